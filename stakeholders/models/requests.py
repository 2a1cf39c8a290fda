"""Requests for data that somebody made, often taken from a request log."""

import uuid

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from refine.models import Program
from refine.search import Searched, SearchField, SearchIndex
from stakeholders.models.people import Stakeholder
from stakeholders.querysets import DataRequestQuerySet


class DataRequest(Searched):
    """Who asked for which data, when, and what came of it."""

    class Outcome(models.TextChoices):
        OPEN = "open", _("Not answered yet")
        GIVEN = "given", _("Given")
        PARTLY = "partly", _("Partly given")
        REFUSED = "refused", _("Refused")
        NOT_HELD = "not_held", _("No such data")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="data_requests")
    reference = models.CharField(_("number in the log"), max_length=60, blank=True)
    requester = models.CharField(
        _("who asked, in general terms"), max_length=160, help_text=_("“Journalist”, “tenant lawyer”. No name.")
    )
    stakeholder = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.SET_NULL, related_name="data_requests"
    )
    description = models.TextField(_("data asked for"), max_length=4000)
    department = models.CharField(_("department asked"), max_length=160, blank=True)
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, default=Outcome.OPEN)
    outcome_note = models.CharField(_("what came of it"), max_length=300, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    search_words = SearchField("description", "requester", "department", "reference")

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("data request")
        verbose_name_plural = _("data requests")
        ordering = ["-asked_on", "-pk"]
        indexes = [SearchIndex(fields=["search_words"], name="data_request_search")]

    def __str__(self) -> str:
        return self.description[:80]

    def get_absolute_url(self) -> str:
        return reverse("stakeholders:data_request_detail", args=[self.program.slug, self.pk])
