"""One factory per model of the ground floor, without side effects."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from refine.models import AuditEntry, Dimension, Group, Job, Lease, Membership, Program, User, WeightChange

PASSWORD = "correct horse battery staple"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")

    class Params:
        admin = factory.Trait(is_staff=True, is_superuser=True)
        with_password = factory.Trait(
            password=factory.django.Password(PASSWORD),
        )


class ProgramFactory(DjangoModelFactory):
    class Meta:
        model = Program

    slug = factory.Sequence(lambda n: f"program-{n}")
    name = factory.Sequence(lambda n: f"Program {n}")
    focus_area = "Rental housing quality"
    place = "Harborview"


class MembershipFactory(DjangoModelFactory):
    """An active member; `invited` is one who has not accepted. A partner also needs a `Representative`."""

    class Meta:
        model = Membership

    program = factory.SubFactory(ProgramFactory)
    user = factory.SubFactory(UserFactory)
    email = factory.LazyAttribute(lambda row: row.user.email if row.user else "invited@example.org")
    role = Membership.Role.STAFF
    state = Membership.State.ACTIVE

    class Params:
        lead = factory.Trait(role=Membership.Role.LEAD)
        partner = factory.Trait(role=Membership.Role.PARTNER)
        observer = factory.Trait(role=Membership.Role.OBSERVER)
        invited = factory.Trait(user=None, state=Membership.State.INVITED)


class DimensionFactory(DjangoModelFactory):
    class Meta:
        model = Dimension

    program = factory.SubFactory(ProgramFactory)
    name = factory.Sequence(lambda n: f"Dimension {n}")

    class Params:
        weighting = factory.Trait(name="Neighborhood", is_weighting=True)


class GroupFactory(DjangoModelFactory):
    class Meta:
        model = Group

    dimension = factory.SubFactory(DimensionFactory, weighting=True)
    name = factory.Sequence(lambda n: f"Group {n}")
    share = "0.5"
    share_source = "Census"
    position = factory.Sequence(lambda n: n)


class WeightChangeFactory(DjangoModelFactory):
    class Meta:
        model = WeightChange

    program = factory.SubFactory(ProgramFactory)
    kind = WeightChange.Kind.CHANGED
    actor = factory.SubFactory(UserFactory)
    before = [50, 50, 50]
    after = [40, 35, 25]


class JobFactory(DjangoModelFactory):
    class Meta:
        model = Job

    program = factory.SubFactory(ProgramFactory)
    owner = factory.SubFactory(UserFactory)
    kind = "test"


class LeaseFactory(DjangoModelFactory):
    class Meta:
        model = Lease

    name = factory.Sequence(lambda n: f"lease {n}")
    until = datetime(2030, 1, 1, tzinfo=UTC)


class AuditEntryFactory(DjangoModelFactory):
    class Meta:
        model = AuditEntry

    program = factory.SubFactory(ProgramFactory)
    actor = factory.SubFactory(UserFactory)
    action = "tested"
