"""What people answered: one row a person and option, and the counts the ranking reads."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from events.models.activities import Activity, Option
from events.models.events import Event, Station
from events.querysets import (
    CommentQuerySet,
    ParticipantQuerySet,
    PosterCountQuerySet,
    SubmissionQuerySet,
    TallyQuerySet,
    TurnoutQuerySet,
    VoteQuerySet,
)
from refine.files import RowImageField
from refine.models import Group, Program
from refine.search import Searched, SearchField, SearchIndex
from stakeholders.models import Stakeholder


class Channel(models.TextChoices):
    """How an answer came in."""

    PHONE = "phone", _("Phone")
    KIOSK = "kiosk", _("Tablet at the event")
    PAPER = "paper", _("Paper")
    POSTER = "poster", _("Poster count")
    FACILITATOR = "facilitator", _("Written down by a facilitator")
    OPEN_LINK = "open_link", _("Open link")
    INTERVIEW = "interview", _("End of an interview")
    IMPORT = "import", _("Imported")


class Participant(models.Model):
    """Somebody who answered at one event. No name, no account: a random key."""

    class Capacity(models.TextChoices):
        RESIDENT = "resident", _("Resident")
        PARTNER = "partner", _("Partner")
        EXPERT = "expert", _("Expert or official")
        STAFF = "staff", _("Staff")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # No index of its own: the constraint's index begins with it.
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participants", db_index=False)
    # Random for residents; the person's id in an imported file.
    key = models.CharField(max_length=64)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel)
    # Only residents are scored; the others are shown apart.
    capacity = models.CharField(_("answers as"), max_length=10, choices=Capacity, default=Capacity.RESIDENT)
    language = models.CharField(_("language"), max_length=10, blank=True)
    # The group in the dimension votes are weighted by; all groups given are in `groups`.
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    groups = models.ManyToManyField(Group, blank=True, related_name="+")
    # Only where somebody answered the ballot at the end of an interview, so that withdrawing finds it.
    stakeholder = models.ForeignKey(
        Stakeholder, null=True, blank=True, on_delete=models.CASCADE, related_name="participations", db_index=False
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "key"], name="participant_key_unique")]
        indexes = [
            models.Index(
                fields=["stakeholder"], condition=Q(stakeholder__isnull=False), name="participant_of_stakeholder"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_capacity_display()} {self.pk}"


class Submission(models.Model):
    """That a participant submitted an activity: the denominator of dots, and the guard against repeats."""

    # No index of its own: the constraint's index begins with it.
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="submissions", db_index=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="submissions")
    submitted_at = models.DateTimeField(db_default=Now())

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["participant", "activity"], name="submission_once_per_activity")]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.activity_id}"


class Vote(models.Model):
    """The latest answer of one participant to one option."""

    # No index of its own: the constraint's index begins with it.
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="votes", db_index=False)
    # The option and its activity. No constraints: PostgreSQL would lock one row for all who answer about it, with each
    # vote, and checking is half of what writing a vote costs. Each vote is counted under the activity's lock, and the
    # count's own constraint refuses an option that is gone; a deletion takes the same lock first.
    # Votes of an activity are found, and go, by its options: an index the less for each vote written.
    activity = models.ForeignKey(
        Activity, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="votes", db_constraint=False)
    # Ballot and agree: 1, 0, -1. Ratings: 1 to 5. Dots and pick: 1.
    answer = models.SmallIntegerField()
    # Dots on the option, or points of an imported cumulative vote; 1 elsewhere.
    points = models.PositiveIntegerField(default=1)
    answered_at = models.DateTimeField(db_default=Now())

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "option"], name="vote_once_per_option"),
            models.CheckConstraint(condition=Q(answer__gte=-1, answer__lte=5), name="vote_answer_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.option_id} {self.answer}"


class Tally(models.Model):
    """How many people gave an option an answer, per group, channel and capacity.

    Written by the service that records answers, in the same transaction; pages never count votes.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="tallies")
    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="tallies")
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=12, choices=Channel)
    capacity = models.CharField(max_length=10, choices=Participant.Capacity)
    answer = models.SmallIntegerField()
    people = models.PositiveIntegerField(default=0)
    points = models.PositiveBigIntegerField(default=0)

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["option", "group", "channel", "capacity", "answer"],
                condition=Q(group__isnull=False),
                name="tally_once_per_group",
            ),
            models.UniqueConstraint(
                fields=["option", "channel", "capacity", "answer"],
                condition=Q(group__isnull=True),
                name="tally_once_without_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.option_id} {self.answer}: {self.people}"


class Turnout(models.Model):
    """How many participants submitted an activity, per group, channel and capacity."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="turnouts")
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=12, choices=Channel)
    capacity = models.CharField(max_length=10, choices=Participant.Capacity)
    people = models.PositiveIntegerField(default=0)

    objects = TurnoutQuerySet.as_manager()

    class Meta:
        verbose_name = _("turnout")
        verbose_name_plural = _("turnouts")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "group", "channel", "capacity"],
                condition=Q(group__isnull=False),
                name="turnout_once_per_group",
            ),
            models.UniqueConstraint(
                fields=["activity", "channel", "capacity"],
                condition=Q(group__isnull=True),
                name="turnout_once_without_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}: {self.people}"


class PosterCount(models.Model):
    """Stickers or hands counted at a poster: people and marks, attributed to nobody."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="poster_counts")
    people = models.PositiveIntegerField(_("people who took part"))
    # {option pk as text: marks}
    marks = models.JSONField(_("marks per option"), default=dict)
    photo = RowImageField(_("photo"), upload_to="posters/%Y/%m/", max_length=200, blank=True)
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    counted_at = models.DateTimeField(db_default=Now())

    objects = PosterCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("poster count")
        verbose_name_plural = _("poster counts")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.activity_id}: {self.people}"


class Comment(Searched):
    """Words somebody left at an event, or that somebody of the team heard and logged."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="comments")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.CASCADE, related_name="comments")
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.SET_NULL, related_name="comments")
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.SET_NULL, related_name="comments")
    # Said about one option, as a Polis comment is.
    option = models.ForeignKey(Option, null=True, blank=True, on_delete=models.SET_NULL, related_name="comments")
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.CASCADE, related_name="comments"
    )
    # The form's own number, so that a request repeated counts once.
    nonce = models.UUIDField(null=True, blank=True, editable=False)
    text = models.TextField(_("words"), max_length=4000, blank=True)
    language = models.CharField(_("language"), max_length=40, blank=True)
    translation = models.TextField(_("translation"), max_length=4000, blank=True)
    translated_by = models.CharField(_("translated by"), max_length=120, blank=True)
    is_illegible = models.BooleanField(_("partly illegible"), default=False)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel)
    # Logged by somebody of the team: where it was heard, and from whom in general terms.
    heard_where = models.CharField(_("where"), max_length=200, blank=True)
    heard_from = models.CharField(_("from whom, in general terms"), max_length=200, blank=True)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    photo = RowImageField(_("photo"), upload_to="heard/%Y/%m/", max_length=200, blank=True)
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_hidden = models.BooleanField(_("hidden"), default=False)
    read_at = models.DateTimeField(_("read and sorted"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(db_default=Now())
    search_words = SearchField("text", "translation", "heard_where", "heard_from")

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["-created_at", "-pk"]
        indexes = [SearchIndex(fields=["search_words"], name="comment_search")]
        constraints = [
            models.UniqueConstraint(fields=["nonce"], name="comment_nonce_unique"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
