"""Formulas of Excel 365 with whole columns of tables, which it has two ways to say.

``Formula2`` says what is computed. « Set using Range.Formula will trigger implicit intersection
and can never spill »: an « @ » goes before each column; « read using Range.Formula will continue
to be silent on where implicit intersection may occur » (Microsoft, « Formula vs Formula2 »).
pyOpenVBA knows this of cells, not of columns of tables: the model holds what Formula2 says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyopenvba.exceptions import VBAUnsupportedError

from tests.host.com import to_vba

if TYPE_CHECKING:
    from pyopenvba.interpreter._objects import VBAObject

# A whole column of a table: « tblAchats[Montant] », not « tblAchats[@Montant] ».
_COLUMN = re.compile(r"(?<![\w@])(?=\w+\[[^@#\[\]]+\])")
_INTERSECTED = re.compile(r"(?<![\w\[])@(?=\w+\[)")


def given_to_formula(value: Any) -> Any:
    """Return, as Formula2 says it, what Excel makes of what is given to ``Formula``.

    >>> given_to_formula("=SUM(tblA[N]*[@M])")
    '=SUM(@tblA[N]*[@M])'
    """
    if isinstance(value, tuple | list):
        return [given_to_formula(each) for each in value]
    if not isinstance(value, str) or not value.startswith("="):
        return value
    return _COLUMN.sub("@", value)


def told_by_formula(value: Any) -> Any:
    """Return what ``Formula`` tells of what Formula2 says.

    >>> told_by_formula("=SUM(@tblA[N]*[@M])")
    '=SUM(tblA[N]*[@M])'
    """
    if isinstance(value, tuple):
        return tuple(told_by_formula(each) for each in value)
    return _INTERSECTED.sub("", value) if isinstance(value, str) else value


def write(cells: VBAObject, value: Any) -> None:
    """Give cells what Formula2 says, as the model takes it."""
    try:
        cells.vba_set("Formula2", to_vba(value))
    except VBAUnsupportedError:
        cells.vba_set("Formula", to_vba(value))
