"""The demo: complete, the same each time, true to its own consents, with the gaps it is meant to show."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from django.apps import apps
from django.db import transaction

from events.models import Comment, Event, Option, OutreachPromise
from events.tallies import differences
from refine import demo
from refine.models import Program, User
from stakeholders.models import Consent, Note, NoteRevision
from usecases import scoring
from usecases.models import DataNeed, EndUser, Insight, Persona, Support, UseCase
from usecases.rankings.inputs import read_material


@pytest.fixture(scope="module")
def program(django_db_setup: None, django_db_blocker: pytest.Item) -> Iterator[Program]:
    """The demo, loaded once for all tests of this module and rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield demo.load()
        transaction.set_rollback(True)


@pytest.fixture
def scored(program: Program, db: None) -> scoring.Scored:
    return scoring.score(read_material(program).facts)


@pytest.fixture
def ranking(scored: scoring.Scored) -> scoring.Ranking:
    ranking = scoring.weigh(scored)
    return scoring.with_chances(ranking, scoring.simulate(scored, ranking.sliders))


def own_models() -> list:
    """The product's models, without the versions kept of them."""
    labels = {"refine", "stakeholders", "events", "usecases"}
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in labels and not model.__name__.startswith("Historical")
    ]


@pytest.mark.django_db
def test_demo_loads_once(program: Program) -> None:
    before = {model._meta.label: model._base_manager.count() for model in own_models()}

    again = demo.load(date(2027, 2, 6))

    assert again == program
    assert {model._meta.label: model._base_manager.count() for model in own_models()} == before


@pytest.mark.django_db
def test_demo_has_what_it_promises(program: Program) -> None:
    counts = Counter(UseCase.objects.filter(program=program).values_list("status", flat=True))

    assert counts == {"draft": 2, "candidate": 7, "promising": 3, "set_aside": 2}
    assert program.organizations.count() == 20
    assert program.stakeholders.count() == 58
    assert Counter(program.interviews.values_list("state", flat=True)) == {
        "finished": 28,
        "held": 3,
        "planned": 5,
        "no_show": 1,
        "cancelled": 1,
    }
    assert Note.objects.count() == 301
    assert Note.objects.exclude(translation="").count() == 53
    assert program.insights.count() == 400
    assert DataNeed.objects.filter(program=program).count() == 26
    assert Support.objects.in_force().exclude(rung__in=("aware", "opposed")).count() >= 17
    assert {event.kind for event in program.events.all()} == set(Event.Kind.values)
    assert [event.join_code for event in program.events.filter(state="open")] == ["KTM497"]


@pytest.mark.django_db
def test_demo_rows_pass_their_own_validation(program: Program) -> None:
    """All rows but those that were emptied when somebody withdrew."""
    for model in own_models():
        for row in model._base_manager.all():
            if getattr(row, "withdrawn_at", None) and not isinstance(row, Consent):
                continue
            row.clean_fields(exclude=[f.name for f in model._meta.fields if f.is_relation])


@pytest.mark.django_db
def test_demo_counts_equal_the_raw_answers(program: Program) -> None:
    activities = Option.objects.filter(activity__event__program=program).values_list("activity_id", flat=True)

    assert list(differences(set(activities))) == []


@pytest.mark.django_db
def test_demo_anchors_hold_the_words_of_their_source(program: Program) -> None:
    anchored = Insight.objects.filter(program=program, anchor_start__isnull=False).select_related("note", "comment")
    assert len(anchored) > 90
    for insight in anchored:
        source = insight.note.body if insight.note else insight.comment.text
        before, after = source[: insight.anchor_start], source[insight.anchor_end :]

        assert source[insight.anchor_start : insight.anchor_end] == insight.anchor_exact
        assert before.endswith(insight.anchor_prefix)
        assert after.startswith(insight.anchor_suffix)


@pytest.mark.django_db
def test_demo_quotes_nobody_who_refused(program: Program) -> None:
    """Nor anybody who withdrew: their insights are empty, and so are the notes."""
    quotable = Consent.objects.in_force().filter(purpose=Consent.Purpose.QUOTE, is_given=True)
    silent = program.stakeholders.filter(interviews__notes__isnull=False).exclude(consents__in=quotable).distinct()
    insights = Insight.objects.filter(note__interview__stakeholders__in=silent)

    assert sorted(person.number for person in silent) == [35, 36, 37]
    assert not insights.filter(is_verbatim=True).with_words().exists()
    for insight in insights:
        assert not insight.anchor_exact or insight.anchor_exact.lower() not in insight.text.lower()


@pytest.mark.django_db
def test_demo_has_taken_back_what_was_withdrawn(program: Program) -> None:
    notes = Note.objects.filter(interview__stakeholders__number=37)
    insights = Insight.objects.filter(note__in=notes)

    assert set(notes.values_list("body", flat=True)) == {""}
    assert not NoteRevision.objects.filter(note__in=notes).exists()
    assert set(insights.values_list("text", "anchor_exact")) == {("", "")}
    assert not insights.filter(withdrawn_at=None).exists()


@pytest.mark.django_db
def test_demo_keeps_notes_of_those_who_agreed_only(program: Program) -> None:
    agreed = Consent.objects.in_force().filter(purpose=Consent.Purpose.NOTES, is_given=True)
    without = program.stakeholders.exclude(consents__in=agreed)

    assert not Note.objects.filter(interview__stakeholders__in=without).exclude(body="").exists()


@pytest.mark.django_db
def test_demo_does_not_interview_a_child(program: Program) -> None:
    child = program.stakeholders.get(age_band="under_16")

    assert not child.consents.exists()
    assert [interview.state for interview in child.interviews.all()] == ["cancelled"]


@pytest.mark.django_db
def test_demo_partner_has_interviews_waiting_for_notes(program: Program) -> None:
    user = User.objects.get(email="partner@demo.example")
    waiting = program.interviews.filter(interviewer=user, state="held", notes__isnull=True)

    assert waiting.count() == 3
    for person in program.stakeholders.filter(interviews__in=waiting):
        assert person.consents.in_force().filter(purpose="take_part", is_given=True).exists()


@pytest.mark.django_db
def test_demo_partners_kept_seven_of_nine_promises(program: Program) -> None:
    states = Counter(OutreachPromise.objects.values_list("state", flat=True))

    assert states == {"kept": 7, "dropped": 1, "promised": 1}


@pytest.mark.django_db
def test_demo_leaves_comments_of_the_northside_walk_unread(program: Program) -> None:
    unread = Comment.objects.unread().filter(event__join_code="NRT697")

    assert unread.count() == 11
    assert not Insight.objects.filter(comment__in=unread).exists()


def test_demo_ranking_tells_its_story(ranking: scoring.Ranking) -> None:
    assert [row.number for row in ranking.placed] == [1, 2, 3, 4, 5, 10, 7, 9]
    assert [row.number for row in ranking.placed if scoring.Flag.TOO_CLOSE_TO_CALL in row.flags] == [4]
    assert scoring.Flag.OPPOSED in ranking.placed[0].flags
    assert {row.number: row.missing for row in ranking.unplaced} == {
        6: (scoring.Criterion.PARTNERS,),
        8: (scoring.Criterion.RESIDENTS,),
    }


@pytest.mark.django_db
def test_demo_decision_keeps_the_ranking_of_its_day(program: Program, scored: scoring.Scored) -> None:
    decision = program.decisions.get()
    choices = decision.choices.select_related("use_case")
    places = {choice.use_case.number: choice.place for choice in choices}
    now = {row.number: row.rank for row in scoring.weigh(scored).rows}

    assert {choice.use_case.number for choice in choices if choice.is_chosen} == {1, 2, 3}
    assert now.keys() - places.keys() == {8}
    assert [row["number"] for row in decision.ranking["use_cases"]][:3] == [1, 2, 3]
    assert decision.weights == [40, 35, 25]


@pytest.mark.django_db
def test_demo_has_one_persona_that_rests_on_nobody(program: Program) -> None:
    personas = Persona.objects.filter(use_case__program=program)
    grounded = personas.filter(insights__note__isnull=False).distinct()

    assert [persona.title for persona in personas.exclude(pk__in=grounded)] == ["Coordinator of emergency shelter"]


@pytest.mark.django_db
def test_demo_calls_helpers_only_with_their_consent(program: Program) -> None:
    agreed = Consent.objects.in_force().filter(purpose=Consent.Purpose.CONTACT)

    assert EndUser.objects.filter(use_case__program=program).count() == 14
    assert not EndUser.objects.exclude(stakeholder__consents__in=agreed).exists()


def test_demo_hardly_hears_downtown(scored: scoring.Scored) -> None:
    warnings = {group.name: group.warning for group in scored.coverage.groups}

    assert warnings == {"Northside": None, "Eastmoor": None, "Downtown": scoring.HeardWarning.UNDER_HEARD}
    assert (scored.open_activities, scored.hidden_activities) == (1, 1)


@pytest.mark.django_db
def test_demo_has_needs_that_nobody_checked(program: Program) -> None:
    unchecked = DataNeed.objects.filter(use_cases__number=3, assessment__isnull=True)

    assert unchecked.count() == 2
