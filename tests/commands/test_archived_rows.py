from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from xlcrm.commands import operations
from xlcrm.workbook.change.editor import Editor
from xlcrm.workbook.opc.package import Package

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = (
    "Nom;Prénom;Email;Ville\n"
    "Durand;Zoé;zoe@client.example;Lyon\n"
    "Durand;Zoé;zoe@client.example;Lyon\n"
)


@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_a_merged_row_that_a_formula_names_is_kept_blank_and_said(tmp_path: Path) -> None:
    """From import to merge, with a formula of the firm on the row that goes."""
    path, source = tmp_path / "Fichier.xlsx", tmp_path / "clients.csv"
    operations.new(path)
    source.write_text(PEOPLE, encoding="utf-8")
    operations.import_csv(source, path)
    editor = Editor(Package.open(path))
    rows = editor.tables["tblClients"]
    name = next(c for c in rows.all_columns if c.header == "Prénom")
    for number in (rows.first_row, rows.first_row + 1):
        named = f"Clients!{openpyxl.utils.get_column_letter(name.number)}{number}"
        editor.set_cell("Accueil", f"Z{number}", "Zoé", formula=named)
    path.write_bytes(editor.saved())
    operations.run_plan("dedup", path)
    report = operations.run_plan("merge", path)
    assert report.counts["dropped_clients"] == 1
    assert report.counts["archived"] == 1
    assert "ROWS_ARCHIVED" in [said.code for said in report.warnings]
    book = openpyxl.load_workbook(path)
    assert [book["Accueil"][f"Z{rows.first_row + i}"].value[-1] for i in (0, 1)] == [
        str(rows.first_row), str(rows.first_row + 1)
    ]  # fmt: skip
    assert book["Archive"]["A4"].value == "Z-000001"
