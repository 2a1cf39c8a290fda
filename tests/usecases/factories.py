"""One factory per model of usecases, without side effects."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from tests.events.factories import OptionFactory
from tests.refine.factories import ProgramFactory
from tests.stakeholders.factories import OrganizationFactory, StakeholderFactory
from usecases.models import (
    Assessment,
    BallotLink,
    DataNeed,
    Decision,
    DecisionChoice,
    EndUser,
    Evidence,
    Insight,
    Persona,
    RankingResult,
    Support,
    Tag,
    UseCase,
    UseCaseNeed,
    UserStory,
)


class UseCaseFactory(DjangoModelFactory):
    """A use case under review; traits for the other stages."""

    class Meta:
        model = UseCase

    program = factory.SubFactory(ProgramFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Tenants check violations {n}")
    status = UseCase.Status.CANDIDATE

    class Params:
        draft = factory.Trait(status=UseCase.Status.DRAFT)
        promising = factory.Trait(status=UseCase.Status.PROMISING)
        set_aside = factory.Trait(status=UseCase.Status.SET_ASIDE, set_aside_reason="Out of scope")


class EndUserFactory(DjangoModelFactory):
    class Meta:
        model = EndUser

    use_case = factory.SubFactory(UseCaseFactory)
    stakeholder = factory.SubFactory(StakeholderFactory, program=factory.SelfAttribute("..use_case.program"))


class TagFactory(DjangoModelFactory):
    class Meta:
        model = Tag

    program = factory.SubFactory(ProgramFactory)
    name = factory.Sequence(lambda n: f"tag {n}")


class InsightFactory(DjangoModelFactory):
    """A direct entry; pass `note=` or `comment=` for one with a source."""

    class Meta:
        model = Insight

    program = factory.SubFactory(ProgramFactory)
    kind = Insight.Kind.NEED
    text = "I only found out after I moved in."
    is_verbatim = True


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = Evidence

    use_case = factory.SubFactory(UseCaseFactory)
    insight = factory.SubFactory(InsightFactory, program=factory.SelfAttribute("..use_case.program"))


class PersonaFactory(DjangoModelFactory):
    class Meta:
        model = Persona

    use_case = factory.SubFactory(UseCaseFactory)
    title = factory.Sequence(lambda n: f"Parent who searches after work {n}")


class UserStoryFactory(DjangoModelFactory):
    class Meta:
        model = UserStory

    use_case = factory.SubFactory(UseCaseFactory)
    want = "to see open violations for one address"
    so_that = "I can ask the manager about them"


class DataNeedFactory(DjangoModelFactory):
    class Meta:
        model = DataNeed

    program = factory.SubFactory(ProgramFactory)
    title = factory.Sequence(lambda n: f"Inspection results {n}")


class UseCaseNeedFactory(DjangoModelFactory):
    class Meta:
        model = UseCaseNeed

    use_case = factory.SubFactory(UseCaseFactory)
    data_need = factory.SubFactory(DataNeedFactory, program=factory.SelfAttribute("..use_case.program"))


class AssessmentFactory(DjangoModelFactory):
    """Nothing known; `open_data` is fully open, known and fitting."""

    class Meta:
        model = Assessment

    data_need = factory.SubFactory(DataNeedFactory)
    assessed_on = date(2026, 3, 1)

    class Params:
        open_data = factory.Trait(
            **dict.fromkeys(Assessment.OPENNESS, Assessment.Answer.YES),
            answers_question=Assessment.Degree.YES,
            is_known=Assessment.Degree.YES,
        )


class SupportFactory(DjangoModelFactory):
    class Meta:
        model = Support

    use_case = factory.SubFactory(UseCaseFactory)
    organization = factory.SubFactory(OrganizationFactory, program=factory.SelfAttribute("..use_case.program"))
    rung = Support.Rung.ENDORSES
    is_written = True
    given_on = date(2026, 3, 1)

    class Params:
        commits = factory.Trait(rung=Support.Rung.COMMITS, what="Six hours a week")
        co_owns = factory.Trait(rung=Support.Rung.CO_OWNS, what="Leads outreach")
        opposed = factory.Trait(rung=Support.Rung.OPPOSED, reason="Duplicates our own service")


class BallotLinkFactory(DjangoModelFactory):
    class Meta:
        model = BallotLink

    use_case = factory.SubFactory(UseCaseFactory)
    option = factory.SubFactory(OptionFactory, activity__event__program=factory.SelfAttribute("....use_case.program"))
    event = factory.SelfAttribute("option.activity.event")


class RankingResultFactory(DjangoModelFactory):
    class Meta:
        model = RankingResult

    program = factory.SubFactory(ProgramFactory)
    key = factory.Sequence(lambda n: f"{n:064d}")
    samples = 10_000
    model_version = "1"
    numpy_version = "2"


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = Decision

    program = factory.SubFactory(ProgramFactory)
    title = "Three use cases for design"
    reasons = "Strong on all three."
    decided_by_whom = "Steering group"
    decided_on = date(2026, 6, 1)


class DecisionChoiceFactory(DjangoModelFactory):
    class Meta:
        model = DecisionChoice

    decision = factory.SubFactory(DecisionFactory)
    use_case = factory.SubFactory(UseCaseFactory, program=factory.SelfAttribute("..decision.program"))
    is_chosen = True
