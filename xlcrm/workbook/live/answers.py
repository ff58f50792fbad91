"""What Excel answers when it does not do what it was asked, told apart by the numbers it gives."""

from __future__ import annotations

import sys

from xlcrm.errors import LockedError, XlcrmError

# HRESULTs of [MS-ERREF] and of Excel: a cell is being edited, or Excel works on something else.
_BUSY = frozenset(
    {
        -2147418111,  # RPC_E_CALL_REJECTED
        -2147417846,  # RPC_E_SERVERCALL_RETRYLATER
        -2146777998,  # VBA_E_IGNORE: Excel ignores what would disturb an entry
    }
)
# Excel or the workbook is there no more; the last two are of macOS (Apple, MacErrors.h).
_GONE = frozenset(
    {
        -2147417848,  # RPC_E_DISCONNECTED
        -2147023174,  # RPC_S_SERVER_UNAVAILABLE
        -2147023170,  # RPC_S_CALL_FAILED
        -2147220995,  # CO_E_OBJNOTCONNECTED
        -2146827864,  # « Object required »: the workbook was closed
        -600,  # procNotFound
        -609,  # connectionInvalid
    }
)
# Apple events that nobody answered in time: they may be carried out all the same, later.
_NO_ANSWER = frozenset({-1711, -1712})  # errAEWaitCanceled, errAETimeout
# macOS does not let this program drive Excel.
_NOT_PERMITTED = frozenset({-1743, -1744})  # errAEEventNotPermitted, …WouldRequireUserConsent
# Neither says anything of the thing that was asked for.
_NOTHING_KNOWN = _BUSY | _GONE | _NO_ANSWER | _NOT_PERMITTED
# HRESULTs of calls by name (FACILITY_DISPATCH), « no such member » and Excel's own errors among
# them, and of what is not implemented; everything else is the line to Excel that failed.
_DISPATCH = 0x8002
_E_NOTIMPL = -2147467263
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


def is_busy(error: BaseException) -> bool:
    """Tell whether Excel rejected a call whole, so that it can be made again."""
    return bool(_codes(error) & _BUSY) or type(error).__name__ == "ExcelBusyError"


def is_lacking(error: BaseException) -> bool:
    """Tell whether this Excel has no such thing at all (macOS)."""
    if isinstance(error, NotImplementedError):
        return True
    unknown = isinstance(error, AttributeError) and str(error).startswith(_UNKNOWN_NAME)
    return sys.platform == "darwin" and unknown


def has_no_value(error: BaseException) -> bool:
    """Tell whether a property is not there or has no value: not where Excel did not answer."""
    if isinstance(error, AttributeError | NotImplementedError):
        return True
    codes = _codes(error)
    if codes & _NOTHING_KNOWN or type(error).__name__ == "ExcelBusyError":
        return False
    number = error.args[0] if error.args else None
    if isinstance(number, int) and type(error).__name__ not in {"CommandError", "XlwingsError"}:
        return (number & 0xFFFFFFFF) >> 16 == _DISPATCH or number == _E_NOTIMPL
    return True


def refusal(error: BaseException) -> XlcrmError:
    """Return what to say of a call that Excel did not take; nothing of a cell is in it."""
    codes = _codes(error)
    if codes & _GONE:
        return LockedError("EXCEL_GONE")
    if is_busy(error):
        return LockedError("EXCEL_BUSY")
    if codes & _NO_ANSWER:
        return LockedError("EXCEL_NO_ANSWER")
    if codes & _NOT_PERMITTED:
        return LockedError("EXCEL_NOT_PERMITTED")
    return LockedError("EXCEL_REFUSED")


def _codes(error: BaseException) -> set[int]:
    """Return the numbers of an error: its own, and the one that Excel put inside.

    Errors of appscript are numbers themselves; what they were raised with is the command.
    """
    number = getattr(error, "errornumber", None)
    if isinstance(number, int):
        return {number}
    found = {each for each in error.args if isinstance(each, int)}
    for each in error.args:
        if isinstance(each, tuple):
            found |= {inner for inner in each if isinstance(inner, int)}
    return found
