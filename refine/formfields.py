"""Form fields of texts in several languages: one input a language, labeled with its name."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

LANGUAGE_NAMES = dict(settings.LANGUAGES)


class TranslatedWidget(forms.MultiWidget):
    """One input per language, side by side where there is room."""

    template_name = "widgets/translated.html"

    def __init__(self, widget: type[forms.Widget], languages: list[str], attrs: dict[str, Any] | None = None) -> None:
        self.languages = languages
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            code: widget(attrs={**(attrs or {}), "lang": code}) for code in languages
        }
        super().__init__(widgets)

    def decompress(self, value: dict[str, str] | None) -> list[str]:
        return [(value or {}).get(code, "") for code in self.languages]

    def id_for_label(self, id_: str) -> str:
        # Each input has its own label; the field's stands over the group.
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for code, widget in zip(self.languages, context["widget"]["subwidgets"], strict=True):
            widget["language_name"] = LANGUAGE_NAMES[code]
            css = f"{widget['attrs'].get('class', '')} form-control".strip()
            widget["attrs"]["class"] = " ".join(dict.fromkeys(css.split()))
        return context


class TranslatedFormField(forms.MultiValueField):
    """Cleans to `{"en": "…", "es": "…"}` without empty texts; required asks for the first language only."""

    default_error_messages = {"required": _("Fill in at least the text in the first language.")}

    def __init__(
        self,
        *,
        max_length: int | None = None,
        languages: list[str] | None = None,
        widget: type[forms.Widget] = forms.TextInput,
        **kwargs: Any,
    ) -> None:
        self.languages = languages or list(LANGUAGE_NAMES)
        self.input_class = widget
        self.max_length = max_length
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        fields = [forms.CharField(max_length=max_length, required=False) for _code in self.languages]
        super().__init__(fields, widget=TranslatedWidget(widget, self.languages), require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> dict[str, str]:
        return {code: text for code, text in zip(self.languages, data_list or [], strict=False) if text}

    def clean(self, value: Any) -> dict[str, str]:
        texts = super().clean(value)
        if self.required and not texts.get(self.languages[0]):
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return texts

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = initial if isinstance(initial, dict) else {}
        return {code: text for code, text in before.items() if text} != self.compress(list(data or []))


def limit_languages(form: forms.BaseForm, languages: list[str]) -> None:
    """Offer only a program's `languages` in every translated field of `form`, the first one required."""
    for name, field in form.fields.items():
        if isinstance(field, TranslatedFormField):
            form.fields[name] = TranslatedFormField(
                max_length=field.max_length,
                languages=languages,
                widget=field.input_class,
                required=field.required,
                label=field.label,
                help_text=field.help_text,
                initial=field.initial,
            )
