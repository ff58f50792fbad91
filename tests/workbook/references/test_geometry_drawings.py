from __future__ import annotations

import pytest

from xlcrm.workbook.references.geometry_drawings import (
    moved_anchors,
    moved_controls,
    moved_vml_shape,
)
from xlcrm.workbook.references.geometry_markup import edited
from xlcrm.workbook.references.geometry_moves import Moves
from xlcrm.workbook.references.shift import Axis, Shift
from xlcrm.workbook.sheet.grid import LAST_ROW

#: Rows 5 and 6 go, columns B to E.
REMOVAL = Shift("Clients", Axis.ROWS, (2, 5), removed=(5, 6))
#: Three rows come before row 5, columns B to E.
INSERTION = Shift("Clients", Axis.ROWS, (2, 5), inserted=((5, 3),))
#: A column comes before C, whole.
COLUMN = Shift("Clients", Axis.COLUMNS, (1, LAST_ROW), inserted=((3, 1),))

Corner = tuple[int, int, int, int]


def marker(name: str, corner: Corner, prefix: str = "xdr:") -> str:
    """One end of an anchor: column, offset, row, offset."""
    tags = zip(("col", "colOff", "row", "rowOff"), corner, strict=True)
    inner = "".join(f"<xdr:{tag}>{value}</xdr:{tag}>" for tag, value in tags)
    return f"<{prefix}{name}>{inner}</{prefix}{name}>"


def two_cells(start: Corner, end: Corner, attributes: str = "") -> str:
    """A drawing with one shape between two cells."""
    return (
        f"<xdr:wsDr><xdr:twoCellAnchor{attributes}>{marker('from', start)}{marker('to', end)}"
        '<xdr:sp macro=""/><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>'
    )


def moved(shift: Shift, xml: str) -> str:
    """A drawing after one move."""
    return moved_anchors(xml.encode(), Moves([shift])).decode()


@pytest.mark.parametrize(
    ("shift", "before", "after"),
    [
        # Rows and columns count from 0: row 7 is worksheet row 8.
        (REMOVAL, ((1, 5, 7, 9), (3, 5, 9, 9)), ((1, 5, 5, 9), (3, 5, 7, 9))),
        (REMOVAL, ((1, 5, 2, 9), (3, 5, 9, 9)), ((1, 5, 2, 9), (3, 5, 7, 9))),
        (REMOVAL, ((1, 5, 2, 9), (3, 5, 5, 9)), ((1, 5, 2, 9), (3, 5, 4, 0))),
        (REMOVAL, ((1, 5, 4, 9), (3, 5, 8, 9)), ((1, 5, 4, 0), (3, 5, 6, 9))),
        (REMOVAL, ((1, 5, 4, 9), (3, 5, 5, 9)), ((1, 5, 4, 0), (3, 5, 4, 0))),
        (INSERTION, ((1, 5, 4, 9), (3, 5, 6, 9)), ((1, 5, 7, 9), (3, 5, 9, 9))),
        (INSERTION, ((1, 5, 2, 9), (3, 5, 6, 9)), ((1, 5, 2, 9), (3, 5, 9, 9))),
        # The lower edge lies just above row 5: it has nothing of what is pushed down.
        (INSERTION, ((1, 5, 2, 9), (3, 5, 4, 0)), ((1, 5, 2, 9), (3, 5, 4, 0))),
        # The corner stands in column A, which does not move.
        (INSERTION, ((0, 5, 6, 9), (3, 5, 8, 9)), ((0, 5, 6, 9), (3, 5, 8, 9))),
        # It reaches beyond the columns that move: it goes along with its size.
        (INSERTION, ((1, 5, 2, 9), (8, 5, 6, 9)), ((1, 5, 2, 9), (8, 5, 6, 9))),
        (INSERTION, ((1, 5, 4, 9), (8, 5, 6, 9)), ((1, 5, 7, 9), (8, 5, 9, 9))),
        (COLUMN, ((1, 5, 4, 9), (3, 5, 8, 9)), ((1, 5, 4, 9), (4, 5, 8, 9))),
        (COLUMN, ((2, 5, 4, 9), (3, 5, 8, 9)), ((3, 5, 4, 9), (4, 5, 8, 9))),
    ],
)
def test_a_shape_moves_and_sizes_with_its_cells(
    shift: Shift, before: tuple[Corner, Corner], after: tuple[Corner, Corner]
) -> None:
    """The usual behaviour of charts and shapes; one whose rows go lies flat, never deleted."""
    assert moved(shift, two_cells(*before)) == two_cells(*after)


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_shape_that_only_moves_keeps_its_size(quote: str) -> None:
    """« Move but don't size with cells »: both ends go by the same number of rows."""
    attributes = f" editAs={quote}oneCell{quote}"
    before, after = ((1, 5, 2, 9), (3, 5, 6, 9)), ((1, 5, 5, 9), (3, 5, 9, 9))
    assert moved(INSERTION, two_cells(*before, attributes)) == two_cells(*before, attributes)
    pushed = ((1, 5, 4, 9), (3, 5, 8, 9)), ((1, 5, 7, 9), (3, 5, 11, 9))
    assert moved(INSERTION, two_cells(*pushed[0], attributes)) == two_cells(*pushed[1], attributes)
    assert after != before


def test_a_shape_tied_to_the_page_stays() -> None:
    """« Don't move or size with cells », and anchors that name no cell."""
    fixed = two_cells((1, 5, 7, 9), (3, 5, 9, 9), ' editAs="absolute"')
    assert moved(INSERTION, fixed) == fixed
    page = '<wsDr><absoluteAnchor><pos x="1" y="2"/><ext cx="3" cy="4"/></absoluteAnchor></wsDr>'
    assert moved(INSERTION, page) == page


def test_a_picture_of_fixed_size_moves() -> None:
    """One corner only, without prefix."""
    xml = (
        "<wsDr><oneCellAnchor><from><col>1</col><colOff>0</colOff><row>{}</row>"
        '<rowOff>7</rowOff></from><ext cx="9" cy="9"/><pic/></oneCellAnchor></wsDr>'
    )
    assert moved(INSERTION, xml.format(6)) == xml.format(9)
    assert moved(REMOVAL, xml.format(6)) == xml.format(4)


def control(start: Corner, end: Corner, attributes: str) -> str:
    """The end of a sheet with a control, as Excel writes it."""
    return (
        '<controls><control shapeId="1025" r:id="rId3" name="Case 1"><controlPr><anchor'
        f"{attributes}>{marker('from', start, '')}{marker('to', end, '')}</anchor></controlPr>"
        "</control></controls>"
    )


@pytest.mark.parametrize(
    ("attributes", "after"),
    [
        ("", ((1, 5, 2, 9), (3, 5, 6, 9))),
        (' moveWithCells="1"', ((1, 5, 2, 9), (3, 5, 6, 9))),
        (" moveWithCells='true' sizeWithCells='1'", ((1, 5, 2, 9), (3, 5, 9, 9))),
    ],
)
def test_controls_in_the_sheet_obey_their_attributes(
    attributes: str, after: tuple[Corner, Corner]
) -> None:
    """Without moveWithCells a control stays where it is on the page."""
    before = control((1, 5, 2, 9), (3, 5, 6, 9), attributes)
    new = moved_controls(before.encode(), Moves([INSERTION])).decode()
    assert new == control(*after, attributes)


def vml(anchor: str, properties: str) -> str:
    """A VML part with one form control."""
    return (
        '<xml><v:shapetype id="_x0000_t201"/><v:shape id="_x0000_s1025"><v:textbox><br></v:textbox>'
        f'<x:ClientData ObjectType="Checkbox">{properties}<x:Anchor>\n    {anchor}</x:Anchor>'
        "</x:ClientData></v:shape></xml>"
    )


@pytest.mark.parametrize(
    ("properties", "before", "after"),
    [
        ("<x:SizeWithCells/>", "1, 2, 4, 3, 2, 4, 6, 5", "1, 2, 7, 3, 2, 4, 9, 5"),
        ("<x:SizeWithCells/>", "1, 2, 2, 3, 2, 4, 6, 5", "1, 2, 2, 3, 2, 4, 6, 5"),
        ("", "1, 2, 2, 3, 2, 4, 6, 5", "1, 2, 2, 3, 2, 4, 9, 5"),
        ("<x:MoveWithCells/><x:SizeWithCells/>", "1, 2, 4, 3, 2, 4, 6, 5", None),
        ("<x:MoveWithCells>False</x:MoveWithCells>", "1,2,4,3,2,4,6,5", "1, 2, 7, 3, 2, 4, 9, 5"),
        ("", "1, 2, wild, 3, 2, 4, 6, 5", None),
    ],
)
def test_form_controls_in_vml_obey_their_elements(
    properties: str, before: str, after: str | None
) -> None:
    """There MoveWithCells and SizeWithCells mean that the control does not move or size."""
    moves = Moves([INSERTION])
    xml = vml(before, properties).encode()
    new = edited(xml, "shape", lambda shape: moved_vml_shape(shape, moves)).decode()
    assert new == vml(after or before, properties)
