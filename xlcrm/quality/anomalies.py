"""The sheet « Anomalies »: one row per finding, refilled whole, left alone when it is right."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm import messages, schema, values
from xlcrm.frames import ROW_MARK, as_text, next_ids, same_value
from xlcrm.schema import Kind

if TYPE_CHECKING:
    from xlcrm.frames import Frames
    from xlcrm.plan import PlanBuilder

KEY = "anomalies"

#: Longest content shown: beyond, the cell itself is to be looked at.
_SHOWN_LENGTH = 250
_CUT = "…"
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]+")
_DOUBTFUL_RECORD = re.compile(rf"(.+){ROW_MARK}\d+")


def refill(builder: PlanBuilder, frames: Frames, findings: pd.DataFrame) -> None:
    """Plan that the sheet shows exactly ``findings``; nothing when it already does.

    ``findings`` has the columns of ``plan.FINDING_COLUMNS``; a workbook without the sheet is
    left without.
    """
    present = frames.get(KEY)
    if present is None:
        return
    wanted = rows_of(findings)
    if not _same(present, wanted):
        builder.drop_rows(KEY, present, list(present.index))
        builder.add_rows(KEY, wanted)


def rows_of(findings: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the sheet for ``findings``, with technical column names."""
    table = schema.table(KEY)
    index = pd.Index(next_ids(table, (), len(findings)), dtype=object)
    places = [
        _place(home, key) for home, key in zip(findings["table"], findings["column"], strict=True)
    ]
    sentences = {code: messages.text(code) for code in findings["code"].unique()}
    columns: dict[str, list[object]] = {
        table.key_column.key: list(index),
        "worksheet": [worksheet for worksheet, _, _ in places],
        "record": [_shown(as_text(record)) for record in findings["record"]],
        "field": [header for _, header, _ in places],
        "value": [_shown(as_text(value)) for value in findings["value"]],
        "problem": [sentences[code] for code in findings["code"]],
        "proposal": [
            _shown(values.display(kind, proposal))
            for (_, _, kind), proposal in zip(places, findings["proposal"], strict=True)
        ],
        "level": list(findings["level"]),
        "mark": [
            _shown(mark(as_text(record), header))
            for record, (_, header, _) in zip(findings["record"], places, strict=True)
        ],
    }
    return pd.DataFrame(
        {key: pd.Series(cells, index=index, dtype=object) for key, cells in columns.items()}
    )


@cache
def _place(table: str, column: str) -> tuple[str, str, Kind]:
    """Return the worksheet, the header and the kind of a cell; a foreign column is itself."""
    home = schema.table(table)
    for each in home.columns:
        if each.key == column:
            return home.worksheet, each.header, each.kind
    return home.worksheet, column, Kind.TEXT


def mark(record: str, header: str) -> str:
    """Return what conditional formats look for: the identifier in its cell, and the header.

    >>> mark("C-000042@17", "Email")
    'C-000042|Email'
    """
    doubtful = _DOUBTFUL_RECORD.fullmatch(record)
    return f"{doubtful[1] if doubtful else record}|{header}"


def _shown(text: str) -> str | None:
    """Return a text on one short line, None for a blank."""
    line = _UNPRINTABLE.sub(" ", text).strip()
    if len(line) > _SHOWN_LENGTH:
        line = line[:_SHOWN_LENGTH] + _CUT
    return line or None


def _same(present: pd.DataFrame, wanted: pd.DataFrame) -> bool:
    if list(present.index) != list(wanted.index):
        return False
    return all(
        same_value(one, other)
        for column in wanted.columns
        if column in present.columns
        for one, other in zip(present[column], wanted[column], strict=True)
    )
