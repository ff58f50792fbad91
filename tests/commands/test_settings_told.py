"""Words of Paramètres that cannot be followed are told, with what was taken instead."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.workbook.workbook_maker import Maker
from xlcrm import messages, schema
from xlcrm.commands import book as book_module
from xlcrm.commands import looking_back, operations
from xlcrm.commands.book import Book
from xlcrm.commands.settings_told import MOST_NAMED
from xlcrm.plan import PlanBuilder

if TYPE_CHECKING:
    from pathlib import Path

    from xlcrm.commands.report import Report

NOW = dt.datetime(2026, 11, 21, 9)  # noqa: DTZ001 - cells are naive
PEOPLE = "Nom;Email\nDupré;jean@exemple.example\n"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new workbook on a known day."""
    monkeypatch.setattr(book_module, "now", lambda: NOW)
    monkeypatch.setattr(operations, "now", lambda: NOW)
    workbook = tmp_path / "FichierClient.xlsx"
    operations.new(workbook)
    return workbook


def type_in(path: Path, **cells: object) -> dict[str, str]:
    """Type values in Paramètres; return the address of each."""
    book = Book.open(path)
    frame = book.frames["parameters"]
    builder = PlanBuilder("segment")
    for key, value in cells.items():
        builder.edit("parameters", key, "value", frame.at[key, "value"], value, "BY_HAND")
    book.apply(builder.build())
    rows = dict(zip(frame.index, book.rows("parameters"), strict=True))
    return {key: f"D{rows[key]}" for key in cells}


def told(report: Report) -> str:
    """Return what a report says of Paramètres, with ordinary spaces; "" when nothing."""
    said = [each for each in report.warnings if each.code == "SETTINGS_UNREADABLE"]
    assert len(said) < 2
    sentences = (messages.text(each.code, lang="fr", **each.params) for each in said)
    return "".join(sentences).replace("\u00a0", " ")


def test_a_fresh_workbook_has_nothing_to_tell(path: Path) -> None:
    """Nor has one whose values were changed to others that are allowed."""
    assert told(operations.check(path)) == ""
    type_in(path, inactive_months=10, today=dt.date(2026, 1, 5), rule_email_role="Ignoré")
    assert told(operations.check(path)) == ""


def test_the_cells_and_the_values_taken_are_named(path: Path) -> None:
    """Whatever the command; what the cells hold is not repeated."""
    where = type_in(
        path, today="le 5 janvier", inactive_months="douze", abc_a="beaucoup",
        rule_phone_invalid="Automatique",
    )  # fmt: skip
    sentence = (
        "Feuille Paramètres : 4 valeurs ne sont pas suivies, car elles sont illisibles ou ne sont "
        f"pas permises. À la place, xlcrm a pris : Date du jour ({where['today']}) : 21/11/2026 ; "
        f"{schema.parameter('inactive_months').label} ({where['inactive_months']}) : 12 mois ; "
        f"{schema.parameter('abc_a').label} ({where['abc_a']}) : 80 % ; "
        f"{schema.parameter('rule_phone_invalid').label} ({where['rule_phone_invalid']}) : "
        "Signalé. Corrigez ces cellules, puis relancez."
    )
    source = path.with_name("liste.csv")
    source.write_text(PEOPLE, encoding="utf-8")
    reports = [
        operations.check(path, dry_run=True),
        *(operations.run_plan(each, path) for each in ("clean", "dedup", "merge", "segment")),
        operations.import_csv(source, path),
        operations.export(path, path.with_name("envoi.csv")),
    ]
    assert [told(report) for report in reports] == [sentence] * len(reports)


@pytest.mark.parametrize("typed", ["21/11/2026", 46347])
def test_a_day_that_is_no_date_is_told(path: Path, typed: object) -> None:
    """A date as text or as a bare number is none: the real day is taken, and is named."""
    (where,) = type_in(path, today=typed).values()
    assert f"xlcrm a pris : Date du jour ({where}) : 21/11/2026. " in told(operations.check(path))


def test_a_command_that_mends_the_cell_does_not_complain_of_it(path: Path) -> None:
    """« segment --date » types the day over it."""
    type_in(path, today="hier")
    day = dt.date(2026, 12, 31)
    assert told(operations.run_plan("segment", path, date=day)) == ""
    assert Book.open(path).today == day


def test_copies_are_kept_as_long_as_is_said(path: Path) -> None:
    """« backups thin » reads one line of Paramètres, and nothing when days are given."""
    type_in(path, inactive_months="douze", backup_days="toujours")
    sentence = told(looking_back.thin_backups(path, dry_run=True))
    assert sentence.count(" : ") == 3
    assert ": 30 jours. Corrigez cette cellule" in sentence
    assert told(looking_back.thin_backups(path, days=3, dry_run=True)) == ""


def test_a_long_list_is_cut(path: Path) -> None:
    """The count is whole."""
    rules = [each.key for each in schema.PARAMETERS if each.key.startswith("rule_")]
    type_in(path, **dict.fromkeys(rules[: MOST_NAMED + 3], "bof"))
    sentence = told(operations.check(path))
    assert f"{MOST_NAMED + 3} valeurs" in sentence
    assert sentence.count(" (D") == MOST_NAMED
    assert " …. Corrigez" in sentence


def test_a_computed_line_and_a_blank_default(path: Path) -> None:
    """A word over a computed cut-off: it is computed still. Nothing delivered: nothing taken."""
    type_in(path, cutoff_r1="trop", firm_legal_form="inconnue")
    sentence = told(operations.check(path))
    assert " : valeur calculée" in sentence
    assert " : rien" in sentence


def test_the_formula_of_a_computed_line_is_no_slip(tmp_path: Path) -> None:
    """Whatever it shows: a day as a bare number, in a cell that lost its date format."""
    path = tmp_path / "Sans format.xlsx"
    path.write_bytes(Maker().build({"clients": []}))
    assert Book.open(path).frames["parameters"].at["today", "value"] > 0
    assert told(operations.check(path, dry_run=True)) == ""
