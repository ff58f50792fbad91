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
from xlcrm.workbook.live.answers import (
    excel_errors,
    has_no_value,
    is_busy,
    is_lacking,
    refusal,
)
from xlcrm.workbook.sheet.grid import Area

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import xlwings

T = TypeVar("T")

#: How long we wait for the person to leave the cell they are typing in, and how often we look.
SECONDS_TO_WAIT = 10.0
SECONDS_BETWEEN = 0.25
#: How long a Mac waits for the answer to a question, which appscript would for a minute. What is
#: written takes its time: it is asked once, and may be done although nobody answered.
SECONDS_TO_READ = 10

_WORD_STARTS = re.compile(r"(?<!^)(?=[A-Z])|(?<=[a-z])(?=\d)")
#: « font » itself is the name of one there (as xlwings has it, ``_xlmac.Range.font``).
_OTHER_NAMES = {"Font": "font_object", "Interior": "interior_object"}


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
    EXCEL_GONE, EXCEL_REFUSED; of macOS EXCEL_LACKS where this Excel has no such thing,
    EXCEL_NOT_PERMITTED, and EXCEL_NO_ANSWER: what was asked may yet be done, and is not repeated.
    """
    waited = 0.0
    while True:
        try:
            return call()
        except _with(KeyError) as error:
            # xlwings says that there is no such item, whatever Excel answered.
            answer = error.__context__ if isinstance(error, KeyError) else error
            if not isinstance(answer, excel_errors()):
                raise
            if not is_busy(answer):
                raise refusal(answer) from error
            if waited >= SECONDS_TO_WAIT:
                raise LockedError("EXCEL_BUSY") from error
        except (AttributeError, NotImplementedError) as error:
            if not is_lacking(error):
                raise
            raise LockedError("EXCEL_LACKS") from error
        time.sleep(SECONDS_BETWEEN)
        waited += SECONDS_BETWEEN


def _with(another: type[Exception]) -> tuple[type[Exception], ...]:
    return (*excel_errors(), another)


def on_mac() -> bool:
    """Tell whether Excel is driven by Apple events."""
    return sys.platform == "darwin"


def value_of(target: Any, path: str) -> Any:
    """Return a property of an object of Excel, as ``value_of(range.api, "EntireRow.Hidden")``.

    Raises as ``patiently``.
    """
    return patiently(lambda: _got(target, path))


def value_or(target: Any, path: str, default: Any) -> Any:
    """Return a property that this Excel may not have, else ``default``.

    Excel that is busy or gone says nothing of the property: we wait, then raise as ``patiently``.
    """

    def found() -> Any:
        try:
            return _got(target, path)
        except _with(AttributeError) as error:
            if not has_no_value(error):
                raise
            return default

    return patiently(found)


def _got(target: Any, path: str) -> Any:
    for name in path.split("."):
        target = getattr(target, _named(name))
    return target.get(timeout=SECONDS_TO_READ) if on_mac() else target


def set_value(target: Any, path: str, value: object) -> None:
    """Set a property of an object of Excel. Raises as ``patiently``."""
    patiently(lambda: _set(target, path, value))


def _set(target: Any, path: str, value: object) -> None:
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
    address = str(Area(first_column, first_row, last_column, last_row))
    return patiently(lambda: sheet.range(address))


def give(cells: xlwings.Range, values: Sequence[Sequence[object]]) -> None:
    """Write the values of a block (texts, numbers, yes or no), in one call; None empties.

    As they are: what xlwings looks at before it writes a value costs a hundred calls of Excel.
    Raises as ``patiently``.
    """
    given = [["" if each is None else each for each in row] for row in values]
    patiently(lambda: setattr(cells, "raw_value", given))
