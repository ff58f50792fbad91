"""« Accueil »: where to begin, where everything is, what the colours mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm import messages, schema
from xlcrm.schema.pages import (
    HOME_NOTES,
    HOME_STEPS,
    HOME_SUBTITLE,
    HOME_TITLE,
    HOME_WORKSHEET,
    LEGEND_FOLDED,
    LEGEND_HEADERS,
    LEGEND_ROWS,
    Step,
)
from xlcrm.workbook.build import styles
from xlcrm.workbook.build.sheet import set_up_print

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from xlcrm.workbook.build.styles import Styles

# Columns: margin, number or colour, text, gap, colour of the tab, link, purpose, margin.
_WIDTHS = (2, 6, 74, 4, 3, 20, 44, 2)
_CHIP, _TEXT, _TAB, _LINK, _PURPOSE, _EDGE = 1, 2, 4, 5, 6, 7
_TITLE_ROW, _SUBTITLE_ROW, _HEADING_ROW = 0, 1, 3
_LINE_PIXELS = 20


def write_home(worksheet: Worksheet, made: Styles) -> None:
    """Write the whole sheet, the one that opens first."""
    worksheet.hide_gridlines(2)
    worksheet.set_default_row(_LINE_PIXELS * 0.75)
    for column, width in enumerate(_WIDTHS):
        worksheet.set_column(column, column, width)
    _write_title(worksheet, made)
    row = _HEADING_ROW
    _heading(worksheet, made, row, range(_CHIP, _TEXT + 1), messages.text("HOME_START"))
    _heading(worksheet, made, row, range(_TAB, _PURPOSE + 1), messages.text("HOME_CONTENTS"))
    contents_end = _write_contents(worksheet, made, row + 1)
    row += 1
    for number, step in enumerate(HOME_STEPS, start=1):
        row = _write_step(worksheet, made, row, number, step)
    row = max(row, contents_end) + 1  # one line of headings, taller than the others
    _write_notes(worksheet, made, row)
    last = _write_legend(worksheet, made, row)
    set_up_print(worksheet, pages_tall=1)
    worksheet.print_area(0, 0, last, _EDGE)
    worksheet.set_first_sheet()
    worksheet.activate()


def _write_title(worksheet: Worksheet, made: Styles) -> None:
    band = made.get(bg_color=styles.NAVY)
    for row, pixels in ((_TITLE_ROW, 48), (_SUBTITLE_ROW, 26)):
        worksheet.set_row_pixels(row, pixels)
        for column in range(len(_WIDTHS)):
            worksheet.write_blank(row, column, None, band)
    title = made.get(bold=True, font_size=22, font_color=styles.WHITE, bg_color=styles.NAVY)
    subtitle = made.get(font_size=11, font_color=styles.LIGHT_ON_NAVY, bg_color=styles.NAVY)
    worksheet.write_string(_TITLE_ROW, _CHIP, HOME_TITLE, title)
    worksheet.write_string(_SUBTITLE_ROW, _CHIP, HOME_SUBTITLE, subtitle)


def _heading(worksheet: Worksheet, made: Styles, row: int, columns: range, text: str) -> None:
    heading = made.get(
        bold=True, font_size=13, font_color=styles.NAVY, bottom=2, bottom_color=styles.BLUE
    )
    worksheet.set_row_pixels(row, 28)
    for column in columns:
        worksheet.write_blank(row, column, None, heading)
    worksheet.write_string(row, columns[0], text, heading)


def _write_step(worksheet: Worksheet, made: Styles, row: int, number: int, step: Step) -> int:
    chip = made.get(
        bold=True, font_size=14, align="center", font_color=styles.WHITE, bg_color=styles.BLUE
    )
    link = made.get(bold=True, font_size=11, font_color=styles.NAVY, indent=1, underline=1)
    plain = made.get(font_color=styles.INK, indent=1)
    worksheet.write_number(row, _CHIP, number, chip)
    target = f"internal:'{step.worksheet}'!A1"
    worksheet.write_url(row, _TEXT, target, link, messages.french_spacing(step.title))
    for offset, line in enumerate(step.lines, start=1):
        worksheet.write_string(row + offset, _TEXT, messages.french_spacing(line), plain)
    return row + len(step.lines) + 1


def _write_contents(worksheet: Worksheet, made: Styles, row: int) -> int:
    link = made.get(font_color=styles.NAVY, underline=1, indent=1)
    plain = made.get(font_color=styles.INK)
    for sheet in schema.WORKSHEETS:
        if not sheet.delivered or sheet.name == HOME_WORKSHEET:
            continue
        worksheet.write_blank(row, _TAB, None, _edged(made, sheet.tab_color))
        worksheet.write_url(row, _LINK, f"internal:'{sheet.name}'!A1", link, sheet.name)
        purpose = messages.french_spacing(sheet.purpose)
        worksheet.write_string(row, _PURPOSE, purpose, plain)
        row += 1
    return row


def _edged(made: Styles, color: str) -> Format:
    return made.get(bg_color=color, border=1, border_color=styles.WHITE)


def _write_notes(worksheet: Worksheet, made: Styles, row: int) -> None:
    title = messages.text("HOME_PERSONAL")
    _heading(worksheet, made, row, range(_TAB, _PURPOSE + 1), title)
    plain = made.get(font_color=styles.INK)
    for offset, line in enumerate(HOME_NOTES, start=1):
        worksheet.write_string(row + offset, _TAB, messages.french_spacing(line), plain)


def _write_legend(worksheet: Worksheet, made: Styles, row: int) -> int:
    _heading(worksheet, made, row, range(_CHIP, _TEXT + 1), messages.text("HOME_LEGEND"))
    small = made.get(bold=True, font_color=styles.GREY)
    plain = made.get(font_color=styles.INK, indent=1)
    headers = [(made.header_fill(need), f"LEGEND_{need.name}") for need in styles.HEADER_FILLS]
    headers.append((made.get(bg_color=styles.AUTOMATIC_HEADER[0]), "LEGEND_AUTOMATIC"))
    cells = [
        (made.get(font_color=styles.SILVER, font_strikeout=True, align="center"), "OPPOSED"),
        (made.get(bg_color=styles.FILL_BAD), "PURGE"),
        (made.get(bg_color=styles.FILL_LATE), "LATE"),
        (made.get(bg_color=styles.FILL_MARKED), "ANOMALY"),
    ]
    row += 1
    for title, entries in (
        (LEGEND_HEADERS, headers),
        (LEGEND_ROWS, [(fill, f"LEGEND_{code}") for fill, code in cells]),
    ):
        worksheet.write_string(row, _CHIP, title, small)
        for offset, (fill, code) in enumerate(entries, start=1):
            sample = "abc" if code == "LEGEND_OPPOSED" else ""
            worksheet.write(row + offset, _CHIP, sample, fill)
            worksheet.write_string(row + offset, _TEXT, messages.text(code), plain)
        row += len(entries) + 1
    worksheet.write_string(row, _CHIP, messages.french_spacing(LEGEND_FOLDED), plain)
    return row
