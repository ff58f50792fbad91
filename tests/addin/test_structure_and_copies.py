"""Sheets and columns added or removed, and copies taken back in Excel: what each can undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.host.excel import Excel
from tests.host.workbooks import TODAY, listed
from xlcrm.commands import looking_back, operations, structure
from xlcrm.commands.book import Book
from xlcrm.errors import StalePlanError
from xlcrm.faces import ribbon, ribbon_words
from xlcrm.workbook.live import connect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LIST = "Nom;Prénom;CP;Ville;Fonction\nDupré;jean;6000;Nice;Gérant\nLefèvre;Zoé;75001;Paris;\n"
#: The answer « Oui » of a box (IDYES of winuser.h).
YES = 6


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two clients; the log and the data folder are the test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(ribbon_words, "log_file", lambda: tmp_path / "xlcrm.log")
    return listed(tmp_path, LIST)


class Opened:
    """The workbook open in Excel, and somebody who clicks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.excel = Excel(path, today=TODAY)

    def click(self, tag: str, *answers: int, typed: str = "1") -> str:
        """Click a button; return the last message."""
        self.excel.boxes.clear()
        self.excel.answers, self.excel.typed = list(answers), [typed]
        ribbon.act(tag, connect(self.excel.book()))
        return self.excel.boxes[-1][1].replace("\u00a0", " ")

    @property
    def questions(self) -> str:
        """All that was shown but the last message."""
        return "".join(text for _, text in self.excel.boxes[:-1]).replace("\u00a0", " ")

    def save(self) -> None:
        """Save, as staff do."""
        self.excel.save(self.path)


def standing(path: Path) -> list[str]:
    """Return the commands of the operations that nothing took back."""
    return [each.command for each in Book.open(path).history() if each.undone_by is None]


def add_a_sheet(path: Path) -> None:
    """Add the sheet Devis."""
    structure.add_sheets(path, ["Devis"])


def remove_a_column(path: Path) -> None:
    """Remove a column with what it holds."""
    structure.remove_columns(path, "Clients", ["Profession"], force=True)


@pytest.mark.parametrize(
    ("change", "name", "kept"),
    [(add_a_sheet, "sheets", "« Devis »"), (remove_a_column, "columns", "« Profession »")],
)
def test_a_copy_taken_back_in_excel_leaves_sheets_and_columns_as_they_are(
    path: Path, change: Callable[[Path], None], name: str, kept: str
) -> None:
    """They are told before and after, hold in the journal, and can still be taken back."""
    change(path)
    opened = Opened(path)
    opened.click("clean")
    last = opened.click("backups", YES, typed="2")
    assert kept in opened.questions
    assert kept in last
    opened.save()
    assert standing(path)[-2:] == [name, "restore"]
    frames = Book.open(path).frames
    assert frames["clients"]["first_name"].tolist() == ["jean", "Zoé"]
    number = next(each.id for each in Book.open(path).history() if each.command == name)
    assert str(number) in frames["journal"].index
    # The whole file before it comes back, once it is closed.
    looking_back.restore_backup(path, str(number))
    assert "quotes" not in Book.open(path).frames
    assert "occupation" in Book.open(path).frames["clients"]


def test_a_copy_that_an_undo_of_structure_stands_before_needs_the_closed_file(path: Path) -> None:
    """One entry took back cells and a sheet: half of it cannot be taken back."""
    operations.run_plan("clean", path)
    add_a_sheet(path)
    first = Book.open(path).history()[-2].id
    looking_back.undo(path, first, with_later=True)
    opened = Opened(path)
    before = path.read_bytes()
    said = opened.click("backups", typed="1")
    assert "Fermez" in said
    assert path.read_bytes() == before
    assert standing(path)[-1] == "undo"


def test_a_copy_taken_back_in_excel_is_undone_on_the_closed_file(path: Path) -> None:
    """It was written cell by cell: its inverse takes it back, whatever the bytes."""
    opened = Opened(path)
    opened.click("clean")
    opened.save()
    corrected = Book.open(path).frames["clients"]
    opened.click("backups", YES)
    opened.save()
    assert not Book.open(path).frames["clients"].equals(corrected)
    looking_back.undo(path)
    assert Book.open(path).frames["clients"].equals(corrected)


def test_what_was_typed_in_a_column_added_since_stays(path: Path) -> None:
    """The column stays, and so does what is in it; the other cells are those of the copy."""
    remove_a_column(path)
    structure.add_columns(path, "Clients", ["Profession"])
    opened = Opened(path)
    placed = connect(opened.excel.book()).tables["clients"]
    row, column = placed.first_row, placed.columns["occupation"].number
    opened.excel.book().sheets["Clients"].range((row, column)).value = "Boulangère"
    opened.click("clean")
    opened.click("backups", YES, typed="2")
    opened.save()
    clients = Book.open(path).frames["clients"]
    assert clients["occupation"].tolist() == ["Boulangère", None]
    assert clients["first_name"].tolist() == ["jean", "Zoé"]


def closed_restore(path: Path) -> None:
    """Take the first copy back, Excel being closed."""
    operations.check(path)
    looking_back.restore_backup(path, "2")


@pytest.mark.parametrize("change", [add_a_sheet, remove_a_column, closed_restore])
def test_the_remedy_told_in_excel_works(path: Path, change: Callable[[Path], None]) -> None:
    """« Fermez sans enregistrer, puis xlcrm undo »: what is told is done, to the letter."""
    before = Book.open(path).history()
    change(path)
    opened = Opened(path)
    said = opened.click("undo")
    assert "Fermez le classeur sans l’enregistrer" in said
    assert f"« xlcrm undo {Book.open(path).argument}" in said
    looking_back.undo(path)
    assert len(Book.open(path).history()) > len(before)
    assert Book.open(path).history()[-1].is_undo


@pytest.mark.parametrize("change", [add_a_sheet, closed_restore])
def test_once_saved_the_remedy_is_the_copy(path: Path, change: Callable[[Path], None]) -> None:
    """The bytes are others: closing without saving would not help, and is not told."""
    change(path)
    opened = Opened(path)
    opened.excel.book().sheets["Clients"]["D4"].value = "Dupré-Martin"
    opened.save()
    said = opened.click("undo")
    assert "sans l’enregistrer" not in said
    number = Book.open(path).history()[-1].id
    by_command = f"xlcrm backups {Book.open(path).argument} restore {number}"
    assert (by_command if change is add_a_sheet else "« Sauvegardes »") in said
    with pytest.raises(StalePlanError):
        looking_back.undo(path)
    looking_back.restore_backup(path, str(number))


def test_an_undo_of_several_with_a_sheet_is_not_taken_back_by_its_cells(path: Path) -> None:
    """Neither in Excel nor on a file that changed: the sheet would stay gone, and pass for back."""
    operations.run_plan("clean", path)
    add_a_sheet(path)
    first = Book.open(path).history()[-2].id
    looking_back.undo(path, first, with_later=True)
    number = Book.open(path).history()[-1].id
    live = connect(Excel(path, today=TODAY).book())
    with pytest.raises(StalePlanError) as caught:
        live.undo_plan(number)
    assert caught.value.code == "LIVE_UNDO_NEEDS_FILE"
    operations.check(path)
    with pytest.raises(StalePlanError) as changed:
        looking_back.undo(path, number)
    assert changed.value.code == "UNDO_STRUCTURE_CHANGED"
    assert "quotes" not in Book.open(path).frames
