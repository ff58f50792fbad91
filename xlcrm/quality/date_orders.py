"""Columns of dates in which « Anomalies » doubts that the day comes first.

Dates that read one way tell how the others of their column are read. Once staff have accepted or
retyped them, they are dates and tell nothing any more: what was proposed on their word must not
become certain the other way round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.frames import as_text
from xlcrm.quality import shown
from xlcrm.values.date import ORDER_DOUBTFUL

if TYPE_CHECKING:
    from xlcrm.frames import Frames
    from xlcrm.quality.whereabouts import Whereabouts

_SHEET = "anomalies"
_TELLING = ("worksheet", "field", "problem")

#: A table and one of its columns.
Column = tuple[str, str]


def doubted(frames: Frames, places: Whereabouts) -> frozenset[Column]:
    """Return the columns that have a date of doubtful order in the sheet, refused ones included.

    ``places`` names worksheets that the firm renamed. A workbook without the sheet has none.
    """
    sheet = frames.get(_SHEET)
    if sheet is None or not set(_TELLING) <= set(sheet.columns):
        return frozenset()
    problems = [as_text(each) for each in sheet["problem"].tolist()]
    sentence = shown.sentence(ORDER_DOUBTFUL)
    if sentence not in problems:
        return frozenset()
    told = {
        (as_text(worksheet), as_text(field))
        for worksheet, field, problem in zip(
            sheet["worksheet"].tolist(), sheet["field"].tolist(), problems, strict=True
        )
        if problem == sentence
    }
    return frozenset(
        (table.key, column.key)
        for table in schema.TABLES
        for column in table.columns
        if any((name, column.header) in told for name in _worksheets(table, places))
    )


def _worksheets(table: schema.Table, places: Whereabouts) -> set[str]:
    place = places.tables.get(table.key)
    return {table.worksheet} if place is None else {table.worksheet, place.worksheet}
