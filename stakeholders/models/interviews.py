"""Guides, interviews and the notes taken in them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from refine.fields import TranslatedField
from refine.files import RowFileField
from refine.models import Program
from refine.search import Searched, SearchField, SearchIndex
from stakeholders.models.organizations import Organization
from stakeholders.models.people import Stakeholder
from stakeholders.querysets import (
    AttachmentQuerySet,
    GuideQuerySet,
    InterviewQuerySet,
    NoteQuerySet,
    NoteRevisionQuerySet,
    QuestionQuerySet,
)


class Guide(Searched):
    """About ten open questions, in order."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="guides")
    title = models.CharField(_("title"), max_length=160)
    purpose = models.TextField(_("what it is for"), max_length=2000, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    search_words = SearchField("title", "purpose")

    objects = GuideQuerySet.as_manager()

    class Meta:
        verbose_name = _("interview guide")
        verbose_name_plural = _("interview guides")
        ordering = ["title", "pk"]
        indexes = [SearchIndex(fields=["search_words"], name="guide_search")]
        constraints = [
            models.UniqueConstraint(
                "program",
                Lower("title"),
                name="guide_title_unique",
                violation_error_message=_("There is already a guide with this title."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("stakeholders:guide_detail", args=[self.program.slug, self.pk])


class Question(Searched):
    """One question of a guide, in each language of the program."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="questions")
    text = TranslatedField(_("question"), max_length=500)
    hint = models.CharField(_("hint for the interviewer"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    # A question with notes is put away instead of deleted.
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    search_words = SearchField("text", "hint")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position", "pk"]
        indexes = [SearchIndex(fields=["search_words"], name="question_search")]

    def __str__(self) -> str:
        return str(self.text)


class Interview(Searched):
    """A conversation with one or several stakeholders, planned or walk-up."""

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        PHONE = "phone", _("By phone")
        VIDEO = "video", _("By video")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        FINISHED = "finished", _("Finished")
        NO_SHOW = "no_show", _("Did not come")
        CANCELLED = "cancelled", _("Cancelled")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="interviews")
    number = models.PositiveIntegerField(_("number"), editable=False)
    stakeholders = models.ManyToManyField(Stakeholder, related_name="interviews", verbose_name=_("with"))
    guide = models.ForeignKey(
        Guide, null=True, blank=True, on_delete=models.SET_NULL, related_name="interviews", verbose_name=_("guide")
    )
    organization = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="interviews",
        verbose_name=_("interviewed by"),
        help_text=_("The partner whose people hold it; empty for the program office."),
    )
    interviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("interviewer"),
    )
    is_walk_up = models.BooleanField(_("not planned before"), default=False)
    mode = models.CharField(_("how"), max_length=10, choices=Mode, default=Mode.IN_PERSON)
    language = models.CharField(_("language"), max_length=40, blank=True)
    place = models.CharField(_("place"), max_length=160, blank=True)
    planned_at = models.DateTimeField(_("planned for"), null=True, blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PLANNED)
    state_reason = models.CharField(_("reason"), max_length=300, blank=True)
    # Thanks: what was promised, and that it was given.
    thanks_promised = models.CharField(_("thanks promised"), max_length=200, blank=True)
    thanks_given_on = models.DateField(_("thanks given on"), null=True, blank=True)
    referrals = models.TextField(_("whom else to ask"), max_length=2000, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)
    search_words = SearchField("place")

    objects = InterviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        ordering = ["-number"]
        indexes = [SearchIndex(fields=["search_words"], name="interview_search")]
        constraints = [
            models.UniqueConstraint(fields=["program", "number"], name="interview_number_unique"),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "no_show", "cancelled"]) | Q(held_on__isnull=False),
                name="interview_held_has_date",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Interview {number}").format(number=self.number))

    def get_absolute_url(self) -> str:
        return reverse("stakeholders:interview_detail", args=[self.program.slug, self.pk])


class Note(Searched):
    """One line noted in an interview, in the words heard. Each saved body is a `NoteRevision`."""

    class Kind(models.TextChoices):
        QUOTE = "quote", _("Quote")
        OBSERVATION = "observation", _("Observation")
        INTERPRETATION = "interpretation", _("Interpretation")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="notes")
    question = models.ForeignKey(
        Question, null=True, blank=True, on_delete=models.PROTECT, related_name="notes", verbose_name=_("question")
    )
    # Whose words, where several people were interviewed at once; empty: of all of them.
    stakeholder = models.ForeignKey(
        Stakeholder,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="interview_notes",
        verbose_name=_("said by"),
    )
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.OBSERVATION)
    body = models.TextField(_("note"), max_length=8000, blank=True)
    language = models.CharField(_("language"), max_length=40, blank=True)
    translation = models.TextField(_("translation"), max_length=8000, blank=True)
    translated_by = models.CharField(_("translated by"), max_length=120, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    position = models.PositiveIntegerField(default=0)
    # Counts saves; a save from an older version is a conflict, not an overwrite.
    version = models.PositiveIntegerField(default=1)
    read_at = models.DateTimeField(_("read and sorted"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    search_words = SearchField("body", "translation")

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["position", "pk"]
        indexes = [SearchIndex(fields=["search_words"], name="note_search")]

    def __str__(self) -> str:
        return self.body[:80]


class NoteRevision(models.Model):
    """A saved body of a note. Never changed except by erasure."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="revisions")
    kind = models.CharField(max_length=15, choices=Note.Kind)
    body = models.TextField(blank=True)
    translation = models.TextField(blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    saved_at = models.DateTimeField(db_default=Now())

    objects = NoteRevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved version of a note")
        verbose_name_plural = _("saved versions of notes")
        ordering = ["-saved_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.note_id} {self.saved_at:%Y-%m-%d %H:%M}"


class Attachment(models.Model):
    """A file kept with an interview: a signed consent sheet, a photo of handwritten notes, a recording."""

    class Kind(models.TextChoices):
        PHOTO = "photo", _("Photo")
        RECORDING = "recording", _("Recording")
        DOCUMENT = "document", _("Document")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="attachments")
    file = RowFileField(_("file"), upload_to="attachments/%Y/%m/", max_length=200)
    # Told by what is in the file: a recording is kept only while everybody heard on it agrees to be recorded.
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, editable=False)
    size_bytes = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    title = models.CharField(_("what it shows"), max_length=160)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploaded_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["uploaded_at", "pk"]

    def __str__(self) -> str:
        return self.title
