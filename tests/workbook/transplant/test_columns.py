"""Whole columns of ours that come into a table or leave it."""

from __future__ import annotations

import io
import re
import warnings
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validator import validation_errors
from tests.workbook.transplant.hosts import prefixed
from tests.workbook.workbook_maker import Maker, clients, parts
from xlcrm import schema
from xlcrm.commands.steps import STEPS
from xlcrm.errors import XlcrmError
from xlcrm.workbook.layout import find_layout
from xlcrm.workbook.lint import new_faults
from xlcrm.workbook.opc.draft import Draft
from xlcrm.workbook.opc.package import Package
from xlcrm.workbook.read import read_tables
from xlcrm.workbook.references.shift import Axis, Shift
from xlcrm.workbook.sheet.grid import LAST_ROW, letters
from xlcrm.workbook.sheet.sheet_xml import SheetXml
from xlcrm.workbook.transplant.column_rows import ColumnMover
from xlcrm.workbook.transplant.columns import insert_columns, remove_columns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import xlsxwriter

TEMPLATE = Path(__file__).parents[3] / "templates" / "FichierClient.xlsx"


def template() -> bytes:
    """The delivered workbook."""
    return TEMPLATE.read_bytes()


def changed(content: bytes, key: str, columns: Sequence[str], *, take_out: bool = False) -> bytes:
    """The workbook with columns inserted, or taken out; lint finds nothing new in it."""
    package = Package(content, "Fichier.xlsx")
    draft, layout = Draft(package), find_layout(package)
    if take_out:
        remove_columns(draft, layout, key, columns)
    else:
        insert_columns(draft, layout, key, columns, steps=STEPS)
    after = package.rewritten(draft.changed, draft.dropped, draft.added)
    touched = [*draft.changed, *draft.added]
    assert new_faults(package, Package(after, "Fichier.xlsx"), touched) == []
    return after


def frames(content: bytes) -> dict[str, pd.DataFrame]:
    """The tables of a workbook."""
    package = Package(content, "Fichier.xlsx")
    return read_tables(package, find_layout(package)).frames


def headers(content: bytes, key: str) -> list[str]:
    """The headers of a table, from left to right."""
    package = Package(content, "Fichier.xlsx")
    return [column.header for column in find_layout(package).tables[key].all_columns]


def refusal(content: bytes, key: str, column: str, *, take_out: bool = False) -> XlcrmError:
    """The refusal of a column; the draft has not changed."""
    package = Package(content, "Fichier.xlsx")
    draft, layout = Draft(package), find_layout(package)
    change = remove_columns if take_out else partial(insert_columns, steps=STEPS)
    with pytest.raises(XlcrmError) as caught:
        change(draft, layout, key, [column])
    assert not draft.changed
    assert not draft.added
    return caught.value


def same_elsewhere(one: bytes, other: bytes) -> None:
    """Assert that every column that both workbooks have holds the same."""
    before, after = frames(one), frames(other)
    for key in before.keys() & after.keys() - {"lists"}:
        common = [c for c in before[key].columns if c in after[key].columns]
        assert before[key][common].equals(after[key][common])


def test_columns_come_in_the_order_of_the_schema() -> None:
    """Each new column stands after the one before it in the schema; the values stay."""
    content = Maker().build(clients(3))
    after = changed(content, "clients", ["marital_status", "gender", "row_hash"])
    names = [c.header for c in schema.table("clients").columns]
    found = headers(after, "clients")
    assert found == sorted(found, key=names.index)
    assert {"Genre", "Situation familiale", "Empreinte de ligne"} <= set(found)
    same_elsewhere(content, after)


def test_every_missing_column_comes_at_once() -> None:
    """All columns that the template leaves out come in, and nothing in it is at fault."""
    missing = [c.key for c in schema.table("clients").columns if not c.delivered and not c.requires]
    after = changed(template(), "clients", missing)
    assert set(missing) <= set(frames(after)["clients"].columns)
    same_elsewhere(template(), after)


def test_a_column_that_left_comes_back_as_it_was() -> None:
    """Taking a column out and putting it in gives back place, looks, validation and formula."""
    for column in ("loyalty_card", "siren", "external_ids"):
        gone = changed(template(), "clients", [column], take_out=True)
        back = changed(gone, "clients", [column])
        assert headers(gone, "clients") != headers(template(), "clients")
        assert headers(back, "clients") == headers(template(), "clients")
        assert described(back) == described(template())


def read(content: bytes) -> openpyxl.Workbook:
    """The workbook as openpyxl reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl does not know of the template
        return openpyxl.load_workbook(io.BytesIO(content))


def described(content: bytes) -> tuple[object, ...]:
    """What staff see of Clients: validations, formats of the first cells, widths, formulas."""
    sheet = read(content)["Clients"]
    rules = sorted(
        (str(r.sqref), str(r.type), str(r.formula1), str(r.prompt))
        for r in sheet.data_validations.dataValidation
    )
    cells = [
        (cell.coordinate, cell.value, repr(cell.font), repr(cell.fill), cell.number_format)
        for row in sheet.iter_rows(min_row=3, max_row=4)
        for cell in row
    ]
    formats = sorted(str(each.sqref) for each in sheet.conditional_formatting)
    return rules, cells, formats


def test_references_follow() -> None:
    """A formula and a name on cells right of the new column follow them."""

    def decorate(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("À moi").write_formula("A1", "=Clients!CZ4", None, 0)
        book.define_name("Fin", "=Clients!$CZ$4")
        book.get_worksheet_by_name("Clients").write_comment("CZ4", "vu")

    maker = Maker()
    maker.decorate = decorate
    after = changed(maker.build(clients(2)), "clients", ["gender"])
    book = read(after)
    assert book["À moi"]["A1"].value == "=Clients!DA4"
    assert book.defined_names["Fin"].attr_text == "Clients!$DA$4"
    assert book["Clients"]["DA4"].comment.text == "vu"


def test_a_prefixed_sheet_gets_the_column_in_its_prefix() -> None:
    """The elements of the new column bear the prefix of the part."""
    content = prefixed(Maker().build(clients(2)))
    after = changed(content, "clients", ["gender"])
    assert "Genre" in headers(after, "clients")
    same_elsewhere(content, after)


def test_the_order_of_calculation_is_left_to_excel() -> None:
    """A chain of calculation, which names cells that moved, goes; Excel makes another."""
    content = Maker().build(clients(1))
    package = Package(content, "Fichier.xlsx")
    draft = Draft(package)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    text = (
        b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<c r="C4" i="1"/></calcChain>'
    )
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    draft.add("xl/calcChain.xml", text, content_type)
    draft.relate("xl/workbook.xml", kind, "xl/calcChain.xml")
    with_chain = package.rewritten(draft.changed, draft.dropped, draft.added)
    after = parts(changed(with_chain, "clients", ["gender"]))
    assert "xl/calcChain.xml" not in after
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]


@pytest.mark.parametrize(
    ("key", "column", "take_out", "code"),
    [
        ("clients", "last_name", False, "COLUMN_PRESENT"),
        ("purchases", "quote_id", False, "COLUMN_NEEDS"),
        ("clients", "gender", True, "COLUMN_ABSENT"),
        ("clients", "last_name", True, "COLUMN_COMPULSORY"),
        ("clients", "opposed_post", True, "COLUMN_COMPULSORY"),
        ("consents", "precise_slot", True, "COLUMN_COMPULSORY"),
        ("clients", "comment", True, "COLUMN_USED"),
    ],
)
def test_refusals(key: str, column: str, take_out: bool, code: str) -> None:  # noqa: FBT001 - a case
    """What makes no sense, is there already, or is needed, is refused with the file untouched."""
    assert refusal(template(), key, column, take_out=take_out).code == code


def test_a_table_in_the_way_is_refused() -> None:
    """A table of the firm under ours would be torn by a column through both."""

    def decorate(book: xlsxwriter.Workbook) -> None:
        sheet = book.get_worksheet_by_name("Clients")
        sheet.add_table(20, 0, 22, 40, {"name": "tblMien"})

    maker = Maker()
    maker.decorate = decorate
    error = refusal(maker.build(clients(1)), "clients", "gender")
    assert error.code == "COLUMN_STUCK"
    assert "A21" in str(error.params["place"])


@pytest.mark.validator
def test_the_validator_finds_nothing_new(tmp_path: Path) -> None:
    """The Open XML SDK finds no fault after an insertion, nor after a removal."""
    path = tmp_path / "Fichier.xlsx"
    path.write_bytes(changed(template(), "clients", ["gender", "row_hash", "marital_status"]))
    assert validation_errors(path) == []
    path.write_bytes(changed(template(), "clients", ["loyalty_card", "siren"], take_out=True))
    assert validation_errors(path) == []


ROWS = st.dictionaries(
    st.integers(1, 6), st.dictionaries(st.integers(1, 30), st.integers(0, 99)), max_size=4
)


@given(
    ROWS,
    st.sets(st.integers(1, 30), max_size=3),
    st.lists(st.integers(1, 30), max_size=3),
    st.booleans(),
)
def test_cells_move_as_in_a_list(
    rows: Mapping[int, Mapping[int, int]],
    removed: set[int],
    before: list[int],
    numbered: bool,  # noqa: FBT001 - drawn
) -> None:
    """Cells go where the shift sends them, whatever the gaps and however they are written."""
    counts = {index: before.count(index) for index in sorted(set(before))}
    shift = Shift("F", Axis.COLUMNS, (1, LAST_ROW), tuple(sorted(removed)), tuple(counts.items()))
    body = "".join(
        f'<row r="{row}">'
        + "".join(
            (f'<c r="{letters(c)}{row}" s="1">' if numbered else f'<c s="1" r="{letters(c)}{row}">')
            + f"<v>{cells[c]}</v></c>"
            for c in sorted(cells)
        )
        + "</row>"
        for row, cells in sorted(rows.items())
    )
    sheet = SheetXml(f"<worksheet><sheetData>{body}</sheetData></worksheet>".encode(), "F")
    moved = ColumnMover(sheet, shift).rows(lambda _: {}).decode()
    found = {
        (name, row): int(value)
        for name, row, value in re.findall(r'r="([A-Z]+)(\d+)"[^>]*><v>(\d+)</v>', moved)
    }
    expected = {
        (letters(target), str(row)): value
        for row, cells in rows.items()
        for column, value in cells.items()
        if (target := shift.index(column)) is not None
    }
    assert found == expected
