"""Accounts and repairs by admins. What services write (jobs, logs, changes of weights) is looked at only."""

from typing import Any

import post_office.admin  # noqa: F401  (registers its pages, so that they can be taken away)
from allauth.account.models import EmailAddress
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import BaseUserCreationForm
from django.contrib.auth.models import Group as AuthGroup
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from post_office.models import Attachment, Email, EmailTemplate, Log

from refine import jobs
from refine.mail import Outcome, send_again, with_outcome
from refine.models import AuditEntry, Dimension, Group, Job, Membership, Program, User, WeightChange

admin.site.site_header = admin.site.site_title = "Refine"
admin.site.unregister(AuthGroup)  # what a person may do is a membership


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that are written by services only."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class UserCreationForm(BaseUserCreationForm):
    """A new account by its email."""

    class Meta:
        model = User
        fields = ("email", "name")

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class MembershipInline(admin.TabularInline):
    model = Membership
    fk_name = "user"
    fields = ("program", "email", "role", "state")
    autocomplete_fields = ("program",)
    extra = 0


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    add_form = UserCreationForm
    list_display = ("email", "name", "language", "is_staff", "is_active", "last_login")
    list_filter = ("is_staff", "is_superuser", "is_active", "language")
    search_fields = ("email", "name")
    ordering = ("email",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined", "uuid")
    inlines = (MembershipInline,)
    fieldsets = (
        (None, {"fields": ("email", "name", "language", "password")}),
        (_("What the person may do"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("For reference"), {"fields": ("last_login", "date_joined", "uuid")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "password1", "password2")}),)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """An admin vouches for the email: the person can sign in at once."""
        super().save_model(request, obj, form, change)
        EmailAddress.objects.filter(user=obj).exclude(email__iexact=obj.email).delete()
        EmailAddress.objects.update_or_create(user=obj, email=obj.email, defaults={"verified": True, "primary": True})

    def get_inlines(self, request: HttpRequest, obj: User | None) -> tuple[type[admin.TabularInline], ...]:
        return self.inlines if obj else ()


class ProgramMembershipInline(admin.TabularInline):
    model = Membership
    fk_name = "program"
    fields = ("email", "user", "role", "state")
    autocomplete_fields = ("user",)
    extra = 0


class DimensionInline(admin.TabularInline):
    model = Dimension
    fields = ("position", "name", "is_weighting")
    extra = 0
    show_change_link = True


@admin.register(Program)
class ProgramAdmin(admin.ModelAdmin):
    list_display = ("name", "slug", "place", "starts_on", "ends_on", "archived_at")
    list_filter = ("archived_at",)
    search_fields = ("name", "slug", "place", "focus_area")
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("uuid", "weights_locked_at", "weights_locked_by", "weights_lock_reason", "created_at")
    inlines = (ProgramMembershipInline, DimensionInline)


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    list_display = ("email", "program", "role", "state", "user", "invited_at", "accepted_at")
    list_filter = ("role", "state", "program")
    search_fields = ("email", "user__email", "user__name", "program__name")
    autocomplete_fields = ("program", "user", "invited_by")
    list_select_related = ("program", "user")
    readonly_fields = ("uuid", "invited_at", "accepted_at")


class GroupInline(admin.TabularInline):
    model = Group
    fields = ("position", "name", "share", "share_source")
    extra = 0


@admin.register(Dimension)
class DimensionAdmin(admin.ModelAdmin):
    list_display = ("name", "program", "is_weighting")
    list_filter = ("is_weighting", "program")
    search_fields = ("name", "program__name")
    autocomplete_fields = ("program",)
    list_select_related = ("program",)
    inlines = (GroupInline,)


@admin.register(Group)
class GroupAdmin(admin.ModelAdmin):
    list_display = ("name", "dimension", "share", "share_source")
    list_filter = ("dimension__program",)
    search_fields = ("name", "dimension__name", "dimension__program__name")
    autocomplete_fields = ("dimension",)
    list_select_related = ("dimension",)


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    list_display = ("kind", "program", "state", "owner", "progress_done", "progress_total", "created_at", "finished_at")
    list_filter = ("state", "kind")
    search_fields = ("kind", "program__name", "owner__email", "uuid")
    list_select_related = ("program", "owner")
    actions = ("retry",)

    @admin.action(description=_("Try failed jobs again"))
    def retry(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        failed = list(queryset.filter(state=Job.State.FAILED))
        try:
            for job in failed:
                jobs.retry_job(job)
        except jobs.JobError as refusal:
            messages.error(request, str(refusal))
            return
        messages.success(request, _("%(count)d jobs are tried again.") % {"count": len(failed)})


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnlyAdmin):
    list_display = ("at", "action", "actor", "program", "model", "object_uuid")
    list_filter = ("action", "program")
    search_fields = ("action", "actor__email", "object_uuid")
    list_select_related = ("actor", "program")
    date_hierarchy = "at"


@admin.register(WeightChange)
class WeightChangeAdmin(ReadOnlyAdmin):
    list_display = ("at", "program", "kind", "actor", "before", "after", "reason")
    list_filter = ("kind", "program")
    list_select_related = ("program", "actor")


# Post Office's own pages load from another origin, and its "requeue" would go round our jobs.
for model in (Attachment, Email, EmailTemplate, Log):
    admin.site.unregister(model)


class OutcomeFilter(admin.SimpleListFilter):
    title = _("outcome")
    parameter_name = "outcome"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Outcome.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Email]) -> QuerySet[Email]:
        return queryset.filter(outcome=self.value()) if self.value() else queryset


@admin.register(Email)
class EmailAdmin(ReadOnlyAdmin):
    """Messages are looked at, never changed; their text is not shown, for it may hold a sign-in code."""

    list_display = ("created", "to", "subject", "outcome")
    list_filter = (OutcomeFilter,)
    search_fields = ("to", "subject")
    date_hierarchy = "created"
    fields = readonly_fields = ("created", "to", "subject", "outcome", "message_id", "replies")
    actions = ("send_again",)
    change_form_template = "admin/change_form.html"  # not Post Office's, with its button to send at once

    def get_queryset(self, request: HttpRequest) -> QuerySet[Email]:
        return with_outcome(super().get_queryset(request)).order_by("-created")

    @admin.display(description=_("outcome"))
    def outcome(self, email: Email) -> str:
        return str(Outcome(email.outcome).label)

    @admin.display(description=_("answer of the mail server"))
    def replies(self, email: Email) -> str:
        return "; ".join(log.message for log in email.logs.all())

    @admin.action(description=_("Send again (only what was refused or may have arrived)"), permissions=["view"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Email]) -> None:
        count = sum(send_again(email) for email in queryset)
        text = ngettext("%(count)s message is sent again.", "%(count)s messages are sent again.", count)
        messages.success(request, text % {"count": count})
