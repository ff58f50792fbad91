"""The proposals that staff accepted, and those that the firm makes automatic, as cells to write.

An acceptance is never taken from the sheet alone: its finding must be found again, on the same
value with the same proposal. Of the sheet comes only what staff typed over a proposal.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlcrm import messages, schema
from xlcrm.frames import as_text, is_blank
from xlcrm.plan import FindingLevel
from xlcrm.quality import comments, shown, typed_over
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


#: Cells by table, position of the row and column.
Places = frozenset[tuple[str, int, str]]


class Acceptances(NamedTuple):
    """What staff accepted: cells to write, and the acceptances that write nothing.

    ``stale`` are those whose cell is no longer what it was, ``empty`` those that say nothing to
    write, ``in_place`` those of a cell that the sheet does not show, ``unreadable`` those whose
    typed proposal does not say where each value goes, ``spared`` those that would write into a
    formula.
    """

    writes: list[Write]
    stale: int = 0
    empty: int = 0
    in_place: int = 0
    unreadable: int = 0
    spared: int = 0


def acceptances(
    view: View, inspection: Inspection, decisions: Decisions, formulas: Places = frozenset()
) -> Acceptances:
    """Return what staff accepted among the findings of ``inspection``, made on ``view``.

    A decision that would write into one of ``formulas`` writes nothing.
    """
    accepted = decisions.of_verdict(ACCEPT)
    if not accepted:
        return Acceptances([])
    names = {each.record for each in accepted.values()}
    records = inspection.findings["record"]
    about = [
        place for place, record in enumerate(map(as_text, records))
        if shown.record(record) in names or record in names  # sheets once showed it as it is
    ]  # fmt: skip
    writes: list[Write] = []
    found = set()
    refused: Counter[str] = Counter()
    rows = _Rows(view)
    for position, mark in zip(about, fingerprints(inspection, about), strict=True):
        decision = accepted.get(mark)
        if decision is None or mark in found:
            continue
        found.add(mark)
        finding = inspection.findings.iloc[position]
        moves = inspection.moves.get(position, ())
        if finding["code"] == MISSING_IDENTIFIER:
            continue
        told = _told(view, finding, moves, decision.proposal)
        if isinstance(told, str):
            refused[told] += 1
            continue
        group = list(rows.writes(finding, told.value, told.moves))
        if formulas.isdisjoint((each.table, each.row, each.column) for each in group):
            writes += group
        else:
            refused["spared"] += 1
    return Acceptances(writes, len(accepted.keys() - found), **refused)


def automatic(view: View, inspection: Inspection, kept: Places = frozenset()) -> list[Write]:
    """Return what the firm makes automatic beyond the certain correction of a cell.

    A finding that would write into one of ``kept`` writes nothing.
    """
    findings = inspection.findings
    wanted = (findings["level"] == FindingLevel.AUTOMATIC.value) & (
        findings["code"] != MISSING_IDENTIFIER
    )
    rows = _Rows(view)
    writes: list[Write] = []
    for position in np.flatnonzero(wanted.to_numpy()).tolist():
        finding = findings.iloc[position]
        moves = inspection.moves.get(position, ())
        group = list(rows.writes(finding, finding["proposal"], moves))
        if kept.isdisjoint((each.table, each.row, each.column) for each in group):
            writes += group
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


class _Told(NamedTuple):
    """What an acceptance says: the value of the cell, and what goes to other cells."""

    value: object
    moves: Sequence[Move]


def _told(view: View, finding: pd.Series, moves: Sequence[Move], in_sheet: str) -> _Told | str:
    """Return what to write: what staff typed, else the proposal; the reason of nothing else."""
    if finding["level"] == FindingLevel.FLAGGED.value:
        if comments.is_about_comment(str(finding["code"])):
            return "in_place"  # what staff typed is a remark: the whole comment is not shown
        return _Told(in_sheet, ()) if in_sheet else "empty"
    table = schema.table(str(finding["table"]))
    kind = next((c.kind for c in table.columns if c.key == finding["column"]), schema.Kind.TEXT)
    proposed = shown_text(further.shown(table, kind, finding["proposal"], moves)) or ""
    if not in_sheet or in_sheet == proposed:
        return _Told(finding["proposal"], moves)
    if moves:
        typed = typed_over.read(view, finding, moves, in_sheet)
        return "unreadable" if typed is None else _Told(*typed)
    empties = in_sheet == messages.text("PROPOSAL_EMPTY", lang="fr")
    return _Told(None if empties or is_blank(in_sheet) else in_sheet, ())
