"""Personas, user stories and who wants to help, through their pages."""

import pytest
from django.urls import reverse

from stakeholders.models import Consent
from stakeholders.services.people import withdraw_consents
from tests.refine.factories import UserFactory
from tests.stakeholders.factories import (
    ConsentFactory,
    DataRequestFactory,
    InterviewFactory,
    NoteFactory,
    StakeholderFactory,
)
from tests.usecases.factories import (
    EndUserFactory,
    EvidenceFactory,
    InsightFactory,
    PersonaFactory,
    UseCaseFactory,
    UserStoryFactory,
)
from usecases.models import EndUser, Persona, UserStory

HTMX = {"HX-Request": "true"}
Purpose = Consent.Purpose


@pytest.fixture
def use_case(program):
    return UseCaseFactory(program=program)


def page(name, row):
    program = row.program if hasattr(row, "program") else row.use_case.program
    return reverse(f"usecases:{name}", args=[program.slug, row.pk])


def consenting(program, *purposes):
    stakeholder = StakeholderFactory(program=program)
    for purpose in purposes or (Purpose.TAKE_PART, Purpose.QUOTE):
        ConsentFactory(stakeholder=stakeholder, purpose=purpose)
    return stakeholder


def heard_from(stakeholder, **fields):
    """An insight from an interview with one stakeholder."""
    interview = InterviewFactory(program=stakeholder.program, held=True, stakeholders=[stakeholder])
    return InsightFactory(program=stakeholder.program, note=NoteFactory(interview=interview), **fields)


def classed(persona):
    row = Persona.objects.with_class().get(pk=persona.pk)
    return row.people_count, row.is_research_based


def test_persona_is_research_based_from_three_consenting_people(program, use_case):
    persona = PersonaFactory(use_case=use_case)
    people = [consenting(program) for _index in range(3)]
    steps = []
    for stakeholder in [people[0], people[0], people[1], StakeholderFactory(program=program), people[2]]:
        persona.insights.add(heard_from(stakeholder))
        steps.append(classed(persona))
    assert steps == [(1, False), (1, False), (2, False), (2, False), (3, True)]


def test_persona_counts_everybody_of_a_note_without_a_speaker_and_who_asked_for_data(program, use_case):
    first, second, third, silent = (consenting(program) for _index in range(4))
    pair = InterviewFactory(program=program, held=True, stakeholders=[first, second])
    named = InterviewFactory(program=program, held=True, stakeholders=[third, silent])
    persona = PersonaFactory(use_case=use_case)
    persona.insights.add(
        InsightFactory(program=program, note=NoteFactory(interview=pair)),
        InsightFactory(program=program, note=NoteFactory(interview=named, stakeholder=third)),
    )
    noted = classed(persona)
    asked = DataRequestFactory(program=program, stakeholder=silent)
    persona.insights.add(InsightFactory(program=program, data_request=asked))
    assert (noted, classed(persona)) == ((3, True), (4, True))


def test_persona_is_preliminary_again_after_a_withdrawal(program, use_case):
    people = [consenting(program) for _index in range(3)]
    persona = PersonaFactory(use_case=use_case)
    persona.insights.set([heard_from(stakeholder) for stakeholder in people])
    before = classed(persona)
    withdraw_consents(stakeholder=people[0], purposes=[Purpose.TAKE_PART], actor=UserFactory())
    assert (before, classed(persona)) == ((3, True), (2, False))


def test_persona_rests_on_people_of_its_own_program_only(program, use_case):
    persona = PersonaFactory(use_case=use_case)
    persona.insights.add(heard_from(consenting(UseCaseFactory().program)))
    assert classed(persona) == (0, False)


def test_persona_class_is_shown_and_lacking_says_so(staff, program, use_case):
    persona = PersonaFactory(use_case=use_case)
    preliminary = staff.get(use_case.get_absolute_url())
    persona.insights.set([heard_from(consenting(program)) for _index in range(3)])
    researched = staff.get(use_case.get_absolute_url())
    sentence = "No persona rests on three people who agreed to take part yet."
    assert [sentence in response.context["lacking"] for response in (preliminary, researched)] == [True, False]
    assert "Preliminary" in preliminary.content.decode()
    assert "Research-based" in researched.content.decode()
    assert "Rests on 3 interviews" in researched.content.decode()


@pytest.mark.parametrize(("purposes", "is_quoted"), [([Purpose.TAKE_PART], False), ([*Purpose.values], True)])
def test_persona_quotes_only_who_may_be_quoted(observer, program, use_case, purposes, is_quoted):
    insight = heard_from(consenting(program, *purposes), text="I know the bad buildings, but only mine.")
    PersonaFactory(use_case=use_case).insights.add(insight)
    assert ("only mine" in observer.get(use_case.get_absolute_url()).content.decode()) == is_quoted


def test_persona_quotes_nobody_to_partners(partner, program, use_case):
    insight = heard_from(consenting(program, *Purpose.values), text="I know the bad buildings, but only mine.")
    persona = PersonaFactory(use_case=use_case)
    persona.insights.add(insight)
    contents = [partner.get(row.get_absolute_url()).content.decode() for row in (use_case, persona)]
    assert ["only mine" in content for content in contents] == [False, False]


@pytest.mark.parametrize("item_count", [1, 3])
def test_persona_detail_query_count(staff, program, use_case, item_count, django_assert_num_queries):
    persona = PersonaFactory(use_case=use_case)
    for _index in range(item_count):
        persona.insights.add(heard_from(consenting(program)))
        UserStoryFactory(use_case=use_case, persona=persona)
    with django_assert_num_queries(9):
        staff.get(persona.get_absolute_url())


def test_persona_is_added_in_place(staff, use_case):
    evidence = EvidenceFactory(use_case=use_case)
    url = page("persona_add", use_case)
    data = {"title": "Tenant organizer", "needs": "Lists", "insights": [evidence.insight_id]}

    form = staff.get(url, headers=HTMX)
    section = staff.post(url, data, headers=HTMX)
    plain = staff.post(url, {"title": "Parent who searches after work"})

    assert (b"<html" in form.content, b"<html" in section.content) == (False, False)
    assert "Tenant organizer" in section.content.decode()
    assert plain.url == f"{use_case.get_absolute_url()}#personas"
    assert list(Persona.objects.get(title="Tenant organizer").insights.all()) == [evidence.insight]


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_persona_refused_keeps_what_was_typed(staff, program, use_case, headers):
    foreign = EvidenceFactory(use_case=UseCaseFactory(program=program)).insight
    data = {"title": "", "summary": "<b>مستأجرة</b> 🏠", "insights": [foreign.pk], "reach": "moon"}
    response = staff.post(page("persona_add", use_case), data, headers=headers)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"title", "insights", "reach"}
    assert "&lt;b&gt;مستأجرة&lt;/b&gt; 🏠" in response.content.decode()
    assert (b"<html" in response.content) == (not headers)


def test_persona_is_changed_and_deleted(staff, use_case):
    persona = PersonaFactory(use_case=use_case)
    kept = InsightFactory(program=use_case.program)
    persona.insights.add(kept)
    story = UserStoryFactory(use_case=use_case, persona=persona)

    staff.post(page("persona_change", persona), {"title": "Organizer", "data_skill": "4", "insights": [kept.pk]})
    persona.refresh_from_db()
    changed = (persona.title, persona.data_skill, list(persona.insights.all()))
    staff.post(page("persona_delete", persona))

    story.refresh_from_db()
    assert changed == ("Organizer", 4, [kept])
    assert (Persona.objects.count(), story.persona) == (0, None)


def test_story_is_added_last(staff, use_case):
    persona = PersonaFactory(use_case=use_case)
    UserStoryFactory(use_case=use_case, position=4)
    data = {"persona": persona.pk, "want": "to see open violations", "so_that": "I can ask", "done_when": "Dated"}
    response = staff.post(page("story_add", use_case), data, headers=HTMX)
    added = UserStory.objects.get(want="to see open violations")
    assert (added.position, added.persona) == (5, persona)
    assert "to see open violations" in response.content.decode()


def test_story_refuses_a_persona_of_another_use_case(staff, program, use_case):
    other = PersonaFactory(use_case=UseCaseFactory(program=program))
    data = {"persona": other.pk, "want": "x" * 401}
    response = staff.post(page("story_add", use_case), data)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"persona", "want"}
    assert not UserStory.objects.exists()


def test_story_is_changed_and_deleted(staff, use_case):
    story = UserStoryFactory(use_case=use_case, position=2)
    staff.post(page("story_change", story), {"want": "to know who owns it"})
    story.refresh_from_db()
    changed = (story.want, story.so_that, story.position)
    staff.post(page("story_delete", story))
    assert (changed, UserStory.objects.count()) == (("to know who owns it", "", 2), 0)


def test_stories_are_shifted(staff, use_case):
    a, b, c = (UserStoryFactory(use_case=use_case, want=want, position=0) for want in "abc")

    def order_after(story, step, **headers):
        staff.post(page("story_shift", story), {"step": step}, headers=headers)
        return "".join(use_case.user_stories.order_by("position", "pk").values_list("want", flat=True))

    assert order_after(c, "up") == "acb"
    assert order_after(a, "up") == "acb"
    assert order_after(a, "down", **HTMX) == "cab"
    assert order_after(b, "down") == "cab"


def test_helper_must_have_agreed_to_be_contacted(staff, program, use_case):
    willing, unasked = consenting(program, Purpose.TAKE_PART, Purpose.CONTACT), consenting(program)
    elsewhere = consenting(UseCaseFactory().program, Purpose.CONTACT)
    url = page("helper_add", use_case)

    statuses = [staff.post(url, {"stakeholder": person.pk}).status_code for person in (unasked, elsewhere)]
    staff.post(url, {"stakeholder": willing.pk, "offer": "Tests it at home"})

    assert statuses == [422, 422]
    assert [(row.stakeholder, row.offer) for row in use_case.end_users.all()] == [(willing, "Tests it at home")]
    withdraw_consents(stakeholder=willing, purposes=[Purpose.CONTACT], actor=UserFactory())
    assert not EndUser.objects.exists()


def test_helper_is_taken_off(staff, program, use_case):
    helper = EndUserFactory(use_case=use_case)
    staff.post(page("helper_delete", helper))
    assert not EndUser.objects.exists()
