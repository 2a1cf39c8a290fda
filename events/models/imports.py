"""Files of answers on their way into a program."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models.events import Event
from events.querysets import ImportQuerySet
from refine.files import RowFileField
from refine.models import Job, Program


class Import(models.Model):
    """One file, from its upload to the event made of it, and back."""

    class Format(models.TextChoices):
        POLIS = "polis", _("Polis export")
        PABULIB = "pabulib", _("Participatory budgeting (.pb)")
        CSV = "csv", _("Table (CSV)")
        XLSX = "xlsx", _("Excel workbook (.xlsx)")

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Columns to explain")
        CHECKING = "checking", _("Being checked")
        REFUSED = "refused", _("Has mistakes")
        READY = "ready", _("Ready to import")
        RUNNING = "running", _("Being imported")
        DONE = "done", _("Imported")
        UNDOING = "undoing", _("Being removed")
        UNDONE = "undone", _("Undone")
        FAILED = "failed", _("Stopped")

    TABLES = (Format.CSV, Format.XLSX)
    """Formats whose columns a person explains."""
    STARTABLE = (State.READY, State.FAILED)
    BUSY = (State.CHECKING, State.RUNNING, State.UNDOING)
    STOPPABLE = (State.CHECKING, State.RUNNING)
    EXPLAINABLE = (State.UPLOADED, State.REFUSED, State.READY, State.FAILED)
    EMPTY = (*EXPLAINABLE, State.UNDONE)
    """Nothing of it is in the program."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="imports")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    file = RowFileField(_("file"), upload_to="imports/%Y/%m/", max_length=200, blank=True)
    file_name = models.CharField(_("file"), max_length=255)
    file_size = models.PositiveBigIntegerField(_("size"), help_text=_("In bytes."))
    sha256 = models.CharField(max_length=64, editable=False)
    format = models.CharField(_("format"), max_length=10, choices=Format)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.UPLOADED)
    title = models.CharField(_("title of the event"), max_length=160, blank=True)
    # What the columns of a table mean, as `events.imports.mapping` keeps it; empty for other formats.
    mapping = models.JSONField(default=dict, blank=True)
    # Which group each value of a group column stands for: see `events.services.import_groups`.
    groups = models.JSONField(default=dict, blank=True)
    # What a check found: an `Outline`, or what is wrong.
    outline = models.JSONField(default=dict, blank=True)
    problems = models.JSONField(default=list, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.SET_NULL, related_name="imports")
    # The work that is going on, or that went on last.
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # How far the work has come, for a worker that goes on after another.
    checkpoint = models.JSONField(default=dict, blank=True)
    error = models.TextField(_("why it stopped"), blank=True)
    people = models.PositiveIntegerField(_("people"), default=0)
    answers = models.PositiveIntegerField(_("answers"), default=0)
    comments = models.PositiveIntegerField(_("comments"), default=0)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    # When somebody last sent the file, had it checked or said what is in it.
    worked_on_at = models.DateTimeField(db_default=Now(), editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("events:import_detail", args=[self.program.slug, self.pk])

    def unknown_answers(self, column: str) -> list[str]:
        """Texts in that column of which a check did not know what they mean."""
        return [row["value"] for row in self.problems if row["column"] == column and row["value"]]

    @property
    def can_be_explained(self) -> bool:
        """Whether it is a table whose columns may get another meaning now."""
        return self.is_table and self.state in self.EXPLAINABLE

    @property
    def is_busy(self) -> bool:
        return self.state in self.BUSY

    @property
    def is_table(self) -> bool:
        return self.format in self.TABLES
