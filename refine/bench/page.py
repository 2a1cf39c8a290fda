"""How much of the ranking's page is Refine's own doing?"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from django.template import Context, Template
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment
from django.urls import reverse

from refine.bench import bare
from refine.bench.content import filled, got, signed_in
from refine.bench.measure import medians
from refine.bench.ranking import change_answers, change_inputs
from refine.bench.report import Report
from refine.bench.server import Browser, cookies_of, served


class Scale(NamedTuple):
    """How much is built, and how often each page is asked for."""

    use_cases: int
    voices: int
    rounds: int
    asked: int


FULL, SMALL = Scale(200, 100_000, 45, 100), Scale(10, 500, 2, 3)


def run(report: Report, *, is_small: bool) -> None:
    """Figures of the page without the chances: after a change, and unchanged."""
    scale = SMALL if is_small else FULL
    program = filled("page", use_cases=scale.use_cases, voices=scale.voices)
    client, url = signed_in(), reverse("usecases:ranking", args=[program.slug])
    template, context = _rendered(client, url)
    ready = _ready(context)
    _check_same(template.render(Context(ready)), got(client, url).content.decode())

    changed = medians(
        {"page": lambda: got(client, url), "template": lambda: template.render(Context(ready))},
        rounds=scale.rounds,
        before=lambda: change_inputs(program),
    )
    answered = medians({"page": lambda: got(client, url)}, rounds=scale.rounds, before=lambda: change_answers(program))
    report.figure("page, inputs changed", changed["page"] * 1000, "ms")
    report.figure("page, another answer", answered["page"] * 1000, "ms")
    report.figure("template engine alone, ready dictionaries", changed["template"] * 1000, "ms")

    body = got(client, url).content
    bare.body_file().write_bytes(body)
    unchanged = _over_http(client, {"page": url, "bare": f"/bare/{program.slug}/"}, len(body), scale.asked)
    report.figure("page over HTTP, unchanged", unchanged["page"] * 1000, "ms")
    report.figure("bare view over HTTP, the same bytes", unchanged["bare"] * 1000, "ms")

    report.at_most("changed page ÷ template engine alone", changed["page"] / changed["template"], 2)
    report.at_most("unchanged page ÷ bare view", unchanged["page"] / unchanged["bare"], 2)


def _rendered(client: Client, url: str) -> tuple[Template, dict[str, Any]]:
    """The page's template and all that it was rendered with."""
    setup_test_environment()
    try:
        response: Any = client.get(url, SERVER_NAME="testserver")
    finally:
        teardown_test_environment()
    return response.templates[0], response.context[0].flatten()


def _ready(value: Any) -> Any:
    """The same with our own rows as dictionaries: nothing is left to compute but the text."""
    if is_dataclass(value) and not isinstance(value, type):
        own = {each.name: getattr(value, each.name) for each in fields(value)}
        computed = {name for name, part in vars(type(value)).items() if isinstance(part, property)}
        return _ready(own | {name: getattr(value, name) for name in computed})
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return _ready(value._asdict())
    if isinstance(value, dict):
        return {key: _ready(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_ready(part) for part in value]
    return value


def _check_same(rendered: str, answered: str) -> None:
    """RuntimeError unless both are the same page; tokens against forged forms differ, their length does not."""
    if len(rendered) != len(answered):
        raise RuntimeError(f"The template alone makes another page: {len(rendered)} characters, not {len(answered)}.")


def _over_http(client: Client, urls: Mapping[str, str], length: int, rounds: int) -> dict[str, float]:
    """Median seconds until each address has answered in full, over one connection to the real server."""

    def ask(path: str) -> None:
        status, content = browser.ask("GET", path)
        if status != 200 or len(content) != length:
            raise RuntimeError(f"{path} answered {status} with {len(content)} bytes.")

    with served() as port:
        browser = Browser(port, cookies_of(client))
        found = medians({name: lambda path=path: ask(path) for name, path in urls.items()}, rounds=rounds)
        browser.close()
    return found
