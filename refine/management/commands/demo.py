"""`manage.py demo`: try Refine on an invented city, on this machine."""

import shutil
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.urls import reverse

from refine import demo
from refine.demo.accounts import ACCOUNTS, PASSWORD
from refine.management.server import ServerCommand
from refine.models import User

# What the demo keeps in its data folder. The lock, the secret key and the collected static files may stay.
STORED = ("refine.sqlite3*", "beat-schedule*", "broker", "cache", "mail", "media")


class Command(ServerCommand):
    help = (
        "Try Refine: creates a database with an invented program (or goes on with the one in the folder), then runs "
        "web server and worker until Ctrl-C or SIGTERM. Prints the address and one account per role, each on a line "
        "of its own as: role email password; then the address of an event that is open now."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--reset", action="store_true", help="delete the demo's data in the folder first")

    @property
    def marker(self):
        """A file that says that the data in this folder is the demo's."""
        return settings.DATA_DIR / "demo"

    def before_migrations(self, options: dict[str, Any]) -> None:
        database = settings.DATABASES["default"]
        file = settings.DATA_DIR / "refine.sqlite3"
        if options["reset"] and database["NAME"] != file:
            raise CommandError("--reset deletes the demo's own database only, and DATABASE_URL names another.")
        if file.exists() and not self.marker.exists():
            raise CommandError(f"The data in {settings.DATA_DIR} is not the demo's; name another folder with --data.")
        if options["reset"]:
            self._delete_data()
        self.marker.touch()

    def prepare(self, options: dict[str, Any]) -> None:
        if demo.is_loaded():
            return
        if User.objects.exists():
            raise CommandError("This database holds other accounts than the demo's; empty it or name another.")
        demo.load()

    def lines(self) -> list[str]:
        accounts = [f"{account.role} {account.email} {PASSWORD}" for account in ACCOUNTS]
        opened = [f"{settings.BASE_URL}{reverse('public_event', args=[code])}" for code in demo.open_event_codes()]
        return accounts + [f"Open now, to answer on a phone without an account: {address}" for address in opened]

    def _delete_data(self) -> None:
        for pattern in STORED:
            for path in settings.DATA_DIR.glob(pattern):
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()
