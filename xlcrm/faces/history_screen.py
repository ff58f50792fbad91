"""The operations of a workbook as a table on the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from xlcrm.commands import registry

if TYPE_CHECKING:
    from xlcrm.faces.localised_click import Words

#: Off a terminal rich would cut lines at 80 columns.
WIDTH_OFF_TERMINAL = 120


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
            str(row["id"]), str(row["done_at"]), str(row["actor"]), what, _changes(words, row)
        )
    console().print(table)


def _changes(words: Words, row: Mapping[str, object]) -> str:
    summary = row["summary"]
    if not isinstance(summary, Mapping):
        return ""
    edited = int(summary.get("edited_cells", 0))
    added = sum(
        int(n) for key, n in summary.items() if str(key).startswith("new_") and key != "new_journal"
    )
    dropped = sum(int(n) for key, n in summary.items() if str(key).startswith("dropped_"))
    counts = (
        ("COUNT_EDITED_CELLS", edited),
        ("COUNT_ADDED_ROWS", added),
        ("COUNT_DROPPED_ROWS", dropped),
    )
    return ", ".join(words.counted(code, n) for code, n in counts if n)
