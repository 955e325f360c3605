from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    IntegerBlock,
    StreamBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
    URLBlock,
)

from core.references import clean_doi, clean_pmid, without_links


class ReferenceValue(StructValue):
    @property
    def address(self) -> str:
        """Where a reader finds the source: by DOI, else PubMed, else its address."""
        if self["doi"]:
            return f"https://doi.org/{self['doi']}"
        if self["pmid"]:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self['pmid']}/"
        return self["url"] or ""

    @property
    def text(self) -> str:
        """The line as it was pasted, without what `links` repeats."""
        return without_links(
            self["citation"],
            doi=self["doi"] or "",
            pmid=str(self["pmid"] or ""),
            url=self["url"] or "",
        )

    @property
    def links(self) -> list[dict[str, str]]:
        """Each way to the source with the name that a reader sees."""
        links = []
        if doi := self["doi"]:
            links.append({"name": f"doi:{doi}", "url": f"https://doi.org/{doi}"})
        if pmid := self["pmid"]:
            url = f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"
            links.append({"name": f"PubMed {pmid}", "url": url})
        if (url := self["url"]) and urlsplit(url).scheme in {"http", "https"}:
            links.append({"name": urlsplit(url).hostname or url, "url": url})
        return links


class ReferenceBlock(StructBlock):
    """One source. The id of its block is its identity, which markers name."""

    citation = TextBlock(
        rows=2, help_text=_("Paste the line as it is printed. The rest is found in it.")
    )
    doi = CharBlock(required=False, label=_("DOI"))
    pmid = CharBlock(required=False, label=_("PMID"))
    year = IntegerBlock(required=False, min_value=1500, max_value=2100)
    url = URLBlock(required=False, label=_("Address"))

    def clean(self, value: StructValue) -> StructValue:
        errors = {}
        for name, clean_identifier in (("doi", clean_doi), ("pmid", clean_pmid)):
            try:
                value[name] = clean_identifier(value.get(name) or "")
            except ValidationError as error:
                errors[name] = error
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return super().clean(value)

    class Meta:
        icon = "openquote"
        value_class = ReferenceValue
        template = "blocks/reference_block.html"
        form_classname = "struct-block reference-block"
        label_format = "{citation}"
        description = _("A source, as it stands in the list at the end.")
        preview_value = {
            "citation": "World Health Organization. Constitution. New York, 1946.",
            "year": 1946,
        }


class ReferencesBlock(StreamBlock):
    reference = ReferenceBlock()

    class Meta:
        required = False
        template = "blocks/references_block.html"
