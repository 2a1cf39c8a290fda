"""The three uses of a rule: what they ask of the database, and that no row comes twice."""

import pytest
from django.db.models import Q

from refine.access import Access
from refine.models import Dimension, Membership, Program
from refine.permissions import PermittedQuerySet
from tests.refine.factories import DimensionFactory, MembershipFactory, ProgramFactory

pytestmark = pytest.mark.django_db


def rows_by(rule, model):
    """Every row of `model` that `rule` lets everybody see."""
    queryset = type("Ruled", (PermittedQuerySet,), {"rule": staticmethod(lambda access, action: rule)})
    return queryset(model).for_user(Access(user_id=0, roles={}, organizations={}, programs=()))


def test_row_comes_once_where_a_rule_joins_many():
    program = ProgramFactory()
    MembershipFactory.create_batch(2, program=program)

    found = rows_by(Q(memberships__state=Membership.State.ACTIVE), Program)

    assert list(found) == [program]


def test_rule_on_what_a_row_belongs_to_is_a_plain_condition():
    dimension = DimensionFactory()

    found = rows_by(Q(program__slug=dimension.program.slug), Dimension)

    assert list(found) == [dimension]
    assert str(found.query).count("SELECT") == 1


@pytest.mark.parametrize("count", [0, 2])
def test_count_of_a_relation_is_not_multiplied_by_another(count):
    program = ProgramFactory()
    MembershipFactory.create_batch(count, program=program)
    DimensionFactory.create_batch(3, program=program)
    rows = PermittedQuerySet(Program)

    counted = rows.annotate(people=rows.count_of("memberships"), axes=rows.count_of("dimensions")).get()

    assert (counted.people, counted.axes) == (count, 3)
