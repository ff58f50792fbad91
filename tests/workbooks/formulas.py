"""References in formulas, and where they may go when cells of a sheet move.

Written without a look at the code that is judged, and more lenient than Excel where two
outcomes are both right: a range that ends with a table may grow with it or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"]|"")*")
      | (?P<bracket>\[(?:[^\[\]]|\[(?:[^\[\]]|'.)*\])*\](?![\w.\\?:]*!))
      | (?P<sheet>(?:'(?:[^']|'')+'|(?<![\w.・])[\w.・\\?]*(?:\[[^\[\]]*\])?[\w.・\\?:]+)!)?
        (?<![\w.\\?$])(?P<first>\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})
        (?::(?P<last>\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}))?(?![\w.(\\?!$])
      | (?<![\w.\\?$])(?P<left>\$?[A-Za-z]{1,3}):(?P<right>\$?[A-Za-z]{1,3})(?![\w.(\\?!$])
      | (?P<broken>(?:(?:'(?:[^']|'')+'|[\w.]+)!)?\#REF!)
      | (?P<word>[\w.\\?$]+)
      | (?P<quoted>'(?:[^']|'')+'!?)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})")
_COLUMN = re.compile(r"(\$?)([A-Za-z]{1,3})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


class Box(NamedTuple):
    """A rectangle of cells: columns and rows from 1, both ends inclusive."""

    left: int
    top: int
    right: int
    bottom: int


@cache
def column_number(letters: str) -> int:
    """Return the number of a column from its letters, 1 for A."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """Return the letters of a column from its number."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def box(text: str) -> Box | None:
    """Read ``B2:C9``, ``$B$2`` or ``B2``; None for anything else."""
    first, _, last = text.partition(":")
    start, end = _CELL.fullmatch(first), _CELL.fullmatch(last or first)
    if start is None or end is None:
        return None
    columns = sorted((column_number(start[2]), column_number(end[2])))
    rows = sorted((int(start[4]), int(end[4])))
    return Box(columns[0], rows[0], columns[1], rows[1])


@dataclass(frozen=True)
class Move:
    """What an operation on a table does to the cells of one worksheet, in old coordinates.

    Cells of the columns ``left`` to ``right`` go down by ``inserted`` from the row ``at`` on;
    the rows ``removed`` go and what stands below comes up. The data of the table reached down
    to ``old_last`` and now reach down to ``new_last``.
    """

    sheet: str
    left: int
    right: int
    first: int
    old_last: int
    new_last: int
    at: int = 0
    inserted: int = 0
    removed: tuple[int, ...] = ()
    closes_up: bool = True

    def row(self, row: int, column: int) -> int | None:
        """Return the row where a cell goes, None when it is removed."""
        if not self.left <= column <= self.right:
            return row
        if row in self.removed:
            return None
        if not self.closes_up and row > self.old_last:
            return row
        gone = sum(1 for each in self.removed if each < row)
        return row - gone + (self.inserted if self.inserted and row >= self.at else 0)

    @property
    def first_changed(self) -> int:
        """The first row in which something moves or goes."""
        rows = [*self.removed[:1], *([self.at] if self.inserted else [])]
        return min(rows, default=_LAST_ROW + 1)

    def destinations(self, area: Box) -> set[tuple[int, int] | None] | None:
        """Return the rows at which a range may stand after the move.

        None among them: the range may be gone. None instead of a set: the range is half
        inside, anything is right.
        """
        if area.right < self.left or area.left > self.right:
            return {(area.top, area.bottom)}
        if area.left < self.left or area.right > self.right:
            return {(area.top, area.bottom)} if area.bottom < self.first_changed else None
        if (area.top, area.bottom) == (1, _LAST_ROW):
            return {(area.top, area.bottom)}
        rows = self._ends(area)
        if rows is None:
            return {None}
        found: set[tuple[int, int] | None] = {rows}
        if area.top <= self.old_last and area.bottom >= self.old_last:
            found.add((rows[0], max(rows[0], self.new_last, rows[1])))
            found.add((rows[0], max(rows[0], self.new_last)))
        return found

    def _ends(self, area: Box) -> tuple[int, int] | None:
        top, bottom = area.top, area.bottom
        while top <= bottom and self.row(top, area.left) is None:
            top += 1
        while bottom >= top and self.row(bottom, area.left) is None:
            bottom -= 1
        start, end = self.row(top, area.left), self.row(bottom, area.left)
        return None if top > bottom or start is None or end is None else (start, end)


class Reference(NamedTuple):
    """A reference of a formula: the sheet as written, with its !, and its one or two ends."""

    sheet: str
    first: str
    last: str


@dataclass
class Formula:
    """A formula cut into its references and all that stands around them."""

    around: list[str] = field(default_factory=lambda: [""])
    references: list[Reference] = field(default_factory=list)

    @classmethod
    def read(cls, text: str) -> Formula:
        """Cut a formula; texts, structured references and outside sheets are no references."""
        cut = cls()
        for token in _TOKEN.finditer(text):
            if token["first"]:
                cut._add(Reference(token["sheet"] or "", token["first"], token["last"] or ""))
            elif token["left"]:
                cut._add(Reference("", token["left"], token["right"]))
            elif token["broken"]:
                cut._add(Reference("", "#REF!", ""))
            else:
                cut.around[-1] += token[0]
        return cut

    def _add(self, reference: Reference) -> None:
        self.references.append(reference)
        self.around.append("")


def moved_along(text: str, rows: int, columns: int) -> str:
    """Return a formula as Excel copies it ``rows`` down and ``columns`` to the right."""
    cut = Formula.read(text)
    pieces = [cut.around[0]]
    for reference, around in zip(cut.references, cut.around[1:], strict=True):
        ends = [_along(end, rows, columns) for end in reference[1:] if end]
        pieces += [reference.sheet, ":".join(ends), around]
    return "".join(pieces)


def _along(end: str, rows: int, columns: int) -> str:
    match = _CELL.fullmatch(end)
    if match is None and (whole := _COLUMN.fullmatch(end)):
        moved = (column_number(whole[2]) - 1 + columns * (not whole[1])) % _LAST_COLUMN + 1
        return f"{whole[1]}{column_letters(moved)}"
    if match is None:
        return end
    column = column_number(match[2])
    if not match[1]:
        column = (column - 1 + columns) % _LAST_COLUMN + 1
    row = int(match[4]) if match[3] else (int(match[4]) - 1 + rows) % _LAST_ROW + 1
    return f"{match[1]}{column_letters(column)}{match[3]}{row}"


def follows(old: str, new: str, move: Move | None, sheet: str, *, floating: bool = False) -> bool:
    """Tell whether a formula became what the move makes of it.

    ``sheet`` is the worksheet of references without one. ``floating``: relative references are
    counted from a place that moves too (rules, names), so that any row is right.
    """
    if move is None:
        return old == new
    before, after = Formula.read(old), Formula.read(new)
    if before.around != after.around:
        return _collapsed(before, move) and "#REF!" in new
    pairs = zip(before.references, after.references, strict=True)
    return all(_follows(a, b, move, sheet, floating=floating) for a, b in pairs)


def _collapsed(formula: Formula, move: Move) -> bool:
    """Tell whether a whole reference of the formula stood in rows that went."""
    areas = (box(":".join(end for end in each[1:] if end)) for each in formula.references)
    return any(None in (move.destinations(area) or {None}) for area in areas if area)


def _follows(  # noqa: PLR0911 - one line for each rule
    old: Reference, new: Reference, move: Move, sheet: str, *, floating: bool
) -> bool:
    if old == new and old.first == "#REF!":
        return True
    area = box(old.first + (f":{old.last}" if old.last else ""))
    if area is None:
        return old == new
    named = old.sheet.rstrip("!").strip("'").replace("''", "'") or sheet
    if "[" in named:
        return old == new
    if named.casefold() != move.sheet.casefold():
        return old == new or ":" in named
    allowed = move.destinations(area)
    if new.first == "#REF!":
        return allowed is None or None in allowed
    if old.sheet.casefold() != new.sheet.casefold() or allowed is None:
        return allowed is None
    if floating and not re.search(r"\$\d", old.first):
        return True
    place = box(new.first + (f":{new.last}" if new.last else ""))
    if place is None or (place.left, place.right) != (area.left, area.right):
        return False
    dollars = [re.sub(r"[A-Za-z0-9]", "", end) for end in (old.first, new.first)]
    return dollars[0] == dollars[1] and (place.top, place.bottom) in allowed
