from typing import Any

from django import forms
from wagtail.contrib.forms.forms import BaseForm, FormBuilder

HONEYPOT = "homepage"


class VisitorForm(BaseForm):
    """A form for visitors, with a field that only a robot fills in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[HONEYPOT] = forms.CharField(
            required=False,
            label="Leave this empty",
            widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
        )

    @property
    def visible_to_people(self) -> list[forms.BoundField]:
        return [field for field in self if field.name != HONEYPOT]

    @property
    def honeypot(self) -> forms.BoundField:
        return self[HONEYPOT]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.is_from_robot = bool(cleaned.pop(HONEYPOT, ""))
        return cleaned


class VisitorFormBuilder(FormBuilder):
    def get_form_class(self) -> type[VisitorForm]:
        return type("WagtailForm", (VisitorForm,), self.formfields)

    def create_multiline_field(
        self, field: Any, options: dict[str, Any]
    ) -> forms.Field:
        return super().create_multiline_field(field, {"max_length": 10_000, **options})
