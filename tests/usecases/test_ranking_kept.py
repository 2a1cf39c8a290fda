"""An unchanged ranking is answered from what was answered before: to the same person only, and never after a change."""

import re
from datetime import timedelta

import pytest
from django.contrib.messages import constants
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from refine import kept
from refine.models import Group, Program, User, WeightChange
from refine.revisions import _shown_tables
from refine.services.weights import save_weights
from tests.events.factories import TallyFactory
from tests.refine.factories import MembershipFactory, ProgramFactory, UserFactory
from tests.usecases.factories import EvidenceFactory, SupportFactory
from tests.usecases.ranked import address, ranked_program, text_of
from usecases.models import Assessment, BallotLink, Support, UseCase
from usecases.services.use_cases import set_aside_use_case

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
# session, user, membership, revision
KEPT_QUERIES = 4


def member(program, role="lead", **fields):
    client = Client()
    client.force_login(MembershipFactory(program=program, role=role, **fields).user)
    return client


def again(client, response, **query):
    """Ask as a browser does that kept `response`."""
    url = response.wsgi_request.get_full_path()
    return client.get(url, headers={"If-None-Match": response.headers["ETag"]})


def queries_of(call):
    with CaptureQueriesContext(connection) as queries:
        result = call()
    return result, [query["sql"] for query in queries]


def test_unchanged_page_is_answered_from_before():
    program = ranked_program(3)
    client = member(program)

    first, _queries = queries_of(lambda: client.get(address(program)))
    second, queries = queries_of(lambda: client.get(address(program)))
    third, queries_of_304 = queries_of(lambda: again(client, first))

    assert (second.content, second.headers["ETag"]) == (first.content, first.headers["ETag"])
    assert (len(queries), len(queries_of_304)) == (KEPT_QUERIES, KEPT_QUERIES)
    assert (third.status_code, third.content) == (304, b"")
    for response in (first, second, third):
        assert response.headers["Cache-Control"] == "private, no-cache"
        assert {"Cookie", "Accept-Language"} <= set(response.headers["Vary"].split(", "))


# --- Never after a change

CHANGES = {
    "support": lambda program: SupportFactory(use_case=program.use_cases.first()),
    "support deleted": lambda program: Support.objects.first().delete(),
    "support, many": lambda program: Support.objects.update(rung="endorses"),
    "votes": lambda program: TallyFactory(option=BallotLink.objects.first().option, group=None, answer=0, people=9),
    "assessment": lambda program: Assessment.objects.update(is_free="no"),
    "title": lambda program: UseCase.objects.filter(number=2).update(title="Other words"),
    "set aside": lambda program: set_aside_use_case(
        use_case=program.use_cases.first(), actor=UserFactory(), reason="Twice"
    ),
    "evidence": lambda program: EvidenceFactory(use_case=program.use_cases.first()),
    "group's name": lambda program: Group.objects.filter(name="Northside").update(name="North"),
    "weights": lambda program: save_weights(program=program, actor=UserFactory(), sliders=[1, 2, 3]),
    "program": lambda program: Program.objects.update(shortlist_size=1),
    "somebody's name": lambda program: User.objects.update(name="Other Name"),
    "cascade": lambda program: program.events.all().delete(),
    "history of weights": lambda program: WeightChange.objects.create(
        program=program, kind="changed", before=[1, 1, 1], after=[2, 2, 2]
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_changed_page_is_never_the_one_before(name):
    program = ranked_program(3)
    client = member(program)
    first = client.get(address(program))

    CHANGES[name](program)
    second = again(client, first)
    fresh = member(program).get(address(program))

    assert second.status_code == 200
    assert second.headers["ETag"] != first.headers["ETag"]
    assert [row["title"] for row in second.context["placed"]] == [row["title"] for row in fresh.context["placed"]]
    assert second.context["headline"] == fresh.context["headline"]


def test_page_reads_only_what_is_watched():
    """With every row open, so that all details are read: whatever a page reads moves the revision when written."""
    program = ranked_program(4)
    EvidenceFactory(use_case=program.use_cases.first(), insight__is_verbatim=True)
    client = member(program)

    _response, queries = queries_of(lambda: client.get(address(program, open="all")))

    read = {table for sql in queries for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', sql)}
    assert len(read) >= 25
    assert read - set(_shown_tables()) == {"django_session", "refine_revision"}


def test_page_changed_in_the_admin_is_not_the_one_before():
    program = ranked_program(3)
    client = member(program)
    first = client.get(address(program))
    admin = Client()
    admin.force_login(UserFactory(is_staff=True, is_superuser=True))
    support = Support.objects.first()

    response = admin.post(reverse("admin:usecases_support_delete", args=[support.pk]), {"post": "yes"})

    assert response.status_code == 302
    assert again(client, first).status_code == 200


def test_another_programs_changes_leave_it_kept():
    program, other = ranked_program(2), ranked_program(2)
    client, other_lead = member(program), member(other)
    first = client.get(address(program))

    changed = other_lead.post(address(other, "ranking_weights_save"), {"partners": 1, "residents": 2, "gap": 3})

    assert changed.status_code == 302
    assert again(client, first).status_code == 304


def test_page_of_another_day_is_another(monkeypatch):
    program = ranked_program(2)
    client = member(program)
    first = client.get(address(program))

    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(kept.timezone, "localdate", lambda: tomorrow)

    assert again(client, first).status_code == 200


def test_page_of_another_release_is_another(monkeypatch):
    program = ranked_program(2)
    client = member(program)
    first = client.get(address(program))

    monkeypatch.setattr(kept, "_code", lambda: "other")

    assert again(client, first).status_code == 200


def test_chances_that_become_known_are_on_the_page():
    program = ranked_program(3)
    client = member(program)
    first = client.get(address(program))

    client.get(address(program, "ranking_chances"), headers=HTMX)
    second = again(client, first)
    third = again(client, second)

    assert first.context["needs_chances"]
    assert not second.context["needs_chances"]
    assert third.status_code == 304


# --- Everybody their own


def test_nobody_gets_anothers_page():
    program = ranked_program(2)
    lead, second_lead, observer = member(program), member(program), member(program, role="observer")
    first = lead.get(address(program))

    for client in (second_lead, observer):
        response = again(client, first)
        user = response.context["user"]
        assert response.status_code == 200
        assert user.email in response.content.decode()
        assert first.context["user"].email not in response.content.decode()
    assert "Record decision" not in text_of(again(observer, first))


def test_page_is_not_kept_for_whoever_may_not_read_it():
    program = ranked_program(2)
    member(program).get(address(program))

    assert member(ProgramFactory()).get(address(program)).status_code == 404
    partner = member(program, role="partner")
    assert partner.get(address(program)).status_code == 404
    assert Client().get(address(program)).status_code == 302


def test_role_that_changes_changes_the_page():
    program = ranked_program(2)
    membership = MembershipFactory(program=program, lead=True)
    client = Client()
    client.force_login(membership.user)
    first = client.get(address(program))

    membership.role = "observer"
    membership.save()
    second = again(client, first)

    assert "Record decision" in text_of(first)
    assert "Record decision" not in text_of(second)


def test_language_theme_and_address_have_their_own_page():
    program = ranked_program(2)
    client = member(program)
    first = client.get(address(program))

    client.cookies["refine_theme"] = "dark"
    dark = again(client, first)
    client.cookies["django_language"] = "es"
    spanish = again(client, dark)
    tried = client.get(address(program, partners=1), headers={"If-None-Match": spanish.headers["ETag"]})

    assert 'data-theme="dark"' in dark.content.decode()
    assert '<html lang="es"' in spanish.content.decode()
    assert (tried.status_code, tried.context["tried"].is_saved) == (200, False)
    assert len({response.headers["ETag"] for response in (first, dark, spanish, tried)}) == 4


# --- Forms and messages


def token_of(response):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.content.decode())[1]


def test_forms_on_a_kept_page_are_accepted():
    program = ranked_program(2)
    client = Client(enforce_csrf_checks=True)
    client.force_login(MembershipFactory(program=program, lead=True).user)
    client.get(address(program))
    page = client.get(address(program))
    values = {"partners": 1, "residents": 2, "gap": 3, "csrfmiddlewaretoken": token_of(page)}

    assert client.post(address(program, "ranking_weights_save"), values).status_code == 302


def test_page_of_another_secret_is_another():
    program = ranked_program(2)
    client = Client(enforce_csrf_checks=True)
    client.force_login(MembershipFactory(program=program, lead=True).user)
    first = client.get(address(program))

    del client.cookies["csrftoken"]
    second = again(client, first)
    values = {"partners": 1, "residents": 2, "gap": 3, "csrfmiddlewaretoken": token_of(second)}

    assert second.status_code == 200
    assert client.post(address(program, "ranking_weights_save"), values).status_code == 302


def test_message_is_shown_once_and_never_kept():
    program = ranked_program(2)
    client = member(program)
    client.get(address(program))
    saved = client.post(address(program, "ranking_weights_save"), {"partners": 1, "residents": 2, "gap": 3})

    told = client.get(saved.url)
    after = client.get(saved.url)

    sentence = "Saved. These weights hold for everybody now."
    assert [message.level for message in told.context["messages"]] == [constants.SUCCESS]
    assert sentence in text_of(told)
    assert "ETag" not in told.headers
    assert "no-store" in told.headers["Cache-Control"]
    assert sentence not in text_of(after)


def test_page_that_is_refused_is_not_kept():
    program = ranked_program(2)
    client = member(program)

    for _turn in range(2):
        response = client.get(address(program, partners=300))
        assert response.status_code == 422
        assert "ETag" not in response.headers
