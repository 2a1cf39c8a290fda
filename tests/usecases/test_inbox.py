"""Reading what nobody has read, and marking words."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from stakeholders.models import Note
from tests.events.factories import CommentFactory, EventFactory, WorksheetFactory
from tests.refine.factories import UserFactory
from tests.stakeholders.factories import InterviewFactory, NoteFactory, StakeholderFactory
from tests.usecases.factories import EvidenceFactory, InsightFactory, UseCaseFactory
from usecases.models import Insight
from usecases.services.insights import mark_words

HTMX = {"HX-Request": "true"}


@pytest.fixture
def note(program):
    return NoteFactory(interview=InterviewFactory(program=program, finished=True), body="Heat failed.\r\nMold came.")


@pytest.fixture
def comment(program):
    return CommentFactory(event=EventFactory(program=program), text="Nobody answers.")


@pytest.fixture
def worksheet(program):
    return WorksheetFactory(team__event__program=program, problem="Violations are hidden.", goal="Know before signing.")


def act(name, kind, source):
    return reverse(f"usecases:{name}", args=["housing", kind, source.pk])


def inbox(client, **query):
    return client.get(reverse("usecases:insight_inbox", args=["housing"]), query)


@pytest.mark.parametrize("item_count", [1, 3])
def test_inbox_query_count(staff, program, item_count, django_assert_num_queries):
    for _index in range(item_count):
        interview = InterviewFactory(program=program, finished=True)
        NoteFactory(interview=interview, stakeholder=StakeholderFactory(program=program))
        CommentFactory(event=EventFactory(program=program))
        WorksheetFactory(team__event__program=program)
    with django_assert_num_queries(11):
        response = inbox(staff)
    assert len(response.context["items"]) == 3 * item_count


def test_inbox_holds_what_nobody_has_read(staff, program, note, comment, worksheet):
    now = timezone.now()
    NoteFactory(interview=note.interview, read_at=now)
    NoteFactory(interview=note.interview, withdrawn_at=now, body="")
    NoteFactory(interview=InterviewFactory(program=program, held=True))  # still being typed
    CommentFactory(event=comment.event, is_hidden=True)
    CommentFactory(event=comment.event, read_at=now)
    WorksheetFactory(team__event__program=program, team__event__state="open")
    NoteFactory(interview__finished=True), CommentFactory()  # of other programs

    shown = {item.source for item in inbox(staff).context["items"]}
    only = [item.source for item in inbox(staff, only="comment").context["items"]]

    assert (shown, only) == ({note, comment, worksheet}, [comment])


def test_inbox_shows_notes_an_hour_after_they_were_typed(staff, program):
    note = NoteFactory(interview=InterviewFactory(program=program, held=True))
    Note.objects.filter(pk=note.pk).update(updated_at=timezone.now() - timedelta(hours=2))
    assert [item.source for item in inbox(staff).context["items"]] == [note]


def test_inbox_sorts_a_note_with_one_press(staff, note):
    response = staff.post(act("inbox_sort", "note", note), {"kind": "barrier"}, headers=HTMX)

    note.refresh_from_db()
    insight = Insight.objects.get()
    assert response.status_code == 200
    assert b"<html" not in response.content
    assert (insight.kind, insight.text, insight.note, insight.is_verbatim) == (
        "barrier",
        "Heat failed.\nMold came.",
        note,
        True,
    )
    assert (insight.anchor_start, insight.anchor_end, note.read_at is None) == (0, 23, False)


def test_inbox_sorts_without_a_script(staff, comment):
    response = staff.post(act("inbox_sort", "comment", comment), {"kind": "need"})
    assert response.url == reverse("usecases:insight_inbox", args=["housing"])
    assert Insight.objects.get().comment == comment


def test_inbox_sorted_twice_is_one_insight(staff, comment):
    for _index in range(3):
        staff.post(act("inbox_sort", "comment", comment), {"kind": "need"})
    assert Insight.objects.count() == 1


def test_inbox_sorts_a_worksheet_part_by_part(staff, worksheet):
    url = act("inbox_sort", "worksheet", worksheet)
    statuses = [
        staff.post(url, {"kind": "need", "part": part}, headers=HTMX).status_code
        for part in ("problem", "goal", "parked_ideas", "")
    ]
    worksheet.refresh_from_db()
    assert statuses == [200, 200, 404, 404]
    assert sorted(Insight.objects.values_list("text", "is_verbatim")) == [
        ("Know before signing.", False),
        ("Violations are hidden.", False),
    ]
    assert worksheet.read_at is None


@pytest.mark.parametrize("kind", ["note", "comment", "worksheet"])
def test_inbox_marks_as_read_and_takes_it_back(staff, request, kind):
    source = request.getfixturevalue(kind)
    staff.post(act("inbox_read", kind, source), headers=HTMX)
    read = inbox(staff).context["items"]
    staff.post(act("inbox_undo", kind, source), headers=HTMX)
    assert (read, [item.source for item in inbox(staff).context["items"]]) == ([], [source])


def test_inbox_undo_takes_back_what_was_made(staff, comment):
    staff.post(act("inbox_sort", "comment", comment), {"kind": "need"})
    staff.post(act("inbox_undo", "comment", comment))
    comment.refresh_from_db()
    assert (Insight.objects.count(), comment.read_at) == (0, None)


def test_inbox_undo_leaves_what_is_used_or_others_made(staff, program, comment):
    staff.post(act("inbox_sort", "comment", comment), {"kind": "need"})
    EvidenceFactory(insight=Insight.objects.get(), use_case=UseCaseFactory(program=program))
    mark_words(source=comment, exact=comment.text, kind="impact", actor=UserFactory())
    staff.post(act("inbox_undo", "comment", comment))
    assert Insight.objects.count() == 2


def test_inbox_refuses_what_was_withdrawn_meanwhile(staff, comment):
    comment.text, comment.withdrawn_at = "", timezone.now()
    comment.save()
    response = staff.post(act("inbox_sort", "comment", comment), {"kind": "need"}, headers=HTMX)
    assert response.status_code == 422
    assert "These words were withdrawn." in response.content.decode()
    assert not Insight.objects.exists()


def test_inbox_refuses_nonsense(staff, comment):
    assert staff.post(act("inbox_sort", "comment", comment), {"kind": "gossip"}).status_code == 404
    assert staff.post(act("inbox_sort", "rumor", comment), {"kind": "need"}).status_code == 404


def test_inbox_escapes_what_people_wrote(staff, program):
    CommentFactory(event=EventFactory(program=program), text="<script>alert(1)</script> 🏠 مستأجرة")
    content = inbox(staff).content.decode()
    assert "<script>alert(1)" not in content
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 🏠 مستأجرة" in content


def test_partner_cannot_sort_its_own_notes(partner, partner_organization, program):
    own = NoteFactory(interview=InterviewFactory(program=program, organization=partner_organization, held=True))
    other = NoteFactory(interview=InterviewFactory(program=program, held=True))
    statuses = [partner.post(act("inbox_sort", "note", row), {"kind": "need"}).status_code for row in (own, other)]
    assert (statuses, inbox(partner).status_code) == ([403, 404], 403)


def marking(interview):
    return reverse("usecases:interview_insights", args=["housing", interview.pk])


def test_words_marked_in_a_note_become_an_insight(staff, note):
    data = {"source": str(note.uuid), "exact": "Mold came.", "near": "13", "kind": "missing_data"}

    response = staff.post(marking(note.interview), data, headers=HTMX)

    insight = Insight.objects.get()
    assert response.status_code == 200
    assert "Mold came." in response.content.decode()
    assert (insight.anchor_start, insight.anchor_end, insight.anchor_prefix) == (13, 23, "Heat failed.\n")
    assert (insight.kind, insight.note, insight.program) == ("missing_data", note, note.interview.program)


def test_words_marked_without_a_script(staff, note):
    shown = staff.get(marking(note.interview))
    data = {"source": str(note.uuid), "exact": "Heat failed.", "kind": "need"}
    response = staff.post(marking(note.interview), data)
    assert "data-markable" in shown.content.decode()
    assert response.url == note.interview.get_absolute_url()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"exact": "Never said"}, "exact"),
        ({"kind": ""}, "kind"),
        ({"source": "foreign"}, "source"),
        ({"near": "-1"}, "near"),
    ],
)
def test_marking_refused_keeps_the_words(staff, note, changes, field):
    foreign = NoteFactory(interview__finished=True, body="Heat failed.")
    data = {"source": str(note.uuid), "exact": "Heat failed.", "kind": "need"} | changes
    if data["source"] == "foreign":
        data["source"] = str(foreign.uuid)
    response = staff.post(marking(note.interview), data, headers=HTMX)
    assert response.status_code == 422
    assert list(response.context["mark_form"].errors) == [field]
    assert data["exact"] in response.content.decode()
    assert not Insight.objects.exists()


def test_marking_too_many_words_is_refused(staff, program):
    note = NoteFactory(interview=InterviewFactory(program=program, finished=True), body="x" * 5000)
    response = staff.post(act("inbox_sort", "note", note), {"kind": "need"}, headers=HTMX)
    assert response.status_code == 422
    assert "Mark at most 4000 characters." in response.content.decode()


@pytest.mark.parametrize("item_count", [1, 3])
def test_interview_insights_query_count(staff, program, item_count, django_assert_num_queries):
    interview = InterviewFactory(program=program, finished=True)
    for note in NoteFactory.create_batch(item_count, interview=interview):
        InsightFactory(program=program, note=note)
    with django_assert_num_queries(6):
        response = staff.get(marking(interview), headers=HTMX)
    assert len(response.context["insights"]) == item_count


@pytest.mark.parametrize("kind", ["note", "comment", "worksheet"])
def test_source_page_marks_words(staff, request, kind):
    source = request.getfixturevalue(kind)
    words = {"note": "Mold came.", "comment": "Nobody", "worksheet": "before signing"}[kind]
    url = act("source_insights", kind, source)
    shown = staff.get(url)
    staff.post(url, {"source": str(source.uuid), "exact": words, "kind": "need"})
    assert shown.status_code == 200
    assert Insight.objects.get().text == words


def test_inbox_takes_out_a_comment_put_back_and_sorted_again(staff, program, comment):
    staff.post(act("inbox_sort", "comment", comment), {"kind": "need"})
    EvidenceFactory(insight=Insight.objects.get(), use_case=UseCaseFactory(program=program))
    staff.post(act("inbox_undo", "comment", comment))
    staff.post(act("inbox_sort", "comment", comment), {"kind": "need"})
    comment.refresh_from_db()
    assert (Insight.objects.count(), comment.read_at is None) == (1, False)
