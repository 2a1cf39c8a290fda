"""Accepting an invitation without an account yet."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from refine.models import Membership, User
from refine.services import members


class AcceptForm(forms.Form):
    """A name and, if wanted, a password; without one, sign-in is by a code sent to the email."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    password = forms.CharField(
        label=_("Password"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Leave it empty to sign in with a code we send you by email each time."),
    )

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if password:
            validate_password(password)
        return password

    def try_save(self, *, membership: Membership) -> User | None:
        """Create the account and accept. None where it was refused; the reason is among the form's errors."""
        if not self.is_valid():
            return None
        try:
            return members.accept(membership=membership, user=None, **self.cleaned_data)
        except ValidationError as refusal:
            self.add_error(None, refusal)
            return None
