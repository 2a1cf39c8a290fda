"""Repairs by admins in stakeholders. Saved versions of notes are looked at only."""

from django.contrib import admin
from django.http import HttpRequest
from import_export.admin import ExportActionModelAdmin

from refine.admin import ReadOnlyAdmin
from stakeholders.models import (
    Attachment,
    Consent,
    Contact,
    DataRequest,
    Guide,
    Interview,
    Note,
    NoteRevision,
    Organization,
    Question,
    Representative,
    Stakeholder,
)


class RepresentativeInline(admin.TabularInline):
    model = Representative
    autocomplete_fields = ("membership",)
    extra = 0


@admin.register(Organization)
class OrganizationAdmin(ExportActionModelAdmin):
    list_display = ("name", "program", "kind", "parent", "archived_at")
    list_filter = ("kind", "program")
    search_fields = ("name", "reach")
    autocomplete_fields = ("program", "parent")
    list_select_related = ("program", "parent")
    readonly_fields = ("uuid", "created_at")
    inlines = (RepresentativeInline,)


class ConsentInline(admin.TabularInline):
    model = Consent
    fields = ("purpose", "is_given", "method", "by_guardian", "given_at", "withdrawn_at")
    extra = 0


@admin.register(Stakeholder)
class StakeholderAdmin(admin.ModelAdmin):
    list_display = ("code", "program", "role", "perspective", "expertise", "outreach")
    list_filter = ("perspective", "expertise", "outreach", "program")
    search_fields = ("role", "number", "organization__name")
    autocomplete_fields = ("program", "organization", "groups", "referred_by")
    list_select_related = ("program",)
    readonly_fields = ("uuid", "number", "created_at")
    inlines = (ConsentInline,)


@admin.register(Contact)
class ContactAdmin(admin.ModelAdmin):
    list_display = ("stakeholder", "email", "phone")
    search_fields = ("name", "email", "phone")
    autocomplete_fields = ("stakeholder",)
    list_select_related = ("stakeholder",)


@admin.register(DataRequest)
class DataRequestAdmin(ExportActionModelAdmin):
    list_display = ("__str__", "program", "requester", "department", "asked_on", "outcome")
    list_filter = ("outcome", "program")
    search_fields = ("description", "requester", "department", "reference")
    autocomplete_fields = ("program", "stakeholder")
    list_select_related = ("program",)


class QuestionInline(admin.TabularInline):
    model = Question
    fields = ("position", "text", "hint")
    extra = 0


@admin.register(Guide)
class GuideAdmin(admin.ModelAdmin):
    list_display = ("title", "program", "archived_at")
    list_filter = ("program",)
    search_fields = ("title",)
    autocomplete_fields = ("program",)
    list_select_related = ("program",)
    inlines = (QuestionInline,)


@admin.register(Question)
class QuestionAdmin(admin.ModelAdmin):
    list_display = ("__str__", "guide", "position", "archived_at")
    list_filter = ("guide__program",)
    search_fields = ("text", "guide__title")
    autocomplete_fields = ("guide",)
    list_select_related = ("guide",)


@admin.register(Interview)
class InterviewAdmin(admin.ModelAdmin):
    list_display = ("__str__", "program", "organization", "interviewer", "state", "held_on")
    list_filter = ("state", "mode", "program")
    search_fields = ("number", "place", "stakeholders__role", "organization__name")
    autocomplete_fields = ("program", "stakeholders", "guide", "organization", "interviewer")
    list_select_related = ("program", "organization", "interviewer")
    readonly_fields = ("uuid", "number", "created_by", "created_at", "finished_at")


@admin.register(Note)
class NoteAdmin(admin.ModelAdmin):
    list_display = ("__str__", "interview", "kind", "author", "updated_at", "withdrawn_at")
    list_filter = ("kind", "interview__program")
    search_fields = ("body", "translation")
    autocomplete_fields = ("interview", "question", "stakeholder", "author")
    list_select_related = ("interview", "author")
    readonly_fields = ("uuid", "version", "created_at", "updated_at")


@admin.register(NoteRevision)
class NoteRevisionAdmin(ReadOnlyAdmin):
    list_display = ("note", "kind", "author", "saved_at")
    list_filter = ("kind",)
    list_select_related = ("note", "author")


@admin.register(Attachment)
class AttachmentAdmin(admin.ModelAdmin):
    """Files are added, and opened, in the interview: there consent is asked for and their content looked at."""

    list_display = ("title", "interview", "kind", "size_bytes", "uploaded_by", "uploaded_at")
    list_filter = ("kind", "interview__program")
    search_fields = ("title",)
    fields = ("interview", "title", "kind", "size_bytes", "uploaded_by", "uploaded_at")
    readonly_fields = ("interview", "kind", "size_bytes", "uploaded_by", "uploaded_at")
    list_select_related = ("interview", "uploaded_by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
