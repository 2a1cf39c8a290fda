"""A benchmark's own process: `python -m refine.bench NAME`, in the environment that `refine.bench.place` makes."""

import json
import sys
from importlib import import_module

import django
from django.conf import settings
from django.core.management import call_command

from refine.bench import BENCHMARKS
from refine.bench.report import Report
from refine.pace import settle, with_room


def main(name: str, *options: str) -> None:
    """Prepare the database, measure, and print what was found as JSON."""
    django.setup()
    if name not in BENCHMARKS or settings.ROOT_URLCONF != "refine.bench.urls":
        sys.exit("Benchmarks are started by manage.py bench.")
    from refine.management.server import collect_static  # after the setup: it knows the apps

    call_command("migrate", verbosity=0, interactive=False)
    collect_static()
    report = Report(name)
    benchmark = import_module(f"refine.bench.{name if name != 'import' else 'imports'}")
    settle()  # as the web server does
    with_room(benchmark.run)(report, is_small="--small" in options)
    print(json.dumps(report.as_dict()))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
