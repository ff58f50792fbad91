"""Scores in a real file: history, chart, report, and the workbooks that have no place for them."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.imported import workbook_with
from tests.workbook.workbook_maker import Maker
from xlcrm import messages, schema
from xlcrm.commands import book as book_module
from xlcrm.commands import looking_back, operations, structure
from xlcrm.commands.book import Book
from xlcrm.frames import frame_of
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.opc.package import Package

if TYPE_CHECKING:
    from pathlib import Path

    from xlcrm.commands.report import Report

CLIENT = {
    "client_id": "C-000001", "client_kind": "Particulier", "last_name": "lefèvre",
    "first_name": "Anne", "email": "nulle part", "data_origin": "Directe",
    "first_contact_on": dt.date(2025, 1, 12),
}  # fmt: skip
LIST = "Nom;Prénom;E-mail\nlefèvre;anne;anne@exemple.example\nMARTIN;Paul;nulle part\n"
FIRST_DAY = dt.datetime(2026, 11, 14, 9)  # noqa: DTZ001 - cells are naive


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new workbook with two clients as they were typed."""
    return workbook_with(tmp_path, LIST)


def said(report: Report) -> str:
    """Return what a report says of the score."""
    (found,) = [each for each in report.said if each.code.startswith("QUALITY")]
    return messages.text(found.code, lang="fr", **found.params)


def drawn(path: Path) -> set[str]:
    """Return the ranges of the history that charts draw."""
    package = Package(path.read_bytes(), path.name)
    found = set()
    for part in package.archive.names:
        if part.startswith("xl/charts/chart"):
            texts = (each.text or "" for each in package.xml(part).iter("{*}f"))
            found |= {text for text in texts if "Qualité" in text}
    return found


def test_the_file_gets_better(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Check, clean days later, check again: the lines, the chart, the figure, the words."""
    monkeypatch.setattr(book_module, "now", lambda: FIRST_DAY)
    monkeypatch.setattr(operations, "now", lambda: FIRST_DAY)
    assert drawn(path) == {"'Qualité'!$U$4:$U$4", "'Qualité'!$E$4:$E$4"}
    assert Book.open(path).frames["indicators"].loc["quality", "value"] is None
    first = operations.check(path)
    score = first.counts["quality_score"]
    assert said(first) == messages.french_spacing(f"Qualité : {score}/100.")
    assert first.counts["edited_cells"] == 0
    later = FIRST_DAY + dt.timedelta(days=7)
    monkeypatch.setattr(book_module, "now", lambda: later)
    cleaned = operations.run_plan("clean", path)
    change = cleaned.counts["quality_change"]
    assert change == cleaned.counts["quality_score"] - score > 0
    sentence = f"Qualité : {score + change}/100 (+{change} depuis le 14/11/2026)."
    assert said(cleaned) == messages.french_spacing(sentence)
    content = path.read_bytes()
    again = operations.check(path)
    assert path.read_bytes() == content
    assert (again.backup, said(again)) == (None, said(cleaned))
    book = Book.open(path)
    history = book.frames["quality"]
    assert history["measured_on"].tolist() == [FIRST_DAY.date(), later.date()]
    assert history["command"].tolist() == ["Contrôler", "Nettoyer"]
    assert book.frames["indicators"].loc["quality", "value"] == score + change
    assert history["label"].tolist() == ["14/11/26", "21/11/26"]
    assert history["clients_read"].tolist() == [2, 2]
    assert drawn(path) == {"'Qualité'!$U$4:$U$5", "'Qualité'!$E$4:$E$5"}
    assert book.frames["clients"]["quality_score"].map(type).tolist() == [int, int]
    for _ in range(2):
        looking_back.undo(path)
    assert not len(Book.open(path).frames["quality"])


def test_an_empty_workbook_has_no_score(tmp_path: Path) -> None:
    """Nothing was typed: there is nothing to judge, and no line to keep."""
    path = tmp_path / "FichierClient.xlsx"
    operations.new(path)
    for report in (operations.check(path), operations.run_plan("clean", path)):
        assert said(report) == messages.french_spacing("Qualité : pas encore de fiche.")
        assert "quality_score" not in report.counts
    book = Book.open(path)
    assert not len(book.frames["quality"])
    assert book.frames["indicators"].loc["quality", "value"] is None


def test_another_day_takes_its_place_in_time(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """« Date du jour » typed back: the line goes between the others, in the sheet and the chart."""
    for day in (dt.datetime(2026, 11, 2), dt.datetime(2026, 11, 20)):  # noqa: DTZ001 - cells are naive
        monkeypatch.setattr(book_module, "now", lambda now=day: now)
        operations.check(path)
    operations.run_plan("segment", path, date=dt.date(2026, 11, 10))
    before = Book.open(path).frames["quality"]
    report = operations.run_plan("clean", path)
    assert "depuis le 02/11/2026" in said(report)
    history = Book.open(path).frames["quality"]
    assert history["label"].tolist() == ["02/11/26", "10/11/26", "20/11/26"]
    assert drawn(path) == {"'Qualité'!$U$4:$U$6", "'Qualité'!$E$4:$E$6"}
    saved_again(path)
    looking_back.undo(path)
    assert Book.open(path).frames["quality"].equals(before)


def test_lines_of_an_older_version_are_put_in_time(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It added them one below the other as they came: the chart drew them so."""
    builder = PlanBuilder("check")
    for number, day in ((1, 20), (2, 10)):
        line = {"line_id": f"H-{number:06d}", "measured_on": dt.date(2026, 11, day),
                "file_score": day, "label": f"{day}/11/26"}  # fmt: skip
        builder.add_rows("quality", frame_of(schema.table("quality"), [line]))
    Book.open(path).apply(builder.build())
    before = Book.open(path).frames["quality"]
    assert before["label"].tolist() == ["20/11/26", "10/11/26"]
    monkeypatch.setattr(book_module, "now", lambda: dt.datetime(2026, 11, 21))  # noqa: DTZ001 - cells are naive
    operations.check(path)
    after = Book.open(path).frames["quality"]
    assert after["label"].tolist() == ["10/11/26", "20/11/26", "21/11/26"]
    assert after["file_score"].tolist()[:2] == [10, 20]
    assert after["line_id"].tolist() == ["H-000001", "H-000002", "H-000003"]
    saved_again(path)
    looking_back.undo(path)
    assert Book.open(path).frames["quality"].equals(before)


def saved_again(path: Path) -> None:
    """Write the same parts as other bytes, as a program that saves the file does."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_line_of_a_file_saved_since_can_be_taken_back(path: Path) -> None:
    """Where undo goes cell by cell, the line and its point in the chart go too."""
    operations.check(path)
    before, points = Book.open(path).frames["quality"], drawn(path)
    operations.run_plan("clean", path)
    assert drawn(path) != points
    saved_again(path)
    looking_back.undo(path)
    assert Book.open(path).frames["quality"].equals(before)
    assert drawn(path) == points


def test_a_workbook_of_before_is_checked_as_before(tmp_path: Path) -> None:
    """Without the sheet and the column nothing is noted, and a second check writes nothing."""
    maker = Maker()
    maker.without_tables = {"quality"}
    maker.without_columns = {("clients", "quality_score")}
    path = tmp_path / "Ancien.xlsx"
    path.write_bytes(maker.build({"clients": [CLIENT]}))
    first = operations.check(path)
    assert first.counts["new_anomalies"] > 0
    assert not {"scored_rows", "new_quality", "quality_change"} & set(first.counts)
    assert said(first).startswith("Qualité")
    assert operations.check(path).backup is None


def test_the_column_comes_when_asked_for(tmp_path: Path) -> None:
    """A workbook of before gets it; the next check fills it."""
    maker = Maker()
    maker.without_columns = {("clients", "quality_score")}
    path = tmp_path / "Ancien.xlsx"
    path.write_bytes(maker.build({"clients": [CLIENT]}))
    assert "scored_rows" not in operations.check(path).counts
    structure.add_columns(path, "Clients", ["Note qualité"])
    assert operations.check(path).counts["scored_rows"] == 1


def test_a_workbook_gets_the_sheet(tmp_path: Path) -> None:
    """« xlcrm sheets add Qualité » brings it to a workbook that was made before."""
    maker = Maker()
    maker.without_tables = {"quality"}
    path = tmp_path / "Ancien.xlsx"
    path.write_bytes(maker.build({"clients": [CLIENT]}))
    structure.add_sheets(path, ["Qualité"])
    assert operations.check(path).counts["new_quality"] == 1
    assert len(Book.open(path).frames["quality"]) == 1
