"""Colours, fonts and number formats of the workbook, each cell format made once.

Arial everywhere: it is on every Windows and Mac, and Liberation Sans has its very widths, so
that what LibreOffice shows in the tests is what Excel shows to staff.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlcrm.schema import Column, Kind, Need, Origin
from xlcrm.schema.model import TEXT_KINDS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FONT = "Arial"
FONT_SIZE = 10

#: Pixels, for Arial 10.
DEFAULT_ROW_HEIGHT = 17
DEFAULT_COLUMN_WIDTH = 64

NAVY, BLUE, SKY, PALE = "#1F4E79", "#2E75B6", "#9DC3E6", "#DDEBF7"
INK, GREY, SILVER, MIST, WHITE = "#262626", "#595959", "#A6A6A6", "#F2F2F2", "#FFFFFF"
ORANGE, GREEN, RED = "#C55A11", "#548235", "#C00000"
LIGHT_ON_NAVY = "#BDD7EE"

#: Fills of conditional formats, readable in print as well.
FILL_BAD, FILL_LATE, FILL_GOOD, FILL_MARKED = "#F8CBAD", "#FCE4D6", "#E2EFDA", "#FFE699"

TEXT_FORMAT = "@"
GENERAL_FORMAT = "General"
DATE_FORMAT = "dd/mm/yyyy"
DATETIME_FORMAT = "dd/mm/yyyy hh:mm"
MONTH_FORMAT = "mmm yyyy"
AMOUNT_FORMAT = '#,##0.00\\ "€"'
WHOLE_AMOUNT_FORMAT = '#,##0\\ "€"'
RATIO_FORMAT = "0\\ %"
INTEGER_FORMAT = "#,##0"
YEAR_FORMAT = "0"
DECIMAL_FORMAT = "0.0"

_BY_KIND = {
    Kind.DATE: DATE_FORMAT,
    Kind.DATETIME: DATETIME_FORMAT,
    Kind.AMOUNT: AMOUNT_FORMAT,
    Kind.RATIO: RATIO_FORMAT,
    Kind.INTEGER: INTEGER_FORMAT,
}

#: Columns whose number is not what its kind usually shows.
_BY_COLUMN = {
    "annual_revenue_year": YEAR_FORMAT,
    "purchase_frequency": DECIMAL_FORMAT,
    "month_on": MONTH_FORMAT,
}

#: Header fills: what staff must, should and may type; what is filled in for them.
HEADER_FILLS = {
    Need.REQUIRED: (NAVY, WHITE),
    Need.RECOMMENDED: (BLUE, WHITE),
    Need.OPTIONAL: (SKY, INK),
}
AUTOMATIC_HEADER = ("#7F7F7F", WHITE)


def number_format(column: Column) -> str:
    """Return the number format of a column, in the codes of the file.

    A computed text is General: Excel would show the formula itself in a cell formatted as
    text as soon as the table grows.
    """
    if column.key in _BY_COLUMN:
        return _BY_COLUMN[column.key]
    if column.kind in TEXT_KINDS and column.origin is not Origin.FORMULA:
        return TEXT_FORMAT
    return _BY_KIND.get(column.kind, GENERAL_FORMAT)


def value_format(kind: Kind, unit: str = "") -> str:
    """Return the number format of a single value: a parameter, an indicator."""
    if kind is Kind.AMOUNT and unit != "€":
        return GENERAL_FORMAT
    return _BY_KIND.get(kind, TEXT_FORMAT)


def _alignment(kind: Kind) -> dict[str, Any]:
    if kind in {Kind.DATE, Kind.DATETIME, Kind.YES_NO, Kind.RATIO, Kind.DAY_MONTH}:
        return {"align": "center"}
    if kind in {Kind.INTEGER, Kind.AMOUNT}:
        return {"align": "right", "indent": 1}
    return {}


class Styles:
    """The formats of one workbook; the same properties always give the same format."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._properties: dict[int, dict[str, Any]] = {}

    def get(self, **properties: Any) -> Format:
        """Return the cell format of XlsxWriter's property names, centred vertically."""
        properties = {"valign": "vcenter", **properties}
        wanted = tuple(sorted(properties.items()))
        if wanted not in self._made:
            self._made[wanted] = self._workbook.add_format(properties)
            self._properties[id(self._made[wanted])] = properties
        return self._made[wanted]

    def topped(self, cell_format: Format) -> Format:
        """Return the same format with a line above: the first row of a theme."""
        properties = self._properties[id(cell_format)]
        return self.get(**{**properties, "top": 2, "top_color": BLUE})

    def column(
        self, column: Column, *, report: bool = False, wrapped: bool = False, top: bool = False
    ) -> Format:
        """Return the format of a column's cells; what is filled in for staff is greyed.

        In a report nearly everything is filled in: there, what staff type stands out instead.
        """
        properties: dict[str, Any] = {"num_format": number_format(column)}
        if wrapped:
            properties["text_wrap"] = True
        if top:
            properties["valign"] = "top"
        if report:
            if column.origin is Origin.TYPED:
                properties |= {"bold": True, "font_color": NAVY}
        elif column.origin is not Origin.TYPED:
            properties |= {"font_color": GREY, "bg_color": MIST}
        properties |= _alignment(column.kind)
        return self.get(**properties)

    def header(self, column: Column) -> Format:
        """Return the format of a column's header cell."""
        automatic = column.origin is not Origin.TYPED
        fill, ink = AUTOMATIC_HEADER if automatic else HEADER_FILLS[column.need]
        return self.get(
            bold=True,
            font_color=ink,
            bg_color=fill,
            text_wrap=True,
            border=1,
            border_color=WHITE,
            align="center" if _alignment(column.kind) else "left",
            # Excel's filter button stands at the bottom of the cell.
            valign="top",
        )

    def header_fill(self, need: Need) -> Format:
        """Return a cell of the colour of the headers of that need, for legends."""
        return self.get(bg_color=HEADER_FILLS[need][0])
