"""How tables fill their sheets."""

from __future__ import annotations

import pytest

from xlcrm import schema
from xlcrm.schema import Level
from xlcrm.workbook.build.content import template_frames
from xlcrm.workbook.build.layout import FROZEN_AFTER, HEADER_LINES, layout

_TABLES = schema.delivered_tables()


@pytest.mark.parametrize("table", _TABLES, ids=lambda t: t.key)
def test_headers_are_never_cut(table: schema.Table) -> None:
    """Every header reads whole in the lines that it has, filter button apart."""
    for column, width in zip(table.delivered_columns, layout(table).widths, strict=True):
        room = width - 3
        lines, used = 1, 0
        for word in column.header.split():
            assert len(word) <= room, column.header
            if used and used + 1 + len(word) > room:
                lines, used = lines + 1, len(word)
            else:
                used += len(word) + bool(used)
        assert lines <= HEADER_LINES, column.header


@pytest.mark.parametrize("table", _TABLES, ids=lambda t: t.key)
def test_pages_stay_readable(table: schema.Table) -> None:
    """No page holds so many columns that the print gets tiny."""
    found = layout(table)
    shown = sum(found.widths[i] for i in found.shown)
    assert shown / found.pages_wide <= 240
    assert all(table.delivered_columns[i].level is Level.SHOWN for i in found.shown)


def test_frozen_columns_exist_and_leave_room() -> None:
    """What stays in view names the record and leaves most of a small screen."""
    for key in FROZEN_AFTER:
        found = layout(schema.table(key))
        frozen = [i for i in found.shown if i < found.frozen_columns]
        assert frozen
        assert sum(found.widths[i] for i in frozen) <= 80


def test_reports_are_told_from_tables_that_staff_fill() -> None:
    """What xlcrm fills is a report; only fixed tables keep the rows they are delivered with."""
    reports = {t.key for t in _TABLES if layout(t).report}
    assert {"anomalies", "duplicates", "journal", "segments"} <= reports
    assert not reports & {"clients", "contacts", "interactions", "purchases", "consents"}
    assert not layout(schema.table("clients"), [{"comment": "x" * 500}]).fixed


def test_delivered_sentences_have_the_lines_they_need() -> None:
    """A meaning longer than its column gets a taller row; a short one does not."""
    table = schema.table("parameters")
    frame = template_frames()["parameters"]
    rows = [dict(zip(row.index, row, strict=True)) for _, row in frame.iterrows()]
    found = layout(table, rows)
    assert found.row_lines({"meaning": "Court."}) == 1
    assert found.row_lines({"meaning": "mot " * 60}) == 3
