"""The guards of the test suite are themselves seen failing."""

import threading
import time

import pytest
from django.http import HttpRequest, HttpResponse
from django.template import Context, Origin, Template
from django.test import RequestFactory

from refine.models import Lease, User
from tests.refine.factories import LeaseFactory
from tests.strict import InFlight, RefuseWritesOnRead, UndefinedVariable, WroteOnRead


def answer_that_writes(request: HttpRequest) -> HttpResponse:
    LeaseFactory()
    return HttpResponse()


def test_get_that_writes_is_refused(db, rf: RequestFactory) -> None:
    with pytest.raises(WroteOnRead, match=r"GET /x/ wrote: INSERT"):
        RefuseWritesOnRead(answer_that_writes)(rf.get("/x/"))


def test_quiet_server_waits_for_the_answer(rf: RequestFactory) -> None:
    """The thread stands for a browser's last request, still being answered when the test is over."""
    begun, ended = threading.Event(), threading.Event()

    def answer_slowly(request: HttpRequest) -> HttpResponse:
        begun.set()
        time.sleep(0.2)
        ended.set()
        return HttpResponse()

    thread = threading.Thread(target=InFlight(answer_slowly), args=[rf.get("/x/")])
    thread.start()
    begun.wait()

    InFlight.wait_until_quiet()

    assert ended.is_set()
    thread.join()


def test_post_may_write(db, rf: RequestFactory) -> None:
    RefuseWritesOnRead(answer_that_writes)(rf.post("/x/"))

    assert Lease.objects.count() == 1


def test_get_may_write_the_session(client, admin_user: User) -> None:
    client.force_login(admin_user)

    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    "source", ["{{ missing }}", "{{ missing|default:'x' }}", "{% with a=missing.name %}{% endwith %}"]
)
def test_undefined_variable_in_own_template_raises(source: str) -> None:
    template = Template(source, origin=Origin("templates/refine/example.html"))

    with pytest.raises(UndefinedVariable, match=r"example.html: missing"):
        template.render(Context())


def test_undefined_variable_in_template_of_a_package_is_silent() -> None:
    template = Template("[{{ missing }}]", origin=Origin("/venv/lib/site-packages/crispy/x.html"))

    assert template.render(Context()) == "[]"


def test_undefined_variable_in_condition_is_silent() -> None:
    template = Template("{% if missing %}x{% endif %}", origin=Origin("templates/refine/example.html"))

    assert template.render(Context()) == ""
