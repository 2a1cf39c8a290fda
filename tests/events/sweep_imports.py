"""URLs of imports in the role sweep: the program office's, and nobody else's."""

from tests.events.factories import ImportFactory
from tests.sweep import Row, World


def build(world: World) -> None:
    """A table that waits for its columns, a file that was checked, one with mistakes, and one that was imported."""
    world.table = ImportFactory(program=world.program, table=True)
    world.ready_import = ImportFactory(program=world.program, ready=True)
    world.refused_import = ImportFactory(
        program=world.program,
        state="refused",
        problems=[{"text": "votes.csv: this column is missing.", "line": 1, "column": "vote", "value": ""}],
    )
    world.done_import = ImportFactory(program=world.program, done=True)


def _at(name: str):
    return lambda world: [world.program.slug, getattr(world, name).pk]


PROGRAMS = {"lead": 200, "staff": 200, "partner": 403, "observer": 403, "outsider": 404}
OFFICE = {"lead": 200, "staff": 200, "partner": 404, "observer": 404, "outsider": 404}
POSTED = OFFICE | {"lead": 302, "staff": 302, "method": "post"}

ROWS = [
    Row("events:import_list", **PROGRAMS),
    Row("events:import_add", **PROGRAMS),
    Row("events:import_detail", **OFFICE, args=_at("table")),
    Row("events:import_detail", **OFFICE, args=_at("ready_import")),
    Row("events:import_detail", **OFFICE, args=_at("refused_import")),
    Row("events:import_detail", **OFFICE, args=_at("done_import")),
    Row("events:import_columns", **OFFICE, args=_at("table")),
    Row("events:import_groups", **OFFICE, args=_at("ready_import")),
    Row("events:import_check", **POSTED, args=_at("refused_import")),
    Row("events:import_start", **POSTED, args=_at("ready_import"), data=lambda world: {"title": "Rents"}),
    Row("events:import_stop", **POSTED, args=_at("ready_import")),
    Row("events:import_undo", **OFFICE, args=_at("done_import")),
    Row("events:import_undo", **POSTED, args=_at("done_import")),
    Row("events:import_delete", **OFFICE, args=_at("table")),
    Row("events:import_delete", **POSTED, args=_at("ready_import")),
]
