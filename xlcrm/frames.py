"""Frames: the tables of a workbook as DataFrames, and how to read their cells.

``Frames`` maps a table's technical key to a DataFrame with technical column names, indexed by
record id (``client_id``…; a row without a usable id is indexed ``"@17"`` after its worksheet
row, a row whose id was already seen ``"C-000042@17"``). Every column has dtype ``object`` and
holds what the cell holds: ``str``, ``int``, ``float``, ``bool``, ``datetime.date``,
``datetime.datetime``, or ``None`` for a blank. Text stays text: "06000" is never 6000.
``frames["lists"]`` has one column per value list, padded with None.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

import numpy as np
import pandas as pd

from xlcrm.schema import LISTS, LISTS_FRAME, TABLES, Origin, Table, delivered_tables
from xlcrm.values import cell, text

Frames = Mapping[str, pd.DataFrame]

#: A longer number is a typing slip: following it would make unreadable identifiers.
_MAX_ID_DIGITS = 9

#: Column of the identifiers of the records that were merged into one.
_MERGED_IDS = "merged_ids"

#: Mark before the header of a column of the firm's own, where a plan names one: frames hold none.
OWN_COLUMN = "own:"

#: Mark between a doubtful id and its worksheet row in a record key.
ROW_MARK = "@"


#: What counts as empty, and what staff read, are one rule for frames and for kinds of value.
is_blank = cell.is_blank
as_text = text.display


def same_value(one: object, other: object) -> bool:
    """Tell whether two cells hold the same thing.

    Blanks are equal; 12 equals 12.0; a midnight datetime equals its date; text is compared to
    the letter.
    """
    if type(one) is str and type(other) is str:
        return one == other or (is_blank(one) and is_blank(other))
    if is_blank(one) or is_blank(other):
        return is_blank(one) and is_blank(other)
    if isinstance(one, str) or isinstance(other, str):
        return isinstance(one, str) and isinstance(other, str) and one == other
    if isinstance(one, dt.date) and isinstance(other, dt.date):
        return as_datetime(one) == as_datetime(other)
    if isinstance(one, int | float) and isinstance(other, int | float):
        return isinstance(one, bool) == isinstance(other, bool) and one == other
    return False


def as_datetime(value: object) -> dt.datetime | None:
    """Return a date or datetime cell as a naive datetime; None for anything else."""
    if value is pd.NaT:
        return None
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 - cells are naive
    return None


def identifier_key(value: object) -> str:
    """Return an identifier without case or white space, as a slip of the keyboard leaves it.

    >>> identifier_key("c-000042 ")
    'c-000042'
    """
    if isinstance(value, str) and value.isascii() and "!" <= value[:1] <= "~":
        return "".join(value.split()).lower()  # what nearly all are, read without a look for blanks
    return "".join(as_text(value).split()).casefold()


def split_list(value: object) -> list[str]:
    """Return the parts of a cell that lists several things, separated by « ; ».

    >>> split_list("Prix; Délai ;"), split_list(None)
    (['Prix', 'Délai'], [])
    """
    return [part.strip() for part in as_text(value).split(";") if part.strip()]


def empty_frame(table: Table, columns: Iterable[str] | None = None) -> pd.DataFrame:
    """Return a frame of ``table`` without rows: object columns, string index."""
    keys = list(columns) if columns is not None else [c.key for c in table.delivered_columns]
    return pd.DataFrame(
        np.empty((0, len(keys)), dtype=object),
        index=pd.Index([], dtype=object),
        columns=keys,
    )


def frame_of(table: Table, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """Return a frame of ``table`` from rows of technical names; missing fields are blank.

    Indexed by the table's key column; all of its delivered columns are present.
    """
    rows = list(rows)
    keys = [c.key for c in table.delivered_columns]
    data = {key: pd.Series([row.get(key) for row in rows], dtype=object) for key in keys}
    frame = pd.DataFrame(data)
    frame.index = pd.Index([row[table.key_column.key] for row in rows], dtype=object)
    return frame


def empty_frames() -> dict[str, pd.DataFrame]:
    """Return the frames of a workbook without any row, with the delivered lists."""
    frames = {table.key: empty_frame(table) for table in delivered_tables()}
    columns = [value_list.values for value_list in LISTS]  # noqa: PD011 - not a Series
    frames[LISTS_FRAME] = pd.DataFrame(
        zip_longest(*columns), columns=[value_list.key for value_list in LISTS], dtype=object
    )
    return frames


def columns_referring_to(frames: Frames, table: str) -> Iterator[tuple[str, str]]:
    """Yield the (table, column) pairs of the present frames that name records of ``table``.

    Formulas are left out: what they name is named by another cell.
    """
    for other in TABLES:
        for column in other.columns:
            written = column.refers_to == table and column.origin is not Origin.FORMULA
            if written and other.key in frames and column.key in frames[other.key].columns:
                yield other.key, column.key


def taken_ids(frames: Frames, table: Table) -> Iterator[str]:
    """Yield every identifier of ``table`` that was ever seen, as text, some of them twice.

    Those of the present rows, of the records merged into them, and those that some row of the
    workbook still names.
    """
    frame = frames.get(table.key)
    if frame is not None:
        yield from map(str, frame.index)
        if table.key_column.key in frame.columns:
            yield from (as_text(value).strip() for value in frame[table.key_column.key])
        if _MERGED_IDS in frame.columns:
            yield from (part for value in frame[_MERGED_IDS] for part in split_list(value))
    for other, column in columns_referring_to(frames, table.key):
        yield from (as_text(value).strip() for value in frames[other][column].unique())


def next_ids(table: Table, taken: Iterable[object], count: int) -> list[str]:
    """Return ``count`` new identifiers of ``table``, above every one in ``taken``.

    Identifiers are never reused: pass ``taken_ids``. A number of more than 9 digits is a typing
    slip and is not followed.

    >>> from xlcrm.schema import table as schema_table
    >>> next_ids(schema_table("clients"), ["C-000041", "autre"], 2)
    ['C-000042', 'C-000043']
    """
    prefix = table.id_prefix
    highest = 0
    for value in taken:
        identifier = str(value)
        number = identifier.removeprefix(prefix)
        if identifier.startswith(prefix) and number.isdecimal() and len(number) <= _MAX_ID_DIGITS:
            highest = max(highest, int(number))
    return [f"{prefix}{highest + i:06d}" for i in range(1, count + 1)]
