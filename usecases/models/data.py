"""Data that use cases need, and how far it is from being there."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower, Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from refine.fields import WebAddressField
from refine.models import Program
from refine.search import Searched, SearchField, SearchIndex
from stakeholders.models import DataRequest
from usecases.models.insights import Insight
from usecases.models.usecases import UseCase
from usecases.querysets import AssessmentQuerySet, DataNeedQuerySet, UseCaseNeedQuerySet


class DataNeed(Searched):
    """A piece of data, described by what a use case needs of it; shared by use cases."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="data_needs")
    title = models.CharField(_("title"), max_length=200)
    variables = models.TextField(_("what it must hold"), max_length=2000, blank=True)
    geography = models.CharField(_("area and level of detail"), max_length=200, blank=True)
    period = models.CharField(_("period"), max_length=120, blank=True)
    cadence = models.CharField(_("how often"), max_length=120, blank=True)
    department = models.CharField(_("department that owns it"), max_length=160, blank=True)
    insights = models.ManyToManyField(Insight, blank=True, related_name="data_needs", verbose_name=_("rests on"))
    data_requests = models.ManyToManyField(
        DataRequest, blank=True, related_name="data_needs", verbose_name=_("requests that ask for it")
    )
    use_cases = models.ManyToManyField(UseCase, through="UseCaseNeed", related_name="data_needs")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    search_words = SearchField("title", "variables", "geography", "department")

    objects = DataNeedQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search_words"])

    class Meta:
        verbose_name = _("data needed")
        verbose_name_plural = _("data needed")
        ordering = ["title", "pk"]
        indexes = [SearchIndex(fields=["search_words"], name="data_need_search")]
        constraints = [
            models.UniqueConstraint(
                "program",
                Lower("title"),
                name="data_need_title_unique",
                violation_error_message=_("This piece of data is already in the register."),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("usecases:data_need_detail", args=[self.program.slug, self.pk])


class UseCaseNeed(models.Model):
    """That a use case needs a piece of data, and how badly."""

    use_case = models.ForeignKey(UseCase, on_delete=models.CASCADE, related_name="needs")
    data_need = models.ForeignKey(DataNeed, on_delete=models.CASCADE, related_name="uses")
    is_must_have = models.BooleanField(_("cannot do without"), default=True)

    # Whether anybody said that it is needed; set by `with_assessment`.
    rests_on_insight: bool

    objects = UseCaseNeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("data a use case needs")
        verbose_name_plural = _("data use cases need")
        ordering = ["use_case", "-is_must_have", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["use_case", "data_need"],
                name="use_case_need_once",
                violation_error_message=_("This use case already lists that piece of data."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.use_case_id} {self.data_need_id}"


class Assessment(models.Model):
    """How open a piece of data is, whether it answers the question, whether people know it.

    The nine questions and their points are the Global Open Data Index's of 2013 to 2015.
    """

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        UNSURE = "unsure", _("Don’t know yet")

    class Degree(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")
        UNSURE = "unsure", _("Don’t know yet")

    OPENNESS = (
        "exists",
        "is_digital",
        "is_public",
        "is_online",
        "is_free",
        "is_machine_readable",
        "is_bulk",
        "is_openly_licensed",
        "is_up_to_date",
    )

    data_need = models.OneToOneField(DataNeed, on_delete=models.CASCADE, related_name="assessment")
    exists = models.CharField(_("Does anybody collect it?"), max_length=6, choices=Answer, default=Answer.UNSURE)
    is_digital = models.CharField(_("Is it kept in digital form?"), max_length=6, choices=Answer, default=Answer.UNSURE)
    is_public = models.CharField(_("May the public see it?"), max_length=6, choices=Answer, default=Answer.UNSURE)
    is_online = models.CharField(_("Is it online?"), max_length=6, choices=Answer, default=Answer.UNSURE)
    is_free = models.CharField(_("Is it free of charge?"), max_length=6, choices=Answer, default=Answer.UNSURE)
    is_machine_readable = models.CharField(
        _("Can a program read it (a table, not a PDF)?"), max_length=6, choices=Answer, default=Answer.UNSURE
    )
    is_bulk = models.CharField(
        _("Can all of it be downloaded at once?"), max_length=6, choices=Answer, default=Answer.UNSURE
    )
    is_openly_licensed = models.CharField(
        _("Does its license let anybody use it?"), max_length=6, choices=Answer, default=Answer.UNSURE
    )
    is_up_to_date = models.CharField(_("Is it up to date?"), max_length=6, choices=Answer, default=Answer.UNSURE)
    answers_question = models.CharField(
        _("Does it answer the question of the use case?"), max_length=6, choices=Degree, default=Degree.UNSURE
    )
    answers_reason = models.CharField(
        _("why not, or only partly"),
        max_length=400,
        blank=True,
        help_text=_("Area, period, level of detail, coverage, documentation, trust."),
    )
    is_known = models.CharField(
        _("Do the people who need it know it, and can they read it?"),
        max_length=6,
        choices=Degree,
        default=Degree.UNSURE,
    )
    stays_closed = models.BooleanField(
        _("should stay closed"), default=False, help_text=_("For privacy or safety. It leaves the score.")
    )
    stays_closed_reason = models.CharField(_("why it should stay closed"), max_length=400, blank=True)
    evidence_url = WebAddressField(_("where this can be checked"), max_length=500, blank=True)
    remarks = models.TextField(_("remarks"), max_length=2000, blank=True)
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    assessed_on = models.DateField(_("checked on"), db_default=Now())

    objects = AssessmentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["data_need"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stays_closed=False) | ~models.Q(stays_closed_reason=""),
                name="assessment_stays_closed_has_reason",
                violation_error_message=_("Say why it should stay closed."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.data_need_id} {self.assessed_on}"
