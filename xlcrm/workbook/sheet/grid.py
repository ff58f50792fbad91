"""Cell addresses: columns as letters and numbers, areas as ``A1:B2``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

#: Last row and column of a worksheet (« Excel specifications and limits », Microsoft).
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Z]{1,3})\$?([1-9]\d{0,6}))?")
_LETTERS = 26


@cache
def letters(column: int) -> str:
    """Return the letters of a column number, 1 for A.

    >>> letters(1), letters(28), letters(16384)
    ('A', 'AB', 'XFD')
    """
    text = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        text = chr(ord("A") + rest) + text
    return text


@cache
def column_number(text: str) -> int:
    """Return the number of a column from its letters, 1 for A."""
    number = 0
    for letter in text:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


class Area(NamedTuple):
    """A rectangle of cells; all four bounds are inclusive and start at 1."""

    first_column: int
    first_row: int
    last_column: int
    last_row: int

    @classmethod
    def parse(cls, text: str) -> Area | None:
        """Read ``B2:C9`` or ``B2``; None for whole rows or columns and for anything else."""
        match = _AREA.fullmatch(text)
        if match is None:
            return None
        left, top = column_number(match[1]), int(match[2])
        right = column_number(match[3]) if match[3] else left
        bottom = int(match[4]) if match[4] else top
        return cls(min(left, right), min(top, bottom), max(left, right), max(top, bottom))

    def __str__(self) -> str:
        start = f"{letters(self.first_column)}{self.first_row}"
        end = f"{letters(self.last_column)}{self.last_row}"
        return start if start == end else f"{start}:{end}"

    def touches(self, other: Area) -> bool:
        """Tell whether the two rectangles have a cell in common."""
        return (
            self.first_column <= other.last_column
            and other.first_column <= self.last_column
            and self.first_row <= other.last_row
            and other.first_row <= self.last_row
        )

    def union(self, other: Area) -> Area:
        """Return the smallest rectangle that holds both."""
        return Area(
            min(self.first_column, other.first_column),
            min(self.first_row, other.first_row),
            max(self.last_column, other.last_column),
            max(self.last_row, other.last_row),
        )
