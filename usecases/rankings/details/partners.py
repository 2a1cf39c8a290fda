"""Who committed to what, who is opposed and why."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from refine.figures import whole_parts
from usecases.models import Support
from usecases.rankings import words
from usecases.rankings.inputs import commitment_of
from usecases.scoring import Commitment
from usecases.scoring.results import PartnerSupport

LISTED_AT_ONCE = 5


class Supporter(NamedTuple):
    """One organization: what it does, how far it goes, remarks, and its points of partner support."""

    name: str
    what: str
    rung: str
    remark: str
    points: int


@dataclass(frozen=True)
class PartnerDetails:
    """`supporters` counted, the first few in `first`; `asked` were asked and do not count; `opposed` with reasons."""

    heading: str
    first: list[Supporter]
    more: list[Supporter]
    asked: list[Supporter]
    opposed: list[Supporter]

    @property
    def more_label(self) -> str:
        return ngettext("%(n)s more", "%(n)s more", len(self.more)) % {"n": len(self.more)}


def partner_details(partners: PartnerSupport, supports: Iterable[Support]) -> PartnerDetails:
    """What organizations said about one use case; `supports` are the rows behind its commitments."""
    behind = defaultdict(list)
    for support in supports:
        behind[_identity(commitment_of(support))].append(support)
    counted, asked, opposed = [], [], []
    points = iter(whole_parts([row.contribution for row in partners.organizations], partners.value or 0.0))
    for row in partners.organizations:
        supporter = _supporter(row.commitment, behind[_identity(row.commitment)].pop(0), next(points))
        if row.commitment.is_opposed and row.commitment.is_in_force:
            opposed.append(supporter)
        elif row.is_counted:
            counted.append(supporter)
        else:
            asked.append(supporter)
    return PartnerDetails(
        heading=_heading(partners, len(counted)),
        first=counted[:LISTED_AT_ONCE],
        more=counted[LISTED_AT_ONCE:],
        asked=asked,
        opposed=opposed,
    )


def _identity(commitment: Commitment) -> tuple[object, ...]:
    """What tells the commitments about one use case apart; the organization's root is not part of it."""
    return (
        commitment.organization_id,
        commitment.rung,
        commitment.is_written,
        commitment.is_in_force,
        commitment.is_opposed,
        commitment.reason,
    )


def _heading(partners: PartnerSupport, counted: int) -> str:
    if partners.value is None:
        return _("No partner was asked")
    if not counted:
        return _("Partners were asked, none has committed")
    return ngettext("%(n)s partner supports it", "%(n)s partners support it", counted) % {"n": counted}


def _supporter(commitment: Commitment, support: Support, points: int) -> Supporter:
    what = " · ".join(part for part in (support.what, support.amount) if part)
    if commitment.is_opposed:
        return Supporter(commitment.organization, support.reason, _("Opposed"), _remark(commitment, support), 0)
    rung = str(words.RUNGS[commitment.rung]) if commitment.rung else ""
    return Supporter(commitment.organization, what, rung, _remark(commitment, support), points)


def _remark(commitment: Commitment, support: Support) -> str:
    """Why it counts less than it looks, or not at all."""
    if support.withdrawn_at is not None:
        when = date_format(timezone.localtime(support.withdrawn_at), "DATE_FORMAT")
        return _("withdrawn on %(date)s") % {"date": when}
    if support.until is not None and not commitment.is_in_force:
        return _("ended on %(date)s") % {"date": date_format(support.until, "DATE_FORMAT")}
    if commitment.is_opposed or commitment.rung == Support.Rung.AWARE:
        return ""
    remarks = []
    if not commitment.is_written:
        remarks.append(_("spoken only: counts half"))
    if support.until is not None:
        remarks.append(_("until %(date)s") % {"date": date_format(support.until, "DATE_FORMAT")})
    return ", ".join(remarks)
