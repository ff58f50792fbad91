"""References in the text of a formula: found without a tree, moved as Excel moves them.

Formulas are those of files: English names, commas, no leading =. What looks like a cell inside
a text, a structured reference, another workbook, a name or the name of a function is none
([MS-XLSX] 2.2.2 and « Formulas », ECMA-376 part 1, 18.17).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.workbook.references.shift import Axis, Shift
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, Area, column_number, letters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

REF_ERROR = "#REF!"

_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_END = r"(?![\w.\\?(!\[])"
_NAME_CHARACTER = r"[^\s'\"!()\[\]{},;:+\-*/^&=<>@#%$|~]"
_SHEET = (
    rf"(?:'(?:[^']|'')*'|(?!{_CELL}:)(?:\[[^\[\]]*\])?{_NAME_CHARACTER}*(?::{_NAME_CHARACTER}+)?)!"
)
_TOKEN = re.compile(
    rf"""
    "(?:[^"]|"")*"
  | (?P<sheet>{_SHEET})?
    (?:
        (?P<first>{_CELL}){_END}(?:(?P<joint>\s*:\s*(?P<again>{_SHEET})?)(?P<last>{_CELL}){_END})?
      | (?P<left>\$?[A-Za-z]{{1,3}}):(?P<right>\$?[A-Za-z]{{1,3}}){_END}
      | (?P<top>\$?[1-9][0-9]{{0,6}}):(?P<bottom>\$?[1-9][0-9]{{0,6}}){_END}
    )
  | {_SHEET}(?:\#REF!|[\w.\\?]*)
  | [\w\\][\w.\\?]*
  | \[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]
  | \#REF!(?:[$\w][$\w:]*)?
  | \#[A-Z][A-Z/0-9_]*[!?]?
  | (?P<broken>["'\[\]])
    """,
    re.VERBOSE | re.DOTALL,
)
_CORNER = re.compile(r"(\$?)([A-Za-z]*)(\$?)(\d*)")


class Corner(NamedTuple):
    """One end of a reference; ``row`` is 0 in whole columns, ``column`` 0 in whole rows."""

    column: int
    row: int
    fixed_column: bool
    fixed_row: bool

    def __str__(self) -> str:
        column = ("$" * self.fixed_column + letters(self.column)) if self.column else ""
        return column + (f"{'$' * self.fixed_row}{self.row}" if self.row else "")

    def moved(self, rows: int, columns: int) -> Corner | None:
        """Return where a copy of the formula that far away points to; None off the sheet."""
        row = self.row if self.fixed_row or not self.row else self.row + rows
        column = self.column if self.fixed_column or not self.column else self.column + columns
        inside = (not self.row or 1 <= row <= LAST_ROW) and (
            not self.column or 1 <= column <= LAST_COLUMN
        )
        return self._replace(row=row, column=column) if inside else None


class Reference(NamedTuple):
    """A reference between ``start`` and ``end`` of a formula, without the name of its sheet.

    ``sheet`` is None where none is written, "" where it cannot be known; ``last_sheet`` is the
    second name of a 3-D reference, else None. ``last`` is None in a single cell; ``joint`` is
    what stands between both ends.
    """

    start: int
    end: int
    sheet: str | None
    last_sheet: str | None
    first: Corner
    joint: str
    last: Corner | None

    @property
    def area(self) -> Area:
        """The cells that are meant."""
        one, two = self.first, self.last or self.first
        return Area(
            min(one.column, two.column) or 1,
            min(one.row, two.row) or 1,
            max(one.column, two.column) or LAST_COLUMN,
            max(one.row, two.row) or LAST_ROW,
        )

    @property
    def text(self) -> str:
        """The reference as it is written in files."""
        return f"{self.first}{self.joint}{self.last}" if self.last else str(self.first)

    def on(self, area: Area) -> str:
        """Return the reference written for another area of the same kind; $ are kept."""
        one, two = self.first, self.last or self.first
        columns = (area.first_column, area.last_column)
        rows = (area.first_row, area.last_row)
        right, down = one.column > two.column, one.row > two.row
        first = one._replace(
            column=one.column and columns[right], row=one.row and rows[down]
        )  # fmt: skip
        last = two._replace(
            column=two.column and columns[not right], row=two.row and rows[not down]
        )
        return self._replace(first=first, last=last if self.last else None).text

    def moved(self, rows: int, columns: int) -> str:
        """Return the reference in a copy of its formula that far away; #REF! off the sheet."""
        first = self.first.moved(rows, columns)
        last = self.last.moved(rows, columns) if self.last else None
        if first is None or (self.last is not None and last is None):
            return REF_ERROR
        return f"{first}{self.joint}{last}" if last else str(first)


def _corner(text: str) -> Corner | None:
    match = _CORNER.fullmatch(text)
    if match is None:
        return None
    dollar, column_letters, second, digits = match.groups()
    column = column_number(column_letters.upper()) if column_letters else 0
    row = int(digits) if digits else 0
    if column > LAST_COLUMN or row > LAST_ROW:
        return None
    if not column:
        return Corner(0, row, fixed_column=False, fixed_row=bool(dollar))
    return Corner(column, row, fixed_column=bool(dollar), fixed_row=bool(second))


def _sheets(prefix: str | None) -> tuple[str | None, str | None]:
    """Return the one or two sheets that a prefix names; ("", None) for another workbook."""
    if prefix is None:
        return None, None
    name = prefix[:-1]
    if name.startswith("'"):
        name = name[1:-1].replace("''", "'")
    if "[" in name:
        return "", None
    first, colon, last = name.partition(":")  # no sheet may have a colon in its name
    return first, (last if colon else None)


@lru_cache(maxsize=8192)  # calculated columns repeat their formula
def references(text: str) -> tuple[Reference, ...] | None:
    """Return the references of a formula from left to right; None when it is not understood.

    References into other workbooks are left out.
    """
    found = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind is None:
            continue
        if kind == "broken":
            return None
        found += _references_in(match)
    return tuple(found)


def _references_in(match: re.Match[str]) -> list[Reference]:
    one, two, joint = match["first"], match["last"], match["joint"] or ":"
    if one is None:
        one, two = match["left"] or match["top"], match["right"] or match["bottom"]
    if one is None:
        return []
    first, last = _corner(one), _corner(two) if two else None
    if first is None or (two and last is None):
        return []  # beyond the sheet: names, or nothing that Excel would write
    sheet, last_sheet = _sheets(match["sheet"])
    start = match.start() + len(match["sheet"] or "")
    again = match["again"]
    if again is None or _sheets(again) == (sheet, last_sheet):
        if sheet == "":
            return []
        return [Reference(start, match.end(), sheet, last_sheet, first, joint, last)]
    # Both ends name their sheet differently: two cells.
    ends = [Reference(start, match.end("first"), sheet, last_sheet, first, "", None)]
    if last is not None:
        ends.append(Reference(match.start("last"), match.end(), *_sheets(again), last, "", None))
    return [end for end in ends if end.sheet != ""]


def on_sheet(reference: Reference, home: str, sheet: str) -> bool:
    """Tell whether a reference of a formula on ``home`` points to cells of ``sheet`` alone."""
    name = home if reference.sheet is None else reference.sheet
    key = sheet.casefold()
    if name.casefold() != key:
        return False
    return reference.last_sheet is None or reference.last_sheet.casefold() == key


def may_concern(text: str, home: str, shift: Shift) -> bool:
    """Tell cheaply whether a shift may change a formula; False is certain."""
    if shift.moves_nothing and (shift.body is None or str(shift.body.old_last) not in text):
        return False
    if home.casefold() == shift.sheet.casefold():
        return True
    return "!" in text and shift.sheet.replace("'", "''").casefold() in text.casefold()


def shifted_formula(text: str, home: str, shifts: Sequence[Shift]) -> str:
    """Return a formula of the worksheet ``home`` after cells moved.

    Each shift is in the coordinates that those before it leave. Ranges that hold whole columns
    of a table follow its last row, what is gone becomes #REF!, 3-D references and other
    workbooks stay. A formula that does not change, or is not understood, is the same object.
    """
    for shift in shifts:
        if may_concern(text, home, shift):
            text = rewritten(text, home, shift, _follow(shift))
    return text


def shifted_name(text: str, home: str, shifts: Sequence[Shift], *, print_area: bool) -> str:
    """Return the text of a defined name after cells moved; ``home`` is "" for a global one.

    Relative parts stay: they are offsets from the cell that uses the name. A print area may be
    wider than the table whose last row it ends with: it grows with it all the same.
    """
    for shift in shifts:
        if may_concern(text, home, shift):
            follow = name_follow(shift, print_area=print_area)
            text = rewritten(text, home, shift, follow)
    return text


def _follow(shift: Shift) -> Callable[[Reference], Area | None]:
    return lambda reference: shift.following(reference.area)


def name_follow(shift: Shift, *, print_area: bool) -> Callable[[Reference], Area | None]:
    """Return the rule by which a reference of a defined name follows a shift."""

    def follow(reference: Reference) -> Area | None:
        area = reference.area
        corners = [reference.first, *([reference.last] if reference.last else ())]
        by_rows = shift.axis is Axis.ROWS
        if not all(c.fixed_row if by_rows else c.fixed_column for c in corners):
            return area
        moved = shift.following(area)
        body = shift.body
        if not print_area or body is None or moved is None or moved.last_row != body.old_last:
            return moved
        around = area.first_column <= body.first_column and body.last_column <= area.last_column
        if around and area.last_row == body.old_last and area.first_row <= body.first_row:
            return moved._replace(last_row=max(moved.last_row, body.new_last))
        return moved

    return follow


def rewritten(
    text: str, home: str, shift: Shift, follow: Callable[[Reference], Area | None]
) -> str:
    """Return a formula whose references to the shifted sheet stand where ``follow`` says."""
    pieces = []
    done = 0
    for reference in references(text) or ():
        if not on_sheet(reference, home, shift.sheet):
            continue
        area = follow(reference)
        if area == reference.area:
            continue
        pieces += [text[done : reference.start], REF_ERROR if area is None else reference.on(area)]
        done = reference.end
    return "".join((*pieces, text[done:])) if pieces else text


def translated(text: str, rows: int, columns: int) -> str:
    """Return a formula as a copy of its cell that far away has it.

    References that run off the sheet become #REF!; a formula that is not understood stays.
    """
    if not rows and not columns:
        return text
    pieces = []
    done = 0
    for reference in references(text) or ():
        pieces += [text[done : reference.start], reference.moved(rows, columns)]
        done = reference.end
    return "".join((*pieces, text[done:])) if pieces else text
