"""Model fields of texts that residents read in their own language."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from refine.formfields import TranslatedFormField

LONG_TEXT = 300
"""From this many characters on, a text gets several lines."""


class Translations(dict[str, str]):
    """Language code to text. Printed, it is the text in the active language, else the first there is."""

    def __str__(self) -> str:
        return self.in_language(get_language() or settings.LANGUAGE_CODE)

    def __bool__(self) -> bool:
        return any(self.values())

    def in_language(self, code: str) -> str:
        """The text in `code`, else in its base language, else the first that is not empty ('' without any)."""
        return self.get(code) or self.get(code.partition("-")[0]) or next((text for text in self.values() if text), "")


def program_languages() -> list[str]:
    """What a new program speaks: every language of the site."""
    return [code for code, _name in settings.LANGUAGES]


def validate_languages(value: Any) -> None:
    """A list of language codes of the site, at least one, none twice."""
    known = {code for code, _name in settings.LANGUAGES}
    if not isinstance(value, list) or not value or len(set(value)) != len(value) or not set(value) <= known:
        raise ValidationError(_("Choose at least one of the languages offered."))


class LanguagesField(models.JSONField):
    """A list of language codes, the first being the one texts are written in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", program_languages)
        kwargs["validators"] = [validate_languages]
        super().__init__(*args, **kwargs)


class _TranslatedAttribute(DeferredAttribute):
    """Makes what is assigned print as the loaded value does."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = Translations(value) if isinstance(value, dict) else value


class TranslatedField(models.JSONField):
    """A text per language (`{"en": "…", "es": "…"}`), each at most `max_length` characters."""

    descriptor_class = _TranslatedAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Translations)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        is_long = self.max_length is None or self.max_length >= LONG_TEXT
        return super().formfield(
            **{
                "form_class": TranslatedFormField,
                "max_length": self.max_length,
                "widget": forms.Textarea if is_long else forms.TextInput,
                "show_hidden_initial": False,
                **kwargs,
            }
        )

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Translations:
        return Translations(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> Translations:
        return Translations(super().to_python(value) or {})

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        known = {code for code, _name in settings.LANGUAGES}
        for code, text in (value or {}).items():
            if code not in known or not isinstance(text, str):
                raise ValidationError(_("Texts are given per language, as in {example}.").format(example='{"en": "…"}'))
            if self.max_length and len(text) > self.max_length:
                raise ValidationError(
                    _("At most {limit} characters; this has {count}.").format(limit=self.max_length, count=len(text))
                )
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")
        super().validate(dict(value or {"": ""}), model_instance)


class WebAddressField(models.URLField):
    """A web address; typed without a scheme it is taken as https."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https", **kwargs})
