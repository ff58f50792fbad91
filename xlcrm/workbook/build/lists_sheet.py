"""« Listes »: one Excel table, a column per value list, a growing defined name for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range

from xlcrm import messages
from xlcrm.schema import LIST_TABLE_NAME, LIST_WORKSHEET, LISTS, ValueList
from xlcrm.workbook.build import styles
from xlcrm.workbook.build.data_sheet import FIRST_ROW, GROUP_ROW, HEADER_ROW, TABLE_STYLE
from xlcrm.workbook.build.names import LIST_CAPACITY, define_list
from xlcrm.workbook.build.sheet import set_up_print, write_band

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from xlcrm.workbook.build.styles import Styles

_MIN_WIDTH, _MAX_WIDTH = 15, 40
_LISTS_PER_PAGE = 10


def write_lists(workbook: Workbook, worksheet: Worksheet, made: Styles) -> None:
    """Write every value list and its defined name; those of the firm are in green."""
    write_band(
        worksheet,
        made,
        columns=range(len(LISTS)),
        title=LIST_WORKSHEET,
        purpose=messages.text("LISTS_PURPOSE"),
    )
    worksheet.set_row_pixels(GROUP_ROW, 6)
    worksheet.set_row_pixels(HEADER_ROW, 34)
    cell_format = made.get(num_format=styles.TEXT_FORMAT)
    _write_table(worksheet, made, cell_format)
    for column, each in enumerate(LISTS):
        _write_list(worksheet, column, each, made, cell_format)
        define_list(workbook, each.name, column, FIRST_ROW)
    everything = xl_range(FIRST_ROW, 0, FIRST_ROW + LIST_CAPACITY - 1, len(LISTS) - 1)
    worksheet.ignore_errors({"number_stored_as_text": everything})
    worksheet.freeze_panes(FIRST_ROW, 0)
    worksheet.set_zoom(90)
    worksheet.set_selection(FIRST_ROW, 0, FIRST_ROW, 0)
    set_up_print(worksheet, pages_wide=-(-len(LISTS) // _LISTS_PER_PAGE))
    worksheet.repeat_rows(HEADER_ROW)


def _write_table(worksheet: Worksheet, made: Styles, cell_format: Format) -> None:
    longest = max(len(each.values) for each in LISTS)
    columns = [
        {"header": each.header, "header_format": _header(each, made), "format": cell_format}
        for each in LISTS
    ]
    worksheet.add_table(
        HEADER_ROW,
        0,
        HEADER_ROW + longest,
        len(LISTS) - 1,
        {
            "name": LIST_TABLE_NAME,
            "style": TABLE_STYLE,
            "autofilter": False,
            "columns": columns,
        },
    )


def _write_list(
    worksheet: Worksheet, column: int, each: ValueList, made: Styles, cell_format: Format
) -> None:
    """Write one list in its column, with a hint that says whether the firm may add to it."""
    worksheet.set_column(column, column, _width(each), cell_format)
    fill = styles.GREEN if each.open_ended else styles.SKY
    worksheet.write_blank(GROUP_ROW, column, None, made.get(bg_color=fill))
    for offset, value in enumerate(each.values):
        worksheet.write_string(FIRST_ROW + offset, column, value, cell_format)
    hint = messages.text("LIST_HINT" if each.open_ended else "LIST_FIXED_HINT")
    worksheet.data_validation(
        FIRST_ROW,
        column,
        FIRST_ROW + LIST_CAPACITY - 1,
        column,
        {"validate": "any", "input_title": each.header, "input_message": hint},
    )


def _header(each: ValueList, made: Styles) -> object:
    fill = styles.GREEN if each.open_ended else styles.BLUE
    return made.get(
        bold=True,
        font_color=styles.WHITE,
        bg_color=fill,
        text_wrap=True,
        border=1,
        border_color=styles.WHITE,
    )


def _width(each: ValueList) -> float:
    longest = max((len(text) for text in (each.header, *each.values)), default=0)
    return min(_MAX_WIDTH, max(_MIN_WIDTH, longest + 2))
