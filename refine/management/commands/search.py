"""`manage.py search`: whether search finds rows by the words they hold, and mending it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from refine import search


class Command(BaseCommand):
    help = (
        "Compare what rows are found by with the words they hold, and the index with both. "
        "Exits with 1 where they differ. Never needed in daily work: every save keeps them in step."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--check", action="store_true", help="compare, change nothing")
        what.add_argument("--rebuild", action="store_true", help="make all anew from the words")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        models = search.searched_models()
        if not check:
            mended = sum(search.rebuild(model) for model in models)
            self.stdout.write(f"Search made anew. Rows that were found by other words than theirs: {mended}.")
            return
        wrong = [model._meta.label for model in models if self._is_wrong(model)]
        if wrong:
            raise CommandError("Search differs from the words. Run `manage.py search --rebuild` to mend it.")
        rows = sum(model._base_manager.count() for model in models)
        self.stdout.write(f"Rows checked: {rows}. Search finds all of them by their words.")

    def _is_wrong(self, model: Any) -> bool:
        stale = [row.pk for row in search.stale_rows(model)]
        if stale:
            self.stderr.write(f"{model._meta.label}: {len(stale)} rows, the first with the number {stale[0]}")
        if not search.is_intact(model):
            self.stderr.write(f"{model._meta.label}: the index holds other words than the table")
            return True
        return bool(stale)
