"""The proposals that staff accepted, and those that the firm makes automatic, as cells to write.

An acceptance is never taken from the sheet alone: its finding must be found again, on the same
value with the same proposal. Of the sheet comes only what staff typed over a proposal.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlcrm import messages, schema
from xlcrm.frames import as_text, is_blank, same_value
from xlcrm.plan import FindingLevel
from xlcrm.quality import comments, restriction_cuts, restrictions, shown, typed_over
from xlcrm.quality import moves as further
from xlcrm.quality.decisions import ACCEPT, REFUSE, Decision, Decisions
from xlcrm.quality.inspection import fingerprints, refused_fingerprints
from xlcrm.quality.rules import MISSING_IDENTIFIER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from xlcrm.quality.column import Flags
    from xlcrm.quality.inspection import Inspection
    from xlcrm.quality.view import Move, View


_DATES = frozenset({schema.Kind.DATE, schema.Kind.DATETIME})


class Write(NamedTuple):
    """A cell to write: its table, the position of its row, its column, its value, its rule."""

    table: str
    row: int
    column: str
    value: object
    rule: str

    @property
    def place(self) -> tuple[str, int, str]:
        """The cell itself."""
        return self.table, self.row, self.column


#: Cells by table, position of the row and column.
Places = frozenset[tuple[str, int, str]]


class Acceptances(NamedTuple):
    """What staff accepted: cells to write, and the acceptances that write nothing.

    ``stale`` are those whose cell is no longer what it was, ``empty`` those that say nothing to
    write, ``in_place`` those of a cell that the sheet does not show, ``unreadable`` those whose
    typed proposal does not say where each value goes, ``invalid`` those whose typed proposal is
    no value of the column, ``spared`` those that would write into a formula. ``contrary`` are the
    fingerprints of those that contradict another decision on one of their cells: they are not
    applied, and to be decided again. ``applied`` are those of the others.
    """

    writes: list[Write]
    stale: int = 0
    empty: int = 0
    in_place: int = 0
    unreadable: int = 0
    invalid: int = 0
    spared: int = 0
    contrary: frozenset[str] = frozenset()
    applied: frozenset[str] = frozenset()


#: What accepted groups write in each cell.
Taken = dict[tuple[str, int, str], object]


class _Group(NamedTuple):
    """What one acceptance writes, whole or not at all; ``idle`` when clean writes it anyway."""

    mark: str
    writes: list[Write]
    idle: bool


def acceptances(
    view: View,
    inspection: Inspection,
    decisions: Decisions,
    formulas: Places = frozenset(),
    taken: Taken | None = None,
) -> Acceptances:
    """Return what staff accepted among the findings of ``inspection``, made on ``view``.

    A decision that would write into one of ``formulas`` writes nothing, and neither does one that
    contradicts an acceptance before it (``taken``, to which cells are added) or a refusal.
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
    groups: list[_Group] = []
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
        told = _told(view, finding, moves, decision)
        if isinstance(told, str):
            refused[told] += 1
            continue
        group = list(rows.writes(finding, told.value, told.moves))
        if formulas.isdisjoint(each.place for each in group):
            certain = finding["level"] == FindingLevel.AUTOMATIC.value
            idle = certain and not moves and told.value is finding["proposal"]
            groups.append(_Group(mark, group, idle))
        else:
            refused["spared"] += 1
    taken = {} if taken is None else taken
    writes, contrary = _agreed(groups, taken, _left_filled(view, inspection, rows))
    applied = frozenset(each.mark for each in groups) - contrary
    return Acceptances(
        writes, len(accepted.keys() - found), **refused, contrary=contrary, applied=applied
    )


def _agreed(
    groups: Sequence[_Group], taken: Taken, left: Places
) -> tuple[list[Write], frozenset[str]]:
    """Return what groups write, and the marks of those that contradict another decision.

    The certain correction of a cell gives way to whatever else is accepted for it: that is made of
    the corrected value.
    """
    writes: list[Write] = []
    contrary = set()
    for group in sorted(groups, key=lambda each: each.idle):
        own = [each for each in group.writes if not isinstance(each.value, _Note)]
        against = [each for each in own if each.place in taken
                   and not same_value(taken[each.place], each.value)]  # fmt: skip
        if against or any(each.place in left for each in own):
            if not (group.idle and against):
                contrary.add(group.mark)
            continue
        taken |= {each.place: each.value for each in own}
        writes += group.writes
    return writes, frozenset(contrary)


def _left_filled(view: View, inspection: Inspection, rows: _Rows) -> Places:
    """Return the filled cells for which staff refused what was proposed."""
    found = set()
    for position, level in enumerate(inspection.refused["level"].tolist()):
        finding = inspection.refused.iloc[position]
        row = rows.row(finding)
        if level != FindingLevel.FLAGGED.value and row is not None:
            table, column = str(finding["table"]), str(finding["column"])
            if view.tables[table].filled(column)[row]:
                found.add((table, row, column))
    return frozenset(found)


def automatic(view: View, inspection: Inspection, kept: Places = frozenset()) -> list[Write]:
    """Return what the firm makes automatic beyond the certain correction of a cell.

    A finding that would write into one of ``kept`` writes nothing.
    """
    findings = inspection.findings
    wanted = (findings["level"] == FindingLevel.AUTOMATIC.value) & (
        findings["code"] != MISSING_IDENTIFIER
    )
    rows = _Rows(view)
    groups: list[_Group] = []
    for position in np.flatnonzero(wanted.to_numpy()).tolist():
        finding = findings.iloc[position]
        moves = inspection.moves.get(position, ())
        group = list(rows.writes(finding, finding["proposal"], moves))
        if kept.isdisjoint(each.place for each in group):
            groups.append(_Group("", group, idle=False))
    return _agreed(groups, {}, frozenset())[0]


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
    """Return, by table and column, the cells of ``view`` with ``writes``.

    A note is added under what the cell holds. No two write another value in one cell.
    """
    cells: dict[str, dict[str, list[object]]] = {}
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
        else:
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


def _told(view: View, finding: pd.Series, moves: Sequence[Move], told: Decision) -> _Told | str:
    """Return what to write: what staff typed, else the proposal; the reason of nothing else."""
    if finding["level"] == FindingLevel.FLAGGED.value:
        code = str(finding["code"])
        if comments.is_about_comment(code) or code in restriction_cuts.CODES:
            # A remark, since the whole comment is not shown; or a value that lets somebody out.
            return "in_place"
        proposed = ""
    else:
        where = str(finding["table"]), str(finding["column"])
        level, held = str(finding["level"]), finding["value"]
        proposed = shown.proposal(*where, finding["proposal"], level, moves, held) or ""
        if told.proposal == proposed or not (told.proposal or told.shows):
            return _Told(finding["proposal"], moves)
    if not told.proposal:
        return "empty"  # what was proposed is no longer there to be accepted
    found = _typed(view, finding, moves, told.proposal) if proposed else _Told(told.proposal, ())
    if found is None:
        return "unreadable"
    return "invalid" if typed_over.is_no_value(view, finding, found.value) else found


def _typed(view: View, finding: pd.Series, moves: Sequence[Move], in_sheet: str) -> _Told | None:
    """Return what staff typed over a proposal, None where it does not say where values go."""
    if moves:
        typed = typed_over.read(view, finding, moves, in_sheet)
        if typed is None or finding["code"] not in restriction_cuts.CODES:
            return None if typed is None else _Told(*typed)
        return _restricting(typed, restrictions.restricting(moves))
    empties = in_sheet == messages.text("PROPOSAL_EMPTY", lang="fr")
    if _kind(finding) in _DATES and not empties:
        # Staff type the day first, whatever the dates around.
        column = schema.table(str(finding["table"])).column(str(finding["column"]))
        return _Told(typed_over.tidied(view, column, in_sheet), ())
    return _Told(None if empties or is_blank(in_sheet) else in_sheet, ())


def _restricting(typed: tuple[object, tuple[Move, ...]], wanted: tuple[Move, ...]) -> _Told | None:
    """Return what staff typed with the restriction beside it; None where they typed another."""
    value, moves = typed
    columns = {move.column for move in wanted}
    if any(move.column in columns and move not in wanted for move in moves):
        return None
    return _Told(value, (*wanted, *(move for move in moves if move not in wanted)))


def _kind(finding: pd.Series) -> schema.Kind:
    """Return the kind of the column of a finding; one of the firm is text."""
    columns = schema.table(str(finding["table"])).columns
    return next((c.kind for c in columns if c.key == finding["column"]), schema.Kind.TEXT)
