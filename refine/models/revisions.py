"""How often a program's rows have changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Revision(models.Model):
    """One of the counters of a program's changes; together they say which version of it a page was made from.

    See `refine/revisions.py`. A transaction takes whichever counter nobody else holds, so writers never wait for
    each other. The program is a plain number (None: any program), since a reference would lock the program's row.
    The part is the package whose rows have changed (empty: any).
    """

    program_id = models.BigIntegerField(null=True, blank=True, db_index=True)
    part = models.CharField(max_length=30, blank=True, db_default="")
    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.program_id}: {self.number}"
