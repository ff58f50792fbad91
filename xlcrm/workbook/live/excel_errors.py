"""Errors of cells (« #N/A ») as they cross from Excel: numbers, which must never become values."""

from __future__ import annotations

from xlcrm.workbook.live.native import on_mac

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


def error_text(value: object) -> str | None:
    """Return the error that a value of a cell stands for, None for every other value.

    On Windows numbers of cells are Doubles: a whole number is an error, known or of an Excel to
    come. Apple events hand over whole numbers too.
    """
    if type(value) is not int:
        return None
    return _KNOWN.get(value) if on_mac() else _KNOWN.get(value, _UNKNOWN)
