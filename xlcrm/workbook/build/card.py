"""« Fiche »: one client on one page, by looking the chosen number up in the tables.

The latest exchanges and purchases are found without sorting the tables: the latest date of
the client, then the row of that date; a row of the same date further down comes before any
earlier date. Two folded columns hold these dates and rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm import messages, schema
from xlcrm.schema.pages import (
    CARD_BLOCKS,
    CARD_COMMENT,
    CARD_RECENT,
    CARD_WORKSHEET,
    CardBlock,
    RecentRows,
)
from xlcrm.workbook.build import styles
from xlcrm.workbook.build.cells import Formula, write_formula
from xlcrm.workbook.build.names import (
    CARD_ID,
    CARD_ROW,
    column_reference,
    define_cell,
    numbers_name,
)
from xlcrm.workbook.build.sheet import set_up_print, write_band

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from xlcrm.schema import Column
    from xlcrm.workbook.build.styles import Styles

# Columns: margin, label, value, gap, label, value, then folded: date and row of recent lines.
_WIDTHS = (2, 24, 34, 3, 28, 34, 2)
_LABEL, _VALUE, _GAP, _LABEL_2, _VALUE_2, _EDGE, _DATE, _ROW = range(1, 9)
_CHOICE_ROW, _NAME_ROW, _FIRST_BLOCK_ROW = 2, 4, 6
_LINE_PIXELS = 21
_RECENT_COUNT = 5
_ROW_PIXELS, _TEXT_PIXELS = 6, 15
_CLIENTS = schema.table("clients")


def write_card(workbook: Workbook, worksheet: Worksheet, made: Styles) -> None:
    """Write the whole sheet; every formula gives "" until a client is chosen."""
    worksheet.hide_gridlines(2)
    worksheet.set_default_row(_LINE_PIXELS * 0.75)
    for column, width in enumerate(_WIDTHS):
        worksheet.set_column(column, column, width)
    worksheet.set_column(_DATE, _ROW, 12, None, {"level": 1, "hidden": True})
    sheet = next(s for s in schema.WORKSHEETS if s.name == CARD_WORKSHEET)
    worksheet.write_blank(0, 0, None, made.get(bg_color=styles.NAVY))
    write_band(
        worksheet,
        made,
        columns=range(_LABEL, _EDGE + 1),
        title=sheet.name,
        purpose=sheet.purpose,
    )
    _write_choice(workbook, worksheet, made)
    row = _FIRST_BLOCK_ROW
    for left, right in CARD_BLOCKS:
        _write_block(worksheet, made, left, row, _LABEL)
        _write_block(worksheet, made, right, row, _LABEL_2)
        row += max(left.height, right.height) + 1
    row = _write_comment(worksheet, made, row)
    for recent in CARD_RECENT:
        row = _write_recent(worksheet, made, recent, row)
    set_up_print(worksheet, landscape=False, pages_tall=1)
    worksheet.print_area(0, 0, row, _EDGE)
    worksheet.set_selection(_CHOICE_ROW, _VALUE, _CHOICE_ROW, _VALUE)


def _write_choice(workbook: Workbook, worksheet: Worksheet, made: Styles) -> None:
    label = made.get(bold=True, font_color=styles.NAVY)
    worksheet.write_string(_CHOICE_ROW, _LABEL, messages.text("CARD_CHOOSE"), label)
    box = made.get(
        bold=True,
        align="center",
        bg_color=styles.FILL_MARKED,
        border=1,
        border_color=styles.ORANGE,
        num_format=styles.TEXT_FORMAT,
    )
    worksheet.write_blank(_CHOICE_ROW, _VALUE, None, box)
    hint = made.get(italic=True, font_color=styles.GREY)
    worksheet.write_string(_CHOICE_ROW, _LABEL_2, messages.text("CARD_HINT"), hint)
    worksheet.data_validation(
        _CHOICE_ROW,
        _VALUE,
        _CHOICE_ROW,
        _VALUE,
        {
            "validate": "list",
            "value": f"={numbers_name(_CLIENTS)}",
            "input_title": messages.text("CARD_CHOOSE"),
            "input_message": messages.text("CARD_HINT"),
            "error_type": "warning",
            "error_title": messages.text("ALERT_CARD"),
            "error_message": messages.text("ALERT_CARD_TEXT"),
        },
    )
    define_cell(workbook, CARD_ID, CARD_WORKSHEET, _CHOICE_ROW, _VALUE)
    define_cell(workbook, CARD_ROW, CARD_WORKSHEET, _CHOICE_ROW, _ROW)
    numbers = column_reference(_CLIENTS, "client_id")
    found = Formula(f'IF({CARD_ID}="",0,IFERROR(MATCH({CARD_ID},{numbers},0),0))', 0)
    write_formula(worksheet, _CHOICE_ROW, _ROW, found, made.get(font_color=styles.GREY))
    _write_name(worksheet, made)


def _write_name(worksheet: Worksheet, made: Styles) -> None:
    """The client's name in large: company, or first and last name."""
    company, first, last = (
        f"INDEX({column_reference(_CLIENTS, key)},{CARD_ROW})"
        for key in ("company_name", "first_name", "last_name")
    )
    person = f'IF({first}="",{last}&"",{first}&" "&{last})'
    name = f'IF({CARD_ROW}=0,"",IF({company}<>"",{company}&"",{person}))'
    big = made.get(bold=True, font_size=16, font_color=styles.NAVY)
    worksheet.set_row_pixels(_NAME_ROW, 30)
    write_formula(worksheet, _NAME_ROW, _LABEL, Formula(name), big)


def _write_block(
    worksheet: Worksheet, made: Styles, block: CardBlock, row: int, column: int
) -> None:
    _write_heading(worksheet, made, block.title, row, range(column, column + 2))
    lines = [
        (field.header, _looked_up(field), _value(made, field))
        for field in map(_CLIENTS.column, block.columns)
    ]
    if block.counted is not None:
        owners = column_reference(schema.table(block.counted), "client_id")
        count = Formula(f'IF({CARD_ROW}=0,"",COUNTIFS({owners},{CARD_ID}))')
        style = made.get(align="left", bottom=1, bottom_color=styles.PALE)
        lines.append((messages.text("CARD_INTERACTIONS"), count, style))
    for offset, (header, formula, style) in enumerate(lines, start=1):
        worksheet.write_string(row + offset, column, header, _label(made))
        write_formula(worksheet, row + offset, column + 1, formula, style)


def _write_heading(
    worksheet: Worksheet, made: Styles, title: str, row: int, columns: range
) -> None:
    heading = made.get(bold=True, font_color=styles.WHITE, bg_color=styles.BLUE)
    for column in columns:
        worksheet.write_blank(row, column, None, heading)
    worksheet.write_string(row, columns[0], title, heading)


def _label(made: Styles) -> Format:
    return made.get(font_color=styles.GREY, bottom=1, bottom_color=styles.PALE)


def _value(made: Styles, column: Column, *, text_wrap: bool = False) -> Format:
    number_format = styles.number_format(column)
    if number_format == styles.TEXT_FORMAT:
        number_format = styles.GENERAL_FORMAT
    return made.get(
        num_format=number_format,
        align="left",
        text_wrap=text_wrap,
        valign="top" if text_wrap else "vcenter",
        bottom=1,
        bottom_color=styles.PALE,
    )


def _looked_up(column: Column) -> Formula:
    cell = f"INDEX({column_reference(_CLIENTS, column.key)},{CARD_ROW})"
    return Formula(f'IF({CARD_ROW}=0,"",IF({cell}="","",{cell}))')


def _write_comment(worksheet: Worksheet, made: Styles, row: int) -> int:
    column = _CLIENTS.column(CARD_COMMENT)
    _write_heading(worksheet, made, column.header, row, range(_LABEL, _EDGE))
    wrapped = made.get(align="left", valign="top", text_wrap=True)
    # The only merged cells of the workbook: a comment is read whole, and no table is here.
    worksheet.merge_range(row + 1, _LABEL, row + 3, _VALUE_2, "", wrapped)
    write_formula(worksheet, row + 1, _LABEL, _looked_up(column), wrapped)
    return row + 5


def _write_recent(worksheet: Worksheet, made: Styles, recent: RecentRows, row: int) -> int:
    table = schema.table(recent.table)
    _write_heading(worksheet, made, recent.title, row, range(_LABEL, _EDGE))
    columns = [table.column(key) for key in (recent.date_column, *recent.columns)]
    places = (_LABEL, _VALUE, _LABEL_2, _VALUE_2)
    small = made.get(font_color=styles.GREY, italic=True, bottom=1, bottom_color=styles.SKY)
    worksheet.write_blank(row + 1, _GAP, None, small)
    for place, column in zip(places, columns, strict=True):
        worksheet.write_string(row + 1, place, column.header, small)
    helper = made.get(font_color=styles.GREY)
    for rank, (date, line) in enumerate(_latest(recent, row + 3)):
        here = row + 2 + rank
        worksheet.set_row_pixels(here, _ROW_PIXELS + recent.lines * _TEXT_PIXELS)
        write_formula(worksheet, here, _DATE, date, helper)
        write_formula(worksheet, here, _ROW, line, helper)
        found = f"$I{here + 1}"
        worksheet.write_blank(here, _GAP, None, _label(made))
        for place, column in zip(places, columns, strict=True):
            cell = f"INDEX({column_reference(table, column.key)},{found})"
            shown = Formula(f'IF({found}="","",IF({cell}="","",{cell}))')
            write_formula(worksheet, here, place, shown, _value(made, column, text_wrap=True))
    return row + 3 + _RECENT_COUNT


def _latest(recent: RecentRows, first: int) -> Iterator[tuple[Formula, Formula]]:
    """Yield the date and the table row of each of the latest lines; ``first`` counts from 1."""
    table = schema.table(recent.table)
    owners = column_reference(table, "client_id")
    dates = column_reference(table, recent.date_column)

    def row_of(owners: str, dates: str, date: str) -> str:
        # INDEX(…,0) makes Excel 2019 compare the whole columns without an array formula.
        return f"MATCH(1,INDEX(({owners}={CARD_ID})*({dates}={date}),0),0)"

    date = f"$H{first}"
    yield (
        Formula(
            f'IF({CARD_ROW}=0,"",IF(COUNTIFS({owners},{CARD_ID})=0,"",'
            f"_xlfn.MAXIFS({dates},{owners},{CARD_ID})))"
        ),
        Formula(f'IF({date}="","",IFERROR({row_of(owners, dates, date)},""))'),
    )
    for here in range(first + 1, first + _RECENT_COUNT):
        date, before, row_before = f"$H{here}", f"$H{here - 1}", f"$I{here - 1}"
        owners_below, dates_below = (
            f"INDEX({column},{row_before}+1):INDEX({column},ROWS({column}))"
            for column in (owners, dates)
        )
        again = f"{row_before}+{row_of(owners_below, dates_below, before)}"
        # A tenth of a second less: the text of a criterion keeps 15 digits of the date.
        earlier = f'{owners},{CARD_ID},{dates},"<"&({before}-0.000001)'
        yield (
            Formula(
                f'IF({row_before}="","",IF(ISNUMBER({again}),{before},'
                f'IF(COUNTIFS({earlier})=0,"",_xlfn.MAXIFS({dates},{earlier}))))'
            ),
            Formula(
                f'IF({date}="","",IF({date}={before},{again},'
                f'IFERROR({row_of(owners, dates, date)},"")))'
            ),
        )
