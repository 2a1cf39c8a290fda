"""Forms of stakeholders; each limits its choices to the program it was made for."""

from stakeholders.forms.attachments import AttachmentForm
from stakeholders.forms.guides import GuideFilter, GuideForm, QuestionForm
from stakeholders.forms.interviews import EndForm, FinishForm, InterviewFilter, InterviewForm, NoteForm
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
    "AttachmentForm",
    "ConsentForm",
    "ContactForm",
    "DataRequestFilter",
    "DataRequestForm",
    "EndForm",
    "FinishForm",
    "GuideFilter",
    "GuideForm",
    "InterviewFilter",
    "InterviewForm",
    "NoteForm",
    "OrganizationFilter",
    "OrganizationForm",
    "OutreachForm",
    "QuestionForm",
    "StakeholderFilter",
    "StakeholderForm",
    "WithdrawForm",
]
