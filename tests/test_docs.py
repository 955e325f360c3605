"""What the documents name is there."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [
    ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
] + sorted((ROOT / "docs").glob("*.md"))
LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
CODE = re.compile(r"`([^`\n]+)`")
# A path begins with a folder of ours or is a file at the top.
FOLDERS = "core delivery editorial news search home site_config templates static tests docs scripts"
PATH = re.compile(
    rf"(?:{FOLDERS.replace(' ', '|')}|benchmarks|requirements|\.ci)/[\w./-]*|[A-Z]\w+\.md"
)
# What the parts of docs/adapting.md make, and what a newcomer's own work is.
MADE_BY_THE_READER = {
    "home/models/events.py",
    "static/css/blocks/timeline.css",
    "templates/blocks/timeline_block.html",
    "templates/home/event_page.html",
    "tests/home/test_events.py",
}
TARGET = re.compile(r"(?:`|^)make ([a-z-]+)", re.MULTILINE)
VARIABLE = re.compile(r"\b([A-Z][A-Z_]{3,})=")
NOT_READ_BY_SETTINGS = {
    "BENCH_ARTICLES",
    "BENCH_ONLY",
    "BENCH_PAGES",
    "CHROMIUM",
    "DJANGO_SETTINGS_MODULE",
    "FORCE",
}


def each(pattern: re.Pattern[str]) -> list:
    return [
        pytest.param(document, found, id=f"{document.name}-{found}")
        for document in DOCUMENTS
        for found in sorted(set(find(pattern, document)))
    ]


def find(pattern: re.Pattern[str], document: Path) -> list[str]:
    return [
        "".join(match.groups("") or match[0])
        for match in pattern.finditer(document.read_text())
    ]


def paths_in(document: Path) -> set[str]:
    return {
        code
        for code in find(CODE, document)
        if PATH.fullmatch(code) and "<" not in code
    } - MADE_BY_THE_READER


@cache
def make_targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text()
    return set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


@cache
def variables_read() -> set[str]:
    settings = (ROOT / "site_config" / "settings").glob("*.py")
    calls = "\n".join(path.read_text() for path in settings)
    return set(re.findall(r'env\.\w+\(\s*"(\w+)"', calls))


@pytest.mark.parametrize(("document", "link"), each(LINK))
def test_link_leads_somewhere(document, link):
    assert link.startswith("https://") or (document.parent / link).exists()


@pytest.mark.parametrize(
    ("document", "path"),
    [
        pytest.param(document, path, id=f"{document.name}-{path}")
        for document in DOCUMENTS
        for path in sorted(paths_in(document))
    ],
)
def test_path_is_there(document, path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize(("document", "target"), each(TARGET))
def test_make_target_is_there(document, target):
    assert target in make_targets()


@pytest.mark.parametrize(
    ("document", "command"), each(re.compile(r"manage\.py ([a-z_]+)"))
)
def test_command_is_there(document, command):
    assert command in get_commands()


@pytest.mark.parametrize(("document", "variable"), each(VARIABLE))
def test_variable_is_read(document, variable):
    assert variable in variables_read() | NOT_READ_BY_SETTINGS


@pytest.mark.parametrize(
    "picture", sorted((ROOT / "docs" / "images").iterdir()), ids=lambda path: path.name
)
def test_picture_is_small_and_shown(picture):
    shown = {
        (document.parent / link).resolve()
        for document in DOCUMENTS
        for link in find(LINK, document)
    }

    assert picture.stat().st_size < 60_000
    assert picture in shown
