"""Operations of Excel whose workbook was closed without being saved, or saved for the first time.

Each rule is asked of both adapters: the workbook opened again in Excel, and the closed file.
"""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.host.excel import Excel
from tests.host.workbooks import TODAY, listed
from xlcrm.commands import looking_back
from xlcrm.commands.book import Book
from xlcrm.errors import StalePlanError, WrongUseError
from xlcrm.faces import cli, ribbon, ribbon_words
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.live import connect
from xlcrm.workbook.saving.private_folder import private_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LIST = "Nom;Prénom;CP;Ville\nDupré;jean;6000;\nLefèvre;anne;75001;\nMartin;zoé;1000;\n"


def in_excel(path: Path) -> Book:
    """Return a workbook opened in Excel, as the file has it."""
    return Book(connect(Excel(path, today=TODAY).book()), TODAY)


def closed(path: Path) -> Book:
    """Return a workbook closed in Excel."""
    return Book.open(path, today=TODAY)


both = pytest.mark.parametrize("opened", [in_excel, closed])


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workbook of three clients; the data folder and the log are the test’s own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(ribbon_words, "log_file", lambda: tmp_path / "xlcrm.log")
    return listed(tmp_path, LIST)


def name_city(book: Book, city: str | None) -> None:
    """Write the city of the first client."""
    clients = book.frames["clients"]
    builder = PlanBuilder("clean")
    builder.edit("clients", clients.index[0], "city", clients["city"].iloc[0], city, "rule")
    book.apply(builder.build())


def city(book: Book) -> object:
    """Return the city of the first client."""
    return book.frames["clients"]["city"].iloc[0]


def forget_lines(book: Book) -> None:
    """Empty the sheet Journal, as staff may."""
    lines = book.frames["journal"]
    builder = PlanBuilder("test")
    builder.drop_rows("journal", lines, lines.index)
    book._workbook.apply(  # staff add no line about themselves
        builder.build(), lambda _: {}, now=dt.datetime(2026, 11, 21, 9), actor="staff"  # noqa: DTZ001 - cells are naive
    )  # fmt: skip


def marks(book: Book) -> list[object]:
    """Return which operations never took place, as history shows them."""
    return [row["unsaved"] for row in looking_back.history(book).rows]


@both
def test_undo_goes_past_what_was_never_saved(path: Path, opened: Callable[[Path], Book]) -> None:
    """One operation saved, one not: the saved one is undone, then the import."""
    first = Excel(path, today=TODAY)
    name_city(Book(connect(first.book()), TODAY), "Nice")
    first.save(path)
    name_city(Book(connect(first.book()), TODAY), "Lyon")
    assert marks(Book(connect(first.book()), TODAY)) == [False, False, False]
    assert marks(opened(path)) == [False, False, True]
    book = opened(path)
    with pytest.raises(StalePlanError) as caught:
        book.undo(3)
    assert caught.value.code == "UNDO_NOT_SAVED"
    looking_back.undo(book)
    assert city(book) is None
    history = book.history()
    assert [entry.undone_by for entry in history] == [None, 4, None, None]
    assert [entry.unsaved for entry in history] == [False, False, True, False]
    assert [entry.id for entry in book.undo_plan().entries] == [1]


@both
def test_the_same_done_again_and_saved(path: Path, opened: Callable[[Path], Book]) -> None:
    """Cells that the next operation wrote alike do not make the first one true."""
    name_city(in_excel(path), "Nice")
    again = Excel(path, today=TODAY)
    name_city(Book(connect(again.book()), TODAY), "Nice")
    again.save(path)
    book = opened(path)
    assert marks(book) == [False, True, False]
    book.undo(1, with_later=True)
    assert len(book.frames["clients"]) == 0
    assert [entry.undone_by for entry in book.history()] == [4, None, 4, None]


@both
def test_an_undo_that_was_never_saved(path: Path, opened: Callable[[Path], Book]) -> None:
    """What it took back still holds, and is undone after all."""
    first = Excel(path, today=TODAY)
    name_city(Book(connect(first.book()), TODAY), "Nice")
    first.save(path)
    looking_back.undo(Book(connect(first.book()), TODAY))
    book = opened(path)
    assert marks(book) == [False, False, True]
    assert city(book) == "Nice"
    looking_back.undo(book)
    assert city(book) is None
    assert book.history()[1].undone_by == 4


@both
def test_nothing_took_place(path: Path, opened: Callable[[Path], Book]) -> None:
    """Done, undone, closed without saving: as if nobody had come."""
    first = Excel(path, today=TODAY)
    name_city(Book(connect(first.book()), TODAY), "Nice")
    looking_back.undo(Book(connect(first.book()), TODAY))
    book = opened(path)
    assert [entry.id for entry in book.undo_plan().entries] == [1]
    name_city(book, "Lyon")
    looking_back.undo(book)
    assert city(book) is None


@both
@pytest.mark.parametrize("saved", [True, False])
def test_without_lines_the_cells_decide(
    path: Path, *, saved: bool, opened: Callable[[Path], Book]
) -> None:
    """Staff emptied the sheet Journal: an operation is undone where its cells show."""
    first = Excel(path, today=TODAY)
    name_city(Book(connect(first.book()), TODAY), "Nice")
    if saved:
        first.save(path)
    forget_lines(closed(path))
    book = opened(path)
    assert book.frames["journal"].empty
    assert [entry.unsaved for entry in book.history()] == [False, not saved, False]
    if saved:
        book.undo(2)
        assert city(book) is None
    else:
        with pytest.raises(StalePlanError):
            book.undo(2)


def test_history_says_so(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The terminal shows it beside the name of the command."""
    name_city(in_excel(path), "Nice")
    assert cli.run(["history", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert ["non enregistrée" in line for line in lines[-2:]] == [False, True]


def test_the_button_goes_past_it(path: Path) -> None:
    """« Annuler » asks about the operation before, and takes it back."""
    ribbon.act("clean", connect(Excel(path, today=TODAY).book()))
    again = Excel(path, today=TODAY)
    assert connect(again.book()).frames["clients"].shape[0] == 3
    again.answers = [6, 6]
    ribbon.act("undo", connect(again.book()))
    assert "Importer" in " ".join(text for _, text in again.boxes)
    assert len(connect(again.book()).frames["clients"]) == 0


def never_saved(path: Path, target: Path) -> tuple[Excel, Path]:
    """Work in a workbook that has no file, save it as ``target``; return where its journal was."""
    shutil.rmtree(private_folder(path).parent)
    excel = Excel(path, today=TODAY)
    excel.unsaved = True
    name_city(Book(connect(excel.book()), TODAY), "Nice")
    former = connect(excel.book()).path
    excel.save(target)
    return excel, former


@both
def test_a_first_save_brings_the_journal_along(
    path: Path, tmp_path: Path, opened: Callable[[Path], Book]
) -> None:
    """History, backups and undo go on beside the file; nothing is left in the data folder."""
    target = tmp_path / "sub" / "Clients.xlsx"
    target.parent.mkdir()
    _, former = never_saved(path, target)
    book = opened(target)
    (entry,) = book.history()
    assert entry.backup is not None
    assert entry.backup.is_relative_to(private_folder(target))
    assert entry.backup.is_file()
    looking_back.undo(book)
    assert city(book) is None
    assert not former.parent.exists()


@both
def test_a_journal_of_another_workbook_stays(
    path: Path, tmp_path: Path, opened: Callable[[Path], Book]
) -> None:
    """A workbook without that line, one with a journal of its own, the copy itself: not theirs."""
    target, other = tmp_path / "Clients.xlsx", tmp_path / "Autre.xlsx"
    shutil.copy(path, other)
    _, former = never_saved(path, target)
    assert opened(other).history() == []
    (copy,) = private_folder(former).glob("backups/*")
    assert opened(copy).history() == []
    private_folder(target).mkdir(parents=True)
    (private_folder(target) / "journal.sqlite").touch()
    assert opened(target).history() == []
    assert len(connect_unsaved(path, former).history()) == 1


def connect_unsaved(path: Path, former: Path) -> Book:
    """Return the workbook whose journal lies at ``former``."""
    shutil.copy(path, former)
    return closed(former)


@both
def test_in_doubt_no_journal_is_moved(
    path: Path, tmp_path: Path, opened: Callable[[Path], Book]
) -> None:
    """Two journals tell of the same operation."""
    target = tmp_path / "Clients.xlsx"
    _, former = never_saved(path, target)
    shutil.copytree(former.parent, former.parent.with_name("autre"))
    book = opened(target)
    assert book.history() == []
    with pytest.raises(WrongUseError) as caught:
        book.undo()
    assert caught.value.code == "UNDO_NOTHING"
