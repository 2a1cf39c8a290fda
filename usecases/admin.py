"""Repairs by admins in usecases, with the history of words. Stored rankings and decisions are looked at only."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from import_export.admin import ImportExportModelAdmin
from simple_history.admin import SimpleHistoryAdmin

from refine.admin import ReadOnlyAdmin
from usecases.models import (
    Assessment,
    BallotLink,
    DataNeed,
    Decision,
    DecisionChoice,
    EndUser,
    Evidence,
    Insight,
    Persona,
    RankingResult,
    Support,
    Tag,
    UseCase,
    UseCaseNeed,
    UserStory,
)
from usecases.resources import DataNeedResource, UseCaseResource


class UseCaseNeedInline(admin.TabularInline):
    model = UseCaseNeed
    autocomplete_fields = ("data_need",)
    extra = 0


class EvidenceInline(admin.TabularInline):
    model = Evidence
    fields = ("insight", "direction")
    autocomplete_fields = ("insight",)
    extra = 0


class AssessmentInline(admin.StackedInline):
    model = Assessment
    extra = 0


@admin.register(UseCase)
class UseCaseAdmin(ImportExportModelAdmin, SimpleHistoryAdmin):
    resource_classes = (UseCaseResource,)
    list_display = ("code", "title", "program", "status", "merged_into", "updated_at")
    list_filter = ("status", "program")
    search_fields = ("title", "number", "who", "wants_to")
    autocomplete_fields = ("program",)
    list_select_related = ("program", "merged_into")
    readonly_fields = ("uuid", "number", "merged_into", "worksheet", "created_by", "created_at", "updated_at")
    inlines = (UseCaseNeedInline, EvidenceInline)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """New use cases get their number on the pages, or by an import."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Decisions rest on use cases: they are set aside, drafts are deleted on the pages."""
        return False


@admin.register(EndUser)
class EndUserAdmin(admin.ModelAdmin):
    list_display = ("use_case", "stakeholder", "offer", "added_at")
    list_filter = ("use_case__program",)
    search_fields = ("use_case__title", "stakeholder__number", "offer")
    autocomplete_fields = ("use_case", "stakeholder")
    list_select_related = ("use_case", "stakeholder")


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    list_display = ("name", "program")
    list_filter = ("program",)
    search_fields = ("name",)
    autocomplete_fields = ("program",)
    list_select_related = ("program",)


@admin.register(Insight)
class InsightAdmin(SimpleHistoryAdmin):
    list_display = ("__str__", "program", "kind", "is_verbatim", "created_at", "withdrawn_at")
    list_filter = ("kind", "is_verbatim", "program")
    search_fields = ("text", "origin", "tags__name")
    autocomplete_fields = ("program", "note", "comment", "worksheet", "data_request", "promise", "tags")
    list_select_related = ("program",)
    readonly_fields = ("uuid", "anchor_start", "anchor_end", "anchor_exact", "created_by", "withdrawn_at")


@admin.register(Evidence)
class EvidenceAdmin(admin.ModelAdmin):
    list_display = ("use_case", "direction", "insight", "linked_at")
    list_filter = ("direction", "use_case__program")
    search_fields = ("use_case__title", "insight__text")
    autocomplete_fields = ("use_case", "insight")
    list_select_related = ("use_case", "insight")
    readonly_fields = ("uuid", "linked_by", "linked_at")


class PersonaPartAdmin(SimpleHistoryAdmin):
    """What personas and stories share: they belong to a use case and rest on insights."""

    list_filter = ("use_case__program",)
    autocomplete_fields: tuple[str, ...] = ("use_case", "insights")
    readonly_fields = ("uuid", "created_at")


@admin.register(Persona)
class PersonaAdmin(PersonaPartAdmin):
    list_display = ("title", "use_case", "research_based", "data_skill", "reach")
    search_fields = ("title", "summary", "use_case__title")
    list_select_related = ("use_case",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Persona]:
        return Persona.objects.with_class()

    @admin.display(boolean=True, description=_("research-based"))
    def research_based(self, persona: Any) -> bool:
        return persona.is_research_based


@admin.register(UserStory)
class UserStoryAdmin(PersonaPartAdmin):
    list_display = ("want", "use_case", "persona", "position")
    search_fields = ("want", "so_that", "use_case__title", "persona__title")
    autocomplete_fields = ("use_case", "persona", "insights")
    list_select_related = ("use_case", "persona")


@admin.register(DataNeed)
class DataNeedAdmin(ImportExportModelAdmin, SimpleHistoryAdmin):
    resource_classes = (DataNeedResource,)
    list_display = ("title", "program", "department", "created_at")
    list_filter = ("program",)
    search_fields = ("title", "variables", "department")
    autocomplete_fields = ("program", "insights", "data_requests")
    list_select_related = ("program",)
    readonly_fields = ("uuid", "created_at")
    inlines = (AssessmentInline,)


@admin.register(Assessment)
class AssessmentAdmin(SimpleHistoryAdmin):
    list_display = ("data_need", "exists", "is_openly_licensed", "answers_question", "is_known", "assessed_on")
    list_filter = ("answers_question", "is_known", "stays_closed", "data_need__program")
    search_fields = ("data_need__title", "remarks")
    autocomplete_fields = ("data_need",)
    list_select_related = ("data_need",)
    readonly_fields = ("assessor",)


@admin.register(Support)
class SupportAdmin(SimpleHistoryAdmin):
    list_display = ("organization", "use_case", "rung", "is_written", "until", "confirmed_at", "withdrawn_at")
    list_filter = ("rung", "is_written", "use_case__program")
    search_fields = ("organization__name", "use_case__title", "what")
    autocomplete_fields = ("use_case", "organization", "event")
    list_select_related = ("organization", "use_case")
    readonly_fields = ("uuid", "confirmed_at", "withdrawn_at", "recorded_by", "created_at")


@admin.register(BallotLink)
class BallotLinkAdmin(admin.ModelAdmin):
    list_display = ("option", "event", "use_case", "data_need", "is_scored")
    list_filter = ("is_scored", "event__program")
    search_fields = ("use_case__title", "data_need__title")
    autocomplete_fields = ("event", "option", "use_case", "data_need")
    list_select_related = ("option", "event", "use_case", "data_need")


@admin.register(RankingResult)
class RankingResultAdmin(ReadOnlyAdmin):
    list_display = ("program", "question", "key", "samples", "model_version", "numpy_version", "computed_at")
    list_filter = ("program",)
    search_fields = ("key",)
    list_select_related = ("program",)


class DecisionChoiceInline(admin.TabularInline):
    model = DecisionChoice
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ("title", "program", "decided_on", "decided_by_whom", "recorded_by")
    list_filter = ("program",)
    search_fields = ("title", "reasons")
    list_select_related = ("program", "recorded_by")
    inlines = (DecisionChoiceInline,)
