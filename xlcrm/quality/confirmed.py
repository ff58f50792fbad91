"""Cells that staff confirmed by refusing what was proposed for them: their state follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.quality.restriction_cuts import CODES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlcrm.quality.column import ColumnReport
    from xlcrm.quality.inspection import Inspection
    from xlcrm.quality.view import TableView

#: By column and row: the codes of the findings that staff refused.
Confirmed = dict[str, dict[int, set[str]]]


def confirmed(tables: Mapping[str, TableView], inspection: Inspection) -> dict[str, Confirmed]:
    """Return, by table, the cells about which staff refused a finding of ``inspection``.

    Refusing that somebody objected, died or left says nothing of the address.
    """
    findings = inspection.refused
    rows: dict[str, dict[str, int]] = {}
    found: dict[str, Confirmed] = {}
    for table, record, column, code in zip(
        *(findings[name].tolist() for name in ("table", "record", "column", "code")), strict=True
    ):
        if table not in tables or code in CODES:
            continue
        if table not in rows:
            rows[table] = {name: row for row, name in enumerate(tables[table].records)}
        row = rows[table].get(record)
        if row is not None:
            found.setdefault(table, {}).setdefault(column, {}).setdefault(row, set()).add(code)
    return found


def rows_of(cells: Confirmed | None, column: str, report: ColumnReport) -> Iterator[int]:
    """Yield the rows of a column in which staff refused what is said of the cell today."""
    for row, codes in (cells or {}).get(column, {}).items():
        code = int(report.codes[row])
        told = None if code < 0 else report.delivered[code]
        if told is not None and told.code in codes:
            yield row
