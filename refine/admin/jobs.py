"""Background jobs: what they did, and starting or stopping one."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from refine.jobs import JobError, cancel_job, retry_job
from refine.models import Job


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    """Jobs are written by services only."""

    list_display = ("created_at", "kind", "program", "owner", "state", "attempts", "finished_at")
    list_filter = ("state", "kind")
    list_select_related = ("program", "owner")
    date_hierarchy = "created_at"
    actions = ("cancel", "retry")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return False

    @admin.action(description=_("Cancel"), permissions=["view"])
    def cancel(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        for row in queryset:
            cancel_job(row)
        self._say(request, ngettext("%(count)s job cancelled.", "%(count)s jobs cancelled.", len(queryset)), queryset)

    @admin.action(description=_("Start failed or cancelled jobs over"), permissions=["view"])
    def retry(self, request: HttpRequest, queryset: QuerySet[Job]) -> None:
        try:
            for row in queryset:
                retry_job(row)
        except JobError as refusal:
            messages.error(request, str(refusal))
            return
        self._say(
            request, ngettext("%(count)s job starts over.", "%(count)s jobs start over.", len(queryset)), queryset
        )

    def _say(self, request: HttpRequest, text: str, rows: Any) -> None:
        messages.success(request, text % {"count": len(rows)})
