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
    from collections.abc import Callable, Mapping

MACROS = Path(__file__).parents[2] / "macros"
MODULES = ("xlwings", "FichierClient", "Raccourcis")
PROFILE = r"C:\Users\Léa d'Or & fils"
PYTHON = PROFILE + r"\AppData\Local\Programs\Python\python.exe"
WINDOW = 197428
#: Error 53 of VBA: the file is not there.
_FILE_NOT_FOUND = 53
_NORMAL_FILE = 32
#: CreateObject finds nothing of that name, or may not make it.
_NO_OBJECT = 429
#: Application-defined error, as Excel's own.
_REFUSED = 1004
#: xlInterrupt: what Excel starts every macro with.
INTERRUPT = 1

_world: dict[str, Any] = {"environment": {}, "files": frozenset(), "texts": {}, "lines": []}

#: Statements that read a file, and what stands for them.
_FILES = (
    (r"\w+ = FreeFile\b", ""),
    (r"Open (\w+) For Input As #?\w+", r"TestOpen CStr(\1)"),
    (r"Line Input #\w+, (\w+)", r"\1 = TestLine()"),
    (r"EOF\(\w+\)", "TestEnd()"),
    (r"Close #\w+", ""),
)


@intrinsic("Environ", "Expression", minimum=1)
def _environ(_: object, name: object) -> str:
    return str(_world["environment"].get(str(name).lower(), ""))


@intrinsic("GetAttr", "PathName", minimum=1)
def _attributes(_: object, path: object) -> int:
    if str(path).lower() in _world["files"]:
        return _NORMAL_FILE
    raise error(_FILE_NOT_FOUND, "File not found")


@intrinsic("TestOpen", "Path", minimum=1)
def _open(_: object, path: object) -> None:
    """Read a file up to each carriage return, as « Line Input » does; a line feed may follow."""
    text = str(_world["texts"].get(str(path).lower(), _world["written"]))
    _world["lines"] = re.split(r"\r\n?", text.removesuffix("\n").removesuffix("\r"))


@intrinsic("TestLine")
def _line(_: object) -> str:
    return str(_world["lines"].pop(0))


@intrinsic("TestEnd")
def _end(_: object) -> bool:
    return not any(_world["lines"])


class Keys(VBAObject):
    """What Application and a workbook have and the model lacks.

    What Échap does to a macro; whether formulas fill their column; whether Excel saves by itself.
    """

    vba_type_name = "Keys"

    def __init__(self) -> None:
        self.held = INTERRUPT
        self.filling = True
        self.saving = True

    @member(name="AutoFillFormulasInLists")
    def fill(self) -> bool:
        """Application.AutoCorrect.AutoFillFormulasInLists."""
        return self.filling

    @setter("AutoFillFormulasInLists")
    def _set_fill(self, value: object) -> None:
        self.filling = bool(value)

    @member(name="AutoSaveOn")
    def save_by_itself(self) -> bool:
        """Workbook.AutoSaveOn, of Excel 365."""
        return self.saving

    @setter("AutoSaveOn")
    def _set_save_by_itself(self, value: object) -> None:
        self.saving = bool(value)

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
        self.meanwhile: Callable[[], object] = lambda: None
        self.code = 0
        self._keys = keys

    @method(name="Run")
    def run_(self, Command: str = "", WindowStyle: int = 0, WaitOnReturn: int = 0) -> int:  # noqa: N803 - as VBA calls it
        """Remember a line; return the exit code that was said."""
        del WindowStyle, WaitOnReturn
        self.lines.append(str(Command))
        self.cancel_keys.append(self._keys.held)
        if self.fails:
            raise error(_REFUSED, "Application-defined or object-defined error")
        self.meanwhile()
        return self.code

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
    """The add-in loaded: ``shell`` has the lines that were started, ``boxes`` the messages.

    ``written`` is what the Python of the line left on stderr; without a shell, Windows lets no
    macro have one.
    """

    def __init__(
        self,
        settings: Mapping[str, str] | str,
        files: frozenset[str] = frozenset(),
        workbook: str | None = None,
        *,
        written: str = "",
        shell: bool = True,
    ) -> None:
        _world["environment"] = {"userprofile": PROFILE, "temp": r"C:\Temp"}
        _world["files"] = frozenset(
            {each.lower() for each in files} | {(PROFILE + r"\.xlcrm\xlcrm.conf").lower()}
        )
        if not isinstance(settings, str):
            settings = "".join(f'"{key}","{value}"\r\n' for key, value in settings.items())
        _world["texts"] = {(PROFILE + r"\.xlcrm\xlcrm.conf").lower(): settings}
        _world["written"] = written
        self.keys = Keys()
        self.shell = Shell(self.keys)
        added: dict[str, VBAObject] = {"test.keys": self.keys}
        if shell:
            added["wscript.shell"] = self.shell
        self.app = ExcelApplication()
        self.app.interpreter.create_com = (  # type: ignore[method-assign]  # these alone
            lambda name: _created(added, name)
        )
        if workbook is not None:
            self.app.add_workbook()
        for name in MODULES:
            self.app.add_module(_runnable(name), name=name)
        # pyOpenVBA's workbook lies on this machine: its names are given as Windows would.
        names = dict(zip(("TestPath", "TestName"), _split(workbook or ""), strict=True))
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


def _created(made: Mapping[str, VBAObject], name: str) -> VBAObject:
    if name.lower() not in made:
        raise error(_NO_OBJECT, "ActiveX component can't create object")
    return made[name.lower()]


def _split(path: str) -> tuple[str, str]:
    """Return Path and Name of a workbook, as Excel has them."""
    slash = "/" if "://" in path else "\\"
    folder, _, name = path.rpartition(slash)
    return folder, name


def _runnable(name: str) -> str:
    """Return a module as the interpreter takes it.

    pyOpenVBA opens and removes no real file, and does not know Excel's window: what is read comes
    from here, the window is its number.
    """
    text = (MACROS / f"{name}.bas").read_text(encoding="utf-8")
    # The key of a procedure is for Excel alone.
    text = re.sub(r"^Attribute XlcrmKey_.*\n", "", text, flags=re.MULTILINE)
    text = text.replace("ActiveWorkbook.Path", "TestPath()")
    text = text.replace("ActiveWorkbook.Name", "TestName()")
    for lacking in ("Application.EnableCancelKey", "AutoCorrect.AutoFillFormulasInLists",
                    "book.AutoSaveOn"):  # fmt: skip
        asked = 'CreateObject("Test.Keys").' + lacking.rsplit(".", 1)[-1]
        text = text.replace(f"Application.{lacking}", asked).replace(lacking, asked)
    for statement, stands_for in _FILES:
        text = re.sub(statement, stands_for, text)
    text = re.sub(r"^ *Kill .*\n", "", text, flags=re.MULTILINE)
    return text.replace("Application.Hwnd", str(WINDOW))
