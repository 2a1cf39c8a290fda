"""Organizations and who speaks for them."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from refine.fields import WebAddressField
from refine.models import Membership, Program
from refine.search import Searched, SearchField, SearchIndex
from stakeholders.querysets import OrganizationQuerySet, RepresentativeQuerySet


class Organization(Searched):
    """A partner, or somebody who may become one."""

    class Kind(models.TextChoices):
        NONPROFIT = "nonprofit", _("Nonprofit")
        GOVERNMENT = "government", _("Government")
        RESEARCH = "research", _("Research")
        NEWSROOM = "newsroom", _("Newsroom")
        CIVIC_TECH = "civic_tech", _("Civic technology group")
        BUSINESS = "business", _("Business")
        COMMUNITY_GROUP = "community_group", _("Community group")
        FUNDER = "funder", _("Funder")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="organizations")
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    # Organizations of one parent count once in partner support.
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="children",
        verbose_name=_("part of"),
        help_text=_("Organizations of one parent count once in partner support."),
    )
    website = WebAddressField(_("website"), max_length=300, blank=True)
    reach = models.TextField(
        _("networks it reaches"), max_length=2000, blank=True, help_text=_("Whom, how many, in which languages.")
    )
    data_limits = models.TextField(_("limits on sharing data"), max_length=2000, blank=True)
    conflict_of_interest = models.TextField(
        _("conflict of interest"), max_length=2000, blank=True, help_text=_("Contracts, grants or other ties.")
    )
    notes = models.TextField(_("notes of the program office"), max_length=4000, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    search_words = SearchField("name", "reach")

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["name", "pk"]
        indexes = [SearchIndex(fields=["search_words"], name="organization_search")]
        constraints = [
            models.UniqueConstraint(
                "program",
                Lower("name"),
                name="organization_name_unique",
                violation_error_message=_("There is already an organization with this name."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="organization_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("stakeholders:organization_detail", args=[self.program.slug, self.pk])


class Representative(models.Model):
    """What makes a member a partner: the organization the membership speaks for."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="representative")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="representatives")

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        ordering = ["organization", "pk"]

    def __str__(self) -> str:
        return f"{self.membership_id} → {self.organization_id}"
