"""`manage.py serve`: run Refine for real work."""

import getpass
import os
import sys
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import validate_email

from refine.management.server import ServerCommand
from refine.models import User


class Command(ServerCommand):
    help = (
        "Serve Refine: prepares the database, then runs web server and worker until Ctrl-C or SIGTERM. The first "
        "admin comes from REFINE_ADMIN_EMAIL and REFINE_ADMIN_PASSWORD, or is asked for."
    )

    def prepare(self, options: dict[str, Any]) -> None:
        if User.objects.filter(is_superuser=True, is_active=True).exists():
            return
        email, password = os.environ.get("REFINE_ADMIN_EMAIL", ""), os.environ.get("REFINE_ADMIN_PASSWORD", "")
        if not (email and password):
            if not sys.stdin.isatty():
                raise CommandError("There is no admin yet: set REFINE_ADMIN_EMAIL and REFINE_ADMIN_PASSWORD.")
            self.stdout.write("There is no admin yet. This account can do everything:")
            email, password = input("Email: ").strip(), getpass.getpass("Password: ")
        self._create_admin(email, password)

    def _create_admin(self, email: str, password: str) -> None:
        try:
            validate_email(email)
            validate_password(password, User(email=email))
        except ValidationError as error:
            raise CommandError(f"The admin {email} cannot be created: {' '.join(error.messages)}") from None
        admin, is_new = User.objects.get_or_create(email=email.lower())
        admin.is_staff = admin.is_superuser = admin.is_active = True
        admin.set_password(password)
        admin.save()
        EmailAddress.objects.update_or_create(
            user=admin, email=admin.email, defaults={"verified": True, "primary": True}
        )
        self.stdout.write(f"Admin {admin.email} {'created' if is_new else 'promoted'}.")
