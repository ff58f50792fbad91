"""« Paramètres »: one line per threshold, each value cell with its own name and bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.computed import applied_formula
from xlcrm.schema import PARAMETERS, Kind, Parameter
from xlcrm.workbook.build import styles
from xlcrm.workbook.build.data_sheet import FIRST_ROW, Content, write_data_sheet
from xlcrm.workbook.build.names import cell_reference, define_cell
from xlcrm.workbook.build.validation import parameter_validation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from xlcrm.workbook.build.styles import Styles


def write_parameters(
    workbook: Workbook, worksheet: Worksheet, content: Content, made: Styles
) -> None:
    """Write the parameters, a defined name on each value, its format and its validation."""
    table = schema.table("parameters")
    formats: Mapping[tuple[int, str], Format] = {
        (row, "value"): _value_style(each, made) for row, each in enumerate(PARAMETERS)
    }
    framed = Content(rows=content.rows, cells=content.cells, formats=formats)
    write_data_sheet(worksheet, table, framed, made, own_validation=frozenset({"value"}))
    column = [c.key for c in table.delivered_columns].index("value")
    for offset, each in enumerate(PARAMETERS):
        row = FIRST_ROW + offset
        worksheet.data_validation(row, column, row, column, parameter_validation(each))
        define_cell(workbook, each.name, table.worksheet, row, column)
        if each.applied_name is not None:
            cell = cell_reference(table.worksheet, row, column)
            workbook.define_name(each.applied_name, f"={applied_formula(each, cell)}")
    worksheet.set_selection(FIRST_ROW, column, FIRST_ROW, column)


def _value_style(parameter: Parameter, made: Styles) -> Format:
    number_format = styles.value_format(parameter.kind, parameter.unit)
    centred = parameter.kind not in {Kind.TEXT, Kind.EMAIL, Kind.URL}
    properties: dict[str, object] = {"align": "center" if centred else "left", "border": 1}
    properties |= {"border_color": styles.SKY, "num_format": number_format}
    if parameter.kind is Kind.TEXT:
        properties["text_wrap"] = True
    if parameter.formula:
        properties |= {"font_color": styles.GREY, "bg_color": styles.MIST}
    else:
        properties |= {"bold": True, "font_color": styles.NAVY}
    return made.get(**properties)
