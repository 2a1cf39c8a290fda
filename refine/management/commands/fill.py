"""`manage.py fill PROGRAM`: invented content, for trying Refine under load."""

from typing import Any
from uuid import uuid5

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from django.db import transaction

from refine.fill import Size, fill
from refine.fill.dice import NAMESPACE
from refine.fill.load import has_content
from refine.models import Program

LIMITS = {"use_cases": (1, 10_000), "voices": (0, 100_000_000), "organizations": (0, 100_000), "seed": (0, 2**32 - 1)}


class Command(BaseCommand):
    help = (
        "Fill a program with invented content to see how Refine does under load: use cases, data needed, partners' "
        "support, interviews, and events of several kinds with votes and comments. The program is made if there is "
        "none. Everything is written, or nothing. The same seed gives the same content on the same day."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("program", help="the program's short name in addresses")
        parser.add_argument("--use-cases", type=int, default=200, metavar="N", help="use cases (default: 200)")
        parser.add_argument(
            "--voices",
            type=int,
            default=100_000,
            metavar="M",
            help="votes in all, each of one person about one use case (default: 100000)",
        )
        parser.add_argument("--organizations", type=int, default=40, metavar="K", help="partners (default: 40)")
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="another seed, other content (default: 1)")
        parser.add_argument("--add", action="store_true", help="fill a program that has content of its own")

    @no_translations
    def handle(self, *, program: str, seed: int, **options: Any) -> None:
        size = Size(options["use_cases"], options["voices"], options["organizations"])
        for name, (least, most) in LIMITS.items():
            if not least <= options.get(name, seed) <= most:
                raise CommandError(f"--{name.replace('_', '-')} takes a number from {least} to {most}.")
        with transaction.atomic():
            row = self._program(program, seed, is_added=options["add"])
            fill(row, size, seed=seed, report=self._report)
        self.stdout.write(f"Filled {program}.")

    def _report(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _program(self, slug: str, seed: int, *, is_added: bool) -> Program:
        found = Program.objects.filter(slug=slug).first()
        if found is not None:
            if has_content(found) and not is_added:
                raise CommandError(f"The program “{slug}” has content. Add --add to put invented content beside it.")
            return found
        program = Program(slug=slug, name=slug.replace("-", " ").capitalize(), uuid=uuid5(NAMESPACE, f"{slug} {seed}"))
        try:
            program.full_clean()
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        program.save()
        return program
