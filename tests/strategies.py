"""Hypothesis strategies that several tests share: cells, frames of a table, plans that fit."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from xlcrm import schema
from xlcrm.plan import Plan, PlanBuilder

Frames = dict[str, pd.DataFrame]

#: Whatever a cell of a frame may hold. Numbers stay in the range where Excel is exact.
CELLS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
    st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 12, 31)),  # noqa: DTZ001 - cells are naive
)

#: Names of records: ordinary identifiers, and those of rows whose identifier is doubtful.
RECORDS = st.one_of(
    st.integers(1, 999_999).map("C-{:06d}".format),
    st.integers(2, 99).map("@{}".format),
)

#: Small tables to plan on; their first column is the key.
PLANNED_TABLES = ("clients", "purchases")


@st.composite
def table_frames(draw: st.DrawFn, table: str, *, max_rows: int = 6) -> pd.DataFrame:
    """A frame of ``table``: distinct records, any cells, three columns and the key."""
    columns = [column.key for column in schema.table(table).delivered_columns][1:4]
    records = draw(st.lists(RECORDS, unique=True, max_size=max_rows))
    data = {
        schema.table(table).key_column.key: [None if r.startswith("@") else r for r in records],
        **{key: [draw(CELLS) for _ in records] for key in columns},
    }
    index = pd.Index(records, dtype=object)
    return pd.DataFrame(
        {key: pd.Series(cells, index=index, dtype=object) for key, cells in data.items()},
        index=index,
    )


@st.composite
def planned_frames(draw: st.DrawFn) -> Frames:
    """Frames of the two tables that ``plans`` draws changes for."""
    return {table: draw(table_frames(table)) for table in PLANNED_TABLES}


@st.composite
def plans(draw: st.DrawFn, frames: Frames) -> Plan:
    """A plan that applies to ``frames``: edits, renamed, new and dropped rows of any tables."""
    builder = PlanBuilder("test")
    for table, frame in frames.items():
        key = schema.table(table).key_column.key
        fresh = (f"N-{n}" for n in range(1_000))
        fates = {record: draw(st.sampled_from(("keep", "edit", "drop"))) for record in frame.index}
        for record in (r for r, fate in fates.items() if fate == "edit"):
            for column in draw(st.sets(st.sampled_from(list(frame.columns)), max_size=3)):
                after = next(fresh) if column == key else draw(CELLS)
                builder.edit(table, record, column, frame.loc[record, column], after, "rule")
        builder.drop_rows(table, frame, [r for r, fate in fates.items() if fate == "drop"])
        added = [next(fresh) for _ in range(draw(st.integers(0, 3)))]
        index = pd.Index(added, dtype=object)
        cells = {column: [draw(CELLS) for _ in added] for column in frame.columns[1:]}
        new = {key: added, **cells}
        data = {name: pd.Series(c, index=index, dtype=object) for name, c in new.items()}
        builder.add_rows(table, pd.DataFrame(data, index=index))
    return builder.build()


@st.composite
def frames_and_plans(draw: st.DrawFn) -> tuple[Frames, Plan]:
    """Frames, and a plan that applies to them."""
    frames = draw(planned_frames())
    return frames, draw(plans(frames))


def as_rows(frame: pd.DataFrame) -> list[tuple[object, list[tuple[type, object]]]]:
    """Return a frame as plain values with their types, to compare two frames exactly."""
    return [
        (record, [(type(cell), cell) for cell in frame.loc[record].tolist()])
        for record in frame.index
    ]


def holds_cells(frame: pd.DataFrame) -> bool:
    """Tell whether every column of a frame has dtype object."""
    return all(pd.api.types.is_object_dtype(dtype) for dtype in frame.dtypes)
