"""Calls to Excel: what it answers when it cannot, and how long we wait for it.

xlwings hands over the objects of Excel as they are: COM on Windows, Apple events on macOS. Names
of properties are those of VBA; on macOS the same ones are written with underscores.
"""

from __future__ import annotations

import atexit
import re
import sys
import time
from typing import TYPE_CHECKING, Any, TypeVar

from xlcrm.errors import LockedError
from xlcrm.workbook.sheet.grid import Area

if TYPE_CHECKING:
    from collections.abc import Callable

    import xlwings

    from xlcrm.errors import XlcrmError

T = TypeVar("T")

#: How long we wait for the person to leave the cell they are typing in, and how often we look.
SECONDS_TO_WAIT = 10.0
SECONDS_BETWEEN = 0.25

# HRESULTs of [MS-ERREF] and of Excel: a cell is being edited, or Excel works on something else.
_BUSY = frozenset(
    {
        -2147418111,  # RPC_E_CALL_REJECTED
        -2147417846,  # RPC_E_SERVERCALL_RETRYLATER
        -2146777998,  # VBA_E_IGNORE: Excel ignores what would disturb an entry
    }
)
# Excel or the workbook is there no more.
_GONE = frozenset(
    {
        -2147417848,  # RPC_E_DISCONNECTED
        -2147023174,  # RPC_S_SERVER_UNAVAILABLE
        -2147023170,  # RPC_S_CALL_FAILED
        -2147220995,  # CO_E_OBJNOTCONNECTED
        -2146827864,  # « Object required »: the workbook was closed
    }
)
_WORD_STARTS = re.compile(r"(?<!^)(?=[A-Z])|(?<=[a-z])(?=\d)")
#: « font » itself is the name of one there (as xlwings has it, ``_xlmac.Range.font``).
_OTHER_NAMES = {"Font": "font_object"}
# What appscript says of a name that this Excel does not know.
_UNKNOWN_NAME = "Unknown property"


def excel_errors() -> tuple[type[Exception], ...]:
    """Return the exceptions by which Excel refuses a call, of the engine that is loaded."""
    found: list[type[Exception]] = []
    for module, name in (
        ("pywintypes", "com_error"),
        ("appscript.reference", "CommandError"),
        ("xlwings", "XlwingsError"),
        ("xlwings._xlwindows", "ExcelBusyError"),
    ):
        known = getattr(sys.modules.get(module), name, None)
        if isinstance(known, type) and issubclass(known, Exception):
            found.append(known)
    return tuple(found)


def never_for_ever() -> None:
    """Keep xlwings from repeating a call that Excel rejects until the end of time.

    Its engine for Windows does so unless told how often; we wait ourselves, and give up.
    """
    engine = sys.modules.get("xlwings._xlwindows")
    if engine is not None:
        engine.N_COM_ATTEMPTS = 1  # type: ignore[attr-defined]  # a setting of that module


def leave_other_excels_alone() -> None:
    """Keep xlwings from killing every Excel without a workbook when the process ends.

    Its engine for Windows takes them for left over (``taskkill /F``); they may be the firm's.
    """
    engine = sys.modules.get("xlwings._xlwindows")
    if engine is not None:
        atexit.unregister(engine.cleanup)


def patiently(call: Callable[[], T]) -> T:
    """Return what a call to Excel returns, waiting while a cell is being edited.

    The call may be made several times: Excel rejects it whole. Raises LockedError: EXCEL_BUSY,
    EXCEL_GONE, EXCEL_REFUSED, and EXCEL_LACKS where this Excel has no such thing (macOS).
    """
    waited = 0.0
    while True:
        try:
            return call()
        except excel_errors() as error:
            if not _codes(error) & _BUSY and type(error).__name__ != "ExcelBusyError":
                raise refusal(error) from error
            if waited >= SECONDS_TO_WAIT:
                raise LockedError("EXCEL_BUSY") from error
        except (AttributeError, NotImplementedError) as error:
            if not _is_lacking(error):
                raise
            raise LockedError("EXCEL_LACKS") from error
        time.sleep(SECONDS_BETWEEN)
        waited += SECONDS_BETWEEN


def _is_lacking(error: Exception) -> bool:
    return isinstance(error, NotImplementedError) or (
        on_mac() and str(error).startswith(_UNKNOWN_NAME)
    )


def refusal(error: BaseException) -> XlcrmError:
    """Return what to say of a call that Excel did not take; nothing of a cell is in it."""
    codes = _codes(error)
    if codes & _GONE:
        return LockedError("EXCEL_GONE")
    if codes & _BUSY or type(error).__name__ == "ExcelBusyError":
        return LockedError("EXCEL_BUSY")
    return LockedError("EXCEL_REFUSED")


def _codes(error: BaseException) -> set[int]:
    """Return the numbers of an error of COM: its own, and the one that Excel put inside."""
    found = {each for each in error.args if isinstance(each, int)}
    for each in error.args:
        if isinstance(each, tuple):
            found |= {inner for inner in each if isinstance(inner, int)}
    return found


def on_mac() -> bool:
    """Tell whether Excel is driven by Apple events."""
    return sys.platform == "darwin"


def value_of(target: Any, path: str) -> Any:
    """Return a property of an object of Excel, as ``value_of(range.api, "EntireRow.Hidden")``."""
    for name in path.split("."):
        target = getattr(target, _named(name))
    return target.get() if on_mac() else target


def value_or(target: Any, path: str, default: Any) -> Any:
    """Return a property that this Excel may not have, else ``default``."""
    try:
        return value_of(target, path)
    except _absent():
        return default


def _absent() -> tuple[type[Exception], ...]:
    return (*excel_errors(), AttributeError)


def set_value(target: Any, path: str, value: object) -> None:
    """Set a property of an object of Excel."""
    *way, last = path.split(".")
    for name in way:
        target = getattr(target, _named(name))
    if on_mac():
        getattr(target, _named(last)).set(value)
    else:
        setattr(target, last, value)


def _named(name: str) -> str:
    if on_mac() and name in _OTHER_NAMES:
        return _OTHER_NAMES[name]
    return _WORD_STARTS.sub("_", name).lower() if on_mac() else name


def block(
    sheet: xlwings.Sheet, first_row: int, first_column: int, last_row: int, last_column: int
) -> xlwings.Range:
    """Return the cells of a rectangle, bounds included: by its address, which is one call."""
    return sheet.range(str(Area(first_column, first_row, last_column, last_row)))
