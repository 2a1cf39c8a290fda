"""Reads of use cases and what stands behind them."""

from collections.abc import Iterable
from typing import Self

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from events.models import Event, Option
from refine.permissions import PermittedQuerySet
from stakeholders.models import Consent, Interview
from usecases import permissions


class UseCaseQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.use_case_rule)

    def ranked(self) -> Self:
        """Use cases the ranking compares: under review, promising, handed to design."""
        return self.filter(status__in=("candidate", "promising", "handed_over"), merged_into__isnull=True)

    def for_ranking(self) -> Self:
        """All that a row of the ranking says about the use case itself, by number."""
        return self.annotate(
            persona_count=Count("personas", distinct=True), story_count=Count("user_stories", distinct=True)
        ).order_by("number")

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

    def with_words(self) -> Self:
        """Evidence whose insight still has its words."""
        return self.filter(insight__withdrawn_at__isnull=True)

    def quotable(self) -> Self:
        """Evidence in people's own words that may be quoted, with its source, newest first.

        Words from an interview need the consent to be quoted of whoever said them; where a note does not say who,
        of everybody interviewed. Comments that were hidden or withdrawn are not quoted.
        """
        quoting = Consent.objects.in_force().filter(purpose=Consent.Purpose.QUOTE)
        speaker = quoting.filter(stakeholder=OuterRef("insight__note__stakeholder"))
        interviewed = Interview.stakeholders.through.objects.filter(interview=OuterRef("insight__note__interview"))
        refused = interviewed.exclude(stakeholder__in=quoting.values("stakeholder"))
        return (
            self.with_words()
            .filter(insight__is_verbatim=True)
            .exclude(insight__text="")
            .exclude(Q(insight__comment__is_hidden=True) | Q(insight__comment__withdrawn_at__isnull=False))
            .filter(
                Q(insight__note__isnull=True)
                | Exists(speaker)
                | Q(insight__note__stakeholder__isnull=True) & Exists(interviewed) & ~Exists(refused)
            )
            .select_related(
                "insight__note__interview",
                "insight__comment__event",
                "insight__comment__station",
                "insight__worksheet__team__event",
                "insight__promise__organization",
            )
            .order_by("-insight__created_at", "-pk")
        )

    def from_interviews(self) -> Iterable[tuple[int, int, int | None]]:
        """What speaks for a use case in interview notes, once each: use case pk, interview pk, stakeholder pk.

        The stakeholder is None where the note does not say whose words it holds.
        """
        return (
            self.with_words()
            .filter(direction="supports", insight__note__isnull=False)
            .order_by()
            .values_list("use_case_id", "insight__note__interview_id", "insight__note__stakeholder_id")
            .distinct()
        )


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

    def for_ranking(self) -> Self:
        """With the piece of data, its assessment, and `rests_on_insight`: whether anybody said it is needed."""
        said = self.model._base_manager.filter(
            pk=OuterRef("pk"), data_need__insights__isnull=False, data_need__insights__withdrawn_at__isnull=True
        )
        return (
            self.select_related("data_need__assessment")
            .annotate(rests_on_insight=Exists(said))
            .order_by("use_case_id", "-is_must_have", "pk")
        )


class AssessmentQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.assessment_rule)


class SupportQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.support_rule)

    def in_force(self) -> Self:
        """Neither withdrawn nor expired."""
        return self.filter(withdrawn_at__isnull=True).filter(Q(until__isnull=True) | Q(until__gte=timezone.localdate()))

    def for_ranking(self) -> Self:
        """All answers of organizations, expired and withdrawn ones too: they say that it was asked."""
        return self.select_related("organization", "event").order_by("pk")


class BallotLinkQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.ballot_link_rule)

    def for_ranking(self, formats: Iterable[str]) -> Self:
        """Options in activities of `formats` that residents could answer, with `option_count` of their board.

        Options moderated out, and events that have not opened yet, are left out.
        """
        board = Option.objects.filter(activity=OuterRef("option__activity"), is_hidden=False).order_by()
        board_size = board.values("activity").annotate(size=Count("pk")).values("size")
        return (
            self.filter(option__is_hidden=False, option__activity__format__in=formats)
            .exclude(event__state__in=(Event.State.DRAFT, Event.State.ANNOUNCED))
            .select_related("event", "option__activity")
            .annotate(option_count=Coalesce(Subquery(board_size), 1))
            .order_by("pk")
        )


class RankingResultQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.ranking_result_rule)


class DecisionQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.decision_rule)


class DecisionChoiceQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.decision_choice_rule)
