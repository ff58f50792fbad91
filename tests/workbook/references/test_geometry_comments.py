from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workbook.references.geometry_book import SHEET, a_draft
from xlcrm.workbook.references.geometry import shift_geometry
from xlcrm.workbook.references.geometry_comments import moved_single_cells
from xlcrm.workbook.references.geometry_moves import Moves
from xlcrm.workbook.references.shift import Axis, Shift

if TYPE_CHECKING:
    from xlcrm.workbook.opc.draft import Draft

#: Row 5 goes, columns B to E.
REMOVAL = Shift("Clients", Axis.ROWS, (2, 5), removed=(5,))


def notes(*cells: str) -> bytes:
    """A part of notes, one for each cell."""
    items = "".join(f'<comment ref="{cell}" authorId="0"><text/></comment>' for cell in cells)
    authors = "<authors><author>Accueil</author></authors>"
    return f"<comments>{authors}<commentList>{items}</commentList></comments>".encode()


def threads(*cells: str, start: int = 0) -> bytes:
    """A part of threaded comments, each with an answer."""
    items = "".join(
        f"<threadedComment ref='{cell}' id='{{{i}}}'><text>a</text></threadedComment>"
        f"<threadedComment ref='{cell}' id='{{R{i}}}' parentId='{{{i}}}'/>"
        for i, cell in enumerate(cells, start)
    )
    return f"<ThreadedComments>{items}</ThreadedComments>".encode()


def boxes(*notes: tuple[int, int, str]) -> bytes:
    """A VML part with the box of each note: row and column from 0, anchor."""
    shapes = "".join(
        '<v:shape id="_x0000_s1025" type="#_x0000_t202"><v:textbox><br></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
        for row, column, anchor in notes
    )
    return f"<xml><v:shapetype id='t'/>{shapes}</xml>".encode()


@pytest.fixture
def draft() -> Draft:
    """A workbook whose first sheet has notes, threads and their boxes."""
    shapes = boxes((4, 1, "2, 15, 3, 2, 4, 15, 7, 4"), (5, 2, "3, 15, 0, 2, 5, 15, 4, 4"))
    return a_draft(
        related={
            "xl/comments1.xml": ("comments", notes("B5", "C6", "G5")),
            "xl/threadedComments/t1.xml": ("threadedComment", threads("B5", "C6")),
            "xl/drawings/vml1.vml": ("vmlDrawing", shapes),
        }
    )


def test_the_three_parts_of_a_comment_agree(draft: Draft) -> None:
    """The comments of a removed row go from all three, the next ones move in all three."""
    shift_geometry(draft, "Clients", SHEET, [REMOVAL])
    assert draft.read("xl/comments1.xml") == notes("C5", "G5")
    assert draft.read("xl/threadedComments/t1.xml") == threads("C5", start=1)
    # The box stays beside its cell, and on the sheet.
    assert draft.read("xl/drawings/vml1.vml") == boxes((4, 2, "3, 15, 0, 2, 5, 15, 4, 4"))


def test_the_box_told_in_the_part_of_notes_moves_too() -> None:
    """Excel repeats it there for newer readers."""
    xml = (
        '<comments><commentList><comment ref="B{}"><text/><mc:AlternateContent><mc:Choice '
        'Requires="v2"><commentPr autoFill="0"><anchor moveWithCells="1"><xdr:from>'
        "<xdr:col>2</xdr:col><xdr:colOff>15</xdr:colOff><xdr:row>{}</xdr:row><xdr:rowOff>2"
        "</xdr:rowOff></xdr:from><xdr:to><xdr:col>4</xdr:col><xdr:colOff>15</xdr:colOff>"
        "<xdr:row>{}</xdr:row><xdr:rowOff>4</xdr:rowOff></xdr:to></anchor></commentPr>"
        "</mc:Choice></mc:AlternateContent></comment></commentList></comments>"
    )
    draft = a_draft(related={"xl/c.xml": ("comments", xml.format(9, 7, 11).encode())})
    shift_geometry(draft, "Clients", SHEET, [REMOVAL])
    assert draft.read("xl/c.xml").decode() == xml.format(8, 6, 10)


def test_a_box_moves_as_its_cell_does(draft: Draft) -> None:
    """Rows that come above push the note and its box."""
    pushed = Shift("Clients", Axis.ROWS, (2, 5), inserted=((4, 10),))
    shift_geometry(draft, "Clients", SHEET, [pushed])
    assert draft.read("xl/drawings/vml1.vml") == boxes(
        (14, 1, "2, 15, 13, 2, 4, 15, 17, 4"), (15, 2, "3, 15, 10, 2, 5, 15, 14, 4")
    )


def test_comments_that_do_not_move_keep_their_bytes(draft: Draft) -> None:
    """Cells beside, and moves of another worksheet."""
    before = {part: draft.read(part) for part in draft.added}
    beside = Shift("Clients", Axis.ROWS, (10, 12), removed=(5,))
    elsewhere = Shift("Autre", Axis.ROWS, (2, 5), removed=(5,))
    shift_geometry(draft, "Clients", SHEET, [beside, elsewhere])
    assert {part: draft.read(part) for part in draft.added} == before


def test_cells_bound_to_xml_data_move() -> None:
    """One of a removed cell goes; the part is left out when none is left."""
    moves = Moves([REMOVAL])
    xml = b'<singleXmlCells><singleXmlCell id="1" r="%s"/></singleXmlCells>'
    assert moved_single_cells(xml % b"B7", moves) == xml % b"B6"
    assert moved_single_cells(xml % b"B5", moves) is None
    draft = a_draft(related={"xl/cells.xml": ("tableSingleCells", xml % b"B5")})
    shift_geometry(draft, "Clients", SHEET, [REMOVAL])
    assert "xl/cells.xml" not in draft
    assert draft.relations(SHEET) == ()
