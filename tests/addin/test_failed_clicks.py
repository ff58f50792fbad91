"""When a click fails: Excel as it was, nothing half written, one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.host.excel import Excel
from xlcrm.commands import operations
from xlcrm.commands.book import Book
from xlcrm.faces import ribbon, ribbon_words
from xlcrm.faces.ribbon_book import ClickedBook
from xlcrm.workbook.live import connect, native

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


LIST = "Nom;Prénom;E-mail;CP\nDUPRE;jean;Jean@Exemple.example;1000\nPetit;anne;a@b.example;6000\n"
#: xlCalculationAutomatic.
AUTOMATIC = -4105


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with two clients to correct."""
    folder = tmp_path_factory.mktemp("failed")
    path, source = folder / "Clients.xlsx", folder / "liste.csv"
    operations.new(path)
    source.write_text(LIST, encoding="utf-8")
    operations.import_csv(source, path, origin="Directe")
    return path


@pytest.fixture
def excel(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Excel:
    """That workbook, open in Excel; the log goes to the test's folder."""
    monkeypatch.setattr(ribbon_words, "log_file", lambda: tmp_path / "xlcrm.log")
    monkeypatch.setattr(native, "SECONDS_TO_WAIT", 0.0)
    path = tmp_path / filled.name
    path.write_bytes(filled.read_bytes())
    # On the day that the file was made: another day would change what its formulas show.
    return Excel(path, today=Book.open(path).today)


def frames(excel: Excel, tmp_path: Path) -> Mapping[str, pd.DataFrame]:
    """Return the tables as Excel holds them."""
    return Book.open(excel.save(tmp_path / "saved.xlsx")).frames


def failed(excel: Excel, tmp_path: Path, before: Mapping[str, pd.DataFrame]) -> str:
    """Check that all is as it was; return the one sentence that was said."""
    after = frames(excel, tmp_path)
    for key in ("clients", "anomalies", "consents", "journal"):
        pd.testing.assert_frame_equal(after[key], before[key], rtol=0, atol=0, obj=key)
    assert excel.application.Calculation == AUTOMATIC
    assert bool(excel.application.EnableEvents)
    assert bool(excel.application.ScreenUpdating)
    ((_, said),) = excel.boxes
    return said.replace("\u00a0", " ")


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_excel_refuses_a_write(excel: Excel, tmp_path: Path, nth: int) -> None:
    """Whichever block it refuses, those already written come back."""
    before = frames(excel, tmp_path)
    live = connect(excel.book())
    with excel.refusing("Range.Value", nth):
        ribbon.act("clean", live)
    assert failed(excel, tmp_path, before)


def test_a_cell_being_typed_in_is_waited_for_then_told(excel: Excel, tmp_path: Path) -> None:
    """Excel rejects every call until the person leaves the cell."""
    before = frames(excel, tmp_path)
    live = connect(excel.book())
    ribbon.act("help", live)
    excel.boxes.clear()

    def typing(self: ClickedBook, *_: object, **__: object) -> None:
        del self
        excel.editing = 5
        native.patiently(lambda: excel.application.ActiveSheet.Name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClickedBook, "apply", typing)
        ribbon.act("clean", live)
    excel.editing = 0
    assert "cellule" in failed(excel, tmp_path, before)


def test_a_planner_that_fails_leaves_excel_as_it_was(
    excel: Excel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence names the log; the log quotes nothing that was read."""
    before = frames(excel, tmp_path)

    def fail(*_: object, **__: object) -> None:
        raise KeyError("Jean@Exemple.example")

    monkeypatch.setattr("xlcrm.quality.clean.plan_clean", fail)
    ribbon.act("clean", connect(excel.book()))
    said = failed(excel, tmp_path, before)
    assert "KeyError" in said
    assert str(tmp_path / "xlcrm.log") in said
    assert "Jean" not in said + (tmp_path / "xlcrm.log").read_text(encoding="utf-8")


def test_escape_in_the_middle_writes_nothing(excel: Excel, tmp_path: Path) -> None:
    """Pressed while the corrections are worked out: the last look is before the first cell."""
    before = frames(excel, tmp_path)
    live = connect(excel.book())
    excel.press_escape()
    ribbon.act("clean", live)
    assert failed(excel, tmp_path, before) == "Arrêté : rien n’a été écrit."


def test_a_workbook_closed_meanwhile_is_told(
    excel: Excel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, and Excel goes on calculating."""
    before = frames(excel, tmp_path)
    live = connect(excel.book())
    apply = ClickedBook.apply

    def close_then_apply(self: ClickedBook, *args: object, **named: object) -> object:
        excel.closed = True
        return apply(self, *args, **named)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(ClickedBook, "apply", close_then_apply)
    ribbon.act("clean", live)
    excel.closed = False
    assert failed(excel, tmp_path, before)
