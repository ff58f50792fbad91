"""What real customer files look like: each mess of a whole file, built as a file and handled.

Merged cells and colours of other people’s workbooks come with the import of workbooks, the
three-way comparison of copies with « reconcile »: until then such a file is refused in one
sentence that says what to do, and nothing is written over.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlsxwriter

import xlcrm
from tests.importers.imports import codes, imported, planned, sentence
from tests.workbook.workbook_maker import (
    FIRST_ROW,
    Desk,
    Maker,
    apply,
    clients,
    one_edit,
    parts,
    sheet_of,
    with_parts,
)
from xlcrm.commands import operations
from xlcrm.errors import LockedError, StalePlanError, UnreadableFileError
from xlcrm.importers.csv_reader import read_bytes
from xlcrm.mailing.profiles import PROFILES, Field
from xlcrm.mailing.writers import cell_text
from xlcrm.workbook.closed import ClosedWorkbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD = "Code client;Nom;Prénom;E-mail;CP;Ville\n"


def decorated(desk: Desk, write: Callable[[Any, Any], object], count: int = 3) -> ClosedWorkbook:
    """A workbook with clients, on whose sheet Clients staff did something by hand."""
    maker = Maker()

    def by_hand(book: xlsxwriter.Workbook) -> None:
        write(book, book.get_worksheet_by_name("Clients"))

    maker.decorate = by_hand
    return desk.put(maker.build(clients(count, city="NICE")))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty folder to work in."""
    return Desk(tmp_path)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A new workbook, as delivered."""
    path = tmp_path / "FichierClient.xlsx"
    operations.new(path)
    return path


def brought_in(workbook: Path, text: str, name: str = "liste.csv", **options: Any) -> Any:
    """The report of the import of a list given as text."""
    source = workbook.parent / name
    source.write_text(text, encoding="utf-8")
    return operations.import_csv(source, workbook, **options)


def test_m03_dates_of_a_1904_workbook_are_the_ones_it_shows(desk: Desk) -> None:
    """The day that a Mac’s Excel counts from is read from the workbook."""
    maker = Maker()
    maker.options = {"default_date_format": "dd/mm/yyyy", "date_1904": True}
    book = desk.put(maker.build(clients(1, birth_date=dt.date(1984, 3, 14))))
    assert book.frames["clients"]["birth_date"].tolist() == [dt.date(1984, 3, 14)]


def test_m06_merged_cells_of_a_foreign_workbook_are_not_guessed(workbook: Path) -> None:
    """A workbook is no list to import yet; saved as CSV, the rows left blank are told."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    sheet = book.add_worksheet()
    sheet.write_row("A1", ["Raison sociale", "Nom"])
    sheet.merge_range("A2:A4", "Port")
    book.close()
    with pytest.raises(UnreadableFileError) as refused:
        read_bytes(stream.getvalue(), "liste.xlsx")
    assert refused.value.code == "FILE_IS_WORKBOOK"
    assert "CSV UTF-8" in sentence(refused.value)
    brought_in(workbook, "Code client;Nom;Ville\n1;Port;NICE\n2;;NICE\n3;;NICE\n")
    operations.run_plan("check", workbook)
    told = xlcrm.open(workbook).frames["anomalies"]
    nameless = told[told["field"] == "Type de client"]
    assert set(nameless["record"]) == {"C-000002", "C-000003"}


def test_m07_titles_blank_lines_and_totals_are_left_out() -> None:
    """Header on row 5, total on the last one: only the records come in, each with its line."""
    text = (
        "EXPORT COMPTABLE;;;;;\nSociété Port;;;;;\nédité le 20/11/2026;;;;;\n;;;;;\n" + HEAD
        + "1;Dupont;Jean;j@client.example;06000;NICE\n;;;;;\n"
        + "2;Petit;Anne;a@client.example;69001;LYON\nTotal;2 clients;;;;\n"
    )  # fmt: skip
    table = read_bytes(text.encode(), "export.csv")
    assert table.header == tuple(HEAD.strip().split(";"))
    assert table.rows["Nom"].tolist() == ["Dupont", "Petit"]
    assert list(table.rows.index) == [6, 8]
    assert table.skipped == {
        "title_rows": 3, "blank_rows": 2, "total_rows": 1, "repeated_headers": 0,
    }  # fmt: skip
    assert imported(text)["clients"]["last_name"].tolist() == ["Dupont", "Petit"]


def with_row_changed(workbook: Path, word: str, change: Callable[[str], str]) -> None:
    """Change the markup of the rows of Clients that hold a shared or inline text."""
    content = workbook.read_bytes()
    strings = parts(content)["xl/sharedStrings.xml"].decode()
    texts = re.findall(r"<si>(.*?)</si>", strings, re.DOTALL)
    known = {str(n) for n, text in enumerate(texts) if word in text}
    row = re.compile(r"<row .*?</row>", re.DOTALL)
    holds = re.compile(rf"<v>(?:{'|'.join(known) or 'none'})</v>|<t[^>]*>[^<]*{word}")

    def of_sheet(xml: bytes) -> bytes:
        return row.sub(
            lambda found: change(found[0]) if holds.search(found[0]) else found[0], xml.decode()
        ).encode()

    names = re.findall(r'<sheet name="([^"]+)"', parts(content)["xl/workbook.xml"].decode())
    sheet = f"sheet{names.index('Clients') + 1}"
    workbook.write_bytes(with_parts(content, **{sheet: of_sheet}))


def with_struck_format(workbook: Path) -> int:
    """Add a cell format that is struck through; return its number."""
    styles = parts(workbook.read_bytes())["xl/styles.xml"].decode()
    fonts, formats = (
        int(re.search(rf'<{name} count="(\d+)"', styles)[1])  # type: ignore[index]  # they are there
        for name in ("fonts", "cellXfs")
    )
    struck = styles.replace(f'<fonts count="{fonts}"', f'<fonts count="{fonts + 1}"')
    struck = struck.replace("</fonts>", '<font><strike/><sz val="11"/></font></fonts>')
    struck = struck.replace(f'<cellXfs count="{formats}"', f'<cellXfs count="{formats + 1}"')
    style = f'<xf numFmtId="0" fontId="{fonts}" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    struck = struck.replace("</cellXfs>", style + "</cellXfs>")
    changed = with_parts(workbook.read_bytes(), styles=lambda _: struck.encode())
    workbook.write_bytes(changed)
    return formats


def test_m08_records_struck_out_are_told_and_never_deleted(workbook: Path) -> None:
    """Strike-through says « left »: check tells it, clean leaves the record and its looks."""
    brought_in(workbook, HEAD + "1;Dupont;Jean;j@client.example;06000;NICE\n2;Petit;;;69001;LYON\n")
    style = with_struck_format(workbook)
    with_row_changed(workbook, "Petit", lambda row: re.sub(r' s="\d+"', f' s="{style}"', row))
    assert operations.run_plan("check", workbook).findings["STRUCK_OUT"] == 1
    operations.run_plan("clean", workbook)
    names = xlcrm.open(workbook).frames["clients"]["last_name"]
    assert [str(name).casefold() for name in names] == ["dupont", "petit"]
    assert operations.run_plan("check", workbook).findings["STRUCK_OUT"] == 1


def test_m09_hidden_rows_are_read_and_stay_hidden(workbook: Path) -> None:
    """100 rows of which 20 are hidden: 100 are read, a sentence says so, 20 stay hidden."""
    names = [*(f"Caché{n:02d}" for n in range(20)), *(f"Nom{n:02d}" for n in range(80))]
    lines = (f"{n};{name};;c{n}@client.example;06000;NICE\n" for n, name in enumerate(names))
    brought_in(workbook, HEAD + "".join(lines))
    with_row_changed(workbook, "Caché", lambda row: row.replace("<row ", '<row hidden="1" ', 1))
    report = operations.run_plan("check", workbook)
    told = [said.params for said in report.warnings if said.code == "ROWS_HIDDEN"]
    assert told == [{"name": "Clients", "count": 20}]
    assert len(xlcrm.open(workbook).frames["clients"]) == 100
    assert sheet_of(workbook.read_bytes(), "Clients").count('hidden="1"') >= 20


def test_m09_hidden_sheets_and_columns_are_read(desk: Desk) -> None:
    """What staff hid is still theirs."""

    def hide(_: object, sheet: Any) -> None:
        sheet.set_column(0, 9, None, None, {"hidden": True})
        sheet.very_hidden()

    assert decorated(desk, hide).frames["clients"]["city"].tolist() == ["NICE"] * 3


def test_m10_a_copy_open_or_changed_elsewhere_is_never_written_over(desk: Desk) -> None:
    """Open in Excel: refused. The same cell changed in between: refused, the other’s word stays."""
    book = desk.put(Maker().build(clients(1, city="NICE")))
    lock = desk.path.with_name(f"~${desk.path.name}")
    lock.write_bytes(b"")
    with pytest.raises(LockedError):
        apply(book, one_edit("city", "NICE", "PARIS"))
    lock.unlink()
    theirs = Maker().build(clients(1, city="LYON"))
    desk.path.write_bytes(theirs)
    with pytest.raises(StalePlanError):
        apply(book, one_edit("city", "NICE", "PARIS"))
    assert desk.path.read_bytes() == theirs


def test_m13_headers_and_consents_are_known_by_their_synonyms() -> None:
    """« tel », « Portable », « mail » are ours; x in « Newsletter » is an agreement to prove."""
    text = "N° client;NOM;mail;Portable;Newsletter\n1;Dupont;a@client.example;0756781234;x\n"
    text += "2;Petit;b@client.example;0756785678;\n"
    after = imported(text)
    client = after["clients"].iloc[0]
    assert [client["email"], client["mobile"]] == ["a@client.example", "0756781234"]
    consents = after["consents"]
    assert consents[["client_id", "event"]].to_numpy().tolist() == [["C-000001", "Donné"]]
    assert consents["proof_ref"].isna().all()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "mac_roman"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_m14_encodings_and_separators_are_found(encoding: str, separator: str) -> None:
    """However the list was saved, « Lefèvre » and the first header are read right."""
    text = "Nom;Ville;Prénom\nLefèvre;Évreux;Noël\nÇelik;Besançon;Zoé\n".replace(";", separator)
    table = read_bytes(text.encode(encoding), "liste.csv")
    assert table.header == ("Nom", "Ville", "Prénom")
    assert table.rows["Nom"].tolist() == ["Lefèvre", "Çelik"]


def test_m17_errors_are_told_and_formulas_left(desk: Desk) -> None:
    """A cell in error is blank and told; a value typed over a calculated cell is told."""

    def write(_: object, sheet: Any) -> None:
        sheet.write_formula(FIRST_ROW - 1, 4, "=NA()", None, "#N/A")

    maker = Maker()
    rows = clients(2)["clients"]
    rows[1]["age"] = 40
    maker.decorate = lambda book: write(book, book.get_worksheet_by_name("Clients"))
    book = desk.put(maker.build({"clients": rows}))
    told = book.reading_findings
    assert set(told["code"]) == {"CELL_ERROR", "FORMULA_TYPED_OVER"}
    error = told[told["code"] == "CELL_ERROR"].iloc[0]
    assert book.frames["clients"].loc["C-000001", error["column"]] is None


def test_m17_a_formula_that_staff_typed_is_not_overwritten(workbook: Path) -> None:
    """« =MINUSCULE(…) » in a cell to correct: the formula stays, and a sentence says so."""
    brought_in(workbook, HEAD + "1;Dupont;jean;j@client.example;6000;NICE\n")
    typed = re.compile(r't="inlineStr"><is><t[^>]*>jean</t></is>')
    formula = 't="str"><f>LOWER("JEAN")</f><v>jean</v>'
    with_row_changed(workbook, "Dupont", lambda row: typed.sub(formula, row))
    assert "LOWER" in sheet_of(workbook.read_bytes(), "Clients")
    assert xlcrm.open(workbook).frames["clients"]["first_name"].tolist() == ["jean"]
    report = operations.run_plan("clean", workbook)
    spared = [said.params for said in report.warnings if said.code == "FORMULAS_SPARED"]
    assert spared == [{"count": 1}]
    client = xlcrm.open(workbook).frames["clients"].iloc[0]
    assert [client["first_name"], client["postal_code"]] == ["jean", "06000"]
    assert "LOWER" in sheet_of(workbook.read_bytes(), "Clients")
    assert operations.run_plan("clean", workbook).counts["edited_cells"] == 0


def test_m21_lists_of_different_columns_make_one(workbook: Path) -> None:
    """A list a year: columns matched by their headers, each client with its origin, none lost."""
    brought_in(workbook, "Code;Nom;Mail\n1;Dupont;j@client.example\n", "2019.csv")
    second = "Nom de famille;E-mail;Ville;Humeur\nPetit;p@client.example;LYON;bonne\n"
    report = brought_in(workbook, second, "2020.csv")
    frames = xlcrm.open(workbook).frames
    found = frames["clients"]
    assert found[["last_name", "email", "city"]].to_numpy().tolist() == [
        ["Dupont", "j@client.example", None], ["Petit", "p@client.example", "LYON"],
    ]  # fmt: skip
    origins = [frames["sources"].loc[source, "file_name"] for source in found["source_id"]]
    assert origins == ["2019.csv", "2020.csv"]
    ignored = [said.params["headers"] for said in report.warnings if said.code == "HEADERS_IGNORED"]
    assert ignored == ["Humeur"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "FILE_IS_XLS"),
        (b"PK\x03\x04" + bytes(100), "FILE_IS_WORKBOOK"),
        (b"%PDF-1.7\n", "FILE_IS_PDF"),
        (bytes(range(256)) * 10, "FILE_NOT_TEXT"),
        (b"", "FILE_EMPTY"),
    ],
)
def test_m22_other_formats_are_refused_with_what_to_do(content: bytes, code: str) -> None:
    """A list that is no CSV is told by what it is."""
    with pytest.raises(UnreadableFileError) as refused:
        read_bytes(content, "liste.csv")
    assert refused.value.code == code
    assert sentence(refused.value)


@pytest.mark.parametrize("name", ["ancien.xls", "classeur.ods"])
def test_m22_a_workbook_of_another_format_is_refused(tmp_path: Path, name: str) -> None:
    """The tool writes .xlsx and .xlsm: others are refused in one sentence, and left."""
    path = tmp_path / name
    if name.endswith(".ods"):
        with zipfile.ZipFile(path, "w") as opened:
            opened.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    else:
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    before = path.read_bytes()
    with pytest.raises(UnreadableFileError) as refused:
        ClosedWorkbook.open(path)
    assert sentence(refused.value)
    assert path.read_bytes() == before


def test_m23_nothing_is_lost_when_a_cell_is_written(desk: Desk) -> None:
    """Lists, colours, notes, charts and images stand after a write as before."""

    def decorate(book: Any, sheet: Any) -> None:
        sheet.data_validation("B4:B6", {"validate": "list", "source": ["a", "b"]})
        red = book.add_format({"bg_color": "#FF0000"})
        sheet.conditional_format("C4:C6", {"type": "no_blanks", "format": red})
        sheet.write_comment("D4", "Une note")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Clients!$A$4:$A$6"})
        book.add_worksheet("À moi").insert_chart("B2", chart)

    book = decorated(desk, decorate)
    before = parts(desk.path.read_bytes())
    apply(book, one_edit("city", "NICE", "PARIS"))
    after = parts(desk.path.read_bytes())
    assert set(before) <= set(after)
    sheet = sheet_of(desk.path.read_bytes(), "Clients")
    for piece in ("<dataValidation ", "<conditionalFormatting ", "<legacyDrawing "):
        assert piece in sheet
    kept = [name for name in before if "chart" in name or "comment" in name or "drawing" in name]
    assert kept
    assert all(after[name] == before[name] for name in kept)


def test_m24_what_looks_like_a_formula_stays_text(workbook: Path) -> None:
    """Imported, written to the workbook and exported: nothing begins a formula."""
    bad = '=HYPERLINK("http://mal.example")'
    text = HEAD + f'1;"{bad.replace(chr(34), chr(34) * 2)}";@SUM(A1);-cmd;+33756781234;NICE\n'
    assert imported(text)["clients"]["last_name"].tolist() == [bad]
    brought_in(workbook, text)
    cells = [
        cell
        for row in openpyxl.load_workbook(workbook, read_only=True)["Clients"].iter_rows()
        for cell in row
        if cell.value in {bad, "@SUM(A1)", "-cmd"}
    ]
    assert {cell.value for cell in cells} == {bad, "@SUM(A1)", "-cmd"}
    assert {cell.data_type for cell in cells} == {"s"}
    for profile in PROFILES.values():
        for value in (bad, "@SUM(A1)", "-cmd"):
            assert cell_text(value, Field("NOM", "last_name"), profile)[:1] not in {*"=+-@"}


def test_m25_an_old_file_brings_no_opposed_person_back(workbook: Path) -> None:
    """Whoever objected stays opposed when a former list comes in under another name."""
    brought_in(workbook, "Code;Nom;E-mail;Ne plus contacter\n1;Dupré;jean@client.example;Oui\n")
    old = "Code;Nom;E-mail\n77;Dupré-Martin;JEAN@Client.example\n78;Petit;ok@client.example\n"
    brought_in(workbook, old, "vieille.csv", origin="Directe")
    operations.run_plan("clean", workbook)
    assert xlcrm.open(workbook).frames["clients"]["opposed_all"].tolist() == ["Oui", "Oui", None]


def test_importing_a_list_again_changes_nothing() -> None:
    """An import is idempotent: the same file a second time adds and fills nothing."""
    text = HEAD + "1;Dupont;Jean;j@client.example;06000;NICE\n"
    frames = imported(text)
    again = planned(text, frames)
    assert again.changes_nothing
    assert codes(again) == ["FILE_KNOWN"]
