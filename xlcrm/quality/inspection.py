"""Everything that is wrong in a workbook, as findings and figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.frames import is_blank
from xlcrm.plan import FINDING_COLUMNS, FindingLevel
from xlcrm.quality import rules
from xlcrm.quality.view import Found
from xlcrm.schema import Need
from xlcrm.values import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlcrm.quality.view import TableView, View

LEVEL_OF = {
    Verdict.CORRECTED: FindingLevel.AUTOMATIC,
    Verdict.PROPOSED: FindingLevel.PROPOSED,
    Verdict.FLAGGED: FindingLevel.FLAGGED,
}

#: Prefix of the counts of blank recommended cells, one per column that has some.
RECOMMENDED = "missing_recommended"


@dataclass(frozen=True)
class Inspection:
    """Findings (columns of FINDING_COLUMNS, in the order of the sheets) and figures."""

    findings: pd.DataFrame
    counts: dict[str, int]


def inspect(view: View, reading: pd.DataFrame | None = None) -> Inspection:
    """Judge every cell and row of ``view``; ``reading`` are the file reader's own findings.

    Counts: ``rows_read``; ``automatic``, ``proposed`` and ``flagged`` findings;
    ``quality_score``, from 0 to 100: filled cells without any finding, among filled cells and
    blank compulsory ones; ``missing_recommended`` blank recommended cells, in all and by column
    (``missing_recommended.clients.email``).
    """
    found = [
        (fault.code, table.table.key, table.records[fault.row], fault.column,
         table.reports[fault.column].cells[fault.row], fault.proposal, fault.level.value,
         fault.certainty)
        for table in view.tables.values()
        for fault in _in_order(view, table)
        if fault.column in table.reports
    ]  # fmt: skip
    findings = pd.DataFrame(found, columns=list(FINDING_COLUMNS), dtype=object)
    if reading is not None and len(reading):
        findings = pd.concat(
            [reading[list(FINDING_COLUMNS)].astype(object), findings], ignore_index=True
        )
    levels = findings["level"].value_counts()
    counts = {
        "rows_read": sum(sum(table.real) for table in view.tables.values()),
        "automatic": int(levels.get(FindingLevel.AUTOMATIC.value, 0)),
        "proposed": int(levels.get(FindingLevel.PROPOSED.value, 0)),
        "flagged": int(levels.get(FindingLevel.FLAGGED.value, 0)),
        "quality_score": _score(view, findings),
    }
    return Inspection(findings, counts | _recommended(view))


def _in_order(view: View, table: TableView) -> list[Found]:
    """Return the faults of a table, row by row, then in the order of the columns."""
    faults = [*_cell_faults(table), *rules.found_in(view, table)]
    places = {column.key: place for place, column in enumerate(table.table.columns)}
    return sorted(faults, key=lambda fault: (fault.row, places[fault.column]))


def _cell_faults(table: TableView) -> Iterator[Found]:
    for column, report in table.reports.items():
        for row, fault in report.faults.items():
            proposal = None if fault.verdict is Verdict.FLAGGED else fault.value
            level = LEVEL_OF[fault.verdict]
            yield Found(fault.code, row, column, proposal, level, fault.certainty)


def _score(view: View, findings: pd.DataFrame) -> int:
    filled = sum(
        sum(report.filled) for table in view.tables.values() for report in table.reports.values()
    )
    wanted = sum(
        len(rows)
        for table in view.tables.values()
        for _, rows in rules.wanted(table, Need.REQUIRED)
    )
    faulty = {
        (table, record, column)
        for table, record, column, value in zip(
            *(findings[name] for name in ("table", "record", "column", "value")), strict=True
        )
        if not is_blank(value)
    }
    return round(100 * max(filled - len(faulty), 0) / (filled + wanted)) if filled else 100


def _recommended(view: View) -> dict[str, int]:
    counts = {RECOMMENDED: 0}
    for table in view.tables.values():
        for column, rows in rules.wanted(table, Need.RECOMMENDED):
            if rows:
                counts[f"{RECOMMENDED}.{table.table.key}.{column}"] = len(rows)
                counts[RECOMMENDED] += len(rows)
    return counts
