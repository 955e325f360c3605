"""What one pasted line of a reference list tells: DOI, PMID, year and address."""

import re
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.dates import site_date

DOI = re.compile(r"(?<![\d.])10\.[0-9]{4,9}/[^\s\"<>]+", re.IGNORECASE)
"""The form of a DOI after Crossref's recommendation, which matches 99.3 % of theirs."""
PMID = re.compile(
    r"\bPMID:?\s{0,9}([1-9][0-9]{0,7})(?![0-9])"
    r"|pubmed\.ncbi\.nlm\.nih\.gov/([1-9][0-9]{0,7})(?![0-9])"
    r"|ncbi\.nlm\.nih\.gov/pubmed/([1-9][0-9]{0,7})(?![0-9])",
    re.IGNORECASE,
)
URL = re.compile(r"(?:https?://|\bwww\.)[^\s\"<>]+", re.IGNORECASE)
ONLY_IDENTIFIER = re.compile(r"doi\.org/|pubmed\.ncbi|nih\.gov/pubmed/", re.IGNORECASE)

_YEAR = r"(1[6-9][0-9]{2}|20[0-9]{2})"
READ_ON = re.compile(
    r"\b(?:accessed|retrieved|cited|viewed|abgerufen)\b[^.;\]]{0,40}", re.IGNORECASE
)
"""When somebody looked at a page says nothing about when it was written."""
YEAR_SHAPES = [
    re.compile(rf"(?<!\w)\((?:[^()\d]{{0,12}}\s)?{_YEAR}[a-z]?\b[^()]{{0,24}}\)"),
    re.compile(rf"(?<![\w./:-]){_YEAR}(?:\s[A-Z][a-z]{{2,8}}\.?(?:\s\d{{1,2}})?)?\s?;"),
]
LOOSE_YEAR = re.compile(
    rf"(?<![\w./:\u2013-])(?<!\bp\. )(?<!\bpp\. ){_YEAR}[a-z]?(?![\w/]|[-\u2013]\d)"
)
DATE = re.compile(rf"(?<![\w./:-]){_YEAR}[-/.](?:0?[1-9]|1[0-2])(?![0-9])")
CLOSING_MARKS = ".,;:'\u201d\u2019\u3002"
BRACKETS = {")": "(", "]": "["}


@dataclass(frozen=True)
class Identifiers:
    """What was found in a citation; empty where nothing was."""

    doi: str = ""
    pmid: str = ""
    url: str = ""
    year: str = ""

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


def find_identifiers(citation: str) -> Identifiers:
    return Identifiers(
        doi=find_doi(citation),
        pmid=find_pmid(citation),
        url=find_url(citation),
        year=find_year(citation),
    )


def find_doi(citation: str) -> str:
    match = DOI.search(_with_slashes(citation))
    return _without_closing_marks(match[0]) if match else ""


def find_pmid(citation: str) -> str:
    match = PMID.search(citation)
    return next((number for number in match.groups() if number), "") if match else ""


def find_url(citation: str) -> str:
    """Find the first address that is not just a DOI or PMID written as one."""
    for match in URL.finditer(citation):
        if not ONLY_IDENTIFIER.search(match[0]):
            address = _without_closing_marks(match[0])
            return f"https://{address}" if address[0] in "wW" else address
    return ""


def find_year(citation: str) -> str:
    """Find the year where its place tells it, else the last that could be one."""
    text = URL.sub(" ", DOI.sub(" ", _with_slashes(citation)))
    text = READ_ON.sub(" ", text)
    for shape in YEAR_SHAPES:
        for year in shape.findall(text):
            if _is_past(year):
                return year
    for shape in (LOOSE_YEAR, DATE):
        years = [year for year in shape.findall(text) if _is_past(year)]
        if years:
            return years[-1]
    return ""


def without_links(citation: str, *, doi: str, pmid: str, url: str) -> str:
    """Take out of a printed line what stands behind it as a link of its own."""
    labelled = [
        (doi, r"(?:https?://(?:dx\.)?doi\.org/|\[?doi:?\s*)?{}\]?"),
        (pmid, r"(?:https?://pubmed\.ncbi\.nlm\.nih\.gov/{0}/?|PMID:?\s*{0}\b)"),
        (url, r"(?:Available (?:at|from):?\s*)?{}"),
    ]
    for identifier, form in labelled:
        if identifier:
            pattern = form.format(re.escape(identifier)) + r"[.,;]*\s*"
            citation = re.sub(pattern, "", citation, flags=re.IGNORECASE)
    return citation.strip()


def clean_doi(value: str) -> str:
    """Strip resolver and label off a DOI; ValidationError says what to do."""
    doi = re.sub(
        r"^(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:)\s*", "", value.strip(), flags=re.I
    )
    if doi and not DOI.fullmatch(doi):
        raise ValidationError(
            _("This is no DOI. It begins with 10. and a slash follows: 10.1000/182.")
        )
    return doi


def clean_pmid(value: str) -> str:
    """Strip the label off a PubMed number; ValidationError says what to do."""
    pmid = re.sub(
        r"^(?:PMID:?|https?://pubmed\.ncbi\.nlm\.nih\.gov/)\s*",
        "",
        value.strip(),
        flags=re.I,
    )
    pmid = pmid.rstrip("/")
    if pmid and not re.fullmatch(r"[1-9][0-9]{0,7}", pmid):
        raise ValidationError(_("A PMID is a number of up to eight digits: 31452104."))
    return pmid


def _with_slashes(citation: str) -> str:
    """Undo the one escape that a DOI in an address often carries."""
    return re.sub("%2f", "/", citation, flags=re.IGNORECASE)


def _is_past(year: str) -> bool:
    """Hold for a year that is over or has begun, or the one that comes next."""
    return int(year) <= site_date().year + 1


def _without_closing_marks(text: str) -> str:
    """Drop the full stop of the sentence and brackets that were opened before."""
    surplus = {
        closing: text.count(closing) - text.count(opening)
        for closing, opening in BRACKETS.items()
    }
    end = len(text)
    while end and (text[end - 1] in CLOSING_MARKS or surplus.get(text[end - 1], 0) > 0):
        end -= 1
        if text[end] in surplus:
            surplus[text[end]] -= 1
    return text[:end]
