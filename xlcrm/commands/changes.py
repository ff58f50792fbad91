"""What an operation changed, as rows that a person or a program reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlcrm import schema
from xlcrm.frames import is_blank
from xlcrm.plan import ROW_SCORE, SHEET_KEPT, STATES_KEPT
from xlcrm.workbook.change.changed_cells import header
from xlcrm.workbook.sheet.frame_values import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xlcrm.plan import Plan, Rows

#: Words of the column « change » of these rows.
EDITED, ADDED, REMOVED = "edited", "added", "removed"

#: Words of the column « kind »: data of the firm, what xlcrm notes of it (states, scores), the
#: sheets that xlcrm keeps.
DATA, STATE, SCORE, KEPT = "data", "state", "score", "kept"
_KIND_OF_RULE = {ROW_SCORE: SCORE, SHEET_KEPT: KEPT} | dict.fromkeys(STATES_KEPT, STATE)
_KEPT_TABLES = frozenset({"anomalies", "duplicates", "journal", "quality"})


def changed_rows(steps: Iterable[Plan]) -> Iterator[dict[str, Any]]:
    """Yield one row per cell that plans changed.

    Its change, kind, sheet, record, column, before and after. Of a row added or removed come the
    cells that are not blank. A formula is given as it stands, with its « = »; dates as they are.
    """
    for plan in steps:
        edits = plan.edits
        for table, record, column, before, after, rule in zip(
            edits["table"], edits["record"], edits["column"], edits["before"], edits["after"],
            edits["rule"], strict=True,
        ):  # fmt: skip
            kind = KEPT if table in _KEPT_TABLES else _KIND_OF_RULE.get(rule, DATA)
            yield _row(EDITED, kind, table, record, column, before, after)
        for change, tables in ((REMOVED, plan.dropped_rows), (ADDED, plan.new_rows)):
            for table, rows in tables.items():
                kind = KEPT if table in _KEPT_TABLES else DATA
                for record, column, value in _cells(rows):
                    sides = (value, None) if change == REMOVED else (None, value)
                    yield _row(change, kind, table, record, column, *sides)


def _cells(rows: Rows) -> Iterator[tuple[str, str, object]]:
    for record, cells in zip(
        rows.frame.index, rows.frame.itertuples(index=False, name=None), strict=True
    ):
        for column, value in zip(rows.frame.columns, cells, strict=True):
            if not is_blank(value):
                yield str(record), str(column), value


def _row(
    change: str, kind: str, table: str, record: str, column: str, before: object, after: object
) -> dict[str, Any]:
    return {
        "change": change,
        "kind": kind,
        "sheet": schema.table(table).worksheet,
        "record": record,
        "column": header(table, column),
        "before": _shown(before),
        "after": _shown(after),
    }


def _shown(value: object) -> object:
    if is_blank(value):
        return None
    text = getattr(value, "text", None)  # a formula, see ``sheet.cells.Formula``
    return f"={text}" if isinstance(text, str) else plain(value)
