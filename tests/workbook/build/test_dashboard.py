"""« Tableau de bord »: tiles and charts read the right cells."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from xlsxwriter.utility import xl_col_to_name

from tests.workbook.build.conftest import read_workbook
from xlcrm import schema
from xlcrm.commands.steps import STEPS
from xlcrm.computed import compute
from xlcrm.frames import frame_of
from xlcrm.schema.pages import DASHBOARD_TILES
from xlcrm.schema.segment_rows import (
    ABC_FAMILY,
    INDICATOR_ROWS,
    MONTH_COUNT,
    RFM_FAMILY,
    SEGMENT_ROWS,
    STATUS_FAMILY,
)
from xlcrm.settings import Settings
from xlcrm.workbook.build import build_workbook, template_frames

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook as ReadWorkbook

_RANGE = re.compile(r"'?([^'!]+)'?!\$([A-Z]+)\$(\d+):\$\2\$(\d+)")


def _series(path: Path) -> list[tuple[str, str]]:
    """Return, per chart, the ranges of its categories and of its values."""
    found = []
    with zipfile.ZipFile(path) as archive:
        for name in sorted(n for n in archive.namelist() if n.startswith("xl/charts/chart")):
            root = etree.fromstring(archive.read(name))
            ranges = [
                next(root.find(f".//{{*}}{kind}").iter("{*}f")).text for kind in ("cat", "val")
            ]
            found.append((ranges[0], ranges[1]))
    return found


def _cells(book: ReadWorkbook, reference: str) -> list[object]:
    match = _RANGE.fullmatch(reference)
    assert match is not None, reference
    sheet, letter, first, last = match.groups()
    return [book[sheet][f"{letter}{row}"].value for row in range(int(first), int(last) + 1)]


def test_charts_draw_whole_families(built: Path, values: ReadWorkbook) -> None:
    """Statuses, RFM segments and ABC classes: each chart names its whole family, no other."""
    series = _series(built)
    labels = {
        family: [r.label for r in SEGMENT_ROWS if r.family == family]
        for family in (STATUS_FAMILY, RFM_FAMILY, ABC_FAMILY)
    }
    drawn = [_cells(values, categories) for categories, _ in series]
    assert labels[STATUS_FAMILY] in drawn
    assert labels[RFM_FAMILY] in drawn
    assert labels[ABC_FAMILY] in drawn
    for categories, numbers in series:
        assert len(_cells(values, categories)) == len(_cells(values, numbers))


def test_month_chart_draws_the_twelve_months(built: Path, values: ReadWorkbook) -> None:
    """The months of the chart are consecutive, the last one holds the reference day."""
    drawn = [_cells(values, categories) for categories, _ in _series(built)]
    months = next(cells for cells in drawn if isinstance(cells[0], dt.datetime))
    assert len(months) == MONTH_COUNT
    assert [(m.year, m.month, m.day) for m in months] == [
        *((2025, month, 1) for month in range(2, 13)),
        (2026, 1, 1),
    ]


def test_quality_chart_draws_the_whole_history(built: Path) -> None:
    """Its ranges hold the only data row of the new table, as ranges that grow, and no 0."""
    table = schema.table("quality")
    columns = [c.key for c in table.delivered_columns]
    wanted = [
        f"'{table.worksheet}'!${letter}$4:${letter}$4"
        for letter in (xl_col_to_name(columns.index(k)) for k in ("label", "file_score"))
    ]
    with zipfile.ZipFile(built) as archive:
        charts = [
            etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.startswith("xl/charts/chart")
        ]
    (chart,) = [root for root in charts if wanted[0] in {f.text for f in root.iter("{*}f")}]
    assert [f.text for f in chart.iter("{*}f")] == wanted
    assert not list(chart.iter("{*}pt"))


def test_the_latest_score_is_an_indicator() -> None:
    """That of the last line of the history; none where the sheet was taken out."""
    frames = template_frames()
    frames["quality"] = frame_of(
        schema.table("quality"),
        [
            {"line_id": "H-000001", "file_score": 60},
            {"line_id": "H-000002", "file_score": 82},
            {"line_id": "H-000003"},
        ],
    )
    made = compute(STEPS, frames, Settings.from_frames(frames), dt.date(2026, 6, 1))
    assert made["indicators"].loc["quality", "value"] == 82
    del frames["quality"]
    made = compute(STEPS, frames, Settings.from_frames(frames), dt.date(2026, 6, 1))
    assert made["indicators"].loc["quality", "value"] is None


def test_tiles_exist_among_the_indicators() -> None:
    """A tile shows an indicator that the sheet computes."""
    assert set(DASHBOARD_TILES) <= {row.indicator_id for row in INDICATOR_ROWS}


def test_tiles_show_their_indicator_before_any_recalculation(tmp_path: Path) -> None:
    """On a workbook with records, the large figures are those of the table, hint gone."""
    frames = template_frames()
    frames["clients"] = frame_of(
        schema.table("clients"),
        [{"client_id": f"C-00000{n}", "client_kind": "Particulier"} for n in range(1, 4)],
    )
    computed = {"clients": frames["clients"]} | compute(
        STEPS, frames, Settings.from_frames(frames), dt.date(2026, 6, 1)
    )
    path = tmp_path / "trois.xlsx"
    build_workbook(path, STEPS, computed)
    sheet = read_workbook(path, data_only=True)["Tableau de bord"]
    shown = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert shown.count("Clients et prospects") == 2
    assert shown.count(3) >= 2
    assert not any(isinstance(v, str) and "se remplissent" in v for v in shown)
    assert dt.datetime(2026, 6, 1) in shown  # noqa: DTZ001 - cells are naive


@pytest.mark.parametrize("word", ["se remplissent"])
def test_empty_workbook_says_why_charts_are_empty(values: ReadWorkbook, word: str) -> None:
    """A first-time user is told that nothing is broken."""
    sheet = values["Tableau de bord"]
    texts = [c.value for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]
    assert sum(word in text for text in texts) == 1
