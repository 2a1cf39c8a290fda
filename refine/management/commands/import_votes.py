"""`manage.py import_votes`: real votes from a file into a program."""

import json as json_module
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from django.db import transaction

from events.imports.files import ImportRefused
from events.imports.polis import read_polis
from events.models import Event
from events.results import results_of
from events.services.imports import POLIS, Imported, import_polis
from refine.models import Program
from usecases.models import UseCase
from usecases.services.ballots import use_cases_from_options

ANSWERS = {1: "agree", -1: "disagree", 0: "pass"}


class Command(BaseCommand):
    help = (
        "Import people's votes as one closed event of a program. The same file again adds nothing. "
        "Everything is written, or nothing: a file with a mistake is refused with its line and column."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("program", help="the program's short name in addresses")
        parser.add_argument("path", type=Path, help="a folder or a zip file")
        parser.add_argument(
            "--format", required=True, choices=[POLIS], help="polis: comments.csv and votes.csv of a Polis export"
        )
        parser.add_argument("--event", metavar="TITLE", default="", help="title of the event (default: the file's)")
        parser.add_argument(
            "--as-use-cases",
            action="store_true",
            help="also put each option that was not moderated out under review as a use case that its votes count for",
        )
        parser.add_argument("--create", action="store_true", help="make the program if there is none")
        parser.add_argument("--json", action="store_true", help="print JSON instead of lines")

    @no_translations
    def handle(self, *, program: str, path: Path, event: str, json: bool, **options: Any) -> None:
        try:
            export = read_polis(path)
            with transaction.atomic():
                row = _program(program, is_made=options["create"])
                imported = import_polis(
                    program=row, export=export, title=event, fallback_title=path.resolve().name.removesuffix(".zip")
                )
                made = use_cases_from_options(imported.event) if options["as_use_cases"] else []
        except (ImportRefused, ValidationError) as refusal:
            messages = [str(refusal)] if isinstance(refusal, ImportRefused) else refusal.messages
            raise CommandError("\n".join(messages)) from refusal
        result = _result(row, imported, made)
        self.stdout.write(json_module.dumps(result, indent=2, ensure_ascii=False) if json else _lines(result))


def _program(slug: str, *, is_made: bool) -> Program:
    found = Program.objects.filter(slug=slug).first()
    if found is not None:
        return found
    if not is_made:
        raise CommandError(f"There is no program “{slug}”. Add --create to make it.")
    program = Program(slug=slug, name=slug.replace("-", " ").capitalize())
    program.full_clean()
    program.save()
    return program


def _result(program: Program, imported: Imported, made: list[UseCase]) -> dict[str, Any]:
    """What is printed: an interface for scripts, to which fields are added and never renamed."""
    event = imported.event
    options = _option_counts(event)
    return {
        "program": program.slug,
        "format": POLIS,
        "event": {"id": str(event.uuid), "title": event.title.in_language(program.languages[0])},
        "new": imported.is_new,
        "people": event.participants.count(),
        "voices": sum(sum(row[name] for name in ANSWERS.values()) for row in options),
        **{name: sum(row[name] for row in options) for name in ANSWERS.values()},
        "use_cases": [use_case.code for use_case in made],
        "options": options,
    }


def _option_counts(event: Event) -> list[dict[str, Any]]:
    """Per option, in the file's order: its text, whether it is hidden, and how many agree, disagree and pass."""
    language = event.program.languages[0]
    return [
        {
            "id": row.option.external_id,
            "text": row.option.label.in_language(language),
            "hidden": row.option.is_hidden,
            **{name: row.answers[answer] for answer, name in ANSWERS.items()},
        }
        for result in results_of(event)
        for row in result.options
    ]


def _lines(result: dict[str, Any]) -> str:
    options, hidden = len(result["options"]), sum(row["hidden"] for row in result["options"])
    lines = [
        f"{result['event']['title']}: {'imported' if result['new'] else 'was imported before, nothing was added'}.",
        f"people      {result['people']}",
        f"voices      {result['voices']}",
        *(f"{name:<12}{result[name]}" for name in ANSWERS.values()),
        f"options     {options}, {hidden} of them hidden",
    ]
    if result["use_cases"]:
        codes = result["use_cases"]
        lines.append(f"use cases   {len(codes)}: {codes[0]} to {codes[-1]}")
    return "\n".join(lines)
