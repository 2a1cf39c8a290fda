"""The language of the pages."""

from django import forms
from django.conf import settings


class LanguageForm(forms.Form):
    """A language the pages exist in."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)

    def save(self, user) -> None:
        """Keep it with the account, for mails and for other browsers. One row, no side effects."""
        user.language = self.cleaned_data["language"]
        user.save(update_fields=["language"])
