"""Text to records: the separator, the quotes, and what to do when quotes are broken.

The csv module splits; nothing is guessed from single cells. A quote that never closes must not
swallow the rest of the file: such lines are read again one by one.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.importers.headers import fold, known_headers

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATORS = (";", ",", "\t", "|")
#: What old programs put there: looked for where none of the others will do.
_RARE_SEPARATORS = ("~", "^", "¦", "\x1f", ":")
#: Known headers in one line that it takes to believe one of them: « Nom : Dupont » is a form.
_BELIEVED = 2
#: Without these, nearly all lines are as wide; times and links have a colon each.
_NEARLY_ALL = 0.9

#: A text long enough to recognise a separator by.
_SAMPLE_CHARACTERS = 200_000
_SAMPLE_RECORDS = 300
#: Title lines above a header are few.
HEADER_LINES = 30
#: Longer cells are no headers.
_LONGEST_HEADER = 80
#: Without any known header, at least this share of the lines must have the same width.
_CONSISTENT = 0.5
#: Lines one quoted cell may span when the quotes of a file are broken.
_MAX_SPAN = 50
_DECLARED = re.compile(r'"?sep=([;,\t|~^¦\x1f:])"?[ ]*(?:\n|\Z)', re.IGNORECASE)


class Record(NamedTuple):
    """One line of a table: the number of its first line in the file (from 1), its cells.

    ``doubtful`` tells that its quotes did not pair, so that it was split without them.
    """

    line: int
    cells: list[str]
    doubtful: bool = False


def declared_separator(text: str) -> str | None:
    """Return the separator that Excel's first line « sep=; » declares, or None."""
    match = _DECLARED.match(text)
    return match[1] if match else None


def find_separator(text: str) -> str | None:
    """Return the separator of a text, or None when it seems to have a single column.

    Known headers decide; then the most regular and the widest of the tables read.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    scored = [(_known_and_regular(sample, separator), separator) for separator in SEPARATORS]
    (known, regular, _), separator = max(scored, key=lambda pair: pair[0][:2])
    return separator if known or regular else _rare_separator(sample)


def _rare_separator(sample: str) -> str | None:
    for separator in _RARE_SEPARATORS:
        known, regular, share = _known_and_regular(sample, separator)
        if not regular:
            continue
        if known >= _BELIEVED or (separator != ":" and share >= _NEARLY_ALL):
            return separator
    return None


def _known_and_regular(sample: str, separator: str) -> tuple[int, float, float]:
    """Return how many headers are known, the regularity times the separators a line, and it."""
    rows = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator):
            if any(cell.strip() for cell in row):
                rows.append(row)
            if len(rows) == _SAMPLE_RECORDS:
                break
    except csv.Error:  # a cell over the limit of the csv module: what was read has to do
        pass
    wide = Counter(len(row) for row in rows if len(row) > 1)
    if not wide:
        return 0, 0.0, 0.0
    width, lines = wide.most_common(1)[0]
    heads = [row for row in rows[:HEADER_LINES] if len(row) > 1]
    known = max((count_known(row) for row in heads), default=0)
    share = lines / len(rows)
    return known, (share * (width - 1) if share >= _CONSISTENT else 0.0), share


def count_known(cells: list[str]) -> int:
    """Return how many different headers we know among the cells of a line."""
    return len({fold(cell) for cell in cells if len(cell) < _LONGEST_HEADER} & known_headers())


def records(text: str, separator: str) -> Iterator[Record]:
    """Yield the records of a text, blank lines left out; line ends are line feeds."""
    read: list[Record] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                read.append(Record(line, cells))
            line = reader.line_num + 1
    except csv.Error:
        yield from _salvaged(text, separator)
        return
    yield from read


def _salvaged(text: str, separator: str) -> Iterator[Record]:
    """Read a text whose quotes are broken line by line: only the broken ones are doubtful."""
    lines = text.split("\n")
    widths = Counter(line.count(separator) + 1 for line in lines if line and '"' not in line)
    width = widths.most_common(1)[0][0] if widths else None
    place = 0
    while place < len(lines):
        if not lines[place]:
            place += 1
            continue
        cells, span = _quoted(lines, place, separator, width)
        if cells is None:
            plain = [_unquoted(cell) for cell in lines[place].split(separator)]
            yield Record(place + 1, plain, doubtful=True)
        else:
            yield Record(place + 1, cells)
        place += span


def _quoted(
    lines: list[str], place: int, separator: str, width: int | None
) -> tuple[list[str] | None, int]:
    """Return the cells of the record that begins at ``place`` and the lines it takes.

    None when its quotes do not pair within _MAX_SPAN lines, or only by joining lines into a
    record of an unusual width.
    """
    quotes = 0
    for span in range(1, min(_MAX_SPAN, len(lines) - place) + 1):
        quotes += lines[place + span - 1].count('"')
        if quotes % 2:
            continue
        cells = _strictly_read("\n".join(lines[place : place + span]), separator)
        if cells is not None and (span == 1 or width in {None, len(cells)}):
            return cells, span
        break
    return None, 1


def _unquoted(cell: str) -> str:
    inner = cell.strip()
    if len(inner) > 1 and inner[0] == inner[-1] == '"':
        return inner[1:-1].replace('""', '"')
    return cell


def _strictly_read(text: str, separator: str) -> list[str] | None:
    """Return the cells of the one record a text holds, or None."""
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return None
    return found[0] if len(found) == 1 else None
