"""The add-in's VBA in pyOpenVBA's interpreter, with a fake Windows around it.

What Windows is asked for: variables of the environment, whether files are there, the settings
of the user, and a shell that remembers the lines it is given.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.interpreter._intrinsics import intrinsic
from pyopenvba.interpreter._objects import VBAObject, member, method, setter
from pyopenvba.interpreter._values import error

if TYPE_CHECKING:
    from collections.abc import Mapping

MACROS = Path(__file__).parents[2] / "macros"
MODULES = ("xlwings", "FichierClient", "Raccourcis")
PROFILE = r"C:\Users\Léa d'Or & fils"
PYTHON = PROFILE + r"\AppData\Local\Programs\Python\python.exe"
WINDOW = 197428
#: Error 53 of VBA: the file is not there.
_FILE_NOT_FOUND = 53
_NORMAL_FILE = 32
#: Application-defined error, as Excel's own.
_REFUSED = 1004
#: xlInterrupt: what Excel starts every macro with.
INTERRUPT = 1

_world: dict[str, Any] = {"environment": {}, "files": frozenset()}


@intrinsic("Environ", "Expression", minimum=1)
def _environ(_: object, name: object) -> str:
    return str(_world["environment"].get(str(name).lower(), ""))


@intrinsic("GetAttr", "PathName", minimum=1)
def _attributes(_: object, path: object) -> int:
    if str(path).lower() in _world["files"]:
        return _NORMAL_FILE
    raise error(_FILE_NOT_FOUND, "File not found")


class Keys(VBAObject):
    """The part of Application that the model lacks: what Échap does to a macro."""

    vba_type_name = "Keys"

    def __init__(self) -> None:
        self.held = INTERRUPT

    @member(name="EnableCancelKey")
    def cancel_key(self) -> int:
        """XlEnableCancelKey."""
        return self.held

    @setter("EnableCancelKey")
    def _set_cancel_key(self, value: object) -> None:
        self.held = int(str(value))


class Shell(VBAObject):
    """WScript.Shell: keeps the command lines instead of running them."""

    vba_type_name = "WshShell"

    def __init__(self, keys: Keys) -> None:
        self.lines: list[str] = []
        self.cancel_keys: list[int] = []
        self.fails = False
        self._keys = keys

    @method(name="Run")
    def run_(self, Command: str = "", WindowStyle: int = 0, WaitOnReturn: int = 0) -> int:  # noqa: N803 - as VBA calls it
        """Remember a line; it went well."""
        del WindowStyle, WaitOnReturn
        self.lines.append(str(Command))
        self.cancel_keys.append(self._keys.held)
        if self.fails:
            raise error(_REFUSED, "Application-defined or object-defined error")
        return 0

    @method(name="ExpandEnvironmentStrings")
    def expand(self, text: str = "") -> str:
        """Leave a text as it is: no variable is in our settings."""
        return str(text)


class Control(VBAObject):
    """The IRibbonControl that Excel hands to a callback."""

    vba_type_name = "IRibbonControl"

    def __init__(self, tag: str) -> None:
        self._tag = tag

    @member(name="Tag")
    def tag(self) -> str:
        """The tag of the button."""
        return self._tag


class Host:
    """The add-in loaded: ``shell`` has the lines that were started, ``boxes`` the messages."""

    def __init__(
        self,
        settings: Mapping[str, str],
        files: frozenset[str] = frozenset(),
        workbook: str | None = None,
    ) -> None:
        _world["environment"] = {"userprofile": PROFILE, "temp": r"C:\Temp"}
        _world["files"] = frozenset(
            {each.lower() for each in files} | {(PROFILE + r"\.xlcrm\xlcrm.conf").lower()}
        )
        self.keys = Keys()
        self.shell = Shell(self.keys)
        added = {"wscript.shell": self.shell, "test.keys": self.keys}
        self.app = ExcelApplication()
        create = self.app.interpreter.create_com
        self.app.interpreter.create_com = (  # type: ignore[method-assign]  # what is added
            lambda name: added[name.lower()] if name.lower() in added else create(name)
        )
        if workbook is not None:
            self.app.add_workbook()
        for name in MODULES:
            self.app.add_module(_runnable(name, settings), name=name)
        # pyOpenVBA's workbook lies on this machine: its names are given as Windows would.
        names = {"TestFullName": workbook or "", "TestName": (workbook or "").rsplit("\\", 1)[-1]}
        lines = [
            f'Function {name}() As String\n    {name} = "{value}"\nEnd Function\n'
            for name, value in names.items()
        ]
        self.app.add_module("\n".join(lines), name="Windows")

    def click(self, tag: str) -> None:
        """Run the callback of a button."""
        self.app.run("XlcrmOnAction", Control(tag))

    @property
    def boxes(self) -> list[str]:
        """The texts of the message boxes shown."""
        return [str(each[1]) for each in self.app.dialogs]


def _runnable(name: str, settings: Mapping[str, str]) -> str:
    """Return a module as the interpreter takes it.

    pyOpenVBA opens and removes no real file, and knows neither Excel's window nor a Boolean
    compared with text: reading the settings is replaced by their values, the window by its number.
    """
    text = (MACROS / f"{name}.bas").read_text(encoding="utf-8")
    # The key of a procedure is for Excel alone.
    text = re.sub(r"^Attribute XlcrmKey_.*\n", "", text, flags=re.MULTILINE)
    text = text.replace("ActiveWorkbook.FullName", "TestFullName()")
    text = text.replace("ActiveWorkbook.Name", "TestName()")
    text = text.replace("Application.EnableCancelKey", 'CreateObject("Test.Keys").EnableCancelKey')
    if name != "xlwings":
        return text
    cases = "".join(
        f'    If LCase(sName) = "{key.lower()}" Then\n        sValue = "{value}"\n'
        f"        GetConfigFromFile = True\n    End If\n"
        for key, value in settings.items()
    )
    stub = (
        "Function GetConfigFromFile(sFile As String, sName As String, Optional sValue As String)"
        f" As Boolean\n    GetConfigFromFile = False\n{cases}End Function\n"
    )
    text, found = re.subn(
        r"^Function GetConfigFromFile\(.*?^End Function\n",
        lambda _: stub,
        text,
        flags=re.MULTILINE | re.DOTALL,
    )
    assert found == 1
    text = re.sub(r"^ *Kill .*\n", "", text, flags=re.MULTILINE)
    return text.replace("Application.Hwnd", str(WINDOW)).replace(
        'GetConfig("SHOW CONSOLE", False) = True', 'CBool(GetConfig("SHOW CONSOLE", False)) = True'
    )
