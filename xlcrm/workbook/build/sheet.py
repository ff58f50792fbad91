"""What every sheet shares: the band at its top, the way back to Accueil, the print set-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm import messages
from xlcrm.schema.pages import HOME_WORKSHEET
from xlcrm.workbook.build import styles

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from xlcrm.workbook.build.styles import Styles

_A4 = 9
_BAND_HEIGHT = 30


def write_band(
    worksheet: Worksheet, made: Styles, *, columns: range, title: str, purpose: str
) -> None:
    """Write the first row: link to Accueil, title, what the sheet is for.

    ``columns`` are those of the band; the link stands in its first one, the title in the next.
    """
    plain = made.get(bg_color=styles.NAVY, font_color=styles.WHITE)
    worksheet.set_row_pixels(0, _BAND_HEIGHT)
    for column in columns:
        worksheet.write_blank(0, column, None, plain)
    worksheet.write_url(
        0,
        columns[0],
        f"internal:'{HOME_WORKSHEET}'!A1",
        # LibreOffice gives links its own dark blue: the cell must be light.
        made.get(bg_color=styles.PALE, font_color=styles.NAVY, underline=1, align="center"),
        messages.text("BACK_TO_HOME"),
    )
    big = made.get(font_size=14, bold=True, font_color=styles.WHITE)
    small = made.get(font_color=styles.LIGHT_ON_NAVY)
    spaced = f"    {messages.french_spacing(purpose)}"
    worksheet.write_rich_string(0, columns[1], big, title, small, spaced, plain)


def set_up_print(
    worksheet: Worksheet,
    *,
    landscape: bool = True,
    pages_wide: int = 1,
    pages_tall: int = 0,
) -> None:
    """Set A4 pages with the sheet's name and the page in the footer; 0 is as tall as needed."""
    if landscape:
        worksheet.set_landscape()
    else:
        worksheet.set_portrait()
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.fit_to_pages(pages_wide, pages_tall)
    page = f"{messages.text('PAGE')} &P / &N"
    worksheet.set_footer(f"&L&8&A&C&8{messages.text('FOOTER')}&R&8{page}")
