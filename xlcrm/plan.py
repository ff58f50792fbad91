"""Plans: what an operation wants to do to a workbook, before anything is written.

An operation is a pure function ``plan_x(frames, settings, today) -> Plan``. A plan can be
shown, applied all or nothing, written to the journal, and inverted. It is columnar: edits and
findings are DataFrames, so that 100,000 rows stay cheap.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from operator import ne
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd

from xlcrm import schema
from xlcrm.applied import blanks_as_none, present, with_edits, with_names, with_rows, without_rows
from xlcrm.frames import Frames, is_blank, same_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    Cells = NDArray[Any]

#: Types of cells that are equal to a visible text only where they are the same text.
_PLAIN = frozenset({str, dt.date, dt.datetime})

EDIT_COLUMNS = ("table", "record", "column", "before", "after", "rule")
FINDING_COLUMNS = (
    "code",
    "table",
    "record",
    "column",
    "value",
    "proposal",
    "level",
    "certainty",
)

_KEY_COLUMNS = frozenset(table.key_column.key for table in schema.TABLES)

#: Rule of the edits that only note how good a row is: no data of the firm changes.
ROW_SCORE = "ROW_SCORE"
#: Rule of the edits that keep a sheet of xlcrm up to date.
SHEET_KEPT = "SHEET_KEPT"
#: Rules of the edits that refresh what xlcrm notes of an email, a number, a postal address.
EMAIL_STATE, PHONE_STATE, ADDRESS_STATE = STATES_KEPT = (
    "EMAIL_STATUS_KEPT",
    "PHONE_STATUS_KEPT",
    "ADDRESS_STATUS_KEPT",
)
#: Count of the cells that a plan writes because staff accepted it.
ACCEPTED_CELLS = "accepted_cells"


class FindingLevel(Enum):
    """What happens to a finding; the values are those staff read in Anomalies."""

    AUTOMATIC = "Automatique"  # certain: « Nettoyer » writes the proposal
    PROPOSED = "Proposé"  # likely: staff decide
    FLAGGED = "Signalé"  # no safe proposal


@dataclass(frozen=True)
class Rows:
    """Rows of one table: ``frame`` indexed by record id, any subset of technical columns.

    ``positions`` are the rows' places in the table when they are there (0 is the first data
    row), ascending; None means at the end.
    """

    frame: pd.DataFrame
    positions: tuple[int, ...] | None = None


def _no_edits() -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series([], dtype=object) for name in EDIT_COLUMNS})


def _no_findings() -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series([], dtype=object) for name in FINDING_COLUMNS})


@dataclass(frozen=True)
class Plan:
    """Changes and findings of one operation.

    ``edits`` has the columns of EDIT_COLUMNS, ``findings`` those of FINDING_COLUMNS, one row
    per cell, dtype object. ``counts`` are figures for the report that cannot be derived.
    Edits apply first, then drops, then new rows: a record is edited, dropped or new, never
    two of them. ``renames`` gives by (table, record) the names that records take; None means
    those that the edits of key columns give. ``below_moves`` tells, of a plan that takes
    another one back, whether the cells under a table moved with its end. ``archived`` gives by
    table and dropped record why it goes: the workbook writes what it held to Archive.
    """

    command: str
    edits: pd.DataFrame = field(default_factory=_no_edits)
    new_rows: Mapping[str, Rows] = field(default_factory=dict)
    dropped_rows: Mapping[str, Rows] = field(default_factory=dict)
    findings: pd.DataFrame = field(default_factory=_no_findings)
    counts: Mapping[str, int] = field(default_factory=dict)
    renames: Mapping[tuple[str, str], str] | None = None
    below_moves: Mapping[str, bool] = field(default_factory=dict)
    archived: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def changes_nothing(self) -> bool:
        """Whether applying the plan would leave every cell as it is."""
        return not (len(self.edits) or self.new_rows or self.dropped_rows)

    def summary(self) -> dict[str, int]:
        """Return counts: cells edited, rows scored, added and dropped per table, then ``counts``.

        A row's score is no cell edited: nothing of what staff typed changes. Of the cells edited,
        ``state_cells`` are what xlcrm notes of an address or a number; « Nettoyer » tells them
        from those that it ``corrected_cells``, and from those that staff accepted.
        """
        rules = Counter(self.edits["rule"].tolist())
        scored, kept = rules[ROW_SCORE], rules[SHEET_KEPT]
        states = sum(rules[rule] for rule in STATES_KEPT)
        result = {"edited_cells": len(self.edits) - scored - kept}
        if self.command == "clean":
            by_staff = self.counts.get(ACCEPTED_CELLS, 0)
            result["corrected_cells"] = result["edited_cells"] - states - by_staff
            result[ACCEPTED_CELLS] = by_staff
        if states or self.command == "clean":
            result["state_cells"] = states
        if scored:
            result["scored_rows"] = scored
        for key, rows in self.new_rows.items():
            result[f"new_{key}"] = len(rows.frame)
        for key, rows in self.dropped_rows.items():
            result[f"dropped_{key}"] = len(rows.frame)
        result.update(self.counts)
        return result

    def finding_counts(self) -> dict[str, int]:
        """Return the number of findings per code, most frequent first."""
        return {str(k): int(v) for k, v in self.findings["code"].value_counts().items()}

    def inverse(self) -> Plan:
        """Return the plan that undoes this one (findings are dropped).

        An edit that gave a record its identifier renames it: the inverse addresses the record
        by the new identifier, and gives it back its old name even where that name stood in no
        cell ("@17").
        """
        edits = self.edits.rename(columns={"before": "after", "after": "before"})
        edits = edits.loc[::-1, list(EDIT_COLUMNS)].reset_index(drop=True)
        renamed = self.renamed_records()
        if renamed:
            edits["record"] = [
                renamed.get((t, r), r) for t, r in zip(edits["table"], edits["record"], strict=True)
            ]
        return Plan(
            command=f"undo {self.command}",
            edits=edits,
            new_rows=dict(self.dropped_rows),
            dropped_rows=dict(self.new_rows),
            renames={(table, new): old for (table, old), new in renamed.items()},
            below_moves=self.below_moves,
        )

    def followed_by(self, later: Plan) -> Plan:
        """Return one plan that does what this one then ``later`` do, under this one's name.

        ``later`` was made on the frames after this plan; it may edit what this plan edits or
        adds, and add rows, but drop none (ValueError). Counts of ``later`` are added.
        """
        if later.dropped_rows:
            raise ValueError("the later plan drops rows")
        former = {(table, new): old for (table, old), new in self.renamed_records().items()}
        new = dict(self.new_rows)
        mine = [
            table in new and record in new[table].frame.index
            for table, record in zip(later.edits["table"], later.edits["record"], strict=True)
        ]
        within = pd.Series(mine, index=later.edits.index, dtype=bool)
        for table, edits in later.edits[within].groupby("table", sort=False):
            rows = new[str(table)]
            frame = rows.frame.reindex(
                columns=rows.frame.columns.union(list(edits["column"].unique()), sort=False)
            ).astype(object)
            frame = frame.where(frame.notna(), None)
            new[str(table)] = Rows(with_edits(frame, edits), rows.positions)
        for table, added in later.new_rows.items():
            if table in new:
                both = pd.concat([new[table].frame, added.frame]).astype(object)
                new[table] = Rows(both.where(both.notna(), None))
            else:
                new[table] = added
        outside = later.edits[~within]
        outside = outside.assign(
            record=[
                former.get((t, r), r)
                for t, r in zip(outside["table"], outside["record"], strict=True)
            ]
        )
        return dataclasses.replace(
            self,
            edits=pd.concat([self.edits, outside], ignore_index=True),
            new_rows=new,
            findings=pd.concat([self.findings, later.findings], ignore_index=True),
            counts={**self.counts, **later.counts},
        )

    def renamed_records(self) -> dict[tuple[str, str], str]:
        """Return by (table, record) the name that each renamed record takes."""
        if self.renames is not None:
            return dict(self.renames)
        names: dict[tuple[str, str], str] = {}
        keys_alone = self.edits[self.edits["column"].isin(_KEY_COLUMNS)]
        for table, edits in keys_alone.groupby("table", sort=False):
            keys = edits[edits["column"] == schema.table(str(table)).key_column.key]
            for record, after in zip(keys["record"], keys["after"], strict=True):
                if not is_blank(after):
                    names[str(table), record] = str(after)
        return names

    def applied_to(self, frames: Frames) -> dict[str, pd.DataFrame]:
        """Return the frames as they are once the plan is applied; the input is not modified.

        Raises StalePlanError when a cell, a row or an identifier is not as the plan says.
        """
        result = dict(frames)
        for key, edits in self.edits.drop(columns="rule").groupby("table", sort=False):
            result[str(key)] = with_edits(present(result, str(key)), edits)
        for key, rows in self.dropped_rows.items():
            result[key] = without_rows(key, present(result, key), rows.frame)
        for key, rows in self.new_rows.items():
            result[key] = with_rows(key, present(result, key), rows.frame, rows.positions)
        renamed = self.renamed_records()
        for key in {table for table, _ in renamed}:
            names = {old: new for (table, old), new in renamed.items() if table == key}
            result[key] = with_names(key, result[key], names)
        return result


class PlanBuilder:
    """Collects edits, rows and findings of one operation; ``build`` freezes them."""

    def __init__(self, command: str) -> None:
        self.command = command
        self._single_edits: list[tuple[object, ...]] = []
        self._bulk_edits: list[pd.DataFrame] = []
        self._findings: list[tuple[object, ...]] = []
        self._new: dict[str, list[pd.DataFrame]] = {}
        self._positions: dict[str, tuple[int, ...]] = {}
        self._dropped: dict[str, Rows] = {}
        self._archived: dict[str, dict[str, str]] = {}
        self.counts: dict[str, int] = {}

    def edit(
        self, table: str, record: str, column: str, before: object, after: object, rule: str
    ) -> None:
        """Change one cell; nothing is recorded when it already holds ``after``."""
        if not same_value(before, after):
            self._single_edits.append((table, record, column, before, after, rule))

    def edits(
        self,
        table: str,
        records: Sequence[str],
        column: str,
        befores: Sequence[object],
        afters: Sequence[object],
        rules: Sequence[str],
    ) -> None:
        """Change cells of one column, one per record; a cell that holds its value is left out.

        The sequences are parallel.
        """
        changed = _changed(befores, afters)
        if not changed:
            return
        every = len(changed) == len(befores)

        def picked(cells: Sequence[object]) -> list[object]:
            return list(cells) if every else [cells[place] for place in changed]

        part: dict[str, Any] = {
            "table": table,
            "record": picked(records),
            "column": column,
            "before": picked(befores),
            "after": picked(afters),
            "rule": picked(rules),
        }
        index = pd.RangeIndex(len(changed))
        self._bulk_edits.append(
            pd.DataFrame(
                {name: pd.Series(cells, index=index, dtype=object) for name, cells in part.items()}
            )
        )

    def finding(  # noqa: PLR0913 - one keyword per column of FINDING_COLUMNS
        self,
        code: str,
        *,
        table: str,
        record: str,
        column: str,
        value: object = None,
        proposal: object = None,
        level: FindingLevel = FindingLevel.FLAGGED,
        certainty: float = 1.0,
    ) -> None:
        """Record a fault of the user's data; ``code`` has its sentence in messages_fr."""
        self._findings.append(
            (code, table, record, column, value, proposal, level.value, certainty)
        )

    def add_rows(
        self, table: str, frame: pd.DataFrame, positions: Sequence[int] | None = None
    ) -> None:
        """Add rows to ``table``, at the end; ``frame`` is indexed by new record ids.

        ``positions`` are the ascending places that they take among the rows of the table once
        the plan is applied; the only rows added to it then.
        """
        if len(frame):
            self._new.setdefault(table, []).append(frame.astype(object))
            if positions is not None:
                self._positions[table] = tuple(positions)

    def drop_rows(
        self,
        table: str,
        frame: pd.DataFrame,
        records: Iterable[str],
        archived_because: Mapping[str, str] | None = None,
    ) -> None:
        """Remove ``records`` from ``table``, whose whole present frame is ``frame``.

        ``archived_because`` gives by record why it goes, in French: what it held is written to
        the sheet Archive. Raises KeyError when the table has no such record.
        """
        if archived_because:
            self._archived.setdefault(table, {}).update(archived_because)
        already = list(self._dropped[table].frame.index) if table in self._dropped else []
        index = pd.Index([*already, *records], dtype=object)
        found = frame.index.get_indexer(index)
        if (found < 0).any():
            raise KeyError(f"{table}: no record {index[found < 0][0]!r}")
        places = sorted({int(place) for place in found})
        if places:
            self._dropped[table] = Rows(frame.iloc[places], tuple(places))

    def build(self) -> Plan:
        """Return the plan."""
        edits = pd.DataFrame(self._single_edits, columns=list(EDIT_COLUMNS), dtype=object)
        if self._bulk_edits:
            edits = pd.concat([*self._bulk_edits, edits], ignore_index=True)
        findings = pd.DataFrame(self._findings, columns=list(FINDING_COLUMNS), dtype=object)
        new = {
            key: Rows(blanks_as_none(pd.concat(parts)), self._positions.get(key))
            for key, parts in self._new.items()
        }
        archived = {key: dict(reasons) for key, reasons in self._archived.items()}
        return Plan(
            self.command, edits, new, dict(self._dropped), findings, dict(self.counts),
            archived=archived,
        )  # fmt: skip


def _changed(befores: Sequence[object], afters: Sequence[object]) -> list[int]:
    """Return the places where two lists of cells differ as ``same_value`` tells."""
    if _are_visible(befores) and {*map(type, afters)} <= _PLAIN:
        flags = np.fromiter(map(ne, befores, afters), dtype=np.bool_, count=len(befores))
        found: list[int] = np.flatnonzero(flags).tolist()
        return found
    return [
        place
        for place, (before, after) in enumerate(zip(befores, afters, strict=True))
        if before is not after
        and (
            before != after  # most cells: a visible text, or a text or a date in its place
            if (type(before) is str and "!" <= before[:1] <= "~" and type(after) in _PLAIN)
            or (before is None and type(after) is str and "!" <= after[:1] <= "~")
            else not same_value(before, after)
        )
    ]


def _are_visible(cells: Sequence[object]) -> bool:
    """Tell whether every cell is a text that begins with a visible sign of ASCII."""
    if {*map(type, cells)} != {str}:
        return False
    texts = cast("Sequence[str]", cells)
    return min(texts) >= "!" and max(texts) < "\x7f"
