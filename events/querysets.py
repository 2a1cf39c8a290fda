"""Reads of events and answers."""

from collections.abc import Iterable
from typing import Any, Self

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce, Greatest

from events import permissions
from refine.aggregates import Packed
from refine.permissions import PermittedQuerySet
from refine.search import SearchedQuerySet


class EventQuerySet(SearchedQuerySet):
    rule = staticmethod(permissions.event_rule)

    def complete(self) -> Self:
        """Events as they are seen: not those that an import is filling, or an undo emptying."""
        return self.filter(is_incomplete=False)

    def for_list(self) -> Self:
        """All that the list shows, newest first. `answer_count` is read from the counts, not from the answers."""
        return (
            self.select_related("program")
            .annotate(answer_count=self.total_of(Coalesce(Sum("activities__turnouts__people"), 0)))
            .order_by(F("starts_at").desc(nulls_last=True), "-pk")
        )

    def public(self) -> Self:
        """Events that somebody with the code may see: not drafts, nor those of programs put away."""
        return self.exclude(state="draft").filter(program__archived_at__isnull=True)


class AttendanceQuerySet(SearchedQuerySet):
    rule = staticmethod(permissions.attendance_rule)

    def for_list(self) -> Self:
        """Who is on the list, in the order in which they were put there."""
        return self.select_related("stakeholder", "organization").order_by("pk")

    def count_states(self) -> dict[str, int]:
        """People by state, where there are any."""
        return dict(self.order_by().values_list("state").annotate(Sum("people")))


class ImportQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.import_rule)

    def for_list(self) -> Self:
        """Imports with who brought them and what became of them, newest first; without what they hold."""
        return (
            self.select_related("owner", "event__program", "job", "program")
            .defer("outline", "problems", "mapping", "groups", "checkpoint")
            .order_by("-created_at", "-pk")
        )


class StationQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.station_rule)

    def for_plan(self) -> Self:
        """Stations with their activities and these with their options, in three queries."""
        return self.prefetch_related("activities__options")


class ActivityQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.activity_rule)

    def open_ballots(self) -> Self:
        """Ballots of surveys that take answers now, with their event, newest first."""
        return (
            self.filter(format="ballot", closed_at__isnull=True, event__kind="survey", event__state="open")
            .select_related("event")
            .order_by("-event__opened_at", "-event_id", "position", "pk")
        )

    def for_ranking(self, formats: Iterable[str]) -> Self:
        """What was asked in `formats` at events that opened: with the event, and `option_count` of the board."""
        return (
            self.filter(format__in=formats)
            .exclude(event__state__in=("draft", "announced"))
            .select_related("event")
            .annotate(option_count=Greatest(self.count_of("options", is_hidden=False), 1))
        )

    def without_station(self) -> Self:
        """Questions asked by themselves, as in a survey, with their options, in two queries."""
        return self.filter(station=None).prefetch_related("options")


class OptionQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.option_rule)

    def shown(self) -> Self:
        """Options residents see, in order."""
        return self.filter(is_hidden=False).order_by("position", "pk")


class ParticipantQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.participant_rule)


class SubmissionQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.answer_rule)


class VoteQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.answer_rule)


class TallyQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.answer_rule)

    def of_residents(self) -> Self:
        """Counts that may be scored: what partners, experts and staff answered is shown apart."""
        return self.filter(capacity="resident").order_by("pk")

    def for_ranking(self) -> Any:
        """The counts that may be scored, packed, for there are tens of thousands: a plain tuple for each option.

        (option pk, rows of “group pk or nothing, channel, answer, people” as `Packed` makes them, points)
        """
        counts = Packed("group_id", "channel", "answer", "people")
        options = self.of_residents().order_by().values("option_id")
        return options.annotate(counts=counts, spent=Sum("points")).values_list("option_id", "counts", "spent")

    def beside_ranking(self, expert_formats: Iterable[str]) -> Self:
        """Counts that are shown and never scored: answers of partners, experts and staff, and experts' ratings.

        Not those whose totals are hidden until the activity closes. With their option's activity.
        """
        hidden = Q(activity__closed_at__isnull=True, activity__event__state="open", activity__event__hides_results=True)
        return (
            self.filter(~Q(capacity="resident") | Q(activity__format__in=expert_formats))
            .exclude(hidden)
            .select_related("activity")
            .order_by("pk")
        )


class TurnoutQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.answer_rule)

    def of_residents(self) -> Self:
        """Counts that may be scored: what partners, experts and staff answered is shown apart."""
        return self.filter(capacity="resident").order_by("pk")

    def for_ranking(self) -> Any:
        """The same as plain tuples: (activity pk, group pk or None, channel, people)."""
        return self.of_residents().values_list("activity_id", "group_id", "channel", "people")


class PosterCountQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.poster_count_rule)

    def of_event(self, event: Any) -> Self:
        """Counts at the posters of one event, with what was asked there and who counted."""
        return self.filter(activity__event=event).select_related("activity", "counted_by").order_by("pk")


class CommentQuerySet(SearchedQuerySet):
    rule = staticmethod(permissions.comment_rule)

    def unread(self) -> Self:
        """Words nobody of the program office has read and sorted yet."""
        incomplete = Q(event__is_incomplete=True)
        return self.filter(~incomplete, read_at__isnull=True, is_hidden=False, withdrawn_at__isnull=True)

    def logged_by(self, user: Any) -> Self:
        """What `user` heard and logged, with where, newest first."""
        return (
            self.filter(logged_by=user, withdrawn_at__isnull=True)
            .select_related("program", "event", "group")
            .order_by("-created_at", "-pk")
        )


class TeamQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.team_rule)

    def with_worksheets(self) -> Self:
        """Teams in their order with what they wrote, in two queries."""
        return self.prefetch_related("worksheets").order_by("position", "pk")


class WorksheetQuerySet(SearchedQuerySet):
    rule = staticmethod(permissions.worksheet_rule)

    def unread(self) -> Self:
        """Worksheets nobody of the program office has read and sorted yet, once the event no longer runs."""
        return self.filter(read_at__isnull=True).exclude(team__event__state="open")


class OutreachPromiseQuerySet(SearchedQuerySet):
    rule = staticmethod(permissions.outreach_promise_rule)

    def for_list(self) -> Self:
        """Promises with who made them and where, the next due first."""
        return self.select_related("organization", "event__program").order_by(F("due_on").asc(nulls_last=True), "pk")
