"""What people are asked at an event, and what they can choose from."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models.events import Event, Station
from events.querysets import ActivityQuerySet, OptionQuerySet
from refine.fields import TranslatedField


class Activity(models.Model):
    """One question put to residents, with a format."""

    class Format(models.TextChoices):
        BALLOT = "ballot", _("Ballot: yes, no, not sure")
        COMMENT = "comment", _("Comment")
        DOTS = "dots", _("Dots to spend")
        PICK = "pick", _("Pick a few")
        AGREE = "agree", _("Agree, disagree, pass")
        RATING = "rating", _("Rating from 1 to 5")
        PRESSING = "pressing", _("How pressing, 1 to 5")
        FEASIBLE = "feasible", _("How feasible with data, 1 to 5")

    CHOICE_FORMATS = (Format.BALLOT, Format.AGREE)
    """One answer per option: 1 yes or agree, -1 no or disagree, 0 not sure or pass."""
    BUDGET_FORMATS = (Format.DOTS, Format.PICK)
    """A limited number of points over the options of one board."""
    RATING_FORMATS = (Format.RATING, Format.PRESSING, Format.FEASIBLE)
    """1 to 5 per option; pressing and feasible are shown beside the ranking, never scored."""
    UNSCORED_FORMATS = (Format.COMMENT, Format.PRESSING, Format.FEASIBLE)

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="activities")
    station = models.ForeignKey(
        Station, null=True, blank=True, on_delete=models.CASCADE, related_name="activities", verbose_name=_("station")
    )
    format = models.CharField(_("format"), max_length=10, choices=Format)
    prompt = TranslatedField(_("question"), max_length=400)
    # Dots: how many to spend. Pick: how many options. Imports of cumulative votes: points.
    budget = models.PositiveIntegerField(
        _("how many to spend or pick"), default=3, validators=[MinValueValidator(1), MaxValueValidator(1_000_000)]
    )
    # b of the ranking: measured once at the close, null while open.
    fair_share = models.FloatField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    # How many options its board shows; set by `for_ranking`.
    option_count: int

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(budget__gte=1), name="activity_budget_at_least_1"),
            models.CheckConstraint(
                condition=Q(fair_share__isnull=True) | Q(fair_share__gte=0, fair_share__lte=1),
                name="activity_fair_share_between_0_and_1",
            ),
        ]

    def __str__(self) -> str:
        return str(self.prompt)

    @property
    def has_options(self) -> bool:
        return self.format != self.Format.COMMENT


class Option(models.Model):
    """One thing people can vote on. What it stands for is a `BallotLink` of usecases."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="options")
    label = TranslatedField(_("text"), max_length=1000)
    # The option's id in the file it was imported from.
    external_id = models.CharField(max_length=120, blank=True, editable=False)
    # Moderated out, as in an import: shown to staff, never to residents, never scored.
    is_hidden = models.BooleanField(_("hidden"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = OptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "external_id"], condition=~Q(external_id=""), name="option_external_id_unique"
            )
        ]

    def __str__(self) -> str:
        return str(self.label)
