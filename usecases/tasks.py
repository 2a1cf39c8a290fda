"""Background work of use cases."""

from django.utils.translation import gettext_lazy as _

from refine.jobs import job
from usecases.services.chances import WORK_OUT_CHANCES, work_out_chances

job(WORK_OUT_CHANCES, label=_("Working out how steady the places are"), max_attempts=3)(work_out_chances)
