"""COM objects as pywin32 gives them, over the objects of pyOpenVBA.

pywin32 turns every property and method of Excel into an attribute; here each goes to
``vba_get`` or ``vba_set`` of the object that pyOpenVBA models. Values cross as they do with
pywin32: numbers as float, errors as int, dates as ``pywintypes`` times, blocks as tuples of
tuples. What pyOpenVBA refuses as Excel would is a ``com_error``; what it does not model at all
(VBAUnsupportedError) goes through as it is, so that no gap passes for a refusal of Excel.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from pyopenvba.exceptions import VBARuntimeError
from pyopenvba.interpreter._objects import VBAObject
from pyopenvba.interpreter._values import (
    EMPTY,
    MISSING,
    NOTHING,
    NULL,
    VBAArray,
    VBADate,
    VBAErrorValue,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.host.excel import Excel

#: What Excel answers when it refuses (DISP_E_EXCEPTION), with the code of « 1004 » inside.
DISP_E_EXCEPTION = -2147352567
EXCEL_1004 = -2146827284
#: Excel numbers its errors from here on (CVErr 2000) once they cross as a number.
_FIRST_ERROR = -2146828288
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - cells are naive

# Properties of a range whose arguments may be left out.
_PLAIN = frozenset({"Value", "Value2", "Formula", "Formula2", "HasFormula", "NumberFormat"})


class ComError(Exception):
    """``pywintypes.com_error``."""

    def __init__(self, hresult: int, text: str, inner: int | None = None) -> None:
        details = None if inner is None else (0, "Microsoft Excel", text, None, 0, inner)
        super().__init__(hresult, text, details, None)
        self.hresult = hresult
        self.strerror = text
        self.excepinfo = details


class TimeType(dt.datetime):
    """``pywintypes.TimeType``: a datetime that pywin32 makes."""


def from_vba(excel: Excel, value: object) -> Any:  # noqa: PLR0911 - one for each kind of value
    """Return a value of pyOpenVBA as pywin32 would hand it over."""
    if isinstance(value, float):
        return value
    if isinstance(value, str):
        return value
    if value is EMPTY or value is NULL or value is NOTHING or value is MISSING:
        return None
    if isinstance(value, VBAObject):
        return excel.proxy(value)
    if isinstance(value, VBADate):
        moment = _EPOCH + dt.timedelta(days=value.serial)
        moment = (moment + dt.timedelta(microseconds=500)).replace(microsecond=0)
        return TimeType(*moment.timetuple()[:6], tzinfo=dt.UTC)
    if isinstance(value, VBAErrorValue):
        return _FIRST_ERROR + value.number
    if isinstance(value, VBAArray):
        return _block(excel, value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        # Properties are Long, cells are Double: cells are seen to in ``_block`` and ``Com``.
        return int(value)
    return value


def cell_from_vba(excel: Excel, value: object) -> Any:
    """Return the value of a cell: every number is a Double there."""
    found = from_vba(excel, value)
    if isinstance(value, VBAErrorValue) or not isinstance(found, int) or isinstance(found, bool):
        return found
    return float(found)


def _block(excel: Excel, array: VBAArray) -> tuple[Any, ...]:
    items = [cell_from_vba(excel, item) for item in array.items]
    if array.dimensions == 1:
        return tuple(items)
    (top, bottom), _ = array.bounds
    height = bottom - top + 1
    return tuple(tuple(items[row::height]) for row in range(height))


def _whole(found: tuple[Any, ...], cells: Any) -> tuple[Any, ...]:
    """Return a block with the rows that pyOpenVBA leaves out below the last one used."""
    height, width = cells.first.rows, cells.first.columns
    found = tuple(row + (None,) * (width - len(row)) for row in found)
    return found + ((None,) * width,) * (height - len(found))


def to_vba(value: object) -> Any:
    """Return a value given by Python as pyOpenVBA holds it."""
    if isinstance(value, Com):
        return value._object
    if isinstance(value, Member):
        return value._value()._object
    if value is None:
        return EMPTY
    if isinstance(value, dt.date):
        moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
        return VBADate((moment.replace(tzinfo=None) - _EPOCH) / dt.timedelta(days=1))
    if isinstance(value, list | tuple):
        rows = value if value and isinstance(value[0], list | tuple) else [value]
        items = [to_vba(cell) for column in zip(*rows, strict=True) for cell in column]
        return VBAArray([(1, len(rows)), (1, len(rows[0]))], items=items)
    return value


def guarded(excel: Excel, what: Callable[..., object], *args: Any) -> Any:
    """Call pyOpenVBA; its run-time errors are those of Excel."""
    try:
        return what(*args)
    except VBARuntimeError as error:
        raise ComError(DISP_E_EXCEPTION, str(error), EXCEL_1004) from error


class Com:
    """An object of Excel: a ``CDispatch`` of pywin32."""

    def __init__(self, excel: Excel, target: VBAObject) -> None:
        object.__setattr__(self, "_excel", excel)
        object.__setattr__(self, "_object", target)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        excel, target = self._excel, self._object
        excel.before(target, name)
        added = excel.added(target, name)
        if added is not None:
            return None if added is NULL else added
        spec = target.vba_member(name)
        takes = spec is not None and (spec.kind == "method" or spec.parameters or spec.varargs)
        if takes and name not in _PLAIN:
            return Text(self, name) if name == "Address" else Member(self, name)
        value = guarded(excel, target.vba_get, name)
        if name not in {"Value", "Value2"}:
            return from_vba(excel, value)
        found = cell_from_vba(excel, value)
        return _whole(found, target) if isinstance(found, tuple) else found

    def __setattr__(self, name: str, value: object) -> None:
        excel, target = self._excel, self._object
        excel.before(target, name, written=True)
        if not excel.set_added(target, name, value):
            guarded(excel, target.vba_set, name, to_vba(value))
            excel.written(target, name)

    def __call__(self, *args: object) -> Any:
        """Return an item: the default member of an object."""
        target = self._object
        default = target.vba_default_member()
        name = "Item" if target.vba_type_name == "Range" or default is None else default.name
        given = [to_vba(each) for each in args]
        return from_vba(self._excel, guarded(self._excel, target.vba_get, name, given))

    def __iter__(self) -> Iterator[Any]:
        return iter([from_vba(self._excel, each) for each in self._object.vba_iterate()])

    def __len__(self) -> int:
        return int(self.Count)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Com) and self._object is other._object

    def __hash__(self) -> int:
        return id(self._object)

    def __bool__(self) -> bool:
        return True


class Member:
    """A property or method that takes arguments: called, or taken for its value without any."""

    def __init__(self, owner: Com, name: str) -> None:
        object.__setattr__(self, "_owner", owner)
        object.__setattr__(self, "_name", name)

    def __call__(self, *args: object, **named: object) -> Any:
        """Call the method, or read the property with its arguments."""
        owner, excel = self._owner, self._owner._excel
        excel.before(owner._object, self._name, written=self._name in excel.WRITING_METHODS)
        done = excel.called(owner, self._name, args, named)
        if done is not NotImplemented:
            return done
        given: list[Any] = [MISSING if each is None else to_vba(each) for each in args]
        while given and given[-1] is MISSING:
            given.pop()
        kept = {name: to_vba(each) for name, each in named.items() if each is not None}
        target = owner._object
        return from_vba(excel, guarded(excel, target.vba_get, self._name, given, kept))

    def _value(self) -> Any:
        excel = self._owner._excel
        return from_vba(excel, guarded(excel, self._owner._object.vba_get, self._name))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._value(), name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self._value(), name, value)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._value())

    def __len__(self) -> int:
        return len(self._value())

    def __eq__(self, other: object) -> bool:
        return bool(self._value() == other)

    def __hash__(self) -> int:
        return id(self)

    def __bool__(self) -> bool:
        return bool(self._value())


class Text(str):
    """A property that is a text by itself and takes arguments: ``Range.Address``."""

    __slots__ = ("_member",)

    def __new__(cls, owner: Com, name: str) -> Text:  # noqa: PYI034 - one class, no heirs
        """Make the text of a property as it is without arguments."""
        text = from_vba(owner._excel, guarded(owner._excel, owner._object.vba_get, name))
        made = super().__new__(cls, text)
        made._member = Member(owner, name)
        return made

    def __call__(self, *args: object, **named: object) -> Any:
        """Call the method, or read the property with its arguments."""
        return self._member(*args, **named)


def rows_of(value: Sequence[Any]) -> list[Any]:
    """Return a block of cells as a list of rows, also where it is one cell."""
    return list(value) if isinstance(value, tuple) else [[value]]
