"""Partner support through its pages."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.events.factories import EventFactory
from tests.stakeholders.factories import OrganizationFactory
from tests.usecases.factories import SupportFactory, UseCaseFactory
from usecases.models import Support
from usecases.rankings.inputs import commitment_of

ADD = "usecases:support_add"


def page(name, support):
    return reverse(f"usecases:{name}", args=[support.use_case.program.slug, support.pk])


@pytest.fixture
def use_case(program):
    return UseCaseFactory(program=program, number=3)


@pytest.mark.parametrize("by", ["organization", "use_case"])
@pytest.mark.parametrize("item_count", [1, 3])
def test_support_list_query_count(staff, program, use_case, by, item_count, django_assert_num_queries):
    SupportFactory.create_batch(item_count, use_case=use_case, event=EventFactory(program=program))
    with django_assert_num_queries(6):
        response = staff.get(reverse("usecases:support_list", args=["housing"]), {"by": by})
    assert len(response.context["page"].object_list) == item_count


def test_support_list_filters(staff, program, use_case):
    written = SupportFactory(use_case=use_case, organization=OrganizationFactory(program=program, name="A clinic"))
    spoken = SupportFactory(use_case=use_case, is_written=False, rung="aware")
    gone = SupportFactory(use_case=use_case, withdrawn_at=timezone.now())
    expired = SupportFactory(use_case=use_case, until=date(2020, 1, 1))

    def listed(**query):
        page = staff.get(reverse("usecases:support_list", args=["housing"]), query).context["page"]
        return {row.pk for row in page.object_list}

    assert listed(state="in_force") == {written.pk, spoken.pk}
    assert listed(state="spoken") == {spoken.pk}
    assert listed(state="over") == {gone.pk, expired.pk}
    assert listed(rung="aware") == {spoken.pk}
    assert listed(q="CLINIC") == {written.pk}


def test_support_is_recorded_with_its_event(staff, program, use_case):
    organization, event = OrganizationFactory(program=program), EventFactory(program=program)
    data = {
        "use_case": use_case.pk,
        "organization": organization.pk,
        "rung": "commits",
        "what": "Six hours a week",
        "given_on": "2026-03-01",
        "event": event.pk,
    }
    response = staff.post(reverse(ADD, args=["housing"]), data)
    support = Support.objects.get()
    assert response.url == f"{use_case.get_absolute_url()}#supports"
    assert (support.rung, support.is_written, support.event) == ("commits", False, event)
    assert support.recorded_by == program.memberships.get(role="staff").user


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"rung": "opposed"}, "reason"),
        ({"rung": "co_owns"}, "what"),
        ({"until": "2026-02-01"}, "until"),
        ({"until": "never"}, "until"),
        ({"organization": "foreign"}, "organization"),
        ({"use_case": "foreign"}, "use_case"),
        ({"event": "foreign"}, "event"),
        ({"rung": "emperor"}, "rung"),
    ],
)
def test_support_refused_keeps_what_was_typed(staff, program, use_case, changes, field):
    foreign = {"organization": OrganizationFactory(), "use_case": UseCaseFactory(), "event": EventFactory()}
    data = {
        "use_case": use_case.pk,
        "organization": OrganizationFactory(program=program).pk,
        "rung": "endorses",
        "given_on": "2026-03-01",
        "amount": "<i>🏠</i>",
    }
    data |= {name: foreign[name].pk if value == "foreign" else value for name, value in changes.items()}
    response = staff.post(reverse(ADD, args=["housing"]), data)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "&lt;i&gt;🏠&lt;/i&gt;" in response.content.decode()
    assert not Support.objects.exists()


def test_support_add_is_filled_in_from_the_address(staff, program, use_case):
    response = staff.get(reverse(ADD, args=["housing"]), {"use_case": use_case.pk, "organization": "nonsense"})
    assert response.status_code == 200
    assert f'<option value="{use_case.pk}" selected' in response.content.decode()


def test_partner_confirms_its_support_and_it_counts_as_written(partner, partner_organization, use_case):
    support = SupportFactory(use_case=use_case, organization=partner_organization, is_written=False)
    before = commitment_of(support).is_written

    response = partner.post(page("support_confirm", support) + "?back=list")

    support.refresh_from_db()
    assert response.url == reverse("usecases:support_list", args=["housing"])
    assert (before, commitment_of(support).is_written) == (False, True)
    assert support.confirmed_at is not None


def test_partner_withdraws_its_support_and_the_row_stays(partner, partner_organization, use_case):
    support = SupportFactory(use_case=use_case, organization=partner_organization)
    partner.post(page("support_withdraw", support))
    partner.post(page("support_confirm", support))
    support.refresh_from_db()
    assert (support.is_in_force, support.confirmed_at) == (False, None)
    assert commitment_of(support).is_in_force is False


def test_partner_list_holds_its_own_support_only(partner, partner_organization, use_case):
    own = SupportFactory(use_case=use_case, organization=partner_organization)
    other = SupportFactory(use_case=use_case)
    response = partner.get(reverse("usecases:support_list", args=["housing"]))
    statuses = [partner.post(page(name, other)).status_code for name in ("support_confirm", "support_withdraw")]
    assert list(response.context["page"].object_list) == [own]
    assert statuses == [404, 404]


@pytest.mark.parametrize(("change", "is_confirmed"), [({"what": "Hosts"}, False), ({"given_on": "2026-03-02"}, True)])
def test_support_corrected_must_be_confirmed_again(staff, use_case, change, is_confirmed):
    support = SupportFactory(use_case=use_case, confirmed_at=timezone.now())
    data = {
        "use_case": use_case.pk,
        "organization": support.organization_id,
        "rung": support.rung,
        "is_written": "on",
        "given_on": "2026-03-01",
    }
    staff.post(page("support_change", support), data | change)
    support.refresh_from_db()
    assert (support.confirmed_at is not None) == is_confirmed


def test_support_of_an_organization_put_away_can_still_be_corrected(staff, program, use_case):
    organization = OrganizationFactory(program=program, archived_at=timezone.now())
    support = SupportFactory(use_case=use_case, organization=organization)
    data = {"use_case": use_case.pk, "organization": organization.pk, "rung": "aware", "given_on": "2026-03-01"}
    assert staff.post(page("support_change", support), data).status_code == 302
