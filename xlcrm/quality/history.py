"""The sheet « Qualité »: a dated line of scores for each check or cleaning that found a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from xlcrm import messages, schema
from xlcrm.frames import as_datetime, is_blank, next_ids, same_value, taken_ids
from xlcrm.plan import ROW_SCORE, PlanBuilder
from xlcrm.quality.score import FULL
from xlcrm.schema.core.quality import FOLLOWED_COLUMNS, score_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from xlcrm.frames import Frames
    from xlcrm.quality.score import Scores

KEY = "quality"
ROW_COLUMN = "quality_score"

#: Columns named as the ones to see to first.
_WEAKEST = 3

#: How staff call what was run.
_COMMANDS = {"check": "Contrôler", "clean": "Nettoyer"}

#: What may differ between two lines of one state.
_NOT_FIGURES = frozenset({"line_id", "command"})
_COUNTS = ("rows_read", "automatic", "proposed", "flagged")


class Past(NamedTuple):
    """A former line of the history: its day and the score of the file."""

    day: dt.date
    score: int


def record(
    builder: PlanBuilder,
    frames: Frames,
    today: dt.date,
    scores: Scores,
    counts: Mapping[str, int],
) -> dict[str, int]:
    """Plan what « check » and « clean » keep: the clients' scores, and a line of the history.

    ``counts`` are those of ``inspection.inspect``. Returns ``quality_score`` (100 where there
    is nothing to judge) and, where there is a line before, the change since (``quality_change``).
    A line is added unless the last one is of
    the same day and has the same figures, whatever the command; none for a workbook in which
    nothing is filled. A workbook without the sheet, or without the column, is left without.
    ``frames`` is not modified.
    """
    _score_rows(builder, frames, scores.clients)
    past = _add_line(builder, frames, today, scores, counts)
    if scores.file is None:
        return {"quality_score": FULL}
    found = {"quality_score": scores.file}
    return found if past is None else found | {"quality_change": scores.file - past.score}


def _score_rows(builder: PlanBuilder, frames: Frames, scores: Sequence[int | None]) -> None:
    frame = frames.get("clients")
    if frame is None or ROW_COLUMN not in frame.columns or len(frame) != len(scores):
        return
    records, befores = [str(row) for row in frame.index], list(frame[ROW_COLUMN])
    rules = [ROW_SCORE] * len(records)
    builder.edits("clients", records, ROW_COLUMN, befores, scores, rules)


def _add_line(
    builder: PlanBuilder,
    frames: Frames,
    today: dt.date,
    scores: Scores,
    counts: Mapping[str, int],
) -> Past | None:
    """Plan the new line, if any; return the line that it compares with."""
    present = frames.get(KEY)
    if present is None or scores.file is None:
        return None
    line = _line(builder.command, today, scores, counts)
    lines = _lines(present)
    if _says(lines, line):
        return _latest(lines.iloc[:-1])
    table = schema.table(KEY)
    (identifier,) = next_ids(table, taken_ids(frames, table), 1)
    cells = {table.key_column.key: identifier, **line}
    index = pd.Index([identifier], dtype=object)
    builder.add_rows(
        KEY,
        pd.DataFrame(
            {key: pd.Series([cell], index=index, dtype=object) for key, cell in cells.items()}
        ),
    )
    return _latest(lines)


def compared(frames: Frames, *, added: bool) -> Past | None:
    """Return the former line that a report compares with; None without a history.

    ``added`` tells whether the plan made on ``frames`` adds a line: where it adds none, the
    last line is the present state.
    """
    present = frames.get(KEY)
    if present is None:
        return None
    lines = _lines(present)
    return _latest(lines if added else lines.iloc[:-1])


def _lines(present: pd.DataFrame) -> pd.DataFrame:
    """Return the lines of the history, without the blank row of a fresh table."""
    written = (not all(map(is_blank, row)) for row in present.itertuples(index=False))
    return present.loc[np.fromiter(written, np.bool_, len(present))]


def _latest(lines: pd.DataFrame) -> Past | None:
    """Return the last line that has a day and a score: staff may have blanked others."""
    if not {"measured_on", "file_score"} <= set(lines.columns):
        return None
    backwards = lines.iloc[::-1]
    for day, score in zip(backwards["measured_on"], backwards["file_score"], strict=True):
        moment = as_datetime(day)
        if moment is not None and isinstance(score, int | float) and not isinstance(score, bool):
            return Past(moment.date(), round(score))
    return None


def _says(lines: pd.DataFrame, line: Mapping[str, object]) -> bool:
    """Tell whether the last line of the sheet is of the same day and has the same figures.

    A column in which no line has anything may not be there at all: it is not compared.
    """
    if not len(lines):
        return False
    last = lines.iloc[-1]
    return all(
        same_value(last[key], cell) or lines[key].map(is_blank).all()
        for key, cell in line.items()
        if key in lines.columns and key not in _NOT_FIGURES
    )


def _line(
    command: str, today: dt.date, scores: Scores, counts: Mapping[str, int]
) -> dict[str, object]:
    """Return the cells of a line, its number excepted."""
    columns = {
        score_key(key): found.score
        for key in FOLLOWED_COLUMNS
        if (found := scores.columns.get(("clients", key))) is not None
    }
    return {
        "measured_on": today,
        "command": _COMMANDS.get(command, command),
        "weakest": weakest(scores),
        "file_score": scores.file,
        **{name: counts[name] for name in _COUNTS},
        **columns,
    }


def weakest(scores: Scores) -> str | None:
    """Return in French the columns with most work for staff; None when there is none.

    A column of another sheet than Clients is named with its sheet.
    """
    named = []
    for table_key, column_key, cells in scores.weakest(_WEAKEST):
        table = schema.table(table_key)
        header = table.column(column_key).header
        if table_key != "clients":
            header = messages.french_spacing(f"{table.worksheet} : {header}")
        named.append(f"{header} ({cells})")
    return ", ".join(named) or None
