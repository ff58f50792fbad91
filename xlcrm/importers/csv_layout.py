"""Where a table stands among the lines of a file: titles, header, totals, ragged rows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm.importers.csv_records import HEADER_LINES, Record, count_known
from xlcrm.importers.headers import fold
from xlcrm.schema.foreign import TOTAL_FORMULAS, TOTAL_LINE, UNNAMED_COLUMN

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Without known words, a header fills at least this share of the usual width.
_DENSE = 0.6
#: A line of totals fills at most this share of the columns, or two cells.
_SPARSE = 1 / 3
#: Share of full rows above which a short row is a fault.
_MOSTLY = 0.75
_TOTAL = re.compile(TOTAL_LINE)
_TOTAL_COUNT = re.compile(r"[\d ]+ [a-z]+")
_AMOUNT = re.compile(r"[-+]?[\d\s.,]+(?:€|eur|%)?", re.IGNORECASE)


@dataclass(frozen=True)
class RowProblem:
    """What is doubtful about one line: a code of messages_fr.FINDINGS, its number, a detail."""

    code: str
    line: int
    detail: str = ""


@dataclass(frozen=True)
class Layout:
    """A table found among records: ``header`` without doubles, ``rows`` all of its width.

    ``lines`` are the numbers of the rows in the file, ``ranks`` those that other programs give
    them (pandas, R): from 0 under the header, rows of separators only counted, empty lines not.
    ``skipped`` counts what was left out by
    kind: title_rows, blank_rows, total_rows, repeated_headers. ``ragged`` counts the rows with
    cells too many, or fewer than the header has names, blank ones that were left out included.
    """

    header: tuple[str, ...]
    rows: list[list[str]]
    lines: list[int]
    problems: tuple[RowProblem, ...]
    skipped: dict[str, int]
    ragged: int = 0
    ranks: tuple[int, ...] = ()


def find_table(records: Sequence[Record], *, header: bool = True) -> Layout | None:
    """Return the table among the records of a file, None when they are all blank.

    Without a ``header``, every row that is not blank is one of the table. A list of one column
    has no totals: « Total » is a firm there.
    """
    filled = [r for r in records if any(cell.strip() for cell in r.cells)]
    if not filled:
        return None
    place = _header_place(filled) if header else -1
    head = _trimmed(filled[place].cells) if header else []
    skipped = {
        "title_rows": max(place, 0),
        "blank_rows": len(records) - len(filled),
        "total_rows": 0,
        "repeated_headers": 0,
    }
    kept: list[Record] = []
    for record in filled[place + 1 :]:
        cells = _trimmed(record.cells)
        if len(head) > 1 and is_total(cells, len(head)):
            skipped["total_rows"] += 1
        elif header and cells == head:
            skipped["repeated_headers"] += 1
        else:
            kept.append(record)
    names, columns = _named(head, kept)
    problems = _problems(kept, len(head), len(filled[place].cells)) if header else ()
    rows = [[_at(record.cells, i) for i in columns] for record in kept]
    ragged = {each.line for each in problems}
    ragged |= {record.line for record in kept if len(record.cells) < len(head)}
    lines = [record.line for record in kept]
    above = filled[place].line if header else 0
    ranks = _ranks(records, above, lines)
    return Layout(names, rows, lines, tuple(problems), skipped, len(ragged), ranks)


def _ranks(records: Sequence[Record], above: int, lines: Sequence[int]) -> tuple[int, ...]:
    """Return the rank of each of some lines among the rows under line ``above``.

    A line of spaces is no row, a line of separators is one.
    """
    below = (
        record.line
        for record in records
        if record.line > above and (len(record.cells) > 1 or not record.cells[0].isspace())
    )
    rank = {line: number for number, line in enumerate(below)}
    return tuple(rank[line] for line in lines)


def is_total(cells: Sequence[str], width: int) -> bool:
    """Tell whether a line sums up others: « Total » and amounts, in a few cells only.

    A firm named « Total » is no total line: its other cells are not all amounts.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if len(filled) > max(2, width * _SPARSE):
        return False
    if any(cell.casefold().startswith(TOTAL_FORMULAS) for cell in filled):
        return True
    first, *others = filled
    if not first[:1].isalpha() or not _TOTAL.fullmatch(fold(first)):
        return False
    return all(_AMOUNT.fullmatch(cell) or _TOTAL_COUNT.fullmatch(fold(cell)) for cell in others)


def _header_place(filled: Sequence[Record]) -> int:
    """Return the place of the header: the most known words, else the first dense line."""
    heads = filled[:HEADER_LINES]
    known = [count_known(record.cells) for record in heads]
    best = max(known)
    if best:
        return known.index(best)
    usual = Counter(len(_trimmed(r.cells)) for r in filled).most_common(1)[0][0]
    for place, record in enumerate(heads):
        if sum(bool(cell.strip()) for cell in record.cells) >= max(2, _DENSE * usual):
            return place
    return 0


def _trimmed(cells: Sequence[str]) -> list[str]:
    """Return the cells without the blank ones at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return list(cells[:end])


def _named(head: Sequence[str], rows: Sequence[Record]) -> tuple[tuple[str, ...], list[int]]:
    """Return the names of the columns and their places: none blank, none twice.

    Columns beyond the header are kept where some row fills them; a column without header and
    without a value is left out.
    """
    used = {
        i
        for record in rows
        for i, cell in enumerate(record.cells)
        if i >= len(head) and cell.strip()
    }
    blank = [i for i, cell in enumerate(head) if not cell.strip()]
    used |= {i for i in blank if any(_at(record.cells, i).strip() for record in rows)}
    names: dict[str, int] = {}
    columns = [i for i, cell in enumerate(head) if cell.strip() or i in used]
    columns += sorted(i for i in used if i >= len(head))
    for i in columns:
        title = " ".join(head[i].split()) if i < len(head) else ""
        title = title or UNNAMED_COLUMN.format(number=i + 1)
        name, copy = title, 1
        while name in names:
            copy += 1
            name = f"{title} {copy}"
        names[name] = i
    return tuple(names), list(names.values())


def _problems(rows: Sequence[Record], width: int, head_width: int) -> tuple[RowProblem, ...]:
    """Return the doubtful rows: quotes that do not pair, cells too many or too few.

    Short rows only count in a file whose rows are otherwise as long as its header: some
    programs never write the blank cells at the end.
    """
    full = sum(len(record.cells) >= head_width for record in rows)
    shortest = head_width if full >= _MOSTLY * len(rows) else 0
    problems = []
    for record in rows:
        if record.doubtful:
            problems.append(RowProblem("BROKEN_QUOTES", record.line))
        extra = [cell for cell in record.cells[width:] if cell.strip()]
        if extra or len(record.cells) < shortest:
            problems.append(RowProblem("RAGGED_ROW", record.line, " | ".join(extra)))
    return tuple(problems)


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
