"""Interviews from plan to thanks, through their pages."""

import uuid

import pytest
from django.urls import reverse

from stakeholders.models import Consent, Interview, Note, NoteRevision, Stakeholder
from tests.refine.factories import UserFactory
from tests.stakeholders.factories import (
    AttachmentFactory,
    ConsentFactory,
    GuideFactory,
    InterviewFactory,
    NoteFactory,
    QuestionFactory,
    StakeholderFactory,
)


def page(name, interview):
    return reverse(f"stakeholders:{name}", args=[interview.program.slug, interview.pk])


def agreed(stakeholder):
    for purpose in (Consent.Purpose.TAKE_PART, Consent.Purpose.NOTES):
        ConsentFactory(stakeholder=stakeholder, purpose=purpose)
    return stakeholder


@pytest.fixture
def interview(program, partner_organization):
    """The partner's planned interview with one person who agreed, along a guide of one question."""
    question = QuestionFactory(guide__program=program)
    return InterviewFactory(
        program=program,
        organization=partner_organization,
        guide=question.guide,
        stakeholders=[agreed(StakeholderFactory(program=program))],
    )


def line(interview, **changed):
    question = interview.guide.questions.get()
    return {
        "uuid": str(uuid.uuid4()),
        "version": 0,
        "question": question.pk,
        "kind": "quote",
        "body": "Nadie me avisó 🏚️ <b>nada</b>",
        "language": "es",
        "translation": "Nobody told me",
    } | changed


@pytest.mark.parametrize("item_count", [1, 3])
def test_interview_list_query_count(staff, program, item_count, django_assert_num_queries):
    for _index in range(item_count):
        InterviewFactory(program=program, stakeholders=[StakeholderFactory(program=program)])

    with django_assert_num_queries(8):
        response = staff.get(reverse("stakeholders:interview_list", args=["housing"]))

    assert len(response.context["page"].object_list) == item_count


@pytest.mark.parametrize("item_count", [1, 3])
def test_interview_detail_query_count(staff, interview, item_count, django_assert_num_queries):
    NoteFactory.create_batch(item_count, interview=interview, question=interview.guide.questions.get())
    AttachmentFactory.create_batch(item_count, interview=interview, uploaded_by=UserFactory())

    with django_assert_num_queries(10):
        staff.get(page("interview_detail", interview))


@pytest.mark.parametrize("item_count", [1, 3])
def test_guide_detail_query_count(staff, program, item_count, django_assert_num_queries):
    guide = GuideFactory(program=program)
    QuestionFactory.create_batch(item_count, guide=guide)

    with django_assert_num_queries(5):
        staff.get(guide.get_absolute_url())


@pytest.mark.parametrize("item_count", [1, 3])
def test_guide_list_query_count(staff, program, item_count, django_assert_num_queries):
    GuideFactory.create_batch(item_count, program=program)

    with django_assert_num_queries(6):
        staff.get(reverse("stakeholders:guide_list", args=["housing"]))


def test_partner_plans_an_interview_with_a_new_person(partner, partner_organization, program):
    data = {
        "new_role": "Renter, Eastmoor",
        "new_perspective": "affected",
        "new_expertise": "lived",
        "organization": partner_organization.pk,
        "mode": "in_person",
    }

    response = partner.post(reverse("stakeholders:interview_add", args=["housing"]), data)

    planned = Interview.objects.get()
    assert (response.url, planned.organization) == (planned.get_absolute_url(), partner_organization)
    assert [person.role for person in planned.stakeholders.all()] == ["Renter, Eastmoor"]


def test_interview_with_a_child_needs_a_guardian(staff, program):
    child = StakeholderFactory(program=program, child=True)

    response = staff.post(
        reverse("stakeholders:interview_add", args=["housing"]), {"stakeholders": [child.pk], "mode": "phone"}
    )

    assert response.status_code == 422
    assert not Interview.objects.exists()


def test_note_is_refused_before_consent(partner, interview):
    interview.stakeholders.get().consents.all().delete()

    response = partner.post(page("note_save", interview), line(interview))

    assert response.status_code == 422
    assert "Nadie me avisó 🏚️ &lt;b&gt;nada&lt;/b&gt;" in response.content.decode()
    assert not Note.objects.exists()


def test_first_note_makes_the_interview_held(partner, interview):
    response = partner.post(page("note_save", interview), line(interview), headers={"HX-Request": "true"})

    interview.refresh_from_db()
    note = Note.objects.get()
    assert (interview.state, note.body, note.translation) == ("held", "Nadie me avisó 🏚️ <b>nada</b>", "Nobody told me")
    assert b'name="version" value="1"' in response.content
    assert b"<html" not in response.content


def test_note_sent_three_times_is_one_note(partner, interview):
    data = line(interview)

    for _index in range(3):
        partner.post(page("note_save", interview), data, headers={"HX-Request": "true"})

    assert (Note.objects.count(), NoteRevision.objects.count()) == (1, 1)


def test_note_changed_in_two_tabs_keeps_both(partner, interview):
    data = line(interview)
    url = page("note_save", interview)
    partner.post(url, data)

    partner.post(url, data | {"version": 1, "body": "from one tab"})
    response = partner.post(url, data | {"version": 1, "body": "from the other"}, headers={"HX-Request": "true"})

    assert Note.objects.get().body == "from one tab"
    assert NoteRevision.objects.filter(body="from the other").exists()
    assert "Somebody changed this note meanwhile" in response.content.decode()


def test_note_version_is_restored(partner, interview):
    data = line(interview)
    partner.post(page("note_save", interview), data)
    partner.post(page("note_save", interview), data | {"version": 1, "body": "worse"})
    first = NoteRevision.objects.order_by("pk").first()

    partner.post(reverse("stakeholders:note_restore", args=["housing", first.pk]))

    assert Note.objects.get().body == data["body"]
    assert NoteRevision.objects.count() == 3


def test_interview_is_finished_with_quotes_asked_again(partner, interview):
    partner.post(page("note_save", interview), line(interview))
    person = interview.stakeholders.get()

    response = partner.post(
        page("interview_finish", interview), {f"quote_{person.pk}": "yes", "referrals": "The school nurse"}
    )

    interview.refresh_from_db()
    person.refresh_from_db()
    assert (response.status_code, interview.state, interview.referrals) == (302, "finished", "The school nurse")
    assert person.outreach == Stakeholder.Outreach.HEARD
    assert person.consents.in_force().filter(purpose="quote").exists()


def test_no_show_is_refused_once_there_are_notes(partner, interview):
    partner.post(page("note_save", interview), line(interview))

    response = partner.post(page("interview_end", interview), {"state": "no_show"})

    assert response.status_code == 422
    assert "it took place" in response.content.decode()


def test_partner_cannot_reach_another_organizations_interview(partner, program):
    other = NoteFactory(interview=InterviewFactory(program=program, held=True)).interview
    note = other.notes.get()

    statuses = {
        partner.get(page("interview_detail", other)).status_code,
        partner.post(page("note_save", other), {"uuid": note.uuid, "version": 1, "body": "x"}).status_code,
        partner.get(reverse("stakeholders:note_history", args=["housing", note.pk])).status_code,
        partner.post(reverse("stakeholders:note_delete", args=["housing", note.pk])).status_code,
    }

    assert statuses == {404}


def test_partner_cannot_write_under_another_interviews_note(partner, interview, program):
    foreign = NoteFactory(interview=InterviewFactory(program=program, held=True), body="theirs")

    partner.post(page("note_save", interview), line(interview, uuid=str(foreign.uuid), version=1))

    foreign.refresh_from_db()
    assert foreign.body == "theirs"


def test_questions_are_reordered_by_step_and_as_a_whole(staff, program):
    guide = GuideFactory(program=program)
    first, second, third = QuestionFactory.create_batch(3, guide=guide)
    url = reverse("stakeholders:question_reorder", args=["housing", guide.pk])

    staff.post(url, {"down": first.pk})
    assert list(guide.questions.active()) == [second, first, third]

    staff.post(url, {"item": [third.pk, second.pk, first.pk]})
    assert list(guide.questions.active()) == [third, second, first]

    staff.post(url, {"item": [third.pk]})
    assert list(guide.questions.active()) == [third, second, first]


def test_question_with_notes_is_put_away_and_keeps_them(staff, interview):
    question = interview.guide.questions.get()
    NoteFactory(interview=interview, question=question)

    staff.post(reverse("stakeholders:question_remove", args=["housing", question.pk]))

    question.refresh_from_db()
    assert question.archived_at is not None
    assert question.notes.count() == 1
