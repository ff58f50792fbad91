"""An email in a column of phones, or a phone in one of emails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm import values
from xlcrm.plan import FindingLevel
from xlcrm.quality.view import Found, Move
from xlcrm.schema import Kind
from xlcrm.values import Context, Verdict

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from xlcrm.quality.view import TableView

OTHER_COLUMN = "CONTACT_OTHER_COLUMN"

#: What is said of a cell in which no address, or no number, can be read.
_NONE_READ = frozenset({"EMAIL_SYNTAX", "PHONE_UNREADABLE", "PHONE_INVALID"})


def found_in(table: TableView, today: dt.date) -> Iterator[Found]:
    """Yield the cells that hold nothing but what a blank cell of their row is for.

    The move is only proposed: a number under « Mobile » may be sent messages.
    """
    of_kind = {
        kind: [key for key in table.reports if table.table.column(key).kind is kind]
        for kind in (Kind.EMAIL, Kind.PHONE)
    }
    if not all(of_kind.values()):
        return
    for kind, other in ((Kind.PHONE, Kind.EMAIL), (Kind.EMAIL, Kind.PHONE)):
        taken: set[tuple[int, str]] = set()
        for key in of_kind[kind]:
            for row in _strange_rows(table, key, kind):
                value = _read(table, row, key, other, today)
                place = _place(table, row, of_kind[other], value, taken)
                if place:
                    taken.add((row, place))
                    yield Found(
                        OTHER_COLUMN, row, key, None, FindingLevel.PROPOSED, 0.9,
                        (Move(place, value),),
                    )  # fmt: skip


def _strange_rows(table: TableView, key: str, kind: Kind) -> list[int]:
    """Return the rows in which nothing is read in a column, and something else may be."""
    report = table.reports[key]
    strange = [
        outcome is not None
        and outcome.verdict is Verdict.FLAGGED
        and outcome.code in _NONE_READ
        and isinstance(cell, str)
        and ("@" in cell) is (kind is Kind.PHONE)
        for cell, outcome in zip(report.distinct, report.delivered, strict=True)
    ]
    if not any(strange):
        return []
    rows: list[int] = np.flatnonzero(np.array([*strange, False])[report.codes]).tolist()
    return rows


def _read(table: TableView, row: int, key: str, kind: Kind, today: dt.date) -> str:
    """Return what the cell certainly says as another kind, "" for nothing."""
    context = Context(
        today=today,
        country=table.texts("country")[row] or "FR",
        postal_code=table.texts("postal_code")[row] or None,
    )
    report = table.reports[key]
    told = values.tidy(kind, report.distinct[int(report.codes[row])], context)
    is_sure = told.verdict in {Verdict.FINE, Verdict.CORRECTED}
    return told.value if is_sure and isinstance(told.value, str) else ""


def _place(
    table: TableView, row: int, keys: list[str], value: str, taken: set[tuple[int, str]]
) -> str:
    """Return the blank column for a value, "" for none."""
    if not value:
        return ""
    if not value.startswith("+"):
        fitting = keys
    else:
        from xlcrm.values import phone  # noqa: PLC0415 - loads its tables

        mobile = phone.is_mobile(value)
        fitting = [key for key in keys if ("mobile" in key) == mobile]
    free = (key for key in fitting if not table.filled(key)[row] and (row, key) not in taken)
    return next(free, "")
