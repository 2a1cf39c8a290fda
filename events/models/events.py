"""Events and surveys, who was invited, and what stands where."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.querysets import AttendanceQuerySet, EventQuerySet, StationQuerySet
from refine.fields import TranslatedField
from refine.files import RowImageField
from refine.models import Program
from refine.search import Searched, SearchField, SearchIndex
from stakeholders.models import Organization, Stakeholder


class Event(Searched):
    """A gathering, or a survey: an event with no room."""

    class Kind(models.TextChoices):
        SCOPE_A_THON = "scope_a_thon", _("Scope-a-thon")
        DATA_USER_MEETING = "data_user_meeting", _("Meeting of data users")
        COMMUNITY_MEETING = "community_meeting", _("Community meeting")
        DATA_DAY = "data_day", _("Data day")
        DATA_WALK = "data_walk", _("Data walk")
        PARTNER_WORKSHOP = "partner_workshop", _("Partner workshop")
        SURVEY = "survey", _("Survey")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ANNOUNCED = "announced", _("Announced")
        OPEN = "open", _("Open now")
        CLOSED = "closed", _("Closed")
        REVIEWED = "reviewed", _("Reviewed")

    PUBLIC_KINDS = (Kind.COMMUNITY_MEETING, Kind.DATA_DAY, Kind.DATA_WALK, Kind.SURVEY)

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = TranslatedField(_("title"), max_length=160)
    # Typed by residents: six letters and digits that cannot be mistaken for one another.
    join_code = models.CharField(_("join code"), max_length=12, unique=True, editable=False)
    place = models.CharField(_("place"), max_length=200, blank=True)
    access_information = TranslatedField(
        _("getting there and access"),
        blank=True,
        max_length=2000,
        help_text=_("Transit, step-free entrance, interpreters, childcare, food."),
    )
    agenda = models.TextField(_("agenda"), max_length=8000, blank=True)
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    hosts = models.ManyToManyField(Organization, blank=True, related_name="hosted_events", verbose_name=_("hosts"))
    hides_results = models.BooleanField(_("results stay hidden until it closes"), default=True)
    asks_groups = models.BooleanField(_("ask residents for their groups"), default=True)
    notes = models.TextField(_("notes of the program office"), max_length=8000, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Set on events that came from a file: the format and a fingerprint of what it holds.
    import_format = models.CharField(max_length=20, blank=True, editable=False)
    import_key = models.CharField(max_length=120, blank=True, editable=False)
    # Being filled from a file, or emptied again: on no page and in no figure until that is over.
    is_incomplete = models.BooleanField(default=False, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    search_words = SearchField("title", "place")

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = [F("starts_at").desc(nulls_last=True), "-pk"]
        indexes = [SearchIndex(fields=["search_words"], name="event_search")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="event_ends_after_start",
                violation_error_message=_("The end lies before the start."),
            ),
            models.UniqueConstraint(
                fields=["program", "import_format", "import_key"],
                condition=~Q(import_key=""),
                name="event_one_per_import",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("events:event_detail", args=[self.program.slug, self.pk])

    @property
    def spoken_code(self) -> str:
        """The join code in two halves, as it is printed and read aloud."""
        half = len(self.join_code) // 2
        return f"{self.join_code[:half]} {self.join_code[half:]}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.CLOSED, self.State.REVIEWED}

    @property
    def is_past_its_end(self) -> bool:
        return self.ends_at is not None and self.ends_at < timezone.now()


class Attendance(Searched):
    """One person's place at an event. Never linked to an answer."""

    class State(models.TextChoices):
        INVITED = "invited", _("Invited")
        GOING = "going", _("Coming")
        WAITING = "waiting", _("On the waiting list")
        DECLINED = "declined", _("Declined")
        CHECKED_IN = "checked_in", _("Checked in")
        NO_SHOW = "no_show", _("Did not come")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="attendances")
    stakeholder = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.CASCADE, related_name="attendances"
    )
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="attendances"
    )
    # For guests who are not in the register: “two students”, no names.
    description = models.CharField(_("who, in general terms"), max_length=160, blank=True)
    people = models.PositiveSmallIntegerField(_("people"), default=1)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.INVITED)
    needs = models.CharField(_("needs"), max_length=300, blank=True, help_text=_("Interpreter, access, childcare."))
    checked_in_at = models.DateTimeField(null=True, blank=True, editable=False)
    search_words = SearchField("description", "needs")

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["event", "pk"]
        indexes = [SearchIndex(fields=["search_words"], name="attendance_search")]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "stakeholder"],
                name="attendance_stakeholder_once",
                violation_error_message=_("This person is already on the list."),
            ),
            models.CheckConstraint(
                condition=Q(stakeholder__isnull=False) | Q(organization__isnull=False) | ~Q(description=""),
                name="attendance_names_somebody",
                violation_error_message=_("Say who: a stakeholder, an organization, or a few words."),
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="attendance_people_at_least_1"),
        ]

    def __str__(self) -> str:
        return self.description or f"{self.event_id}"

    @property
    def who(self) -> str:
        """Whom it is about, from rows loaded with it: the stakeholder, the organization, or the words given."""
        if self.stakeholder is not None:
            return f"{self.stakeholder.code} · {self.stakeholder.role}"
        return str(self.organization) if self.organization is not None else self.description


class Station(models.Model):
    """One stop of an event: a text, a figure, and what people do there."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="stations")
    title = TranslatedField(_("title"), max_length=200)
    text = TranslatedField(_("text"), blank=True, max_length=4000)
    figure = RowImageField(_("image"), upload_to="figures/%Y/%m/", max_length=200, blank=True)
    figure_alt = TranslatedField(
        _("what the figure shows, in words"),
        blank=True,
        max_length=1000,
        help_text=_("Read aloud to people who cannot see it."),
    )
    # A table drawn as bars: [["Northside", 41], …].
    figure_table = models.JSONField(_("figure from a table"), default=list, blank=True)
    figure_unit = TranslatedField(_("unit of the figures"), blank=True, max_length=120)
    figure_source = models.CharField(_("source"), max_length=300, blank=True)
    figure_date = models.CharField(_("date of the data"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = StationQuerySet.as_manager()

    class Meta:
        verbose_name = _("station")
        verbose_name_plural = _("stations")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def figure_caption(self) -> str:
        """Unit, date and source of the figure, as they stand under it."""
        parts = [", ".join(filter(None, (str(self.figure_unit), self.figure_date)))]
        if self.figure_source:
            parts.append(_("Source: {source}").format(source=self.figure_source))
        return ". ".join(part for part in parts if part)
