"""The register of data needed through its pages."""

import pytest
from django.urls import reverse

from refine.models import Program
from tests.refine.factories import ProgramFactory, UserFactory
from tests.stakeholders.factories import DataRequestFactory
from tests.usecases.factories import (
    AssessmentFactory,
    BallotLinkFactory,
    DataNeedFactory,
    InsightFactory,
    UseCaseFactory,
    UseCaseNeedFactory,
)
from usecases.gaps import gap_of
from usecases.models import Assessment, DataNeed, UseCaseNeed
from usecases.services.data import assess_need, merge_need

LIST = "usecases:data_need_list"
ALL_UNSURE = dict.fromkeys((*Assessment.OPENNESS, "answers_question", "is_known"), "unsure")


def page(name, row):
    program = row.program if hasattr(row, "program") else row.use_case.program
    return reverse(f"usecases:{name}", args=[program.slug, row.pk])


def behind(need: DataNeed, program: Program) -> None:
    """One of everything that the page of `need` lists."""
    UseCaseNeedFactory(use_case=UseCaseFactory(program=program), data_need=need)
    need.insights.add(InsightFactory(program=program))
    need.data_requests.add(DataRequestFactory(program=program))


@pytest.mark.parametrize("item_count", [1, 3])
def test_data_need_list_query_count(staff, program, item_count, django_assert_num_queries):
    for need in DataNeedFactory.create_batch(item_count, program=program):
        behind(need, program)
        AssessmentFactory(data_need=need)
    with django_assert_num_queries(7):
        response = staff.get(reverse(LIST, args=["housing"]))
    assert len(response.context["rows"]) == item_count


@pytest.mark.parametrize("item_count", [1, 3])
def test_data_need_detail_query_count(staff, program, item_count, django_assert_num_queries):
    need = AssessmentFactory(data_need__program=program, assessor=UserFactory()).data_need
    for _index in range(item_count):
        behind(need, program)
    with django_assert_num_queries(7):
        response = staff.get(need.get_absolute_url())
    assert len(response.context["uses"]) == item_count


def test_data_need_list_filters(staff, program):
    closed = AssessmentFactory(data_need__program=program, data_need__title="A paper file", exists="no").data_need
    opened = AssessmentFactory(data_need__program=program, data_need__title="B permits", open_data=True).data_need
    unchecked = UseCaseNeedFactory(
        use_case__program=program, data_need=DataNeedFactory(program=program, title="C owners", department="Revenue")
    ).data_need

    def listed(**query):
        return list(staff.get(reverse(LIST, args=["housing"]), query).context["page"].object_list)

    assert listed() == [closed, opened, unchecked]
    assert listed(q="REVENUE") == [unchecked]
    assert listed(assessed="no") == [unchecked]
    assert listed(assessed="yes") == [closed, opened]
    assert listed(kind="not_collected") == [closed]
    assert listed(use_case=unchecked.uses.get().use_case_id) == [unchecked]
    assert listed(sort="-title") == [unchecked, opened, closed]


def test_data_need_list_ignores_a_use_case_of_another_program(staff, program):
    need = DataNeedFactory(program=program)
    response = staff.get(reverse(LIST, args=["housing"]), {"use_case": UseCaseFactory().pk})
    assert list(response.context["page"].object_list) == [need]


def test_data_need_add_refuses_a_title_twice_and_parts_of_another_program(staff, program):
    DataNeedFactory(program=program, title="Owner registry")
    url = reverse("usecases:data_need_add", args=["housing"])
    insight = InsightFactory(kind="missing_data")

    twice = staff.post(url, {"title": "owner REGISTRY"})
    foreign = staff.post(
        url, {"title": "Permits", "insights": [insight.pk], "data_requests": [DataRequestFactory().pk]}
    )

    assert (twice.status_code, foreign.status_code) == (422, 422)
    assert "This piece of data is already in the register." in str(twice.context["form"].errors)
    assert set(foreign.context["form"].errors) == {"insights", "data_requests"}
    assert DataNeed.objects.count() == 1


def test_data_need_is_added_and_changed_with_what_it_rests_on(staff, program):
    insight = InsightFactory(program=program, kind="missing_data")
    asked = DataRequestFactory(program=program)
    data = {"title": "Permits <b>🏠</b>", "insights": [insight.pk], "data_requests": [asked.pk]}

    staff.post(reverse("usecases:data_need_add", args=["housing"]), data)
    need = DataNeed.objects.get()
    staff.post(page("data_need_change", need), {"title": need.title, "department": "Inspections"})

    need.refresh_from_db()
    assert (need.title, need.department, need.insights.count(), need.data_requests.count()) == (
        "Permits <b>🏠</b>",
        "Inspections",
        0,
        0,
    )
    assert "Permits &lt;b&gt;🏠&lt;/b&gt;" in staff.get(need.get_absolute_url()).content.decode()


def test_assessment_is_recorded_with_who_and_when(staff, program):
    need = DataNeedFactory(program=program)
    answers = ALL_UNSURE | {"exists": "yes", "is_free": "yes", "answers_question": "partly", "answers_reason": "Area"}

    response = staff.post(page("data_need_assess", need), answers)

    assessment = need.assessment
    assert response.status_code == 302
    assert (assessment.exists, assessment.is_free, assessment.is_bulk) == ("yes", "yes", "unsure")
    assert assessment.assessor == program.memberships.get(role="staff").user
    gap = gap_of(DataNeed.objects.select_related("assessment").get())
    assert (gap.met, gap.unsure, gap.openness_low, gap.openness_high, gap.low, gap.high) == (2, 7, 20, 100, 50, 100)


def test_assessment_of_what_nobody_collects_is_no_throughout(staff, program):
    need = DataNeedFactory(program=program)
    staff.post(page("data_need_assess", need), ALL_UNSURE | {"exists": "no", "is_free": "yes"})
    assert {getattr(need.assessment, name) for name in Assessment.OPENNESS} == {"no"}


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"answers_question": "no"}, "answers_reason"),
        ({"stays_closed": "on"}, "stays_closed_reason"),
        ({"exists": "perhaps"}, "exists"),
        ({"evidence_url": "javascript:alert(1)"}, "evidence_url"),
    ],
)
def test_assessment_refused_keeps_what_was_typed(staff, program, answers, field):
    need = DataNeedFactory(program=program)
    response = staff.post(page("data_need_assess", need), ALL_UNSURE | {"remarks": "مستأجرة 🏠"} | answers)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "مستأجرة 🏠" in response.content.decode()
    assert not Assessment.objects.exists()


def test_assessment_history_keeps_earlier_answers(staff, program):
    need = DataNeedFactory(program=program)
    actor = UserFactory(name="Rosa Example")
    assess_need(need=need, answers={"is_online": "no"}, actor=actor)
    assess_need(need=need, answers={"is_online": "yes"}, actor=actor)

    content = staff.get(page("assessment_history", need)).content.decode()

    assert "<del>No</del><ins>Yes</ins>" in content
    assert staff.get(page("assessment_history", DataNeedFactory(program=program))).status_code == 200


def test_need_merge_keeps_one_of_each(program, staff):
    duplicate, kept = DataNeedFactory.create_batch(2, program=program)
    shared = UseCaseNeedFactory(use_case__program=program, data_need=duplicate, is_must_have=True)
    UseCaseNeedFactory(use_case=shared.use_case, data_need=kept, is_must_have=False)
    UseCaseNeedFactory(use_case=UseCaseFactory(program=program), data_need=duplicate)
    behind(duplicate, program)
    BallotLinkFactory(use_case=None, data_need=duplicate, option__activity__event__program=program)
    AssessmentFactory(data_need=duplicate, exists="yes")
    DataNeed.objects.filter(pk=duplicate.pk).update(department="Revenue")

    response = staff.post(page("data_need_merge", duplicate), {"into": kept.pk})

    kept.refresh_from_db()
    assert response.url == kept.get_absolute_url()
    assert (kept.uses.count(), kept.insights.count(), kept.data_requests.count()) == (3, 1, 1)
    assert kept.uses.get(use_case=shared.use_case).is_must_have is True
    assert (kept.department, kept.assessment.exists, kept.ballot_links.count()) == ("Revenue", "yes", 1)
    assert not DataNeed.objects.filter(pk=duplicate.pk).exists()


def test_need_merge_keeps_the_assessment_of_the_one_that_stays(program):
    duplicate, kept = DataNeedFactory.create_batch(2, program=program)
    AssessmentFactory(data_need=duplicate, exists="no")
    AssessmentFactory(data_need=kept, exists="yes")
    merge_need(need=duplicate, into=kept, actor=UserFactory())
    assert Assessment.objects.get().exists == "yes"


def test_need_merge_refuses_itself_and_other_programs(staff, program):
    need = DataNeedFactory(program=program)
    for target in (need, DataNeedFactory()):
        assert staff.post(page("data_need_merge", need), {"into": target.pk}).status_code == 422
    assert DataNeed.objects.count() == 2


def test_need_is_deleted_after_asking(staff, program):
    use = UseCaseNeedFactory(use_case__program=program)
    asked = staff.get(page("data_need_delete", use.data_need))
    staff.post(page("data_need_delete", use.data_need))
    assert asked.status_code == 200
    assert (DataNeed.objects.count(), UseCaseNeed.objects.count()) == (0, 0)


@pytest.mark.parametrize(("sent", "must"), [({"is_must_have": "yes"}, True), ({"is_must_have": "no"}, False)])
def test_data_is_listed_under_a_use_case(staff, program, sent, must):
    use_case = UseCaseFactory(program=program)
    registered = DataNeedFactory(program=program, title="Permits")
    url = page("use_case_need_add", use_case)

    staff.post(url, {"need": registered.pk} | sent)
    staff.post(url, {"title": "Owners"} | sent)
    staff.post(url, {"title": "PERMITS"} | sent)

    assert [(use.data_need.title, use.is_must_have) for use in use_case.needs.order_by("pk")] == [
        ("Permits", must),
        ("Owners", must),
    ]


@pytest.mark.parametrize("sent", [{}, {"title": "A", "need": "own"}, {"need": "foreign"}, {"title": "A" * 201}])
def test_data_listed_under_a_use_case_is_one_of_the_program(staff, program, sent):
    use_case = UseCaseFactory(program=program)
    pks = {"own": DataNeedFactory(program=program).pk, "foreign": DataNeedFactory(program=ProgramFactory()).pk}
    data = {name: pks.get(value, value) for name, value in sent.items()} | {"is_must_have": "yes"}
    assert staff.post(page("use_case_need_add", use_case), data).status_code == 422
    assert not use_case.needs.exists()


def test_use_case_is_added_from_the_page_of_the_data(staff, program):
    need, use_case = DataNeedFactory(program=program), UseCaseFactory(program=program)
    url = page("data_need_attach", need)

    refused = staff.post(url, {"use_case": UseCaseFactory().pk, "is_must_have": "yes"})
    staff.post(url, {"use_case": use_case.pk, "is_must_have": "no"})

    assert refused.status_code == 422
    assert [(use.use_case, use.is_must_have) for use in need.uses.all()] == [(use_case, False)]


def test_data_is_turned_and_taken_off(staff, program):
    use = UseCaseNeedFactory(use_case__program=program)
    staff.post(page("use_turn", use))
    use.refresh_from_db()
    turned = use.is_must_have
    staff.post(page("use_delete", use))
    assert (turned, UseCaseNeed.objects.count(), DataNeed.objects.count()) == (False, 0, 1)


def test_partner_reads_data_but_not_what_it_rests_on(partner, program):
    need = DataNeedFactory(program=program)
    need.insights.add(InsightFactory(program=program, text="Heard in confidence"))
    response = partner.get(need.get_absolute_url())
    assert (response.status_code, "Heard in confidence" in response.content.decode()) == (200, False)
