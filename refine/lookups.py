"""What no column of numbers can hold: it is in no row, and where it reaches Python or SQLite's driver, both fail."""

import re
from typing import Any

from django.db.models import IntegerField
from django.db.models.lookups import In

LONGEST_NUMBER = 10
NUMBER = re.compile(r"\s*-?\d{1,40}\s*")


@IntegerField.register_lookup
class InRange(In):
    """Django's `IN` without the numbers beyond the column's range, as its `=`, `<` and `>` do already.

    They come from a form that was tampered with: an id of thirty digits. Text that is no number is left out too, as
    the admin asks for the rows it shows as chosen before it says that there are none.
    """

    def get_prep_lookup(self) -> Any:
        if self.rhs_is_direct_value():
            self.rhs = [value for value in self.rhs if not isinstance(value, str) or NUMBER.fullmatch(value)]
        return super().get_prep_lookup()

    def process_rhs(self, compiler: Any, connection: Any) -> Any:
        if self.rhs_is_direct_value():
            least, most = connection.ops.integer_field_range(self.lhs.output_field.get_internal_type())
            self.rhs = [value for value in self.rhs if not isinstance(value, int) or _is_between(value, least, most)]
        return super().process_rhs(compiler, connection)


def number_in(text: str) -> int | None:
    """The number of a row that somebody asked for in an address; None for text that is no number of any row."""
    return int(text) if text.isdecimal() and len(text) < LONGEST_NUMBER else None


def _is_between(value: int, least: int | None, most: int | None) -> bool:
    return (least is None or least <= value) and (most is None or value <= most)
