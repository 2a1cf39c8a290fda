"""URLs of events in the role sweep."""

from events.models import Channel
from events.public import new_nonce
from tests.events import sweep_imports
from tests.events.factories import (
    ActivityFactory,
    AttendanceFactory,
    CommentFactory,
    EventFactory,
    OptionFactory,
    OutreachPromiseFactory,
    PosterCountFactory,
    StationFactory,
    TeamFactory,
    WorksheetFactory,
)
from tests.sweep import Row, World


def build(world: World) -> None:
    """Something the partner logged, and something of a member who is none of the visitors."""
    sweep_imports.build(world)
    heard = {"event": None, "program": world.program, "channel": Channel.FACILITATOR}
    world.heard = CommentFactory(**heard, logged_by=world.users["partner"])
    world.heard_elsewhere = CommentFactory(**heard)
    world.event = event = EventFactory(program=world.program, is_opened=True, join_code="KLM482")
    world.draft = EventFactory(program=world.program)
    world.station = StationFactory(event=event)
    world.ballot = ActivityFactory(event=event, station=world.station)
    world.ballot_option = OptionFactory(activity=world.ballot)
    world.attendance = AttendanceFactory(event=event)
    world.voice = CommentFactory(event=event)
    world.poster_count = PosterCountFactory(activity=world.ballot)
    world.team = TeamFactory(event=event)
    world.sheet = WorksheetFactory(team=world.team)
    world.promise = OutreachPromiseFactory(event=event)
    world.own_promise = OutreachPromiseFactory(event=event, organization=world.organization)


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


def _sent(world: World) -> dict:
    return {"nonce": new_nonce(world.event), f"option_{world.ballot_option.pk}": "1"}


def _code(*others: object):
    """Arguments of a public URL of the open event."""
    return lambda world: ["KLM482", *others]


READ = {"lead": 200, "staff": 200, "partner": 404, "observer": 200, "outsider": 404}
CHANGED = {"lead": 200, "staff": 200, "partner": 404, "observer": 403, "outsider": 404}
POSTED = {"lead": 302, "staff": 302, "method": "post"}
PROGRAM_CHANGED = CHANGED | {"partner": 403}
ANYBODY = {**dict.fromkeys(("lead", "staff", "partner", "observer", "outsider"), 200), "anonymous": 200}

ROWS += [
    Row("events:event_list", **READ | {"partner": 403}),
    Row("events:event_add", **PROGRAM_CHANGED),
    Row("events:event_detail", **READ | {"lead": 302, "staff": 302, "observer": 302}, args=_at("event")),
    Row("events:event_plan", **READ, args=_at("event")),
    Row("events:event_run", **READ, args=_at("event")),
    Row("events:event_live", **READ, args=_at("event")),
    Row("events:event_qr", **READ, args=_at("event")),
    Row("events:event_poster", **READ, args=_at("event")),
    Row("events:event_outcome", **READ, args=_at("event")),
    Row("events:event_change", **CHANGED, args=_at("event")),
    Row("events:event_delete", **CHANGED, args=_at("event")),
    Row("events:event_delete", **CHANGED | POSTED, args=_at("draft")),
    Row("events:event_move", **CHANGED, args=lambda world: [*_at("event")(world), "close"]),
    Row("events:event_move", **CHANGED | POSTED, args=lambda world: [*_at("event")(world), "close"]),
    Row("events:event_invitations", **CHANGED, args=_at("event")),
    Row("events:attendance_add", **CHANGED, args=_at("event")),
    Row("events:attendance_change", **HIDDEN, args=_at("attendance")),
    Row(
        "events:attendance_state",
        **HIDDEN | POSTED,
        args=_at("attendance"),
        data=lambda world: {"state": "checked_in"},
    ),
    Row("events:attendance_delete", **HIDDEN, args=_at("attendance")),
    Row("events:station_add", **CHANGED, args=_at("event")),
    Row("events:station_reorder", **CHANGED | POSTED, args=_at("event")),
    Row("events:station_change", **CHANGED, args=_at("station")),
    Row("events:station_delete", **CHANGED, args=_at("station")),
    Row("events:station_figure", **NO_PHOTO, args=_at("station")),
    Row("events:activity_add", **CHANGED, args=_at("event")),
    Row("events:activity_detail", **READ, args=_at("ballot")),
    Row("events:activity_change", **CHANGED, args=_at("ballot")),
    Row("events:activity_delete", **CHANGED, args=_at("ballot")),
    Row("events:option_add", **CHANGED | POSTED, args=_at("ballot"), data=lambda world: {"label_en": "One more"}),
    Row("events:option_reorder", **CHANGED | POSTED, args=_at("ballot")),
    Row("events:option_change", **CHANGED, args=_at("ballot_option")),
    Row("events:option_hide", **CHANGED | POSTED, args=_at("ballot_option")),
    Row("events:option_delete", **CHANGED, args=_at("ballot_option")),
    Row("events:comment_erase", **HIDDEN | {"staff": 403}, args=_at("voice")),
    Row("events:comment_erase", **HIDDEN | {"lead": 302, "staff": 403, "method": "post"}, args=_at("voice")),
    Row("events:comment_hide", **HIDDEN | POSTED, args=_at("voice")),
    Row("events:poster_count_add", **CHANGED, args=_at("ballot")),
    Row("events:poster_count_photo", **NO_PHOTO, args=_at("poster_count")),
    Row("events:poster_count_delete", **HIDDEN, args=_at("poster_count")),
    Row("events:team_add", **CHANGED, args=_at("event")),
    Row("events:team_change", **CHANGED, args=_at("team")),
    Row("events:team_delete", **CHANGED, args=_at("team")),
    Row("events:worksheet_add", **CHANGED, args=_at("team")),
    Row("events:worksheet_detail", **READ, args=_at("sheet")),
    Row("events:worksheet_change", **CHANGED, args=_at("sheet")),
    Row("events:worksheet_delete", **CHANGED, args=_at("sheet")),
    Row("events:promise_list", **READ | {"partner": 200}),
    Row("events:promise_add", **CHANGED, args=_at("event")),
    Row("events:promise_detail", **READ, args=_at("promise")),
    Row("events:promise_detail", **READ | {"partner": 200}, args=_at("own_promise")),
    Row("events:promise_report", **CHANGED, args=_at("promise")),
    Row("events:promise_report", **CHANGED | {"partner": 200}, args=_at("own_promise")),
    Row("events:promise_change", **CHANGED, args=_at("promise")),
    Row("events:promise_change", **CHANGED | {"partner": 403}, args=_at("own_promise")),
    Row("events:promise_delete", **CHANGED | {"partner": 403}, args=_at("own_promise")),
    Row("join", **ANYBODY, args=lambda world: []),
    Row("public_event", **dict.fromkeys(ANYBODY, 302), args=_code()),
    Row("public_used", **ANYBODY, args=_code()),
    Row("public_stop", **ANYBODY, args=_code(1)),
    Row("public_stop", **dict.fromkeys(ANYBODY, 302), args=_code(1), method="post", data=_sent),
    Row("public_comment_take_back", **dict.fromkeys(ANYBODY, 404), args=lambda world: ["KLM482", world.voice.uuid]),
    Row("public_figure", **dict.fromkeys(ANYBODY, 404), args=_code(1)),
]
ROWS += sweep_imports.ROWS
