"""URLs of the ranking in the role sweep. Without htmx, fragments lead to the page that includes them."""

from typing import Any

from tests.refine.factories import JobFactory
from tests.sweep import Row, World
from usecases.services.chances import WORK_OUT_CHANCES

PAGE = {"lead": 200, "staff": 200, "partner": 403, "observer": 200, "outsider": 404}
FRAGMENT = PAGE | {"lead": 302, "staff": 302, "observer": 302}


def _number(world: World) -> list[Any]:
    return [world.program.slug, world.other_use_case.number]


def _job(world: World) -> list[Any]:
    job = JobFactory(program=world.program, kind=WORK_OUT_CHANCES)
    return [world.program.slug, job.pk]


def _export(file_format: str) -> Any:
    return lambda world: [world.program.slug, file_format]


RANKING_ROWS = [
    Row("usecases:ranking", **PAGE),
    Row("usecases:ranking_explained", **PAGE),
    *(Row("usecases:ranking_export", **PAGE, args=_export(name)) for name in ("csv", "xlsx", "json")),
    Row("usecases:ranking_chances", **FRAGMENT),
    Row("usecases:ranking_chances_start", **FRAGMENT | {"method": "post"}),
    Row("usecases:ranking_chances_progress", **FRAGMENT, args=_job),
    Row(
        "usecases:ranking_weights_save",
        **PAGE | {"lead": 302, "staff": 403, "observer": 403, "method": "post"},
        data=lambda world: {"partners": 10, "residents": 20, "gap": 30},
    ),
    Row("usecases:ranking_row", **FRAGMENT, args=_number),
    Row("usecases:ranking_comparison", **FRAGMENT, args=_number),
    Row(
        "usecases:use_case_ranking_fragment",
        **FRAGMENT,
        args=lambda world: [world.program.slug, world.other_use_case.pk],
    ),
]
