"""`manage.py bench`: how fast Refine is on this machine."""

import json as json_module
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from django.db import DatabaseError

from refine.bench import BENCHMARKS
from refine.bench.place import database, environment, folder
from refine.bench.report import Report


class Command(BaseCommand):
    help = (
        "Measure how fast Refine is on this machine, on the engine that DATABASE_URL names. Each benchmark builds its "
        "own content in a database of its own and takes it away again; nothing real is touched. It needs a machine "
        "that does nothing else, some minutes, and on PostgreSQL an account that may create databases."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only", action="append", choices=list(BENCHMARKS), help="one benchmark; may be repeated")
        parser.add_argument("--json", action="store_true", help="print JSON instead of lines")
        parser.add_argument("--strict", action="store_true", help="exit with 1 where a limit is missed")
        parser.add_argument(
            "--small", action="store_true", help="with very little content: to see that it runs; figures mean nothing"
        )

    @no_translations
    def handle(self, *, only: list[str] | None, json: bool, strict: bool, small: bool, **options: Any) -> None:
        # Ended from outside, too, it leaves nothing behind.
        before = signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
        try:
            reports = self._run_all(only or list(BENCHMARKS), is_json=json, is_small=small)
        finally:
            signal.signal(signal.SIGTERM, before)
        if json:
            self.stdout.write(json_module.dumps([report.as_dict() for report in reports], indent=2))
        missed = [limit.name for report in reports for limit in report.limits if not limit.holds]
        if missed and strict:
            raise CommandError(f"Missed: {'; '.join(missed)}.")

    def _run_all(self, names: list[str], *, is_json: bool, is_small: bool) -> list[Report]:
        reports = []
        with folder() as data:
            for name in names:
                heading = f"{name}: {BENCHMARKS[name]}"
                self.stderr.write(heading)
                reports.append(self._run(data, name, is_small=is_small))
                if not is_json:
                    self.stdout.write("\n".join([heading, *reports[-1].lines()]))
        return reports

    def _run(self, data: Path, name: str, *, is_small: bool) -> Report:
        """Let a process of its own run the benchmark, in a database of its own."""
        command = [sys.executable, "-m", "refine.bench", name, *(["--small"] if is_small else [])]
        try:
            with database(data) as url:
                run = subprocess.run(
                    command,
                    cwd=settings.BASE_DIR,
                    env=environment(data, url),
                    stdout=subprocess.PIPE,
                    text=True,
                    check=False,
                )
        except DatabaseError as error:
            raise CommandError(f"No database can be made for it: {str(error).strip().splitlines()[0]}") from error
        if run.returncode:
            raise CommandError(f"The benchmark {name} failed.")
        return Report.from_json(run.stdout.splitlines()[-1])
