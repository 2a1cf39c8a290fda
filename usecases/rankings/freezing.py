"""A ranking as a decision keeps it: what went in, what came out, as plain values that outlive the code."""

import json
from dataclasses import fields, is_dataclass
from typing import Any

from usecases import scoring


def frozen_inputs(facts: scoring.ProgramInput) -> dict[str, Any]:
    """All that went into a ranking, every value under its name: counts and answers, no person's words."""
    found: dict[str, Any] = json.loads(json.dumps({"model": scoring.MODEL, **_named(facts)}, default=str))
    return found


def frozen_ranking(ranking: scoring.Ranking) -> dict[str, Any]:
    """What came out, as `rank --json` prints it."""
    return scoring.as_json_object(ranking)


def _named(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _named(getattr(value, field.name)) for field in fields(value)}
    if hasattr(value, "_asdict"):
        return {name: _named(each) for name, each in value._asdict().items()}
    if isinstance(value, list | tuple):
        return [_named(each) for each in value]
    return value
