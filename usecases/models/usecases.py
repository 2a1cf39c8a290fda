"""Use cases and the people who want to help build them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from events.models import Worksheet
from refine.models import Program
from refine.search import Searched, SearchField, SearchIndex
from stakeholders.models import Stakeholder
from usecases.querysets import EndUserQuerySet, UseCaseQuerySet


class UseCase(Searched):
    """Who wants to do what with open data, what it would change, and how far the step has taken it."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        CANDIDATE = "candidate", _("Under review")
        PROMISING = "promising", _("Promising")
        HANDED_OVER = "handed_over", _("Handed to design")
        SET_ASIDE = "set_aside", _("Set aside")

    RANKED = (Status.CANDIDATE, Status.PROMISING, Status.HANDED_OVER)
    """What the ranking compares."""

    class Certainty(models.TextChoices):
        GUESS = "guess", _("A guess")
        ESTIMATE = "estimate", _("An estimate")
        COUNTED = "counted", _("Counted")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="use_cases")
    # Printed as UC-03.
    number = models.PositiveIntegerField(_("number"), editable=False)
    title = models.CharField(
        _("title"), max_length=200, help_text=_("Who does what: “Tenants check a building’s violation history”.")
    )
    who = models.TextField(_("who"), max_length=2000, blank=True)
    wants_to = models.TextField(_("wants to"), max_length=2000, blank=True)
    today = models.TextField(_("today"), max_length=2000, blank=True, help_text=_("How they manage now."))
    with_open_data = models.TextField(_("with open data"), max_length=2000, blank=True)
    past_attempts = models.TextField(_("past attempts"), max_length=2000, blank=True)
    pitch = models.TextField(_("pitch"), max_length=2000, blank=True, help_text=_("One paragraph for a stranger."))
    impact_people = models.CharField(_("how many people"), max_length=200, blank=True)
    impact_change = models.TextField(_("what changes for them"), max_length=2000, blank=True)
    impact_source = models.CharField(_("source"), max_length=300, blank=True)
    impact_certainty = models.CharField(_("how sure"), max_length=10, choices=Certainty, blank=True)
    status = models.CharField(_("stage"), max_length=12, choices=Status, default=Status.DRAFT)
    set_aside_reason = models.TextField(_("why it was set aside"), max_length=2000, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged_from", editable=False
    )
    # The worksheet it was drafted from, if any.
    worksheet = models.ForeignKey(
        Worksheet, null=True, blank=True, on_delete=models.SET_NULL, related_name="use_cases", editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    search_words = SearchField("title", "who", "wants_to", "today", "with_open_data", "past_attempts", "pitch")

    # Set by `for_list` and `for_ranking`.
    persona_count: int
    story_count: int

    objects = UseCaseQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search_words"])

    class Meta:
        verbose_name = _("use case")
        verbose_name_plural = _("use cases")
        ordering = ["number"]
        indexes = [SearchIndex(fields=["search_words"], name="use_case_search")]
        constraints = [
            models.UniqueConstraint(fields=["program", "number"], name="use_case_number_unique"),
            models.CheckConstraint(
                condition=~Q(status="set_aside") | ~Q(set_aside_reason="") | Q(merged_into__isnull=False),
                name="use_case_set_aside_has_reason",
                violation_error_message=_("Say why it is set aside."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="use_case_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def code(self) -> str:
        return f"UC-{self.number:02d}"

    def get_absolute_url(self) -> str:
        return reverse("usecases:use_case_detail", args=[self.program.slug, self.pk])


class EndUser(models.Model):
    """A person named in this step who wants to help build the use case, and agreed to be contacted again."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    use_case = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="end_users")
    stakeholder = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="wants_to_help")
    offer = models.CharField(_("what they offer"), max_length=300, blank=True)
    added_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = EndUserQuerySet.as_manager()

    class Meta:
        verbose_name = _("person who wants to help")
        verbose_name_plural = _("people who want to help")
        ordering = ["use_case", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["use_case", "stakeholder"],
                name="end_user_once",
                violation_error_message=_("This person is already listed."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.use_case_id} {self.stakeholder_id}"
