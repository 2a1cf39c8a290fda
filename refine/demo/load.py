"""Fills an empty database with the demo."""

from django.db import transaction

from refine.demo.accounts import create_accounts
from refine.models import Program
from stakeholders.models import Organization

SLUG = "rental-housing"


def is_loaded() -> bool:
    """Whether this database holds the demo."""
    return Program.objects.filter(slug=SLUG).exists()


@transaction.atomic
def load() -> Program:
    """Create the demo program with its accounts. The database must hold no program of this name."""
    program = Program.objects.create(
        slug=SLUG,
        name="Rental housing quality",
        focus_area="Rental housing quality: who lives in homes that make them ill, and who could change that?",
        place="Harborview",
    )
    tenants_union = Organization.objects.create(
        program=program, name="Harborview Tenants Union", kind=Organization.Kind.COMMUNITY_GROUP
    )
    create_accounts(program, tenants_union)
    return program
