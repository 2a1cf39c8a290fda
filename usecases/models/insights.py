"""Insights: what was heard, read and made sense of; and what use cases rest on."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from events.models import Comment, OutreachPromise, Worksheet
from refine.models import Program
from refine.search import Searched, SearchField, SearchIndex
from stakeholders.models import DataRequest, Note
from usecases.models.usecases import UseCase
from usecases.querysets import EvidenceQuerySet, InsightQuerySet, TagQuerySet

QUOTATION_MARKS = ("“", "„", "«", '"', "‹", "‘")
SOURCES = ("note", "comment", "worksheet", "data_request", "promise")


class Tag(Searched):
    """A word by which a program sorts its insights."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(_("name"), max_length=60)
    search_words = SearchField("name")

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]
        indexes = [SearchIndex(fields=["search_words"], name="tag_search")]
        constraints = [models.UniqueConstraint("program", Lower("name"), name="tag_name_unique")]

    def __str__(self) -> str:
        return self.name


def _at_most_one_source() -> Q:
    """True where no two of the source columns are set."""
    condition = Q()
    for index, first in enumerate(SOURCES):
        for second in SOURCES[index + 1 :]:
            condition &= Q(**{f"{first}__isnull": True}) | Q(**{f"{second}__isnull": True})
    return condition


class Insight(Searched):
    """The act of reading what was heard: a kind, a text, and its place in the source."""

    class Kind(models.TextChoices):
        NEED = "need", _("Need")
        BARRIER = "barrier", _("Barrier")
        MISSING_DATA = "missing_data", _("Missing data")
        IMPACT = "impact", _("Impact")
        IDEA = "idea", _("Idea")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="insights")
    kind = models.CharField(_("kind"), max_length=14, choices=Kind)
    text = models.TextField(_("what was heard"), max_length=4000)
    is_verbatim = models.BooleanField(_("in their own words"), default=False)
    # At most one source; none is a direct entry.
    note = models.ForeignKey(Note, null=True, blank=True, on_delete=models.CASCADE, related_name="insights")
    comment = models.ForeignKey(Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="insights")
    worksheet = models.ForeignKey(Worksheet, null=True, blank=True, on_delete=models.CASCADE, related_name="insights")
    data_request = models.ForeignKey(
        DataRequest, null=True, blank=True, on_delete=models.CASCADE, related_name="insights"
    )
    promise = models.ForeignKey(
        OutreachPromise, null=True, blank=True, on_delete=models.CASCADE, related_name="insights"
    )
    # The anchor: where in the source's text, the exact words, and a few before and after.
    anchor_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    anchor_end = models.PositiveIntegerField(null=True, blank=True, editable=False)
    anchor_exact = models.TextField(blank=True, editable=False)
    anchor_prefix = models.CharField(max_length=64, blank=True, editable=False)
    anchor_suffix = models.CharField(max_length=64, blank=True, editable=False)
    origin = models.CharField(
        _("where it was heard"), max_length=200, blank=True, help_text=_("For entries without a source here.")
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="insights", verbose_name=_("tags"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    created_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    search_words = SearchField("text", "origin")

    objects = InsightQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["anchor_exact", "anchor_prefix", "anchor_suffix", "search_words"])

    class Meta:
        verbose_name = _("insight")
        verbose_name_plural = _("insights")
        ordering = ["-created_at", "-pk"]
        indexes = [SearchIndex(fields=["search_words"], name="insight_search")]
        constraints = [
            models.CheckConstraint(condition=_at_most_one_source(), name="insight_at_most_one_source"),
            models.CheckConstraint(
                condition=Q(anchor_start__isnull=True, anchor_end__isnull=True)
                | Q(anchor_start__isnull=False, anchor_end__gt=models.F("anchor_start")),
                name="insight_anchor_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        return reverse("usecases:insight_detail", args=[self.program.slug, self.pk])

    @property
    def needs_quotation_marks(self) -> bool:
        """Somebody's own words, unless whoever wrote them down put the marks already."""
        return self.is_verbatim and not self.text.startswith(QUOTATION_MARKS)

    @property
    def source_line(self) -> str:
        """Where it was heard, in a few words. Costs no query after `with_source`."""
        if self.note is not None:
            return str(self.note.interview)
        if self.comment is not None:
            return str(self.comment.station or self.comment.event or self.comment.heard_where or _("Heard and logged"))
        if self.worksheet is not None:
            return f"{self.worksheet.team}, {self.worksheet.team.event}"
        if self.data_request is not None:
            return str(_("Data request"))
        if self.promise is not None:
            return _("Asked by {organization}").format(organization=self.promise.organization)
        return self.origin or str(_("Typed in"))


class Evidence(models.Model):
    """An insight that speaks for or against a use case."""

    class Direction(models.TextChoices):
        SUPPORTS = "supports", _("Said for")
        CONTRADICTS = "contradicts", _("Said against")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    use_case = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="evidence")
    insight = models.ForeignKey(Insight, on_delete=models.CASCADE, related_name="evidence")
    direction = models.CharField(_("for or against"), max_length=12, choices=Direction, default=Direction.SUPPORTS)
    linked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    linked_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["use_case", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["use_case", "insight"],
                name="evidence_once",
                violation_error_message=_("This is already linked to the use case."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.use_case_id} {self.get_direction_display()} {self.insight_id}"
