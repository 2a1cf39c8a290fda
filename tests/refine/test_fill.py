"""`manage.py fill`: as much as asked for, the same each time, with counts that are right."""

from collections import Counter
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, Max

from events.models import Activity, Comment, Event, Participant, Tally, Vote
from events.tallies import differences
from refine.models import Group, Program
from stakeholders.models import Interview
from tests.refine.factories import ProgramFactory
from tests.usecases.factories import UseCaseFactory
from usecases import scoring
from usecases.models import Assessment, DataNeed, Evidence, Insight, Support, UseCase
from usecases.rankings.inputs import ranking_inputs

pytestmark = pytest.mark.django_db

SMALL = ("--use-cases", "12", "--voices", "3000", "--organizations", "9", "--seed", "7")


def fill(slug: str = "load", *arguments: str) -> tuple[Program, str]:
    out = StringIO()
    call_command("fill", slug, *(arguments or SMALL), stdout=out)
    return Program.objects.get(slug=slug), out.getvalue()


def ranked(program: Program) -> bytes:
    scored = scoring.score(ranking_inputs(program))
    return scoring.dumps(scoring.with_chances(scoring.weigh(scored), scoring.simulate(scored, samples=200)))


def test_fill_makes_as_much_as_was_asked_for():
    program, printed = fill()

    assert program.use_cases.count() == 12
    assert Vote.objects.filter(activity__event__program=program).count() == 3000
    assert program.organizations.count() == 9
    assert "Votes: 3,000 in " in printed
    assert printed.endswith("Filled load.\n")


def test_fill_counts_what_it_wrote():
    fill()

    assert differences(Activity.objects.values_list("pk", flat=True)) == []


def test_fill_refers_to_nothing_that_is_not_there():
    fill()
    fill("load", *SMALL, "--add")

    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if field.many_to_one or field.one_to_one:
                targets = field.related_model._base_manager.values(field.target_field.attname)
                given = model._base_manager.exclude(**{field.attname: None})
                assert not given.exclude(**{f"{field.attname}__in": targets}).exists(), field


def test_fill_is_the_same_for_the_same_seed():
    seen = []
    for seed in ("7", "7", "8"):
        with transaction.atomic():
            program, _printed = fill("load", "--use-cases", "6", "--voices", "600", "--seed", seed)
            seen.append((ranked(program), sorted(program.comments.values_list("uuid", "text"))))
            transaction.set_rollback(True)

    assert seen[0] == seen[1]
    assert seen[0][0] != seen[2][0]


def test_fill_is_skewed():
    program, _printed = fill("load", "--use-cases", "40", "--voices", "20000")

    by_person = Participant.objects.filter(event__program=program).annotate(count=Count("votes"))
    by_option = Counter(Vote.objects.filter(activity__format="ballot").values_list("option_id", flat=True))
    homes = Counter(Participant.objects.filter(event__program=program).values_list("group", flat=True))
    assert by_person.aggregate(most=Max("count"))["most"] > 3 * 20000 / by_person.count()
    assert max(by_option.values()) > 4 * min(by_option.values())
    assert len(homes) == 7
    assert max(homes.values()) > 5 * min(homes.values())


def test_fill_covers_formats_channels_and_everything_beside_votes():
    program, _printed = fill()
    kinds = {event.kind for event in Event.objects.filter(program=program)}
    channels = set(Tally.objects.filter(activity__event__program=program).values_list("channel", flat=True))
    formats = set(Activity.objects.filter(event__program=program).values_list("format", flat=True))
    rungs = set(Support.objects.filter(use_case__program=program).values_list("rung", flat=True))

    assert kinds == {"data_walk", "data_user_meeting", "community_meeting", "data_day", "survey"}
    assert channels == {"kiosk", "phone", "paper", "facilitator", "import", "open_link"}
    assert formats == {"dots", "pick", "agree", "rating", "pressing", "ballot"}
    assert rungs <= set(Support.Rung.values)
    assert Comment.objects.filter(program=program).count() > 10
    assert 0 < Assessment.objects.filter(data_need__program=program).count() < DataNeed.objects.count()
    assert Interview.objects.filter(program=program).count() == 10
    assert Evidence.objects.filter(use_case__program=program).count() == 36
    assert Insight.objects.exclude(comment=None).exists()


def test_fill_keeps_within_each_budget():
    fill()
    spent = Vote.objects.filter(activity__format__in=Activity.BUDGET_FORMATS).values_list("participant", "points")
    budgets = dict(Participant.objects.values_list("pk", "event__activities__budget"))

    by_person: Counter[int] = Counter()
    for person, points in spent:
        by_person[person] += points
    assert all(points <= budgets[person] for person, points in by_person.items())


def test_fill_refuses_a_program_with_content_unless_told_to_add():
    UseCaseFactory(program=ProgramFactory(slug="load"), number=1)

    with pytest.raises(CommandError, match="has content"):
        fill()
    fill("load", *SMALL, "--add")
    fill("load", *SMALL, "--add")

    assert UseCase.objects.filter(program__slug="load").count() == 25


def test_fill_keeps_the_groups_of_a_program():
    fill("load", "--use-cases", "2", "--voices", "10")
    before = set(Group.objects.values_list("pk", flat=True))
    fill("load", "--use-cases", "2", "--voices", "10", "--add")

    assert set(Group.objects.values_list("pk", flat=True)) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("load", "--use-cases", "0"), "--use-cases takes a number from 1 to 10000."),
        (("load", "--voices", "-1"), "--voices takes a number from 0 to 100000000."),
        (("no such name",), "Enter a valid"),
    ],
)
def test_fill_says_what_it_cannot_take(arguments, message):
    with pytest.raises(CommandError, match=message):
        call_command("fill", *arguments)
    assert not Program.objects.exists()


def test_fill_takes_the_least_there_can_be():
    program, _printed = fill("load", "--use-cases", "1", "--voices", "0", "--organizations", "0")

    assert program.use_cases.count() == 1
    assert ranked(program)
