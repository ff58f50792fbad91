"""Excel with one workbook or several, for tests: pyOpenVBA's model, and what that lacks.

What is added is what Microsoft documents of Excel and the adapter asks for: whether Excel is
ready, states of the application, a copy written beside, whole rows of a table put in or taken
out at once, the boxes that ask. The rest (values, coercion of what is typed, formulas, tables,
filters, protection) is pyOpenVBA's, measured on a real Excel by its authors.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import sys
import zlib
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

from pyopenvba._a1 import Area
from pyopenvba.apps.excel import ExcelApplication, _table_edits, _validation
from pyopenvba.apps.excel._dimensions import _dims as sheet_dimensions
from pyopenvba.apps.excel._editing import shift_cells
from pyopenvba.apps.excel._io import save_workbook
from pyopenvba.apps.excel._model import Range
from pyopenvba.apps.excel._tables import all_tables
from pyopenvba.exceptions import VBAUnsupportedError
from pyopenvba.interpreter._values import NULL
from pyopenvba.powerquery import _opc

from tests.host import dynamic
from tests.host.calculation import Twins
from tests.host.com import DISP_E_EXCEPTION, EXCEL_1004, Com, ComError, from_vba
from tests.host.dynamic import given_to_formula, told_by_formula
from tests.host.filters import TableFilter
from tests.host.pywin32 import install

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyopenvba.interpreter._objects import VBAObject

#: Excel rejects calls while a cell is being edited (RPC_E_CALL_REJECTED).
CALL_REJECTED = -2147418111
#: Excel is there, the object asked for is not (RPC_E_DISCONNECTED).
DISCONNECTED = -2147417848
_WINDOW = 197428
_LONGEST_PATH = 218
# Of every row that is shown, in points.
_HEIGHT = 15.0
# The type of Application.InputBox that takes a text.
_A_TEXT = 2
# xlSheetVisible
_VISIBLE = -1
# xlFillFormats, xlPasteValidation
_FILL_FORMATS = 3
_PASTE_VALIDATION = 6


# What Excel shows and takes in the words of the country, and the same in those of VBA.
_LOCAL = {"FormulaLocal": "Formula", "NumberFormatLocal": "NumberFormat", "Text": "Value"}
_WORDS = (("IF(", "SI("), ("SUM(", "SOMME("), (",", ";"), (".", ","), ("yyyy", "aaaa"),
          ("dd", "jj"), ("General", "Standard"))  # fmt: skip


def french(value: object) -> object:
    """Return a text, a number or a block of them as Excel shows it in France."""
    if isinstance(value, tuple):
        return tuple(french(each) for each in value)
    text = "" if value is None else str(value)
    for ours, theirs in _WORDS:
        text = text.replace(ours, theirs)
    return text


def english(value: object) -> object:
    """Return what somebody types in France as Excel reads it."""
    if isinstance(value, list | tuple):
        return [english(each) for each in value]
    if not isinstance(value, str):
        return value
    for ours, theirs in reversed(_WORDS):
        value = value.replace(theirs, ours)
    return value


def _deflated(data: bytes, level: int = 6, memlevel: int = 8) -> bytes:
    """Return what pyOpenVBA's own compressor does, in C: copies are not compared byte by byte."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, memlevel)
    return packer.compress(data) + packer.flush()


_opc.raw_compress = _deflated
_calculated = _table_edits.calculated


class Excel:
    """An Excel whose states tests set.

    ``editing`` is for how many more calls a cell is being edited; ``closed`` whether the
    workbook was closed under our feet; ``read_only`` whether Excel may not save it;
    ``protected`` are the sheets under a protection, which is against people alone where
    ``guarded_from_people``; ``refuses`` is asked before each write and makes Excel
    refuse it, ``rejects`` before each call: Excel is busy for that one. ``unsaved`` makes the
    workbook one that has no file yet, ``french`` gives Excel the
    settings of France: what is local has decimal commas, « ; » between arguments and French
    formats, and each use of it is noted in ``local_calls``. ``dynamic`` makes it
    Excel 365, whose Formula and Formula2 differ. ``answers`` are given to the
    boxes that ask, one after the other, ``typed`` to those that want a word; ``boxes`` are the
    texts of all that were shown, ``styles`` their buttons, ``saved`` the writes that Excel saved
    by itself where it ``autosaves``, ``status`` what the status bar showed.
    """

    WRITING_METHODS: ClassVar = frozenset(
        {"Resize", "Insert", "Delete", "AutoFill", "ClearContents", "Add", "Clear", "AutoFilter"}
    )

    def __init__(self, path: Path, *, today: dt.date | None = None, twins: bool = True) -> None:
        self.engine = install()
        self.today = today or dt.date(2026, 11, 21)
        self._twins = twins
        self.host = ExcelApplication.open(path)
        for book in self.host.workbooks():
            self._calculating(book)
        self.editing = 0
        self.closed = False
        self.refuses: Callable[[str], bool] = lambda _: False
        self.rejects: Callable[[str], bool] = lambda _: False
        self.url: str | None = None
        self.unsaved = False
        self.read_only = False
        self.autosaves = False
        self.saved: list[str] = []
        self.guarded_from_people = False
        self.french = False
        self.dynamic = False
        self.local_calls: list[str] = []
        self.answers: list[int] = []
        self.boxes: list[tuple[str, str]] = []
        self.styles: list[int] = []
        self.status: list[object] = []
        self.undo_steps: list[tuple[str, str]] = []
        self.picked: list[object] = []
        self.typed: list[object] = []
        self.protected: frozenset[str] = frozenset()
        self.calls = 0
        self.keys = 0
        self._filters: dict[str, TableFilter] = {}
        self._copied: Any = None
        #: The charts of a sheet, by the names of workbook and sheet: the model has none.
        self.charts: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
        self._proxies: dict[int, tuple[VBAObject, Com]] = {}
        self._states: dict[str, object] = {"Interactive": True}
        self.autocorrect = SimpleNamespace(AutoFillFormulasInLists=True)
        _table_edits.calculated = self._filled_column
        sys.modules["win32api"].MessageBox = self._box  # type: ignore[attr-defined]  # a stand-in
        sys.modules["ctypes"].windll.user32.GetAsyncKeyState = self._key  # type: ignore[attr-defined]
        sys.modules["ctypes"].windll.user32.GetForegroundWindow = lambda: _WINDOW  # type: ignore[attr-defined]

    def _filled_column(self, sheet: Any, written: list[Any]) -> None:
        """Fill a column with the one formula in it, unless that is switched off."""
        if self.autocorrect.AutoFillFormulasInLists:
            _calculated(sheet, written)

    def _calculating(self, book: Any) -> None:
        if self._twins:
            Twins(self, book)
        else:
            _follow_dependents_once(book)

    @property
    def application(self) -> Com:
        """The Application object."""
        return self.proxy(self.host.application)

    def book(self, name: str | None = None) -> Any:
        """Return an open workbook as an ``xlwings.Book``, the active one by default."""
        import xlwings  # noqa: PLC0415 - once the engine is there

        com = self.application.Workbooks(name) if name else self.application.ActiveWorkbook
        return xlwings.Book(impl=self.engine.Book(xl=com))  # type: ignore[attr-defined]  # a module

    def add(self, path: Path) -> None:
        """Open a further workbook, which becomes the active one."""
        self._calculating(self.host.open_workbook(path))

    def save(self, path: Path) -> Path:
        """Write the active workbook where a test can read it as a closed file."""
        save_workbook(self.host.workbook, path)
        return path

    def press_escape(self) -> None:
        """Let the person press Échap: it is down when it is next looked at."""
        self.keys = 0x8001

    def strike_escape(self) -> None:
        """Let the person have pressed Échap: it is up again when it is next looked at."""
        self.keys = 1

    @contextlib.contextmanager
    def refusing(self, write: str, nth: int = 1) -> Iterator[None]:
        """Make Excel refuse the nth write of a kind (``Range.Value``) from now on, once."""
        left = [nth]

        def refuse(name: str) -> bool:
            left[0] -= name == write
            return name == write and left[0] == 0

        self.refuses = refuse
        try:
            yield
        finally:
            self.refuses = lambda _: False

    def proxy(self, target: VBAObject) -> Com:
        """Return the COM object of an object of pyOpenVBA, always the same one."""
        known = self._proxies.get(id(target))
        if known is None or known[0] is not target:
            known = self._proxies[id(target)] = (target, Com(self, target))
        return known[1]

    # What a call meets before it reaches the model.

    def before(self, target: VBAObject, name: str, *, written: bool = False) -> None:
        """Refuse a call as Excel would in the state it is in."""
        self.calls += 1
        if self.editing or self.rejects(f"{target.vba_type_name}.{name}"):
            self.editing = max(0, self.editing - 1)
            raise ComError(CALL_REJECTED, "Call was rejected by callee.")
        if self.closed and target.vba_type_name != "Application":
            raise ComError(DISCONNECTED, "The object invoked has disconnected from its clients.")
        if written and self.refuses(f"{target.vba_type_name}.{name}"):
            raise ComError(DISP_E_EXCEPTION, "Exception occurred.", EXCEL_1004)
        # What is hidden cannot be made active: « Activate method of Worksheet class failed ».
        hidden = name == "Activate" and target.vba_type_name == "Worksheet"
        if hidden and not _is_shown(target):
            raise ComError(DISP_E_EXCEPTION, "Exception occurred.", EXCEL_1004)
        if written and self.autosaves and target.vba_type_name == "Range":
            self.saved.append(name)

    def written(self, _target: VBAObject, name: str) -> None:
        """Note what a test may want to know of a write."""
        if name == "StatusBar":
            self.status.append(self.host.application.status_bar)

    # What pyOpenVBA has not.

    def added(self, target: VBAObject, name: str) -> Any:
        """Return a property or method of Excel that the model lacks; None when it has it."""
        kind = target.vba_type_name
        if kind == "Application":
            return self._of_application(name)
        if kind == "Workbook":
            return self._of_workbook(target, name)
        if kind == "Worksheet":
            return self._of_worksheet(target, name)
        if kind == "ListObject" and name == "AutoFilter":
            return self.filter_of(self.proxy(target))
        return self._of_range(target, name) if kind == "Range" else None

    def _of_worksheet(self, target: Any, name: str) -> Any:
        if name == "ProtectContents":
            return True if target.name in self.protected else None
        if name == "ChartObjects":
            return lambda: self.charts[target.book.name, target.name]
        return self.guarded_from_people if name == "ProtectionMode" else None

    def _of_range(self, target: VBAObject, name: str) -> Any:
        """Return what is local, heights of rows, and Formula2: Formula where there is none."""
        if self.french and name in _LOCAL:
            self.local_calls.append(name)
            plain = from_vba(self, target.vba_get(_LOCAL[name]))
            return french(plain)
        if name == "Formula" and self.dynamic:
            return told_by_formula(from_vba(self, target.vba_get("Formula")))
        if name == "Formula2" and self.dynamic:
            return from_vba(self, target.vba_get("Formula"))
        if name != "Formula2":
            return _row_height(target) if name == "RowHeight" else None
        try:
            return from_vba(self, target.vba_get("Formula2"))
        except VBAUnsupportedError:
            return from_vba(self, target.vba_get("Formula"))

    def filter_of(self, table: Com) -> TableFilter:
        """Return the filter of a table."""
        name = str(table.Name)
        if name not in self._filters:
            refused = ComError(DISP_E_EXCEPTION, "Exception occurred.", EXCEL_1004)
            self._filters[name] = TableFilter(table, refused)
        return self._filters[name]

    def _of_application(self, name: str) -> Any:
        methods: dict[str, object] = {
            "Hwnd": _WINDOW,
            "Ready": True,
            "AutoCorrect": self.autocorrect,
            "InputBox": self._typed_word,
            "OnUndo": lambda text, procedure: self.undo_steps.append((text, procedure)),
            "GetOpenFilename": lambda *_, **__: self.picked.pop(0),
            "GetSaveAsFilename": lambda *_, **__: self.picked.pop(0),
            **self._states,
        }
        return methods.get(name)

    def _of_workbook(self, target: Any, name: str) -> Any:
        known: dict[str, object] = {
            "SaveCopyAs": lambda path: save_workbook(target, _short_enough(Path(path))),
            "Date1904": False,
            "HasPassword": False,
            "ReadOnly": self.read_only,
            "AutoSaveOn": self.autosaves,
        }
        if self.url is not None:
            known |= {"FullName": self.url, "Path": self.url.rpartition("/")[0]}
        if self.unsaved:
            known |= {"FullName": str(target.name), "Path": ""}
        return known.get(name)

    def set_added(self, target: VBAObject, name: str, value: object) -> bool:
        """Set a property that the model lacks; False when it has it."""
        if target.vba_type_name == "Range" and self.french and name in _LOCAL:
            self.local_calls.append(name)
            target.vba_set(_LOCAL[name], english(value))
            return True
        if target.vba_type_name == "Workbook" and name == "AutoSaveOn":
            self.autosaves = bool(value)
            return True
        if target.vba_type_name == "Worksheet" and name == "Name":
            self._renamed(target, str(value))
            return True
        formulas = {"Formula", "Formula2"} if self.dynamic else {"Formula2"}
        if target.vba_type_name == "Range" and name in formulas:
            dynamic.write(target, given_to_formula(value) if name == "Formula" else value)
            return True
        if target.vba_type_name == "Application" and name in self._states:
            self._states[name] = value
            return True
        return False

    def _renamed(self, sheet: Any, name: str) -> None:
        """Rename a sheet; defined names follow it, which they do not in the model."""
        former = f"'{sheet.name}'!"
        sheet.vba_set("Name", name)
        for each in self.proxy(sheet.book).Names:
            if former in str(each.RefersTo):
                each.RefersTo = str(each.RefersTo).replace(former, f"'{name}'!")

    def called(self, owner: Com, name: str, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Do what the model lacks of a method; NotImplemented when it has it."""
        if owner._object.vba_type_name == "Workbooks" and name == "Open":
            return self._opened(Path(args[0]), **named)
        if owner._object.vba_type_name != "Range":
            return NotImplemented
        if name in {"Insert", "Delete"}:
            return self._table_rows(owner._object, name)
        if name in {"Copy", "PasteSpecial"}:
            return self._clipboard(owner._object, name, args)
        return self._called_of_range(owner, name, args, named)

    def _called_of_range(
        self, owner: Com, name: str, args: tuple[Any, ...], named: dict[str, Any]
    ) -> Any:
        if name == "AutoFilter":
            return self._filter(owner._object, args, named)
        if name == "SpecialCells" and owner._object.sheet.name in self.protected:
            raise ComError(DISP_E_EXCEPTION, "Exception occurred.", EXCEL_1004)
        if name == "AutoFill" and named.get("Type") == _FILL_FORMATS:
            return _filled_formats(owner, named["Destination"])
        return NotImplemented

    def _clipboard(self, cells: Any, name: str, args: tuple[Any, ...]) -> Any:
        """Note what is copied; paste what may be typed into it, which the model does not."""
        if name == "Copy":
            self._copied = cells
        elif args == (_PASTE_VALIDATION,):
            _pasted_validation(self._copied, cells)
            return None
        return NotImplemented

    def _opened(self, path: Path, *, UpdateLinks: int, ReadOnly: bool, AddToMru: bool) -> Com:  # noqa: N803 - as Excel names them
        assert (UpdateLinks, ReadOnly, AddToMru) == (0, True, False)
        book = self.host.open_workbook(_short_enough(path))
        _follow_dependents_once(book)
        return self.proxy(book)

    def _filter(self, cells: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
        for table in all_tables(cells.sheet):
            area, mine = table.area, cells.first
            if table.sheet is cells.sheet and (area.top, area.left, area.bottom, area.right) == (
                mine.top, mine.left, mine.bottom, mine.right
            ):  # fmt: skip
                names = ("Field", "Criteria1", "Operator", "Criteria2")
                given = dict(zip(names, args, strict=False)) | named
                own = self.filter_of(self.proxy(cells.sheet).ListObjects(table.name))
                own.set(
                    given["Field"], given.get("Criteria1"), given.get("Operator", 0),
                    given.get("Criteria2"),
                )  # fmt: skip
                return None
        return NotImplemented

    def _table_rows(self, cells: Any, name: str) -> Any:
        """Put rows into a table, or take them out.

        Excel does so when whole rows of a table are given: pyOpenVBA does one row at a time,
        through ListRows.
        """
        area = cells.first
        for table in all_tables(cells.sheet):
            data = table.data
            if (
                table.sheet is cells.sheet
                and data is not None
                and (area.left, area.right) == (data.left, data.right)
                and data.top <= area.top <= data.bottom + (name == "Insert" and table.totals)
                and (name == "Insert" or area.bottom <= data.bottom)
            ):
                _shift_rows(table, area, delete=name == "Delete")
                return None
        # pyOpenVBA refuses where rows have formats, which do not matter here.
        moved = Area(area.top, area.left, area.bottom, area.right, cells.sheet.name)
        shift_cells(Range(cells.sheet, [moved]), moved, delete=name == "Delete", vertical=True)
        return None

    # The person at the keyboard.

    def _box(self, _window: int, text: str, title: str, style: int) -> int:
        self.boxes.append((title, text))
        self.styles.append(style)
        return self.answers.pop(0) if style & 0xF else 1

    def _typed_word(self, *, Prompt: str, Title: str, Default: str, Type: int) -> object:  # noqa: N803 - as Excel names them
        assert Type == _A_TEXT
        self.boxes.append((Title, Prompt))
        return self.typed.pop(0) if self.typed else Default

    def _key(self, _key: int) -> int:
        pressed, self.keys = self.keys, 0
        return pressed


def _is_shown(sheet: VBAObject) -> bool:
    """Tell whether a worksheet is neither hidden nor very hidden (xlSheetVisible is -1)."""
    return bool(sheet.vba_get("Visible") == _VISIBLE)


def _short_enough(path: Path) -> Path:
    """Return a path, which Excel refuses beyond 218 characters (Microsoft, KB 131464)."""
    if len(str(path)) > _LONGEST_PATH:
        raise ComError(DISP_E_EXCEPTION, "Exception occurred.", EXCEL_1004)
    return path


def _follow_dependents_once(book: Any) -> None:
    """Let pyOpenVBA look for the readers of changed cells when Excel calculates, not before.

    It does so at each write, whatever the mode of calculation, by reading every formula of the
    workbook again: seconds a write. With manual calculation Excel does nothing.
    """
    calculator = book.calculator
    wrote, calculate_all = calculator.wrote, calculator.calculate_all
    behind = [False]

    def lazily(sheet: str, row: int, column: int) -> None:
        if calculator.automatic:
            wrote(sheet, row, column)
        else:
            behind[0] = True

    def all_of_it() -> None:
        if behind[0]:
            behind[0] = False
            calculator.rebuild()
        calculate_all()

    calculator.wrote, calculator.calculate_all = lazily, all_of_it


def _row_height(cells: Any) -> Any:
    """Return 0 for rows that are hidden, else one height, Null where they differ.

    pyOpenVBA does not tell heights that rest on text it has not measured.
    """
    sizes = sheet_dimensions(cells)
    area = cells.first
    found = {0.0 if sizes.row_hidden(r) else _HEIGHT for r in range(area.top, area.bottom + 1)}
    return found.pop() if len(found) == 1 else NULL


def _shift_rows(table: Any, area: Any, *, delete: bool) -> None:
    """Do what ListRow.Delete or ListRows.Add does, for several rows at once."""
    sheet = table.sheet
    rows = area.bottom - area.top + 1
    if delete and rows >= table.rows():
        raise ComError(DISP_E_EXCEPTION, "A table keeps one row.", EXCEL_1004)
    grown = table.area.bottom + (-rows if delete else rows)
    moved = Area(area.top, area.left, area.bottom, area.right, sheet.name)
    if delete:
        table.area = Area(table.area.top, table.area.left, grown, table.area.right)
    shift_cells(Range(sheet, [moved]), moved, delete=delete, vertical=True, through=table)
    table.area = Area(table.area.top, table.area.left, grown, table.area.right)
    table.changed = True
    sheet.touched()


def _pasted_validation(source: Any, target: Any) -> None:
    """Give cells the validations of those that were copied, which have the same address."""
    area = target.first
    _validation.remove(target.sheet, [area])
    for rule in source.sheet.validations:
        met = [one for each in rule.areas if (one := _meeting(each, area)) is not None]
        if met:
            _validation.add(target.sheet, moved_rule(rule, met))


def moved_rule(rule: Any, areas: list[Any]) -> Any:
    """Return a validation over other cells: its formulas are told from the first of them."""
    first = (areas[0].top, areas[0].left)
    told = {
        name: _validation._moved(getattr(rule, name), rule.anchor, first)
        for name in ("formula1", "formula2")
    }
    return dataclasses.replace(rule, areas=areas, **told)


def _meeting(one: Any, other: Any) -> Any:
    top, left = max(one.top, other.top), max(one.left, other.left)
    bottom, right = min(one.bottom, other.bottom), min(one.right, other.right)
    return Area(top, left, bottom, right) if top <= bottom and left <= right else None


def _filled_formats(source: Any, destination: Any) -> None:
    """Give the rows below a row its formats, where rows and columns have some of their own too."""
    sheet, area = source._object.sheet, destination._object.first
    for column in range(area.left, area.right + 1):
        style = sheet.style_at(area.top, column)
        for row in range(area.top + 1, area.bottom + 1):
            sheet.restyle(row, column, style)
