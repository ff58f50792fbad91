"""Whether Échap was pressed while Python works: asked of the system, not of Excel.

Excel waits for the command to end and reads no key meanwhile; the keyboard can be asked.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

from xlcrm.workbook.live.native import on_mac

if TYPE_CHECKING:
    from collections.abc import Callable

#: Virtual-key code of Échap (winuser.h), and its key on a Mac keyboard (Events.h).
_VK_ESCAPE = 0x1B
_MAC_ESCAPE = 53
# « Down now » and « pressed since it was last asked » (GetAsyncKeyState).
_PRESSED = 0x8001
_HARDWARE = 1  # kCGEventSourceStateHIDSystemState
_QUARTZ = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"


def escape_pressed(excel_window: Callable[[], int]) -> bool:
    """Tell whether Échap was pressed for Excel, whose main window is ``excel_window``.

    A key pressed for another program does not count. False where the system does not say.
    """
    user32: Any = getattr(getattr(ctypes, "windll", None), "user32", None)
    if user32 is not None:
        if not int(user32.GetAsyncKeyState(_VK_ESCAPE)) & _PRESSED:
            return False
        return bool(int(user32.GetForegroundWindow()) == excel_window())
    if on_mac():
        try:
            quartz = ctypes.CDLL(_QUARTZ)
        except OSError:
            return False
        quartz.CGEventSourceKeyState.restype = ctypes.c_bool
        return bool(quartz.CGEventSourceKeyState(_HARDWARE, ctypes.c_uint16(_MAC_ESCAPE)))
    return False
