"""`manage.py import_votes`: real votes from a file into a program."""

import json as json_module
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from django.db import transaction
from django.utils.text import Truncator

from events.imports.files import ImportRefused
from events.imports.mapping import Mapping
from events.imports.opening import columns_of, open_reader
from events.imports.suggestions import suggest_mapping
from events.models import Activity, Event, Import
from events.results import ActivityResult, OptionResult, results_of
from events.services.imports import MOST_TITLE_CHARACTERS, Started, import_checked
from refine import jobs
from refine.models import Job, Program
from usecases.models import UseCase
from usecases.services.ballots import use_cases_from_options

ANSWERS = {1: "agree", -1: "disagree", 0: "pass"}
WAIT_SECONDS = 0.5


class Command(BaseCommand):
    help = (
        "Import people's votes as one closed event of a program. The same file again adds nothing. "
        "Everything is written, or nothing: a file with a mistake is refused with its line and column. "
        "Stopped halfway, the import is finished by the worker."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("program", help="the program's short name in addresses")
        parser.add_argument("path", type=Path, help="a file; of a Polis export, its zip or folder")
        parser.add_argument(
            "--format",
            required=True,
            choices=Import.Format.values,
            help="polis: comments.csv and votes.csv of a Polis export; pabulib: a .pb file; csv, xlsx: any table",
        )
        parser.add_argument(
            "--map",
            metavar="FILE.json",
            type=Path,
            help="what the columns of a table mean (default: as its headings suggest)",
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
            if len(event) > MOST_TITLE_CHARACTERS:
                raise CommandError(f"A title has at most {MOST_TITLE_CHARACTERS} characters.")
            import_format, mapping = options["format"], _mapping(path, options["format"], options["map"])
            outline = open_reader(path, import_format, mapping).check(lambda done, total: None)
            with transaction.atomic(), _one_file(path) as file:
                row = _program(program, is_made=options["create"])
                started = import_checked(
                    program=row,
                    file=file,
                    outline=outline,
                    import_format=import_format,
                    mapping=mapping.as_json() if mapping else {},
                    title=event or Truncator(outline.title or _name_of(path)).chars(MOST_TITLE_CHARACTERS),
                )
            _finish(started.event)
            made = use_cases_from_options(started.event) if options["as_use_cases"] else []
        except (ImportRefused, ValidationError) as refusal:
            messages = [str(refusal)] if isinstance(refusal, ImportRefused) else refusal.messages
            raise CommandError("\n".join(messages)) from refusal
        result = _result(row, started, made)
        self.stdout.write(json_module.dumps(result, indent=2, ensure_ascii=False) if json else _lines(result))


def _mapping(path: Path, import_format: str, given: Path | None) -> Mapping | None:
    """What the columns of a table mean: as the file `given` says, else as headings and first rows suggest."""
    if import_format not in Import.TABLES:
        return None
    if given is None:
        return suggest_mapping(columns_of(path, import_format))
    try:
        return Mapping.from_json(json_module.loads(given.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CommandError(f"{given} is no mapping of columns: {error!r}") from error


@contextmanager
def _one_file(path: Path) -> Iterator[File]:
    """The file at `path`, or a zip of the files in that folder."""
    if path.is_file():
        with path.open("rb") as file:
            yield File(file, name=path.name)
        return
    with tempfile.TemporaryFile() as packed:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for child in sorted(path.iterdir()):
                if child.is_file():
                    archive.write(child, child.name)
        packed.seek(0)
        yield File(packed, name=f"{path.resolve().name}.zip")


def _name_of(path: Path) -> str:
    return path.stem if path.is_file() else path.resolve().name


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


def _finish(event: Event) -> None:
    """Do the work here, or wait for the worker that has begun it."""
    row = Import.objects.filter(event=event).select_related("job").first()
    if row is None or row.job is None:
        return
    job = row.job
    while job.state in Job.UNFINISHED:
        jobs.run_job(job.pk, in_worker=True)
        job.refresh_from_db()
        if job.state in Job.UNFINISHED:
            time.sleep(WAIT_SECONDS)
    if job.state != Job.State.DONE:
        row.refresh_from_db()
        if row.job_id is not None:
            jobs.run_job(row.job_id, in_worker=True)  # takes away what was written
        raise CommandError(row.error)
    event.refresh_from_db()


def _result(program: Program, started: Started, made: list[UseCase]) -> dict[str, Any]:
    """What is printed: an interface for scripts, to which fields are added and never renamed."""
    event = started.event
    results = results_of(event)
    language = program.languages[0]
    options = [_option(activity, row, language) for activity in results for row in activity.options]
    return {
        "program": program.slug,
        "format": event.import_format,
        "event": {"id": str(event.uuid), "title": event.title.in_language(language)},
        "new": started.is_new,
        "people": event.participants.count(),
        "voices": sum(result.people for activity in results for result in activity.options),
        **{name: sum(row.get(name, 0) for row in options) for name in ANSWERS.values()},
        "use_cases": [use_case.code for use_case in made],
        "options": options,
    }


def _option(asked: ActivityResult, row: OptionResult, language: str) -> dict[str, Any]:
    """An option in the file's order: its text, whether it is hidden, and how many gave which answer."""
    counts: dict[str, Any] = {name: row.answers[answer] for answer, name in ANSWERS.items()}
    if asked.activity.format in Activity.RATING_FORMATS:
        counts = {"ratings": {str(rating): row.answers[rating] for rating in range(1, 6)}}
    elif asked.activity.format in Activity.BUDGET_FORMATS:
        counts = {"people": row.people, "points": row.points}
    return {
        "id": row.option.external_id,
        "text": row.option.label.in_language(language),
        "hidden": row.option.is_hidden,
        **counts,
    }


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
