"""What cells of Excel hold, taken down so that exactly that can be put back.

Formulas, numbers without what a format of currency makes of them, dates as the numbers that they
are, texts that look like something else, constants that are an error.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeGuard

from xlcrm.workbook.live.cells import TEXT_FORMAT, reads_as_text
from xlcrm.workbook.live.excel_errors import error_text, told_errors
from xlcrm.workbook.live.native import give, on_mac, patiently, set_value, value_of, value_or

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import xlwings

__all__ = [
    "TEXT_FORMAT",
    "ArrayFormula",
    "content",
    "formula_property",
    "is_formula",
    "number_format",
    "number_formats",
    "put_back",
    "set_array_formula",
    "set_format",
]

#: The longest formula that Range.FormulaArray takes (Microsoft).
_LONGEST_ARRAY_FORMULA = 255


class Formula(str):
    """The formula of a cell, with its « = »: a text that looks like one is none."""

    __slots__ = ()


class ArrayFormula(Formula):
    """A formula that somebody entered with Ctrl+Maj+Entrée."""

    __slots__ = ()


class Error(str):
    """An error that is a constant: « #N/A », typed or pasted."""

    __slots__ = ()


def content(cells: xlwings.Range) -> list[list[object]]:
    """Return what cells hold, formulas as such, so that ``put_back`` gives it back."""
    formulas = _rows(value_of(cells.api, formula_property(cells)))
    # Value2: no currency of four decimals, no dates, which a moment before 1900 has no twin of.
    values = _rows(_mac_values(cells) if on_mac() else value_of(cells.api, "Value2"))
    held = [
        [_as_it_was(text, value) for text, value in zip(texts, row, strict=True)]
        for texts, row in zip(formulas, values, strict=True)
    ]
    if value_or(cells.api, "HasArray", default=False) is not False:
        _mark_arrays(cells, held)
    return held


def _mac_values(cells: xlwings.Range) -> list[list[object]]:
    """Return values with the errors among them, which are asked for column by column."""
    values = _rows(cells.raw_value)
    columns = [
        told_errors(cells[:, place] if len(values[0]) > 1 else cells, column)
        for place, column in enumerate(zip(*values, strict=True))
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def _as_it_was(text: object, value: object) -> object:
    if isinstance(text, str) and text.startswith("=") and text != value:
        return Formula(text)
    error = error_text(value)
    if error is not None:
        return Error(text if isinstance(text, str) and text.startswith("#") else error)
    return value


def _mark_arrays(cells: xlwings.Range, held: list[list[object]]) -> None:
    for place, row in enumerate(held):
        for number, each in enumerate(row):
            if is_formula(each):
                api = cells[place, number].api
                spills = value_or(api, "HasSpill", default=False) is True
                if value_or(api, "HasArray", default=False) is True and not spills:
                    row[number] = ArrayFormula(each)


def put_back(cells: xlwings.Range, held: Sequence[Sequence[object]]) -> None:
    """Give cells what ``content`` said of them, column by column."""
    for place, column in enumerate(zip(*held, strict=True)):
        _put_back(cells[:, place] if len(held[0]) > 1 else cells, column)


def _put_back(cells: xlwings.Range, held: Sequence[object]) -> None:
    """Give a column of cells what it held: in one call where all of it is of one kind."""
    format_ = number_format(cells)
    kinds = {_kind(each, text_cells=format_ == TEXT_FORMAT) for each in held}
    if len(held) > 1 and (len(kinds) > 1 or format_ is None or ArrayFormula in kinds):
        middle = len(held) // 2
        _put_back(cells[:middle, 0], held[:middle])
        _put_back(cells[middle:, 0], held[middle:])
        return
    kind = kinds.pop()
    if kind is None:
        give(cells, [[_quoted(each, text_cells=format_ == TEXT_FORMAT)] for each in held])
        return
    if format_ == TEXT_FORMAT:  # Excel would keep a number or a formula as a text there
        set_format(cells, "General")
    if kind is float:
        give(cells, [[each] for each in held])
    elif kind is ArrayFormula:
        set_array_formula(cells, str(held[0]))
    else:
        name = "Formula" if kind is Error else formula_property(cells)
        set_value(cells.api, name, [[str(each)] for each in held])
    if format_ == TEXT_FORMAT:
        set_format(cells, TEXT_FORMAT)


def set_array_formula(cells: xlwings.Range, formula: str, *, dynamic: bool = False) -> None:
    """Enter an array formula (with its « = »), one that this Excel makes an array by itself or not.

    Formula2 computes one that FormulaArray does not take in the same way.
    """
    name = formula_property(cells)
    if name == "Formula" or not (dynamic or len(formula) > _LONGEST_ARRAY_FORMULA):
        name = "FormulaArray"
    set_value(cells.api, name, formula)


def _kind(held: object, *, text_cells: bool) -> type | None:
    """Return how a cell is given back: None for a plain value."""
    if isinstance(held, Formula | Error):
        return type(held)
    return float if text_cells and held is not None and not isinstance(held, str) else None


def _quoted(value: object, *, text_cells: bool) -> object:
    """Return a text with the apostrophe that keeps it one, which Excel does not show."""
    if not isinstance(value, str) or not value:
        return value
    if value.startswith("'") or not (text_cells or reads_as_text(value)):
        return f"'{value}"
    return value


def is_formula(held: object) -> TypeGuard[str]:
    """Tell whether what ``content`` says of a cell is a formula."""
    return isinstance(held, Formula)


def formula_property(cells: xlwings.Range) -> str:
    """Return how this Excel names formulas: « Formula » puts an « @ » into those that spill."""
    if on_mac() or value_or(patiently(lambda: cells[0, 0].api), "Formula2", default=None) is None:
        return "Formula"
    return "Formula2"


def number_format(cells: xlwings.Range) -> str | None:
    """Return the format that cells share, None where they differ."""
    found = value_of(cells.api, "NumberFormat")
    return found if isinstance(found, str) else None


def number_formats(cells: xlwings.Range) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and format of the slices of a column that share one."""
    found: list[tuple[int, str]] = []
    _formats(cells, 0, cells.shape[0], found)
    place = 0
    for format_, group in groupby(found, key=lambda each: each[1]):
        end = place + sum(count for count, _ in group)
        yield place, end, format_
        place = end


def _formats(cells: xlwings.Range, first: int, end: int, found: list[tuple[int, str]]) -> None:
    format_ = number_format(cells[first:end, 0])
    if format_ is not None or end - first == 1:
        found.append((end - first, format_ or ""))
        return
    middle = (first + end) // 2
    _formats(cells, first, middle, found)
    _formats(cells, middle, end, found)


def set_format(cells: xlwings.Range, format_: str) -> None:
    """Give cells a format, in the words of VBA whatever the regional settings."""
    set_value(cells.api, "NumberFormat", format_)


def _rows(value: object) -> list[list[object]]:
    if isinstance(value, tuple | list):
        return [list(row) if isinstance(row, tuple | list) else [row] for row in value]
    return [[value]]
