"""Formulas whose value the file lacks."""

import warnings
from pathlib import Path

import openpyxl
import pytest

from tests.workbook.workbook_maker import Desk, Maker, clients
from xlcrm.commands import operations
from xlcrm.commands.book import Book
from xlcrm.commands.formulas import without_formulas

STATES = ("email_status", "phone_status", "address_status")


def _uncalculated(tmp_path: Path, value: object) -> Book:
    """A workbook that openpyxl wrote, with a formula in place of one value of its client."""
    desk = Desk(tmp_path)
    fields = {"last_name": "Dupont", "email": "j@client.example", "city": "NICE",
              "phone_landline": "+33199001234", "postal_code": "06000",
              "addr_street": "1 rue X", "client_kind": "Particulier"}  # fmt: skip
    desk.put(Maker().build(clients(1, **fields)))
    with warnings.catch_warnings(action="ignore"):  # what openpyxl leaves out is not read here
        book = openpyxl.load_workbook(desk.path)
        for row in book["Clients"].iter_rows():
            for cell in row:
                if cell.value == value:
                    cell.value = '="a"&"b"'
        book.save(desk.path)
    return Book.open(desk.path)


@pytest.mark.parametrize(
    ("value", "column", "untold"),
    [
        ("Dupont", "last_name", None), ("Particulier", "client_kind", None),
        ("j@client.example", "email", "email_status"), ("NICE", "city", "address_status"),
        ("+33199001234", "phone_landline", "phone_status"),
    ],
)  # fmt: skip
def test_a_formula_without_its_value_is_told_and_not_missing(
    tmp_path: Path, value: str, column: str, untold: str | None
) -> None:
    """M17: the cell is not called empty, and no state is made of what is not read."""
    book = _uncalculated(tmp_path, value)
    assert book.frames["clients"][column].tolist() == [None]
    findings = book.plan("check").findings
    assert findings[findings["column"] == column]["code"].tolist() == ["FORMULA_WITHOUT_VALUE"]
    edited = set(without_formulas(book, book.plan("clean")).edits["column"])
    assert edited & set(STATES) == {*STATES} - {untold}
    assert column not in edited


def test_a_formula_with_its_value_is_read(tmp_path: Path) -> None:
    """An empty text that was computed is a value too: nothing is told of the file."""
    maker = Maker()

    def write(book: object) -> None:
        sheet = book.get_worksheet_by_name("Clients")  # type: ignore[attr-defined]  # XlsxWriter has no stubs
        sheet.write_formula(1, 5, '=""', None, "")

    maker.decorate = write
    book = Desk(tmp_path).put(maker.build(clients(1)))
    assert book.reading_findings.empty


def test_formulas_of_ours_are_never_told(tmp_path: Path) -> None:
    """A new workbook that another program saved: its own cells say nothing of its records."""
    path = tmp_path / "FichierClient.xlsx"
    operations.new(path)
    with warnings.catch_warnings(action="ignore"):  # what openpyxl leaves out is not read here
        openpyxl.load_workbook(path).save(path)
    assert Book.open(path).plan("check").finding_counts() == {}
