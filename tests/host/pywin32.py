"""pywin32 as far as xlwings' Windows engine needs it: its modules, without Windows.

``install`` puts them in the place of the missing ones, so that ``xlwings._xlwindows``, the
engine that staff run, is imported as it is. Nothing of it is replaced. On Windows, where the
real pywin32 is, none of this is used.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import sys
import types
from typing import TYPE_CHECKING, Any
from unittest.mock import MagicMock

from tests.host.com import Com, ComError, TimeType

if TYPE_CHECKING:
    from types import ModuleType

#: Numbers of MessageBox (winuser.h), as win32con has them.
_BOXES = {
    "MB_OK": 0,
    "MB_OKCANCEL": 1,
    "MB_YESNOCANCEL": 3,
    "MB_YESNO": 4,
    "MB_ICONWARNING": 0x30,
    "MB_ICONINFORMATION": 0x40,
}
PROCESS = 4242


def _module(name: str, **content: object) -> ModuleType:
    module = types.ModuleType(name)
    module.__dict__.update(content)
    sys.modules[name] = module
    return module


class _Other:
    """A class of pywin32 of which the shim makes no object."""


def _same(value: Any, *_: object) -> Any:
    return value


def install() -> ModuleType:
    """Return xlwings' Windows engine, imported over stand-ins for pywin32 and the Windows DLLs."""
    import xlwings  # noqa: PLC0415 - before the engine, which it is made to lack elsewhere

    if "xlwings._xlwindows" in sys.modules:
        return sys.modules["xlwings._xlwindows"]
    _module("pywintypes", TimeType=TimeType, com_error=ComError, error=ComError, Time=_same)
    _module("win32api", MessageBox=MagicMock(return_value=1))
    _module("win32con", **_BOXES)
    _module("win32gui", FindWindowEx=MagicMock())
    _module("win32process", GetWindowThreadProcessId=lambda _: (0, PROCESS))
    zone = types.SimpleNamespace(utc=lambda: dt.UTC, local=lambda: None)
    _module("win32timezone", TimeZoneInfo=zone)
    _module(
        "pythoncom", com_error=ComError, ole_error=ComError, CoInitialize=lambda: None,
        CoUninitialize=lambda: None, Empty=None, Missing=None, __file__="pythoncom.dll",
    )  # fmt: skip
    client = _module(
        "win32com.client", CDispatch=Com, DispatchBaseClass=_Other, CoClassBaseClass=_Other,
        Dispatch=_same, DispatchEx=_same, dynamic=types.SimpleNamespace(),
    )  # fmt: skip
    _module("win32com", client=client)
    for name in ("windll", "oledll", "PyDLL"):
        if not hasattr(ctypes, name) or name == "PyDLL":
            setattr(ctypes, name, MagicMock(name=name))
    from xlwings import _xlwindows  # noqa: PLC0415 - only now can it be imported

    ctypes.windll.user32.GetAsyncKeyState = lambda _key: 0  # type: ignore[attr-defined]  # only on Windows
    engine = xlwings.Engine(impl=_xlwindows.engine)
    xlwings.engines.add(engine)
    engine.activate()
    return _xlwindows
