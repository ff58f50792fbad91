"""When two cells, or two rows, say the same: « 1 234,50 € » and 1234.5, « fact » and Facture.

Only for comparing, never for writing: a file imported, cleaned and imported again must not add
its rows twice.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from xlcrm import schema, values
from xlcrm.frames import as_datetime, as_text, is_blank
from xlcrm.schema import Column, Kind
from xlcrm.values import Context, Verdict, cell, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

#: Kinds written in ways that share no letters; the others only differ in case and spacing.
_REWRITTEN = {
    Kind.DATE, Kind.DATETIME, Kind.AMOUNT, Kind.INTEGER, Kind.RATIO, Kind.PHONE, Kind.CHOICE,
    Kind.MULTI_CHOICE, Kind.YES_NO,
}  # fmt: skip
#: No date is refused for lying in the future: nothing is judged here.
_TODAY = dt.date.max


def rows_as_keys(frame: pd.DataFrame, columns: Iterable[Column]) -> list[tuple[str, ...]]:
    """Return one key per row of ``frame``: equal keys, same content of ``columns``.

    A column that the frame lacks counts as blank.
    """
    blanks = [""] * len(frame)
    parts = [
        _keys(frame[column.key], column) if column.key in frame.columns else blanks
        for column in columns
    ]
    return list(zip(*parts, strict=True)) if parts else [()] * len(frame)


def cell_key(value: object, column: Column) -> str:
    """Return what two spellings of one value of ``column`` share; "" for a blank."""
    if is_blank(value):
        return ""
    if column.kind in _REWRITTEN:
        tidied = values.tidy(column.kind, value, _context(column.choices))
        if tidied.verdict in {Verdict.FINE, Verdict.CORRECTED}:
            value = tidied.value
    if isinstance(value, dt.date):
        return f"{as_datetime(value):%Y-%m-%d %H:%M}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return repr(float(value))
    return cell.unaccented(text.clean(as_text(value))[0]).casefold().replace("’", "'")


def _keys(column_values: pd.Series, column: Column) -> list[str]:
    known: dict[tuple[type, object], str] = {}
    keys = []
    for value in column_values:
        seen = (type(value), value)
        if seen not in known:
            known[seen] = cell_key(value, column)
        keys.append(known[seen])
    return keys


@cache
def _context(choices: str | None) -> Context:
    if choices is None:
        return Context(today=_TODAY)
    known = schema.value_list(choices)
    return Context(today=_TODAY, choices=known.values, synonyms=dict(known.synonyms))
