"""Stakeholders, how to reach them (apart), and what they agreed to."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from refine.models import Group, Program
from refine.search import Searched, SearchField, SearchIndex
from stakeholders.models.organizations import Organization
from stakeholders.querysets import ConsentQuerySet, ContactQuerySet, StakeholderQuerySet


class Stakeholder(Searched):
    """A person who can know, under a code. Name and addresses are the `Contact`'s."""

    class Perspective(models.TextChoices):
        REQUESTER = "requester", _("Asked for data on the issue")
        FIELD = "field", _("Works in the field")
        SERVICE_USER = "service_user", _("Uses the service often")
        AFFECTED = "affected", _("Most affected")

    class Expertise(models.TextChoices):
        ACADEMIC = "academic", _("From study")
        PROFESSIONAL = "professional", _("From work")
        LIVED = "lived", _("From life")

    class AgeBand(models.TextChoices):
        UNDER_16 = "under_16", _("Under 16")
        AGE_16_17 = "16_17", _("16 to 17")
        AGE_18_29 = "18_29", _("18 to 29")
        AGE_30_44 = "30_44", _("30 to 44")
        AGE_45_64 = "45_64", _("45 to 64")
        AGE_65_UP = "65_up", _("65 and over")

    class Outreach(models.TextChoices):
        IDENTIFIED = "identified", _("Identified")
        APPROACHED = "approached", _("Approached")
        AGREED = "agreed", _("Agreed")
        HEARD = "heard", _("Heard")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="stakeholders")
    # Printed as S-031.
    number = models.PositiveIntegerField(_("number"), editable=False)
    role = models.CharField(
        _("in a few words"),
        max_length=160,
        help_text=_("Who they are without naming them: “Renter, Northside”."),
    )
    perspective = models.CharField(_("why they can know"), max_length=20, choices=Perspective)
    expertise = models.CharField(_("how they know"), max_length=20, choices=Expertise)
    organization = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="stakeholders",
        verbose_name=_("organization"),
    )
    groups = models.ManyToManyField(Group, blank=True, related_name="+", verbose_name=_("groups"))
    age_band = models.CharField(_("age"), max_length=10, choices=AgeBand, blank=True)
    language = models.CharField(_("language"), max_length=40, blank=True, help_text=_("The one they speak best."))
    referred_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="referrals",
        verbose_name=_("referred by"),
    )
    outreach = models.CharField(_("outreach"), max_length=12, choices=Outreach, default=Outreach.IDENTIFIED)
    notes = models.TextField(_("notes of the program office"), max_length=4000, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    search_words = SearchField("role", "language")

    objects = StakeholderQuerySet.as_manager()

    class Meta:
        verbose_name = _("stakeholder")
        verbose_name_plural = _("stakeholders")
        ordering = ["number"]
        indexes = [SearchIndex(fields=["search_words"], name="stakeholder_search")]
        constraints = [
            models.UniqueConstraint(fields=["program", "number"], name="stakeholder_number_unique"),
            models.CheckConstraint(
                condition=Q(referred_by__isnull=True) | ~Q(referred_by=F("id")), name="stakeholder_not_own_referral"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return f"S-{self.number:03d}"

    @property
    def is_child(self) -> bool:
        return self.age_band == self.AgeBand.UNDER_16

    def get_absolute_url(self) -> str:
        return reverse("stakeholders:stakeholder_detail", args=[self.program.slug, self.pk])


class Contact(models.Model):
    """How to reach a stakeholder. Its own table: most roles never touch it, and erasing is one row."""

    stakeholder = models.OneToOneField(Stakeholder, on_delete=models.CASCADE, related_name="contact")
    name = models.CharField(_("name"), max_length=160, blank=True)
    email = models.EmailField(_("email"), max_length=254, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    remarks = models.CharField(_("how best to reach them"), max_length=300, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact details")
        verbose_name_plural = _("contact details")
        ordering = ["stakeholder"]

    def __str__(self) -> str:
        return str(_("Contact details"))


class Consent(models.Model):
    """What a stakeholder agreed to, for one purpose: by whom it was asked, how and when; or withdrawn."""

    class Purpose(models.TextChoices):
        TAKE_PART = "take_part", _("Take part")
        NOTES = "notes", _("Keep notes")
        RECORDING = "recording", _("Record the conversation")
        QUOTE = "quote", _("Quote without a name")
        SHARE = "share", _("Share notes with partners")
        CONTACT = "contact", _("Contact again")

    class Method(models.TextChoices):
        SPOKEN = "spoken", _("Spoken")
        SIGNED = "signed", _("Signed on paper")
        ONLINE = "online", _("In writing, online")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    stakeholder = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose)
    is_given = models.BooleanField(_("given"))
    method = models.CharField(_("how"), max_length=10, choices=Method, default=Method.SPOKEN)
    by_guardian = models.BooleanField(_("given by a guardian"), default=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_at = models.DateTimeField(_("when"), db_default=Now())
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["stakeholder", "purpose", "-given_at", "-pk"]
        constraints = [
            # Asked again: the older row is closed first, so one row a purpose is in force.
            models.UniqueConstraint(
                fields=["stakeholder", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_one_in_force_per_purpose",
            )
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()

    @property
    def is_in_force(self) -> bool:
        return self.is_given and self.withdrawn_at is None
