"""The next number of a program's rows: S-031, UC-03, interview 12."""

from typing import Any

from django.db.models import Max

from refine.models import Program


def next_number(queryset: Any, program: Program) -> int:
    """One more than the highest number in `queryset` (rows of `program`, with a `number`).

    Call it in the transaction that saves the row: the program's row stays locked until then, so two people who add
    at once get two numbers.
    """
    Program.objects.select_for_update().only("pk").get(pk=program.pk)
    return (queryset.filter(program=program).aggregate(highest=Max("number"))["highest"] or 0) + 1
