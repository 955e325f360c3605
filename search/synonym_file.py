"""Synonyms as a file for spreadsheet programs: read with care, written harmlessly."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TextIO

from django.utils.translation import gettext as _

from core.spreadsheets import harmless_cell, original_cell
from search.models import SynonymGroup

COLUMNS = ("terms", "direction", "reason")
DELIMITERS = (",", ";", "\t")
MAX_BYTES = 1024 * 1024
MAX_ROWS = 5000


class UnreadableFileError(Exception):
    """The file as a whole, or from some line on, is none that can be read."""


@dataclass(frozen=True)
class Row:
    """A group as the file has it, with the line where it begins."""

    line: int
    terms: str
    direction: str
    reason: str
    has_more: bool = False


def write_groups(groups: Iterable[SynonymGroup], file: TextIO) -> None:
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for group in groups:
        writer.writerow(harmless_cell(getattr(group, column)) for column in COLUMNS)


def read_rows(content: bytes) -> list[Row]:
    """Read what `write_groups` wrote, also after a spreadsheet program saved it."""
    text = decode(content)
    delimiter, header = read_header(text)
    lines = lines_of(text, delimiter)
    next(lines)
    rows = [row_of(line, header, cells) for line, cells in islice(lines, MAX_ROWS)]
    if next(lines, None):
        raise UnreadableFileError(
            _("The file has more than %s rows. Split it into several.") % MAX_ROWS
        )
    return rows


def decode(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise UnreadableFileError(
            _("The file is larger than 1 MB. Split it into several.")
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            _("The file is not UTF-8. Save it as “CSV UTF-8” and try again.")
        ) from error


def read_header(text: str) -> tuple[str, list[str]]:
    """Find the sign between the cells: the one that makes the header ours."""
    first_line = text.lstrip().partition("\n")[0]
    for delimiter in DELIMITERS:
        cells = next(csv.reader([first_line], delimiter=delimiter), [])
        names = [cell.strip().casefold() for cell in cells]
        if all(names.count(column) == 1 for column in COLUMNS):
            return delimiter, names
    raise UnreadableFileError(
        _("The first line must name the columns, each once: %s.") % ", ".join(COLUMNS)
    )


def lines_of(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, each with the number of its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFileError(
            _("Line %(line)s cannot be read: %(error)s. Is a quotation mark left open?")
            % {"line": line, "error": error}
        ) from error


def row_of(line: int, header: list[str], cells: list[str]) -> Row:
    values = dict(zip(header, cells, strict=False))
    terms, direction, reason = (
        original_cell(values.get(column, "")) for column in COLUMNS
    )
    direction = "-".join(direction.casefold().replace("-", " ").split())
    has_more = any(cell.strip() for cell in cells[len(header) :])
    return Row(line, terms, direction, reason, has_more)
