"""What an operation was asked to do, as the judge wants to see it done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.workbooks.cells import Place

Value = str | int | float | bool | dt.date | None


@dataclass(frozen=True)
class Wanted:
    """What an operation typed into a cell."""

    value: Value = None
    formula: str = ""


@dataclass(frozen=True)
class Expected:
    """What an operation was asked to do.

    ``typed``: sheet to place to what was typed, in the coordinates before. ``appended``: rows
    of texts by header, to ``table``. ``removed``: data rows of ``table``, from 0; ``emptied``:
    worksheet rows among them that stay, blank, because something names their cells.
    """

    typed: Mapping[str, Mapping[Place, Wanted]] = field(default_factory=dict)
    table: str = ""
    appended: tuple[Mapping[str, Value], ...] = ()
    removed: tuple[int, ...] = ()
    emptied: frozenset[int] = frozenset()
    adds_sheets: bool = False
