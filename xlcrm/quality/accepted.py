"""The proposals that staff accepted, and those that the firm makes automatic, as cells to write.

An acceptance is never taken from the sheet alone: its finding must be found again, on the same
value with the same proposal. Of the sheet comes only what staff typed over a proposal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlcrm import messages, schema
from xlcrm.frames import as_text, is_blank
from xlcrm.plan import FindingLevel
from xlcrm.quality import moves as further
from xlcrm.quality.decisions import ACCEPT, REFUSE, Decisions, shown_text
from xlcrm.quality.inspection import fingerprints, refused_fingerprints
from xlcrm.quality.rules import MISSING_IDENTIFIER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from xlcrm.quality.column import Flags
    from xlcrm.quality.inspection import Inspection
    from xlcrm.quality.view import Move, View


class Write(NamedTuple):
    """A cell to write: its table, the position of its row, its column, its value, its rule."""

    table: str
    row: int
    column: str
    value: object
    rule: str


class Acceptances(NamedTuple):
    """What staff accepted: cells to write, and the acceptances that write nothing.

    ``stale`` are those whose cell is no longer what it was, ``empty`` those that say nothing to
    write.
    """

    writes: list[Write]
    stale: int
    empty: int


def acceptances(view: View, inspection: Inspection, decisions: Decisions) -> Acceptances:
    """Return what staff accepted among the findings of ``inspection``, made on ``view``."""
    accepted = decisions.of_verdict(ACCEPT)
    if not accepted:
        return Acceptances([], 0, 0)
    names = {each.record for each in accepted.values()}
    records = inspection.findings["record"]
    about = [p for p, r in enumerate(records) if (shown_text(as_text(r)) or "") in names]
    writes: list[Write] = []
    found, empty = set(), 0
    rows = _Rows(view)
    for position, mark in zip(about, fingerprints(inspection, about), strict=True):
        decision = accepted.get(mark)
        if decision is None or mark in found:
            continue
        found.add(mark)
        finding = inspection.findings.iloc[position]
        moves = inspection.moves.get(position, ())
        told = _told(finding, moves, decision.proposal)
        if told is None:
            empty += 1
        elif finding["code"] != MISSING_IDENTIFIER:
            writes += rows.writes(finding, told[0], moves)
    return Acceptances(writes, len(accepted.keys() - found), empty)


def automatic(view: View, inspection: Inspection) -> list[Write]:
    """Return what the firm makes automatic beyond the certain correction of a cell."""
    findings = inspection.findings
    wanted = (findings["level"] == FindingLevel.AUTOMATIC.value) & (
        findings["code"] != MISSING_IDENTIFIER
    )
    rows = _Rows(view)
    writes: list[Write] = []
    for position in np.flatnonzero(wanted.to_numpy()).tolist():
        finding = findings.iloc[position]
        writes += rows.writes(finding, finding["proposal"], inspection.moves.get(position, ()))
    return writes


def refusals(
    view: View, inspection: Inspection, decisions: Decisions
) -> dict[str, dict[str, Flags]]:
    """Return, by table and column, the rows whose cell staff want left as it is."""
    flags: dict[str, dict[str, Flags]] = {}
    wanted = decisions.of_verdict(REFUSE)
    rows = _Rows(view)
    for position, mark in enumerate(refused_fingerprints(inspection)):
        finding = inspection.refused.iloc[position]
        row = rows.row(finding)
        if mark not in wanted or row is None:
            continue
        columns = flags.setdefault(str(finding["table"]), {})
        column = str(finding["column"])
        if column not in columns:
            columns[column] = np.zeros(len(view.tables[finding["table"]].records), dtype=np.bool_)
        columns[column][row] = True
    return flags


def overlaid(view: View, writes: Iterable[Write]) -> dict[str, dict[str, list[object]]]:
    """Return, by table and column, the cells of ``view`` with ``writes``, the first one winning.

    A note is added under what the cell holds.
    """
    cells: dict[str, dict[str, list[object]]] = {}
    taken: set[tuple[str, int, str]] = set()
    for write in writes:
        table = view.tables[write.table]
        if write.column not in table.reports:
            continue
        columns = cells.setdefault(write.table, {})
        if write.column not in columns:
            columns[write.column] = list(table.reports[write.column].cells)
        column = columns[write.column]
        if isinstance(write.value, _Note):
            column[write.row] = further.appended(column[write.row], write.value)
        elif (write.table, write.row, write.column) not in taken:
            taken.add((write.table, write.row, write.column))
            column[write.row] = write.value
    return cells


class _Note(str):
    """A text to add under what a cell holds."""

    __slots__ = ()


class _Rows:
    """Finds the rows of findings, and the cells that a finding writes."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known: dict[str, dict[str, int]] = {}

    def row(self, finding: pd.Series) -> int | None:
        """Return the position of the row of a finding, None when the rules do not see it."""
        table = str(finding["table"])
        if table not in self._view.tables:
            return None
        if table not in self._known:
            records = self._view.tables[table].records
            self._known[table] = {record: row for row, record in enumerate(records)}
        return self._known[table].get(str(finding["record"]))

    def writes(self, finding: pd.Series, value: object, moves: Sequence[Move]) -> Iterator[Write]:
        """Yield what a finding writes: its own cell, then those that its moves name."""
        row = self.row(finding)
        if row is None:
            return
        table, rule = str(finding["table"]), str(finding["code"])
        yield Write(table, row, str(finding["column"]), value, rule)
        for move in moves:
            text = _Note(move.value) if move.appends else move.value
            yield Write(table, row, move.column, text, rule)


def _told(finding: pd.Series, moves: Sequence[Move], in_sheet: str) -> tuple[object] | None:
    """Return the value to write: what staff typed, else the proposal; None for nothing."""
    flagged = finding["level"] == FindingLevel.FLAGGED.value
    if flagged:
        return (in_sheet,) if in_sheet else None
    table = schema.table(str(finding["table"]))
    kind = next((c.kind for c in table.columns if c.key == finding["column"]), schema.Kind.TEXT)
    shown = shown_text(further.shown(table, kind, finding["proposal"], moves)) or ""
    if not in_sheet or in_sheet == shown:
        return (finding["proposal"],)
    empties = in_sheet == messages.text("PROPOSAL_EMPTY", lang="fr")
    return (None,) if empties or is_blank(in_sheet) else (in_sheet,)
