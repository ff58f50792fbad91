"""« Sauvegardes »: the copies are listed, one is chosen by rank or by day and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.faces.fake_excel import FakeExcel
from xlcrm import messages
from xlcrm.commands import operations
from xlcrm.commands.book import Book
from xlcrm.faces import ribbon, ribbon_words
from xlcrm.workbook.saving.backups import list_backups

if TYPE_CHECKING:
    from pathlib import Path

LIST = "Nom;Prénom;E-mail\nDUPRE;jean;Jean@Exemple.example\nPetit;anne;a@b.example\n"


@pytest.fixture(scope="module")
def cleaned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook imported into and cleaned: two copies. Copied by each test."""
    folder = tmp_path_factory.mktemp("cleaned")
    workbook, source = folder / "Clients.xlsx", folder / "liste.csv"
    operations.new(workbook)
    source.write_text(LIST, encoding="utf-8")
    operations.import_csv(source, workbook, origin="Directe")
    operations.run_plan("clean", workbook)
    return workbook


@pytest.fixture
def excel(cleaned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeExcel:
    """That workbook with its copies, in front of somebody."""
    import shutil  # noqa: PLC0415 - only here

    monkeypatch.setattr(ribbon_words, "log_file", lambda: tmp_path / "xlcrm.log")
    folder = tmp_path / "firme"
    shutil.copytree(cleaned.parent, folder)
    return FakeExcel(folder / cleaned.name)


def click(excel: FakeExcel, *typed: str | None, answers: tuple[bool, ...] = ()) -> list[str]:
    """Click « Sauvegardes », type, answer; return what was said."""
    excel.typed, excel.answers = list(typed), list(answers)
    ribbon.act("backups", excel)  # type: ignore[arg-type]  # the fake
    assert excel.typed == []
    assert excel.answers == []
    return [each.replace("\u00a0", " ") for each in excel.told]


def first_names(excel: FakeExcel) -> list[object]:
    """Return the given names as they stand in the file."""
    return list(Book.open(excel.closed.path).frames["clients"]["first_name"])


def test_copies_are_listed_with_their_folder_the_latest_first(excel: FakeExcel) -> None:
    """Giving up the question changes nothing, and says nothing more."""
    (listed,) = click(excel, None)
    assert str(excel.closed.path.parent / ".xlcrm") in listed
    assert "\n1. avant « Nettoyer »" in listed
    assert "\n2. avant « Importer »" in listed
    assert "xlcrm backups" not in listed
    assert "1 à 2" in excel.prompts[0].replace("\u00a0", " ")
    assert excel.questions == []


def test_a_question_fits_the_box_of_excel(excel: FakeExcel) -> None:
    """Application.InputBox takes 255 signs."""
    click(excel, "")
    assert len(excel.prompts[0]) <= 255


def test_a_chosen_copy_comes_back_after_a_question_with_numbers(excel: FakeExcel) -> None:
    """The state before « Nettoyer »; the present one is kept, and « Annuler » brings it back."""
    corrected = first_names(excel)
    before = len(list_backups(excel.closed.path))
    *_, done = click(excel, "1", answers=(True,))
    question = excel.questions[0].replace("\u00a0", " ")
    assert "avant « Nettoyer »" in question
    assert "cellules différentes : 0" not in question
    assert first_names(excel) != corrected
    assert len(list_backups(excel.closed.path)) == before + 1
    assert "Copie reprise" in done
    assert messages.text("RIBBON_REDO").replace("\u00a0", " ") in done
    assert "vos propres feuilles" in done
    assert excel.own_undo[0][0].replace("\u00a0", " ") == "Annuler : Reprendre une copie"
    Book.open(excel.closed.path).undo()
    assert first_names(excel) == corrected


def test_a_copy_that_is_refused_stays_a_copy(excel: FakeExcel) -> None:
    """No: the workbook is as it was, to the byte."""
    held = excel.closed.path.read_bytes()
    *_, said = click(excel, "1", answers=(False,))
    assert said == messages.text("CLICK_CANCELLED").replace("\u00a0", " ")
    assert excel.closed.path.read_bytes() == held


@pytest.mark.parametrize("year", ["/%Y", "/%y", ""])
def test_a_day_shows_its_copies(excel: FakeExcel, year: str) -> None:
    """Then a number of that list is asked for; the year may be left out."""
    day = list_backups(excel.closed.path)[0].made_at.strftime("%d/%m" + year)
    told = click(excel, day, "2", answers=(False,))
    assert "1. avant « Nettoyer »" in told[1]
    assert "avant « Importer »" in excel.questions[0].replace("\u00a0", " ")


@pytest.mark.parametrize("typed", ["3", "0", "demain", "31/02/1999", "1 ou 2"])
def test_what_names_no_copy_is_told(excel: FakeExcel, typed: str) -> None:
    """One sentence says what can be typed; nothing is asked further."""
    *_, said = click(excel, typed)
    assert said == messages.text("CLICK_NO_COPY", typed=typed).replace("\u00a0", " ")


def test_without_a_copy_nothing_is_asked(tmp_path: Path) -> None:
    """A workbook on which nothing was done yet."""
    path = tmp_path / "neuf.xlsx"
    operations.new(path)
    assert click(FakeExcel(path)) == [messages.text("BACKUPS_EMPTY").replace("\u00a0", " ")]


def test_many_copies_are_counted_beyond_the_latest(excel: FakeExcel) -> None:
    """A box names eight; any of the others is taken by its number or its day."""
    source = list_backups(excel.closed.path)[0].path
    for second in range(10):
        name = source.name.replace(source.name[11:19], f"00-00-{second:02d}")
        source.with_name(name).write_bytes(source.read_bytes())
    told = click(excel, "12", answers=(False,))
    assert told[0].count(". avant") == 8
    assert "… et 4 autres" in told[0]
