"""Programs, who belongs to them, and the population they want to hear."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from refine.fields import LanguagesField, TranslatedField
from refine.querysets import (
    DimensionQuerySet,
    GroupQuerySet,
    MembershipQuerySet,
    ProgramQuerySet,
    WeightChangeQuerySet,
)

SLIDER = [MinValueValidator(0), MaxValueValidator(100)]


class Program(models.Model):
    """One broad focus area that a program office narrows to a few promising use cases."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(
        _("short name in addresses"), max_length=60, unique=True, help_text=_("Letters, digits and hyphens.")
    )
    name = models.CharField(_("name"), max_length=120)
    focus_area = models.TextField(
        _("focus area"),
        max_length=2000,
        blank=True,
        help_text=_("The broad question this program narrows, in one or two sentences."),
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    rationale = models.TextField(
        _("why this focus area was chosen"), max_length=4000, blank=True, help_text=_("What step 1 found.")
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    languages = LanguagesField(_("languages of the public pages"))
    # The three sliders of the ranking, 0..100; the ranking normalizes them.
    weight_partners = models.PositiveSmallIntegerField(_("weight of partner support"), default=50, validators=SLIDER)
    weight_residents = models.PositiveSmallIntegerField(_("weight of resident interest"), default=50, validators=SLIDER)
    weight_gap = models.PositiveSmallIntegerField(_("weight of data gap"), default=50, validators=SLIDER)
    weights_locked_at = models.DateTimeField(null=True, blank=True, editable=False)
    weights_locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    weights_lock_reason = models.CharField(max_length=300, blank=True, editable=False)
    shortlist_size = models.PositiveSmallIntegerField(
        _("size of the shortlist"), default=3, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )
    retention_months = models.PositiveSmallIntegerField(
        _("months personal data is kept"), default=24, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    target_interviews = models.PositiveSmallIntegerField(_("interviews planned"), default=25)
    target_scope_a_thons = models.PositiveSmallIntegerField(_("scope-a-thons planned"), default=1)
    target_data_user_meetings = models.PositiveSmallIntegerField(
        _("meetings of data users and experts planned"), default=1
    )
    target_public_events = models.PositiveSmallIntegerField(_("public events planned"), default=3)
    target_workshops = models.PositiveSmallIntegerField(_("partner workshops planned"), default=1)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("programs")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weight_partners__lte=100, weight_residents__lte=100, weight_gap__lte=100),
                name="program_weights_at_most_100",
            ),
            models.CheckConstraint(condition=Q(shortlist_size__gte=1), name="program_shortlist_at_least_1"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="program_ends_after_start",
                violation_error_message=_("The end lies before the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("program_overview", args=[self.slug])

    @property
    def are_weights_locked(self) -> bool:
        return self.weights_locked_at is not None


class Membership(models.Model):
    """A person's role in one program. Invited: an email that may become an account's by its link."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Lead")
        STAFF = "staff", _("Staff")
        PARTNER = "partner", _("Partner")
        OBSERVER = "observer", _("Observer")

    class State(models.TextChoices):
        INVITED = "invited", _("Invited")
        ACTIVE = "active", _("Active")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="memberships"
    )
    email = models.EmailField(_("email"), max_length=254)
    role = models.CharField(_("role"), max_length=10, choices=Role)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.INVITED)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    invited_at = models.DateTimeField(_("invited"), db_default=Now(), editable=False)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["program", "email"]
        constraints = [
            models.UniqueConstraint(
                "program",
                Lower("email"),
                name="membership_email_unique",
                violation_error_message=_("This person is already a member or invited."),
            ),
            models.UniqueConstraint(fields=["program", "user"], name="membership_user_unique"),
            models.CheckConstraint(
                condition=Q(state="invited") | Q(user__isnull=False), name="membership_active_has_user"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} ({self.get_role_display()})"


class Dimension(models.Model):
    """One way to look at the population: neighborhood, age band. One of a program is the one votes are weighted by."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="dimensions")
    name = models.CharField(_("name"), max_length=80)
    label = TranslatedField(_("question residents see"), blank=True, max_length=200)
    is_weighting = models.BooleanField(_("votes are weighted by it"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = DimensionQuerySet.as_manager()

    class Meta:
        verbose_name = _("population dimension")
        verbose_name_plural = _("population dimensions")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "program",
                Lower("name"),
                name="dimension_name_unique",
                violation_error_message=_("There is already a dimension with this name."),
            ),
            models.UniqueConstraint(
                fields=["program"], condition=Q(is_weighting=True), name="dimension_one_weighting_per_program"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Group(models.Model):
    """A part of the population with its share, and where the share is from."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dimension = models.ForeignKey(Dimension, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(_("name"), max_length=80)
    label = TranslatedField(_("name residents see"), blank=True, max_length=120)
    # Share of the population, 0..1; null while nobody has looked it up.
    share = models.DecimalField(
        _("share of the population"),
        max_digits=7,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )
    share_source = models.CharField(_("source of the share"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        ordering = ["dimension", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "dimension",
                Lower("name"),
                name="group_name_unique",
                violation_error_message=_("There is already a group with this name."),
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gte=0, share__lte=1), name="group_share_between_0_and_1"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class WeightChange(models.Model):
    """Who set the weights, or locked them, when and from what. Rows are never changed."""

    class Kind(models.TextChoices):
        CHANGED = "changed", _("Changed")
        LOCKED = "locked", _("Locked")
        UNLOCKED = "unlocked", _("Unlocked")

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="weight_changes")
    kind = models.CharField(max_length=10, choices=Kind)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(db_default=Now())
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = WeightChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of weights")
        verbose_name_plural = _("changes of weights")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"
