"""URLs of usecases in the role sweep."""

from typing import Any

from tests.events.factories import CommentFactory, EventFactory, OptionFactory, WorksheetFactory
from tests.stakeholders.factories import NoteFactory
from tests.sweep import Row, World
from tests.usecases.factories import (
    DataNeedFactory,
    EndUserFactory,
    EvidenceFactory,
    InsightFactory,
    PersonaFactory,
    SupportFactory,
    UseCaseFactory,
    UseCaseNeedFactory,
    UserStoryFactory,
)
from tests.usecases.sweep_decisions import DECISION_ROWS, build_decisions
from tests.usecases.sweep_ranking import RANKING_ROWS


def build(world: World) -> None:
    """A draft with what its pages need, a use case set aside, and an earlier version of the draft."""
    world.use_case = UseCaseFactory(program=world.program, draft=True, number=1)
    world.other_use_case = UseCaseFactory(program=world.program, number=2)
    world.set_aside = UseCaseFactory(program=world.program, set_aside=True, number=3)
    world.version = world.use_case.history.get()
    world.use = UseCaseNeedFactory(use_case=world.use_case)
    world.need = world.use.data_need
    world.own_support = SupportFactory(use_case=world.use_case, organization=world.organization)
    world.support = SupportFactory(use_case=world.use_case)
    world.story = UserStoryFactory(use_case=world.use_case, persona=PersonaFactory(use_case=world.use_case))
    world.persona = world.story.persona
    world.helper = EndUserFactory(use_case=world.use_case)
    world.insight = InsightFactory(program=world.program)
    world.evidence = EvidenceFactory(use_case=world.other_use_case)
    world.own_note = NoteFactory(interview__program=world.program, interview__organization=world.organization)
    world.option = OptionFactory(activity__event__program=world.program)
    world.activity = world.option.activity
    world.worksheet = WorksheetFactory(team__event__program=world.program)
    world.comment = CommentFactory(event=EventFactory(program=world.program))
    world.note_interview = world.own_note.interview
    world.other_need = DataNeedFactory(program=world.program)
    build_decisions(world)


def _of(name: str, *more: Any) -> Any:
    """URL arguments: the program, the object of the world called `name`, and `more`."""

    def args(world: World) -> list[Any]:
        return [world.program.slug, getattr(world, name).pk, *more]

    return args


def _source(kind: str, name: str) -> Any:
    """URL arguments of a page about a note or comment: the program, what it is, and the row."""

    def args(world: World) -> list[Any]:
        return [world.program.slug, kind, getattr(world, name).pk]

    return args


def _version(world: World) -> list[Any]:
    return [world.program.slug, world.use_case.pk, world.version.history_id]


EVERYBODY = {"lead": 200, "staff": 200, "partner": 200, "observer": 200, "outsider": 404}
READERS = EVERYBODY | {"partner": 403}
TEAM = READERS | {"observer": 403}
TEAM_POST = TEAM | {"lead": 302, "staff": 302, "method": "post"}
TEAM_ANSWER = TEAM | {"method": "post"}
SYNTHESIS_POST = TEAM_POST | {"partner": 404}
RAW = {"lead": 200, "staff": 200, "partner": 404, "observer": 404, "outsider": 404}
RAW_POST = RAW | {"lead": 302, "staff": 302, "method": "post"}
HIDDEN = TEAM | {"partner": 404}
PARTNERS_OWN = {"lead": 403, "staff": 403, "partner": 302, "observer": 403, "outsider": 404, "method": "post"}

ROWS = [
    Row("usecases:use_case_list", **EVERYBODY),
    Row("usecases:use_case_add", **TEAM),
    Row("usecases:words_check", **TEAM_ANSWER, args=lambda world: [world.program.slug, "scenario"]),
    Row("usecases:persona_add", **TEAM, args=_of("use_case")),
    Row("usecases:persona_detail", **EVERYBODY, args=_of("persona")),
    Row("usecases:persona_change", **TEAM, args=_of("persona")),
    Row("usecases:persona_delete", **TEAM, args=_of("persona")),
    Row("usecases:persona_delete", **TEAM_POST, args=_of("persona")),
    Row("usecases:story_add", **TEAM, args=_of("use_case")),
    Row("usecases:story_change", **TEAM, args=_of("story")),
    Row("usecases:story_delete", **TEAM, args=_of("story")),
    Row("usecases:story_delete", **TEAM_POST, args=_of("story")),
    Row("usecases:story_shift", **TEAM_POST, args=_of("story")),
    Row("usecases:helper_add", **TEAM, args=_of("use_case")),
    Row("usecases:helper_delete", **RAW, args=_of("helper")),
    Row("usecases:helper_delete", **RAW_POST, args=_of("helper")),
    Row("usecases:use_case_detail", **EVERYBODY, args=_of("use_case")),
    Row("usecases:use_case_change", **TEAM, args=_of("use_case")),
    Row("usecases:use_case_delete", **TEAM, args=_of("use_case")),
    Row("usecases:use_case_delete", **TEAM_POST, args=_of("use_case")),
    Row("usecases:use_case_move", **TEAM, args=_of("use_case", "candidate")),
    Row("usecases:use_case_move", **TEAM_POST, args=_of("use_case", "candidate")),
    Row("usecases:use_case_set_aside", **TEAM, args=_of("use_case")),
    Row(
        "usecases:use_case_set_aside", **TEAM_POST, args=_of("use_case"), data=lambda world: {"reason": "Out of scope"}
    ),
    Row("usecases:use_case_take_up", **TEAM_POST, args=_of("set_aside")),
    Row("usecases:use_case_merge", **TEAM, args=_of("use_case")),
    Row(
        "usecases:use_case_merge",
        **TEAM_POST,
        args=_of("use_case"),
        data=lambda world: {"into": world.other_use_case.pk},
    ),
    Row("usecases:use_case_split", **TEAM, args=_of("use_case")),
    Row("usecases:use_case_split", **TEAM_POST, args=_of("use_case"), data=lambda world: {"title": "Half of it"}),
    Row("usecases:use_case_history", **READERS, args=_of("use_case")),
    Row("usecases:use_case_restore", **TEAM_POST, args=_version),
    Row("usecases:use_case_need_add", **TEAM, args=_of("use_case")),
    Row("usecases:use_turn", **TEAM_POST, args=_of("use")),
    Row("usecases:use_delete", **TEAM, args=_of("use")),
    Row("usecases:use_delete", **TEAM_POST, args=_of("use")),
    Row("usecases:data_need_list", **EVERYBODY),
    Row("usecases:data_need_add", **TEAM),
    Row("usecases:data_need_detail", **EVERYBODY, args=_of("need")),
    Row("usecases:data_need_change", **TEAM, args=_of("need")),
    Row("usecases:data_need_assess", **TEAM, args=_of("need")),
    Row("usecases:data_need_attach", **TEAM, args=_of("need")),
    Row("usecases:data_need_merge", **TEAM, args=_of("need")),
    Row("usecases:data_need_merge", **TEAM_POST, args=_of("need"), data=lambda world: {"into": world.other_need.pk}),
    Row("usecases:data_need_delete", **TEAM, args=_of("need")),
    Row("usecases:data_need_delete", **TEAM_POST, args=_of("need")),
    Row("usecases:data_need_history", **EVERYBODY, args=_of("need")),
    Row("usecases:assessment_history", **EVERYBODY, args=_of("need")),
    Row("usecases:support_list", **EVERYBODY),
    Row("usecases:support_add", **TEAM),
    Row("usecases:support_change", **HIDDEN, args=_of("support")),
    Row("usecases:support_change", **TEAM, args=_of("own_support")),
    Row("usecases:support_confirm", **PARTNERS_OWN, args=_of("own_support")),
    Row("usecases:support_confirm", **PARTNERS_OWN | {"partner": 404}, args=_of("support")),
    Row("usecases:support_withdraw", **HIDDEN, args=_of("support")),
    Row("usecases:support_withdraw", **TEAM | {"partner": 200}, args=_of("own_support")),
    Row("usecases:support_withdraw", **TEAM_POST | {"partner": 302}, args=_of("own_support")),
    Row("usecases:activity_options", **HIDDEN, args=_of("activity")),
    Row("usecases:option_link", **HIDDEN, args=_of("option")),
    Row("usecases:option_link", **SYNTHESIS_POST, args=_of("option"), data=lambda world: {"use_case": ""}),
    Row("usecases:worksheet_draft", **SYNTHESIS_POST, args=_of("worksheet")),
    Row("usecases:use_case_evidence_add", **TEAM, args=_of("use_case")),
    Row("usecases:use_case_evidence_add", **TEAM_POST, args=_of("use_case")),
    Row("usecases:evidence_turn", **SYNTHESIS_POST, args=_of("evidence")),
    Row("usecases:evidence_delete", **SYNTHESIS_POST, args=_of("evidence")),
    Row("usecases:insight_list", **READERS),
    Row("usecases:insight_search", **EVERYBODY),
    Row("usecases:insight_add", **TEAM),
    Row("usecases:insight_detail", **READERS | {"partner": 404}, args=_of("insight")),
    Row("usecases:insight_change", **HIDDEN, args=_of("insight")),
    Row("usecases:insight_delete", **HIDDEN, args=_of("insight")),
    Row("usecases:insight_delete", **SYNTHESIS_POST, args=_of("insight")),
    Row("usecases:insight_history", **READERS | {"partner": 404}, args=_of("insight")),
    Row(
        "usecases:insight_link",
        **SYNTHESIS_POST,
        args=_of("insight"),
        data=lambda world: {"use_case": world.use_case.pk, "direction": "supports"},
    ),
    Row("usecases:insight_inbox", **TEAM),
    Row("usecases:inbox_sort", **RAW_POST, args=_source("comment", "comment"), data=lambda world: {"kind": "need"}),
    Row(
        "usecases:inbox_sort",
        **RAW_POST | {"partner": 403},
        args=_source("note", "own_note"),
        data=lambda world: {"kind": "need"},
    ),
    Row("usecases:inbox_read", **RAW_POST, args=_source("comment", "comment")),
    Row("usecases:inbox_undo", **RAW_POST, args=_source("comment", "comment")),
    Row("usecases:source_insights", **RAW, args=_source("comment", "comment")),
    Row("usecases:source_insights", **RAW | {"partner": 403}, args=_source("note", "own_note")),
    Row("usecases:interview_insights", **RAW | {"partner": 403}, args=_of("note_interview")),
    *DECISION_ROWS,
    *RANKING_ROWS,
]
