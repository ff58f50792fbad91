"""A mobile under « Téléphone fixe », or a landline under « Mobile »."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.frames import as_text
from xlcrm.plan import FindingLevel
from xlcrm.quality.column import as_cells
from xlcrm.quality.view import Found, Move

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xlcrm.quality.view import TableView

OTHER_COLUMN = "PHONE_OTHER_COLUMN"

_LANDLINE, _MOBILE = "phone_landline", "mobile"
_FRANCE, _MOBILE_DIGITS = "+33", frozenset("67")


def found_in(table: TableView) -> Iterator[Found]:
    """Yield the numbers that stand in the column of the other kind.

    One moves to the other column when that is blank, two change places: only proposed, as a
    number under « Mobile » may be sent messages. Beside another number, it is flagged. Special
    numbers, and those that cannot be read, stay where they are; so does any number of a table
    that has not both columns (the direct line of a contact may be either).
    """
    if _LANDLINE not in table.reports or _MOBILE not in table.reports:
        return
    landlines, mobiles = _numbers(table, _LANDLINE), _numbers(table, _MOBILE)
    kinds = {number: _kind_of(number) for number in _in_doubt(landlines, mobiles)}
    for row in np.flatnonzero(table.filled(_LANDLINE) | table.filled(_MOBILE)).tolist():
        fixed, mobile = landlines[row], mobiles[row]
        wrong_fixed, wrong_mobile = kinds.get(fixed) == "mobile", kinds.get(mobile) == "landline"
        if wrong_fixed and wrong_mobile:
            yield _moved(row, _LANDLINE, mobile, Move(_MOBILE, fixed))
        elif wrong_fixed:
            yield _placed(table, row, _LANDLINE, fixed)
        elif wrong_mobile:
            yield _placed(table, row, _MOBILE, mobile)


def _numbers(table: TableView, column: str) -> list[str]:
    """Return numbers as they can certainly be written, even where staff want the cell left.

    What was refused of a cell must not change what else is found in it.
    """
    report = table.reports[column]
    texts = [as_text(value).strip() for value in report.settled_distinct]
    return list(as_cells([*texts, ""])[report.codes])


def _in_doubt(landlines: Iterable[str], mobiles: Iterable[str]) -> set[str]:
    """Return the numbers that might stand in the column of the other kind.

    In France mobiles begin with 6 or 7 and nothing else does (ARCEP, décision n° 2018-0881).
    """
    fixed = {n for n in landlines if n[:3] != _FRANCE or n[3:4] in _MOBILE_DIGITS}
    return fixed | {n for n in mobiles if n[:3] != _FRANCE or n[3:4] not in _MOBILE_DIGITS}


def _kind_of(number: str) -> str:
    if not number.startswith("+"):
        return ""
    from xlcrm.values import phone  # noqa: PLC0415 - loads its tables

    return phone.kind_of(number)


def _placed(table: TableView, row: int, column: str, number: str) -> Found:
    other = _MOBILE if column == _LANDLINE else _LANDLINE
    if table.filled(other)[row]:
        return Found(OTHER_COLUMN, row, column)
    return _moved(row, column, None, Move(other, number))


def _moved(row: int, column: str, proposal: object, move: Move) -> Found:
    return Found(OTHER_COLUMN, row, column, proposal, FindingLevel.PROPOSED, 0.9, (move,))
