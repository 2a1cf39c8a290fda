"""What stands behind a row of the ranking: who said what, criterion by criterion."""

from usecases.rankings.details.reading import Details, details_of

__all__ = ["Details", "details_of"]
