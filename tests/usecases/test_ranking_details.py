"""What unfolds under a row: who said what, and why it is above another."""

from datetime import date

import pytest
from django.utils import timezone

from events.models import Channel, Participant
from refine.figures import Figures
from refine.models import Group
from tests.events.factories import ActivityFactory, CommentFactory, EventFactory, TurnoutFactory
from tests.refine.factories import ProgramFactory
from tests.stakeholders.factories import (
    ConsentFactory,
    InterviewFactory,
    NoteFactory,
    OrganizationFactory,
    StakeholderFactory,
)
from tests.usecases.factories import (
    AssessmentFactory,
    BallotLinkFactory,
    DataNeedFactory,
    EvidenceFactory,
    InsightFactory,
    SupportFactory,
    UseCaseFactory,
    UseCaseNeedFactory,
)
from tests.usecases.ranked import answers, ballot, open_survey, program_with_groups, put_to_residents, ranked_program
from usecases.rankings.board import Tried, load_board
from usecases.rankings.comparison import compare
from usecases.rankings.coverage import people_heard
from usecases.rankings.details import details_of

pytestmark = pytest.mark.django_db


def board_of(program, *, exact=True, sliders=None):
    program.can_view_settings = program.can_add_support = True
    return load_board(program, Tried.of(program, sliders), Figures(exact=exact))


def details(use_case, **kwargs):
    board = board_of(use_case.program, **kwargs)
    return details_of(board, [board.row_by_number(use_case.number)])[use_case.number]


# --- Partners


def test_partners_are_listed_with_what_they_do_and_their_points():
    use_case = UseCaseFactory()
    union = OrganizationFactory(program=use_case.program, name="Tenant union")
    SupportFactory(use_case=use_case, organization=union, co_owns=True, amount="two people")
    SupportFactory(use_case=use_case, organization__name="Legal aid", commits=True, is_written=False)
    SupportFactory(use_case=use_case, organization__name="Radio", rung="aware")

    partners = details(use_case).partners

    assert partners.heading == "2 partners support it"
    assert partners.first == [
        ("Tenant union", "Leads outreach · two people", "Co-owns it", "", 55),
        ("Legal aid", "Six hours a week", "Commits", "spoken only: counts half", 13),
    ]
    assert [supporter.name for supporter in partners.asked] == ["Radio"]


def test_partners_who_oppose_are_shown_with_their_reason():
    use_case = UseCaseFactory()
    SupportFactory(use_case=use_case, organization__name="Owners", opposed=True)

    partners = details(use_case).partners

    assert partners.heading == "Partners were asked, none has committed"
    assert partners.opposed == [("Owners", "Duplicates our own service", "Opposed", "", 0)]


def test_partners_whose_commitment_ended_say_when():
    use_case = UseCaseFactory()
    SupportFactory(use_case=use_case, commits=True, until=date(2020, 1, 31))
    SupportFactory(use_case=use_case, commits=True, withdrawn_at=timezone.make_aware(timezone.datetime(2026, 3, 4, 12)))

    assert {supporter.remark for supporter in details(use_case).partners.asked} == {
        "ended on Jan. 31, 2020",
        "withdrawn on March 4, 2026",
    }


def test_partners_beyond_the_first_five_are_folded():
    use_case = UseCaseFactory()
    SupportFactory.create_batch(7, use_case=use_case)

    partners = details(use_case).partners

    assert (len(partners.first), len(partners.more), partners.more_label) == (5, 2, "2 more")


# --- Residents


def test_residents_are_listed_by_activity():
    program = ProgramFactory()
    use_case = UseCaseFactory(program=program)
    survey = ballot(program, title={"en": "Ballot"})
    answers(put_to_residents(survey, use_case), [(None, 1, 134), (None, -1, 21)])
    walk = ActivityFactory(
        event=EventFactory(program=program, closed=True, title={"en": "Data walk"}), dots=True, fair_share=0.3
    )
    answers(put_to_residents(walk, use_case), [(None, 1, 61)])
    TurnoutFactory(activity=walk, people=96)
    again = ActivityFactory(event=survey.event, agree=True)
    answers(put_to_residents(again, use_case, is_scored=False), [(None, 1, 3)])
    answers(put_to_residents(open_survey(program), use_case), [(None, 1, 99)])

    residents = details(use_case).residents

    assert residents.heading == "Between 155 and 251 people were asked; 84 in 100 want it"
    assert residents.asked == [
        ("Ballot: 134 of 155 say it would help", "Ballot", ""),
        ("61 of 96 people gave it a dot (61 dots)", "Data walk", ""),
        ("3 of 3 agree", "Ballot", "asked again at the same event: not counted"),
        ("Being asked now", residents.asked[3].where, "counts when it closes"),
    ]


def test_residents_are_listed_by_group_with_points_that_add_up():
    program = program_with_groups()
    north, east, _downtown = Group.objects.weighting(program)
    use_case = UseCaseFactory(program=program)
    link = put_to_residents(ballot(program), use_case)
    answers(link, [(north, 1, 30), (north, -1, 10), (east, 1, 3)])
    answers(link, [(None, 1, 7)], channel=Channel.PAPER)

    residents = details(use_case).residents

    assert [(row.name, row.population, row.voices) for row in residents.groups] == [
        ("Northside", "50%", "40"),
        ("Eastmoor", "30%", "3"),
        ("Downtown", "20%", "0"),
    ]
    assert residents.groups[2].value == "don’t know yet"
    assert residents.groups[2].warnings == ["Nobody heard from Downtown"]
    assert sum(row.points for row in residents.groups) == round(
        board_of(program).ranking.rows[0].scored.residents.value
    )
    assert residents.notes[-1] == "How the answers came in: phone 43, paper 7."


def test_residents_are_left_out_where_they_are_few_for_an_observer():
    program = program_with_groups()
    north, east, downtown = Group.objects.weighting(program)
    use_case = UseCaseFactory(program=program)
    link = put_to_residents(ballot(program), use_case)
    answers(link, [(north, 1, 30), (north, -1, 12), (east, 1, 20), (downtown, 1, 4)])

    residents = details(use_case, exact=False).residents

    assert [(row.name, row.voices, row.value != "") for row in residents.groups] == [
        ("Northside", "42", True),
        ("Eastmoor", "too few to show", False),
        ("Downtown", "too few to show", False),
    ]
    assert residents.asked[0].sentence == "Ballot: 54 of 66 say it would help"


def test_residents_who_answered_as_partners_or_experts_stand_apart():
    program = ProgramFactory()
    use_case = UseCaseFactory(program=program)
    link = put_to_residents(ballot(program), use_case)
    answers(link, [(None, 1, 20)])
    answers(link, [(None, 1, 4), (None, -1, 2)], capacity=Participant.Capacity.PARTNER)

    residents = details(use_case).residents

    assert residents.heading == "20 people were asked; 95 in 100 want it"
    assert residents.beside == ["Not scored, from partners: 4 of 6 want it."]
    assert details(use_case, exact=False).residents.beside == ["Not scored, from partners: answers too few to show."]


def test_residents_apart_wait_for_the_activity_to_close():
    program = ProgramFactory()
    use_case = UseCaseFactory(program=program)
    answers(put_to_residents(open_survey(program), use_case), [(None, 1, 4)], capacity="partner")
    SupportFactory(use_case=use_case)

    assert details(use_case).residents.beside == []


def test_raised_in_interviews_stands_beside():
    program = ProgramFactory()
    use_case = UseCaseFactory(program=program)
    SupportFactory(use_case=use_case)
    people = StakeholderFactory.create_batch(3, program=program)
    for person in people:
        note = NoteFactory(interview=InterviewFactory(program=program, finished=True, stakeholders=[person]))
    EvidenceFactory(use_case=use_case, insight=InsightFactory(program=program, note=note))

    assert details(use_case).residents.beside == [
        "Raised by 1 of 3 people interviewed. Nobody was asked about it there, so it is not scored."
    ]
    assert details(use_case, exact=False).residents.beside == [
        "Raised in interviews by too few people to show. Interviews are not scored."
    ]


# --- Quotes


@pytest.fixture
def interviewed():
    """A use case, and two people interviewed together."""
    program = ProgramFactory()
    use_case = UseCaseFactory(program=program)
    SupportFactory(use_case=use_case)
    people = StakeholderFactory.create_batch(2, program=program)
    return use_case, people, InterviewFactory(program=program, number=12, finished=True, stakeholders=people)


def quote(use_case, **fields):
    EvidenceFactory(use_case=use_case, insight=InsightFactory(program=use_case.program, **fields))


def quotes(use_case):
    return [found.text for found in details(use_case).residents.quotes]


def test_quote_from_an_interview_needs_the_speakers_consent(interviewed):
    use_case, (renter, _neighbor), interview = interviewed
    quote(use_case, text="“I pay twice.”", note=NoteFactory(interview=interview, stakeholder=renter))

    assert quotes(use_case) == []

    consent = ConsentFactory(stakeholder=renter, purpose="quote")

    assert details(use_case).residents.quotes == [("I pay twice.", "Interview 12")]

    consent.withdrawn_at = timezone.now()
    consent.save()

    assert quotes(use_case) == []


def test_quote_of_nobody_in_particular_needs_everybodys_consent(interviewed):
    use_case, (renter, neighbor), interview = interviewed
    quote(use_case, text="I pay twice.", note=NoteFactory(interview=interview))
    ConsentFactory(stakeholder=renter, purpose="quote")
    ConsentFactory(stakeholder=neighbor, purpose="notes")

    assert quotes(use_case) == []

    ConsentFactory(stakeholder=neighbor, purpose="quote")

    assert quotes(use_case) == ["I pay twice."]


def test_quote_is_in_their_own_words_and_still_there():
    use_case = SupportFactory().use_case
    quote(use_case, text="Said at the walk", comment=CommentFactory(event__program=use_case.program))
    quote(use_case, text="In our words", is_verbatim=False)
    quote(use_case, text="Withdrawn", withdrawn_at=timezone.now())
    quote(use_case, text="Hidden", comment=CommentFactory(event__program=use_case.program, is_hidden=True))
    EvidenceFactory(
        use_case=use_case, direction="contradicts", insight=InsightFactory(program=use_case.program, text="Against")
    )

    assert quotes(use_case) == ["Said at the walk"]


# --- Data


def test_data_is_listed_with_the_kind_of_gap():
    use_case = UseCaseFactory()
    program = use_case.program
    titles = {
        "Registry": {"open_data": True},
        "Inspections": {"open_data": True, "is_online": "no"},
        "Outcomes": {"open_data": True, "answers_question": "partly", "answers_reason": "By building only"},
        "Names": {"stays_closed": True, "stays_closed_reason": "Privacy"},
    }
    for title, fields in titles.items():
        need = DataNeedFactory(program=program, title=title)
        need.insights.add(InsightFactory(program=program))
        UseCaseNeedFactory(use_case=use_case, data_need=need)
        AssessmentFactory(data_need=need, **fields)
    UseCaseNeedFactory(use_case=use_case, data_need__title="Costs", data_need__program=program, is_must_have=False)

    data = details(use_case).data

    assert data.heading == "Missing or hard to use: 2 of 4 pieces of data"
    assert {row.title: (row.kind, row.met, row.unsure, row.remarks) for row in data.needs} == {
        "Registry": ("Open", 9, 0, []),
        "Inspections": ("Not published", 8, 0, []),
        "Outcomes": ("Does not answer it", 9, 0, ["By building only"]),
        "Names": ("Should stay closed", 0, 9, ["Privacy"]),
        "Costs": ("Not checked yet", 0, 9, ["nothing heard asks for it yet"]),
    }
    assert sum(row.points for row in data.needs) == 23


def test_data_nobody_has_checked_is_named():
    use_case = UseCaseNeedFactory().use_case

    assert details(use_case).data.heading == "Not fully checked: 1 of 1 piece of data"


def test_data_shows_what_experts_rate_beside_the_score():
    need = UseCaseNeedFactory()
    activity = ActivityFactory(event=EventFactory(program=need.use_case.program, closed=True), format="pressing")
    link = BallotLinkFactory(use_case=None, data_need=need.data_need, option__activity=activity)
    answers(link, [(None, 5, 3), (None, 4, 1)], capacity=Participant.Capacity.EXPERT)

    (row,) = details(need.use_case).data.needs

    assert "Data users and experts, not scored: pressing 4.8 of 5 (4 answers)" in row.remarks


def test_details_query_count(django_assert_num_queries):
    board = board_of(ranked_program(4))

    with django_assert_num_queries(5):
        details_of(board, board.ranking.rows)


# --- Comparison


def test_comparison_adds_up_and_names_the_weight_at_which_two_swap():
    program = ProgramFactory()
    first, second = (UseCaseFactory(program=program, number=number) for number in (1, 2))
    SupportFactory(use_case=first, co_owns=True)
    SupportFactory(use_case=second)
    survey = ballot(program)
    answers(put_to_residents(survey, first), [(None, 1, 4), (None, -1, 4)])
    answers(put_to_residents(survey, second), [(None, 1, 8)])
    board = board_of(program)

    comparison = compare(board, board.row_by_number(2))

    assert comparison.sentence == "UC-01 is 5.0 points above UC-02:"
    assert [(part.name, part.points) for part in comparison.parts] == [
        ("Partner support", "+25.0"),
        ("Resident interest", "−20.0"),
    ]
    assert comparison.flips == (
        "UC-01 leads until partner support weighs less than 44% or resident interest weighs more than 56%."
    )


def test_comparison_of_a_leader_in_everything():
    board = board_of(ranked_program(3))

    comparison = compare(board, board.row_by_number(1), 3)

    assert comparison.flips == "UC-01 leads whatever the weights are."
    assert [(choice.number, choice.is_chosen) for choice in comparison.choices] == [(2, False), (3, True)]


def test_comparison_of_a_tie():
    program = ProgramFactory()
    for number in (1, 2):
        SupportFactory(use_case=UseCaseFactory(program=program, number=number))
    board = board_of(program)

    assert compare(board, board.row_by_number(1)).sentence == "UC-01 and UC-02 are tied."


def test_comparison_without_a_place_has_nothing_to_say():
    program = ranked_program(2)
    UseCaseFactory(program=program, number=9)
    board = board_of(program)

    assert compare(board, board.row_by_number(9)).choices == ()


def test_comparison_says_how_steady_the_place_is():
    board = board_of(ranked_program(2, shortlist_size=2)).with_chances()

    assert compare(board, board.row_by_number(1)).steadiness == [
        "100 of 100 tries with exactly these weights",
        "100 of 100 tries when the weights shift by up to 20 points",
        "100 of 100 tries whatever the weights are",
    ]


def test_people_heard_are_at_least_so_many_where_an_event_asked_several_questions():
    row = UseCaseFactory()
    event = EventFactory(program=row.program, closed=True)
    answers(put_to_residents(ActivityFactory(event=event), row), [(None, 1, 12)])
    other = UseCaseFactory(program=row.program)
    answers(put_to_residents(ActivityFactory(event=event), other), [(None, 1, 15)])
    sentence = people_heard(board_of(row.program).scored.coverage, Figures(exact=True))

    assert sentence == ("27 answers, of at least 15 people; the same person at two questions or events cannot be seen.")
