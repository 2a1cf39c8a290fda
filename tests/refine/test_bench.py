"""`manage.py bench`: runs, says what it found, and leaves nothing behind. How fast anything is, is not tested here."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from refine.bench import BENCHMARKS
from refine.bench.report import Report


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "refine.settings"}
    command = [sys.executable, "manage.py", "bench", *arguments]
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False, timeout=300
    )


def leftovers() -> list[str]:
    """Folders and databases of benchmarks that are still there."""
    folders = [path.name for path in Path(settings.DATA_DIR).glob("bench-*")]
    if connection.vendor == "sqlite":
        return folders
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'refine_bench_%%'")
        return folders + [name for (name,) in cursor.fetchall()]


@pytest.mark.django_db
def test_bench_runs_and_leaves_nothing_behind():
    run = bench("--only", "robustness", "--only", "fill", "--only", "votes", "--small", "--json")

    assert run.returncode == 0, run.stderr
    reports = json.loads(run.stdout)
    assert [report["name"] for report in reports] == ["robustness", "fill", "votes"]
    assert all(report["figures"] and report["limits"] for report in reports)
    assert leftovers() == []


@pytest.mark.django_db
def test_bench_says_which_benchmark_failed_and_leaves_nothing_behind():
    run = subprocess.run(
        [sys.executable, "-c", FAILING, "bench", "--only", "lists", "--small"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "refine.settings"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert run.returncode == 1
    assert run.stderr.splitlines()[-1] == "CommandError: The benchmark lists failed."
    assert leftovers() == []


FAILING = """
import sys
import refine.bench.place
environment = refine.bench.place.environment
refine.bench.place.environment = lambda *args: environment(*args) | {"DJANGO_SETTINGS_MODULE": "refine.settings"}
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
"""


def test_bench_knows_its_names():
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("bench", "--only", "everything")
    assert list(BENCHMARKS) == ["ranking", "page", "robustness", "fill", "import", "votes", "lists"]


def test_report_says_which_limits_hold():
    report = Report("page")
    report.figure("page", 12.345, "ms")
    report.at_most("page ÷ bare", 2.5, 2)
    report.at_least("votes", 30_000, 20_000, "votes/s")

    read = Report.from_json(json.dumps(report.as_dict()))

    assert read == report
    assert [limit.holds for limit in read.limits] == [False, True]
    assert not read.holds
    assert [line.split() for line in read.lines()] == [
        ["page", "12.3", "ms"],
        ["page", "÷", "bare", "2.5", "x", "at", "most", "2:", "MISSED"],
        ["votes", "30,000", "votes/s", "at", "least", "20000", "votes/s:", "ok"],
    ]
