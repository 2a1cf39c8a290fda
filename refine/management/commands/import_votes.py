"""`manage.py import_votes`: real votes from a file into a program."""

import json as json_module
import sys
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

from events.imports.files import ImportRefused
from events.models import Event, Import
from events.results import results_of
from events.services.import_runs import reader_for
from events.services.imports import MOST_TITLE_CHARACTERS, Started, add_import, check_import, start_import
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
            mapping = _mapping(options["map"])
            # Before a program is made for it.
            reader_for(path, options["format"], mapping).check(lambda done, total: None)
            row = _program(program, is_made=options["create"])
            started = _import(row, path, format=options["format"], mapping=mapping, title=event)
            made = use_cases_from_options(started.event) if options["as_use_cases"] else []
        except (ImportRefused, ValidationError) as refusal:
            messages = [str(refusal)] if isinstance(refusal, ImportRefused) else refusal.messages
            raise CommandError("\n".join(messages)) from refusal
        result = _result(row, started, made)
        self.stdout.write(json_module.dumps(result, indent=2, ensure_ascii=False) if json else _lines(result))
