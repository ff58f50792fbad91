"""Formulas whose value the file lacks: a program that cannot compute wrote it.

Such a cell is not empty: it is not said to be missing, and no state is made of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from xlcrm.quality.accepted import Places
    from xlcrm.quality.column import Flags
    from xlcrm.quality.view import TableView

#: Told by the reader of the file.
UNREAD = "FORMULA_WITHOUT_VALUE"

#: The cells that the state of an address tells about.
_ADDRESS = frozenset({"addr_street", "addr_special", "postal_code", "city"})


def unread(tables: Mapping[str, TableView], reading: pd.DataFrame | None) -> Places:
    """Return the cells that ``reading`` says hold a formula without its value."""
    if reading is None or UNREAD not in set(reading["code"]):
        return frozenset()
    told = reading[reading["code"] == UNREAD]
    rows = {
        key: {record: row for row, record in enumerate(tables[key].records)}
        for key in set(told["table"]) & tables.keys()
    }
    return frozenset(
        (key, rows[key][record], column)
        for key, record, column in zip(told["table"], told["record"], told["column"], strict=True)
        if key in rows and record in rows[key]
    )


def untold(table: TableView, state: str, formulas: Places) -> Flags:
    """Tell the rows of a table of which a state cannot be told: what it is about is not read."""
    waits = np.zeros(len(table.records), dtype=np.bool_)
    for key, row, column in formulas:
        if key == table.table.key and column in table.reports and _is_about(table, state, column):
            waits[row] |= not table.reports[column].filled[row]
    return waits


def _is_about(table: TableView, state: str, column: str) -> bool:
    if state == "address_status":
        return column in _ADDRESS
    kind = Kind.EMAIL if state == "email_status" else Kind.PHONE
    return table.table.column(column).kind is kind
