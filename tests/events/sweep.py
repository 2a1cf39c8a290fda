"""URLs of events in the role sweep."""

from events.models import Channel
from tests.events.factories import CommentFactory
from tests.sweep import Row, World


def build(world: World) -> None:
    """Something the partner logged, and something of a member who is none of the visitors."""
    heard = {"event": None, "program": world.program, "channel": Channel.FACILITATOR}
    world.heard = CommentFactory(**heard, logged_by=world.users["partner"])
    world.heard_elsewhere = CommentFactory(**heard)


def _at(name: str):
    """Arguments of a URL that names the world's object `name`."""
    return lambda world: [world.program.slug, getattr(world, name).pk]


LOGGERS = {"lead": 200, "staff": 200, "partner": 200, "observer": 403, "outsider": 404}
OF_PARTNER = {"lead": 403, "staff": 403, "partner": 200, "observer": 404, "outsider": 404}
HIDDEN = {"lead": 200, "staff": 200, "partner": 404, "observer": 404, "outsider": 404}
NO_PHOTO = dict.fromkeys(("lead", "staff", "partner", "observer", "outsider"), 404)

ROWS = [
    Row("events:heard_list", **LOGGERS),
    Row("events:heard_add", **LOGGERS),
    Row("events:heard_change", **OF_PARTNER, args=_at("heard")),
    Row("events:heard_change", **OF_PARTNER | {"partner": 404}, args=_at("heard_elsewhere")),
    Row("events:heard_photo", **NO_PHOTO, args=_at("heard")),
    Row("events:interview_ballot", **HIDDEN, args=_at("interview")),
    Row("events:interview_ballot", **HIDDEN | {"partner": 200}, args=_at("own_interview")),
]
