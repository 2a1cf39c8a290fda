"""What was heard, through its pages."""

import pytest
from django.urls import reverse
from django.utils import timezone

from stakeholders.models import Consent
from tests.events.factories import CommentFactory, EventFactory
from tests.refine.factories import UserFactory
from tests.stakeholders.factories import (
    ConsentFactory,
    DataRequestFactory,
    InterviewFactory,
    NoteFactory,
    StakeholderFactory,
)
from tests.usecases.factories import EvidenceFactory, InsightFactory, TagFactory, UseCaseFactory
from usecases.models import Evidence, Insight, Tag
from usecases.services.insights import link_evidence, set_tags

LIST = "usecases:insight_list"
TYPED = {"kind": "need", "text": "Nobody says who owns it."}


def page(name, row):
    program = row.program if isinstance(row, Insight) or hasattr(row, "program") else row.use_case.program
    return reverse(f"usecases:{name}", args=[program.slug, row.pk])


@pytest.mark.parametrize("item_count", [1, 3])
def test_insight_list_query_count(staff, program, item_count, django_assert_num_queries):
    tag = TagFactory(program=program)
    for _index in range(item_count):
        insight = InsightFactory(program=program, note=NoteFactory(interview__program=program))
        insight.tags.add(tag)
        EvidenceFactory(insight=insight, use_case=UseCaseFactory(program=program))
    with django_assert_num_queries(14):
        response = staff.get(reverse(LIST, args=["housing"]))
    assert len(response.context["page"].object_list) == item_count


@pytest.mark.parametrize("item_count", [1, 3])
def test_insight_detail_query_count(staff, program, item_count, django_assert_num_queries):
    insight = InsightFactory(program=program, note=NoteFactory(interview__program=program))
    for _index in range(item_count):
        EvidenceFactory(insight=insight, use_case=UseCaseFactory(program=program))
        insight.tags.add(TagFactory(program=program))
    with django_assert_num_queries(8):
        staff.get(insight.get_absolute_url())


def test_insight_list_filters(staff, program):
    noted = InsightFactory(program=program, note=NoteFactory(interview__program=program), text="Heat", kind="impact")
    said = InsightFactory(
        program=program, comment=CommentFactory(event=EventFactory(program=program)), is_verbatim=False
    )
    typed = InsightFactory(program=program, origin="At the bus stop")
    tag = TagFactory(program=program, name="mold")
    said.tags.add(tag, TagFactory(program=program, name="molding"))
    link = EvidenceFactory(insight=noted, use_case=UseCaseFactory(program=program))

    def listed(**query):
        found = staff.get(reverse(LIST, args=["housing"]), query).context["page"].object_list
        return [row.pk for row in found]

    assert listed() == [typed.pk, said.pk, noted.pk]
    assert listed(q="HEAT") == [noted.pk]
    assert listed(q="bus stop") == [typed.pk]
    assert listed(q="mold") == [said.pk]
    assert listed(kind="impact") == [noted.pk]
    assert listed(source="comment") == [said.pk]
    assert listed(source="direct") == [typed.pk]
    assert listed(tag=tag.pk) == [said.pk]
    assert listed(use_case=link.use_case_id) == [noted.pk]
    assert listed(words="told") == [said.pk]
    assert listed(linked="yes") == [noted.pk]
    assert listed(linked="no") == [typed.pk, said.pk]
    assert listed(sort="heard") == [noted.pk, said.pk, typed.pk]


def test_insight_is_written_down_with_tags(staff, program):
    TagFactory(program=program, name="Mold").insights.add(InsightFactory(program=program))
    url = reverse("usecases:insight_add", args=["housing"])

    response = staff.post(url, TYPED | {"tag_names": "mold, landlord , ,mold"})

    insight = Insight.objects.get(text=TYPED["text"])
    assert response.url == insight.get_absolute_url()
    assert sorted(tag.name for tag in insight.tags.all()) == ["Mold", "landlord"]
    assert insight.created_by == program.memberships.get(role="staff").user


def test_insight_is_written_down_from_a_use_case(staff, program):
    use_case = UseCaseFactory(program=program)
    url = reverse("usecases:insight_add", args=["housing"])

    response = staff.post(f"{url}?use_case={use_case.pk}", TYPED)
    staff.post(f"{url}?use_case={UseCaseFactory().pk}", TYPED)

    assert response.url == use_case.get_absolute_url()
    assert Evidence.objects.get().use_case == use_case


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"kind": "gossip"}, "kind"),
        ({"tag_names": "x" * 61}, "tag_names"),
        ({"tag_names": ",".join(map(str, range(13)))}, "tag_names"),
    ],
)
def test_insight_refused_keeps_what_was_typed(staff, program, typed, field):
    data = TYPED | {"origin": "<b>مستأجرة</b> 🏠"} | typed
    response = staff.post(reverse("usecases:insight_add", args=["housing"]), data)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "&lt;b&gt;مستأجرة&lt;/b&gt; 🏠" in response.content.decode()
    assert not Insight.objects.exists()


def test_insight_in_their_own_words_stands_in_its_source(staff, program):
    note = NoteFactory(interview__program=program, body="I only found out\r\nafter I moved in.", translation="Supe")
    insight = InsightFactory(program=program, note=note)
    url = page("insight_change", insight)

    def answer(**data):
        return staff.post(url, {"kind": "need"} | data).status_code

    assert answer(text="I only found out\nafter", is_verbatim="on") == 302
    assert answer(text="Supe", is_verbatim="on") == 302
    assert answer(text="They found out late", is_verbatim="on") == 422
    assert answer(text="They found out late") == 302


def test_insight_withdrawn_says_only_that_and_cannot_be_changed(staff, program):
    stakeholder = StakeholderFactory(program=program)
    ConsentFactory(stakeholder=stakeholder, purpose=Consent.Purpose.NOTES)
    interview = InterviewFactory(program=program, held=True, stakeholders=[stakeholder])
    note = NoteFactory(interview=interview, body="Mold in every room.")
    insight = InsightFactory(program=program, note=note, text="Mold in every room.", anchor_exact="Mold in every room.")
    url = reverse("stakeholders:consent_withdraw", args=["housing", stakeholder.pk])

    staff.post(url, {"purposes": ["notes"]})

    content = staff.get(insight.get_absolute_url()).content.decode()
    assert "These words were withdrawn on" in content
    assert "Mold" not in content + staff.get(reverse(LIST, args=["housing"])).content.decode()
    assert "Mold" not in staff.get(page("insight_history", insight)).content.decode()
    assert staff.post(page("insight_change", insight), TYPED).status_code == 403
    assert staff.post(page("insight_link", insight), {}).status_code == 403


def test_insight_shows_its_source_to_the_program_office_only(staff, observer, program):
    note = NoteFactory(interview__program=program, body="It was cold. The heat failed twice. Nobody came.")
    insight = InsightFactory(
        program=program, note=note, text="The heat failed twice.", anchor_start=13, anchor_end=35,
        anchor_exact="The heat failed twice.",
    )  # fmt: skip
    office, other = (client.get(insight.get_absolute_url()).content.decode() for client in (staff, observer))
    assert "It was cold. <mark>The heat failed twice.</mark> Nobody came." in office
    assert ("The heat failed twice." in other, "It was cold" in other) == (True, False)


def test_insight_is_deleted_after_asking(staff, program):
    insight = InsightFactory(program=program)
    insight.tags.add(TagFactory(program=program))
    EvidenceFactory(insight=insight, use_case=UseCaseFactory(program=program))
    assert staff.get(page("insight_delete", insight)).status_code == 200
    staff.post(page("insight_delete", insight))
    assert (Insight.objects.count(), Evidence.objects.count(), Tag.objects.count()) == (0, 0, 0)


def test_tags_without_use_go(program):
    insight, other = InsightFactory.create_batch(2, program=program)
    set_tags(insight, ["mold", "heat"])
    set_tags(other, ["HEAT"])
    set_tags(insight, ["cold"])
    assert sorted(Tag.objects.values_list("name", flat=True)) == ["cold", "heat"]


def test_insight_is_linked_from_its_page(staff, program):
    insight, use_case = InsightFactory(program=program), UseCaseFactory(program=program)
    url = page("insight_link", insight)
    elsewhere = UseCaseFactory()

    refused = staff.post(url, {"use_case": elsewhere.pk, "direction": "supports"})
    for direction in ("supports", "contradicts"):
        staff.post(url, {"use_case": use_case.pk, "direction": direction})

    assert refused.status_code == 422
    assert [(row.use_case, row.direction) for row in insight.evidence.all()] == [(use_case, "contradicts")]


def test_insight_is_linked_from_the_use_case(staff, program):
    use_case = UseCaseFactory(program=program)
    near, far = InsightFactory(program=program, text="Heat"), InsightFactory(program=program, text="Mold")
    linked = EvidenceFactory(use_case=use_case, insight=InsightFactory(program=program)).insight
    url = page("use_case_evidence_add", use_case) + "?q=heat"

    offered = staff.get(url).context["page"].object_list
    response = staff.post(url, {"insight": near.pk, "direction": "supports"})
    for bad in ({"insight": InsightFactory().pk}, {"insight": "x"}, {"insight": far.pk, "direction": "sideways"}):
        staff.post(url, {"direction": "supports"} | bad)

    assert (list(offered), response.url) == ([near], page("use_case_evidence_add", use_case) + "?q=heat")
    assert {row.insight for row in use_case.evidence.all()} == {linked, near}


@pytest.mark.parametrize("item_count", [1, 3])
def test_use_case_evidence_add_query_count(staff, program, item_count, django_assert_num_queries):
    use_case = UseCaseFactory(program=program)
    for insight in InsightFactory.create_batch(item_count, program=program):
        EvidenceFactory(insight=insight, use_case=UseCaseFactory(program=program))
    with django_assert_num_queries(11):
        staff.get(page("use_case_evidence_add", use_case))


def test_evidence_is_turned_and_unlinked(staff, program):
    evidence = EvidenceFactory(use_case=UseCaseFactory(program=program))
    staff.post(page("evidence_turn", evidence))
    evidence.refresh_from_db()
    turned = evidence.direction
    response = staff.post(page("evidence_delete", evidence) + "?back=insight")
    assert (turned, response.url) == ("contradicts", evidence.insight.get_absolute_url())
    assert (Evidence.objects.count(), Insight.objects.count()) == (0, 1)


def test_link_keeps_who_linked_first(program):
    first, second = UserFactory.create_batch(2)
    insight, use_case = InsightFactory(program=program), UseCaseFactory(program=program)
    link_evidence(insight=insight, use_case=use_case, direction="supports", actor=first)
    evidence = link_evidence(insight=insight, use_case=use_case, direction="contradicts", actor=second)
    assert (evidence.linked_by, evidence.direction) == (first, "contradicts")


def test_insights_are_hidden_from_partners(partner, program):
    insight = InsightFactory(program=program)
    assert partner.get(insight.get_absolute_url()).status_code == 404
    assert partner.get(reverse(LIST, args=["housing"])).status_code == 403


def test_insight_from_a_request_leads_to_it(staff, program):
    asked = DataRequestFactory(program=program)
    insight = InsightFactory(program=program, data_request=asked, withdrawn_at=None, created_at=timezone.now())
    assert asked.get_absolute_url() in staff.get(insight.get_absolute_url()).content.decode()
