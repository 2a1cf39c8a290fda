"""Writing at the same time, in threads on a real database."""

import pytest
from django.core.exceptions import ValidationError

from refine.models import Job
from tests.events.factories import CommentFactory, EventFactory
from tests.refine.factories import ProgramFactory, UserFactory
from tests.threads import at_once
from tests.usecases.factories import DataNeedFactory, EvidenceFactory, UseCaseFactory, UseCaseNeedFactory
from usecases.models import DataNeed, Insight, UseCase, UserStory
from usecases.scoring import Sliders
from usecases.services.chances import ask_for_chances
from usecases.services.data import attach_new_need
from usecases.services.insights import sort_source
from usecases.services.merging import merge_use_case
from usecases.services.people import add_story
from usecases.services.use_cases import add_use_case

pytestmark = pytest.mark.django_db(transaction=True)


def test_use_cases_added_at_once_get_numbers_without_gaps():
    program, actor = ProgramFactory(), UserFactory()

    at_once([lambda: add_use_case(UseCase(title="Renters check"), program=program, actor=actor)] * 6)

    assert sorted(UseCase.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_a_comment_sorted_by_two_people_at_once_is_one_insight():
    comment, actor = CommentFactory(event=EventFactory()), UserFactory()

    at_once([lambda: sort_source(source=comment, kind="need", actor=actor)] * 4)

    assert Insight.objects.count() == 1


def test_use_cases_merged_into_each_other_at_once_keep_what_was_heard():
    program, actor = ProgramFactory(), UserFactory()
    first, second = UseCaseFactory.create_batch(2, program=program)
    for use_case in (first, second):
        EvidenceFactory(use_case=use_case)

    results = at_once(
        [
            lambda: merge_use_case(use_case=first, into=second, actor=actor),
            lambda: merge_use_case(use_case=second, into=first, actor=actor),
        ]
    )

    kept = UseCase.objects.exclude(status="set_aside").get()
    assert sum(isinstance(result, ValidationError) for result in results) == 1
    assert kept.evidence.count() == 2


def test_several_people_at_once_start_one_job_for_the_chances():
    program, actor = ProgramFactory(), UserFactory()

    jobs = at_once(
        [lambda: ask_for_chances(program=program, sliders=Sliders(40, 35, 25), without_open_link=False, actor=actor)]
        * 6
    )

    assert {job.pk for job in jobs} == {Job.objects.get().pk}


def test_data_named_by_two_people_at_once_is_in_the_register_once():
    use_cases = UseCaseFactory.create_batch(2, program=ProgramFactory())

    at_once(
        [
            lambda use_case=use_case: attach_new_need(use_case=use_case, title="Owners", is_must_have=True)
            for use_case in use_cases
        ]
    )

    assert (DataNeed.objects.count(), DataNeed.objects.get().uses.count()) == (1, 2)


def test_stories_added_at_once_have_places_of_their_own():
    use_case = UseCaseFactory()

    at_once([lambda: add_story(UserStory(want="to know"), use_case=use_case)] * 4)

    assert sorted(use_case.user_stories.values_list("position", flat=True)) == [0, 1, 2, 3]


def test_a_use_case_lists_data_once_when_asked_twice_at_once():
    use_case = UseCaseFactory()
    need = DataNeedFactory(program=use_case.program)
    UseCaseNeedFactory(use_case=UseCaseFactory(program=use_case.program), data_need=need)

    at_once([lambda: attach_new_need(use_case=use_case, title=need.title, is_must_have=False)] * 3)

    assert use_case.needs.count() == 1
