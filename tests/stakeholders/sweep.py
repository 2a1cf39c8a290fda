"""URLs of stakeholders in the role sweep."""

from tests.refine.factories import MembershipFactory
from tests.stakeholders.factories import (
    AttachmentFactory,
    DataRequestFactory,
    GuideFactory,
    InterviewFactory,
    NoteFactory,
    NoteRevisionFactory,
    OrganizationFactory,
    QuestionFactory,
    StakeholderFactory,
)
from tests.sweep import Row, World


def build(world: World) -> None:
    """A person and an organization nobody of the partner has to do with, and a data request."""
    world.stakeholder = StakeholderFactory(program=world.program)
    world.other_organization = OrganizationFactory(program=world.program)
    world.data_request = DataRequestFactory(program=world.program)
    world.own_stakeholder = StakeholderFactory(program=world.program)
    world.own_interview = InterviewFactory(
        program=world.program, organization=world.organization, stakeholders=[world.own_stakeholder]
    )
    world.interview = InterviewFactory(program=world.program, held=True)
    world.own_note = NoteFactory(interview=world.own_interview)
    world.own_revision = NoteRevisionFactory(note=world.own_note)
    world.note = NoteFactory(interview=world.interview)
    world.own_attachment = AttachmentFactory(interview=world.own_interview)
    world.attachment = AttachmentFactory(interview=world.interview)
    world.member = MembershipFactory(program=world.program)
    world.guide = GuideFactory(program=world.program)
    world.question = QuestionFactory(guide=world.guide)


def _at(name: str):
    """Arguments of a URL that names the world's object `name`."""
    return lambda world: [world.program.slug, getattr(world, name).pk]


def _stakeholder(world: World) -> list:
    return [world.program.slug, world.stakeholder.pk]


def _own_stakeholder(world: World) -> list:
    return [world.program.slug, world.own_stakeholder.pk]


def _organization(world: World) -> list:
    return [world.program.slug, world.other_organization.pk]


def _request(world: World) -> list:
    return [world.program.slug, world.data_request.pk]


TEAM_PAGE = {"lead": 200, "staff": 200, "partner": 403, "observer": 403, "outsider": 404}
TEAM_OBJECT = {"lead": 200, "staff": 200, "partner": 404, "observer": 403, "outsider": 404}
TEAM_POST = {"lead": 302, "staff": 302, "partner": 404, "observer": 403, "outsider": 404, "method": "post"}
HIDDEN = {"lead": 200, "staff": 200, "partner": 404, "observer": 404, "outsider": 404}

OFFICE_AND_PARTNERS = {"lead": 200, "staff": 200, "partner": 200, "observer": 404, "outsider": 404}
OWN = OFFICE_AND_PARTNERS
GUIDE_CHANGE = {"lead": 200, "staff": 200, "partner": 403, "observer": 404, "outsider": 404}
POSTED = {"lead": 302, "staff": 302, "method": "post"}
REFUSED = {"lead": 422, "staff": 422, "method": "post"}

ROWS = [
    Row("stakeholders:stakeholder_list", lead=200, staff=200, partner=403, observer=200, outsider=404),
    Row("stakeholders:stakeholder_add", **TEAM_PAGE),
    Row(
        "stakeholders:stakeholder_detail",
        lead=200,
        staff=200,
        partner=404,
        observer=200,
        outsider=404,
        args=_stakeholder,
    ),
    Row(
        "stakeholders:stakeholder_detail",
        lead=200,
        staff=200,
        partner=200,
        observer=200,
        outsider=404,
        args=_own_stakeholder,
    ),
    Row("stakeholders:stakeholder_change", **TEAM_OBJECT, args=_stakeholder),
    Row("stakeholders:stakeholder_delete", **TEAM_OBJECT, args=_stakeholder),
    Row("stakeholders:outreach_change", **TEAM_POST, args=_stakeholder, data=lambda world: {"outreach": "agreed"}),
    Row("stakeholders:contact_show", **TEAM_POST | {"lead": 200, "staff": 200}, args=_stakeholder),
    Row(
        "stakeholders:contact_change",
        **TEAM_POST | {"lead": 200, "staff": 200},
        args=_stakeholder,
        data=lambda world: {"show": "1"},
    ),
    Row("stakeholders:consent_ask", **TEAM_OBJECT, args=_stakeholder),
    Row("stakeholders:consent_ask", **TEAM_OBJECT | {"partner": 200}, args=_own_stakeholder),
    Row("stakeholders:consent_withdraw", **TEAM_OBJECT, args=_stakeholder),
    Row("stakeholders:organization_list", lead=200, staff=200, partner=200, observer=200, outsider=404),
    Row("stakeholders:organization_add", **TEAM_PAGE),
    Row(
        "stakeholders:organization_detail",
        lead=200,
        staff=200,
        partner=200,
        observer=200,
        outsider=404,
        args=_organization,
    ),
    Row("stakeholders:organization_change", **TEAM_OBJECT | {"partner": 403}, args=_organization),
    Row("stakeholders:organization_archive", **TEAM_POST | {"partner": 403}, args=_organization),
    Row("stakeholders:organization_delete", **TEAM_OBJECT | {"partner": 403}, args=_organization),
    Row("stakeholders:data_request_list", **TEAM_PAGE),
    Row("stakeholders:data_request_add", **TEAM_PAGE),
    Row("stakeholders:data_request_detail", **HIDDEN, args=_request),
    Row("stakeholders:data_request_change", **HIDDEN, args=_request),
    Row("stakeholders:data_request_delete", **HIDDEN, args=_request),
    Row("stakeholders:guide_list", lead=200, staff=200, partner=200, observer=403, outsider=404),
    Row("stakeholders:guide_add", **TEAM_PAGE),
    Row("stakeholders:guide_detail", **OFFICE_AND_PARTNERS, args=_at("guide")),
    Row("stakeholders:guide_print", **OFFICE_AND_PARTNERS, args=_at("guide")),
    Row("stakeholders:guide_change", **GUIDE_CHANGE, args=_at("guide")),
    Row("stakeholders:guide_archive", **GUIDE_CHANGE | POSTED, args=_at("guide")),
    Row("stakeholders:question_add", **GUIDE_CHANGE, args=_at("guide")),
    Row("stakeholders:question_reorder", **GUIDE_CHANGE | POSTED, args=_at("guide")),
    Row("stakeholders:question_change", **GUIDE_CHANGE, args=_at("question")),
    Row("stakeholders:question_remove", **GUIDE_CHANGE, args=_at("question")),
    Row("stakeholders:interview_list", lead=200, staff=200, partner=200, observer=403, outsider=404),
    Row("stakeholders:interview_add", lead=200, staff=200, partner=200, observer=403, outsider=404),
    Row("stakeholders:interview_detail", **HIDDEN, args=_at("interview")),
    Row("stakeholders:interview_detail", **OWN, args=_at("own_interview")),
    Row("stakeholders:interview_change", **HIDDEN, args=_at("interview")),
    Row("stakeholders:interview_change", **OWN, args=_at("own_interview")),
    Row("stakeholders:interview_delete", **HIDDEN, args=_at("interview")),
    Row("stakeholders:interview_delete", **OWN | {"partner": 403}, args=_at("own_interview")),
    Row("stakeholders:interview_finish", **HIDDEN, args=_at("interview")),
    Row("stakeholders:interview_finish", **OWN, args=_at("own_interview")),
    Row("stakeholders:interview_end", **HIDDEN, args=_at("interview")),
    Row("stakeholders:interview_end", **OWN, args=_at("own_interview")),
    Row("stakeholders:interview_reopen", **HIDDEN | POSTED, args=_at("interview")),
    Row("stakeholders:interview_reopen", **OWN | POSTED | {"partner": 302}, args=_at("own_interview")),
    Row("stakeholders:attachment_add", **HIDDEN | REFUSED, args=_at("interview")),
    Row("stakeholders:attachment_add", **OWN | REFUSED | {"partner": 422}, args=_at("own_interview")),
    Row("stakeholders:attachment_file", **HIDDEN, args=_at("attachment")),
    Row("stakeholders:attachment_file", **OWN, args=_at("own_attachment")),
    Row("stakeholders:attachment_delete", **HIDDEN, args=_at("attachment")),
    Row("stakeholders:attachment_delete", **OWN, args=_at("own_attachment")),
    Row("stakeholders:note_new", **HIDDEN | {"lead": 302, "staff": 302}, args=_at("interview")),
    Row(
        "stakeholders:note_save",
        **HIDDEN | {"lead": 422, "staff": 422, "method": "post"},
        args=_at("interview"),
        data=lambda world: {"body": ""},
    ),
    Row("stakeholders:note_history", **HIDDEN, args=_at("note")),
    Row("stakeholders:note_history", **OWN, args=_at("own_note")),
    Row("stakeholders:note_delete", **HIDDEN, args=_at("note")),
    Row("stakeholders:note_delete", **OWN, args=_at("own_note")),
    Row("stakeholders:note_restore", **OWN | POSTED | {"partner": 302}, args=_at("own_revision")),
]
LEAD_PAGE = {"lead": 200, "staff": 403, "partner": 403, "observer": 403, "outsider": 404}
LEAD_OBJECT = {"lead": 200, "staff": 403, "partner": 404, "observer": 404, "outsider": 404}
ROWS += [
    Row("stakeholders:member_list", **TEAM_PAGE),
    Row("stakeholders:member_invite", **LEAD_PAGE),
    Row("stakeholders:member_invite_again", **LEAD_OBJECT | {"lead": 302, "method": "post"}, args=_at("member")),
    Row("stakeholders:member_change", **LEAD_OBJECT, args=_at("member")),
    Row("stakeholders:member_remove", **LEAD_OBJECT, args=_at("member")),
]
