"""Reads of the ground floor's models."""

from typing import TYPE_CHECKING, Any, Self

from refine import permissions
from refine.permissions import PermittedQuerySet

if TYPE_CHECKING:
    from collections.abc import Iterable


class ProgramQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.program_rule)

    def for_list(self) -> Self:
        """All that the list of a person's programs shows: not archived first, by name."""
        members = self.count_of("memberships", state="active")
        return self.annotate(member_count=members).order_by("archived_at", "name", "pk")


class MembershipQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.membership_rule)

    def active_access(self, user: Any) -> "Iterable[tuple[int, str, str, str, int | None]]":
        """Rows for `Access`: program pk, slug, name, role, represented organization's pk.

        The organization is reached by its reverse name, since `stakeholders` lies above this package.
        """
        return (
            self.filter(user=user, state="active", program__archived_at__isnull=True)
            .order_by("program__name", "program_id")
            .values_list("program_id", "program__slug", "program__name", "role", "representative__organization_id")
        )

    def for_list(self) -> Self:
        """All that the members page shows: who, role, state, organization."""
        return self.select_related("user", "invited_by", "representative__organization").order_by(
            "state", "role", "email"
        )


class DimensionQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.population_rule)

    def for_list(self) -> Self:
        """Dimensions with their groups, in two queries."""
        return self.prefetch_related("groups")


class GroupQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.group_rule)

    def weighting(self, program: Any) -> Self:
        """The groups by which the program's votes are weighted, in their order."""
        return self.filter(dimension__program=program, dimension__is_weighting=True).order_by("position", "pk")


class WeightChangeQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.weight_change_rule)

    def for_list(self) -> Self:
        """Changes with who made them, newest first."""
        return self.select_related("actor").order_by("-at", "-pk")


class JobQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.job_rule)

    def for_list(self) -> Self:
        """Jobs with who asked for them, newest first."""
        return self.select_related("owner").order_by("-created_at", "-pk")


class AuditEntryQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.audit_entry_rule)

    def for_list(self) -> Self:
        """Entries with who acted, newest first."""
        return self.select_related("actor").order_by("-at", "-pk")
