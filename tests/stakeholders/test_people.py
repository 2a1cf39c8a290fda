"""The register of stakeholders, contact details and consent, through their pages."""

import pytest
from django.urls import reverse

from refine.models import AuditEntry
from stakeholders.models import Consent, Contact, Note, Organization, Stakeholder
from tests.refine.factories import GroupFactory, ProgramFactory
from tests.stakeholders.factories import (
    ConsentFactory,
    ContactFactory,
    InterviewFactory,
    NoteFactory,
    NoteRevisionFactory,
    StakeholderFactory,
)

PURPOSES = Consent.Purpose.values
ALL_YES = dict.fromkeys(PURPOSES, "yes") | {"method": "spoken"}


def page(name, stakeholder):
    return reverse(f"stakeholders:{name}", args=[stakeholder.program.slug, stakeholder.pk])


@pytest.mark.parametrize("item_count", [1, 3])
def test_stakeholder_list_query_count(staff, program, item_count, django_assert_num_queries):
    group = GroupFactory(dimension__program=program)
    StakeholderFactory.create_batch(item_count, program=program, groups=[group])

    with django_assert_num_queries(9):
        response = staff.get(reverse("stakeholders:stakeholder_list", args=["housing"]))

    assert len(response.context["page"].object_list) == item_count


@pytest.mark.parametrize("item_count", [1, 3])
def test_stakeholder_detail_query_count(staff, program, item_count, django_assert_num_queries):
    stakeholder = StakeholderFactory(program=program)
    for purpose in PURPOSES[:item_count]:
        ConsentFactory(stakeholder=stakeholder, purpose=purpose)
    for _index in range(item_count):
        InterviewFactory(program=program, stakeholders=[stakeholder])

    with django_assert_num_queries(10):
        staff.get(page("stakeholder_detail", stakeholder))


def test_stakeholder_list_finds_by_code_and_words(staff, program):
    found = StakeholderFactory(program=program, number=31, role="Renter, Northside")
    StakeholderFactory(program=program, number=32, role="Inspector")
    url = reverse("stakeholders:stakeholder_list", args=["housing"])

    by_code = staff.get(url, {"q": "s-031"}).context["page"].object_list
    by_words = staff.get(url, {"q": "northside"}).context["page"].object_list

    assert [list(by_code), list(by_words)] == [[found], [found]]


def test_stakeholder_list_offers_the_first_organizations_and_the_chosen_one(staff, program):
    Organization.objects.bulk_create(
        Organization(program=program, name=f"Tenants {number:03}", kind="nonprofit") for number in range(202)
    )
    last = Organization.objects.get(name="Tenants 201")
    found = StakeholderFactory(program=program, organization=last)
    StakeholderFactory(program=program)
    url = reverse("stakeholders:stakeholder_list", args=["housing"])

    response = staff.get(url, {"organization": last.pk})

    offered = [label for _value, label in response.context["filter"].form.fields["organization"].choices]
    assert (len(offered), offered[1], offered[-3:]) == (
        203,
        "Tenants 000",
        ["Tenants 199", "Tenants 201", "(only the first 200 are listed)"],
    )
    assert f'<option value="{last.pk}" selected>' in response.content.decode()
    assert list(response.context["page"].object_list) == [found]


def test_stakeholder_list_pages_in_the_order_asked_for(staff, program):
    people = StakeholderFactory.create_batch(53, program=program)
    url = reverse("stakeholders:stakeholder_list", args=["housing"])

    pages = [list(staff.get(url, {"page": number}).context["page"].object_list) for number in (1, 2)]

    assert pages == [people[:50], people[50:]]


def test_stakeholder_add_gives_the_next_code(staff, program):
    StakeholderFactory(program=program, number=7)
    data = {"role": "Renter, Eastmoor", "perspective": "affected", "expertise": "lived"}

    response = staff.post(reverse("stakeholders:stakeholder_add", args=["housing"]), data)

    added = Stakeholder.objects.get(role="Renter, Eastmoor")
    assert (response.url, added.code, added.program) == (added.get_absolute_url(), "S-008", program)


def test_stakeholder_add_refused_keeps_what_was_typed(staff, program):
    other_group = GroupFactory(dimension__program=ProgramFactory())
    data = {"role": "مستأجرة 🏠 <b>x</b>", "perspective": "affected", "expertise": "", "groups": [other_group.pk]}

    response = staff.post(reverse("stakeholders:stakeholder_add", args=["housing"]), data)

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"expertise", "groups"}
    assert "مستأجرة 🏠 &lt;b&gt;x&lt;/b&gt;" in response.content.decode()
    assert not Stakeholder.objects.exists()


def test_stakeholder_delete_refused_after_an_interview(staff, program):
    stakeholder = StakeholderFactory(program=program)
    InterviewFactory(program=program, stakeholders=[stakeholder])

    staff.post(page("stakeholder_delete", stakeholder))

    assert Stakeholder.objects.filter(pk=stakeholder.pk).exists()


def test_contact_show_is_logged(staff, program):
    stakeholder = ContactFactory(stakeholder__program=program, phone="555 0142").stakeholder

    hidden = staff.get(page("stakeholder_detail", stakeholder))
    shown = staff.post(page("contact_show", stakeholder), headers={"HX-Request": "true"})

    assert (b"555 0142" in hidden.content, b"555 0142" in shown.content) == (False, True)
    entry = AuditEntry.objects.get(action="contact_shown")
    assert entry.object_uuid == stakeholder.uuid


def test_contact_is_out_of_reach_of_partners_and_observers(partner, observer, partner_organization, program):
    stakeholder = ContactFactory(stakeholder__program=program).stakeholder
    InterviewFactory(program=program, organization=partner_organization, stakeholders=[stakeholder])

    statuses = [client.post(page("contact_show", stakeholder)).status_code for client in (partner, observer)]

    assert statuses == [403, 403]
    assert not AuditEntry.objects.filter(action="contact_shown").exists()


def test_contact_change_saves_and_needs_something(staff, program):
    stakeholder = StakeholderFactory(program=program)
    url = page("contact_change", stakeholder)

    empty = staff.post(url, {"name": "", "email": "", "phone": "", "remarks": ""})
    saved = staff.post(url, {"name": "Ana", "email": "", "phone": "", "remarks": ""})

    assert (empty.status_code, saved.status_code) == (422, 302)
    assert Contact.objects.get().name == "Ana"


def test_consent_is_recorded_per_purpose(staff, program):
    stakeholder = StakeholderFactory(program=program)

    staff.post(page("consent_ask", stakeholder), ALL_YES | {"recording": "no"})

    given = {consent.purpose: consent.is_given for consent in Consent.objects.all()}
    assert given == dict.fromkeys(PURPOSES, True) | {"recording": False}


def test_consent_needs_an_answer_to_each_purpose(staff, program):
    stakeholder = StakeholderFactory(program=program)

    response = staff.post(page("consent_ask", stakeholder), {"take_part": "yes", "method": "spoken"})

    assert response.status_code == 422
    assert not Consent.objects.exists()


@pytest.mark.parametrize(("guardian", "status"), [({}, 422), ({"by_guardian": "on"}, 302)])
def test_consent_of_a_child_needs_a_guardian(staff, program, guardian, status):
    stakeholder = StakeholderFactory(program=program, child=True)

    response = staff.post(page("consent_ask", stakeholder), ALL_YES | guardian)

    assert response.status_code == status
    assert Consent.objects.exists() == (status == 302)


def test_consent_withdrawn_takes_the_words_with_it(staff, program):
    stakeholder = StakeholderFactory(program=program)
    ConsentFactory(stakeholder=stakeholder, purpose="notes")
    interview = InterviewFactory(program=program, held=True, stakeholders=[stakeholder])
    note = NoteFactory(interview=interview, body="I only found out after I moved in.")
    NoteRevisionFactory(note=note)

    staff.post(page("consent_withdraw", stakeholder), {"purposes": ["notes"]})

    note.refresh_from_db()
    assert (note.body, note.revisions.count(), note.withdrawn_at is None) == ("", 0, False)
    assert not stakeholder.consents.in_force().exists()
    assert "moved in" not in str(list(Note.objects.values()) + list(AuditEntry.objects.values()))


def test_partner_sees_only_people_of_its_interviews(partner, partner_organization, program):
    own, other = StakeholderFactory.create_batch(2, program=program)
    InterviewFactory(program=program, organization=partner_organization, stakeholders=[own])

    statuses = [partner.get(page("stakeholder_detail", person)).status_code for person in (own, other)]

    assert statuses == [200, 404]
