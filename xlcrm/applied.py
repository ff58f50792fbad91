"""Frames once changed: the steps in which a plan is applied, none of which modifies its input.

Each raises StalePlanError when a cell, a row or a name is not as the plan says.
"""

from __future__ import annotations

from itertools import islice
from operator import is_not
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from xlcrm import schema
from xlcrm.errors import StalePlanError
from xlcrm.frames import OWN_COLUMN, Frames, same_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Cells = NDArray[Any]


def present(frames: Frames, table: str) -> pd.DataFrame:
    """Return the frame of a table; StalePlanError when there is none."""
    if table not in frames:
        raise _stale(table, "")
    return frames[table]


def _stale(table: str, record: object) -> StalePlanError:
    return StalePlanError("STALE_PLAN", worksheet=schema.table(table).worksheet, record=record)


def with_edits(frame: pd.DataFrame, edits: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with the edits of its table written; ``frame`` is not modified.

    Columns of the firm's own are left to the workbook, which has them.
    """
    # Columns without edits are not copied: pandas does so only once they are written to.
    frame = frame.copy(deep=False)
    records, befores, afters = (
        edits[name].to_numpy(dtype=object) for name in ("record", "before", "after")
    )
    rows = frame.index.get_indexer(pd.Index(records, dtype=object))
    table = str(edits["table"].iloc[0])
    codes, columns = pd.factorize(edits["column"])
    for code, column in enumerate(columns):
        if str(column).startswith(OWN_COLUMN):
            continue
        mine = np.flatnonzero(codes == code)
        if column not in frame.columns:
            raise _stale(table, records[mine[0]])
        values = frame[column].to_numpy(dtype=object, copy=True)
        wrong = _written(values, rows[mine], befores[mine], afters[mine])
        if wrong is not None:
            raise _stale(table, records[mine[wrong]])
        frame[column] = pd.Series(values, index=frame.index, dtype=object, copy=False)
    return frame


def _written(values: Cells, rows: Cells, befores: Cells, afters: Cells) -> int | None:
    """Write the cells of a column in order; return the first edit that finds another value."""
    # Mostly the very cells that the plan was made from: nothing to compare.
    ascending = bool((rows[1:] > rows[:-1]).all())
    if (ascending or len(rows) == len(np.unique(rows))) and (rows >= 0).all():
        seen = map(is_not, values[rows].tolist(), befores.tolist())
        to_compare = np.flatnonzero(np.fromiter(seen, dtype=np.bool_, count=len(rows)))
        for place in to_compare.tolist():
            if not same_value(values[rows[place]], befores[place]):
                return int(place)
        values[rows] = afters
        return None
    for place, row in enumerate(rows.tolist()):
        if row < 0 or not same_value(values[row], befores[place]):
            return place
        values[row] = afters[place]
    return None


def without_rows(table: str, frame: pd.DataFrame, former: pd.DataFrame) -> pd.DataFrame:
    """Return a frame without the rows of ``former``, which are to hold what stands there."""
    missing = former.index.difference(frame.index)
    if len(missing):
        raise _stale(table, missing[0])
    columns = {column.key: column.origin for column in schema.table(table).columns}
    typed = [c for c in frame.columns if columns.get(str(c)) is not schema.Origin.FORMULA]
    # A column that the plan does not name was blank: what it holds now would be lost.
    expected = former.reindex(columns=typed)
    current = frame.loc[former.index, typed]
    for column in typed:
        for record, now, before in zip(
            current.index, current[column], expected[column], strict=True
        ):
            if not same_value(now, before):
                raise _stale(table, record)
    return frame.drop(index=former.index)


def with_rows(
    table: str, frame: pd.DataFrame, new: pd.DataFrame, positions: Sequence[int] | None
) -> pd.DataFrame:
    """Return a frame with new rows: at the end, or at ascending ``positions`` once added."""
    taken = new.index.intersection(frame.index)
    if len(taken):
        raise _stale(table, taken[0])
    added = blanks_as_none(new.reindex(columns=frame.columns).astype(object))
    added.index = added.index.astype(object)
    if positions is None:
        return pd.concat([frame, added]) if len(frame) else added
    order: list[Any] = []
    present = iter(frame.index)
    for position, record in zip(positions, new.index, strict=True):
        order.extend(islice(present, max(0, position - len(order))))
        order.append(record)
    order.extend(present)
    return pd.concat([frame, added]).loc[order]


def blanks_as_none(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame in which every blank is None."""
    return frame.where(frame.notna(), None)


def with_names(table: str, frame: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return a frame whose records took new names, by their former ones."""
    index = pd.Index([names.get(record, record) for record in frame.index], dtype=object)
    if not index.is_unique:
        raise _stale(table, index[index.duplicated()][0])
    return frame.set_axis(index)
