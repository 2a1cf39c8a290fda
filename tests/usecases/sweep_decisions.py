"""URLs of decisions in the role sweep."""

from tests.sweep import Row, World
from tests.usecases.factories import DecisionFactory

READERS = {"lead": 200, "staff": 200, "partner": 403, "observer": 200, "outsider": 404}


def build_decisions(world: World) -> None:
    world.decision = DecisionFactory(program=world.program)


DECISION_ROWS = [
    Row("usecases:decision_list", **READERS),
    Row("usecases:decision_add", **READERS | {"staff": 403, "observer": 403}),
    Row("usecases:decision_detail", **READERS, args=lambda world: [world.program.slug, world.decision.pk]),
]
