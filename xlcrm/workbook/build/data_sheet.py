"""A sheet of records: a band, the names of the column groups, one Excel table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range

from xlcrm.schema import Column, Level, Table
from xlcrm.workbook.build import styles
from xlcrm.workbook.build.cells import Formula, write_cell, write_formula
from xlcrm.workbook.build.layout import HEADER_LINES, Layout, layout
from xlcrm.workbook.build.rules import Place, apply_rules
from xlcrm.workbook.build.sheet import set_up_print, write_band
from xlcrm.workbook.build.validation import column_validation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from xlcrm.workbook.build.styles import Styles

GROUP_ROW, HEADER_ROW, FIRST_ROW = 1, 2, 3

#: Last row, counted from 0, that validations and conditional formats cover.
LAST_ROW = 19_999

#: Tables of fixed rows, with the column that cuts them into themes.
SECTION_COLUMNS = {"parameters": "group", "segments": "family"}

TABLE_STYLE = "Table Style Light 2"

_GROUP_FILLS = {
    "Identité": styles.NAVY,
    "Coordonnées": styles.BLUE,
    "Profil": "#7F6084",
    "Relation": styles.GREEN,
    "Droits": styles.ORANGE,
    "Indicateurs": "#7F6000",
    "Technique": styles.GREY,
}
_NAMED_GROUPS_PIXELS, _PLAIN_GROUPS_PIXELS = 18, 6
_HEADER_PIXELS, _ROW_PIXELS, _LINE_PIXELS = 6, 6, 14
_ZOOM = 90


@dataclass(frozen=True)
class Content:
    """Rows of a new table, by technical name; none for a fresh table of records.

    ``formulas`` are the texts of computed columns; ``cells`` the formulas of single cells and
    ``formats`` their formats where they differ from their column's, both by (row index,
    technical name). Cached values are those of the rows.
    """

    rows: Sequence[Mapping[str, object]] = ()
    formulas: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[tuple[int, str], str] = field(default_factory=dict)
    formats: Mapping[tuple[int, str], Format] = field(default_factory=dict)


def write_data_sheet(
    worksheet: Worksheet,
    table: Table,
    content: Content,
    made: Styles,
    *,
    own_validation: frozenset[str] = frozenset(),
) -> Place:
    """Write a whole sheet of one table; return where the table stands.

    The rules and validations of a fixed table end with its rows. The columns of
    ``own_validation`` get no validation here.
    """
    plan = layout(table, content.rows)
    last_row = FIRST_ROW + len(content.rows) - 1 if plan.fixed else LAST_ROW
    place = Place(table, HEADER_ROW, FIRST_ROW, last_row)
    _set_columns(worksheet, plan, made)
    band = range(plan.shown[0], len(plan.columns))
    write_band(worksheet, made, columns=band, title=table.title, purpose=table.purpose)
    _write_groups(worksheet, plan, made)
    write_table(worksheet, plan, content, made, first_row=HEADER_ROW, first_column=0)
    worksheet.set_row_pixels(HEADER_ROW, _HEADER_PIXELS + _LINE_PIXELS * HEADER_LINES)
    for index, column in enumerate(plan.columns):
        if column.key not in own_validation:
            options = column_validation(column, place.cell(column.key))
            worksheet.data_validation(FIRST_ROW, index, last_row, index, options)
    for offset, row in enumerate(content.rows if plan.fixed else ()):
        pixels = _ROW_PIXELS + _LINE_PIXELS * plan.row_lines(row)
        worksheet.set_row_pixels(FIRST_ROW + offset, pixels)
    apply_rules(worksheet, place, made)
    # Identifiers, phones and postcodes are texts on purpose: no green corner on each.
    everything = xl_range(FIRST_ROW, 0, last_row, len(plan.columns) - 1)
    worksheet.ignore_errors({"number_stored_as_text": everything})
    worksheet.freeze_panes(FIRST_ROW, plan.frozen_columns)
    worksheet.set_zoom(_ZOOM)
    worksheet.set_selection(FIRST_ROW, plan.shown[0], FIRST_ROW, plan.shown[0])
    set_up_print(worksheet, pages_wide=plan.pages_wide)
    worksheet.repeat_rows(HEADER_ROW)
    if plan.pages_wide > 1:
        worksheet.repeat_columns(0, plan.frozen_columns - 1)
    return place


def write_table(
    worksheet: Worksheet,
    plan: Layout,
    content: Content,
    made: Styles,
    *,
    first_row: int,
    first_column: int,
    header: Callable[[Column], Format] | None = None,
) -> None:
    """Write an Excel table with its header on ``first_row``; a blank row when it has none.

    ``header`` replaces the formats that say what staff type.
    """
    rows = content.rows or ({},)
    formats = [_column_format(plan, index, made) for index in range(len(plan.columns))]
    look = header or made.header
    declared = [
        {"header": column.header, "header_format": look(column), "format": cell_format}
        for column, cell_format in zip(plan.columns, formats, strict=True)
    ]
    last_row, last_column = first_row + len(rows), first_column + len(declared) - 1
    worksheet.add_table(
        first_row,
        first_column,
        last_row,
        last_column,
        {"name": plan.table.name, "style": TABLE_STYLE, "columns": declared},
    )
    for index, column in enumerate(plan.columns):
        formula = content.formulas.get(column.key)
        if formula is not None:
            # XlsxWriter rewrites "@" in the formulas that it is given, even inside quotes.
            worksheet.tables[-1]["columns"][index]["formula"] = formula
        for offset, row in enumerate(rows):
            cell_format = content.formats.get((offset, column.key), formats[index])
            if _opens_section(plan.table, rows, offset):
                cell_format = made.topped(cell_format)
            where = (first_row + 1 + offset, first_column + index)
            text = content.cells.get((offset, column.key), formula)
            _write(worksheet, where, text, row.get(column.key), cell_format)


def _write(
    worksheet: Worksheet,
    where: tuple[int, int],
    formula: str | None,
    value: object,
    cell_format: Format,
) -> None:
    if formula is not None:
        write_formula(worksheet, *where, Formula(formula, value), cell_format)
    else:
        write_cell(worksheet, *where, value, cell_format)


def _opens_section(table: Table, rows: Sequence[Mapping[str, object]], offset: int) -> bool:
    """Tell whether a delivered row is the first of its theme, which a line marks."""
    column = SECTION_COLUMNS.get(table.key)
    if column is None or offset == 0:
        return False
    return rows[offset].get(column) != rows[offset - 1].get(column)


def _column_format(plan: Layout, index: int, made: Styles) -> Format:
    return made.column(
        plan.columns[index], report=plan.report, wrapped=plan.wrapped(index), top=plan.tall
    )


def _set_columns(worksheet: Worksheet, plan: Layout, made: Styles) -> None:
    """Set widths and formats; fold the level-2 columns behind their outline button."""
    after_folded = False
    for index, column in enumerate(plan.columns):
        folded = column.level is Level.FOLDED
        options = {"level": 1, "hidden": True} if folded else {"collapsed": after_folded}
        cell_format = _column_format(plan, index, made)
        worksheet.set_column(index, index, plan.widths[index], cell_format, options)
        after_folded = folded
    if after_folded:
        after = len(plan.columns)
        worksheet.set_column(after, after, None, None, {"collapsed": True})


def _write_groups(worksheet: Worksheet, plan: Layout, made: Styles) -> None:
    """Name each run of columns of one group, on its first column in view."""
    named = any(c.group for c in plan.columns)
    pixels = _NAMED_GROUPS_PIXELS if named else _PLAIN_GROUPS_PIXELS
    worksheet.set_row_pixels(GROUP_ROW, pixels)
    for index, column in enumerate(plan.columns):
        fill = _GROUP_FILLS.get(column.group, styles.SKY)
        cell_format = made.get(bg_color=fill, font_color=styles.WHITE, bold=True)
        run = [i for i, c in enumerate(plan.columns) if c.group == column.group]
        first = next((i for i in run if i in plan.shown), run[0])
        if column.group and index == first:
            worksheet.write_string(GROUP_ROW, index, column.group, cell_format)
        else:
            worksheet.write_blank(GROUP_ROW, index, None, cell_format)
