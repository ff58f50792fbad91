"""Whether Échap was pressed while Python works: asked of the system, not of Excel.

Excel waits for the command to end and reads no key meanwhile; the keyboard can be asked. Only
whether the key is down now is asked: what else Windows says (« pressed since it was last asked »)
holds for keys pressed before the click too, and for other programs. A press is shorter than
what lies between two looks of ours, so that a thread looks all the time.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import threading
from typing import TYPE_CHECKING, Any

from xlcrm.workbook.live.native import on_mac

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Virtual-key code of Échap (winuser.h), and its key on a Mac keyboard (Events.h).
_VK_ESCAPE = 0x1B
_MAC_ESCAPE = 53
# The key is down (GetAsyncKeyState).
_DOWN = 0x8000
_HARDWARE = 1  # kCGEventSourceStateHIDSystemState
_QUARTZ = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
#: A key that is struck stays down for 50 ms and more.
_SECONDS_BETWEEN_LOOKS = 0.02


class Escape:
    """Échap pressed for Excel: what was pressed before, or for another program, does not count.

    ``excel_window`` tells the number of Excel's main window.
    """

    def __init__(self, excel_window: Callable[[], int]) -> None:
        self._excel_window = excel_window
        self._pressed = threading.Event()

    def pressed(self) -> bool:
        """Tell whether Échap was pressed since the last time, or is down now."""
        if is_down(self._excel_window):
            self._pressed.set()
        found = self._pressed.is_set()
        self._pressed.clear()
        return found

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Look at the key all the time, from the moment when it is not down."""
        self._pressed.clear()
        window = self._excel_window()  # asked here: Excel answers to one thread only
        ended = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(window, ended), daemon=True)
        watcher.start()
        try:
            yield
        finally:
            ended.set()
            watcher.join()

    def _watch(self, window: int, ended: threading.Event) -> None:
        down = True
        while not ended.wait(_SECONDS_BETWEEN_LOOKS):
            before, down = down, is_down(lambda: window)
            if down and not before:
                self._pressed.set()


def is_down(excel_window: Callable[[], int]) -> bool:
    """Tell whether Échap is down now, Excel being in front. False where the system does not say."""
    user32: Any = getattr(getattr(ctypes, "windll", None), "user32", None)
    if user32 is not None:
        if not int(user32.GetAsyncKeyState(_VK_ESCAPE)) & _DOWN:
            return False
        return bool(int(user32.GetForegroundWindow()) == excel_window())
    if on_mac():
        quartz = _quartz()
        key = ctypes.c_uint16(_MAC_ESCAPE)
        return quartz is not None and bool(quartz.CGEventSourceKeyState(_HARDWARE, key))
    return False


@functools.cache
def _quartz() -> Any:
    """Return the part of macOS that knows the keyboard; None where it is not."""
    try:
        quartz = ctypes.CDLL(_QUARTZ)
    except OSError:
        return None
    quartz.CGEventSourceKeyState.restype = ctypes.c_bool
    return quartz
