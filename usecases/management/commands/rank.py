"""`manage.py rank PROGRAM`: the ranking for the terminal, or as JSON for scripts."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations

from refine.models import Program
from usecases import scoring
from usecases.rankings.chances import SAMPLES
from usecases.rankings.inputs import ranking_inputs
from usecases.rankings.table import ranking_table

MOST_SAMPLES = 1_000_000


class Command(BaseCommand):
    """Prints the same bytes for the same inputs; the JSON is laid down as an interface for scripts."""

    help = "Print a program's ranking, with how steady each place is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("program", help="the program's short name in addresses")
        parser.add_argument(
            "--weights",
            metavar="P,R,G",
            help="weights of partner support, resident interest and data gap, each 0 to 100 (default: the saved ones)",
        )
        parser.add_argument(
            "--samples", type=int, default=SAMPLES, metavar="N", help=f"how many tries (default: {SAMPLES})"
        )
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")

    @no_translations
    def handle(self, *, program: str, weights: str | None, samples: int, json: bool, **options: Any) -> None:
        if not 1 <= samples <= MOST_SAMPLES:
            raise CommandError(f"--samples must be between 1 and {MOST_SAMPLES}.")
        row = Program.objects.filter(slug=program).first()
        if row is None:
            raise CommandError(f"There is no program “{program}”.")
        try:
            scored = scoring.score(ranking_inputs(row))
            ranking = scoring.weigh(scored, parse_weights(weights) if weights is not None else None)
        except scoring.InputError as refusal:
            raise CommandError(str(refusal)) from refusal
        ranking = scoring.with_chances(ranking, scoring.simulate(scored, ranking.sliders, samples=samples))
        self.stdout.write(scoring.dumps(ranking).decode() if json else ranking_table(ranking), ending="")


def parse_weights(text: str) -> scoring.Sliders:
    """Three numbers between commas. CommandError where they are not; the engine refuses what is not 0 to 100."""
    try:
        partners, residents, gap = (float(part) for part in text.split(","))
    except ValueError:
        raise CommandError("--weights takes three numbers between commas, as in 40,35,25.") from None
    return scoring.Sliders(partners, residents, gap)
