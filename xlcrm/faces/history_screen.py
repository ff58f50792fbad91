"""The operations of a workbook, and its backups, as tables on the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from xlcrm.commands import registry
from xlcrm.commands.change_counts import change_counts
from xlcrm.faces.given_words import (
    changed_parameters,
    given_options,
    structure_changed,
    when,
)
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
    lines = _operation_lines(words, rows)
    table = Table(box=None, pad_edge=False)
    for code in ("CHANGE_SHEET", "CHANGE_RECORD", "CHANGE_COLUMN", "CHANGE_BEFORE", "CHANGE_AFTER"):
        table.add_column(words(code))
    for line in lines[:MOST_LINES]:
        table.add_row(*(Text(cell) for cell in line))
    if lines:
        screen.print(table)
    if len(lines) > MOST_LINES:
        more = words.counted("MORE_LINES", len(lines) - MOST_LINES)
        screen.print(words("MORE_IN_JSON", more=more), markup=False)


def _operation_lines(
    words: Words, rows: Sequence[Mapping[str, Any]]
) -> list[tuple[str, str, str, str, str]]:
    """Return one line per cell edited, and one per row added or removed."""
    lines: list[tuple[str, str, str, str, str]] = []
    whole: dict[tuple[str, str, str], int] = {}
    for row in rows:
        place = (str(row["change"]), str(row["sheet"]), str(row["record"]))
        if row["change"] == "edited":
            sides = (_cell(row["before"]), _cell(row["after"]))
            lines.append((*place[1:], str(row["column"]), *sides))
        else:
            whole[place] = whole.get(place, 0) + 1
    for (change, sheet, record), cells in whole.items():
        code = "CHANGE_ADDED" if change == "added" else "CHANGE_REMOVED"
        lines.append((sheet, record, words(code), "", words.counted("COUNT_CELLS", cells)))
    return lines


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"


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
