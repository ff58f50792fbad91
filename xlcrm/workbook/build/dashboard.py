"""« Tableau de bord »: tiles, two tables of figures, five native charts that follow them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from xlcrm import messages, schema
from xlcrm.schema import Column, Kind
from xlcrm.schema.pages import DASHBOARD_TILES, DASHBOARD_WORKSHEET
from xlcrm.schema.segment_rows import ABOVE_ALL_SCORES, INDICATOR_ROWS, MONTH_COUNT
from xlcrm.workbook.build import styles
from xlcrm.workbook.build.cells import Formula, write_formula
from xlcrm.workbook.build.charts import dashboard_charts, quality_chart
from xlcrm.workbook.build.data_sheet import Content, write_table
from xlcrm.workbook.build.layout import layout
from xlcrm.workbook.build.names import column_reference
from xlcrm.workbook.build.sheet import set_up_print, write_band

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from xlcrm.workbook.build.styles import Styles

# Columns: margin, folded codes, figures (label, value, count), gap, six of tiles and charts.
_MARGIN, _CODES, _LABELS, _VALUES, _COUNTS, _GAP, _CHARTS = range(7)
_WIDTHS = (2, 12, 34, 18, 18, 3)
_TILE_WIDTH = 19
_TILE_COUNT = len(DASHBOARD_TILES)
_LAST_COLUMN = _CHARTS + _TILE_COUNT - 1

_DATE_ROW = _TILE_LABEL_ROW = 2
_INDICATOR_ROW = _TILE_VALUE_ROW = 3
_HINT_ROW = 4
_FIGURE_PIXELS = 27
_MONTH_ROW = _INDICATOR_ROW + len(INDICATOR_ROWS) + 3

_CHART_ROWS = (5, 18)
_WEAKEST_ROW = 31
_QUALITY_ROW = _WEAKEST_ROW + 1
_CHART_COLUMNS = 3
_CHART_WIDTH = (_TILE_WIDTH * 7 + 5) * _CHART_COLUMNS - 10
_CHART_HEIGHT = 13 * _FIGURE_PIXELS - 12
_QUALITY_HEIGHT = 8 * _FIGURE_PIXELS - 6


def write_dashboard(
    workbook: Workbook,
    worksheet: Worksheet,
    contents: Mapping[str, Content],
    made: Styles,
) -> None:
    """Write the whole sheet; ``contents`` are those of every table, by key."""
    worksheet.hide_gridlines(2)
    worksheet.set_default_row(_FIGURE_PIXELS * 0.75)
    for column, width in enumerate(_WIDTHS):
        folded = {"level": 1, "hidden": True} if column == _CODES else {}
        after = {"collapsed": True} if column == _LABELS else {}
        worksheet.set_column(column, column, width, None, folded | after)
    worksheet.set_column(_CHARTS, _LAST_COLUMN, _TILE_WIDTH)
    worksheet.set_row_pixels(1, 10)
    sheet = next(s for s in schema.WORKSHEETS if s.name == DASHBOARD_WORKSHEET)
    worksheet.write_blank(0, 0, None, made.get(bg_color=styles.NAVY))
    write_band(
        worksheet,
        made,
        columns=range(_LABELS, _LAST_COLUMN + 1),
        title=sheet.name,
        purpose=sheet.purpose,
    )
    settings = {row["parameter_key"]: row["value"] for row in contents["parameters"].rows}
    _write_day(worksheet, made, settings["today"])
    _write_figures(worksheet, contents, made)
    values = {row["indicator_id"]: row["value"] for row in contents["indicators"].rows}
    for place, indicator in enumerate(DASHBOARD_TILES):
        _write_tile(worksheet, made, _CHARTS + place, indicator, values[indicator])
    _write_hint(worksheet, made, shown=not contents["clients"].rows)
    _insert_charts(workbook, worksheet)
    _write_weakest(worksheet, made)
    set_up_print(worksheet, pages_tall=1)
    worksheet.set_selection(_DATE_ROW, _LABELS, _DATE_ROW, _LABELS)


def _write_day(worksheet: Worksheet, made: Styles, today: object) -> None:
    label = made.get(font_color=styles.GREY, align="right")
    worksheet.write_string(_DATE_ROW, _LABELS, messages.text("DASHBOARD_DATE"), label)
    day = made.get(
        font_color=styles.NAVY, bold=True, align="left", indent=1, num_format=styles.DATE_FORMAT
    )
    write_formula(
        worksheet,
        _DATE_ROW,
        _VALUES,
        Formula(schema.parameter("today").name, today),
        day,
    )


def _write_figures(worksheet: Worksheet, contents: Mapping[str, Content], made: Styles) -> None:
    kinds = [each.kind for each in INDICATOR_ROWS]
    values = {
        (row, "value"): _figure(made, styles.value_format(kind, "€"))
        for row, kind in enumerate(kinds)
    }
    labels = {(row, "label"): _label(made) for row in range(len(kinds))}
    for key, first_row, formats in (
        ("indicators", _INDICATOR_ROW, values | labels),
        ("months", _MONTH_ROW, _month_formats(contents["months"], made)),
    ):
        table = schema.table(key)
        framed = replace(contents[key], formats=formats)
        write_table(
            worksheet,
            layout(table),
            framed,
            made,
            first_row=first_row,
            first_column=_CODES,
            header=partial(_header, made),
        )


def _header(made: Styles, column: Column) -> Format:
    numeric = column.kind in {Kind.AMOUNT, Kind.INTEGER}
    return made.get(
        bold=True,
        font_color=styles.WHITE,
        bg_color=styles.BLUE,
        align="right" if numeric else "left",
    )


def _label(made: Styles) -> Format:
    return made.get(font_color=styles.INK, bottom=1, bottom_color=styles.PALE)


def _figure(made: Styles, number_format: str, size: int = 12) -> Format:
    return made.get(
        bold=True,
        font_size=size,
        font_color=styles.NAVY,
        align="right",
        bottom=1,
        bottom_color=styles.PALE,
        num_format=number_format,
    )


def _month_formats(content: Content, made: Styles) -> dict[tuple[int, str], Format]:
    by_column = {
        "month_on": made.get(
            align="left",
            font_color=styles.INK,
            bottom=1,
            bottom_color=styles.PALE,
            num_format=styles.MONTH_FORMAT,
        ),
        "revenue": _figure(made, styles.AMOUNT_FORMAT, styles.FONT_SIZE),
        "purchase_count": _figure(made, styles.INTEGER_FORMAT, styles.FONT_SIZE),
    }
    return {
        (row, key): cell_format
        for row in range(len(content.rows))
        for key, cell_format in by_column.items()
    }


def _write_tile(
    worksheet: Worksheet, made: Styles, column: int, indicator: str, value: object
) -> None:
    row = next(each for each in INDICATOR_ROWS if each.indicator_id == indicator)
    money = row.kind is Kind.AMOUNT
    number_format = styles.WHOLE_AMOUNT_FORMAT if money else styles.value_format(row.kind)
    edge = {"left": 5, "left_color": styles.BLUE, "bg_color": styles.PALE, "indent": 1}
    worksheet.write_string(
        _TILE_LABEL_ROW,
        column,
        row.label,
        made.get(font_color=styles.GREY, font_size=8, text_wrap=True, **edge),
    )
    table = schema.table("indicators")
    found = (
        f"INDEX({column_reference(table, 'value')},"
        f'MATCH("{indicator}",{column_reference(table, "indicator_id")},0))'
    )
    write_formula(
        worksheet,
        _TILE_VALUE_ROW,
        column,
        Formula(f'IFERROR({found},"")', value),
        made.get(
            bold=True,
            font_size=18,
            font_color=styles.NAVY,
            align="left",
            num_format=number_format,
            **edge,
        ),
    )
    worksheet.set_row_pixels(_TILE_VALUE_ROW, 40)


def _write_hint(worksheet: Worksheet, made: Styles, *, shown: bool) -> None:
    """One line above the charts as long as there is no client to draw."""
    clients = column_reference(schema.table("clients"), "client_id")
    sentence = messages.text("DASHBOARD_EMPTY")
    hint = Formula(f'IF(COUNTIFS({clients},"?*")=0,"{sentence}","")', sentence if shown else "")
    cell_format = made.get(italic=True, font_color=styles.GREY)
    write_formula(worksheet, _HINT_ROW, _CHARTS, hint, cell_format)


def _insert_charts(workbook: Workbook, worksheet: Worksheet) -> None:
    keys = [c.key for c in schema.table("months").delivered_columns]

    def month_range(key: str) -> list[str | int]:
        place = _CODES + keys.index(key)
        return [DASHBOARD_WORKSHEET, _MONTH_ROW + 1, place, _MONTH_ROW + MONTH_COUNT, place]

    charts = dashboard_charts(workbook, month_range("month_on"), month_range("revenue"))
    for index, (chart, title) in enumerate(charts):
        chart.set_size({"width": _CHART_WIDTH, "height": _CHART_HEIGHT})
        worksheet.insert_chart(
            _CHART_ROWS[index // 2],
            _CHARTS + _CHART_COLUMNS * (index % 2),
            chart,
            {"object_position": 2, "description": title},
        )
    chart, title = quality_chart(workbook)
    chart.set_size({"width": 2 * _CHART_WIDTH + 10, "height": _QUALITY_HEIGHT})
    options = {"object_position": 2, "description": title}
    worksheet.insert_chart(_QUALITY_ROW, _CHARTS, chart, options)


def _write_weakest(worksheet: Worksheet, made: Styles) -> None:
    """One line above the chart of scores: what to put right first, as last checked."""
    scores, named = (
        column_reference(schema.table("quality"), key) for key in ("file_score", "weakest")
    )
    last = f"INDEX({named},MATCH({ABOVE_ALL_SCORES},{scores},1))"
    label = messages.text("DASHBOARD_WEAKEST")
    formula = f'IFERROR(IF({last}="","","{label} "&{last}),"")'
    write_formula(
        worksheet, _WEAKEST_ROW, _CHARTS, Formula(formula, ""), made.get(font_color=styles.NAVY)
    )
