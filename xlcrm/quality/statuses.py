"""The states that xlcrm keeps of addresses and numbers, as the cells stand.

What a mailing or the post told (« Rebond… », « Non attribué », « NPAI ») is never overwritten,
nor « Invalide », nor any word that is none of ours: a well-written address may still be dead,
and only staff, by emptying the cell, open an address again.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.frames import as_text
from xlcrm.schema import Kind
from xlcrm.values import Verdict, email

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from xlcrm.quality.cells import ColumnReport
    from xlcrm.quality.view import TableView

EMAIL, PHONE, ADDRESS = "EMAIL_STATUS_KEPT", "PHONE_STATUS_KEPT", "ADDRESS_STATUS_KEPT"

#: The states that may be replaced; any other word closes the address until staff empty it.
_OWN = frozenset({"", "Valide", "À vérifier", "Absent", "Absente", "Incomplète"})
#: An address that a message can be sent to, even if it looks like a typing slip.
_SHAPED = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")
#: « 3639 » is a number that works, though nothing sends to it.
_SHORT_NUMBER = "PHONE_SHORT"


class Status(NamedTuple):
    """A state to write: in which column, at which row, instead of what, under which rule."""

    column: str
    row: int
    before: object
    after: str
    rule: str


def statuses(table: TableView, frame: pd.DataFrame) -> Iterator[Status]:
    """Yield the states of ``frame`` that are out of date, after its tidied cells."""
    phones = [
        report
        for key, report in table.reports.items()
        if table.table.column(key).kind is Kind.PHONE
    ]
    for column, rule, state in (
        ("email_status", EMAIL, partial(_email_state, table)),
        ("phone_status", PHONE, partial(_phone_state, phones)),
        ("address_status", ADDRESS, partial(_address_state, table)),
    ):
        if column not in frame.columns:
            continue
        for row, before in enumerate(frame[column]):
            if not table.real[row] or as_text(before).strip() not in _OWN:
                continue
            after = state(row)
            if after and after != before:
                yield Status(column, row, before, after, rule)


def _email_state(table: TableView, row: int) -> str:
    report = table.reports.get("email")
    if report is None:
        return ""
    if not report.filled[row]:
        return "Absent"
    fault = report.faults.get(row)
    if fault is None or fault.code in email.REMARKS:
        return "Valide"
    if fault.code == email.UNUSUAL:
        return "À vérifier"
    shaped = _SHAPED.fullmatch(as_text(report.cells[row]).strip())
    return "À vérifier" if fault.verdict is Verdict.PROPOSED and shaped else "Invalide"


def _phone_state(phones: list[ColumnReport], row: int) -> str:
    faults = [report.faults.get(row) for report in phones if report.filled[row]]
    if any(fault is None or fault.code == _SHORT_NUMBER for fault in faults):
        return "Valide"
    return "Invalide" if faults else "Absent"


def _address_state(table: TableView, row: int) -> str:
    def is_filled(key: str) -> bool:
        report = table.reports.get(key)
        return report is not None and report.filled[row]

    def is_fine(key: str) -> bool:
        return is_filled(key) and row not in table.reports[key].faults

    street = is_filled("addr_street") or is_filled("addr_special")
    if street and is_fine("postal_code") and is_fine("city"):
        return "Valide"
    some = street or is_filled("postal_code") or is_filled("city")
    return "Incomplète" if some else "Absente"
