"""Who may do what with stakeholders, interviews and notes: the only statement of it."""

from django.apps import apps
from django.db.models import Q, QuerySet

from refine.access import EVERYBODY, READERS, TEAM, Access
from refine.permissions import NOTHING


def _team(access: Access) -> Q:
    return Q(program_id__in=access.program_ids(*TEAM))


def _readers(access: Access) -> Q:
    return Q(program_id__in=access.program_ids(*READERS))


def organization_rule(access: Access, action: str) -> Q:
    """Everybody of the program sees organizations by name; the program office sees and changes all of them."""
    if action == "view":
        return Q(program_id__in=access.program_ids(*EVERYBODY))
    if action == "view_profile":
        return _readers(access) | Q(pk__in=access.organization_ids())
    if action == "interview_for":
        return _team(access) | Q(pk__in=access.organization_ids())
    return _team(access)


def representative_rule(access: Access, action: str) -> Q:
    """As the members page: the program office."""
    return Q(organization__program_id__in=access.program_ids(*TEAM))


def stakeholder_rule(access: Access, action: str) -> Q:
    """The program office changes; observers read; a partner sees those its organization interviews."""
    own = Q(pk__in=_own_interviews(access).values("stakeholders"))
    if action == "view":
        return _readers(access) | own
    if action == "ask_consent":
        return _team(access) | own
    return _team(access)


def _own_interviews(access: Access) -> QuerySet:
    # By name: rules lie below the models, which import their querysets, which import the rules.
    interviews = apps.get_model("stakeholders.Interview")._base_manager
    return interviews.filter(organization_id__in=access.organization_ids())


def contact_rule(access: Access, action: str) -> Q:
    """Contact details are for the program office."""
    return Q(stakeholder__program_id__in=access.program_ids(*TEAM))


def consent_rule(access: Access, action: str) -> Q:
    """The program office, and the partner that interviews the person."""
    own = Q(stakeholder__in=_own_interviews(access).values("stakeholders"))
    return Q(stakeholder__program_id__in=access.program_ids(*TEAM)) | own


def data_request_rule(access: Access, action: str) -> Q:
    """The program office."""
    return _team(access)


def guide_rule(access: Access, action: str) -> Q:
    """The program office changes; partners read what they ask."""
    if action == "view":
        return _team(access) | Q(program_id__in=access.program_ids("partner"))
    return _team(access)


def question_rule(access: Access, action: str) -> Q:
    """As its guide."""
    roles = (*TEAM, "partner") if action == "view" else TEAM
    return Q(guide__program_id__in=access.program_ids(*roles))


PARTNER_INTERVIEW_ACTIONS = {
    "view",
    "change",
    "add_note",
    "ask_consent",
    "answer_ballot",
    "finish",
    "cancel",
    "add_attachment",
}


def interview_rule(access: Access, action: str) -> Q:
    """The program office: all. A partner: its own organization's, and not delete them."""
    if action in PARTNER_INTERVIEW_ACTIONS:
        return _team(access) | Q(organization_id__in=access.organization_ids())
    return _team(access)


def note_rule(access: Access, action: str) -> Q:
    """As its interview; marking words as insights and reading the inbox are the program office's."""
    team = Q(interview__program_id__in=access.program_ids(*TEAM))
    if action in {"view", "change", "delete", "restore"}:
        return team | Q(interview__organization_id__in=access.organization_ids())
    return team


def note_revision_rule(access: Access, action: str) -> Q:
    """Read as its note; changed by nobody."""
    if action != "view":
        return NOTHING
    return Q(note__interview__program_id__in=access.program_ids(*TEAM)) | Q(
        note__interview__organization_id__in=access.organization_ids()
    )


def attachment_rule(access: Access, action: str) -> Q:
    """As its interview."""
    return Q(interview__program_id__in=access.program_ids(*TEAM)) | Q(
        interview__organization_id__in=access.organization_ids()
    )
