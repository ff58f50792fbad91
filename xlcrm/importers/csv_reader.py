"""A CSV file as a table of text: « 06000 » stays « 06000 », whatever the file looks like."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.errors import UnreadableFileError
from xlcrm.importers.csv_layout import Layout, RowProblem, find_table
from xlcrm.importers.csv_records import SEPARATORS, declared_separator, find_separator, records
from xlcrm.importers.encoding import decode
from xlcrm.schema.model import MAX_CELL_TEXT
from xlcrm.values.cell import cut_to, utf16_length

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Own bound on what is read into memory at once.
MAX_MEGABYTES = 100
#: Rows of an Excel worksheet, its header left out.
MAX_ROWS = 1_048_575
#: Own bound: a wider file is no customer list.
MAX_COLUMNS = 1_000
#: A file of nothing else is empty.
_NOTHING = ' \n"' + "".join(SEPARATORS)


@dataclass(frozen=True)
class ForeignTable:
    """A file read as text.

    ``rows`` has one object column per header, cells ``str`` or None when blank, indexed by
    the number of the line in the file (from 1). ``problems`` names the doubtful lines;
    ``skipped`` counts title, blank and total rows and repeated headers, ``ragged`` the rows with
    more cells than headers, or fewer: programs that never write the last blank cells are no fault.
    ``ranks`` are the numbers of the rows as in ``Layout``.
    """

    name: str
    sha256: str
    encoding: str
    separator: str
    header: tuple[str, ...]
    rows: pd.DataFrame
    problems: tuple[RowProblem, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    ragged: int = 0
    ranks: tuple[int, ...] = ()


def read_csv(path: Path | str, *, one_column: bool = False, header: bool = True) -> ForeignTable:
    """Read a CSV file: encoding, separator and header are found, every cell stays text.

    ``one_column`` takes a file of one column too; without a ``header``, each line is a row.
    Nothing is written. Raises
    UnreadableFileError: FILE_MISSING, FILE_IS_FOLDER, FILE_FORBIDDEN, FILE_TOO_LARGE, and those
    of ``read_bytes``.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise UnreadableFileError("FILE_IS_FOLDER", name=path.name)
        if path.stat().st_size > MAX_MEGABYTES * 1024 * 1024:
            raise UnreadableFileError("FILE_TOO_LARGE", name=path.name, megabytes=MAX_MEGABYTES)
        raw = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFileError("FILE_MISSING", name=path.name) from None
    except (OSError, ValueError):  # ValueError: a NUL in the name
        raise UnreadableFileError("FILE_FORBIDDEN", name=path.name) from None
    return read_bytes(raw, path.name, one_column=one_column, header=header)


def read_bytes(
    raw: bytes, name: str, *, one_column: bool = False, header: bool = True
) -> ForeignTable:
    """Read the bytes of a CSV file called ``name``; the options are those of ``read_csv``.

    Raises UnreadableFileError: FILE_EMPTY, FILE_IS_PDF, FILE_IS_WORKBOOK, FILE_IS_XLS,
    FILE_NOT_TEXT, CSV_ONE_COLUMN, CSV_TOO_MANY_ROWS, CSV_TOO_MANY_COLUMNS.
    """
    text, encoding = decode(raw, name)
    separator = declared_separator(text)
    if separator is not None:
        text = "\n" + text.partition("\n")[2]  # line numbers stay those of the file
    if not text.strip(_NOTHING):
        raise UnreadableFileError("FILE_EMPTY", name=name)
    separator = separator or find_separator(text) or ("," if one_column else None)
    if separator is None:
        raise UnreadableFileError("CSV_ONE_COLUMN", name=name)
    layout = find_table(list(records(text, separator)), header=header)
    if layout is None:
        raise UnreadableFileError("FILE_EMPTY", name=name)
    _check_size(layout, name, one_column=one_column)
    problems = list(layout.problems)
    return ForeignTable(
        name=name,
        sha256=hashlib.sha256(raw).hexdigest(),
        encoding=encoding,
        separator=separator,
        header=layout.header,
        rows=_frame(layout, problems),
        problems=tuple(problems),
        skipped=layout.skipped,
        ragged=layout.ragged,
        ranks=layout.ranks,
    )


def _check_size(layout: Layout, name: str, *, one_column: bool) -> None:
    if len(layout.header) > MAX_COLUMNS:
        raise UnreadableFileError("CSV_TOO_MANY_COLUMNS", name=name, most=MAX_COLUMNS)
    if len(layout.rows) > MAX_ROWS:
        raise UnreadableFileError("CSV_TOO_MANY_ROWS", name=name, most=MAX_ROWS)
    if len(layout.header) == 1 and not one_column:
        raise UnreadableFileError("CSV_ONE_COLUMN", name=name)


def _frame(layout: Layout, problems: list[RowProblem]) -> pd.DataFrame:
    """Return the rows as a frame, adding the problems of cells too long for Excel."""
    index = pd.Index(layout.lines, dtype="int64")
    columns = {}
    for i, title in enumerate(layout.header):
        values = [row[i] if row[i] and not row[i].isspace() else None for row in layout.rows]
        for place, value in enumerate(values):
            if value is not None and utf16_length(value) > MAX_CELL_TEXT:
                values[place] = cut_to(value, MAX_CELL_TEXT)
                problems.append(RowProblem("CELL_TOO_LONG", layout.lines[place], title))
        columns[title] = pd.Series(values, index=index, dtype=object)
    return pd.DataFrame(columns, index=index)
