from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.strategies import CELLS
from xlcrm.mailing.profiles import BREVO, FRENCH_CSV, PROFILES, Field, FieldKind, Profile
from xlcrm.mailing.writers import cell_text, csv_bytes, exclusions_bytes, manifest_bytes

TEXT = Field("NOM", "last_name")
PHONE = Field("SMS", "sms", FieldKind.PHONE)
DATE = Field("LE", "consent_on", FieldKind.DATE)


@pytest.mark.parametrize(
    ("raw", "for_tools", "for_people"),
    [
        ("LEFÈVRE", "LEFÈVRE", "LEFÈVRE"),
        ("=1+1", "1+1", "'=1+1"),
        ("+33756781234", "33756781234", "'+33756781234"),
        ("-5", "5", "'-5"),
        ("@SUM(A1)", "SUM(A1)", "'@SUM(A1)"),
        ("\t=cmd", "cmd", "'=cmd"),
        ("\r\n-x", "x", "'-x"),
        (" '=cmd|' /C", "cmd|' /C", "''=cmd|' /C"),
        ("==-+cmd", "cmd", "'==-+cmd"),
        ("＝cmd", "cmd", "'＝cmd"),
        ("-", "", "'-"),
        ("\x00=cmd", "cmd", "'=cmd"),
        ("'t Hooft", "'t Hooft", "'t Hooft"),
        ("d'Arc", "d'Arc", "d'Arc"),
        ("deux\nlignes", "deux lignes", "deux lignes"),
        (None, "", ""),
        (12.0, "12", "12"),
    ],
)
def test_no_text_begins_a_formula(raw: object, for_tools: str, for_people: str) -> None:
    """Tools get the text without its formula sign, people see it behind an apostrophe."""
    assert cell_text(raw, TEXT, BREVO) == for_tools
    assert cell_text(raw, TEXT, FRENCH_CSV) == for_people


@pytest.mark.parametrize(
    ("raw", "written"),
    [("+33756781234", "+33756781234"), ("0756781234", ""), ("=1+1", ""), (None, ""), ("+0", "")],
)
@pytest.mark.parametrize("profile", PROFILES.values(), ids=lambda profile: profile.key)
def test_phones_are_international_or_left_out(raw: object, written: str, profile: Profile) -> None:
    """A phone column holds E.164 numbers, untouched, and nothing else."""
    assert cell_text(raw, PHONE, profile) == written


def test_dates_are_written_as_the_tool_reads_them() -> None:
    """JJ-MM-AAAA for Brevo, JJ/MM/AAAA for people; what is no date is left out."""
    noon = dt.datetime(2026, 6, 1, 12)  # noqa: DTZ001 - cells are naive
    assert cell_text(noon, DATE, BREVO) == "01-06-2026"
    assert cell_text(noon.date(), DATE, FRENCH_CSV) == "01/06/2026"
    assert cell_text("=1+1", DATE, BREVO) == ""


@given(CELLS, st.sampled_from(list(PROFILES.values())), st.sampled_from([TEXT, PHONE, DATE]))
def test_whatever_the_cell_nothing_runs(raw: object, profile: Profile, field: Field) -> None:
    """No cell of any file begins a formula, breaks a line or holds a control character."""
    written = cell_text(raw, field, profile)
    assert written.isprintable() or not any(c in written for c in "\r\n\t\0")
    if field is not PHONE:
        assert not written.lstrip(' "').startswith(tuple("=+-@＝＋－＠"))


def test_a_file_for_a_tool_is_plain_utf_8() -> None:
    """Semicolons, CRLF, no byte order mark, quotes only where RFC 4180 wants them."""
    rows = pd.DataFrame({"EMAIL": ["a@x.example"], "NOM": ['L’"O;r']})
    expected = 'EMAIL;NOM\r\na@x.example;"L’""O;r"\r\n'
    assert csv_bytes(rows, BREVO) == expected.encode()
    assert csv_bytes(rows, FRENCH_CSV) == b"\xef\xbb\xbf" + expected.encode()


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_a_file_reads_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    """Whatever the texts, the cells of a written file are those that went in."""
    fields = [Field("A", "a"), Field("B", "b")]
    cells = [[cell_text(v, f, BREVO) for v, f in zip(row, fields, strict=True)] for row in rows]
    frame = pd.DataFrame(cells, columns=["A", "B"], dtype=object)
    read = csv.reader(io.StringIO(csv_bytes(frame, BREVO).decode(), newline=""), delimiter=";")
    assert list(read) == [["A", "B"], *cells]


EXCLUSIONS = pd.DataFrame(
    {"Numéro client": ["C-000001", "C-000002"], "Nom": ["=1+1", "https://x.example"]}
)


def test_exclusions_hold_only_strings() -> None:
    """Nothing in the workbook of exclusions is a formula, a number or a link."""
    content = exclusions_bytes(EXCLUSIONS, dt.date(2026, 11, 21))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows == [
        ["Numéro client", "Nom"],
        ["C-000001", "=1+1"],
        ["C-000002", "https://x.example"],
    ]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet


def test_the_same_exclusions_give_the_same_bytes() -> None:
    """The workbook holds no clock, and may be empty."""
    day = dt.date(2026, 11, 21)
    assert exclusions_bytes(EXCLUSIONS, day) == exclusions_bytes(EXCLUSIONS, day)
    empty = CalamineWorkbook.from_filelike(io.BytesIO(exclusions_bytes(EXCLUSIONS[:0], day)))
    assert empty.get_sheet_by_index(0).to_python()[0] == ["Numéro client", "Nom"]


def test_a_manifest_is_json_that_people_read() -> None:
    """Accents stay accents, and the facts come back as they were."""
    content = manifest_bytes({"segment": "Fidèles", "exported": 2})
    assert "Fidèles" in content.decode()
    assert json.loads(content) == {"segment": "Fidèles", "exported": 2}
