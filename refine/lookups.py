"""`IN` with numbers that no column can hold: they are in no row, and SQLite's driver would fail on them."""

from typing import Any

from django.db.models import IntegerField
from django.db.models.lookups import In


@IntegerField.register_lookup
class InRange(In):
    """Django's `IN` without the numbers beyond the column's range, as its `=`, `<` and `>` do already.

    They come from a form that was tampered with: an id of thirty digits.
    """

    def process_rhs(self, compiler: Any, connection: Any) -> Any:
        if self.rhs_is_direct_value():
            least, most = connection.ops.integer_field_range(self.lhs.output_field.get_internal_type())
            self.rhs = [value for value in self.rhs if not isinstance(value, int) or _is_between(value, least, most)]
        return super().process_rhs(compiler, connection)


def _is_between(value: int, least: int | None, most: int | None) -> bool:
    return (least is None or least <= value) and (most is None or value <= most)
