"""Inviting a member, and giving one another role."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from refine.models import Membership, Program, User
from refine.services import members as member_services
from stakeholders.models import Organization
from stakeholders.services import members

Role = Membership.Role


class InvitationForm(forms.Form):
    """An email, a role, and for a partner the organization: one of the register, or a new one by its name."""

    email = forms.EmailField(label=_("Email"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=Role, initial=Role.STAFF)
    organization = forms.ModelChoiceField(
        label=_("Organization"),
        queryset=Organization.objects.none(),
        required=False,
        empty_label=_("none"),
        help_text=_("For a partner: who they speak for."),
    )

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.program = program
        self.fields["organization"].queryset = program.organizations.active()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("role") == Role.PARTNER and not data.get("organization") and "organization" not in self.errors:
            raise ValidationError({"organization": _("Choose the organization this partner speaks for.")})
        return data

    def try_save(self, *, actor: User) -> bool:
        """Invite if valid; a refusal by the service becomes a form error."""
        if not self.is_valid():
            return False
        try:
            members.invite(program=self.program, actor=actor, **self.cleaned_data)
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return not self.errors


class RoleForm(forms.Form):
    """Another role for a member. A partner's organization comes with its invitation, so partners stay partners."""

    role = forms.ChoiceField(label=_("Role"), choices=[choice for choice in Role.choices if choice[0] != Role.PARTNER])

    def try_save(self, *, membership: Membership, actor: User) -> bool:
        """Change the role if valid; a refusal by the service becomes a form error."""
        if not self.is_valid():
            return False
        try:
            member_services.change_role(membership=membership, actor=actor, role=self.cleaned_data["role"])
        except ValidationError as refusal:
            self.add_error("role", refusal)
        return not self.errors
