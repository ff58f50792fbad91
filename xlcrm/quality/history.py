"""The sheet « Qualité »: a dated line of scores for each check or cleaning that found a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from xlcrm import messages, schema
from xlcrm.frames import as_datetime, as_text, is_blank, next_ids, same_value, taken_ids
from xlcrm.plan import ROW_SCORE, SHEET_KEPT, PlanBuilder
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
_NOT_FIGURES = frozenset({"line_id", "command", "label"})
_COUNTS = ("clients_read", "rows_read", "automatic", "proposed", "flagged")
_DAY, _LABEL = "measured_on", "label"


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
    *,
    may_sort: bool = True,
) -> dict[str, int]:
    """Plan what « check » and « clean » keep: the clients' scores, and a line of the history.

    ``counts`` are those of ``inspection.inspect``. Returns ``quality_score``, nothing where there
    is nothing to judge, and, where there is a line before, the change since (``quality_change``).
    Lines follow their days: one of an earlier day takes its place among the others and compares
    with what came before it. A line is added unless the last one of that day has the same
    figures, whatever the command; none for a workbook in which nothing is filled. Lines that an
    older xlcrm put one below the other as they came are put in the order of their days, unless
    they must stay (``may_sort``). A workbook without the sheet, or without the column, is left
    without. ``frames`` is not modified.
    """
    _score_rows(builder, frames, scores.clients)
    past = _add_line(builder, frames, today, scores, counts, may_sort=may_sort)
    if scores.file is None:
        return {}
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
    *,
    may_sort: bool,
) -> Past | None:
    """Plan the new line, if any; return the line that it compares with."""
    present = frames.get(KEY)
    if present is None or scores.file is None:
        return None
    if may_sort:
        present = _in_time(builder, present)
    line = _line(builder.command, today, scores, counts)
    lines = _lines(present)
    until = _until(lines, today)
    if until and _says(lines, until[-1], line):
        return _latest(lines.iloc[until[:-1]])
    table = schema.table(KEY)
    (identifier,) = next_ids(table, taken_ids(frames, table), 1)
    cells = {table.key_column.key: identifier, **line, _LABEL: _label(lines, until, today)}
    index = pd.Index([identifier], dtype=object)
    row = pd.DataFrame(
        {key: pd.Series([cell], index=index, dtype=object) for key, cell in cells.items()}
    )
    builder.add_rows(KEY, row, _position(present, lines, until, today))
    return _latest(lines.iloc[until])


def _in_time(builder: PlanBuilder, present: pd.DataFrame) -> pd.DataFrame:
    """Plan that the lines follow their days, for the chart draws them as they stand; return them.

    Numbers stay where they are. They tell who ordered the lines: where they do not rise, staff
    did, and the lines stay.
    """
    key = schema.table(KEY).key_column.key
    lines = _lines(present)
    days = [day for day in _days(lines) if day is not None]
    if key not in lines.columns or len(days) != len(lines) or days == sorted(days):
        return present
    numbers = [as_text(number) for number in lines[key]]
    if numbers != sorted(numbers):
        return present
    order = sorted(range(len(days)), key=days.__getitem__)
    ordered = present.copy()
    for column in lines.columns.difference([key], sort=False):
        befores = lines[column].tolist()
        afters = [befores[place] for place in order]
        rules = [SHEET_KEPT] * len(afters)
        builder.edits(KEY, [str(row) for row in lines.index], column, befores, afters, rules)
        ordered.loc[lines.index, column] = pd.Series(afters, index=lines.index, dtype=object)
    return ordered


def compared(frames: Frames, today: dt.date, *, added: bool) -> Past | None:
    """Return the former line that a report at ``today`` compares with; None without a history.

    ``added`` tells whether the plan made on ``frames`` adds a line: where it adds none, the
    last line until that day is the present state.
    """
    present = frames.get(KEY)
    if present is None:
        return None
    lines = _lines(present)
    until = _until(lines, today)
    return _latest(lines.iloc[until if added else until[:-1]])


def _lines(present: pd.DataFrame) -> pd.DataFrame:
    """Return the lines of the history, without the blank row of a fresh table."""
    written = (not all(map(is_blank, row)) for row in present.itertuples(index=False))
    return present.loc[np.fromiter(written, np.bool_, len(present))]


def _days(lines: pd.DataFrame) -> list[dt.date | None]:
    """Return the day of each line, None where there is none to be read."""
    if _DAY not in lines.columns:
        return [None] * len(lines)
    moments = map(as_datetime, lines[_DAY])
    return [None if moment is None else moment.date() for moment in moments]


def _until(lines: pd.DataFrame, today: dt.date) -> list[int]:
    """Return the places of the lines of ``today`` and before, in the order of time.

    A sheet without days keeps its own order.
    """
    if _DAY not in lines.columns:
        return list(range(len(lines)))
    days = [
        (day, place) for place, day in enumerate(_days(lines)) if day is not None and day <= today
    ]
    return [place for _, place in sorted(days)]


def _position(
    present: pd.DataFrame, lines: pd.DataFrame, until: Sequence[int], today: dt.date
) -> tuple[int, ...] | None:
    """Return where the line of ``today`` stands among the rows, None at the end."""
    later = [place for place, day in enumerate(_days(lines)) if day is not None and day > today]
    if not later:
        return None
    before = until[-1] if until else None
    neighbour = lines.index[later[0] if before is None else before]
    row = list(present.index).index(neighbour)
    return (row if before is None else row + 1,)


def _label(lines: pd.DataFrame, until: Sequence[int], today: dt.date) -> str:
    """Return what the chart writes under a point: its day, numbered when it has several."""
    days = _days(lines)
    taken = {as_text(label) for label in lines.get(_LABEL, ())}
    day = f"{today:%d/%m/%y}"
    rank = 1 + sum(days[place] == today for place in until)
    label = day if rank == 1 else f"{day} ({rank})"
    while label in taken:
        rank += 1
        label = f"{day} ({rank})"
    return label


def _latest(lines: pd.DataFrame) -> Past | None:
    """Return the last line that has a day and a score: staff may have blanked others."""
    if "file_score" not in lines.columns:
        return None
    found = zip(_days(lines), lines["file_score"], strict=True)
    for day, score in reversed(list(found)):
        if day is not None and isinstance(score, int | float) and not isinstance(score, bool):
            return Past(day, round(score))
    return None


def _says(lines: pd.DataFrame, place: int, line: Mapping[str, object]) -> bool:
    """Tell whether the line at ``place`` is of the same day and has the same figures.

    A column in which no line has anything may not be there at all: it is not compared.
    """
    there = lines.iloc[place]
    return all(
        same_value(there[key], cell) or lines[key].map(is_blank).all()
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
