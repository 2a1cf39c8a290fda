"""URLs of the ranking in the role sweep. Without htmx, fragments lead to the page that includes them."""

from typing import Any

from tests.sweep import Row, World

PAGE = {"lead": 200, "staff": 200, "partner": 403, "observer": 200, "outsider": 404}
FRAGMENT = PAGE | {"lead": 302, "staff": 302, "observer": 302}


def _number(world: World) -> list[Any]:
    return [world.program.slug, world.other_use_case.number]


def _export(file_format: str) -> Any:
    return lambda world: [world.program.slug, file_format]


RANKING_ROWS = [
    Row("usecases:ranking", **PAGE),
    Row("usecases:ranking_explained", **PAGE),
    *(Row("usecases:ranking_export", **PAGE, args=_export(name)) for name in ("csv", "xlsx", "json")),
    Row("usecases:ranking_chances", **FRAGMENT),
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
