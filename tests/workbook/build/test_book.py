"""The delivered workbook, part by part."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest
from lxml import etree

from tests.validator import validation_errors
from tests.workbook.build.conftest import read_workbook
from tests.workbook.lint_clean import assert_lint_clean
from tools.build_template import TEMPLATE, build_template
from xlcrm import schema
from xlcrm.commands.steps import STEPS
from xlcrm.computed import Computed, ComputedCell
from xlcrm.schema import Level, Origin
from xlcrm.workbook.build import CACHED_DAY, FIXED_TABLES, build_workbook, template_frames

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook as ReadWorkbook

_MAX_FORMULA = 8192
_MAX_NESTING = 64


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {
            name: etree.tostring(etree.fromstring(archive.read(name)), method="c14n")
            for name in archive.namelist()
        }


def _table_place(book: ReadWorkbook, table: schema.Table) -> tuple[int, int, int]:
    """Return the header row, the first column and the last row of a table."""
    bounds = book[table.worksheet].tables[table.name].ref
    first, last = bounds.split(":")
    cells = book[table.worksheet][first], book[table.worksheet][last]
    return cells[0].row, cells[0].column, cells[1].row


def test_committed_template_is_what_the_schema_builds(built: Path) -> None:
    """The committed file is the one `make template` writes, compared part by part."""
    committed, fresh = _parts(TEMPLATE), _parts(built)
    assert committed.keys() == fresh.keys()
    assert [name for name in fresh if committed[name] != fresh[name]] == []


def test_rebuild_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """Nothing of the clock, of the folder or of hashing goes into the file."""
    again = tmp_path / "autre nom.xlsx"
    build_template(again)
    assert again.read_bytes() == built.read_bytes()


def test_lint_finds_nothing(built: Path) -> None:
    """Nothing that Excel would repair."""
    assert_lint_clean(built.read_bytes())


@pytest.mark.validator
def test_open_xml_sdk_finds_no_error(built: Path) -> None:
    """Microsoft's validator has nothing to say."""
    assert validation_errors(built) == []


def test_sheets_in_order_and_first_one_open(formulas: ReadWorkbook) -> None:
    """The delivered sheets stand in the declared order; Accueil opens."""
    assert formulas.sheetnames == [s.name for s in schema.WORKSHEETS if s.delivered]
    assert formulas.active.title == "Accueil"


@pytest.mark.parametrize("table", schema.delivered_tables(), ids=lambda t: t.key)
def test_every_table_has_its_columns_in_order(formulas: ReadWorkbook, table: schema.Table) -> None:
    """Headers, in cells and in the table part, are the schema's; off columns are not there."""
    found = formulas[table.worksheet].tables[table.name]
    wanted = [c.header for c in table.delivered_columns]
    assert [c.name for c in found.tableColumns] == wanted
    header, first, _ = _table_place(formulas, table)
    row = formulas[table.worksheet][header]
    assert [cell.value for cell in row[first - 1 : first - 1 + len(wanted)]] == wanted


@pytest.mark.parametrize("table", schema.delivered_tables(), ids=lambda t: t.key)
def test_records_start_with_one_blank_row(values: ReadWorkbook, table: schema.Table) -> None:
    """The file holds nobody: a table of records is one row of blanks, formulas included."""
    header, first, last = _table_place(values, table)
    if table.key in FIXED_TABLES:
        rows = template_frames()[table.key]
        assert last - header == len(rows)
    else:
        assert last - header == 1
        row = values[table.worksheet][last]
        filled = {c.value for c in row[first - 1 : first - 1 + len(table.delivered_columns)]}
        assert filled <= {None, ""}


def test_every_formula_column_has_its_formula(formulas: ReadWorkbook) -> None:
    """A column declared as computed carries its step's formula, in the table and in the row."""
    steps = {(s.table, s.column): s for s in STEPS if isinstance(s, Computed)}
    for table in schema.delivered_tables():
        header, first, _ = _table_place(formulas, table)
        worksheet = formulas[table.worksheet]
        declared = worksheet.tables[table.name].tableColumns
        for index, column in enumerate(table.delivered_columns):
            if column.origin is not Origin.FORMULA or table.key in FIXED_TABLES:
                assert declared[index].calculatedColumnFormula is None, column.key
                continue
            wanted = steps[table.key, column.key].render()
            assert declared[index].calculatedColumnFormula.attr_text == wanted
            assert worksheet.cell(header + 1, first + index).value == f"={wanted}"


def test_single_computed_cells_have_formula_and_cached_value(
    formulas: ReadWorkbook, values: ReadWorkbook
) -> None:
    """Parameters, segments, indicators and months are live, and already show their value."""
    frames = template_frames()
    for step in STEPS:
        if isinstance(step, ComputedCell):
            table = schema.table(step.table)
            header, first, _ = _table_place(formulas, table)
            row = header + 1 + list(frames[step.table].index).index(step.record)
            column = first + [c.key for c in table.delivered_columns].index(step.column)
            cell = formulas[table.worksheet].cell(row, column)
            assert cell.value == f"={step.render()}"
    name = schema.parameter("today").name
    target = formulas.defined_names[name].attr_text.split("!")[1].replace("$", "")
    assert values["Paramètres"][target].value.date() == CACHED_DAY


def test_fixed_formula_columns_are_complete() -> None:
    """Every computed cell of a fixed table has a step: none is left blank for ever."""
    cells = {(s.table, s.record, s.column) for s in STEPS if isinstance(s, ComputedCell)}
    frames = template_frames()
    for key in FIXED_TABLES - {"parameters"}:
        for column in schema.table(key).delivered_columns:
            if column.origin is Origin.FORMULA:
                assert {(key, r, column.key) for r in frames[key].index} <= cells
    for parameter in schema.PARAMETERS:
        assert (("parameters", parameter.key, "value") in cells) == parameter.formula


def test_formulas_stay_in_what_every_excel_reads(built: Path) -> None:
    """No formula over Excel's limits, none with a function newer than Excel 2019."""
    newer = re.compile(r"\b(XLOOKUP|FILTER|LET|UNIQUE|SORT|LAMBDA|TEXTJOIN|OFFSET|INDIRECT)\(")
    bare = re.compile(r"(?<!_xlfn\.)\b(MAXIFS|MINIFS|IFS|CONCAT)\(")
    seen = 0
    for name, part in _parts(built).items():
        if not name.startswith(("xl/worksheets/", "xl/tables/", "xl/workbook")):
            continue
        root = etree.fromstring(part)
        texts = [
            element.text
            for element in root.iter("{*}f", "{*}calculatedColumnFormula", "{*}definedName")
        ]
        for text in filter(None, texts):
            seen += 1
            assert len(text) <= _MAX_FORMULA
            assert _depth(text) <= _MAX_NESTING
            assert not newer.search(text), text
            assert not bare.search(text), text
            assert "[@" not in text
    assert seen > len(STEPS)


def _depth(text: str) -> int:
    deepest = depth = 0
    for character in re.sub(r'"[^"]*"', "", text):
        depth += (character == "(") - (character == ")")
        deepest = max(deepest, depth)
    return deepest


def test_only_one_cell_asks_for_the_day(built: Path) -> None:
    """« Date du jour » alone uses TODAY(), so that staff can look at another day."""
    found = [part.count(b"TODAY(") for part in _parts(built).values()]
    assert sum(found) == 1


def test_every_parameter_has_its_name_and_its_default(values: ReadWorkbook) -> None:
    """Each value cell is named as formulas expect, on the line of its key."""
    sheet = values["Paramètres"]
    for parameter in schema.PARAMETERS:
        target = values.defined_names[parameter.name].attr_text
        cell = sheet[target.split("!")[1].replace("$", "")]
        assert sheet.cell(cell.row, 1).value == parameter.key
        assert sheet.cell(cell.row, 6).value == parameter.meaning
        if not parameter.formula:
            assert cell.value == (None if parameter.default == "" else parameter.default)


def test_every_list_has_its_column_and_its_name(values: ReadWorkbook) -> None:
    """Listes holds each value list, in order, under a growing and non-volatile name."""
    sheet = values[schema.LIST_WORKSHEET]
    for column, each in enumerate(schema.LISTS, start=1):
        cells = [c.value for c in next(sheet.iter_cols(column, column, 3))]
        filled = [c for c in cells if c is not None]
        assert filled[0] == each.header
        assert filled[1:] == list(each.values)
        text = values.defined_names[each.name].attr_text
        letter = openpyxl.utils.get_column_letter(column)
        assert text.startswith(f"Listes!${letter}$4:INDEX(Listes!${letter}$4:${letter}$203,")


def test_level_two_columns_are_folded(formulas: ReadWorkbook) -> None:
    """Level-2 columns are hidden behind an outline button, the others are in view."""
    clients = schema.table("clients")
    sheet = formulas[clients.worksheet]
    hidden: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden:
            assert dimension.outlineLevel == 1
            hidden |= set(range(dimension.min, dimension.max + 1))
    wanted = {
        index
        for index, column in enumerate(clients.delivered_columns, start=1)
        if column.level is Level.FOLDED
    }
    assert hidden == wanted


def test_text_columns_are_text_before_anything_is_typed(formulas: ReadWorkbook) -> None:
    """Whole columns are « @ » where a number would lose its zeros, never where a formula is."""
    clients = schema.table("clients")
    sheet = formulas[clients.worksheet]
    for index, column in enumerate(clients.delivered_columns, start=1):
        shown = sheet.cell(4, index).number_format
        if column.key in {"postal_code", "siret", "mobile", "client_id", "loyalty_card"}:
            assert shown == "@"
        if column.origin is Origin.FORMULA:
            assert shown != "@"


def test_no_merged_cell_but_the_comment_of_the_card(formulas: ReadWorkbook) -> None:
    """Merged cells break sorting and filtering: only Fiche, which has no table, has one."""
    merged = {sheet.title: len(sheet.merged_cells.ranges) for sheet in formulas}
    assert {name: count for name, count in merged.items() if count} == {"Fiche": 1}


def test_every_sheet_prints(formulas: ReadWorkbook) -> None:
    """A4, fitted to whole pages across, header row on each page, name and page below."""
    data_sheets = {t.worksheet for t in schema.delivered_tables()} - {"Tableau de bord"}
    for sheet in formulas:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.left.text == "&A"
        assert (sheet.title in data_sheets | {"Listes"}) == bool(sheet.print_title_rows)


def test_schema_version_is_a_document_property(formulas: ReadWorkbook) -> None:
    """A later xlcrm knows which schema a workbook was made with."""
    assert formulas.custom_doc_props[schema.VERSION_PROPERTY].value == schema.SCHEMA_VERSION


def test_records_given_are_written_as_they_are(tmp_path: Path) -> None:
    """A text that begins with an equals sign stays text; formulas keep their twins' values."""
    rows = {"client_id": ["C-000001"], "last_name": ["=1+1"], "postal_code": ["06000"]}
    frame = pd.DataFrame(rows, dtype=object).reindex(
        columns=[c.key for c in schema.table("clients").delivered_columns]
    )
    frame = frame.astype(object).where(frame.notna(), None)
    frame["status"] = pd.Series(["Suspect"], dtype=object)
    frame.index = pd.Index(["C-000001"], dtype=object)
    path = tmp_path / "rows.xlsx"
    build_workbook(path, STEPS, {"clients": frame})
    sheet = read_workbook(path, data_only=True)["Clients"]
    keys = [c.key for c in schema.table("clients").delivered_columns]
    row = dict(zip(keys, (c.value for c in sheet[4]), strict=False))
    assert row["last_name"] == "=1+1"
    assert row["postal_code"] == "06000"
    assert row["status"] == "Suspect"
    assert sheet.cell(4, keys.index("last_name") + 1).data_type == "s"
