"""A merge is taken back weeks later, after other work on the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.strategies import as_rows
from xlcrm.commands import looking_back, operations
from xlcrm.commands.book import Book
from xlcrm.errors import StalePlanError
from xlcrm.workbook.change.editor import Editor
from xlcrm.workbook.opc.package import Package

if TYPE_CHECKING:
    from pathlib import Path

CLIENTS = (
    "Code client;Nom;Prénom;Email;Ville;Mobile\n"
    "A1;Durand;Zoé;zoe@client.example;Lyon;+33756781234\n"
    "A2;Durand;Zoé;zoe@client.example;Nice;+33756789999\n"
    "A3;Petit;Jean;jean@client.example;Lille;\n"
)
PURCHASES = (
    "Numéro client;Date;Montant HT;Type de pièce\n"
    "C-000001;01/02/2026;10;Facture\nC-000002;02/02/2026;20;Facture\n"
)
LATER = (
    "Code client;Nom;Prénom;Email\nB1;Neuf;Anne;anne@client.example\n"
    "B2;Neuf;Anne;anne@client.example\n"
)
RESTORED = ("clients", "purchases", "duplicates")


@pytest.fixture
def merged(tmp_path: Path) -> tuple[Path, dict[str, list[tuple[object, ...]]], int]:
    """A workbook after a merge, its rows before it, and the number of the merge."""
    path = tmp_path / "Fichier.xlsx"
    operations.new(path)
    for name, sheet, content in (("c", "Clients", CLIENTS), ("a", "Achats", PURCHASES)):
        source = tmp_path / f"{name}.csv"
        source.write_text(content, encoding="utf-8")
        operations.import_csv(source, path, sheet=sheet)
    operations.run_plan("dedup", path)
    frames = Book.open(path).frames
    before = {key: as_rows(frames[key]) for key in RESTORED}
    report = operations.run_plan("merge", path)
    assert report.counts["dropped_clients"] == 1
    assert report.journal_id is not None
    return path, before, report.journal_id


def _set(path: Path, sheet: str, table: str, header: str, row: int, value: str) -> None:
    """Type a value into a cell of a table, by its header."""
    editor = Editor(Package.open(path))
    columns = editor.tables[table].all_columns
    number = next(column.number for column in columns if column.header == header)
    editor.set_cell(sheet, f"{_letters(number)}{row}", value)
    path.write_bytes(editor.saved())


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def test_rows_children_and_decisions_are_back(
    merged: tuple[Path, dict[str, list[tuple[object, ...]]], int], tmp_path: Path
) -> None:
    """After edits elsewhere, checks, cleaning, an import and another search for duplicates."""
    path, before, number = merged
    frames = Book.open(path).frames
    assert set(frames["purchases"]["client_id"]) == {"C-000001"}
    assert frames["archive"]["record"].tolist() == ["C-000002"]
    row = 4 + list(frames["clients"].index).index("C-000003")
    _set(path, "Clients", "tblClients", "Ville", row, "ROUBAIX")
    source = tmp_path / "later.csv"
    source.write_text(LATER, encoding="utf-8")
    operations.run_plan("check", path)
    operations.import_csv(source, path)
    for command in ("clean", "dedup", "segment", "check"):
        operations.run_plan(command, path)

    looking_back.undo(path, number)
    frames = Book.open(path).frames
    assert frames["clients"]["client_id"].tolist() == [f"C-{n:06d}" for n in (1, 2, 3, 4, 5)]
    assert frames["purchases"]["client_id"].tolist() == ["C-000001", "C-000002"]
    assert frames["clients"]["city"]["C-000003"] == "ROUBAIX"
    assert frames["clients"][["city", "mobile"]].to_numpy().tolist()[:2] == [
        ["Lyon", "+33756781234"], ["Nice", "+33756789999"],
    ]  # fmt: skip
    assert frames["clients"]["merged_ids"].dropna().tolist() == []
    assert frames["clients"]["comment"].dropna().tolist() == []
    assert len(frames["archive"]) == 0
    groups = frames["duplicates"].groupby("group_number")["client_id"].agg(list).tolist()
    assert sorted(groups) == [["C-000001", "C-000002"], ["C-000004", "C-000005"]]
    assert set(frames["duplicates"]["verdict"]) == {"Fusionner"}
    assert len(before["duplicates"]) == len(groups[0])


def test_a_cell_changed_since_is_named(
    merged: tuple[Path, dict[str, list[tuple[object, ...]]], int],
) -> None:
    """The comment that tells of the merge was typed over: nothing is undone, and it is named."""
    path, _, number = merged
    _set(path, "Clients", "tblClients", "Commentaire", 4, "Préfère le matin")
    content = path.read_bytes()
    with pytest.raises(StalePlanError) as refused:
        looking_back.undo(path, number)
    assert refused.value.params["rows"] == [
        {"sheet": "Clients", "record": "C-000001", "column": "Commentaire"}
    ]
    assert path.read_bytes() == content


def test_line_of_archive_removed_by_staff_does_not_stop_the_undo(
    merged: tuple[Path, dict[str, list[tuple[object, ...]]], int],
) -> None:
    """The record comes back from the journal."""
    path, before, number = merged
    columns = [
        column.header for column in Editor(Package.open(path)).tables["tblArchive"].all_columns
    ]
    for header in columns:
        _set(path, "Archive", "tblArchive", header, 4, "")
    assert len(Book.open(path).frames["archive"]) == 0
    looking_back.undo(path, number)
    frames = Book.open(path).frames
    assert {key: as_rows(frames[key]) for key in RESTORED} == before
