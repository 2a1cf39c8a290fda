"""Mail: what became of each message, and sending again what may not have arrived."""

from typing import Any

import post_office.admin  # noqa: F401  (registers its pages, so that they can be taken away)
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from post_office.models import Attachment, Email, EmailTemplate, Log

from refine.mail import Outcome, send_again, with_outcome

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
class EmailAdmin(admin.ModelAdmin):
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

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Email | None = None) -> bool:
        return False

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
