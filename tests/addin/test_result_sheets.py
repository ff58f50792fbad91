"""What a click wrote is told, with the way back, whether Excel can show its sheet or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.host.com import DISP_E_EXCEPTION, EXCEL_1004, ComError
from tests.host.excel import Excel
from tests.host.workbooks import TODAY, listed
from xlcrm import messages
from xlcrm.commands import operations
from xlcrm.commands.book import Book
from xlcrm.faces import ribbon, ribbon_words
from xlcrm.workbook.live import connect, native

if TYPE_CHECKING:
    from pathlib import Path

    from xlcrm.frames import Frames

LIST = (
    "Nom;Prénom;E-mail;CP\n"
    "Dupré;jean;Jean@Exemple.example;1000\n"
    "DUPRE;Jean;jean@exemple.example;01000\n"
    "Petit;anne;a@b.example;6000\n"
)
#: The answer « Oui » of a box (IDYES of winuser.h).
YES = 6
#: xlSheetHidden and xlSheetVeryHidden.
HIDDEN = (0, 2)


@pytest.fixture
def excel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Excel:
    """Three clients, two of them alike; nobody waits for Excel, the log is the test's own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(ribbon_words, "log_file", lambda: tmp_path / "xlcrm.log")
    monkeypatch.setattr(native, "SECONDS_BETWEEN", 0.0)
    monkeypatch.setattr(native, "SECONDS_TO_WAIT", 0.0)
    return Excel(listed(tmp_path, LIST), today=TODAY)


def click(excel: Excel, tag: str, *answers: int) -> str:
    """Click a button and return the last message, "" when none."""
    excel.boxes.clear()
    excel.undo_steps.clear()
    excel.answers = list(answers)
    ribbon.act(tag, connect(excel.book()))
    return excel.boxes[-1][1].replace("\u00a0", " ") if excel.boxes else ""


def frames(excel: Excel, tmp_path: Path) -> Frames:
    """Return the tables as Excel holds them."""
    return Book.open(excel.save(tmp_path / "saved.xlsx")).frames


def is_whole(excel: Excel, said: str, counts: str) -> None:
    """Check the end of a click that wrote: counts, the way back, Excel's own undo."""
    assert counts in said
    assert messages.text("RIBBON_WAY_BACK").replace("\u00a0", " ") in said
    assert len(excel.undo_steps) == 1


def front(excel: Excel) -> str:
    """Return the name of the sheet in front."""
    return str(excel.application.ActiveSheet.Name)


CLICKS = [
    ("check", "Anomalies", "Contrôle fait"),
    ("dedup", "Doublons", "doublons possibles"),
    ("note", "Interactions", "Échange noté"),
]


@pytest.mark.parametrize(("tag", "sheet", "counts"), CLICKS)
def test_a_renamed_sheet_is_shown_under_its_name(
    excel: Excel, tag: str, sheet: str, counts: str
) -> None:
    """Tables are known by their name: that of the sheet is the firm's."""
    excel.book().sheets[sheet].name = "À nous"
    excel.book().sheets["Clients"].activate()
    excel.book().sheets["Clients"]["C4"].select()
    is_whole(excel, click(excel, tag), counts)
    assert front(excel) == "À nous"


def test_an_import_asks_for_the_sheet_by_the_name_that_it_has(excel: Excel, tmp_path: Path) -> None:
    """The person knows her sheet by the name that she gave it."""
    excel.book().sheets["Clients"].name = "Mes clients"
    excel.book().sheets["Journal"].activate()
    source = tmp_path / "nouveaux.csv"
    source.write_text("Nom;Prénom;E-mail\nDurand;Zoé;zoe@c.example\n", encoding="utf-8")
    excel.picked = [str(source)]
    said = click(excel, "import", YES, YES)
    assert "« Mes clients »" in excel.boxes[0][1].replace("\u00a0", " ")
    is_whole(excel, said, "1 ligne lue")
    assert front(excel) == "Mes clients"
    assert "zoe@c.example" in set(frames(excel, tmp_path)["clients"]["email"])


@pytest.mark.parametrize("visible", HIDDEN)
@pytest.mark.parametrize(("tag", "sheet", "counts"), CLICKS)
def test_a_hidden_sheet_keeps_nobody_from_the_counts(
    excel: Excel, tag: str, sheet: str, counts: str, visible: int
) -> None:
    """Excel activates no hidden sheet: one sentence more says where the result is."""
    excel.book().sheets[sheet].api.Visible = visible
    excel.book().sheets["Clients"].activate()
    excel.book().sheets["Clients"]["C4"].select()
    said = click(excel, tag)
    is_whole(excel, said, counts)
    assert f"pas pu montrer la feuille « {sheet} »" in said


@pytest.mark.parametrize("busy", [False, True])
def test_what_excel_refuses_at_the_end_loses_nothing(
    excel: Excel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, busy: bool
) -> None:
    """Activate refused, or a cell being typed in by then: the work is done, and told."""
    front_ = excel.before

    def before(target: object, name: str, *, written: bool = False) -> None:
        if name == "Activate" and getattr(target, "vba_type_name", "") == "Worksheet":
            if busy:
                raise ComError(-2147418111, "Call was rejected by callee.")
            raise ComError(DISP_E_EXCEPTION, "Exception occurred.", EXCEL_1004)
        front_(target, name, written=written)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(excel, "before", before)
    is_whole(excel, click(excel, "check"), "Contrôle fait")
    assert len(frames(excel, tmp_path)["anomalies"])


@pytest.mark.parametrize("error", [ValueError("Dupré"), KeyboardInterrupt()])
def test_a_failure_after_the_write_does_not_say_that_nothing_is_written(
    excel: Excel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """Whatever fails once the cells are changed, the number of the operation is told."""
    check = operations.check

    def fail(book: Book) -> None:
        check(book)
        raise error

    monkeypatch.setattr(operations, "check", fail)
    said = click(excel, "check")
    is_whole(excel, said, "« Contrôler » est fait")
    assert "rien n’a été" not in said.casefold()
    number = frames(excel, tmp_path)["journal"].index[-1]
    assert f"l’opération {number} " in said


@pytest.mark.parametrize(("tag", "sheet"), [("history", "Journal"), ("card", "Fiche")])
def test_a_button_that_shows_finds_a_renamed_sheet(excel: Excel, tag: str, sheet: str) -> None:
    """By its table, or by the name of a cell of it."""
    excel.book().sheets[sheet].name = "À nous"
    excel.book().sheets["Clients"].activate()
    excel.book().sheets["Clients"]["C4"].select()
    assert click(excel, tag) == ""
    assert front(excel) == "À nous"


@pytest.mark.parametrize(("tag", "sheet"), [("help", "Accueil"), ("dashboard", "Tableau de bord")])
def test_a_sheet_without_a_table_is_said_to_be_missing(excel: Excel, tag: str, sheet: str) -> None:
    """Nothing tells what it is called by now: the sentence says which name it needs."""
    excel.book().sheets[sheet].name = "À nous"
    said = click(excel, tag)
    assert f"« {sheet} » n’est pas dans ce classeur" in said
    assert "rendez-lui" in said


@pytest.mark.parametrize("tag", ["history", "help"])
def test_a_button_that_shows_a_hidden_sheet_says_so(excel: Excel, tag: str) -> None:
    """Nothing is changed by it: whoever hid the sheet had a reason."""
    for sheet in ("Journal", "Accueil"):
        excel.book().sheets[sheet].api.Visible = 0
    assert "est masquée" in click(excel, tag)
