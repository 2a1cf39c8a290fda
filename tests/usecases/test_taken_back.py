"""A resident takes words back: insights made of them are emptied, their history too, and count no more."""

import pytest

from events.services.comments import take_back_comment
from tests.events.factories import CommentFactory, EventFactory
from tests.usecases.factories import EvidenceFactory, InsightFactory, UseCaseFactory
from usecases.models import Evidence, Insight

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(program):
    return CommentFactory(event=EventFactory(program=program, is_opened=True), text="Mold in every unit.")


def test_insights_of_words_taken_back_are_emptied(program, comment):
    insight = InsightFactory(program=program, comment=comment, text="Mold in every unit.", anchor_exact="Mold")
    kept = InsightFactory(program=program, comment=CommentFactory(event=comment.event), text="Another voice.")

    take_back_comment(comment=comment)

    insight.refresh_from_db()
    assert (insight.text, insight.origin, insight.anchor_exact) == ("", "", "")
    assert insight.withdrawn_at is not None
    assert set(insight.history.values_list("text", flat=True)) == {""}
    assert list(Insight.objects.filter(withdrawn_at=None)) == [kept]


def test_words_taken_back_leave_the_use_case(staff, program, comment):
    use_case = UseCaseFactory(program=program)
    insight = InsightFactory(program=program, comment=comment, text="Mold in every unit.")
    EvidenceFactory(use_case=use_case, insight=insight)
    pages = (use_case.get_absolute_url(), "/programs/housing/insights/", "/programs/housing/insights/inbox/")
    assert ["Mold in every" in staff.get(page).content.decode() for page in pages] == [True] * 3

    take_back_comment(comment=comment)

    assert ["Mold in every" in staff.get(page).content.decode() for page in pages] == [False] * 3
    assert Evidence.objects.count() == 1  # it still says that something was withdrawn, and when
