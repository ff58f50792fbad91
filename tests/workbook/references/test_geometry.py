from __future__ import annotations

import io
import re
import struct
import zlib
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter

from tests.validator import validation_errors
from xlcrm.workbook.opc.draft import Draft
from xlcrm.workbook.opc.package import Package
from xlcrm.workbook.references.geometry import shift_geometry, unmovable
from xlcrm.workbook.references.shift import Axis, Shift
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW

if TYPE_CHECKING:
    from pathlib import Path

_SHEET = "xl/worksheets/sheet1.xml"
#: Where a shape was drawn last: Excel goes by its anchor, and so do the others.
_DRAWN_AT = re.compile(rb'margin-(?:left|top):[\d.]+pt;|<a:off x="\d+" y="\d+"/>')
_ROWS = re.compile(rb"<sheetData>.*</sheetData>", re.DOTALL)


def picture() -> io.BytesIO:
    """A picture of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)
    pixel = zlib.compress(b"\x00\x00")
    body = chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + body)


def book(down: int = 0, right: int = 0) -> bytes:
    """A workbook with one of everything; below row 10 and right of column C it is moved."""
    file = io.BytesIO()
    workbook = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = workbook.add_worksheet("Clients")
    top, left = 10 + down, 3 + right
    for row in range(4):
        sheet.write_row(row, 0, [row, row + 1, row + 2])
    sheet.write(top + 20, left + 8, "fin")
    sheet.set_column(left, left, 22)
    sheet.merge_range(top, left, top + 1, left + 1, "bloc")
    sheet.merge_range(5, 0, 6, 1, "en haut")
    for number in range(3):
        address = f"https://fiche{number}.client.example/"
        sheet.write_url(top + 2 + number, left, address, string=f"fiche {number}")
    sheet.data_validation(top, left, top + 9, left, {"validate": "list", "source": ["a", "b"]})
    sheet.data_validation(2, 0, top + 3, 2, {"validate": "integer", "criteria": ">", "value": 0})
    sheet.conditional_format(top, left + 1, top + 9, left + 1, {"type": "duplicate"})
    bar = {"type": "data_bar", "data_bar_2010": True}
    sheet.conditional_format(top, left + 2, top + 9, left + 2, bar)
    line = {"range": "Clients!A1:C1", "type": "column"}
    sheet.add_sparkline(top + 3, left + 4, line)
    sheet.write_comment(top + 2, left + 3, "À rappeler", {"author": "Accueil"})
    sheet.write_comment(top + 12, left + 3, "Vu", {"author": "Accueil", "visible": True})
    sheet.insert_button(top + 5, left + 5, {"caption": "Mettre à jour", "macro": "Lancer"})
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": "=Clients!$A$1:$A$4"})
    sheet.insert_chart(top + 6, left + 6, chart)
    sheet.insert_image(top + 2, left + 2, "point.png", {"image_data": picture()})
    fixed = {"image_data": picture(), "object_position": 3}
    sheet.insert_image(0, 0, "fixe.png", fixed)
    sheet.insert_textbox(top + 8, left + 1, "Lire d’abord")
    sheet.unprotect_range(f"{'ABCDEFGHIJ'[left]}{top + 1}:{'ABCDEFGHIJ'[left]}{top + 9}", "Saisie")
    area = f"{'ABCDEFGHIJ'[left]}{top + 4}:{'ABCDEFGHIJ'[left]}{top + 7}"
    sheet.ignore_errors({"number_stored_as_text": area})
    sheet.set_h_pagebreaks([4, top + 10])
    sheet.set_v_pagebreaks([left + 5])
    workbook.close()
    return file.getvalue()


def drafted(data: bytes) -> Draft:
    """A draft over a workbook."""
    return Draft(Package(data, "Clients.xlsx"))


def saved(draft: Draft) -> bytes:
    """The bytes of the file as the draft has it."""
    return draft.package.rewritten(draft.changed, draft.dropped, draft.added)


def comparable(package: Package | Draft, part: str) -> bytes:
    """A part without its rows, and without what is only a hint to where a box is drawn."""
    return _DRAWN_AT.sub(b"", _ROWS.sub(b"", package.read(part)))


DOWN = Shift("Clients", Axis.ROWS, (1, LAST_COLUMN), inserted=((8, 3),))
UP = Shift("Clients", Axis.ROWS, (1, LAST_COLUMN), removed=(8, 9))
RIGHT = Shift("Clients", Axis.COLUMNS, (1, LAST_ROW), inserted=((4, 1),))
LEFT = Shift("Clients", Axis.COLUMNS, (1, LAST_ROW), removed=(3,))


@pytest.mark.parametrize(
    ("shifts", "down", "right"),
    [([DOWN], 3, 0), ([UP], -2, 0), ([RIGHT], 0, 1), ([DOWN, RIGHT], 3, 1), ([DOWN, UP], 1, 0)],
)
def test_everything_on_a_sheet_moves_as_if_made_there(
    shifts: list[Shift], down: int, right: int
) -> None:
    """Each part is, to the byte, that of a workbook whose things were put there at once."""
    draft, made_there = drafted(book()), drafted(book(down, right))
    assert unmovable(draft, "Clients", _SHEET, shifts[0]) is None
    shift_geometry(draft, "Clients", _SHEET, shifts)
    for part in draft.package.archive.names:
        if part.startswith(("xl/worksheets/", "xl/drawings/", "xl/comments")):
            assert comparable(draft, part) == comparable(made_there, part), part
    assert set(draft.changed) == {
        _SHEET, "xl/drawings/drawing1.xml", "xl/drawings/vmlDrawing1.vml", "xl/comments1.xml"
    }  # fmt: skip


@pytest.mark.filterwarnings("ignore:.*extension is not supported")  # sparklines, bars
def test_openpyxl_reads_what_moved() -> None:
    """Merged blocks, validations, links, notes, pictures and charts where they should be."""
    draft = drafted(book())
    shift_geometry(draft, "Clients", _SHEET, [DOWN])
    before = openpyxl.load_workbook(io.BytesIO(book()))["Clients"]
    after = openpyxl.load_workbook(io.BytesIO(saved(draft)))["Clients"]
    assert {str(block) for block in after.merged_cells.ranges} == {"D14:E15", "A6:B7"}
    found = {str(each.sqref) for each in after.data_validations.dataValidation}
    assert found == {"D14:D23", "A3:C17"}
    assert {str(each.sqref) for each in after.conditional_formatting} == {"E14:E23", "F14:F23"}
    for old, new in zip(before._charts + before._images, after._charts + after._images,
                        strict=True):  # fmt: skip
        fixed = old.anchor.editAs == "absolute"
        assert new.anchor._from.row - old.anchor._from.row == (0 if fixed else 3)
        assert new.anchor.to.row - old.anchor.to.row == (0 if fixed else 3)


def test_a_link_of_a_removed_row_leaves_no_address_behind() -> None:
    """The address may name the person who was removed; the other links keep theirs."""
    draft = drafted(book())
    shift_geometry(draft, "Clients", _SHEET, [Shift("Clients", Axis.ROWS, (1, 9), (14,))])
    targets = {r.target for r in draft.relations(_SHEET) if r.kind == "hyperlink"}
    assert targets == {"https://fiche0.client.example/", "https://fiche2.client.example/"}
    assert draft.read(_SHEET).count(b"<hyperlink ") == len(targets)


def test_moves_of_other_sheets_change_nothing() -> None:
    """Nor does a move of cells on which nothing stands."""
    draft = drafted(book())
    elsewhere = Shift("Achats", Axis.ROWS, (1, LAST_COLUMN), removed=(8,))
    below = Shift("Clients", Axis.ROWS, (1, LAST_COLUMN), removed=(5000,))
    shift_geometry(draft, "Clients", _SHEET, [elsewhere, below])
    assert not draft.changed


@pytest.mark.validator
def test_the_result_is_valid_for_excel(tmp_path: Path) -> None:
    """Microsoft's validator finds nothing that it did not find before."""
    path = tmp_path / "Clients.xlsx"
    path.write_bytes(book())
    before = set(validation_errors(path))
    for shift in (DOWN, UP, RIGHT, LEFT):
        draft = drafted(book())
        shift_geometry(draft, "Clients", _SHEET, [shift])
        path.write_bytes(saved(draft))
        assert set(validation_errors(path)) <= before
