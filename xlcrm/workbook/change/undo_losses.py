"""What taking a plan back would destroy without a word: refused, as any cell changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.frames import OWN_COLUMN, Frames, as_text, is_blank, same_value
from xlcrm.schema import Origin
from xlcrm.workbook.change.changed_cells import ChangedCell
from xlcrm.workbook.sheet.sheet_xml import SheetXml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlcrm.plan import Plan, Rows
    from xlcrm.workbook.layout import Layout, PlacedTable
    from xlcrm.workbook.opc.package import Package
    from xlcrm.workbook.read import Reading


def losses(
    package: Package, layout: Layout, reading: Reading, plan: Plan, after: Frames
) -> list[ChangedCell]:
    """Return the cells in which rows that an undo drops hold, or are named by, what came since.

    That is a value typed into a firm's own column that ``plan`` does not give, and the typed
    reference to a dropped record in a row that stays in ``after``.
    """
    found: list[ChangedCell] = []
    for key, rows in plan.dropped_rows.items():
        if key in reading.own:
            found += _own_values(package, layout.tables[key], reading, rows)
        gone = frozenset(map(str, rows.frame.index)).difference(after[key].index)
        found += _references(key, gone, after)
    return found


def _own_values(
    package: Package, placed: PlacedTable, reading: Reading, rows: Rows
) -> Iterator[ChangedCell]:
    places = dict(zip(reading.frames[placed.key].index, reading.places[placed.key].records,
                      strict=True))  # fmt: skip
    sheet: SheetXml | None = None
    for column in placed.own_columns:
        mark = f"{OWN_COLUMN}{column.header}"
        found = reading.own[placed.key].loc[rows.frame.index, column.header]
        known = rows.frame[mark] if mark in rows.frame.columns else [None] * len(found)
        for record, now, before in zip(found.index, found, known, strict=True):
            if is_blank(now) or same_value(now, before):
                continue
            # What a formula shows is not lost: it came with the row.
            sheet = sheet or SheetXml(package.read(placed.sheet_part), placed.worksheet)
            if b"<" + sheet.prefix + b"f" not in sheet.cell(places[record], column.number):
                yield ChangedCell(placed.key, str(record), mark)


def _references(key: str, gone: frozenset[str], after: Frames) -> Iterator[ChangedCell]:
    for table in schema.delivered_tables():
        for column in table.columns:
            # What commands write (Doublons, Segments) is written anew by the next one.
            if column.refers_to != key or column.origin is not Origin.TYPED:
                continue
            frame = after[table.key]
            if column.key not in frame.columns:
                continue
            for record, value in frame[column.key].items():
                if not is_blank(value) and as_text(value).strip() in gone:
                    yield ChangedCell(table.key, str(record), column.key)
