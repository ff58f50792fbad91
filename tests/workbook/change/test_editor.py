from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from tests.workbook.workbook_maker import parts
from xlcrm.errors import UnreadableFileError, WrongUseError
from xlcrm.workbook.change.editor import Editor
from xlcrm.workbook.opc.package import Package

_ROWS = [[f"n{i}", i] for i in range(4)]


def workbook(**options: Any) -> bytes:
    """A workbook of some firm: a table with a total, things under and beside it, another sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    sheet, other = book.add_worksheet("Feuille"), book.add_worksheet("Suivi")
    sheet.add_table(
        "A3:C8",
        {
            "name": "tblX",
            "total_row": True,
            "columns": [
                {"header": "Nom", "total_string": "Total"},
                {"header": "CA", "total_function": "sum"},
                {"header": "Double", "formula": "=[@CA]*2"},
            ],
            "data": _ROWS,
        },
    )
    sheet.write_formula("B11", "=SUM(B4:B7)", None, 6)
    sheet.write("E5", "à côté")
    sheet.merge_range("A13:B14", "fusion")
    other.write_formula("A1", "=Feuille!B5", None, 1)
    other.write_formula("A2", "=SUM(Feuille!B4:B7)", None, 6)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Feuille!$B$4:$B$7"})
    other.insert_chart("D4", chart)
    book.define_name("Somme", "=Feuille!$B$11")
    book.close()
    return out.getvalue()


def editor(content: bytes | None = None) -> Editor:
    """An editor of that workbook."""
    return Editor(Package(content or workbook(), "Perso.xlsx"))


def opened(content: bytes) -> Any:
    """What another library reads."""
    return openpyxl.load_workbook(io.BytesIO(content))


def test_rows_come_in_and_all_that_follows_follows() -> None:
    """Total row, formulas, chart, name, merged block: as if the rows were typed in Excel."""
    edited = editor()
    edited.append_rows("tblX", [{"Nom": "neuf", "CA": 9}, {"Nom": "dix", "CA": 10}])
    book = opened(edited.saved())
    sheet = book["Feuille"]
    assert (sheet.tables["tblX"].ref, sheet.tables["tblX"].autoFilter.ref) == ("A3:C10", "A3:C9")
    assert [sheet[f"A{row}"].value for row in (8, 9, 10)] == ["neuf", "dix", "Total"]
    assert sheet["C9"].value == sheet["C4"].value
    assert (sheet["B13"].value, sheet["E5"].value) == ("=SUM(B4:B9)", "à côté")
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A15:B16"]
    assert [book["Suivi"][f"A{n}"].value for n in (1, 2)] == [
        "=Feuille!B5", "=SUM(Feuille!B4:B9)"
    ]  # fmt: skip
    assert book["Suivi"]._charts[0].series[0].val.numRef.f == "Feuille!$B$4:$B$9"
    assert book.defined_names["Somme"].value == "Feuille!$B$13"


def test_rows_deleted_again_give_the_workbook_back() -> None:
    """Taking away what was appended leaves every cell as it was."""
    edited = editor()
    edited.append_rows("tblX", [{"Nom": "neuf", "CA": 9}])
    again = editor(edited.saved())
    again.delete_rows("tblX", [4])
    before, after = opened(workbook()), opened(again.saved())
    for name in ("Feuille", "Suivi"):
        cells = [{c.coordinate: c.value for row in book[name].iter_rows() for c in row
                  if c.value is not None} for book in (before, after)]  # fmt: skip
        assert cells[0] == cells[1]


def test_a_row_that_a_formula_names_stays_blank() -> None:
    """Deleting it would leave #REF! behind: the formula goes on naming the same cell."""
    edited = editor()
    edited.delete_rows("tblX", [0, 1, 2])
    book = opened(edited.saved())
    assert edited.kept_rows == {"tblX": {5}}
    assert book["Feuille"].tables["tblX"].ref == "A3:C6"
    assert book["Suivi"]["A1"].value == "=Feuille!B4"
    assert [book["Feuille"][f"A{row}"].value for row in (4, 5)] == [None, "n3"]


def test_a_cell_takes_values_and_formulas() -> None:
    """Anywhere on a sheet, with the look it had; text that begins with = stays text."""
    edited = editor()
    edited.set_cell("Suivi", "B9", "=1+1")
    edited.set_cell("Suivi", "XFD1", 3.5)
    edited.set_cell("Feuille", "B4", None, formula="A4&1")
    book = opened(edited.saved())
    assert (book["Suivi"]["B9"].value, book["Suivi"]["B9"].data_type) == ("=1+1", "s")
    assert book["Suivi"]["XFD1"].value == 3.5
    assert book["Feuille"]["B4"].value == "=A4&1"


def test_a_table_of_one_blank_row_is_filled() -> None:
    """Excel makes a fresh table so: its row is no record."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    columns = [{"header": "a"}, {"header": "b"}]
    book.add_worksheet().add_table("A1:B2", {"name": "Vide", "columns": columns})
    book.close()
    edited = editor(out.getvalue())
    edited.append_rows("Vide", [{"a": 1}, {"a": 2}])
    sheet = opened(edited.saved()).active
    assert sheet.tables["Vide"].ref == "A1:B3"
    assert [sheet[f"A{row}"].value for row in (2, 3)] == [1, 2]
    emptied = editor(edited.saved())
    emptied.delete_rows("Vide", [0, 1])
    assert opened(emptied.saved()).active.tables["Vide"].ref == "A1:B2"


def test_two_tables_one_under_the_other_change_together() -> None:
    """The lower one is pushed down by the upper one, with its own new rows."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("S")
    for name, place in (("Haut", "A1:B3"), ("Bas", "A5:B7")):
        columns = [{"header": "x"}, {"header": "y"}]
        sheet.add_table(place, {"name": name, "columns": columns, "data": [[name, 1], [name, 2]]})
    book.close()
    edited = editor(out.getvalue())
    edited.append_rows("Haut", [{"x": f"h{n}"} for n in range(3)])
    edited.append_rows("Bas", [{"x": "b"}])
    found = opened(edited.saved())["S"]
    assert {t.name: t.ref for t in found.tables.values()} == {"Haut": "A1:B6", "Bas": "A8:B11"}
    assert [found[f"A{row}"].value for row in (4, 6, 8, 9, 11)] == ["h0", "h2", "x", "Bas", "b"]


def test_nothing_changed_is_the_file_itself() -> None:
    """Byte for byte."""
    edited = editor()
    assert edited.saved() == edited._package.data


@pytest.mark.parametrize(
    "ask",
    [
        lambda e: e.set_cell("Absente", "A1", 1),
        lambda e: e.set_cell("Suivi", "1A", 1),
        lambda e: e.set_cell("Suivi", "XFE1", 1),
        lambda e: e.set_cell("Suivi", "A1048577", 1),
        lambda e: e.set_cell("Suivi", "A1:B2", 1),
        lambda e: e.set_cell("Suivi", "A1", float("nan")),
        lambda e: e.set_cell("Suivi", "A1", b"x"),
        lambda e: e.append_rows("tblY", [{}]),
        lambda e: e.delete_rows("tblX", [4]),
        lambda e: (e.append_rows("tblX", [{"Absente": 1}]), e.saved()),
    ],
)
def test_what_is_not_there_is_the_fault_of_the_caller(ask: Any) -> None:
    """A sheet, a cell, a table, a row, a column."""
    with pytest.raises(WrongUseError):
        ask(editor())


def test_a_cell_of_an_array_formula_is_refused() -> None:
    """Excel refuses it too."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet("S").write_array_formula("A1:A3", "{=ROW(1:3)}")
    book.close()
    edited = editor(out.getvalue())
    edited.set_cell("S", "A2", 1)
    with pytest.raises(UnreadableFileError, match="GROUPED_FORMULA"):
        edited.saved()


def test_rows_that_a_filter_hides_stay_hidden_where_they_go() -> None:
    """Otherwise the filter would show what it hides, and hide a row that it shows."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("S")
    data = [["a"], ["b"], ["a"], ["b"]]
    sheet.add_table("A1:A5", {"name": "T", "columns": [{"header": "x"}], "data": data})
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_row(4, None, None, {"hidden": True})
    book.close()
    filtered = Package(out.getvalue(), "Perso.xlsx")
    (part,) = filtered.related(filtered.related(filtered.workbook_part, "worksheet")[0], "table")
    criteria = (
        b'<autoFilter ref="A1:A5"><filterColumn colId="0"><filters><filter val="a"/></filters>'
        b"</filterColumn></autoFilter>"
    )
    table = filtered.read(part).replace(b'<autoFilter ref="A1:A5"/>', criteria)
    edited = editor(filtered.rewritten({part: table}))
    edited.delete_rows("T", [0])
    found = opened(edited.saved())["S"]
    assert [found[f"A{row}"].value for row in (2, 3, 4, 5)] == ["b", "a", "b", None]
    assert [found.row_dimensions[row].hidden for row in (2, 3, 4, 5)] == [True, False, True, False]


def test_a_column_header_is_not_typed_over() -> None:
    """Formulas name the column by it: only Excel renames it everywhere."""
    with pytest.raises(WrongUseError, match="HEADER_CELL"):
        editor().set_cell("Feuille", "B3", "Chiffre")


def firm(count: int, **cells: str) -> bytes:
    """A table T of that many rows on B3:D…, with formulas around it (address to formula)."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("D")
    columns = [{"header": name} for name in "abc"]
    data = [[f"x{n}", n, n * 10] for n in range(count)]
    sheet.add_table(1, 1, 1 + count, 3, {"name": "T", "columns": columns, "data": data})
    for address, text in cells.items():
        sheet.write_formula(address, text)
    sheet.write_comment(count + 1, 1, "note du dernier")
    sheet.write_url(count + 1, 2, "mailto:dernier@client.example", string="écrire")
    book.close()
    return out.getvalue()


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_table_that_loses_every_row_breaks_no_formula(count: int) -> None:
    """Rows that a formula names stay blank; one that names the column goes on naming it."""
    cells = {f"F{row}": f"=B{row}" for row in range(3, 3 + count)}
    edited = editor(firm(count, **cells, H3=f"=SUM(C3:C{2 + count})"))
    edited.delete_rows("T", range(count))
    sheet = opened(edited.saved())["D"]
    assert [sheet[f"F{row}"].value for row in range(3, 3 + count)] == list(cells.values())
    assert "#REF!" not in sheet["H3"].value
    assert all(sheet[f"B{row}"].value is None for row in range(3, 3 + count))


def test_a_new_row_inherits_nothing_of_the_one_whose_place_it_takes() -> None:
    """Neither what names it, nor its note, nor its link."""
    edited = editor(firm(5, F3="=B7"))
    edited.delete_rows("T", [4])
    edited.append_rows("T", [{"a": "NEUF"}])
    sheet = opened(edited.saved())["D"]
    assert (sheet["B7"].value, sheet["F3"].value, sheet["B8"].value) == (None, "=B7", "NEUF")
    edited = editor(firm(5))
    edited.delete_rows("T", [4])
    edited.append_rows("T", [{"a": "NEUF"}])
    after = edited.saved()
    sheet = opened(after)["D"]
    assert sheet["B7"].value == "NEUF"
    assert (sheet["B7"].comment, sheet["C7"].hyperlink) == (None, None)
    everything = b"".join(parts(after).values())
    assert b"note du dernier" not in everything
    assert b"dernier@client.example" not in everything


def test_a_row_that_stays_blank_keeps_no_note_of_whom_it_held() -> None:
    """Personal data goes with its record."""
    edited = editor(firm(3, F3="=B5"))
    edited.delete_rows("T", [2])
    everything = b"".join(parts(edited.saved()).values())
    assert b"note du dernier" not in everything
    assert b"dernier@client.example" not in everything


def test_rows_that_libreoffice_marks_as_not_hidden_are_marked_once() -> None:
    """It writes hidden="false" on every row: twice the attribute would be no XML."""
    package = Package(firm(5), "Perso.xlsx")
    (sheet_part,) = package.related(package.workbook_part, "worksheet")
    (part,) = package.related(sheet_part, "table")
    criteria = (
        b'<autoFilter ref="B2:D7"><filterColumn colId="0"><filters><filter val="x0"/></filters>'
        b"</filterColumn></autoFilter>"
    )
    table = package.read(part).replace(b'<autoFilter ref="B2:D7"/>', criteria)
    rows = package.read(sheet_part).replace(b'<row r="', b'<row hidden="false" r="')
    rows = rows.replace(b'<row hidden="false" r="5"', b'<row hidden="true" r="5"')
    edited = editor(package.rewritten({part: table, sheet_part: rows}))
    edited.delete_rows("T", [0])
    found = opened(edited.saved())["D"]
    assert [found.row_dimensions[row].hidden for row in (3, 4, 5)] == [False, True, False]


def test_a_row_of_sums_adds_up_its_own_row() -> None:
    """Also when it was the only one, and wrote its columns by address."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    columns = [{"header": "a"}, {"header": "b"}, {"header": "s", "formula": "=SUM(A2:B2)"}]
    book.add_worksheet("S").add_table("A1:C2", {"name": "T", "columns": columns, "data": [[1, 2]]})
    book.close()
    edited = editor(out.getvalue())
    edited.append_rows("T", [{"a": 3, "b": 4}, {"a": 5, "b": 6}])
    sheet = opened(edited.saved())["S"]
    assert [sheet[f"C{row}"].value for row in (2, 3, 4)] == [
        "=SUM(A2:B2)", "=SUM(A3:B3)", "=SUM(A4:B4)"
    ]  # fmt: skip
