"""The number formats that cells had before an operation, read from the copy made before it.

The journal keeps values. A value of another kind changed how its cell shows it (a day in a cell
of text, a number in one of days): taken back, the cell shows it as it did.
"""

from __future__ import annotations

import contextlib
import dataclasses
from typing import TYPE_CHECKING

from xlcrm.errors import XlcrmError
from xlcrm.workbook.layout import find_layout
from xlcrm.workbook.opc.draft import Draft
from xlcrm.workbook.opc.package import read_bytes
from xlcrm.workbook.read import read_tables
from xlcrm.workbook.reading_findings import named_own
from xlcrm.workbook.sheet.cells import CellWriter
from xlcrm.workbook.sheet.sheet_xml import SheetXml
from xlcrm.workbook.sheet.styles import StyleSheet
from xlcrm.workbook.sheet.styles_part import read_styles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from xlcrm.plan import Plan
    from xlcrm.workbook.change.patch import CellName
    from xlcrm.workbook.change.table_change import NumberFormats
    from xlcrm.workbook.opc.package import Package


def formats_before(
    backup: Path | None, plans: Sequence[Plan], opened: Callable[[bytes, str], Package]
) -> list[NumberFormats]:
    """Return what ``former_formats`` says of the copy made before; nothing where it is gone.

    ``opened`` makes a workbook of bytes and the name of their file.
    """
    if backup is not None:
        with contextlib.suppress(OSError, XlcrmError):
            return former_formats(opened(read_bytes(backup), backup.name), plans)
    return [{} for _ in plans]


def former_formats(former: Package, plans: Sequence[Plan]) -> list[NumberFormats]:
    """Return for each plan that takes an operation back the formats its cells shall have.

    ``former`` is the workbook before the operation, ``plans`` are applied one after the other:
    a cell gets its format with the last of them that writes it. Cells are named as after it.
    """
    named: dict[CellName, int] = {}
    for place, plan in enumerate(plans):
        named |= dict.fromkeys(_cells(plan), place)
    found: list[dict[CellName, str]] = [{} for _ in plans]
    for cell, code in _codes(former, named).items():
        found[named[cell]][cell] = code
    return list(found)


def _cells(plan: Plan) -> Iterable[CellName]:
    """Yield the cells that a plan gives a value, under the names of after it."""
    renamed, edits = plan.renamed_records(), plan.edits
    for table, record, column in zip(edits["table"], edits["record"], edits["column"], strict=True):
        yield table, renamed.get((table, record), record), column
    for table, rows in plan.new_rows.items():
        for column in rows.frame.columns:
            for record in rows.frame.index:
                yield table, str(record), str(column)


def _codes(former: Package, cells: Iterable[CellName]) -> dict[CellName, str]:
    wanted: dict[str, dict[str, list[str]]] = {}
    for table, record, column in cells:
        wanted.setdefault(table, {}).setdefault(record, []).append(column)
    layout = find_layout(former)
    kept = {key: placed for key, placed in layout.tables.items() if key in wanted}
    reading = read_tables(former, dataclasses.replace(layout, tables=kept))
    styles = StyleSheet(read_styles(Draft(former)))
    codes: dict[CellName, str] = {}
    for key, placed in kept.items():
        sheet = SheetXml(former.read(placed.sheet_part), placed.worksheet)
        of_columns = sheet.column_styles()
        numbers = {name: c.number for name, c in {**named_own(placed), **placed.columns}.items()}
        for record, row in zip(reading.frames[key].index, reading.places[key].records, strict=True):
            columns = wanted[key].get(str(record), ())
            if not columns:
                continue
            found = sheet.cells(row)
            for column in columns:
                if column not in numbers:
                    continue
                number = numbers[column]
                cell = found.get(number)
                style = of_columns.get(number) if cell is None else CellWriter.style_of(cell)
                code = styles.code(style)
                if code is not None:
                    codes[key, str(record), column] = code
    return codes
