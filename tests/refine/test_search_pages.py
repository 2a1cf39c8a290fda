"""The search box of every list: words without case and accents, the last by its beginning, the list's own order."""

import pytest
from django.urls import reverse

from tests.events.factories import AttendanceFactory, EventFactory, OutreachPromiseFactory
from tests.stakeholders.factories import (
    DataRequestFactory,
    GuideFactory,
    InterviewFactory,
    OrganizationFactory,
    QuestionFactory,
    StakeholderFactory,
)
from tests.usecases.factories import DataNeedFactory, InsightFactory, SupportFactory, TagFactory, UseCaseFactory

SAID = "Renters of Viviendá Norte"
ASKED = "RENTERS vivíend"


def _attendance(program, **words):
    event = program.events.first() or EventFactory(program=program)
    return AttendanceFactory(event=event, **words)


def _tagged(program, name):
    insight = InsightFactory(program=program)
    insight.tags.add(TagFactory(program=program, name=name))
    return insight


def _with(program, **words):
    return InterviewFactory(program=program, stakeholders=[StakeholderFactory(program=program, **words)])


LISTS = {
    "stakeholders:stakeholder_list": lambda program, text: StakeholderFactory(program=program, role=text),
    "stakeholders:organization_list": lambda program, text: OrganizationFactory(program=program, name=text),
    "stakeholders:interview_list": lambda program, text: _with(program, role=text),
    "stakeholders:guide_list": lambda program, text: QuestionFactory(guide__program=program, text={"es": text}).guide,
    "stakeholders:data_request_list": lambda program, text: DataRequestFactory(program=program, description=text),
    "events:event_list": lambda program, text: EventFactory(program=program, title={"en": "Meeting", "es": text}),
    "events:promise_list": lambda program, text: OutreachPromiseFactory(event__program=program, network=text),
    "usecases:insight_list": _tagged,
    "usecases:use_case_list": lambda program, text: UseCaseFactory(program=program, title=text),
    "usecases:data_need_list": lambda program, text: DataNeedFactory(program=program, title=text),
    "usecases:support_list": lambda program, text: SupportFactory(
        use_case__program=program, organization__name=text, organization__program=program
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_list_finds_words(staff, program, name):
    rows = [LISTS[name](program, f"{SAID} {number}") for number in (1, 2)]
    LISTS[name](program, "Landlords of Viviendá Norte")

    response = staff.get(reverse(name, args=["housing"]), {"q": ASKED})

    assert sorted(row.pk for row in response.context["page"]) == sorted(row.pk for row in rows)
    unfiltered = [row.pk for row in staff.get(reverse(name, args=["housing"])).context["page"]]
    assert [row.pk for row in response.context["page"]] == [pk for pk in unfiltered if pk in {row.pk for row in rows}]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("asked", ["%", '"', "' OR 1=1 --", "😀", "\u202eעברית", "x" * 10_000, "zz " * 5_000])
def test_list_takes_any_question(staff, program, name, asked):
    LISTS[name](program, SAID)

    response = staff.get(reverse(name, args=["housing"]), {"q": asked})

    assert response.status_code == 200
    assert list(response.context["page"]) == []


def test_invitations_find_words_of_guests_and_of_whom_they_name(staff, program):
    guest = _attendance(program, description="Two students, Español")
    person = _attendance(program, stakeholder=StakeholderFactory(program=program, role="Student", number=31))
    _attendance(program, description="Landlord")
    url = reverse("events:event_invitations", args=["housing", guest.event_id])

    for asked, found in (("student", [guest, person]), ("espanol", [guest]), ("S-031", [person]), ("lords", [])):
        assert list(staff.get(url, {"q": asked}).context["page"]) == found


def test_guides_find_title_purpose_and_questions(staff, program):
    guide = GuideFactory(program=program, title="Tenants", purpose="What winter costs")
    QuestionFactory(guide=guide, text={"en": "Who fixes the heating?"}, hint="Wait")
    GuideFactory(program=program, title="Landlords")
    url = reverse("stakeholders:guide_list", args=["housing"])

    for asked in ("tenant", "costs", "tenants heat", "wait"):
        assert list(staff.get(url, {"q": asked}).context["page"]) == [guide]
