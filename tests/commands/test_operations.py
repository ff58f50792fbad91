"""What a command leaves when something fails, and what it tells."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

import xlcrm
import xlcrm.errors
import xlcrm.messages
from xlcrm.commands import looking_back, operations
from xlcrm.commands.book import Book
from xlcrm.errors import ExitCode, LockedError
from xlcrm.plan import PlanBuilder

if TYPE_CHECKING:
    from pathlib import Path

#: The day of the lists below: on a much later one their people would have gone silent.
TODAY = dt.date(2026, 11, 21)
PEOPLE = "Code;Nom;Email\n1;Dupré;jean@exemple.example\n2;Petit;anne@exemple.example\n"
PROOFS = (
    "Code client;Email;Canal;Événement;Date et heure;Moyen;Texte présenté;Bénéficiaire nommé;"
    "Preuve;Recueilli par\n"
    "1;jean@exemple.example;Email;Donné;12/01/2026 10:20;Double opt-in;NL-1;Nous;f.pdf;Accueil\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty workbook."""
    workbook = tmp_path / "FichierClient.xlsx"
    operations.new(workbook)
    return workbook


def test_an_export_that_cannot_be_recorded_leaves_the_former_files(
    path: Path, tmp_path: Path
) -> None:
    """With --force, a workbook open elsewhere: the files of the former export come back."""
    target = tmp_path / "envoi.csv"
    former = {
        target: b"former mailing",
        tmp_path / "envoi_exclusions.xlsx": b"former exclusions",
        tmp_path / "envoi_manifest.json": b"former manifest",
    }
    for file, content in former.items():
        file.write_bytes(content)
    (tmp_path / "~$FichierClient.xlsx").write_bytes(b"\x05Marie" + bytes(159))
    before = sorted(each.name for each in tmp_path.iterdir())
    with pytest.raises(LockedError):
        operations.export(path, target, force=True)
    assert {file: file.read_bytes() for file in former} == former
    assert sorted(each.name for each in tmp_path.iterdir()) == before


def test_a_name_that_the_system_does_not_take_is_one_sentence(tmp_path: Path) -> None:
    """Not an unexpected error."""
    with pytest.raises(LockedError, match="WRITE_FAILED"):
        operations.new(tmp_path / f"{'F' * 300}.xlsx")


def test_a_new_workbook_says_where_the_past_of_its_name_went(path: Path) -> None:
    """One line, whether the former workbook took it or nobody did."""
    operations.run_plan("segment", path)
    path.rename(path.with_name("Clients 2025.xlsx"))
    assert [each.code for each in operations.new(path).said] == ["DONE_NEW", "FORMER_GIVEN"]
    operations.run_plan("segment", path)
    path.unlink()
    said = operations.new(path).said
    assert [each.code for each in said] == ["DONE_NEW", "FORMER_SET_ASIDE"]
    assert "ancien" in str(said[1].params["folder"])
    assert looking_back.history(path).rows == ()


def test_an_export_is_recorded_with_its_author(path: Path, tmp_path: Path) -> None:
    """Campagnes says which file was made, how many were let out, and by whom."""
    people, proofs = tmp_path / "liste.csv", tmp_path / "accords.csv"
    people.write_text(PEOPLE, encoding="utf-8")
    proofs.write_text(PROOFS, encoding="utf-8")
    operations.import_csv(people, path, origin="Directe")
    operations.import_csv(proofs, path, sheet="Consentements")
    operations.run_plan("clean", path)
    report = operations.export(path, tmp_path / "envoi.csv", tool="brevo", today=TODAY)
    assert report.code is ExitCode.DONE
    (line,) = xlcrm.open(path).frames["campaigns"].to_dict("records")
    assert line["export_file"] == "envoi.csv"
    assert (line["exported_count"], line["excluded_count"]) == (1, 1)
    assert line["exported_by"]


def test_undoing_a_typed_date_computes_at_the_real_day_again(path: Path) -> None:
    """The formula of « Date du jour » comes back, and the months with it."""
    months = xlcrm.open(path).computed_frames()["months"]["month_on"].tolist()
    operations.run_plan("segment", path, date=dt.date(2021, 3, 4))
    assert xlcrm.open(path).frames["months"]["month_on"].tolist() != months
    for copy in (path.parent / ".xlcrm" / path.name / "backups").iterdir():
        copy.unlink()  # with its copy, the file itself would come back
    looking_back.undo(path)
    book = xlcrm.open(path)
    assert book.frames["months"]["month_on"].tolist() == months
    assert book.today.year > 2021


def test_headers_without_a_match_are_named(path: Path, tmp_path: Path) -> None:
    """Nothing is dropped in silence: the columns left out are said."""
    source = tmp_path / "liste.csv"
    source.write_text("Nom;Email;Pointure\nDupré;a@b.example;42\n", encoding="utf-8")
    report = operations.import_csv(source, path)
    ignored = [said for said in report.warnings if said.code == "HEADERS_IGNORED"]
    assert [said.params["headers"] for said in ignored] == ["Pointure"]
    doubts = [said for said in report.warnings if said.code == "IMPORT_DOUBT"]
    assert sum(int(str(said.params["count"])) for said in doubts) == sum(report.findings.values())


def test_a_mapping_links_a_foreign_header(path: Path, tmp_path: Path) -> None:
    """--map takes a JSON object; an unreadable one is said before anything is read."""
    source, links = tmp_path / "liste.csv", tmp_path / "liens.json"
    source.write_text("Patronyme bis;Email\nDupré;a@b.example\n", encoding="utf-8")
    links.write_text('{"Patronyme bis": "Nom"}', encoding="utf-8")
    operations.import_csv(source, path, mapping=links)
    assert xlcrm.open(path).frames["clients"]["last_name"].tolist() == ["Dupré"]
    for content in ("[1]", '{"a": 1}', "pas du JSON"):
        links.write_text(content, encoding="utf-8")
        with pytest.raises(xlcrm.errors.UnreadableFileError):
            operations.import_csv(source, path, mapping=links)


def test_a_decision_that_is_no_word_of_the_list_is_told(path: Path, tmp_path: Path) -> None:
    """Check and clean name its row; the finding and what was typed stay as they are."""
    source = tmp_path / "liste.csv"
    source.write_text("Nom;Email\nDupré;a@gmial.com\nPetit;b@gmial.com\n", encoding="utf-8")
    operations.import_csv(source, path)
    operations.check(path)
    book = Book.open(path)
    rows = book.frames["anomalies"]
    number = rows.index[rows["level"] == "Proposé"][0]
    builder = PlanBuilder("segment")
    builder.edit("anomalies", number, "verdict", None, "d’accord", "BY_HAND")
    book.apply(builder.build())
    reports = [operations.check(path), operations.run_plan("clean", path)]
    for report in reports:
        (told,) = [each for each in report.warnings if each.code == "DECISIONS_UNKNOWN"]
        assert told.params == {"count": 1, "names": number}
        sentence = xlcrm.messages.text(told.code, **told.params)
        assert f"({number}). Choisissez Accepter, Refuser ou Plus tard." in sentence
    assert reports[1].counts["accepted_cells"] == 0
    after = Book.open(path).frames["anomalies"]
    assert after.loc[number, "verdict"] == "d’accord"


def test_what_was_cleaned_is_said_part_by_part(path: Path, tmp_path: Path) -> None:
    """Cells corrected, proposals applied, states refreshed; and that there was nothing to do."""
    source = tmp_path / "liste.csv"
    source.write_text("Nom;Prénom\nDupré;jean\n", encoding="utf-8")
    operations.import_csv(source, path)
    first, again = (operations.run_plan("clean", path) for _ in range(2))
    done, nothing = (
        xlcrm.messages.text(each.said[0].code, **each.said[0].params).replace("\u00a0", " ")
        for each in (first, again)
    )
    assert done.startswith(
        "1 cellule corrigée, 0 proposition acceptée appliquée, 3 états d’adresses ou de numéros "
        "mis à jour ; il reste"
    )
    assert nothing.startswith("Rien à corriger seul ; il reste 0 proposition")
    counts = first.counts
    assert (counts["corrected_cells"], counts["state_cells"], counts["edited_cells"]) == (1, 3, 4)


def test_lines_left_out_of_an_import_are_told(path: Path, tmp_path: Path) -> None:
    """A title, a total and a header repeated in the middle are no clients, and staff are told."""
    source = tmp_path / "liste.csv"
    lines = ["Liste des clients;", "Nom;Email", "Dupré;a@b.example", "Nom;Email", "Total;1"]
    source.write_text("\n".join(lines), encoding="utf-8")
    report = operations.import_csv(source, path)
    assert report.counts["rows_added"] == 1
    told = {said.code: said.params for said in report.warnings}
    assert told["IMPORT_LEFT_OUT"] == {"count": 3}
