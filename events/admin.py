"""Repairs by admins. Answers and counts are looked at only: what changes them are the services.

Pictures are left out: they have no address of their own, and are cleaned by the forms that take them.
"""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.models import (
    Activity,
    Attendance,
    Comment,
    Event,
    Import,
    Option,
    OutreachPromise,
    Participant,
    PosterCount,
    Station,
    Submission,
    Tally,
    Team,
    Turnout,
    Vote,
    Worksheet,
)
from events.services.answers import set_capacity


def translated(*paths: str) -> tuple[str, ...]:
    """Lookups into each language of translated fields."""
    return tuple(f"{path}__{code}" for path in paths for code, _name in settings.LANGUAGES)


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that are written by services only. Their totals are not counted for the pager: tables are large."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class StationInline(admin.TabularInline):
    model = Station
    fields = ("position", "title", "figure_source")
    extra = 0
    show_change_link = True


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    list_display = ("title", "program", "kind", "state", "join_code", "starts_at")
    list_filter = ("kind", "state", "program")
    list_select_related = ("program",)
    search_fields = (*translated("title"), "join_code", "place", "program__name")
    raw_id_fields = ("program", "hosts")
    # Opening and closing measure and lock; they are done on the event's page.
    readonly_fields = ("uuid", "state", "join_code", "opened_at", "closed_at", "import_format", "created_by")
    date_hierarchy = "starts_at"
    inlines = (StationInline,)


@admin.register(Import)
class ImportAdmin(ReadOnlyAdmin):
    list_display = ("file_name", "program", "format", "state", "people", "answers", "created_at")
    list_filter = ("state", "format", "program")
    list_select_related = ("program",)
    search_fields = ("file_name", "title", "=sha256")
    exclude = ("file",)


class ActivityInline(admin.TabularInline):
    model = Activity
    fields = ("position", "format", "prompt", "budget")
    readonly_fields = ("format", "budget")
    raw_id_fields = ("event",)
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Station)
class StationAdmin(admin.ModelAdmin):
    list_display = ("title", "event", "position")
    list_filter = ("event__program",)
    list_select_related = ("event",)
    search_fields = (*translated("title", "event__title"), "event__join_code")
    autocomplete_fields = ("event",)
    exclude = ("figure",)
    inlines = (ActivityInline,)


class OptionInline(admin.TabularInline):
    model = Option
    fields = ("position", "label", "is_hidden")
    readonly_fields = ("is_hidden",)
    extra = 0
    can_delete = False
    show_change_link = True


@admin.register(Activity)
class ActivityAdmin(admin.ModelAdmin):
    list_display = ("prompt", "format", "event", "budget", "fair_share", "closed_at")
    list_filter = ("format", "event__program")
    list_select_related = ("event",)
    search_fields = (*translated("prompt", "event__title"), "event__join_code")
    autocomplete_fields = ("event", "station")
    readonly_fields = ("uuid", "fair_share", "closed_at")
    inlines = (OptionInline,)


@admin.register(Option)
class OptionAdmin(admin.ModelAdmin):
    list_display = ("label", "activity", "is_hidden", "position")
    list_filter = ("is_hidden", "activity__format")
    list_select_related = ("activity",)
    search_fields = (*translated("label", "activity__prompt"), "external_id")
    autocomplete_fields = ("activity",)
    readonly_fields = ("uuid", "external_id", "is_hidden")


@admin.register(Attendance)
class AttendanceAdmin(admin.ModelAdmin):
    list_display = ("event", "stakeholder", "organization", "description", "state", "people")
    list_filter = ("state", "event__program")
    list_select_related = ("event", "stakeholder", "organization")
    search_fields = ("description", "organization__name", *translated("event__title"))
    autocomplete_fields = ("event",)
    raw_id_fields = ("stakeholder", "organization")


@admin.register(Participant)
class ParticipantAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "event", "channel", "capacity", "language", "group", "created_at")
    list_filter = ("channel", "capacity", "language", "event__program")
    list_select_related = ("event", "group")
    search_fields = ("=key", *translated("event__title"), "event__join_code")
    actions = ("count_as_resident", "count_as_partner", "count_as_expert", "count_as_staff")

    def _count_as(self, request: HttpRequest, rows: QuerySet[Participant], capacity: str) -> None:
        for participant in rows:
            set_capacity(participant=participant, capacity=capacity, actor=request.user)
        count = len(rows)
        text = ngettext("%(count)s person changed.", "%(count)s people changed.", count) % {"count": count}
        self.message_user(request, text, messages.SUCCESS)

    @admin.action(description=_("Count as resident (scored)"), permissions=["view"])
    def count_as_resident(self, request: HttpRequest, rows: QuerySet[Participant]) -> None:
        self._count_as(request, rows, Participant.Capacity.RESIDENT)

    @admin.action(description=_("Count as partner (shown apart)"), permissions=["view"])
    def count_as_partner(self, request: HttpRequest, rows: QuerySet[Participant]) -> None:
        self._count_as(request, rows, Participant.Capacity.PARTNER)

    @admin.action(description=_("Count as expert or official (shown apart)"), permissions=["view"])
    def count_as_expert(self, request: HttpRequest, rows: QuerySet[Participant]) -> None:
        self._count_as(request, rows, Participant.Capacity.EXPERT)

    @admin.action(description=_("Count as staff (shown apart)"), permissions=["view"])
    def count_as_staff(self, request: HttpRequest, rows: QuerySet[Participant]) -> None:
        self._count_as(request, rows, Participant.Capacity.STAFF)


@admin.register(Vote)
class VoteAdmin(ReadOnlyAdmin):
    list_display = ("activity", "option", "answer", "points", "answered_at")
    list_filter = ("activity__format", "activity__event__program")
    list_select_related = ("activity", "option")
    search_fields = ("=participant__key", "=activity__event__join_code")


@admin.register(Submission)
class SubmissionAdmin(ReadOnlyAdmin):
    list_display = ("activity", "participant", "submitted_at")
    list_filter = ("activity__format", "activity__event__program")
    list_select_related = ("activity", "participant")
    search_fields = ("=participant__key", "=activity__event__join_code")


@admin.register(Tally)
class TallyAdmin(ReadOnlyAdmin):
    list_display = ("activity", "option", "group", "channel", "capacity", "answer", "people", "points")
    list_filter = ("channel", "capacity", "activity__event__program")
    list_select_related = ("activity", "option", "group")
    search_fields = ("=activity__event__join_code", *translated("option__label"))


@admin.register(Turnout)
class TurnoutAdmin(ReadOnlyAdmin):
    list_display = ("activity", "group", "channel", "capacity", "people")
    list_filter = ("channel", "capacity", "activity__event__program")
    list_select_related = ("activity", "group")
    search_fields = ("=activity__event__join_code",)


@admin.register(PosterCount)
class PosterCountAdmin(ReadOnlyAdmin):
    list_display = ("activity", "people", "counted_by", "counted_at")
    list_filter = ("activity__event__program",)
    list_select_related = ("activity", "counted_by")
    search_fields = ("=activity__event__join_code",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin):
    list_display = ("__str__", "program", "event", "channel", "language", "is_hidden", "created_at")
    list_filter = ("channel", "is_hidden", "is_illegible", "program")
    list_select_related = ("program", "event")
    search_fields = ("text", "translation", "heard_where", *translated("event__title"))
    autocomplete_fields = ("event", "station", "activity", "option")
    raw_id_fields = ("program", "participant", "group", "logged_by")
    exclude = ("photo",)
    readonly_fields = ("uuid", "nonce", "read_at", "withdrawn_at")
    date_hierarchy = "created_at"


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin):
    list_display = ("name", "event", "facilitator", "people")
    list_filter = ("event__program",)
    list_select_related = ("event",)
    search_fields = ("name", *translated("event__title"))
    autocomplete_fields = ("event",)


@admin.register(Worksheet)
class WorksheetAdmin(admin.ModelAdmin):
    list_display = ("title", "team", "version", "read_at", "updated_at")
    list_filter = ("team__event__program",)
    list_select_related = ("team",)
    search_fields = ("title", "problem", "team__name")
    autocomplete_fields = ("team",)
    readonly_fields = ("uuid", "version", "read_at", "updated_by")


@admin.register(OutreachPromise)
class OutreachPromiseAdmin(admin.ModelAdmin):
    list_display = ("network", "organization", "event", "due_on", "state")
    list_filter = ("state", "event__program")
    list_select_related = ("organization", "event")
    search_fields = ("network", "question", "organization__name")
    autocomplete_fields = ("event",)
    raw_id_fields = ("organization",)
