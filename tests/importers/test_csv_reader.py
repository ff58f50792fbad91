from __future__ import annotations

import csv
import hashlib
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.importers.imports import sentence
from xlcrm.errors import UnreadableFileError
from xlcrm.importers import csv_reader
from xlcrm.importers.csv_reader import ForeignTable, read_bytes, read_csv

if TYPE_CHECKING:
    from pathlib import Path

_ROWS = [
    ["Code client", "Nom", "CP", "Ville", "Montant"],
    ["0042", "Lefèvre", "06000", "Besançon", "1 234,56 €"],
    ["0043", 'Le "Gros", Noël', "01000", "Évreux; Nord", "-5"],
]


def _csv(rows: list[list[str]], separator: str = ";") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_encoding_and_separator_gives_the_same_table(encoding: str, separator: str) -> None:
    """However the file was saved, the table read is the one that was written, all text."""
    table = read_bytes(_csv(_ROWS, separator).encode(encoding), "clients.csv")
    assert (table.encoding, table.separator) == (encoding, separator)
    assert table.header == tuple(_ROWS[0])
    assert table.rows.to_numpy().tolist() == _ROWS[1:]
    assert list(table.rows.index) == [2, 3]


def test_titles_blank_lines_and_totals_are_left_out_and_counted() -> None:
    """An export of an accounting program has a title above and totals below."""
    text = (
        "LISTE DES CLIENTS AU 20/11/2026;;\n;;\nNom;Ville;Montant\nDupont;Nice;12,50\n"
        ";;\nSous-total;;12,50\nPetit;Lyon;3\nNom;Ville;Montant\nDurand;Metz;1\n"
        "TOTAL :;;16,50 €\nTotal général : 3 clients;;\n;;=SOMME(C4:C9)\n"
    )
    table = read_bytes(text.encode(), "x.csv")
    assert table.rows["Nom"].tolist() == ["Dupont", "Petit", "Durand"]
    assert table.skipped == {
        "title_rows": 1,
        "blank_rows": 2,
        "total_rows": 4,
        "repeated_headers": 1,
    }


def test_a_firm_called_total_is_no_total_line() -> None:
    """A line of totals has nothing but amounts beside its first word."""
    text = "Société;Ville;CP\nTotal;Nice;06000\nTotal Services;;\nTotal;rue du Port;\n"
    assert len(read_bytes(text.encode(), "x.csv").rows) == 3


def test_headers_are_made_distinct_and_blank_ones_named() -> None:
    """Outlook writes « Titre » twice; a column without header or value is dropped."""
    text = "Nom;Titre;Titre;;;Ville\nDupont;M.;Chef;noté;;Nice\n"
    table = read_bytes(text.encode(), "x.csv")
    assert table.header == ("Nom", "Titre", "Titre 2", "Colonne 4", "Ville")


def test_ragged_rows_keep_all_their_cells_and_are_reported() -> None:
    """A cell too many is kept in a further column; a cell too few is reported too."""
    full = "Dupont;Nice;1\n" * 8
    text = f"Nom;Ville;CP\n{full}Petit;Lyon;2;en trop\nDurand;Metz\n"
    table = read_bytes(text.encode(), "x.csv")
    assert table.header[-1] == "Colonne 4"
    assert list(table.rows.loc[10]) == ["Petit", "Lyon", "2", "en trop"]
    assert list(table.rows.loc[11]) == ["Durand", "Metz", None, None]
    assert [(p.code, p.line, p.detail) for p in table.problems] == [
        ("RAGGED_ROW", 10, "en trop"),
        ("RAGGED_ROW", 11, ""),
    ]


def test_blank_cells_left_unwritten_at_line_ends_are_no_fault() -> None:
    """Programs that never write the last blank cells do so on most lines."""
    text = "Nom;Ville;CP;Mobile\n" + "Dupont;Nice\n" * 5 + "Petit;Lyon;69001;0756780001\n"
    assert read_bytes(text.encode(), "x.csv").problems == ()


def test_cells_that_look_like_formulas_stay_text() -> None:
    """Nothing that begins with = + - @ is more than text."""
    text = 'Nom;Tél;CP\n=cmd|x;+33199001234;@06\n-5;\'01;="06000"\n'
    rows = read_bytes(text.encode(), "x.csv").rows
    assert rows.to_numpy().tolist() == [
        ["=cmd|x", "+33199001234", "@06"],
        ["-5", "'01", '="06000"'],
    ]


def test_a_declared_separator_does_not_shift_line_numbers() -> None:
    """Lines are numbered as in the file, Excel's « sep=; » included."""
    table = read_bytes(b"sep=,\nNom,Ville\nDupont,Nice\n", "x.csv")
    assert (table.separator, table.header, list(table.rows.index)) == (",", ("Nom", "Ville"), [3])


def test_a_cell_longer_than_excel_takes_is_cut_and_reported() -> None:
    """Excel refuses more than 32,767 characters in a cell."""
    table = read_bytes(f"Nom;Notes\nDupont;{'x' * 40_000}\n".encode(), "x.csv")
    assert len(str(table.rows.loc[2, "Notes"])) == 32_767
    assert [(p.code, p.line) for p in table.problems] == [("CELL_TOO_LONG", 2)]
    face = "\U0001f600"
    table = read_bytes(f"Nom;Notes\nDupont;{face * 16_384}\n".encode(), "x.csv")
    assert table.rows.loc[2, "Notes"] == face * 16_383
    assert [(p.code, p.line) for p in table.problems] == [("CELL_TOO_LONG", 2)]


def test_a_cell_over_the_limit_of_the_csv_module_is_read() -> None:
    """The csv module gives up at 131,072 characters; the other lines must not pay for it."""
    text = f"Nom;Notes\nDupont;{'x' * 140_000}\nPetit;rien\n"
    assert read_bytes(text.encode(), "x.csv").rows["Nom"].tolist() == ["Dupont", "Petit"]


def test_a_header_without_rows_is_an_empty_table() -> None:
    """A file may hold no client yet."""
    table = read_bytes(b"Nom;Ville\n", "x.csv")
    assert (table.header, len(table.rows)) == (("Nom", "Ville"), 0)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "FILE_EMPTY"),
        (b"\xef\xbb\xbf \r\n\r\n", "FILE_EMPTY"),
        (b"sep=;\n", "FILE_EMPTY"),
        (b";;;\n;;;\n", "FILE_EMPTY"),
        (b"Email\na@courriel.example\nb@courriel.example\n", "CSV_ONE_COLUMN"),
        (b"%PDF-1.4", "FILE_IS_PDF"),
        (";".join(f"c{i}" for i in range(1_001)).encode() + b"\n", "CSV_TOO_MANY_COLUMNS"),
    ],
)
def test_unreadable_bytes_have_a_sentence(raw: bytes, code: str) -> None:
    """What cannot be read is refused with a code that has its French sentence."""
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(raw, "x.csv")
    assert caught.value.code == code
    assert "x.csv" in sentence(caught.value)


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than a worksheet has cannot be imported."""
    monkeypatch.setattr(csv_reader, "MAX_ROWS", 2)
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(b"Nom;Ville\n" + b"a;b\n" * 3, "x.csv")
    assert caught.value.code == "CSV_TOO_MANY_ROWS"


def test_missing_folder_and_large_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each fault of the path itself has its code, and nothing is read of a file too large."""
    large = tmp_path / "grand.csv"
    large.write_bytes(b"Nom;Ville\n")
    monkeypatch.setattr(csv_reader, "MAX_MEGABYTES", 0)
    for path, code in (
        (tmp_path / "absent.csv", "FILE_MISSING"),
        (tmp_path, "FILE_IS_FOLDER"),
        (large, "FILE_TOO_LARGE"),
        (tmp_path / ("x" * 400), "FILE_FORBIDDEN"),
    ):
        with pytest.raises(UnreadableFileError) as caught:
            read_csv(path)
        assert caught.value.code == code
        assert sentence(caught.value)


def test_read_csv_reads_a_file(tmp_path: Path) -> None:
    """The name and the digest of the file are kept for Sources."""
    path = tmp_path / "clients.csv"
    path.write_bytes(b"Nom;Ville\nDupont;Nice\n")
    table = read_csv(str(path))
    assert table.name == "clients.csv"
    assert table.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@settings(deadline=None)
@given(st.binary(max_size=400))
@example(b'"')
@example(b"a;b\n\xff\xfe")
@example(b"\xff\xfea")
def test_any_bytes_are_a_table_or_unreadable(raw: bytes) -> None:
    """No file crashes the reader."""
    try:
        table = read_bytes(raw, "x.csv")
    except UnreadableFileError as error:
        said = sentence(error)
    else:
        said = ""
        assert isinstance(table, ForeignTable)
        assert len(set(table.header)) == len(table.header) == table.rows.shape[1]
    assert "{" not in said


@settings(deadline=None)
@given(st.text(st.sampled_from('ab;,\t|"\n é€=1 '), max_size=80))
def test_any_text_is_a_table_or_unreadable(text: str) -> None:
    """No arrangement of separators, quotes and line breaks crashes the reader."""
    try:
        table = read_bytes(text.encode(), "x.csv")
    except UnreadableFileError:
        return
    assert all(cell is None or isinstance(cell, str) for cell in table.rows.to_numpy().ravel())
