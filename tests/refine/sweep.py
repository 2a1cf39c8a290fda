"""URLs of the ground floor in the role sweep."""

from tests.refine.factories import GroupFactory, JobFactory
from tests.sweep import Row, World


def build(world: World) -> None:
    """A group of the population; the rest is there already."""
    world.group = GroupFactory(dimension__program=world.program, share="1")
    world.dimension = world.group.dimension
    world.job = JobFactory(program=world.program)


def _nothing(world: World) -> list:
    return []


def everybody(status: int) -> dict[str, int]:
    """The same for whoever has an account."""
    return dict.fromkeys(("lead", "staff", "partner", "observer", "outsider"), status)


NO_ARGS = {"args": _nothing}
OPEN = {**NO_ARGS, "anonymous": 200}

ROWS = [
    Row("healthz", **everybody(200), **OPEN),
    Row("readyz", **everybody(503), args=_nothing, anonymous=503),  # no worker runs here
    Row("language_set", **everybody(302), **NO_ARGS, method="post", data=lambda world: {"language": "es"}),
    Row("theme_set", **everybody(302), **NO_ARGS, method="post", data=lambda world: {"theme": "dark"}),
    Row("signed_in", **everybody(200), **NO_ARGS),
    Row("program_list", **everybody(302), stranger=200, **NO_ARGS),
    Row("program_overview", lead=200, staff=200, partner=302, observer=200, outsider=404),
]


def _at(name: str):
    """Arguments of a URL that names the world's object `name`."""
    return lambda world: [world.program.slug, getattr(world, name).pk]


TEAM_READS = {"lead": 200, "staff": 200, "partner": 403, "observer": 403, "outsider": 404}
LEAD_ONLY = {"lead": 200, "staff": 403, "partner": 403, "observer": 403, "outsider": 404}
LEAD_OBJECT = {"lead": 200, "staff": 403, "partner": 404, "observer": 403, "outsider": 404}
POSTED = {"lead": 302, "method": "post"}
TEAM_JOB = {"lead": 302, "staff": 302, "partner": 404, "observer": 404, "outsider": 404, "method": "post"}

ROWS += [
    Row("invitation", **everybody(410), args=lambda world: ["nonsense"], anonymous=410),
    Row("program_settings", **TEAM_READS),
    Row("weights_change", **TEAM_READS),
    Row("weights_lock", **LEAD_ONLY | POSTED, data=lambda world: {"reason": "Results open tomorrow"}),
    Row("population", **TEAM_READS),
    Row("dimension_add", **LEAD_ONLY),
    Row("dimension_change", **LEAD_OBJECT, args=_at("dimension")),
    Row("dimension_delete", **LEAD_OBJECT, args=_at("dimension")),
    Row("dimension_weight", **LEAD_OBJECT | POSTED, args=_at("dimension")),
    Row("group_add", **LEAD_OBJECT, args=_at("dimension")),
    Row("group_change", **LEAD_OBJECT, args=_at("group")),
    Row("group_delete", **LEAD_OBJECT, args=_at("group")),
    Row("audit_list", **LEAD_ONLY),
    Row("job_list", **TEAM_READS),
    Row("job_cancel", **TEAM_JOB, args=_at("job")),
    Row("job_retry", **TEAM_JOB, args=_at("job")),
]
