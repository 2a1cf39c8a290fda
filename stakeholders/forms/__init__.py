"""Forms of stakeholders; each limits its choices to the program it was made for."""

from stakeholders.forms.organizations import OrganizationFilter, OrganizationForm
from stakeholders.forms.people import (
    ConsentForm,
    ContactForm,
    OutreachForm,
    StakeholderFilter,
    StakeholderForm,
    WithdrawForm,
)
from stakeholders.forms.requests import DataRequestFilter, DataRequestForm

__all__ = [
    "ConsentForm",
    "ContactForm",
    "DataRequestFilter",
    "DataRequestForm",
    "OrganizationFilter",
    "OrganizationForm",
    "OutreachForm",
    "StakeholderFilter",
    "StakeholderForm",
    "WithdrawForm",
]
