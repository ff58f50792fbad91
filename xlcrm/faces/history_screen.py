"""The operations of a workbook, and its backups, as tables on the terminal."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from xlcrm.commands import changes, registry
from xlcrm.commands.change_counts import change_counts
from xlcrm.faces.given_words import (
    changed_parameters,
    given_options,
    structure_changed,
    when,
)
from xlcrm.frames import as_text
from xlcrm.messages import NO_BREAK_SPACE

if TYPE_CHECKING:
    from xlcrm.faces.localised_click import Words

#: Off a terminal rich would cut lines at 80 columns.
WIDTH_OFF_TERMINAL = 120

#: Lines of one operation shown at most, and characters of one cell.
MOST_LINES, MOST_CHARACTERS = 40, 60


def console() -> Console:
    """Return a console on standard output, without colour off a terminal."""
    screen = Console(highlight=False)
    return screen if screen.is_terminal else Console(width=WIDTH_OFF_TERMINAL, highlight=False)


def show_history(words: Words, rows: Sequence[Mapping[str, object]]) -> None:
    """Print one line per operation, oldest first; nothing when there is none."""
    if not rows:
        return
    table = Table(box=None, pad_edge=False)
    for code in ("HISTORY_ID", "HISTORY_WHEN", "HISTORY_WHO", "HISTORY_WHAT", "HISTORY_CHANGES"):
        table.add_column(words(code))
    for row in rows:
        name = str(row["command"])
        what = registry.label(name) if words.lang == "fr" else name
        if row["undone_by"] is not None:
            what = f"{what} ({words('HISTORY_UNDONE')})"
        elif row["unsaved"]:
            what = f"{what} ({words('HISTORY_UNSAVED')})"
        table.add_row(
            str(row["id"]),
            when(words, row["done_at"]),
            str(row["actor"]),
            what,
            _changes(words, row),
        )
    console().print(table)


def show_operation(
    words: Words, entry: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Print what one operation was given, then what it changed: MOST_LINES lines at most."""
    name = str(entry["command"])
    what = registry.label(name) if words.lang == "fr" else name
    screen = console()
    screen.print(
        words(
            "OPERATION",
            id=entry["id"],
            what=what,
            when=when(words, entry["done_at"]),
            who=entry["actor"],
        ),
        markup=False,
    )
    separator = "; " if words.lang == "en" else f"{NO_BREAK_SPACE}; "
    given = given_options(words, name, entry["settings"])
    if given:
        screen.print(separator.join(given), markup=False)
    changed = changed_parameters(words, entry["settings"])
    if changed:
        listed = separator.join(changed)
        screen.print(words("OPERATION_PARAMETERS", listed=listed), markup=False)
    lines, kept = _operation_lines(words, rows), _kept_lines(words, rows)
    table = Table(box=None, pad_edge=False)
    for code in ("CHANGE_SHEET", "CHANGE_RECORD", "CHANGE_COLUMN", "CHANGE_BEFORE", "CHANGE_AFTER"):
        table.add_column(words(code))
    for line in lines[:MOST_LINES]:
        table.add_row(*(Text(cell) for cell in line))
    if len(lines) > MOST_LINES:
        table.add_row("…")
    for line in kept:
        table.add_row(*(Text(cell) for cell in line))
    if lines or kept:
        screen.print(table)
    if len(lines) > MOST_LINES:
        more = words.counted("MORE_LINES", len(lines) - MOST_LINES)
        screen.print(words("MORE_IN_JSON", more=more), markup=False)


_Line = tuple[str, str, str, str, str]


def _operation_lines(words: Words, rows: Sequence[Mapping[str, Any]]) -> list[_Line]:
    """Return one line per cell of the firm's edited, then one per row added or removed."""
    lines: list[_Line] = []
    whole: dict[tuple[str, str, str], int] = {}
    for row in rows:
        if row["kind"] != changes.DATA:
            continue
        place = (str(row["change"]), str(row["sheet"]), str(row["record"]))
        if row["change"] == changes.EDITED:
            sides = (_cell(words, row["before"]), _cell(words, row["after"]))
            lines.append((*place[1:], str(row["column"]), *sides))
        else:
            whole[place] = whole.get(place, 0) + 1
    for (change, sheet, record), cells in whole.items():
        code = "CHANGE_ADDED" if change == changes.ADDED else "CHANGE_REMOVED"
        lines.append((sheet, record, words(code), "", words.counted("COUNT_CELLS", cells)))
    return lines


def _kept_lines(words: Words, rows: Sequence[Mapping[str, Any]]) -> list[_Line]:
    """Return one line per column of states or scores, and per sheet that xlcrm keeps."""
    columns: Counter[tuple[str, str]] = Counter()
    cells: Counter[tuple[str, str]] = Counter()
    records: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        sheet, change = str(row["sheet"]), str(row["change"])
        if row["kind"] in {changes.STATE, changes.SCORE}:
            columns[sheet, str(row["column"])] += 1
        elif row["kind"] == changes.KEPT:
            cells[sheet, change] += 1
            records.setdefault((sheet, change), set()).add(str(row["record"]))
    lines = [
        (sheet, "", column, "", words.counted("COUNT_CELLS", n))
        for (sheet, column), n in columns.items()
    ]
    for sheet in dict.fromkeys(sheet for sheet, _ in cells):
        counts = (
            ("COUNT_ADDED_ROWS", len(records.get((sheet, changes.ADDED), ()))),
            ("COUNT_DROPPED_ROWS", len(records.get((sheet, changes.REMOVED), ()))),
            ("COUNT_EDITED_CELLS", cells[sheet, changes.EDITED]),
        )
        said = ", ".join(words.counted(code, n) for code, n in counts if n)
        lines.append((sheet, "", words("CHANGE_KEPT"), "", said))
    return lines


def _cell(words: Words, value: object) -> str:
    text = "" if value is None else " ".join(_in_words(words, value).split())
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"


def _in_words(words: Words, value: object) -> str:
    """Return a value as staff write it: days first, decimals after a comma."""
    if isinstance(value, bool):
        return words("LIST_YES" if value else "LIST_NO")
    if isinstance(value, dt.date):
        day = "%Y-%m-%d" if words.lang == "en" else "%d/%m/%Y"
        timed = isinstance(value, dt.datetime) and value.time() != dt.time()
        return value.strftime(f"{day} %H:%M" if timed else day)
    text = as_text(value)
    if isinstance(value, float) and words.lang == "fr":
        return text.replace(".", ",")
    return text


def show_backups(words: Words, rows: Sequence[Mapping[str, Any]]) -> None:
    """Print one line per backup, oldest first; nothing when there is none."""
    if not rows:
        return
    table = Table(box=None, pad_edge=False)
    for code in ("HISTORY_ID", "HISTORY_WHEN", "BACKUP_BEFORE"):
        table.add_column(words(code))
    table.add_column(words("BACKUP_SIZE"), justify="right")
    for row in rows:
        name = str(row["before"])
        before = registry.label(name) if words.lang == "fr" else name
        number = str(row["file"]) if row["number"] is None else str(row["number"])
        size = words("KILOBYTES", n=max(1, round(row["bytes"] / 1_000)))
        table.add_row(number, when(words, row["made_at"]), before, size)
    console().print(table)


def _changes(words: Words, row: Mapping[str, object]) -> str:
    summary = row["summary"]
    if not isinstance(summary, Mapping):
        return ""
    said = [words.counted(code, n) for code, n in change_counts(summary)]
    return ", ".join([*structure_changed(words, row), *said])
