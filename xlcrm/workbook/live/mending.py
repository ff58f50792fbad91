"""What deleting rows in Excel took from the workbook, given back from the copy made before.

Rows put in again are blank and plain, and what pointed at them points at fewer: « =SOMME(E6:E7) »
has become « =SOMME(E7:E7) ». The copy is opened beside the workbook, for a moment, read-only:
looks of rows and what may be typed in them are taken from it, formulas, names and the series of
charts are compared with it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from xlcrm.workbook.live.copy import within_reach
from xlcrm.workbook.live.held import formula_property
from xlcrm.workbook.live.native import (
    block,
    on_mac,
    patiently,
    set_value,
    value_of,
    value_or,
)

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings

#: Sheet, first and last row, first and last column of cells that were deleted.
Deleted = tuple[str, int, int, int, int]

# xlPasteFormats (conditional ones among them), xlPasteValidation
_FORMATS, _VALIDATION = -4122, 6
_READ_ONLY = {"UpdateLinks": 0, "ReadOnly": True, "AddToMru": False}


def mend(book: xlwings.Book, copy: Path, deleted: list[Deleted]) -> bool:
    """Make a workbook what its copy is, once rows that were deleted have been put in again.

    Their values are there already. Return whether every formula and every name is as in the
    copy; False on macOS, where this cannot be known.
    """
    if on_mac():
        return False
    with within_reach(copy) as file:
        return _mended_from(file, book, deleted)


def _mended_from(file: Path, book: xlwings.Book, deleted: list[Deleted]) -> bool:
    api = book.app.api
    active = patiently(lambda: value_or(api, "ActiveWorkbook", None))
    former = patiently(lambda: api.Workbooks.Open(str(file), **_READ_ONLY))
    try:
        for sheet, first, left, right in sorted(_wide(deleted)):
            _paste_looks(book, former, sheet, (first, left, right))
        done = [_mend_formulas(book, former, sheet) for sheet in _names(book.api.Worksheets)]
        done += [_mend_charts(book, former, sheet) for sheet in _names(book.api.Worksheets)]
        done.append(_mend_names(book, former))
        return all(done)
    finally:
        patiently(lambda: set_value(api, "CutCopyMode", value=False))
        patiently(lambda: former.Close(False))
        if active is not None:
            patiently(active.Activate)


def _wide(deleted: list[Deleted]) -> set[tuple[str, int, int, int]]:
    """Return sheet, first row and columns of what may look otherwise: all below the first row.

    Rows were numbered as they stood then: of several deletions only the first is where it was.
    """
    tops: dict[tuple[str, int, int], int] = {}
    for sheet, first, _, left, right in deleted:
        place = (sheet, left, right)
        tops[place] = min(first, tops.get(place, first))
    return {(sheet, first, left, right) for (sheet, left, right), first in tops.items()}


def _names(items: Any) -> list[str]:
    return patiently(lambda: [str(each.Name) for each in items])


def _paste_looks(book: xlwings.Book, former: Any, name: str, place: tuple[int, int, int]) -> None:
    first, left, right = place
    used = patiently(lambda: former.Worksheets(name).UsedRange)
    last = patiently(lambda: int(used.Row) + int(used.Rows.Count) - 1)
    cells = block(book.sheets[name], first, left, max(first, last), right)

    def paste() -> None:
        former.Worksheets(name).Range(str(cells.address)).Copy()
        cells.api.PasteSpecial(_FORMATS)
        cells.api.PasteSpecial(_VALIDATION)

    patiently(paste)


def _mend_formulas(book: xlwings.Book, former: Any, name: str) -> bool:
    """Write the formulas of a sheet that are not those of the copy; tell whether all are now."""
    sheet = book.sheets[name]
    used = patiently(lambda: str(former.Worksheets(name).UsedRange.Address))
    cells = sheet.range(used)
    # Formula2 where there is one: « Formula » puts an « @ » into what is computed as an array.
    said = formula_property(cells)

    def differing() -> list[tuple[int, int, object]]:
        wanted = _rows(value_of(former.Worksheets(name).Range(used), said))
        shown = _rows(value_of(cells.api, said))
        return [
            (row, column, text)
            for row, (theirs, ours) in enumerate(zip(wanted, shown, strict=True))
            for column, (text, now) in enumerate(zip(theirs, ours, strict=True))
            if text != now
        ]

    found = patiently(differing)
    for row, column, text in found:
        if isinstance(text, str) and text.startswith("="):
            patiently(partial(set_value, cells[row, column].api, said, text))
    return not found or not patiently(differing)


def _mend_charts(book: xlwings.Book, former: Any, name: str) -> bool:
    """Write the series of charts that are not those of the copy; tell whether all are now."""
    wanted = patiently(lambda: _series(former.Worksheets(name)))
    mine = patiently(lambda: _series(book.api.Worksheets(name)))
    if wanted.keys() != mine.keys():
        return False
    for place, series in mine.items():
        if str(series.Formula) != str(wanted[place].Formula):
            patiently(partial(set_value, series, "Formula", str(wanted[place].Formula)))
    return all(str(each.Formula) == str(wanted[place].Formula) for place, each in mine.items())


def _series(sheet: Any) -> dict[tuple[str, int], Any]:
    """Return the series of the charts of a sheet, by the name of the chart and their place.

    One whose formula Excel does not tell, as of a pivot table, is left out.
    """
    return {
        (str(chart.Name), place): series
        for chart in value_or(sheet, "ChartObjects", list)()
        for place, series in enumerate(chart.Chart.SeriesCollection(), 1)
        if value_or(series, "Formula", None) is not None
    }


def _mend_names(book: xlwings.Book, former: Any) -> bool:
    """Give names what they stand for in the copy; tell whether all stand for it."""
    wanted = patiently(lambda: {str(each.Name): str(each.RefersTo) for each in former.Names})

    def differing() -> list[Any]:
        return [
            each
            for each in book.api.Names
            if wanted.get(str(each.Name)) not in {None, str(each.RefersTo)}
        ]

    for each in patiently(differing):
        patiently(partial(set_value, each, "RefersTo", wanted[str(each.Name)]))
    return not patiently(differing)


def _rows(value: Any) -> list[list[object]]:
    if isinstance(value, tuple | list):
        return [list(row) if isinstance(row, tuple | list) else [row] for row in value]
    return [[value]]
