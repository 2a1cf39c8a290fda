"""Partners' support, and which option of an event stands for which use case."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from events.models import Event, Option
from refine.search import Searched, SearchField, SearchIndex
from stakeholders.models import Organization
from usecases.models.data import DataNeed
from usecases.models.usecases import UseCase
from usecases.querysets import BallotLinkQuerySet, SupportQuerySet


class Support(Searched):
    """What an organization commits to for a use case, or that it opposes it."""

    class Rung(models.TextChoices):
        AWARE = "aware", _("Knows of it")
        ENDORSES = "endorses", _("Endorses it")
        TAKES_PART = "takes_part", _("Takes part")
        COMMITS = "commits", _("Commits people, data or money")
        CO_OWNS = "co_owns", _("Co-owns it")
        OPPOSED = "opposed", _("Opposed")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    use_case = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="supports")
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="supports", verbose_name=_("organization")
    )
    event = models.ForeignKey(
        Event,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="supports",
        verbose_name=_("given at"),
        help_text=_("The event where it was given, if any."),
    )
    rung = models.CharField(_("how far it goes"), max_length=10, choices=Rung)
    is_written = models.BooleanField(
        _("in writing"),
        default=False,
        help_text=_("A letter, an email, or confirmed by the organization here. Spoken words count half."),
    )
    what = models.CharField(
        _("what exactly"), max_length=300, blank=True, help_text=_("“Six hours of staff time a week”, “shares data”.")
    )
    amount = models.CharField(_("how much"), max_length=120, blank=True)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    given_on = models.DateField(_("given on"), db_default=Now())
    until = models.DateField(_("until"), null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    search_words = SearchField("what")

    objects = SupportQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search_words"])

    class Meta:
        verbose_name = _("support")
        verbose_name_plural = _("support")
        ordering = ["use_case", "pk"]
        indexes = [SearchIndex(fields=["search_words"], name="support_search")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(rung="opposed") | ~Q(reason=""),
                name="support_opposed_has_reason",
                violation_error_message=_("Say why the organization is opposed."),
            ),
            models.CheckConstraint(
                condition=~Q(rung__in=["commits", "co_owns"]) | ~Q(what=""),
                name="support_commitment_says_what",
                violation_error_message=_("Say what exactly is committed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.get_rung_display()}"

    @property
    def is_expired(self) -> bool:
        return self.until is not None and self.until < timezone.localdate()

    @property
    def is_in_force(self) -> bool:
        return self.withdrawn_at is None and not self.is_expired


class BallotLink(models.Model):
    """Which option of an event stands for which use case or data need."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="ballot_links")
    option = models.OneToOneField(Option, on_delete=models.CASCADE, related_name="ballot_link")
    use_case = models.ForeignKey(UseCase, null=True, blank=True, on_delete=models.CASCADE, related_name="ballot_links")
    data_need = models.ForeignKey(
        DataNeed, null=True, blank=True, on_delete=models.CASCADE, related_name="ballot_links"
    )
    # A repeat within an event is shown, not scored.
    is_scored = models.BooleanField(_("counts in the ranking"), default=True)

    objects = BallotLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("what an option stands for")
        verbose_name_plural = _("what options stand for")
        ordering = ["event", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(use_case__isnull=False, data_need__isnull=True)
                | Q(use_case__isnull=True, data_need__isnull=False),
                name="ballot_link_stands_for_one_thing",
            ),
            models.UniqueConstraint(
                fields=["event", "use_case"],
                condition=Q(is_scored=True, use_case__isnull=False),
                name="ballot_link_one_scored_per_event",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.option_id} → {self.use_case_id or self.data_need_id}"

    @property
    def stands_for(self) -> UseCase | DataNeed | None:
        """The use case or data need."""
        return self.use_case or self.data_need
