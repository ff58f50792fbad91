"""Errors of cells (« #N/A ») as they cross from Excel: never as values.

Windows hands over numbers. Apple events hand over « missing value », which is what xlwings makes
a blank of: what the cell shows, and what its formula is, tell that it is none.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from xlcrm.workbook.live.native import on_mac, value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings

#: From #NULL! on (« CVErr », Microsoft).
_KNOWN = {
    -2146826288: "#NULL!",
    -2146826281: "#DIV/0!",
    -2146826273: "#VALUE!",
    -2146826265: "#REF!",
    -2146826259: "#NAME?",
    -2146826252: "#NUM!",
    -2146826246: "#N/A",
    -2146826245: "#GETTING_DATA",
    -2146826243: "#SPILL!",
    -2146826242: "#CONNECT!",
    -2146826241: "#BLOCKED!",
    -2146826240: "#UNKNOWN!",
    -2146826239: "#FIELD!",
    -2146826238: "#CALC!",
}
#: What Excel calls an error that it does not know: so do we.
_UNKNOWN = "#UNKNOWN!"


class ShownError(str):
    """The error that a cell shows on a Mac, in the words of its Excel."""

    __slots__ = ()


#: The types that errors of cells have, as ``told_errors`` gives columns.
ERROR_TYPES = frozenset({int, ShownError})


def error_text(value: object) -> str | None:
    """Return the error that a value of a cell stands for, None for every other value.

    On Windows numbers of cells are Doubles: a whole number is an error, known or of an Excel to
    come. Apple events hand over whole numbers too.
    """
    if isinstance(value, ShownError):
        return str(value)
    if type(value) is not int:
        return None
    return _KNOWN.get(value) if on_mac() else _KNOWN.get(value, _UNKNOWN)


def told_errors(cells: xlwings.Range, values: Sequence[Any]) -> Sequence[Any]:
    """Return the values of one column of cells with the errors that a Mac does not tell.

    ``values`` themselves where there is none. Excel is asked for more only where a value is
    missing.
    """
    missing = _missing_value()
    if missing is None or not any(each is missing or each == missing for each in values):
        return values
    shown, formulas = _column(cells, "StringValue"), _column(cells, "Formula")
    told = list(values)
    for place, value in enumerate(values):
        if value == missing:
            error = _shown_error(shown[place], formulas[place])
            told[place] = None if error is None else ShownError(error)
    return told


def _missing_value() -> object:
    """Return what Apple events give for no value; None where Excel is driven otherwise."""
    if not on_mac():
        return None
    return getattr(getattr(sys.modules.get("appscript"), "k", None), "missing_value", None)


def _column(cells: xlwings.Range, name: str) -> list[object]:
    found = value_of(cells.api, name)
    if not isinstance(found, list):
        return [found]
    return [row[0] if isinstance(row, list) else row for row in found]


def _shown_error(shown: object, formula: object) -> str | None:
    """Return the error of a cell without a value; None for a blank one.

    A column too narrow shows an error as « ### ».
    """
    texts = [each for each in (shown, formula) if isinstance(each, str) and each]
    named = (each for each in texts if each.startswith("#") and each.strip("#"))
    return next(named, _UNKNOWN) if texts else None
