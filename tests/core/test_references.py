import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from core.references import (
    clean_doi,
    clean_pmid,
    find_doi,
    find_identifiers,
    find_pmid,
    find_url,
    find_year,
    without_links,
)

VANCOUVER = (
    "Shapiro AK, Shapiro E. The powerful placebo. N Engl J Med. 2020 Apr 30;"
    "382(18):1708-1720. doi: 10.1056/NEJMoa2002032. PMID: 32109013."
)
APA = (
    "Rossi, M. A., & Lind, K. (2019, May 3). Sleep in 2001 and after. Journal of"
    " Rest, 12(3), 1801–1810. https://doi.org/10.5555/rest.2019.12"
)
MLA = (
    "Rossi, Maria. “Sleep after 2001.” Journal of Rest, vol. 12, no. 3, 2019,"
    " pp. 1801-10. Web, www.example.org/rest/12."
)


@pytest.mark.parametrize(
    ("citation", "year"),
    [
        (VANCOUVER, "2020"),
        (APA, "2019"),
        (MLA, "2019"),
        ("Lind K. Rest. Lancet 2020;395(1801):1200-1204.", "2020"),
        ("Lind K. Rest. BMJ 2019;364:l2001.", "2019"),
        ("Lind K. Rest. BMJ 2019;364:1901-3.", "2019"),
        ("Lind K, et al. Rest. J Rest. 1998 Jan-Feb; 3: 12-4.", "1998"),
        ("World Health Organization. Constitution. New York, 1946.", "1946"),
        ("WHO. Guidance. Geneva: WHO; 2021. Accessed November 3, 2024.", "2021"),
        ("WHO. Guidance [Internet]. 2021 [cited 2024 Nov 3].", "2021"),
        ("Rossi (2018a). Title (2nd ed., 2001).", "2018"),
        ("Rossi M. Title. Updated 2024-11-03.", "2024"),
        ("Rossi M. The years 1998-2004 in review.", ""),
        ("Rossi M. The years 1998\u20132004 in review. 2006.", "2006"),
        ("Title, pp. 1801. No year.", ""),
        ("Title. 2999.", ""),
        ("Census (n.d.). Title.", ""),
        ("10.5555/2019.2020", ""),
        ("See https://example.org/2019/05/story", ""),
        ("", ""),
    ],
)
def test_year_is_found_by_its_place(citation, year):
    assert find_year(citation) == year


@pytest.mark.parametrize(
    ("citation", "doi"),
    [
        (VANCOUVER, "10.1056/NEJMoa2002032"),
        (APA, "10.5555/rest.2019.12"),
        ("doi:10.1000/182.", "10.1000/182"),
        ("DOI 10.1000/182; PMID: 7", "10.1000/182"),
        ("[doi:10.1000/182]", "10.1000/182"),
        ("(https://doi.org/10.1000/182).", "10.1000/182"),
        ("http://dx.doi.org/10.1016/S0140-6736(20)30183-5.", "10.1016/S0140-6736(20)30183-5"),
        ("https://doi.org/10.1000%2F182", "10.1000/182"),
        ("10.1002/(SICI)1097-0258(19980815)17:15<1661", "10.1002/(SICI)1097-0258(19980815)17:15"),
        ("„10.1000/ümlaut”", "10.1000/ümlaut"),
        ("The ratio was 10.5/3 and 110.1000/182", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_doi_is_found_without_the_marks_around_it(citation, doi):
    assert find_doi(citation) == doi


@pytest.mark.parametrize(
    ("citation", "pmid"),
    [
        (VANCOUVER, "32109013"),
        ("PMID:32109013.", "32109013"),
        ("PubMed PMID 7", "7"),
        ("https://pubmed.ncbi.nlm.nih.gov/32109013/", "32109013"),
        ("http://www.ncbi.nlm.nih.gov/pubmed/32109013", "32109013"),
        ("PMCID: PMC7092819", ""),
        ("PMID: 123456789", ""),
        ("PMID: \u0661\u0662", ""),
    ],
)
def test_pmid_is_found(citation, pmid):
    assert find_pmid(citation) == pmid


@pytest.mark.parametrize(
    ("citation", "url"),
    [
        ("CDC. Flu. https://www.cdc.gov/flu/.", "https://www.cdc.gov/flu/"),
        ("CDC (https://example.org/a_(b)).", "https://example.org/a_(b)"),
        (MLA, "https://www.example.org/rest/12"),
        ("https://doi.org/10.1000/182", ""),
        ("https://pubmed.ncbi.nlm.nih.gov/7/ https://example.org", "https://example.org"),
    ],
)  # fmt: skip
def test_url_is_found_where_it_is_more_than_an_identifier(citation, url):
    assert find_url(citation) == url


@pytest.mark.parametrize(
    "long_line",
    [
        "10.1234/" + ")" * 100_000,
        "https://" + "(" * 50_000 + ")" * 50_000,
        "(2019" + " " * 100_000,
        "PMID" + " " * 100_000,
        "accessed " * 11_000,
        "2019 " * 20_000,
        "p. " * 33_000,
        "a" * 100_000,
        "%2f" * 33_000,
    ],
)
def test_a_hundred_kilobytes_are_read(long_line):
    """A pattern that goes back over what it read would take hours with these."""
    find_identifiers(long_line)


@given(
    st.lists(
        st.one_of(
            st.text(max_size=20),
            st.sampled_from(
                ["10.1000/", "(", ")", "]", "2019", "https://", "PMID", " ", ";", "\0"]
            ),
        ),
        max_size=40,
    ).map("".join)
)
@settings(max_examples=300, deadline=500)
def test_any_line_is_read_without_an_error(line):
    found = find_identifiers(line)

    assert set(found.as_dict()) == {"doi", "pmid", "url", "year"}
    assert not found.year or 1600 <= int(found.year) <= 2100


@pytest.mark.parametrize(
    "written",
    ["10.1000/182", "doi:10.1000/182", "https://doi.org/10.1000/182", "doi.org/10.1000/182"],
)  # fmt: skip
def test_doi_loses_resolver_and_label(written):
    assert clean_doi(written) == "10.1000/182"


def test_pmid_loses_its_label():
    assert clean_pmid("PMID: 31452104") == "31452104"


@pytest.mark.parametrize("written", ["11.1000/182", "10.1000", "javascript:alert(1)"])
def test_what_is_no_doi_is_refused(written):
    with pytest.raises(ValidationError, match="no DOI"):
        clean_doi(written)


def test_what_is_no_pmid_is_refused():
    with pytest.raises(ValidationError, match="eight digits"):
        clean_pmid("123456789")


@pytest.mark.parametrize(
    ("citation", "found", "shown"),
    [
        (
            "Doe J. A study. Lancet. 2011. doi:10.5555/example-1",
            {"doi": "10.5555/example-1"},
            "Doe J. A study. Lancet. 2011.",
        ),
        (
            "Doe J (2011). A study. https://doi.org/10.5555/ABC(1). PMID: 123.",
            {"doi": "10.5555/abc(1)", "pmid": "123"},
            "Doe J (2011). A study.",
        ),
        (
            "FDA. Rule. Available at: https://www.fda.gov/x Accessed 2024.",
            {"url": "https://www.fda.gov/x"},
            "FDA. Rule. Accessed 2024.",
        ),
        ("Doe J. Twelve 1234 men.", {"pmid": "1234"}, "Doe J. Twelve 1234 men."),
        ("Doe J. A study.", {}, "Doe J. A study."),
    ],
)
def test_what_stands_behind_as_a_link_is_not_printed_twice(citation, found, shown):
    identifiers = {"doi": "", "pmid": "", "url": "", **found}

    assert without_links(citation, **identifiers) == shown
