"""Reads of use cases and what stands behind them."""

from typing import Self

from django.db.models import Count, Q
from django.utils import timezone

from refine.permissions import PermittedQuerySet
from usecases import permissions


class UseCaseQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.use_case_rule)

    def ranked(self) -> Self:
        """Use cases the ranking compares: under review, promising, handed to design."""
        return self.filter(status__in=("candidate", "promising", "handed_over"), merged_into__isnull=True)

    def for_list(self) -> Self:
        """All that the list shows: how many personas, stories, pieces of data, things said for and against."""
        return (
            self.select_related("program")
            .annotate(
                persona_count=Count("personas", distinct=True),
                story_count=Count("user_stories", distinct=True),
                need_count=Count("needs", distinct=True),
                for_count=Count("evidence", filter=Q(evidence__direction="supports"), distinct=True),
                against_count=Count("evidence", filter=Q(evidence__direction="contradicts"), distinct=True),
            )
            .order_by("number")
        )


class EndUserQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.end_user_rule)


class InsightQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.insight_rule)

    def for_list(self) -> Self:
        """All that the list shows, in three queries: source, tags, linked use cases."""
        return self.select_related(
            "program",
            "note__interview",
            "comment__event",
            "comment__station",
            "worksheet__team__event",
            "data_request",
            "promise__organization",
        ).prefetch_related("tags", "evidence__use_case")

    def with_words(self) -> Self:
        """Insights that still have their words."""
        return self.filter(withdrawn_at__isnull=True)


class TagQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.tag_rule)


class EvidenceQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.evidence_rule)


class PersonaQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.use_case_part_rule)


class UserStoryQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.use_case_part_rule)


class DataNeedQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.data_need_rule)

    def for_list(self) -> Self:
        """All that the register shows: the assessment, and how many use cases need it."""
        return (
            self.select_related("program", "assessment")
            .annotate(use_case_count=Count("uses", distinct=True), insight_count=Count("insights", distinct=True))
            .order_by("title", "pk")
        )


class UseCaseNeedQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.use_case_part_rule)


class AssessmentQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.assessment_rule)


class SupportQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.support_rule)

    def in_force(self) -> Self:
        """Neither withdrawn nor expired."""
        return self.filter(withdrawn_at__isnull=True).filter(Q(until__isnull=True) | Q(until__gte=timezone.localdate()))


class BallotLinkQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.ballot_link_rule)


class RankingResultQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.ranking_result_rule)


class DecisionQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.decision_rule)


class DecisionChoiceQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.decision_choice_rule)
