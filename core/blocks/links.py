from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ListBlock,
    PageChooserBlock,
    StreamBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
    URLBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock


class LinkValue(StructValue):
    @property
    def address(self) -> str:
        page = self.get("page")
        return (page.url or "") if page and page.live else self.get("url") or ""

    @property
    def text(self) -> str:
        page = self.get("page")
        return (
            self.get("label") or (page.title if page else "") or self.get("url") or ""
        )


class LinkBlock(StructBlock):
    """A link to one of our pages or to an address, with an own label if wished."""

    label = CharBlock(
        required=False, max_length=80, help_text=_("Empty: the title of the page.")
    )
    page = PageChooserBlock(required=False)
    url = URLBlock(required=False, label=_("Address"))

    def clean(self, value: StructValue) -> StructValue:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            problem = ValidationError(
                _("Choose a page or give an address, one of both.")
            )
            raise StructBlockValidationError(block_errors={"page": problem})
        if cleaned["url"] and not cleaned["label"]:
            problem = ValidationError(_("An address needs a label."))
            raise StructBlockValidationError(block_errors={"label": problem})
        return cleaned

    class Meta:
        icon = "link"
        value_class = LinkValue
        label_format = "{label} {page} {url}"
        template = "blocks/link_block.html"


class NavigationBlock(StreamBlock):
    """A menu: links in their order."""

    link = LinkBlock()

    class Meta:
        required = False
        template = "blocks/navigation_block.html"


class RelatedPagesBlock(StructBlock):
    title = CharBlock(default=_("Read on"), required=False)
    pages = ListBlock(PageChooserBlock(), min_num=1, max_num=6)

    class Meta:
        icon = "doc-empty"
        template = "blocks/related_pages_block.html"
        preview_template = "blocks/previews/related_pages_block.html"
        label_format = "{title}"
        description = _("Links to pages of ours that belong to this passage.")


class DocumentBlock(StructBlock):
    document = DocumentChooserBlock()
    title = CharBlock(required=False, help_text=_("Empty: the title of the document."))

    class Meta:
        icon = "doc-full"
        template = "blocks/document_block.html"
        preview_template = "blocks/previews/document_block.html"
        label_format = "{title}"
        description = _("A file to download, with its kind and size.")


class CallToActionBlock(StructBlock):
    title = CharBlock()
    text = TextBlock(required=False, rows=2)
    link = LinkBlock()

    class Meta:
        icon = "arrow-right-full"
        template = "blocks/call_to_action_block.html"
        label_format = "{title}"
        description = _("One thing to do next, with one link.")

    def get_preview_value(self) -> Any:
        return self.normalize(
            {
                "title": "Have a question about your plan?",
                "text": "Our desk reads every letter.",
                "link": {"label": "Write to us", "url": "https://example.org/contact/"},
            }
        )
