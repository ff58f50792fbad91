"""« Nettoyer » on some records only: what staff selected, and nothing beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.errors import WrongUseError
from xlcrm.frames import as_text
from xlcrm.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.commands.book import Book

#: Counts of « Contrôler » about decisions that the corrections themselves just made idle.
_OF_DECISIONS = frozenset({"stale", "changed_proposals", "alike"})


def records_named(book: Book, table: str, names: Sequence[str]) -> frozenset[str]:
    """Return the records of a table by identifier; WrongUseError for one that is not there."""
    frame = book.frames[table]
    known = {as_text(record).strip().lower(): str(record) for record in frame.index}
    for name in names:
        if name.strip().lower() not in known:
            raise WrongUseError("NO_SUCH_CLIENT", name=name)
    return frozenset(known[name.strip().lower()] for name in names)


def restricted(book: Book, plan: Plan, table: str, records: frozenset[str]) -> Plan:
    """Return the corrections of ``plan`` in some records, then Anomalies and scores as they are.

    What is left to correct elsewhere stays listed, as after « Contrôler ».
    """
    edits = plan.edits
    mine = (edits["table"] == table) & edits["record"].isin(records)
    mine &= edits["rule"].map(lambda rule: rule not in {"ROW_SCORE", "SHEET_KEPT"})
    kept = Plan(plan.command, edits[mine].reset_index(drop=True))
    after = book.plan("check", frames=kept.applied_to(book.frames))
    # The check names a record that got its identifier by that one; the edits by the former.
    former = {(key, new): old for (key, old), new in kept.renamed_records().items()}
    later = after.edits.assign(
        record=[
            former.get((key, record), record)
            for key, record in zip(after.edits["table"], after.edits["record"], strict=True)
        ]
    )
    return replace(
        kept,
        edits=pd.concat([kept.edits, later], ignore_index=True),
        new_rows=after.new_rows,
        dropped_rows=after.dropped_rows,
        findings=after.findings,
        counts={name: n for name, n in after.counts.items() if name not in _OF_DECISIONS},
    )
