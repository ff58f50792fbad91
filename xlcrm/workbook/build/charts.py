"""The five native charts of « Tableau de bord »: they draw the cells of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from xlcrm import messages, schema
from xlcrm.schema.segment_rows import ABC_FAMILY, RFM_FAMILY, SEGMENT_ROWS, STATUS_FAMILY
from xlcrm.workbook.build import styles
from xlcrm.workbook.build.data_sheet import FIRST_ROW

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart

    from xlcrm.schema import Table

_ABC_COLORS = (styles.NAVY, styles.BLUE, styles.SKY)
_ABC_INKS = (styles.WHITE, styles.WHITE, styles.INK)

#: A chart's range: worksheet, first row, first column, last row, last column, from 0.
Range = list[str | int]


def dashboard_charts(
    workbook: Workbook, months: Range, revenues: Range
) -> tuple[tuple[Chart, str], ...]:
    """Return the charts with their titles; ``months`` and ``revenues`` are ranges of tblMois."""
    charts = (
        (_segment_bars(workbook, STATUS_FAMILY, styles.BLUE), messages.text("CHART_STATUS")),
        (_segment_bars(workbook, RFM_FAMILY, styles.GREEN), messages.text("CHART_RFM")),
        (_month_columns(workbook, months, revenues), messages.text("CHART_MONTHS")),
        (_abc_doughnut(workbook), messages.text("CHART_ABC")),
    )
    for chart, title in charts:
        _finish(chart, title)
    return charts


def quality_chart(workbook: Workbook) -> tuple[Chart, str]:
    """Return the line of the file's scores, one point a line of tblQualite, with its title."""
    title = messages.text("CHART_QUALITY")
    chart = workbook.add_chart({"type": "line"})
    chart.add_series(
        {
            "name": title,
            "categories": _history_range("label"),
            "values": _history_range("file_score"),
            # No line yet: a cached 0 would be a score.
            "categories_data": [],
            "values_data": [],
            "line": {"color": styles.GREEN, "width": 2.25},
            "marker": {
                "type": "circle",
                "size": 6,
                "fill": {"color": styles.GREEN},
                "border": {"color": styles.WHITE},
            },
        }
    )
    chart.set_legend({"none": True})
    chart.set_x_axis(
        {
            "text_axis": True,
            "num_font": _font(9),
            "line": {"color": styles.SKY},
        }
    )
    chart.set_y_axis(
        {
            "num_font": _font(9),
            "min": 0,
            "max": 100,
            "major_unit": 20,
            "major_gridlines": {"visible": True, "line": {"color": styles.PALE}},
            "line": {"none": True},
        }
    )
    _finish(chart, title)
    return chart, title


def _finish(chart: Chart, title: str) -> None:
    title_font = {**_font(11), "bold": True, "color": styles.NAVY}
    chart.set_title({"name": title, "overlay": False, "name_font": title_font})
    chart.set_chartarea({"border": {"color": styles.PALE}})
    chart.show_hidden_data()


def _history_range(column: str) -> str:
    """Return the first cell of a column of the history, written as a range: it grows with it.

    A reference written as one cell would stay one.
    """
    table: Table = schema.table("quality")
    letter = xl_col_to_name([c.key for c in table.delivered_columns].index(column))
    cell = f"${letter}${FIRST_ROW + 1}"
    return f"='{table.worksheet}'!{cell}:{cell}"


def _font(size: int) -> dict[str, object]:
    return {"name": styles.FONT, "size": size, "color": styles.GREY}


def _segment_range(column: str, family: str) -> Range:
    table: Table = schema.table("segments")
    place = [c.key for c in table.delivered_columns].index(column)
    rows = [i for i, each in enumerate(SEGMENT_ROWS) if each.family == family]
    return [table.worksheet, FIRST_ROW + rows[0], place, FIRST_ROW + rows[-1], place]


def _segment_bars(workbook: Workbook, family: str, color: str) -> Chart:
    chart = workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": family,
            "categories": _segment_range("label", family),
            "values": _segment_range("client_count", family),
            "fill": {"color": color},
            "gap": 40,
            "data_labels": {"value": True, "num_format": "#,##0;;", "font": _font(9)},
        }
    )
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": _font(9), "line": {"color": styles.SKY}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    return chart


def _month_columns(workbook: Workbook, months: Range, revenues: Range) -> Chart:
    chart = workbook.add_chart({"type": "column"})
    chart.add_series(
        {
            "name": messages.text("CHART_MONTHS"),
            "categories": months,
            "values": revenues,
            "fill": {"color": styles.BLUE},
            "gap": 40,
        }
    )
    chart.set_legend({"none": True})
    chart.set_x_axis(
        {
            "text_axis": True,
            "num_format": "mm/yy",
            "num_font": _font(9),
            "line": {"color": styles.SKY},
        }
    )
    chart.set_y_axis(
        {
            "num_format": styles.WHOLE_AMOUNT_FORMAT,
            "num_font": _font(9),
            "min": 0,
            "major_gridlines": {"visible": True, "line": {"color": styles.PALE}},
            "line": {"none": True},
        }
    )
    return chart


def _abc_doughnut(workbook: Workbook) -> Chart:
    chart = workbook.add_chart({"type": "doughnut"})
    chart.add_series(
        {
            "name": messages.text("CHART_ABC"),
            "categories": _segment_range("label", ABC_FAMILY),
            "values": _segment_range("revenue", ABC_FAMILY),
            "points": [{"fill": {"color": color}} for color in _ABC_COLORS],
            "data_labels": {
                "percentage": True,
                "num_format": "0 %;;",
                "font": {**_font(10), "bold": True},
                "custom": [{"font": {**_font(10), "color": ink}} for ink in _ABC_INKS],
            },
        }
    )
    chart.set_hole_size(55)
    chart.set_legend({"position": "right", "font": _font(11)})
    return chart
