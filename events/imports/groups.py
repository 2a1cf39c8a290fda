"""Values that tell groups of people apart."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from events.imports.answers import MOST_GROUP_VALUES
from events.imports.counting import MOST_VALUE_CHARACTERS, GroupCounts

AGE_BANDS = ((18, "0–17"), (25, "18–24"), (35, "25–34"), (45, "35–44"), (55, "45–54"), (65, "55–64"), (131, "65+"))
"""The bands that city statistics come in, by the first age that is not in them."""


def age_band(text: str) -> str:
    """The band of an age in years; "" for an empty cell or what is no age."""
    whole = text.strip().partition(".")[0]
    if not whole.isdecimal() or len(whole) > 3:
        return ""
    return next((band for above, band in AGE_BANDS if int(whole) < above), "")


def group_value(text: str) -> str:
    """A cell as the name of a group: one line, no longer than a name."""
    return " ".join(text.replace("\0", " ").split())[:MOST_VALUE_CHARACTERS]


def group_notes(groups: GroupCounts) -> Iterator[str]:
    """Which columns have more values than are listed."""
    for column in sorted(groups.too_many):
        yield _("“{column}” has more than {count} different values: only the most frequent can be groups.").format(
            column=column, count=MOST_GROUP_VALUES
        )
