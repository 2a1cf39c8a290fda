"""Permission, written once: a rule per model, and the three uses that derive from it.

A rule is `(access, action) -> Q` and stands on the row's own columns or on `pk__in` subqueries,
never on a to-many join: a join in an OR would return a row once per member.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

from django.core.exceptions import PermissionDenied
from django.db.models import Aggregate, Count, Exists, ForeignKey, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.db.models.sql.datastructures import Join
from django.http import Http404

if TYPE_CHECKING:
    from refine.access import Access

EVERYTHING = Q()
NOTHING = Q(pk__in=[])

Rule = Callable[["Access", str], Q]


class PermittedQuerySet(QuerySet):
    """Base of every queryset that users' pages read. A subclass sets `rule`."""

    rule: Rule

    def _allowed(self, access: "Access", action: str) -> QuerySet:
        return self.model._base_manager.filter(type(self).rule(access, action))

    def for_user(self, access: "Access", action: str = "view") -> Self:
        """Rows `access` may act on.

        A rule is a plain condition, which an index serves; only where it joins rows of which there may be several, it
        is a subquery, so that they cannot duplicate the row.
        """
        allowed = self._allowed(access, action)
        fields = [join.join_field for join in allowed.query.alias_map.values() if isinstance(join, Join)]
        if all(isinstance(field, ForeignKey) for field in fields):
            return self.filter(type(self).rule(access, action))
        return self.filter(pk__in=allowed.values("pk"))

    def count_of(self, relation: str, **conditions: Any) -> Subquery:
        """How many rows of a relation each row has, for `annotate`; `conditions` are those of the relation's rows.

        A subquery: joins would multiply each other, and be made for every row where a page shows fifty.
        """
        only = Q(**{f"{relation}__{name}": value for name, value in conditions.items()})
        return self.total_of(Count(relation, filter=only or None, distinct=True))

    def total_of(self, aggregate: Aggregate | Coalesce) -> Subquery:
        """An aggregate over what hangs on each row, for `annotate`; a subquery likewise."""
        rows = self.model._base_manager.filter(pk=OuterRef("pk")).order_by().values("pk")
        return Subquery(rows.annotate(total=aggregate).values("total"))

    def with_can(self, access: "Access", *actions: str) -> Self:
        """Add the boolean `can_<action>` to each row for each action; costs no extra query."""
        return self.annotate(
            **{f"can_{action}": Exists(self._allowed(access, action).filter(pk=OuterRef("pk"))) for action in actions}
        )


def get_permitted_or_404(queryset: Any, access: "Access", action: str = "view", **lookup: Any) -> Any:
    """Return one row. Http404 if hidden from `access`; PermissionDenied if visible but not allowed."""
    row = queryset.for_user(access, "view").with_can(access, action).filter(**lookup).first()
    if row is None:
        raise Http404
    if not getattr(row, f"can_{action}"):
        raise PermissionDenied
    return row


# Rules of the ground floor's own models. The roles are spelled here as text: `access` imports the models.
LEAD, STAFF, PARTNER, OBSERVER = "lead", "staff", "partner", "observer"
TEAM = (LEAD, STAFF)
READERS = (LEAD, STAFF, OBSERVER)
EVERYBODY = (LEAD, STAFF, PARTNER, OBSERVER)

# What each role may do with a program. Pages of other models ask the program for `view_…` and `add_…`.
PROGRAM_ACTIONS: dict[str, tuple[str, ...]] = {
    "view": EVERYBODY,
    "view_overview": READERS,
    "view_ranking": READERS,
    "view_settings": TEAM,
    "view_members": TEAM,
    "view_jobs": TEAM,
    "view_stakeholders": READERS,
    "view_organizations": EVERYBODY,
    "view_interviews": TEAM + (PARTNER,),
    "view_guides": TEAM + (PARTNER,),
    "view_data_requests": TEAM,
    "view_events": READERS,
    "view_promises": EVERYBODY,
    "view_insights": READERS,
    "search": EVERYBODY,
    "view_use_cases": EVERYBODY,
    "view_data": EVERYBODY,
    "view_support": EVERYBODY,
    "view_decisions": READERS,
    "view_audit": (LEAD,),
    "view_exact_figures": TEAM,
    "log_heard": TEAM + (PARTNER,),
    "change": (LEAD,),
    "change_weights": (LEAD,),
    "invite": (LEAD,),
    "decide": (LEAD,),
    "archive": (LEAD,),
    "export": TEAM,
    "add_stakeholder": TEAM,
    "add_organization": TEAM,
    "add_data_request": TEAM,
    "add_guide": TEAM,
    "add_interview": TEAM + (PARTNER,),
    "add_event": TEAM,
    "add_insight": TEAM,
    "add_use_case": TEAM,
    "add_data_need": TEAM,
    "add_support": TEAM,
    "import_votes": TEAM,
}


def program_rule(access: "Access", action: str) -> Q:
    """Program: by the table above; an action missing there is nobody's."""
    return Q(pk__in=access.program_ids(*PROGRAM_ACTIONS.get(action, ())))


def membership_rule(access: "Access", action: str) -> Q:
    """Membership: the program office reads the list, a lead changes it."""
    roles = TEAM if action == "view" else (LEAD,)
    return Q(program_id__in=access.program_ids(*roles))


def population_rule(access: "Access", action: str) -> Q:
    """Dimension: whoever reads the program's synthesis reads it; a lead changes it."""
    roles = READERS if action == "view" else (LEAD,)
    return Q(program_id__in=access.program_ids(*roles))


def group_rule(access: "Access", action: str) -> Q:
    """Group: as its dimension."""
    roles = READERS if action == "view" else (LEAD,)
    return Q(dimension__program_id__in=access.program_ids(*roles))


def weight_change_rule(access: "Access", action: str) -> Q:
    """Change of weights: read by whoever sees the ranking, changed by nobody."""
    return Q(program_id__in=access.program_ids(*READERS)) if action == "view" else NOTHING


def job_rule(access: "Access", action: str) -> Q:
    """Job: the program office's; each of them may cancel or retry."""
    return Q(program_id__in=access.program_ids(*TEAM))


def audit_entry_rule(access: "Access", action: str) -> Q:
    """Audit log: read by a lead, changed by nobody."""
    return Q(program_id__in=access.program_ids(LEAD)) if action == "view" else NOTHING
