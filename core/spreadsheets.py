"""Cells that a spreadsheet program shows instead of running."""

from typing import Any

FORMULA_SIGNS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "\uff1d",
    "\uff0b",
    "\uff0d",
    "\uff20",
)


def harmless_cell(value: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet program takes for a formula."""
    return f"'{value}" if isinstance(value, str) and is_guarded(value) else value


def original_cell(value: str) -> str:
    """Take back the apostrophe that `harmless_cell` put before a text, and no other."""
    is_ours = value.startswith("'") and is_guarded(value[1:])
    return value[1:] if is_ours else value


def is_guarded(value: str) -> bool:
    """Tell a formula, or one behind apostrophes, which else could not be told from ours."""
    return value.lstrip(" '").startswith(FORMULA_SIGNS)


class HarmlessSpreadsheetMixin:
    """An export view of Wagtail's in which no cell is a formula. Stands first."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        return harmless_cell(
            super().preprocess_field_value(field, value, export_format)
        )

    def get_heading(self, queryset: Any, field: str) -> str:
        return harmless_cell(super().get_heading(queryset, field))
