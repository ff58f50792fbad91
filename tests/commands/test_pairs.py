"""`dedup` on any table."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from xlcrm.commands import pairs
from xlcrm.commands.pairs import HEADER, Engine, link_table
from xlcrm.errors import XlcrmError
from xlcrm.faces.cli import run
from xlcrm.importers import csv_reader

if TYPE_CHECKING:
    from pathlib import Path

LIST = """Code;Prénom;Nom;Email;Ville
=A1;Jean;Dupont;jean.dupont@client.example;Lyon
B2;Marie;Tuvache;marie@client.example;Nice
C3;JEAN;DUPOND;jean.dupont@client.example;
D4;Paul;Homais;;Brest
"""


def _list(folder: Path, text: str = LIST, name: str = "liste.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _pairs(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_pairs_are_written_with_row_numbers_and_a_sentence(tmp_path: Path) -> None:
    """left, right, probability, decision, reason: rows from 0, reasons in French."""
    out = tmp_path / "paires.csv"
    report = link_table(_list(tmp_path), out)
    (pair,) = _pairs(out)
    assert tuple(pair) == HEADER
    assert (pair["left"], pair["right"], pair["decision"]) == ("0", "2", "duplicate")
    assert float(pair["probability"]) >= 0.5
    assert "même email" in pair["reason"]
    assert "nom à une lettre près (Dupont/DUPOND)" in pair["reason"]
    assert report.outputs == (out,)
    assert report.counts["duplicate"] == 1


def test_rows_are_named_by_a_column_without_formulas(tmp_path: Path) -> None:
    """With --id, rows bear the cells of the column; none begins a formula."""
    out = tmp_path / "paires.csv"
    link_table(_list(tmp_path), out, id_column="Code", lang="en")
    (pair,) = _pairs(out)
    assert (pair["left"], pair["right"]) == ("'=A1", "C3")
    assert "same email" in pair["reason"]


def test_two_lists_are_linked(tmp_path: Path) -> None:
    """With --against, right is a row of the other list."""
    out = tmp_path / "paires.csv"
    other = _list(tmp_path, LIST.replace("B2;", "Z9;"), "autre.csv")
    link_table(_list(tmp_path), out, id_column="Code", against=other)
    assert ("B2", "Z9") in {(pair["left"], pair["right"]) for pair in _pairs(out)}


def test_one_column_is_a_table(tmp_path: Path) -> None:
    """A list of firms in one column is linked."""
    source = _list(tmp_path, "Raison sociale\nI.B.M. SA\nMenuiserie Tuvache\nIBM\n")
    out = tmp_path / "paires.csv"
    link_table(source, out)
    assert [(pair["left"], pair["right"]) for pair in _pairs(out)] == [("0", "2")]


def test_a_rehearsal_writes_nothing(tmp_path: Path) -> None:
    """With --dry-run, pairs are counted and no file appears."""
    out = tmp_path / "paires.csv"
    assert link_table(_list(tmp_path), out, dry_run=True).counts["duplicate"] == 1
    assert not out.exists()


def test_former_pairs_are_replaced_and_nothing_else(tmp_path: Path) -> None:
    """A file of pairs is written again; any other file is left."""
    out = tmp_path / "paires.csv"
    link_table(_list(tmp_path), out)
    link_table(_list(tmp_path), out)
    precious = _list(tmp_path, "a,b\n1,2\n", "autre.csv")
    with pytest.raises(XlcrmError, match="FILE_EXISTS"):
        link_table(_list(tmp_path), precious)
    assert precious.read_text(encoding="utf-8") == "a,b\n1,2\n"


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("", {}, "FILE_EMPTY"),
        ("id,commentaire\n1,a\n2,b\n", {}, "TABLE_NO_COLUMN"),
        (LIST, {"id_column": "Rang"}, "TABLE_COLUMN"),
        (LIST, {"roles": "Rang=email"}, "TABLE_COLUMN"),
        (LIST, {"roles": "Nom=prénom"}, "TABLE_ROLE"),
        (LIST, {"roles": "Nom"}, "TABLE_COLUMN"),
        (LIST, {"id_column": "Ville"}, "TABLE_ID"),
        (LIST.replace("C3;", "B2;"), {"id_column": "Code"}, "TABLE_ID"),
        (
            LIST,
            {"roles": "Code=id,Prénom=none,Nom=none,Email=none,Ville=none,Code=none"},
            "TABLE_NO_COLUMN",
        ),
    ],
)
def test_bad_input_is_one_sentence_and_no_file(
    tmp_path: Path, text: str, options: dict[str, str], code: str
) -> None:
    """An unreadable table, no usable column, an unknown column or kind: nothing is written."""
    out = tmp_path / "paires.csv"
    with pytest.raises(XlcrmError) as error:
        link_table(_list(tmp_path, text), out, id_column=options.get("id_column"),
                   roles=options.get("roles"))  # fmt: skip
    assert error.value.code == code
    assert str(error.value)
    assert not out.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "FILE_MISSING"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "FILE_NOT_TEXT"),
        (b"%PDF-1.7\n%\xe2\xe3", "FILE_IS_PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "FILE_IS_XLS"),
    ],
)
def test_a_table_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    """Of either list; nothing is written."""
    good, bad, out = _list(tmp_path), tmp_path / "autre.csv", tmp_path / "paires.csv"
    if content is not None:
        bad.write_bytes(content)
    for source, against in ((bad, None), (good, bad)):
        with pytest.raises(XlcrmError) as error:
            link_table(source, out, against=against)
        assert error.value.code == code
        assert error.value.exit_code == 3
        assert not out.exists()


def test_more_rows_than_a_worksheet_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond 1,048,576 rows with the header: one sentence, and no file."""
    monkeypatch.setattr(csv_reader, "MAX_ROWS", 3)
    out = tmp_path / "paires.csv"
    with pytest.raises(XlcrmError, match="CSV_TOO_MANY_ROWS") as error:
        link_table(_list(tmp_path), out)
    assert error.value.exit_code == 3
    assert not out.exists()


def test_a_long_list_is_read_for_splink_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is too long for a worksheet, Splink takes: same columns, texts as they stand."""
    monkeypatch.setattr(csv_reader, "MAX_MEGABYTES", 0)
    table = pairs._read(_list(tmp_path, LIST.replace("Lyon", "06000")), Engine("splink")).rows
    assert list(table.columns) == ["Code", "Prénom", "Nom", "Email", "Ville"]
    assert table["Ville"].tolist() == ["06000", "Nice", None, "Brest"]


def test_two_lists_with_no_column_in_common_are_refused(tmp_path: Path) -> None:
    """Lists that have nothing in common cannot be linked, and say so."""
    other = _list(tmp_path, "Pays,Âge\nFR,31\nBE,32\n", "autre.csv")
    with pytest.raises(XlcrmError, match="TABLES_NOTHING_COMMON"):
        link_table(_list(tmp_path), tmp_path / "paires.csv", against=other)


def test_columns_of_two_lists_go_together_by_what_they_hold(tmp_path: Path) -> None:
    """« Nom » is « last name » there; --id may name one column in each list."""
    text = "ref,first name,last name,MAIL\nZ1,Jean,DUPONT,jean.dupont@client.example\n"
    other = _list(tmp_path, text, "autre.csv")
    out = tmp_path / "paires.csv"
    report = link_table(_list(tmp_path), out, id_column="Code:ref", against=other)
    assert {(pair["left"], pair["right"]) for pair in _pairs(out)} == {("'=A1", "Z1"), ("C3", "Z1")}
    said = {each.code: each.params for each in report.said}
    assert said["PAIRS_COLUMNS"] == {
        "columns": "Prénom = first name, Nom = last name, Email = MAIL"
    }


def test_an_identifier_that_one_list_lacks_is_its_row_number(tmp_path: Path) -> None:
    """Rows of the other list are numbered then, and the report says so."""
    other = _list(tmp_path, LIST.replace("Code;", "Référence;"), "autre.csv")
    out = tmp_path / "paires.csv"
    report = link_table(_list(tmp_path), out, id_column="Code", against=other)
    assert ("B2", "1") in {(pair["left"], pair["right"]) for pair in _pairs(out)}
    assert "PAIRS_ID_MISSING" in {each.code for each in report.said}


def test_lines_with_cells_too_many_are_counted(tmp_path: Path) -> None:
    """A ragged list is compared, and the report counts its doubtful lines."""
    text = LIST + "E5;Zoé;Petit;zoe@client.example;Lyon;de trop\nF6;Luc\n"
    report = link_table(_list(tmp_path, text), tmp_path / "paires.csv")
    said = {each.code: each.params for each in report.said}
    assert said["PAIRS_RAGGED"] == {"name": "liste.csv", "count": 2}


def test_lines_shorter_than_the_header_are_counted(tmp_path: Path) -> None:
    """Where some are, where most are, and where the header names more than any line holds."""
    for file in (
        "Nom;Email;Ville\nDupont;a@client.example\nPetit\nRoux;b@client.example;Nice\n",
        "Nom;Email;Ville;Pays;Code\nDupont;a@client.example\nPetit;b@client.example\n",
    ):
        report = link_table(_list(tmp_path, file), tmp_path / "paires.csv")
        said = {each.code: each.params for each in report.said}
        assert said["PAIRS_RAGGED"] == {"name": "liste.csv", "count": 2}
        (tmp_path / "paires.csv").unlink()


@pytest.mark.parametrize(
    "text", ["IBM\nI.B.M\nI BM\nI-B-M\nRENAULT SA\n", "Renault SA\nPeugeot\nRENAULT\n"]
)
def test_a_header_that_is_a_value_is_a_row(tmp_path: Path, text: str) -> None:
    """A list without titles keeps its first line."""
    out = tmp_path / "paires.csv"
    report = link_table(_list(tmp_path, text), out)
    assert report.counts["rows"] == text.count("\n")
    assert "PAIRS_NO_HEADER" in {each.code for each in report.said}
    assert "0" in {pair["left"] for pair in _pairs(out)}


@pytest.mark.parametrize(
    "engine", [Engine("xlcrm", backend="duckdb"), Engine("xlcrm", database_env="BASE")]
)
def test_options_of_splink_are_for_splink(tmp_path: Path, engine: Engine) -> None:
    """--backend and --database-env without --engine splink are a mistake, not ignored."""
    with pytest.raises(XlcrmError, match="SPLINK_ALONE"):
        link_table(_list(tmp_path), tmp_path / "paires.csv", engine=engine)


@pytest.mark.parametrize("rows", [0, 1, 2, 5])
def test_tiny_lists_are_answered(tmp_path: Path, rows: int) -> None:
    """One row has no pair; a few rows alike are pairs of one another."""
    out = tmp_path / "paires.csv"
    line = "Jean;Tuvache;jean@client.example\n"
    link_table(_list(tmp_path, "Prénom;Nom;Email\n" + line * rows), out)
    ends = {(pair["left"], pair["right"]) for pair in _pairs(out)}
    assert ends <= {(str(a), str(b)) for a in range(rows) for b in range(a + 1, rows)}


def test_roles_are_given_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--roles column=kind,… wins; --json counts each decision."""
    out = tmp_path / "paires.csv"
    roles = "Email=unusable,Ville=town"
    arguments = ["dedup", str(_list(tmp_path)), "--pairs", str(out), "--roles", roles, "--json"]
    assert run(arguments) == 0
    counts = json.loads(capsys.readouterr().out)["counts"]
    assert counts["rows"] == 4
    assert "email" not in out.read_text(encoding="utf-8").partition("\n")[2]


def test_a_list_without_pairs_says_what_to_add(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`dedup LIST.csv` alone asks where the pairs go."""
    assert run(["dedup", str(_list(tmp_path))]) == 2
    assert "--pairs" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--id", "x", "--roles", "x=y"], "--id, --roles"),
        (["--against", "autre.csv"], "--against"),
        (["--engine", "splink", "--backend", "duckdb"], "--engine, --backend"),
    ],
)
def test_options_of_lists_are_named_where_there_is_a_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], named: str
) -> None:
    """The workbook is no list: what does not go with it is said."""
    assert run(["dedup", str(tmp_path / "Clients.xlsx"), *options]) == 2
    said = capsys.readouterr().err.replace("\N{NO-BREAK SPACE}", " ")
    assert "« Clients.xlsx » est un classeur" in said
    assert f": {named}." in said


def test_a_list_is_always_compared_as_a_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--full is for workbooks: it is not passed over in silence."""
    out = tmp_path / "paires.csv"
    assert run(["dedup", str(_list(tmp_path)), "--pairs", str(out), "--full"]) == 2
    assert "--full" in capsys.readouterr().err
    assert not out.exists()


def test_pairs_and_points_are_in_the_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the file says, as numbers; a file of the former columns is replaced."""
    out = tmp_path / "paires.csv"
    out.write_text("left,right,probability,decision,reason\n", encoding="utf-8")
    assert run(["dedup", str(_list(tmp_path)), "--pairs", str(out), "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    (line,) = _pairs(out)
    assert (row["left"], row["right"], row["reason"]) == ("0", "2", line["reason"])
    assert round(row["start"] + row["rules"] + sum(row["points"].values()), 6) == row["score"]
    assert line["score"] == f"{row['score']:.1f}"


@pytest.mark.parametrize(
    ("text", "pair", "left_out"),
    [
        # Rows of separators and totals keep their numbers; empty lines have none, as in pandas.
        ("nom;prenom;email\nDupont;Jean;j@x.fr\n;;\nMartin;Luc;m@x.fr\nMartin;Luc;m@x.fr\n",
         ("2", "3"), 1),
        ("nom;prenom;email\nDupont;Jean;j@x.fr\nTotal;;\nMartin;Luc;m@x.fr\nMartin;Luc;m@x.fr\n",
         ("2", "3"), 1),
        ("nom;prenom;email\nDupont;Jean;j@x.fr\n\n \nMartin;Luc;m@x.fr\nMartin;Luc;m@x.fr\n",
         ("1", "2"), 1),
        ("nom;prenom;email\nRoy;Jean;j@x.fr\nnom;prenom;email\nPuy;Luc;m@x.fr\nPuy;Luc;m@x.fr\n",
         ("2", "3"), 1),
        # In a list without headers, nothing is one repeated.
        ("Dupont;Jean;j@x.fr\nRoy;Anne;a@x.fr\nDupont;Jean;j@x.fr\nMartin;Luc;m@x.fr\n",
         ("0", "2"), 0),
        ("Dupont;Jean;j@x.fr\n;;\nRoy;Anne;a@x.fr\nDupont;Jean;j@x.fr\nMartin;Luc;m@x.fr\n",
         ("0", "3"), 1),
        ("IBM France\nMicrosoft\nIBM France\nOracle\n", ("0", "2"), 0),
        ("Dupont Bois\nDupont Bois\nMartin\n", ("0", "1"), 0),
        # In a list of one column, « Total » is a firm.
        ("Raison sociale\nTotal\nMicrosoft\nTotal\nOracle\n", ("0", "2"), 0),
    ],
)  # fmt: skip
def test_rows_have_the_numbers_that_other_programs_give_them(
    tmp_path: Path, text: str, pair: tuple[str, str], left_out: int
) -> None:
    """Lines that are not compared shift no number, and are told in one sentence."""
    out = tmp_path / "paires.csv"
    report = link_table(_list(tmp_path, text), out)
    assert [(each["left"], each["right"]) for each in _pairs(out)] == [pair]
    told = {each.code: each.params for each in report.said}
    assert told.get("PAIRS_LEFT_OUT", {"count": 0})["count"] == left_out
    assert report.counts["rows"] == sum(map(bool, text.split("\n"))) - (
        "PAIRS_NO_HEADER" not in told
    ) - left_out  # fmt: skip


def test_titles_above_a_list_are_told(tmp_path: Path) -> None:
    """Row 0 is the first one below the headers."""
    text = "Liste des clients;;\nnom;prenom;email\nPuy;Luc;m@x.fr\nPuy;Luc;m@x.fr\n"
    report = link_table(_list(tmp_path, text), tmp_path / "paires.csv")
    told = {each.code: each.params for each in report.said}
    assert told["PAIRS_TITLES"] == {"name": "liste.csv", "count": 1}
    assert [each["left"] for each in _pairs(tmp_path / "paires.csv")] == ["0"]


@pytest.mark.parametrize("separator", [":", "~", "^"])
def test_rare_separators_are_read(tmp_path: Path, separator: str) -> None:
    """A list that has none of the usual ones is no list of one column."""
    out = tmp_path / "paires.csv"
    link_table(_list(tmp_path, LIST.replace(";", separator)), out)
    assert [(pair["left"], pair["right"]) for pair in _pairs(out)] == [("0", "2")]


def test_a_separator_that_is_not_known_is_told(tmp_path: Path) -> None:
    """No pair is found then, and staff know why."""
    report = link_table(_list(tmp_path, LIST.replace(";", "§")), tmp_path / "paires.csv")
    said = {each.code: each.params for each in report.said}
    assert said["PAIRS_ONE_COLUMN"] == {"name": "liste.csv", "sign": "§"}
