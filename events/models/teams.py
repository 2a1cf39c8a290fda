"""Teams of a scope-a-thon with their worksheets, and what partners promise to ask around."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.events import Event
from events.querysets import OutreachPromiseQuerySet, TeamQuerySet, WorksheetQuerySet
from refine.search import Searched, SearchField, SearchIndex
from stakeholders.models import Organization


class Team(models.Model):
    """Four to six people around one challenge."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(_("name"), max_length=120)
    facilitator = models.CharField(_("facilitator"), max_length=120, blank=True)
    people = models.PositiveSmallIntegerField(_("people"), default=5)
    members = models.CharField(
        _("who sits at the table"), max_length=300, blank=True, help_text=_("Roles and organizations, no names.")
    )
    position = models.PositiveSmallIntegerField(default=0)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class Worksheet(Searched):
    """What a team wrote: the problem, not its solution. Ideas for solutions are parked."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="worksheets")
    title = models.CharField(_("title"), max_length=200)
    problem = models.TextField(_("the problem"), max_length=4000, blank=True)
    who_is_hurt = models.TextField(_("who is hurt, and how much"), max_length=4000, blank=True)
    why_now = models.TextField(_("why now"), max_length=4000, blank=True)
    past_attempts = models.TextField(_("what was tried"), max_length=4000, blank=True)
    data = models.TextField(_("data it would take"), max_length=4000, blank=True)
    goal = models.TextField(_("what should be better in the end"), max_length=4000, blank=True)
    parked_ideas = models.TextField(
        _("ideas for a solution, parked"),
        max_length=4000,
        blank=True,
        help_text=_("Kept for the design step; they never enter the use case."),
    )
    version = models.PositiveIntegerField(default=1)
    read_at = models.DateTimeField(_("read and sorted"), null=True, blank=True, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    search_words = SearchField(
        "title", "problem", "who_is_hurt", "why_now", "past_attempts", "data", "goal", "parked_ideas"
    )

    objects = WorksheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("worksheet")
        verbose_name_plural = _("worksheets")
        ordering = ["team", "pk"]
        indexes = [SearchIndex(fields=["search_words"], name="worksheet_search")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:worksheet_detail", args=[self.team.event.program.slug, self.pk])


class OutreachPromise(Searched):
    """Whom a partner will ask what, by when, and what came back."""

    class State(models.TextChoices):
        PROMISED = "promised", _("Promised")
        KEPT = "kept", _("Kept")
        DROPPED = "dropped", _("Not kept")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="promises")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="promises")
    network = models.CharField(_("whom they reach"), max_length=200)
    question = models.TextField(_("what they will ask"), max_length=2000)
    language = models.CharField(_("language"), max_length=40, blank=True)
    due_on = models.DateField(_("by"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PROMISED)
    came_back = models.TextField(_("what came back"), max_length=4000, blank=True)
    people_asked = models.PositiveIntegerField(_("people asked"), null=True, blank=True)
    kept_on = models.DateField(_("kept on"), null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    search_words = SearchField("network", "question", "came_back")

    objects = OutreachPromiseQuerySet.as_manager()

    class Meta:
        verbose_name = _("outreach promise")
        verbose_name_plural = _("outreach promises")
        ordering = ["due_on", "pk"]
        indexes = [SearchIndex(fields=["search_words"], name="promise_search")]

    def __str__(self) -> str:
        return self.network

    def get_absolute_url(self) -> str:
        return reverse("events:promise_detail", args=[self.event.program.slug, self.pk])

    @property
    def is_late(self) -> bool:
        """Whether its day has passed and nothing was said about it."""
        return self.state == self.State.PROMISED and self.due_on is not None and self.due_on < timezone.localdate()
