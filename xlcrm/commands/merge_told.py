"""What « merge » says: what goes into what before it is done, and what could not be merged.

Numbers of records and counts only: no content of a cell leaves the workbook by this way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm import messages, schema
from xlcrm.commands.report import Said
from xlcrm.frames import split_list

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from xlcrm.plan import Plan

#: Groups that a rehearsal names; more of them are counted.
_GROUPS_NAMED = 20
#: Rows that a warning names.
_ROWS_NAMED = 5
#: Count of the groups that something stops.
WAITING = "groups_waiting"
_CLIENTS, _FORMER = "clients", "merged_ids"


def planned(plan: Plan) -> tuple[Said, ...]:
    """Return, for a rehearsal, which records would go into which, and what would follow them."""
    groups = [
        {"survivor": record, "others": ", ".join(others)}
        for record, others in _groups(plan.edits)
        if others
    ]
    said = [Said("MERGE_PLANNED", group) for group in groups[:_GROUPS_NAMED]]
    if len(groups) > _GROUPS_NAMED:
        said.append(Said("MERGE_PLANNED_MORE", {"count": len(groups) - _GROUPS_NAMED}))
    said += [
        Said("MERGE_FOLLOWING", {"sheet": schema.table(str(table)).worksheet, "count": int(count)})
        for table, count in plan.edits["table"].value_counts().items()
        if table not in {_CLIENTS, "duplicates"}
    ]
    withdrawn = plan.counts.get("withdrawals_added", 0)
    if withdrawn:
        said.append(Said("MERGE_WITHDRAWALS", {"count": withdrawn}))
    return tuple(said)


def doubts(plan: Plan) -> tuple[Said, ...]:
    """Return what could not be merged, or is to be looked at: one line per kind, rows named."""
    findings = plan.findings
    told = []
    for code, rows in findings.groupby("code", sort=False):
        if str(code).startswith("MERGE_"):
            words = {"problem": messages.text(str(code)), "names": _named(rows["record"])}
            told.append(Said("MERGE_DOUBT", words))
    return tuple(told)


def waiting(plan: Plan) -> tuple[Said, ...]:
    """Return, where other groups were merged, how many wait; alone they are the whole answer."""
    count = plan.counts.get(WAITING, 0)
    return (Said("MERGE_WAITING", {"count": count}),) if count and plan.dropped_rows else ()


def _groups(edits: pd.DataFrame) -> Iterable[tuple[str, list[str]]]:
    """Yield the records that stay, each with the numbers of those that go into it."""
    mine = edits[(edits["table"] == _CLIENTS) & (edits["column"] == _FORMER)]
    for record, before, after in zip(mine["record"], mine["before"], mine["after"], strict=True):
        known = set(split_list(before))
        yield str(record), [number for number in split_list(after) if number not in known]


def _named(records: Iterable[object]) -> str:
    names = list(dict.fromkeys(map(str, records)))
    return ", ".join(names[:_ROWS_NAMED]) + ("…" if len(names) > _ROWS_NAMED else "")
