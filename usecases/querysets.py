"""Reads of use cases and what stands behind them."""

from collections.abc import Iterable
from typing import Any, Self

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from events.models import Event, Tally
from refine.permissions import PermittedQuerySet
from refine.search import SearchedQuerySet
from stakeholders.models import Consent, Interview, Stakeholder
from usecases import permissions

RESEARCH_BASED_FROM = 3
"""So many different consenting people make a persona research-based."""


class UseCaseQuerySet(SearchedQuerySet):
    rule = staticmethod(permissions.use_case_rule)

    def ranked(self) -> Self:
        """Use cases the ranking compares: under review, promising, handed to design."""
        return self.filter(status__in=("candidate", "promising", "handed_over"), merged_into__isnull=True)

    def for_ranking(self) -> Self:
        """All that a row of the ranking says about the use case itself, by number; its other words are not read."""
        return (
            self.only("program", "uuid", "number", "title", "status")
            # Joined, unlike for a list: every use case is shown, and each has few of both.
            .annotate(persona_count=Count("personas", distinct=True), story_count=Count("user_stories", distinct=True))
            .order_by("number")
        )

    def for_overview(self) -> Self:
        """What the program's overview asks of each: was anybody asked about it, which of its data is unchecked."""
        links = self.model._meta.get_field("ballot_links").related_model.objects.filter(use_case=OuterRef("pk"))
        return (
            self.select_related("program")
            .annotate(
                asked_count=self.count_of("supports"),
                unchecked_count=self.count_of("needs", data_need__assessment__isnull=True),
                was_put_to_residents=Exists(links.exclude(event__state__in=(Event.State.DRAFT, Event.State.ANNOUNCED))),
            )
            .order_by("number")
        )

    def for_list(self) -> Self:
        """All that the list shows: how many personas, stories, pieces of data, things said for and against."""
        return (
            self.select_related("program", "merged_into")
            .annotate(
                persona_count=self.count_of("personas"),
                story_count=self.count_of("user_stories"),
                need_count=self.count_of("needs"),
                for_count=self.count_of("evidence", direction="supports"),
                against_count=self.count_of("evidence", direction="contradicts"),
            )
            .order_by("number")
        )

    def for_detail(self) -> Self:
        """All that the page says about the use case itself, and the facts its stages ask for (`usecases.stages`).

        `*_count` are numbers; `was_asked_residents` is whether anybody answered where it counts in the ranking.
        """
        committed = {"rung__in": ("commits", "co_owns"), "withdrawn_at__isnull": True}
        answered = Tally.objects.filter(
            option__ballot_link__use_case=OuterRef("pk"), option__ballot_link__is_scored=True, capacity="resident"
        )
        must_have = {"is_must_have": True}
        personas = self.model._meta.get_field("personas").related_model.objects
        researched = personas.research_based().filter(use_case=OuterRef("pk")).order_by().values("use_case")
        return (
            self.for_list()
            .select_related("worksheet__team__event")
            .annotate(
                research_count=Coalesce(Subquery(researched.annotate(number=Count("pk")).values("number")), 0),
                unchecked_count=self.count_of("needs", **must_have, data_need__assessment__isnull=True),
                ownerless_count=self.count_of("needs", **must_have, data_need__department=""),
                asked_count=self.count_of("supports"),
                committed_count=self.count_of("supports", **committed),
                helper_count=self.count_of("end_users"),
                chosen_count=self.count_of("decision_choices", is_chosen=True),
                was_asked_residents=Exists(answered),
            )
        )

    def open_to_work(self) -> Self:
        """Use cases that are still worked on: neither set aside nor merged into another."""
        return self.exclude(status="set_aside")


class EndUserQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.end_user_rule)

    def for_page(self) -> Self:
        """Who wants to help, with whom the register knows them as."""
        return self.select_related("stakeholder").order_by("stakeholder__number")


def _may_be_quoted(insight: str = "") -> Q:
    """What holds for an insight that may be quoted; `insight` is the way to it, such as `insight__`."""
    quoting = Consent.objects.in_force().filter(purpose=Consent.Purpose.QUOTE)
    speaker = quoting.filter(stakeholder=OuterRef(f"{insight}note__stakeholder"))
    interviewed = Interview.stakeholders.through.objects.filter(interview=OuterRef(f"{insight}note__interview"))
    refused = interviewed.exclude(stakeholder__in=quoting.values("stakeholder"))

    def own(**conditions: Any) -> Q:
        return Q(**{f"{insight}{name}": value for name, value in conditions.items()})

    return (
        own(withdrawn_at__isnull=True, is_verbatim=True)
        & ~own(text="")
        & ~(own(comment__is_hidden=True) | own(comment__withdrawn_at__isnull=False))
        & (
            own(note__isnull=True)
            | Exists(speaker)
            | own(note__stakeholder__isnull=True) & Exists(interviewed) & ~Exists(refused)
        )
    )


class InsightQuerySet(SearchedQuerySet):
    rule = staticmethod(permissions.insight_rule)

    def with_source(self) -> Self:
        """With the rows that say where it was heard."""
        return self.select_related(
            "note__interview",
            "comment__event",
            "comment__station",
            "worksheet__team__event",
            "data_request",
            "promise__organization",
        )

    def for_list(self) -> Self:
        """All that the list shows, in three queries: source, tags, linked use cases."""
        return self.with_source().select_related("program").prefetch_related("tags", "evidence__use_case")

    def with_words(self) -> Self:
        """Insights that still have their words."""
        return self.filter(withdrawn_at__isnull=True)

    def quotable(self) -> Self:
        """Insights in people's own words that may be quoted, newest first.

        Words from an interview need the consent to be quoted of whoever said them; where a note does not say who,
        of everybody interviewed. Comments that were hidden or withdrawn are not quoted.
        """
        return self.filter(_may_be_quoted()).order_by("-created_at", "-pk")


class TagQuerySet(SearchedQuerySet):
    rule = staticmethod(permissions.tag_rule)


class EvidenceQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.evidence_rule)

    def for_page(self) -> Self:
        """What is said for and against, with its source, newest first."""
        return self.select_related(
            "insight",
            "insight__note__interview",
            "insight__comment__event",
            "insight__comment__station",
            "insight__worksheet__team__event",
            "insight__data_request",
            "insight__promise__organization",
        ).order_by("-linked_at", "-pk")

    def with_words(self) -> Self:
        """Evidence whose insight still has its words."""
        return self.filter(insight__withdrawn_at__isnull=True)

    def quotable(self) -> Self:
        """Evidence in people's own words that may be quoted, with its source, newest first."""
        return (
            self.filter(_may_be_quoted("insight__"))
            .select_related(
                "insight__note__interview",
                "insight__comment__event",
                "insight__comment__station",
                "insight__worksheet__team__event",
                "insight__promise__organization",
            )
            # Of nine tables, what a quote shows.
            .only(
                "use_case",
                "insight__text",
                "insight__origin",
                "insight__data_request",
                "insight__note__interview__number",
                "insight__comment__heard_where",
                "insight__comment__event__title",
                "insight__comment__station__title",
                "insight__worksheet__team__event__title",
                "insight__promise__organization__name",
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

    def with_class(self) -> Self:
        """Add `people_count`, the consenting people it rests on, and `is_research_based`: three of them or more.

        Those are the speakers of the insights that still have their words: whom a note names, everybody interviewed
        where it names nobody, and who asked for data; counted once each, while they agree to take part.
        """
        rests_on = self.model._meta.get_field("insights").remote_field.through.objects.filter(
            persona=OuterRef(OuterRef("pk")), insight__withdrawn_at__isnull=True
        )
        said = rests_on.filter(
            Q(insight__note__stakeholder=OuterRef("pk"))
            | Q(insight__note__stakeholder__isnull=True, insight__note__interview__stakeholders=OuterRef("pk"))
            | Q(insight__data_request__stakeholder=OuterRef("pk"))
        )
        people = Stakeholder.objects.filter(
            Exists(said),
            program=OuterRef("use_case__program"),
            pk__in=Consent.objects.in_force().filter(purpose=Consent.Purpose.TAKE_PART).values("stakeholder"),
        )
        number = people.order_by().values("program").annotate(number=Count("pk")).values("number")
        return self.annotate(people_count=Coalesce(Subquery(number), 0)).annotate(
            is_research_based=Q(people_count__gte=RESEARCH_BASED_FROM)
        )

    def research_based(self) -> Self:
        """Personas that rest on three consenting people or more."""
        return self.with_class().filter(is_research_based=True)

    def for_page(self) -> Self:
        """Personas of a use case's page, with their class and the insights they rest on, in four queries.

        `quotes` are those of the insights that may be quoted, newest first.
        """
        insights = self.model._meta.get_field("insights").related_model.objects
        quotes = Prefetch("insights", insights.quotable(), to_attr="quotes")
        return self.with_class().prefetch_related("insights__note", quotes).order_by("pk")


class UserStoryQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.use_case_part_rule)

    def for_page(self) -> Self:
        """Stories of a use case's page, with their persona and the insights they rest on, in three queries."""
        return self.select_related("persona").prefetch_related("insights__note").order_by("position", "pk")


class DataNeedQuerySet(SearchedQuerySet):
    rule = staticmethod(permissions.data_need_rule)

    def for_list(self) -> Self:
        """All that the register shows: the assessment, and how many use cases need it."""
        return (
            self.select_related("program", "assessment")
            .annotate(use_case_count=self.count_of("uses"), insight_count=self.count_of("insights"))
            .order_by("title", "pk")
        )


class UseCaseNeedQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.use_case_part_rule)

    def for_page(self) -> Self:
        """The data a use case needs, must-haves first, with how it was assessed."""
        return self.select_related("data_need__assessment").order_by("-is_must_have", "data_need__title", "pk")

    def with_assessment(self) -> Self:
        """With the piece of data, its assessment, and `rests_on_insight`: whether anybody said it is needed."""
        return (
            self.select_related("data_need__assessment")
            .annotate(rests_on_insight=self._said())
            .order_by("use_case_id", "-is_must_have", "pk")
        )

    def for_ranking(self, questions: Iterable[str]) -> Any:
        """The same as plain tuples: the use case's pk, what `rankings.inputs.Assessed` names, the answers to questions.

        The answers are None where nobody has assessed the data.
        """
        assessed = (f"data_need__assessment__{name}" for name in ("stays_closed", *questions))
        return (
            self.annotate(rests_on_insight=self._said())
            .order_by("use_case_id", "-is_must_have", "pk")
            .values_list(
                "use_case_id", "data_need__uuid", "data_need__title", "is_must_have", "rests_on_insight", *assessed
            )
        )

    def _said(self) -> Exists:
        """Whether an insight that still has its words says that this data is needed."""
        needs = self.model._meta.get_field("data_need").related_model
        said = needs._meta.get_field("insights").remote_field.through.objects
        return Exists(said.filter(dataneed=OuterRef("data_need"), insight__withdrawn_at__isnull=True))


class AssessmentQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.assessment_rule)


class SupportQuerySet(SearchedQuerySet):
    rule = staticmethod(permissions.support_rule)

    def for_list(self) -> Self:
        """All that a list shows: whose it is, for which use case, given where."""
        return self.select_related("organization", "use_case__program", "event").order_by("organization__name", "pk")

    def in_force(self) -> Self:
        """Neither withdrawn nor expired."""
        return self.filter(withdrawn_at__isnull=True).filter(Q(until__isnull=True) | Q(until__gte=timezone.localdate()))

    def for_ranking(self) -> Any:
        """What counts of all answers of organizations, expired and withdrawn ones too: they say that it was asked.

        As plain tuples: the pks of the use case and the organization, then what `rankings.inputs.Answered` names.
        """
        said = ("rung", "is_written", "confirmed_at", "until", "withdrawn_at", "reason")
        return self.order_by("pk").values_list("use_case_id", "organization_id", *said)

    def for_details(self) -> Self:
        """The same answers whole, with where they were given."""
        return self.select_related("organization", "event").order_by("pk")


class BallotLinkQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.ballot_link_rule)

    def for_ranking(self) -> Any:
        """Options that stand for use cases, as plain tuples; not those moderated out.

        (use case pk, option pk, activity pk, whether it is scored)
        """
        return (
            self.filter(option__is_hidden=False)
            .order_by("pk")
            .values_list("use_case_id", "option_id", "option__activity_id", "is_scored")
        )


class RankingResultQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.ranking_result_rule)


class DecisionQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.decision_rule)

    def for_list(self) -> Self:
        """All that the list shows, newest first, in two queries: what was `chosen`, but not the frozen ranking."""
        return (
            self.select_related("program", "recorded_by")
            .defer("inputs", "ranking")
            .prefetch_related(Prefetch("choices", self._choices().chosen().for_page(), to_attr="chosen"))
            .order_by("-decided_on", "-pk")
        )

    def _choices(self) -> Any:
        """Choices of any decision. By name: the models lie above their querysets."""
        return self.model._meta.get_field("choices").related_model.objects.all()


class DecisionChoiceQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.decision_choice_rule)

    def chosen(self) -> Self:
        """Use cases that were chosen."""
        return self.filter(is_chosen=True)

    def for_page(self) -> Self:
        """With their use cases, in the order of the ranking then; those without a place last."""
        return self.select_related("use_case__program").order_by(F("place").asc(nulls_last=True), "use_case__number")
