"""Reads of stakeholders, interviews and notes."""

from datetime import timedelta
from typing import Self

from django.db.models import Q
from django.utils import timezone

from refine.permissions import PermittedQuerySet
from refine.search import SearchedQuerySet
from stakeholders import permissions

TYPING = timedelta(hours=1)
"""A note that was changed within this time is still being written."""


class OrganizationQuerySet(SearchedQuerySet):
    rule = staticmethod(permissions.organization_rule)

    def active(self) -> Self:
        """Organizations that are not archived."""
        return self.filter(archived_at__isnull=True)

    def for_list(self) -> Self:
        """All that the list shows: parent, how many people and interviews."""
        return (
            self.select_related("parent", "program")
            .annotate(stakeholder_count=self.count_of("stakeholders"), interview_count=self.count_of("interviews"))
            .order_by("name", "pk")
        )


class RepresentativeQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.representative_rule)


class StakeholderQuerySet(SearchedQuerySet):
    rule = staticmethod(permissions.stakeholder_rule)

    def for_list(self) -> Self:
        """All that the list shows, in two queries."""
        return (
            self.select_related("organization", "program", "referred_by")
            .prefetch_related("groups")
            .annotate(interview_count=self.count_of("interviews"))
            .order_by("number")
        )


class ContactQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.contact_rule)


class ConsentQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.consent_rule)

    def in_force(self) -> Self:
        """Given and not withdrawn."""
        return self.filter(is_given=True, withdrawn_at__isnull=True)


class DataRequestQuerySet(SearchedQuerySet):
    rule = staticmethod(permissions.data_request_rule)

    def for_list(self) -> Self:
        """Newest first."""
        return self.select_related("program", "stakeholder").order_by("-asked_on", "-pk")


class GuideQuerySet(SearchedQuerySet):
    rule = staticmethod(permissions.guide_rule)

    def active(self) -> Self:
        """Guides that are not archived."""
        return self.filter(archived_at__isnull=True)

    def for_list(self) -> Self:
        """All that the list shows: how many questions, how often used."""
        return self.select_related("program").annotate(
            question_count=self.count_of("questions", archived_at__isnull=True),
            interview_count=self.count_of("interviews"),
        )


class QuestionQuerySet(SearchedQuerySet):
    rule = staticmethod(permissions.question_rule)

    def active(self) -> Self:
        """Questions that are still asked, in order."""
        return self.filter(archived_at__isnull=True).order_by("position", "pk")


class InterviewQuerySet(SearchedQuerySet):
    rule = staticmethod(permissions.interview_rule)

    def for_list(self) -> Self:
        """All that the list shows, in two queries: with whom, by whom, how many notes."""
        return (
            self.select_related("program", "organization", "interviewer", "guide")
            .prefetch_related("stakeholders")
            .annotate(note_count=self.count_of("notes"))
            .order_by("-number")
        )


class NoteQuerySet(SearchedQuerySet):
    rule = staticmethod(permissions.note_rule)

    def unread(self) -> Self:
        """Notes nobody of the program office has read and sorted yet, once they are no longer being typed.

        Those are the notes of finished interviews, and of others an hour after the last change.
        """
        settled = Q(interview__state="finished") | Q(updated_at__lt=timezone.now() - TYPING)
        return self.filter(settled, read_at__isnull=True, withdrawn_at__isnull=True).exclude(body="")


class NoteRevisionQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.note_revision_rule)


class AttachmentQuerySet(PermittedQuerySet):
    rule = staticmethod(permissions.attachment_rule)

    def for_list(self) -> Self:
        """All that the interview's page shows, in the order in which they were added."""
        return self.select_related("uploaded_by").order_by("uploaded_at", "pk")
