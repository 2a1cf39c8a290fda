"""Rankings that were worked out, and what was decided on them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from refine.models import Program
from usecases.models.usecases import UseCase
from usecases.querysets import DecisionChoiceQuerySet, DecisionQuerySet, RankingResultQuerySet


class RankingResult(models.Model):
    """How steady the places of many use cases are, as a job worked it out: the same inputs are not simulated twice.

    Of each question only the newest answer is kept.
    """

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="ranking_results")
    # Fingerprint of the inputs, the sliders, the versions of model and numpy, and the number of tries.
    key = models.CharField(max_length=64)
    # The weights, and which answers count: what was asked of the inputs.
    question = models.CharField(max_length=100, default="")
    seed = models.CharField(max_length=100, default="")
    samples = models.PositiveIntegerField()
    model_version = models.CharField(max_length=10)
    numpy_version = models.CharField(max_length=20)
    result = models.JSONField(default=dict)
    computed_at = models.DateTimeField(db_default=Now())

    objects = RankingResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("stored ranking")
        verbose_name_plural = _("stored rankings")
        ordering = ["-computed_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["program", "key"], name="ranking_result_once_per_key")]

    def __str__(self) -> str:
        return f"{self.program_id} {self.key[:12]}"


class Decision(models.Model):
    """Which use cases were chosen, on which ranking, for which reasons, and who disagreed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="decisions")
    title = models.CharField(_("title"), max_length=200)
    reasons = models.TextField(_("why these"), max_length=8000)
    dissent = models.TextField(_("who disagreed, and why"), max_length=8000, blank=True)
    decided_by_whom = models.CharField(_("who decided"), max_length=300, help_text=_("The body or the roles."))
    decided_on = models.DateField(_("decided on"))
    # Frozen: the sliders, what went into the ranking, and what came out.
    weights = models.JSONField(default=list)
    inputs = models.JSONField(default=dict)
    ranking = models.JSONField(default=dict)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-decided_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("usecases:decision_detail", args=[self.program.slug, self.pk])


class DecisionChoice(models.Model):
    """One use case in a decision: its place then, whether it was chosen, and why."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="choices")
    use_case = models.ForeignKey(UseCase, on_delete=models.PROTECT, related_name="decision_choices")
    is_chosen = models.BooleanField(_("chosen"), default=False)
    place = models.PositiveIntegerField(_("place then"), null=True, blank=True)
    score = models.FloatField(_("score then"), null=True, blank=True)
    reason = models.TextField(_("why"), max_length=2000, blank=True)

    objects = DecisionChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("use case in a decision")
        verbose_name_plural = _("use cases in decisions")
        ordering = ["decision", "-is_chosen", "place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "use_case"], name="decision_choice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.use_case_id}"
