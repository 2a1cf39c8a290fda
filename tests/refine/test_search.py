"""Search: every noun found by its words however they were saved, on both engines alike, and by nothing else."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import CharField

from refine import demo, search, words
from stakeholders.models import Consent
from tests.events.factories import (
    AttendanceFactory,
    CommentFactory,
    EventFactory,
    OutreachPromiseFactory,
    ParticipantFactory,
    WorksheetFactory,
)
from tests.refine.factories import ProgramFactory
from tests.stakeholders.factories import (
    DataRequestFactory,
    GuideFactory,
    InterviewFactory,
    NoteFactory,
    OrganizationFactory,
    QuestionFactory,
    StakeholderFactory,
)
from tests.usecases.factories import DataNeedFactory, InsightFactory, SupportFactory, TagFactory, UseCaseFactory

FACTORIES = [
    AttendanceFactory,
    CommentFactory,
    DataNeedFactory,
    DataRequestFactory,
    EventFactory,
    GuideFactory,
    InsightFactory,
    InterviewFactory,
    NoteFactory,
    OrganizationFactory,
    OutreachPromiseFactory,
    QuestionFactory,
    StakeholderFactory,
    SupportFactory,
    TagFactory,
    UseCaseFactory,
    WorksheetFactory,
]
every_noun = pytest.mark.parametrize("factory", FACTORIES, ids=lambda factory: factory._meta.model.__name__)
TRANSLATED = {"Event": {"title"}, "Question": {"text"}}

ODD_QUESTIONS = [
    "",
    " ",
    "%",
    "_",
    "*",
    '"',
    "'",
    '"heat',
    "heat*",
    "OR",
    "heat OR cold",
    "NOT heat AND (cold",
    "NEAR(heat cold, 5)",
    "search_words: heat",
    "heat:* & !cold | <-> \\",
    "); DROP TABLE x; --",
    "{heat}^2",
    "😀",
    "👨‍👩‍👧❤️",
    "דירה \u200fבית",
    "بيت",
    "\u0301\u200f",
    "住房",
    "x" * 10_000,
    "heat " * 2_000,
    "'" * 10_000,
    "a\ud800b",
    "a\x00b",
]


def typed(model, field, text):
    """`text` as the value of a field of `model`."""
    return {"en": "", "es": text} if field in TRANSLATED.get(model.__name__, ()) else text


def index_finds(model, word):
    """How many rows the index itself holds under `word`, whatever the table says."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            index = search.index_of(model).name
            cursor.execute(f"SELECT count(*) FROM {index} WHERE {index} MATCH %s", [word])  # noqa: S608
        else:
            table = model._meta.db_table
            cursor.execute(f"SELECT count(*) FROM {table} WHERE search_words LIKE %s", [f"%{word}%"])  # noqa: S608
        return cursor.fetchone()[0]


def test_every_searched_model_has_what_search_needs():
    models = search.searched_models()

    assert sorted(model.__name__ for model in models) == sorted(factory._meta.model.__name__ for factory in FACTORIES)
    for model in models:
        assert issubclass(model, search.Searched)
        assert isinstance(model.objects.all(), search.SearchedQuerySet)
        assert set(search.field_of(model).sources) <= {field.name for field in model._meta.concrete_fields}
        assert search.index_of(model).fields == [search.COLUMN]


@every_noun
@pytest.mark.django_db
def test_search_finds_every_field_without_case_and_accents_by_the_beginning(factory):
    model = factory._meta.model
    for number, field in enumerate(search.field_of(model).sources):
        factory(**{field: typed(model, field, "Cold water")})
        row = factory(**{field: typed(model, field, f"No Viviendá{number} here")})

        for asked in (f"vivienda{number}", f"VIVIENDÁ{number}", "here no viviend"):
            assert row.pk in model.objects.search(asked).values_list("pk", flat=True), asked
        assert model.objects.search(f"no vivienda{number}").count() == 1
        assert not model.objects.search(f"vivien vivienda{number} no").exists()
        assert not model.objects.search(f"ivienda{number}").exists()


@every_noun
@pytest.mark.django_db
def test_search_follows_every_way_of_changing_words(factory):
    model = factory._meta.model
    field = search.field_of(model).sources[0]
    row, other = factory(**{field: typed(model, field, "first")}), factory(**{field: typed(model, field, "another")})

    setattr(row, field, typed(model, field, "second"))
    row.save(update_fields=[field])
    assert [len(model.objects.search(word)) for word in ("first", "second")] == [0, 1]

    model.objects.filter(pk=row.pk).update(**{field: typed(model, field, "third")})
    assert [len(model.objects.search(word)) for word in ("second", "third", "another")] == [0, 1, 1]

    setattr(row, field, typed(model, field, "fourth"))
    model.objects.bulk_update([row], [field])
    assert [len(model.objects.search(word)) for word in ("third", "fourth")] == [0, 1]
    assert index_finds(model, "third") == 0

    model.objects.filter(pk=row.pk).delete()
    assert list(model.objects.search("fourth")) == []
    assert [index_finds(model, word) for word in ("fourth", "another")] == [0, 1]
    assert search.is_intact(model)
    assert other.search_words.split().count("another") == 1


@pytest.mark.django_db
def test_search_finds_rows_made_in_bulk():
    program = ProgramFactory()
    tags = TagFactory._meta.model.objects
    tags.bulk_create(TagFactory.build(program=program, name=name) for name in ("Mold", "Heat", "Heating"))

    assert [tag.name for tag in tags.search("heat")] == ["Heat", "Heating"]


@pytest.mark.django_db
def test_search_leaves_no_words_of_rows_deleted_with_their_parent():
    note = NoteFactory(body="mold everywhere")
    assert index_finds(type(note), "mold") == 1

    note.interview.program.delete()

    assert index_finds(type(note), "mold") == 0
    assert search.is_intact(type(note))


@pytest.mark.django_db
def test_search_looks_for_each_word_here_or_along_the_paths():
    organization = OrganizationFactory(name="Tenants Union")
    renter = StakeholderFactory(role="Renter, Northside", organization=organization, program=organization.program)
    StakeholderFactory(role="Renter, Northside", program=organization.program)
    StakeholderFactory(role="Landlord", organization=organization, program=organization.program)
    people = type(renter).objects

    assert list(people.search("union renter", "organization")) == [renter]
    assert list(people.search("renter uni", "organization")) == [renter]
    assert list(people.search("renter uni")) == []


@pytest.mark.parametrize("asked", ODD_QUESTIONS, ids=lambda asked: ascii(asked[:20]))
@pytest.mark.django_db
def test_search_takes_any_question(asked):
    NoteFactory(body="cold nights")
    StakeholderFactory()

    assert list(NoteFactory._meta.model.objects.search(asked)) == []
    assert list(StakeholderFactory._meta.model.objects.search(asked, "organization", "interviews")) == []


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ("we need 🏠 now", "🏠"),
        ("住房太贵了", "房"),
        ("דירה יקרה", "דיר"),
        ("rent + heat = 100 %", "rent heat 100"),
        ("to be OR not", "or no"),
        ("x" * 200, "x" * 200),
    ],
)
@pytest.mark.django_db
def test_search_finds_what_is_not_plain_english(body, asked):
    note = NoteFactory(body=body)

    assert list(type(note).objects.search(asked)) == [note]


@pytest.mark.django_db
def test_search_check_is_clean_after_the_demo_and_sees_what_differs():
    demo.load()
    out, err = StringIO(), StringIO()
    call_command("search", check=True, stdout=out)
    assert out.getvalue().endswith("Search finds all of them by their words.\n")

    note = NoteFactory(body="mold")
    type(note)._base_manager.filter(pk=note.pk).update(body="damp")
    with pytest.raises(CommandError, match="Search differs"):
        call_command("search", check=True, stderr=err)
    assert err.getvalue() == f"stakeholders.Note: 1 rows, the first with the number {note.pk}\n"

    out = StringIO()
    call_command("search", rebuild=True, stdout=out)
    assert out.getvalue() == "Search made anew. Rows that were found by other words than theirs: 1.\n"
    call_command("search", check=True, stdout=out)
    assert list(type(note).objects.search("damp").filter(pk=note.pk)) == [note]


@pytest.mark.django_db
def test_search_check_sees_an_index_out_of_step():
    """SQLite's, that is: PostgreSQL's own index cannot be."""
    note = NoteFactory(body="mold")
    is_sqlite = connection.vendor == "sqlite"
    if is_sqlite:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO note_search (note_search) VALUES ('delete-all')")

    assert search.is_intact(type(note)) is not is_sqlite
    search.rebuild(type(note))
    assert search.is_intact(type(note))
    assert list(type(note).objects.search("mold")) == [note]


@pytest.mark.django_db(transaction=True)
def test_search_goes_on_when_a_table_is_built_anew():
    """As SQLite does for almost every change of a table, and drops its triggers then."""
    before = TagFactory(name="Mold")
    tag = type(before)
    name, longer = tag._meta.get_field("name"), CharField(max_length=61)
    longer.set_attributes_from_name("name")
    for old, new in ((name, longer), (longer, name)):
        with connection.schema_editor() as editor:
            editor.alter_field(tag, old, new, strict=True)

    before.name = "Heat"
    before.save()
    after = TagFactory(name="Moldy", program=before.program)

    assert [list(tag.objects.search(word)) for word in ("heat", "mold")] == [[before], [after]]
    assert search.is_intact(tag)


@pytest.mark.django_db
def test_search_finds_no_words_of_somebody_who_withdrew():
    person = StakeholderFactory(role="Hidden word")
    said = {"interview__stakeholders": [person], "interview__program": person.program}
    note = NoteFactory(body="hidden word", translation="palabra", **said)
    participant = ParticipantFactory(stakeholder=person)
    rows = [
        person,
        note,
        InsightFactory(text="hidden word", note=note, program=person.program),
        DataRequestFactory(description="hidden word", stakeholder=person, program=person.program),
        CommentFactory(text="hidden word", participant=participant, event=participant.event),
        AttendanceFactory(needs="hidden word", stakeholder=person),
    ]
    assert [index_finds(type(row), "hidden") for row in rows] == [1] * len(rows)

    words.withdraw(person, Consent.Purpose.values)

    for row in rows:
        assert list(type(row).objects.search("hidden")) == []
        assert index_finds(type(row), "hidden") == 0
        assert search.is_intact(type(row))
    assert list(search.stale_rows(DataRequestFactory._meta.model)) == []


@pytest.mark.django_db
def test_search_finds_no_quote_of_somebody_who_withdrew_only_that():
    person = StakeholderFactory()
    note = NoteFactory(body="a hidden word", interview__stakeholders=[person], interview__program=person.program)
    quote = InsightFactory(text="hidden", is_verbatim=True, note=note, program=person.program)
    told = InsightFactory(text="hidden, retold", is_verbatim=False, note=note, program=person.program)

    words.withdraw(person, [Consent.Purpose.QUOTE])

    assert list(type(quote).objects.search("hidden")) == [told]
    assert list(type(note).objects.search("hidden")) == [note]
