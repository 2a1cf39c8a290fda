"""Personas and user stories, and the insights they rest on."""

import uuid

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from usecases.models.insights import Insight
from usecases.models.usecases import UseCase
from usecases.querysets import PersonaQuerySet, UserStoryQuerySet


class Persona(models.Model):
    """A kind of person who would use the data, drawn from what was heard; never one recognizable person."""

    class Level(models.IntegerChoices):
        NONE = 1, _("None")
        LITTLE = 2, _("A little")
        SOME = 3, _("Some")
        GOOD = 4, _("Good")
        EXPERT = 5, _("Expert")

    class Reach(models.TextChoices):
        SELF = "self", _("Own household")
        BUILDING = "building", _("Building or block")
        NEIGHBORHOOD = "neighborhood", _("Neighborhood")
        CITY = "city", _("City")
        REGION = "region", _("Region and beyond")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    use_case = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="personas")
    title = models.CharField(
        _("title"), max_length=120, help_text=_("A role, not a name: “Parent who searches after work”.")
    )
    summary = models.TextField(_("in two sentences"), max_length=1000, blank=True)
    capabilities = models.TextField(_("what they can do"), max_length=2000, blank=True)
    motivations = models.TextField(_("what moves them"), max_length=2000, blank=True)
    needs = models.TextField(_("what they need"), max_length=2000, blank=True)
    pain_points = models.TextField(_("what gets in their way"), max_length=2000, blank=True)
    data_skill = models.PositiveSmallIntegerField(_("skill with data"), choices=Level, null=True, blank=True)
    reach = models.CharField(_("reach"), max_length=14, choices=Reach, blank=True)
    insights = models.ManyToManyField(Insight, blank=True, related_name="personas", verbose_name=_("rests on"))
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = PersonaQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("persona")
        verbose_name_plural = _("personas")
        ordering = ["use_case", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("usecases:persona_detail", args=[self.use_case.program.slug, self.pk])


class UserStory(models.Model):
    """As a persona, I want something, so that a goal is reached; done when it can be seen."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    use_case = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="user_stories")
    persona = models.ForeignKey(
        Persona, null=True, blank=True, on_delete=models.SET_NULL, related_name="user_stories", verbose_name=_("as")
    )
    want = models.CharField(_("I want"), max_length=400)
    so_that = models.CharField(_("so that"), max_length=400, blank=True)
    done_when = models.TextField(_("done when"), max_length=2000, blank=True)
    insights = models.ManyToManyField(Insight, blank=True, related_name="user_stories", verbose_name=_("rests on"))
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = UserStoryQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("user story")
        verbose_name_plural = _("user stories")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.want
