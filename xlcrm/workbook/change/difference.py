"""What turns some frames into others, as a plan: for whoever wants to see what a file changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.plan import Plan, PlanBuilder, Rows
from xlcrm.schema import Origin

if TYPE_CHECKING:
    import pandas as pd

    from xlcrm.frames import Frames


def difference(before: Frames, after: Frames, command: str) -> Plan:
    """Return a plan of the cells, and of the rows gone and new, of our tables.

    Columns that formulas compute and the firm's own are left out, and so is the order of rows
    that stay.
    """
    builder = PlanBuilder(command)
    new: dict[str, Rows] = {}
    for table in schema.TABLES:
        if table.key in before and table.key in after:
            old, now = before[table.key], after[table.key]
            computed = {c.key for c in table.columns if c.origin is Origin.FORMULA}
            gone = old.index.difference(now.index, sort=False)
            builder.drop_rows(table.key, old, gone)
            added = now.index.difference(old.index, sort=False)
            if len(added):
                places = tuple(int(place) for place in now.index.get_indexer(added))
                new[table.key] = Rows(now.loc[added], places)
            _add_edits(builder, table.key, old, now, computed)
    plan = builder.build()
    return Plan(plan.command, plan.edits, new, plan.dropped_rows)


def _add_edits(
    builder: PlanBuilder, key: str, old: pd.DataFrame, now: pd.DataFrame, computed: set[str]
) -> None:
    stay = old.index.intersection(now.index, sort=False)
    one, other = old.loc[stay], now.loc[stay]
    for column in now.columns:
        if column in computed or column not in old.columns:
            continue
        for record, before, after in zip(stay, one[column], other[column], strict=True):
            if before is not after:
                builder.edit(key, str(record), str(column), before, after, "")
