"""The conditional format that colours the cells listed in Anomalies, and where it is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlcrm.workbook.sheet.grid import letters

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlcrm.workbook.layout import Layout, PlacedTable
    from xlcrm.workbook.read import Reading

#: Record marks of tblAnomalies, that the conditional format looks up.
MARKS = "Reperes_anomalies"

#: Tables that « Contrôler » looks at: their cells can be listed in Anomalies.
MARKED_TABLES = frozenset(
    {"clients", "contacts", "interactions", "purchases", "consents", "sources", "campaigns"}
)


class Unmarked(NamedTuple):
    """A sheet without the format: its name, the cells to give it, its formula as staff type it."""

    worksheet: str
    area: str
    formula: str


def unmarked_sheets(
    layout: Layout, reading: Reading, lacks: Callable[[PlacedTable], bool]
) -> tuple[Unmarked, ...]:
    """Return the sheets with records that ``lacks`` tells to have lost the format.

    A workbook that has no such name was never marked: that is for the caller to look at.
    """
    found = []
    for key, places in reading.places.items():
        placed = layout.tables.get(key)
        if key not in MARKED_TABLES or placed is None or not places.records or not lacks(placed):
            continue
        found.append(_unmarked(key, placed))
    return tuple(each for each in found if each is not None)


def _unmarked(key: str, placed: PlacedTable) -> Unmarked | None:
    from xlcrm import schema  # noqa: PLC0415 - hardly any workbook has lost the format

    number = placed.columns.get(schema.table(key).key_column.key)
    if number is None:
        return None
    left, right = letters(placed.area.first_column), letters(placed.area.last_column)
    first = placed.first_row
    mark = f'${letters(number.number)}{first}&"|"&{left}${first - 1}'
    return Unmarked(
        placed.worksheet,
        f"{left}{first}:{right}{placed.last_row}",
        f"=ESTNUM(EQUIV({mark};{MARKS};0))",
    )


def has_format(xml: bytes) -> bool:
    """Tell whether a worksheet part has the format; it stands behind the cells."""
    return MARKS.encode() in xml[max(xml.rfind(b"sheetData"), 0) :]
