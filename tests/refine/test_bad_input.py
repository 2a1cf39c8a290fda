"""Bad input, everywhere: a page answers, gives back what was typed, and nothing is written by halves."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from http.cookies import SimpleCookie
from typing import Any, NamedTuple

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models, transaction
from django.test import Client
from django.urls import resolve, reverse

from refine.fields import TranslatedField
from refine.models import User
from stakeholders.models import Guide
from tests.badinput import (
    ELSEWHERE,
    ENDLESS,
    HUGE,
    NASTY,
    NEVER_BACK,
    NUL,
    SCRIPT,
    TYPED,
    Field,
    Form,
    bad_values,
    forms_of,
)
from tests.events.factories import ActivityFactory, EventFactory, OptionFactory, StationFactory
from tests.refine.factories import GroupFactory, MembershipFactory
from tests.stakeholders.factories import (
    DataRequestFactory,
    GuideFactory,
    OrganizationFactory,
    QuestionFactory,
    StakeholderFactory,
)
from tests.strict import SESSION_TABLE, WRITE
from tests.sweep import APPS, Row, World, all_rows, make_world
from tests.usecases.factories import DataNeedFactory, InsightFactory, PersonaFactory, UseCaseFactory, UserStoryFactory

LEAST = {"refine": (12, 35), "stakeholders": (35, 115), "events": (40, 150), "usecases": (38, 110)}
"""How many forms and fields of each app the sweep found when it was written: losing them must not pass."""
CALM = {200, 302, 404, 422}
"""404: what a hidden field or a button names is not there."""
NUMBER = 7_770_000_000_000_000_777
"""Stands in an address where the number goes that is tried."""
KINDS = ("anonymous", "lead", "partner")


class _Undo(Exception):
    """Rolls back what a request wrote."""


class Answer(NamedTuple):
    """What a request got: `status`, the page, where a redirect leads, and how many rows each table has more or less."""

    status: int
    page: str
    location: str
    written: dict[str, int]


class Visitor:
    """One person's browser; each request starts with the cookies of a fresh sign-in and leaves nothing behind."""

    def __init__(self, user: User | None) -> None:
        """`user` is who signed in, None for nobody."""
        self.client = Client()
        if user is not None:
            self.client.force_login(user)
        self.cookies = self.client.cookies.output(header="", sep=";")
        self.count_again()

    def count_again(self) -> None:
        """Compare what is written from now on with the rows there are now."""
        self.counts = _row_counts()

    def ask(
        self, method: str, url: str, data: Any = None, *, follow: bool = False, is_fragment: bool = False
    ) -> Answer:
        """The answer, in a transaction that is rolled back. `follow`: with the page after a redirect.

        `is_fragment`: asked for by a page's script, which takes a part of a page.
        """
        self.client.cookies = SimpleCookie(self.cookies)
        cache.clear()
        writes: list[str] = []

        def watch(execute: Any, sql: str, *args: Any) -> Any:
            if WRITE.match(sql) and SESSION_TABLE not in sql:
                writes.append(sql)
            return execute(sql, *args)

        try:
            with transaction.atomic(), connection.execute_wrapper(watch):
                headers = {"HX-Request": "true"} if is_fragment else {}
                response = getattr(self.client, method)(url, data or {}, headers=headers)
                location = response.get("Location", "")
                page = _text(self.client.get(location) if follow and location else response)
                written = _difference(self.counts, _row_counts()) if writes else {}
                raise _Undo
        except _Undo:
            return Answer(response.status_code, page, location, written)


def _text(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace") if "html" in response.get("Content-Type", "") else ""


def _row_counts() -> Counter:
    return Counter({model._meta.label: model._base_manager.count() for model in apps.get_models()})


def _difference(before: Counter, after: Counter) -> dict[str, int]:
    return {label: after[label] - before[label] for label in after if after[label] != before[label]}


def _rows_elsewhere(world: World) -> None:
    """Something of another program under each kind of id that forms offer, always with the same id."""
    pk, program = int(ELSEWHERE), world.other_program
    use_case = UseCaseFactory(pk=pk, program=program)
    guide = GuideFactory(pk=pk, program=program)
    event = EventFactory(pk=pk, program=program)
    for factory in (StakeholderFactory, OrganizationFactory, DataRequestFactory, InsightFactory, DataNeedFactory):
        factory(pk=pk, program=program)
    PersonaFactory(pk=pk, use_case=use_case)
    UserStoryFactory(pk=pk, use_case=use_case)
    MembershipFactory(pk=pk, program=program)
    GroupFactory(pk=pk, dimension__program=program)
    QuestionFactory(pk=pk, guide=guide)
    StationFactory(pk=pk, event=event)
    OptionFactory(pk=pk, activity=ActivityFactory(pk=pk, event=event))


def visitor_of(row: Row) -> str | None:
    """Who is shown the page of `row`: whoever needs the least for it."""
    return next((kind for kind in KINDS if row.expected(kind) in {200, 422}), None)


def _forms(world: World, visitors: dict[str, Visitor], app: str) -> Iterator[tuple[str, Visitor, Form]]:
    """The forms that the pages of `app` show and its views answer, one of each kind, with the name of its address."""
    seen = set()
    for row in all_rows():
        kind = visitor_of(row)
        if kind is None or (":" in row.name and not row.name.startswith(f"{app}:")):
            continue
        url = reverse(row.name, args=row.args(world))
        for form in forms_of(visitors[kind].ask(row.method, url, row.data(world)).page, url):
            match = resolve(form.action.partition("?")[0])
            key = (match.view_name, *(re.sub(r"\d+", "N", name) for name in form.fields))
            if match.func.__module__.startswith(f"{app}.") and key not in seen:
                seen.add(key)
                yield match.view_name, visitors[kind], form


def _complaint(visitor: Visitor, form: Form, item: Field, value: Any, *, is_fragment: bool) -> str:
    """What is wrong with the answer to `value` in the field `item`; empty where nothing is."""
    try:
        data = form.filled() | {item.name: value}
        answer = visitor.ask("post", form.action, data, follow=value == NASTY, is_fragment=is_fragment)
    except Exception as error:  # noqa: BLE001  (reported with the others)
        return repr(error)[:200]
    if answer.status not in CALM or (item.kind in TYPED and answer.status == 404):
        return f"answered {answer.status}"
    if answer.status >= 400 and answer.written:
        return f"refused, yet wrote {answer.written}"
    if item.is_choice and answer.status == 302:
        return "taken, though it is not offered"
    if SCRIPT in answer.page:
        return "shown as markup"
    # A fragment may tell the state only: what was typed stays on the page.
    if answer.status == 422 and item.kind in TYPED - NEVER_BACK and not is_fragment:
        back = {other.value for shown in forms_of(answer.page, form.action) for other in shown.fields.values()}
        return "" if value in back else "what was typed is lost"
    return ""


@pytest.mark.parametrize("app", APPS)
def test_no_form_fails_on_what_does_not_belong_into_it(db, app):
    world = make_world()
    _rows_elsewhere(world)
    visitors = {kind: Visitor(world.users.get(kind)) for kind in KINDS}
    forms, fields, complaints = 0, 0, []

    for name, visitor, form in _forms(world, visitors, app):
        forms += 1
        for item in form.fields.values():
            fields += 1
            for place, value in enumerate(some_of(list(bad_values(item)), fields)):
                if complaint := _complaint(visitor, form, item, value, is_fragment=bool(place)):
                    complaints.append(f"{name}: {item.name} ({item.kind}) {str(value)[:30]!r}: {complaint}")

    assert "\n".join(complaints) == ""
    assert forms >= LEAST[app][0]
    assert fields >= LEAST[app][1]


def some_of(values: Sequence[Any], turn: int) -> list[Any]:
    """Two of `values`, others at each turn: over some fields each is tried, and all of it in a minute."""
    return [values[(2 * turn + step) % len(values)] for step in range(min(2, len(values)))]


QUERY_NAMES = ("q", "page", "sort", "only", "by", "back", "use_case", "stakeholder", "interview", "question", "station")
"""Beside those of the filters on the page itself."""
BAD_QUERIES = (HUGE, f"-{HUGE}", ENDLESS, NUL, NASTY, ELSEWHERE, "unknown", "٣")


def _names_asked(page: str) -> set[str]:
    """Names of fields on a page: those of its search and its filters are in its address."""
    return {*QUERY_NAMES, *re.findall(r'<(?:input|select)\b[^>]*?\bname="([a-z_]+)"', page)}


def query_complaints(
    visitor: Visitor, url: str, names: Collection[str], turn: int, *, most: int = 2, calm: Collection[int] = CALM
) -> Iterator[str]:
    """What is wrong with the answers to an address that asks for `names` in at most so many bad ways."""
    for place, value in enumerate(some_of(BAD_QUERIES, turn)[:most]):
        try:
            answer = visitor.ask("get", url, dict.fromkeys(names, value), is_fragment=bool(place))
        except Exception as error:  # noqa: BLE001  (reported with the others)
            yield f"{url}: {value[:30]!r}: {error!r}"[:250]
            continue
        if answer.status not in calm or SCRIPT in answer.page:
            yield f"{url}: {value[:30]!r} answered {answer.status}"


def test_no_address_fails_on_what_does_not_belong_into_it(db):
    world = make_world()
    _rows_elsewhere(world)
    visitors = {kind: Visitor(world.users.get(kind)) for kind in KINDS}
    asked, complaints = 0, []
    rows = {row.name: row for row in all_rows() if row.method == "get" and visitor_of(row)}

    for turn, row in enumerate(rows.values()):
        url = reverse(row.name, args=row.args(world))
        visitor = visitors[visitor_of(row)]
        names = _names_asked(visitor.ask("get", url).page)
        asked += 2 * len(names)
        complaints += query_complaints(visitor, url, names, turn)

    assert "\n".join(complaints) == ""
    assert asked >= 1200


def test_address_with_a_number_of_no_row_is_not_found(db):
    world = make_world()
    visitors = {kind: Visitor(world.users.get(kind)) for kind in KINDS}
    complaints, asked = [], 0

    for row in all_rows():
        args = row.args(world)
        if (kind := visitor_of(row)) is None or not any(isinstance(arg, int) for arg in args):
            continue
        url = reverse(row.name, args=[NUMBER if isinstance(arg, int) else arg for arg in args])
        for number in (ENDLESS, str(2**63)):
            asked += 1
            answer = visitors[kind].ask(row.method, url.replace(str(NUMBER), number), row.data(world))
            if answer.status != 404:
                complaints.append(f"{row}: {number[:30]} answered {answer.status}")

    assert "\n".join(complaints) == ""
    assert asked >= 250


MARKUP = re.compile(r"<script>\d")


def _write_markup_everywhere() -> int:
    """Put markup into every text that people write; returns into how many columns."""
    columns = 0
    for model in (model for app in APPS for model in apps.get_app_config(app).get_models()):
        texts = [field for field in model._meta.concrete_fields if _is_free_text(field)]
        columns += len(texts)
        for pk in model._base_manager.values_list("pk", flat=True) if texts else []:
            markup = f"<script>{pk}</script>"
            written = {
                field.name: {"en": markup, "es": markup} if isinstance(field, TranslatedField) else markup
                for field in texts
                if field.max_length is None or field.max_length >= len(markup)
            }
            model._base_manager.filter(pk=pk).update(**written)
    return columns


def _is_free_text(field: Any) -> bool:
    is_text = isinstance(field, TranslatedField) or type(field) in {models.CharField, models.TextField}
    return is_text and not (field.choices or field.unique or field.name == "password")


def test_no_page_shows_what_was_written_as_markup(db):
    world = make_world()
    columns = _write_markup_everywhere()
    visitors = {kind: Visitor(world.users.get(kind)) for kind in KINDS}
    shown, complaints = 0, []

    for row in all_rows():
        if row.method == "get" and (kind := visitor_of(row)):
            answer = visitors[kind].ask("get", reverse(row.name, args=row.args(world)))
            shown += "&lt;script&gt;" in answer.page
            if MARKUP.search(answer.page) or answer.status >= 400:
                complaints.append(f"{row}: {answer.status}")

    assert "\n".join(complaints) == ""
    assert columns >= 150
    assert shown >= 100


TOO_MUCH = "word " * 2_100_000
"""A paste of ten megabytes."""


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded"])
def test_paste_beyond_what_a_request_may_hold_is_answered_in_words(lead, kind):
    url = reverse("stakeholders:guide_add", args=["housing"])
    part = f'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n{TOO_MUCH}\r\n--x--\r\n'
    body = part if kind.startswith("multipart") else f"title={TOO_MUCH}"

    response = lead.post(url, body.encode(), content_type=kind)

    assert response.status_code == 413
    assert "<h1>That is too much at once</h1>" in response.text
    assert response.wsgi_request.read(1) == b""  # a browser shows no answer before all is sent
    assert Guide.objects.count() == 0


def test_too_many_fields_and_files_are_too_much_too(lead, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 1
    url = reverse("stakeholders:guide_add", args=["housing"])
    files = {name: SimpleUploadedFile(name, b"x") for name in ("a", "b")}

    answers = [lead.post(url, {f"field{number}": "1" for number in range(1001)}), lead.post(url, files)]

    assert [response.status_code for response in answers] == [413, 413]


def test_words_over_the_limit_of_their_field_are_refused_there(lead):
    response = lead.post(reverse("stakeholders:guide_add", args=["housing"]), {"title": "w" * 2_000_000})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["title"]
    assert "w" * 2_000_000 in response.text


@pytest.mark.parametrize("encoding", ["unicode_escape", "utf-7", "rot13", "utf-16"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_text_in_another_encoding_is_not_read(lead, method, encoding):
    """Some of Python's codecs make lone surrogates, which no database takes; some make no text at all."""
    body = b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n\\ud800\r\n--x--\r\n'
    url = reverse("stakeholders:guide_add", args=["housing"])

    kind = f"multipart/form-data; boundary=x; charset={encoding}"

    response = lead.generic(method, url, body, content_type=kind, query_string="q=%5Cud800")

    assert response.status_code == 400
    assert "<h1>This request could not be read</h1>" in response.text


def test_text_in_utf_8_is_read_by_any_of_its_names(lead):
    body = '--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nÜber\r\n--x--\r\n'.encode()
    url = reverse("stakeholders:guide_add", args=["housing"])

    lead.post(url, body, content_type="multipart/form-data; boundary=x; charset=UTF8")

    assert [guide.title for guide in Guide.objects.all()] == ["Über"]
