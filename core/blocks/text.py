from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock
from wagtail.blocks import TextBlock as PlainTextBlock
from wagtail.contrib.typed_table_block.blocks import (
    TypedTable,
    TypedTableBlock,
    TypedTableBlockValidationError,
)
from wagtail.rich_text import RichText

from core.characters import has_words
from core.rich_text import plain_text

INLINE_FEATURES = ["bold", "italic", "link", "superscript", "reference"]
LIST_FEATURES = [*INLINE_FEATURES, "ol", "ul"]
TEXT_FEATURES = ["h2", "h3", "h4", *LIST_FEATURES]


class TextBlock(RichTextBlock):
    """Running text: paragraphs, headings, lists, links and reference markers."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": TEXT_FEATURES, "required": False, **kwargs})

    def get_searchable_content(self, value: RichText) -> list[str]:
        return [plain_text(value.source)]

    def render(self, value: RichText, context: Any = None) -> SafeString:
        """Render within a story without a template of its own, as most blocks are texts."""
        telling = context.get("telling") if context else None
        return telling.text(value.source) if telling else super().render(value, context)

    class Meta:
        icon = "pilcrow"
        template = "blocks/text_block.html"
        description = _("Paragraphs, headings and lists. Paste a whole chapter here.")
        preview_value = (
            "<h2>What a deductible is</h2><p>The sum that you pay yourself in a year"
            " before the plan pays its share. <b>Preventive care</b> is mostly exempt.</p>"
        )


class QuoteBlock(StructBlock):
    quote = PlainTextBlock(rows=3)
    attribution = CharBlock(required=False, help_text=_("Who said or wrote it."))

    class Meta:
        icon = "openquote"
        template = "blocks/quote_block.html"
        label_format = "{attribution}: {quote}"
        description = _("Words of somebody else, set apart from the story.")
        preview_value = {
            "quote": "I read the letter three times before I called.",
            "attribution": "A reader from Ohio",
        }


class PullQuoteBlock(StructBlock):
    quote = PlainTextBlock(
        rows=2, help_text=_("A sentence of this story, word for word.")
    )

    class Meta:
        icon = "title"
        template = "blocks/pull_quote_block.html"
        label_format = "{quote}"
        description = _("A sentence of the story itself, repeated large.")
        preview_value = {"quote": "A plan is a promise with conditions."}


class TableBlock(TypedTableBlock):
    """A table with a caption and a heading for each column; rows are named by their first cell."""

    text = CharBlock(required=False, label=_("Text"))
    rich_text = RichTextBlock(
        required=False, features=["bold", "italic", "link"], label=_("Text with links")
    )

    def clean(self, table: TypedTable) -> TypedTable:
        cleaned = super().clean(table)
        if self.is_deferred_validation:
            return cleaned
        problems = []
        if not cleaned.columns:
            problems.append(_("Add a column, or remove the table."))
        if not has_words(cleaned.caption):
            problems.append(_("Give the table a caption that says what it compares."))
        if any(not has_words(column["heading"]) for column in cleaned.columns):
            problems.append(_("Give each column a heading."))
        if problems:
            raise TypedTableBlockValidationError(non_block_errors=problems)
        return cleaned

    class Meta:
        icon = "table"
        template = "blocks/table_block.html"
        description = _(
            "Rows and columns with a caption. The first cell names the row."
        )
        preview_value = {
            "caption": "What each part of Medicare is for",
            "columns": [
                {"type": "text", "heading": "Part"},
                {"type": "text", "heading": "Covers"},
            ],
            "rows": [
                {"values": ["A", "Hospital stays"]},
                {"values": ["B", "Doctors and outpatient care"]},
            ],
        }
