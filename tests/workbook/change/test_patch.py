from __future__ import annotations

import datetime as dt
import io
import re
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

from tests.validator import validation_errors
from tests.workbook.opc.test_archive import raw_entries
from tests.workbook.workbook_maker import (
    NOW,
    Desk,
    Maker,
    adding,
    apply,
    client,
    clients,
    clients_sheet,
    differences,
    dropping,
    one_edit,
    parts,
    recompute,
    rows_frame,
    sheet_of,
    undo,
    with_parts,
)
from xlcrm import schema
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.closed import ClosedWorkbook
from xlcrm.workbook.sheet.grid import letters

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from xlcrm.frames import Frames

TEMPLATE = Path(__file__).parents[3] / "templates" / "FichierClient.xlsx"


def png() -> io.BytesIO:
    """A picture of one red pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc)

    header = struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def furnished(book: Any) -> None:
    """What staff put in a workbook: a sheet of their own, chart, picture, notes, names, rules."""
    own = book.add_worksheet("Ma feuille à moi")
    own.write_row("A1", ["Mois", "Total", 12.5])
    own.write_formula("D1", "=Clients!A4", None, "C-000001")
    own.write_comment("A1", "note de Zoé")
    own.insert_image("F2", "rouge.png", {"image_data": png()})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Ma feuille à moi'!$C$1:$C$3"})
    own.insert_chart("F9", chart)
    own.add_sparkline("E1", {"range": "A1:C1"})
    book.define_name("Taux", "='Ma feuille à moi'!$C$1")
    sheet = book.get_worksheet_by_name("Clients")
    sheet.conditional_format("D4:D5", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("B4:B5", {"validate": "list", "source": ["a", "b"]})
    sheet.data_validation("B6:B500", {"validate": "list", "source": ["c", "d"]})


def saved_by_openpyxl(content: bytes) -> bytes:
    """The same workbook as another program writes it, with a note and a chart of its own."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    own = book.create_sheet("Ma feuille à moi")
    own.append([1, 2, 3])
    own["A1"].comment = Comment("note", "Zoé")
    chart = BarChart()
    chart.add_data(Reference(own, min_col=1, max_col=3, min_row=1))
    own.add_chart(chart, "B5")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def touched(before: bytes, after: bytes) -> set[str]:
    """The parts whose compressed bytes are not the same, once the others were compared."""
    old, new = raw_entries(before), raw_entries(after)
    assert [n for n in old if n in new] == list(new)
    return {name for name in old if new.get(name) != old[name]}


@pytest.mark.parametrize(
    "through", [lambda c: c, saved_by_openpyxl], ids=["xlsxwriter", "openpyxl"]
)
def test_parts_that_are_not_ours_keep_every_byte(
    desk: Desk, maker: Maker, through: Callable[[bytes], bytes]
) -> None:
    """Sheets, charts, pictures, notes and names of staff are copied raw, in the same order."""
    if through is not saved_by_openpyxl:
        maker.decorate = furnished
    content = through(maker.build(clients(2)))
    book = desk.put(content)
    sheet, table = book._layout.tables["clients"].sheet_part, book._layout.tables["clients"].part
    usual = {sheet, "xl/workbook.xml"} & set(parts(content))
    apply(book, one_edit("first_name", None, "Anne"))
    edited = desk.path.read_bytes()
    assert touched(content, edited) <= usual
    assert sheet in touched(content, edited)
    apply(book, adding("clients", client(3), client(4)))
    grown = desk.path.read_bytes()
    assert touched(edited, grown) == {sheet, table}
    # The first client is named by a formula of staff: the second is not.
    apply(book, dropping(book.frames, "clients", "C-000002"))
    assert touched(grown, desk.path.read_bytes()) == {sheet, table}
    assert differences(book.frames, desk.reopened().frames) == []


def test_an_edit_changes_its_cell_alone(desk: Desk, maker: Maker) -> None:
    """The sheet keeps everything else to the letter, style of the cell included."""
    maker.decorate = furnished
    content = maker.build(clients(2))
    book = desk.put(content)
    column = letters(book._layout.tables["clients"].columns["first_name"].number)
    old = sheet_of(content, "Clients")
    (cell,) = re.findall(rf'<c r="{column}4" (s="\d+")/>', old)
    apply(book, one_edit("first_name", None, "Anne"))
    new = f'<c r="{column}4" {cell} t="inlineStr"><is><t>Anne</t></is></c>'
    assert sheet_of(desk.path.read_bytes(), "Clients") == old.replace(
        f'<c r="{column}4" {cell}/>', new
    )


def test_what_depends_on_the_rows_grows_and_shrinks_with_them(desk: Desk, maker: Maker) -> None:
    """Table, filter, dimension, validations and formats, those of Excel 2010 too."""
    maker.decorate = furnished
    book = desk.put(maker.build(clients(2)))
    last = letters(book._layout.tables["clients"].area.last_column)
    apply(book, adding("clients", client(3), client(4), client(5)))
    sheet = sheet_of(desk.path.read_bytes(), "Clients")
    table = parts(desk.path.read_bytes())[book._layout.tables["clients"].part].decode()
    assert table.count(f'ref="A3:{last}8"') == 2
    assert f'<dimension ref="A3:{last}8"/>' in sheet
    assert 'sqref="B4:B8"' in sheet
    assert 'sqref="B6:B500"' in sheet
    assert '<conditionalFormatting sqref="D4:D8"' in sheet
    assert "<xm:sqref>D4:D8</xm:sqref>" in sheet
    apply(book, dropping(book.frames, "clients", "C-000003", "C-000004", "C-000005"))
    sheet = sheet_of(desk.path.read_bytes(), "Clients")
    assert 'sqref="B4:B5"' in sheet
    assert "<xm:sqref>D4:D5</xm:sqref>" in sheet
    assert '<row r="6"></row>' in sheet


def with_calc_chain(content: bytes) -> bytes:
    """The same workbook with the list of its formulas that Excel keeps."""
    chain = b'<calcChain xmlns="x"><c r="A1" i="1"/></calcChain>'
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    content = with_parts(
        content,
        workbook_xml=lambda x: x.replace(
            b"</Relationships>",
            b'<Relationship Id="rId999" Type="%s" Target="calcChain.xml"/></Relationships>' % kind,
        ),
        _Content_Types_=lambda x: x.replace(
            b"</Types>", b'<Override PartName="/xl/calcChain.xml" ContentType="a/b+xml"/></Types>'
        ),
        workbook=lambda x: x.replace(b' fullCalcOnLoad="1"', b""),
    )
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as added:
        added.writestr("xl/calcChain.xml", chain)
    return out.getvalue()


def test_the_chain_of_formulas_goes_when_formulas_come(desk: Desk, maker: Maker) -> None:
    """In its three places; while formulas stay where they are it stays too."""
    book = desk.put(with_calc_chain(maker.build(clients(1))))
    apply(book, one_edit("first_name", None, "Anne"))
    assert "xl/calcChain.xml" in parts(desk.path.read_bytes())
    assert b'fullCalcOnLoad="1"' in parts(desk.path.read_bytes())["xl/workbook.xml"]
    apply(book, adding("clients", client(2)))
    found = parts(desk.path.read_bytes())
    assert "xl/calcChain.xml" not in found
    assert b"calcChain" not in found["xl/_rels/workbook.xml.rels"]
    assert b"calcChain" not in found["[Content_Types].xml"]


def test_new_cells_look_like_the_last_row(desk: Desk, maker: Maker) -> None:
    """Text stays in text format, dates show as dates; own columns too."""
    maker.own_columns = {"clients": ["Ma note"]}
    content = maker.build({"clients": [client(1, **{"Ma note": dt.date(2026, 1, 1)})]})
    book = desk.put(content)
    apply(book, adding("clients", client(2, birth_date=dt.date(1984, 3, 14))))
    sheet = sheet_of(desk.path.read_bytes(), "Clients")

    def styles(row: int) -> list[str]:
        return re.findall(rf'<c r="[A-Z]+{row}" s="(\d+)"', sheet)

    assert styles(5) == styles(4)
    assert "xl/styles.xml" not in touched(content, desk.path.read_bytes())


def test_new_cells_take_the_style_of_the_column_where_the_last_row_has_none(
    desk: Desk, maker: Maker
) -> None:
    """As Excel does."""
    maker.own_columns = {"clients": ["Ma note"]}

    def wide(book: Any) -> None:
        number = len(schema.table("clients").delivered_columns)
        bold = book.add_format({"bold": True})
        book.get_worksheet_by_name("Clients").set_column(number, number, 20, bold)

    maker.decorate = wide
    book = desk.put(maker.build(clients(1)))
    apply(book, adding("clients", client(2)))
    sheet = sheet_of(desk.path.read_bytes(), "Clients")
    number = book._layout.tables["clients"].area.last_column
    (style,) = re.findall(rf'<col min="{number}" max="{number}"[^>]* style="(\d+)"', sheet)
    assert f'<c r="{letters(number)}5" s="{style}"/>' in sheet


def test_a_formula_is_repeated_where_the_table_does_not_declare_it(
    desk: Desk, maker: Maker
) -> None:
    """LibreOffice drops the declaration when it saves: the last row still has the formula."""
    content = maker.build(clients(1))
    part = desk.put(content)._layout.tables["clients"].part
    declared = rb"<calculatedColumnFormula>.*?</calculatedColumnFormula>"
    book = desk.put(with_parts(content, **{Path(part).stem: lambda x: re.sub(declared, b"", x)}))
    assert book._layout.tables["clients"].columns["age"].formula is None
    apply(book, adding("clients", client(2)))
    sheet = sheet_of(desk.path.read_bytes(), "Clients")
    column = letters(book._layout.tables["clients"].columns["age"].number)
    (cell,) = re.findall(rf'<c r="{column}5"[^>]*>(.*?)</c>', sheet)
    assert cell == (
        '<f>IF(tblClients[[#This Row],[Numéro client]]="","",'
        "LEN(tblClients[[#This Row],[Numéro client]]))</f><v>8</v>"
    )


def test_what_stands_beside_a_table_stays(desk: Desk, maker: Maker) -> None:
    """Rows move within the columns of their table alone."""
    maker.decorate = lambda book: book.get_worksheet_by_name("Clients").write("EA5", "à côté")
    book = desk.put(maker.build(clients(3)))
    apply(book, dropping(book.frames, "clients", "C-000001"))
    sheet = sheet_of(desk.path.read_bytes(), "Clients")
    assert re.search(r'<c r="EA5" t="s"><v>\d+</v></c>', sheet)
    assert list(desk.reopened().frames["clients"].index) == ["C-000002", "C-000003"]


def test_two_tables_side_by_side_change_together(desk: Desk, maker: Maker) -> None:
    """Each grows by itself, rows that both share are put together from both."""
    book = desk.put(maker.build())
    builder = PlanBuilder("x")
    for key, count in (("indicators", 3), ("months", 2)):
        column = schema.table(key).key_column.key
        builder.add_rows(key, rows_frame(key, *({column: f"{key}{n}"} for n in range(count))))
    apply(book, builder.build())
    again = desk.reopened()
    assert list(again.frames["indicators"].index) == ["indicators0", "indicators1", "indicators2"]
    assert list(again.frames["months"].index) == ["months0", "months1"]
    assert differences(book.frames, again.frames) == []


def test_a_shared_formula_is_written_out_where_a_value_replaces_it(
    desk: Desk, maker: Maker
) -> None:
    """The other cells of the group keep what they computed."""
    book = desk.put(maker.build(clients(3)))
    placed = book._layout.tables["clients"]
    name, first = placed.columns["first_name"].number, placed.columns["last_name"].number
    content = desk.path.read_bytes()
    sheet = parts(content)[placed.sheet_part].decode()
    for row in (4, 5, 6):
        kind = f't="shared" ref="{letters(name)}4:{letters(name)}6" si="0"' if row == 4 else (
            't="shared" si="0"')  # fmt: skip
        text = f">{letters(first)}4&amp;&quot;!&quot;</f>" if row == 4 else "/>"
        new = f'<c r="{letters(name)}{row}" t="str"><f {kind}{text}<v>x</v></c>'
        sheet = re.sub(rf'<c r="{letters(name)}{row}"[^>]*?(?:/>|>.*?</c>)', new, sheet, count=1)
    desk.path.write_bytes(
        with_parts(content, **{Path(placed.sheet_part).stem: lambda _: sheet.encode()})
    )
    book = desk.reopened()
    builder = PlanBuilder("clean")
    builder.edit("clients", "C-000001", "first_name", "x", "Anne", "rule")
    apply(book, builder.build())
    found = clients_sheet(desk)
    assert found.cell(4, name).value == "Anne"
    assert [found.cell(row, name).value for row in (5, 6)] == [
        f'={letters(first)}5&"!"', f'={letters(first)}6&"!"'
    ]  # fmt: skip


def test_the_delivered_workbook_takes_rows_and_gives_them_back(desk: Desk) -> None:
    """On the committed template: a sheet, its table and the sheets of cards change, no other."""
    content = TEMPLATE.read_bytes()
    book = desk.put(content)
    before = book.frames
    plan = adding("clients", *(client(n, email=f"a{n}@client.example") for n in range(1, 31)))

    def fresh(frames: Frames) -> dict[str, pd.DataFrame]:
        return {"clients": recompute(frames)["clients"]}

    book.apply(plan, fresh, now=NOW, actor="")
    again = desk.reopened()
    assert len(again.frames["clients"]) == 30
    assert differences(book.frames, again.frames) == []
    placed = book._layout.tables["clients"]
    cards = {book._layout.worksheets[name] for name in ("Tableau de bord", "Fiche")}
    assert touched(content, desk.path.read_bytes()) == {placed.part, placed.sheet_part, *cards}
    again.undo(None, fresh, now=NOW, actor="")
    assert differences(before, desk.reopened().frames) == []


@pytest.mark.libreoffice
def test_libreoffice_opens_the_result(desk: Desk, soffice: str, tmp_path: Path) -> None:
    """It shows the rows that were written, and computes their formulas."""
    book = desk.put(TEMPLATE.read_bytes())
    apply(book, adding("clients", *(client(n, last_name=f"=NOM{n}", birth_date=dt.date(1984, 3, n))
                         for n in range(1, 6))))  # fmt: skip
    apply(book, dropping(book.frames, "clients", "C-000002"))
    out = tmp_path / "out"
    subprocess.run(
        [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "xlsx", "--outdir", str(out), str(desk.path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    frame = ClosedWorkbook.open(out / desk.path.name).frames["clients"]
    assert list(frame.index) == ["C-000001", "C-000003", "C-000004", "C-000005"]
    assert list(frame["last_name"]) == ["=NOM1", "=NOM3", "=NOM4", "=NOM5"]
    assert list(frame["birth_date"]) == [dt.date(1984, 3, n) for n in (1, 3, 4, 5)]
    assert all(isinstance(age, int) for age in frame["age"])


@pytest.mark.validator
def test_the_result_is_valid_for_excel(desk: Desk) -> None:
    """Microsoft's validator finds nothing after rows came, changed, went and came back."""
    book = desk.put(TEMPLATE.read_bytes())
    rows = [client(n, email=f"a{n}@client.example", birth_date=dt.date(1984, 3, n))
            for n in range(1, 6)]  # fmt: skip
    apply(book, adding("clients", *rows))
    apply(book, one_edit("first_name", None, "Anne"))
    apply(book, dropping(book.frames, "clients", "C-000002", "C-000003"))
    assert validation_errors(desk.path) == []
    undo(book)
    assert validation_errors(desk.path) == []
    apply(book, dropping(book.frames, "clients", *book.frames["clients"].index))
    assert validation_errors(desk.path) == []
