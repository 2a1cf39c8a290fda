"""What must hold for every program, tried on random ones."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.usecases.scoring.make import THREE_GROUPS, program, use_case
from tests.usecases.scoring.strategies import (
    CHANNELS,
    GROUP_KEYS,
    activities,
    commitments,
    needs,
    programs,
    use_cases,
)
from usecases.scoring import (
    Answer,
    Criterion,
    Fit,
    Format,
    Rung,
    ShownCount,
    VoiceCount,
    dumps,
    rank,
    score,
    weigh,
    why_above,
)
from usecases.scoring.gap import data_gap
from usecases.scoring.partners import partner_support

SLOW_IS_FINE = [HealthCheck.too_slow]
examples = settings(max_examples=80, deadline=None, suppress_health_check=SLOW_IS_FINE)
SLACK = 1e-9


def interest(tally):
    row = score(program(use_case(1, activities=[tally]), groups=THREE_GROUPS)).use_cases[0]
    return row.residents.value


@examples
@given(programs())
def test_contributions_add_up(given_program):
    ranking = weigh(score(given_program))

    for row in ranking.rows:
        partners, residents, gap = row.scored.partners, row.scored.residents, row.scored.gap
        known = sum(each for each in row.contributions if each is not None)
        assert row.score is None or row.score == pytest.approx(known, abs=SLACK)
        if partners.value is not None:
            assert sum(each.contribution for each in partners.organizations) == pytest.approx(partners.value, abs=SLACK)
        if residents.value is not None:
            assert sum(each.contribution for each in residents.groups) == pytest.approx(residents.value, abs=SLACK)
            assert residents.agree + residents.disagree + residents.passed == residents.voices
            assert sum(residents.channels.values()) == residents.voices
        if gap.value is not None:
            assert sum(each.contribution for each in gap.needs) == pytest.approx(gap.value, abs=SLACK)
    for upper, lower in zip(ranking.placed, ranking.placed[1:], strict=False):
        assert sum(why_above(upper, lower)) == pytest.approx(upper.score - lower.score, abs=SLACK)


@examples
@given(programs())
def test_values_stay_between_their_ends(given_program):
    for row in score(given_program).use_cases:
        for criterion in (row.partners, row.residents, row.gap):
            value = 50 if criterion.value is None else criterion.value
            assert 0 <= criterion.low <= value + SLACK
            assert value - SLACK <= criterion.high <= 100 + SLACK


@examples
@given(st.lists(commitments(), max_size=6), commitments())
def test_support_is_never_lowered_by_another_commitment(given_commitments, another):
    before = partner_support(given_commitments).value or 0

    assert partner_support([*given_commitments, another]).value >= before - SLACK


@examples
@given(st.lists(commitments(), min_size=1, max_size=6), st.data())
def test_support_is_never_lowered_by_a_step_up(given_commitments, data):
    chosen = data.draw(st.integers(0, len(given_commitments) - 1))
    row = given_commitments[chosen]
    ladder = [None, *Rung]
    higher = data.draw(st.sampled_from(ladder[ladder.index(row.rung) :]))
    stronger = replace(row, rung=higher, is_written=row.is_written or data.draw(st.booleans()))
    after = [*given_commitments[:chosen], stronger, *given_commitments[chosen + 1 :]]

    assert partner_support(after).value >= partner_support(given_commitments).value - SLACK


@examples
@given(activities(kinds=(Format.AGREE, Format.BALLOT, Format.RATING)), GROUP_KEYS, CHANNELS, st.data())
def test_interest_is_monotone_in_an_answer_added_or_changed(tally, group, channel, data):
    tally = replace(tally, is_hidden=False)
    low, high = (1, 5) if tally.format == Format.RATING else (-1, 1)
    before = interest(tally)

    def with_answer(answer):
        return interest(replace(tally, voices=[*tally.voices, VoiceCount(group, channel, answer, 1)]))

    worse = data.draw(st.integers(low, high))
    better = data.draw(st.integers(worse, high))
    assert with_answer(worse) <= with_answer(better) + SLACK
    if before is not None:
        assert with_answer(low) - SLACK <= before <= with_answer(high) + SLACK


@examples
@given(activities(kinds=(Format.DOTS, Format.PICK, Format.BUDGET)), GROUP_KEYS, CHANNELS)
def test_interest_is_monotone_in_a_dot(tally, group, channel):
    shown = [*tally.shown, ShownCount(group, channel, 40)]
    base = replace(tally, is_hidden=False, voices=[], shown=shown)
    one_more_seen = replace(base, shown=[*shown, ShownCount(group, channel, 1)])
    one_more_dot = replace(one_more_seen, voices=[VoiceCount(group, channel, 1, 1)])

    assert interest(one_more_seen) <= interest(base) + SLACK
    assert interest(one_more_dot) >= interest(base) - SLACK
    assert interest(one_more_dot) >= interest(one_more_seen) - SLACK


@examples
@given(
    st.lists(st.integers(0, 3).flatmap(needs), min_size=1, max_size=4, unique_by=lambda need: need.need_id), st.data()
)
def test_gap_is_never_raised_by_a_better_answer(given_needs, data):
    chosen = data.draw(st.integers(0, len(given_needs) - 1))
    need = given_needs[chosen]
    question = data.draw(st.sampled_from([*need.openness._fields, "fit", "known"]))
    if question in need.openness._fields:
        answers = [Answer.NO, Answer.UNSURE, Answer.YES]
        better = answers[answers.index(getattr(need.openness, question)) :]
        changed = replace(need, openness=need.openness._replace(**{question: data.draw(st.sampled_from(better))}))
    else:
        # Not knowing lies between no and yes, as a range around partly.
        answers = [[Fit.NO], [Fit.PARTLY, Fit.UNSURE], [Fit.YES]]
        at = next(i for i, equals in enumerate(answers) if getattr(need, question) in equals)
        better = [getattr(need, question), *(fit for equals in answers[at + 1 :] for fit in equals)]
        changed = replace(need, **{question: data.draw(st.sampled_from(better))})
    before, after = data_gap(given_needs), data_gap([*given_needs[:chosen], changed, *given_needs[chosen + 1 :]])
    assume(before.value is not None)

    assert after.low <= before.low + SLACK
    assert after.high <= before.high + SLACK
    assert after.value <= before.value + SLACK


@examples
@given(programs(least=1), use_cases(99))
def test_new_use_case_moves_no_criterion_of_another(given_program, newcomer):
    before = score(given_program)
    after = score(replace(given_program, use_cases=[*given_program.use_cases, newcomer]))

    kept = tuple(row for row in after.use_cases if row.use_case.number != 99)
    assert kept == before.use_cases


@examples
@given(programs(least=2), st.sampled_from(Criterion), st.data())
def test_forgetting_a_criterion_never_improves_a_place(given_program, criterion, data):
    chosen = data.draw(st.integers(0, len(given_program.use_cases) - 1))
    forgotten = {Criterion.PARTNERS: "commitments", Criterion.RESIDENTS: "activities", Criterion.GAP: "needs"}
    after = list(given_program.use_cases)
    after[chosen] = replace(after[chosen], **{forgotten[criterion]: ()})
    before, later = weigh(score(given_program)), weigh(score(replace(given_program, use_cases=after)))
    assume(criterion in later.scored.in_use)

    number = after[chosen].number
    place = {row.number: row.rank for row in before.rows}[number]
    assert {row.number: row.rank for row in later.rows}[number] is None
    others = [row for row in before.rows if row.number != number]
    if place is None:
        assert {row.number: row.rank for row in others} == {
            row.number: row.rank for row in later.rows if row.number != number
        }


def shuffled(given_program, random):
    def mixed(rows):
        return random.sample(list(rows), len(rows))

    def split(voices):
        """The same people in two rows."""
        return [
            VoiceCount(row.group, row.channel, row.answer, part)
            for row in voices
            for part in (row.people // 2, row.people - row.people // 2)
        ]

    return replace(
        given_program,
        groups=mixed(given_program.groups),
        use_cases=[
            replace(
                row,
                commitments=mixed(row.commitments),
                needs=mixed(row.needs),
                activities=[
                    replace(
                        tally,
                        voices=mixed(split(tally.voices)),
                        shown=mixed(tally.shown),
                        posters=mixed(tally.posters),
                    )
                    for tally in mixed(row.activities)
                ],
            )
            for row in mixed(given_program.use_cases)
        ],
    )


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW_IS_FINE)
@given(programs(least=1), st.integers(0, 10**6))
def test_order_of_rows_changes_no_byte(given_program, seed):
    mixed = shuffled(given_program, Random(seed))

    assert dumps(rank(mixed, samples=60)) == dumps(rank(given_program, samples=60))


@examples
@given(programs(least=1), st.integers(1, 90))
def test_hidden_answers_change_no_byte(given_program, people):
    use_cases = [
        replace(
            row,
            activities=[
                replace(tally, voices=[VoiceCount(None, "phone", 1, people)], posters=[]) if tally.is_hidden else tally
                for tally in row.activities
            ],
        )
        for row in given_program.use_cases
    ]

    after = replace(given_program, use_cases=use_cases)

    assert dumps(rank(after, robustness=False)) == dumps(rank(given_program, robustness=False))
