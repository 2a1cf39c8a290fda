"""One ranking as one person looks at it: which weights they try, and what may be printed for them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from refine.figures import Figures
from usecases import scoring
from usecases.models import UseCase
from usecases.rankings.chances import chances_of, earlier_chances, known_chances, needs_a_job, question_of
from usecases.rankings.inputs import Material, read_material, saved_sliders


@dataclass(frozen=True)
class Tried:
    """What somebody tries on the page; the address of the page says it. Nothing of it is kept."""

    sliders: scoring.Sliders
    is_saved: bool
    """The sliders are the program's own."""
    without_open_link: bool = False

    @classmethod
    def of(cls, program: Any, sliders: scoring.Sliders | None = None, *, without_open_link: bool = False) -> "Tried":
        """`sliders` None: the program's own."""
        saved = saved_sliders(program)
        return cls(sliders or saved, sliders in (None, saved), without_open_link)

    def parameters(self) -> dict[str, str]:
        """What the address of a page says that tries the same."""
        values = {} if self.is_saved else {name: f"{slider:g}" for name, slider in self.sliders._asdict().items()}
        return values | ({"without_open_link": "on"} if self.without_open_link else {})

    def query(self, **more: Any) -> str:
        """The same as the part of an address after the question mark, with `more` parameters."""
        return urlencode(self.parameters() | more)


@dataclass(frozen=True)
class Board:
    """A ranking with the rows behind it. `figures`: how counts of people are printed for this reader."""

    program: Any
    material: Material
    tried: Tried
    ranking: scoring.Ranking
    figures: Figures
    chances_from: datetime | None = None
    """When the chances were worked out, if the inputs have changed since."""

    @property
    def scored(self) -> scoring.Scored:
        return self.ranking.scored

    def use_case(self, row: scoring.RankedUseCase) -> UseCase:
        return self.material.use_cases[row.id]

    def row_by_number(self, number: int) -> scoring.RankedUseCase | None:
        return next((row for row in self.ranking.rows if row.number == number), None)

    @property
    def needs_a_job(self) -> bool:
        """Whether working out the chances takes too long to wait for."""
        return needs_a_job(self.scored)

    @property
    def question(self) -> str:
        """What is asked of the evidence: the weights, and which answers count."""
        return question_of(self.tried.sliders, without_open_link=self.tried.without_open_link)

    @property
    def has_its_chances(self) -> bool:
        """Whether it is known how steady the places are, with everything as it is now."""
        return self.ranking.chances is not None and self.chances_from is None

    def with_chances(self, *, only_known: bool = False) -> "Board":
        """The same with how steady the places are; `only_known`: only if that need not be computed now."""
        find = known_chances if only_known else chances_of
        chances = find(self.scored, self.tried.sliders)
        return self if chances is None else replace(self, ranking=scoring.with_chances(self.ranking, chances))

    def with_chances_at_hand(self) -> "Board":
        """The same with the chances as far as they are stored, from before a change rather than none."""
        found = self.with_chances(only_known=True)
        return found if found.has_its_chances else found.with_earlier_chances()

    def with_earlier_chances(self) -> "Board":
        """The same with what was worked out for the same weights before something changed, if that is stored."""
        earlier = earlier_chances(self.program, self.scored, self.question) if self.needs_a_job else None
        if earlier is None:
            return self
        ranking = scoring.with_chances(self.ranking, earlier.chances)
        return replace(self, ranking=ranking, chances_from=earlier.computed_at)


def load_board(program: Any, tried: Tried, figures: Figures) -> Board:
    """Read and rank, in a constant number of queries. Raises `scoring.InputError` where nothing can be ranked."""
    material = read_material(program, without_open_link=tried.without_open_link)
    ranking = scoring.weigh(scoring.score(material.facts), tried.sliders)
    return Board(program, material, tried, ranking, figures)
