"""The states that xlcrm keeps of addresses and numbers, as the cells stand.

What a mailing or the post told (« Rebond… », « Non attribué », « NPAI ») is never overwritten,
nor « Invalide », nor any word that is none of ours: a well-written address may still be dead,
and only staff, by emptying the cell or accepting to, open an address again (``states_closed``).
So a cell for which something is proposed is « À vérifier » and no worse: accepted, the proposal
may be written to; refused, the cell is right, and « Valide » where it can be written to or dialled
as it stands. The levels of Paramètres do not count: an address that nobody wants to hear about is
no better for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlcrm.frames import as_text
from xlcrm.plan import ADDRESS_STATE, EMAIL_STATE, PHONE_STATE
from xlcrm.quality.column import ColumnReport, as_cells
from xlcrm.quality.confirmed import rows_of
from xlcrm.quality.row_places import WITHOUT_COUNTRY
from xlcrm.schema import Kind
from xlcrm.values import Verdict, phone, placeholder, postcode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pandas as pd

    from xlcrm.quality.column import Cells, Codes, Flags
    from xlcrm.quality.confirmed import Confirmed
    from xlcrm.quality.view import TableView
    from xlcrm.values import Tidied

VALID, INVALID, TO_CHECK = "Valide", "Invalide", "À vérifier"

#: The states that may be replaced; any other word closes the address until staff empty it.
_OWN = frozenset({"", VALID, TO_CHECK, "Absent", "Absente", "Incomplète"})
#: A town or a postal code that may well be right, though no list has it.
_DOUBTED = frozenset({"TOWN_ELSEWHERE", postcode.UNKNOWN})
#: « 3639 » is a number that works, though nothing sends to it.
_SHORT_NUMBER = "PHONE_SHORT"
#: What is said of numbers that can be dialled as they are typed: of a note beside one, of its
#: country. Not of two numbers, of letters, of eight digits, of a dummy one.
_DIALLED = frozenset(
    {"PHONE_FORMAT", "PHONE_NOTE", "PHONE_OVERSEAS", "PHONE_TWO_COUNTRIES", phone.ABROAD}
)


class Statuses(NamedTuple):
    """States to write in one column: at which rows, instead of what, under which rule."""

    column: str
    rows: list[int]
    befores: list[object]
    afters: list[object]
    rule: str


def unkept(table: TableView, frame: pd.DataFrame) -> int:
    """Return how many emails and phones of clients are « Invalide » with no column to say so.

    Nothing then keeps them back: a sending reads the state, not the address.
    """
    if table.table.key != "clients":
        return 0
    found = np.zeros(len(table.records), dtype=np.int64)
    for column, _, states in _STATES:
        if column not in frame.columns:
            afters = states(table, None)
            found += 0 if afters is None else (afters == INVALID).astype(np.int64)
    return int(found[table.real].sum())


def states_of(table: TableView, column: str) -> Cells | None:
    """Return the states that the cells of a table are worth; None without cells to judge."""
    return next(states for name, _, states in _STATES if name == column)(table, None)


def statuses(
    table: TableView,
    frame: pd.DataFrame,
    only: str | None = None,
    opened: Mapping[str, Flags] | None = None,
    confirmed: Confirmed | None = None,
) -> Iterator[Statuses]:
    """Yield the states of ``frame`` that are out of date, after its tidied cells.

    ``only`` names one column of them; ``opened`` flags, by column, the rows whose state staff
    accepted to replace, whatever it says; ``confirmed`` are the cells that they want as they are.
    """
    for column, rule, states in _STATES:
        if column not in frame.columns or column != (only or column):
            continue
        befores = frame[column].tolist()
        own = {before: as_text(before).strip() in _OWN for before in {*befores}}
        open_ones = np.fromiter(map(own.__getitem__, befores), np.bool_, len(befores)) & table.real
        if opened and column in opened:
            open_ones |= opened[column]
        afters = states(table, confirmed)
        if afters is None:
            continue
        rows = [
            row
            for row in np.flatnonzero(open_ones).tolist()
            if afters[row] and afters[row] != befores[row]
        ]
        if rows:
            yield Statuses(
                column, rows, [befores[r] for r in rows], [afters[r] for r in rows], rule
            )


def _email_states(table: TableView, confirmed: Confirmed | None) -> Cells | None:
    report = table.reports.get("email")
    if report is None:
        return None
    from xlcrm.values.email import REMARKS, UNUSUAL, is_usable  # noqa: PLC0415 - loads its tables when there are any

    def state(fault: Tidied | None, *, filled: bool) -> str:
        if not filled:
            return "Absent"
        if fault is None or fault.code in REMARKS:
            return VALID
        closed = fault.verdict is Verdict.FLAGGED and fault.code != UNUSUAL
        return INVALID if closed else TO_CHECK

    told = [
        state(fault, filled=filled)
        for fault, filled in zip(report.delivered, report.filled_distinct, strict=True)
    ]
    found = as_cells([*told, "Absent"])[report.codes]
    for row in rows_of(confirmed, "email", report):
        code = int(report.codes[row])
        fault, held = report.delivered[code], report.distinct[code]
        is_dummy = fault is not None and fault.code == placeholder.EMPTIED
        if found[row] == TO_CHECK and not is_dummy and is_usable(held):
            found[row] = VALID
    return found


def _phone_states(table: TableView, confirmed: Confirmed | None) -> Cells:
    """Return the best state of the numbers of each row."""
    best = np.zeros(len(table.records), dtype=np.int64)
    for key, report in table.reports.items():
        if table.table.column(key).kind is Kind.PHONE:
            works, proposed = _flags(report, _works), _flags(report, _is_proposed)
            own = np.where(works, 3, np.where(proposed, 2, 1))
            for row in rows_of(confirmed, key, report):
                code = int(report.codes[row])
                fault = report.delivered[code]
                if fault is not None and fault.code in _DIALLED:
                    own[row] = 3 if phone.is_dialled(report.distinct[code]) else own[row]
            best = np.maximum(best, np.where(report.filled, own, 0))
    return as_cells(["Absent", INVALID, TO_CHECK, VALID])[best]


def working_phones(table: TableView) -> Iterator[tuple[str, Flags]]:
    """Yield the columns of phones, with the rows whose number works."""
    for key, report in table.reports.items():
        if table.table.column(key).kind is Kind.PHONE:
            yield key, report.filled & _flags(report, _works)


def _is_proposed(fault: Tidied | None) -> bool:
    """Tell whether a number may work: proposed, or to be read once its country is known."""
    return fault is not None and (
        fault.verdict is not Verdict.FLAGGED or fault.code == WITHOUT_COUNTRY
    )


def _works(fault: Tidied | None) -> bool:
    return fault is None or fault.code == _SHORT_NUMBER


def _address_states(table: TableView, confirmed: Confirmed | None) -> Cells:
    """Return the state of the postal addresses: one with a doubtful part has every part."""
    street = table.filled("addr_street") | table.filled("addr_special")
    worth = np.where(street, 3, 0)
    for key in ("postal_code", "city"):
        worth = np.minimum(worth, _worth(table, key, confirmed))
    some = street | table.filled("postal_code") | table.filled("city")
    states = as_cells(["Absente", "Incomplète", TO_CHECK, VALID])
    return states[np.where(some, np.maximum(worth, 1), 0)]


def _worth(table: TableView, column: str, confirmed: Confirmed | None) -> Codes:
    """Return what a part of an address is worth: 0 for none, 2 for a doubtful one, 3 for a fine."""
    report = table.reports.get(column)
    if report is None:
        return np.zeros(len(table.records), dtype=np.int64)
    fine, some = _flags(report, lambda fault: fault is None), _flags(report, _is_some)
    worth = np.where(report.filled & fine, 3, np.where(report.filled & some, 2, 0))
    for row in rows_of(confirmed, column, report):
        worth[row] = 3 if worth[row] else 0
    return worth


def _is_some(fault: Tidied | None) -> bool:
    return fault is None or fault.verdict is not Verdict.FLAGGED or fault.code in _DOUBTED


def _flags(report: ColumnReport, test: Callable[[Tidied | None], bool]) -> Flags:
    """Return a test of the outcomes as the kind gives them, row by row; False where blank."""
    tests = [test(fault) for fault in report.delivered]
    return np.array([*tests, False], dtype=np.bool_)[report.codes]


#: The column of each state, the rule of its change, and what gives it.
_STATES: tuple[tuple[str, str, Callable[[TableView, Confirmed | None], Cells | None]], ...] = (
    ("email_status", EMAIL_STATE, _email_states),
    ("phone_status", PHONE_STATE, _phone_states),
    ("address_status", ADDRESS_STATE, _address_states),
)

#: The columns that hold states.
STATES = frozenset(column for column, _, _ in _STATES)
