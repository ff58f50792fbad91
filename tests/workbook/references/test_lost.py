from __future__ import annotations

import pytest

from tests.workbook.references import book
from xlcrm.workbook.references.lost import LostReference, Reason, lost_references
from xlcrm.workbook.references.rewrite import shift_references
from xlcrm.workbook.references.shift import Axis, Body, Shift
from xlcrm.workbook.references.sites import Kind

_GONE = Shift("Clients", Axis.ROWS, (1, 10), removed=(6, 7), body=Body(1, 3, 2, 11, 9))
_SECOND = "L’été d'ici"
_ROW = '<row r="{0}"><c r="A{0}">{1}</c></row>'


def _sheet(*cells: tuple[int, str], tail: str = "") -> str:
    rows = "".join(_ROW.format(row, formula) for row, formula in cells)
    return f'<worksheet xmlns="x"><sheetData>{rows}</sheetData>{tail}</worksheet>'


def _lost(first: str, second: str = _sheet(), shift: Shift = _GONE) -> list[LostReference]:
    """What is lost in the cells and rules of the two worksheets."""
    draft = book.draft({book.WORKSHEETS["Clients"]: first, book.WORKSHEETS[_SECOND]: second})
    found = lost_references(draft, book.WORKSHEETS, shift)
    assert not draft.changed
    kinds = {Kind.CELL, Kind.ARRAY, Kind.DATA_TABLE, Kind.FORMAT, Kind.VALIDATION, Kind.SPARKLINE}
    return [each for each in found if each.kind in kinds]


def test_every_place_tells_what_it_would_lose() -> None:
    """Sheet or part, cell or name, and the rows that would have to stay."""
    found = lost_references(book.draft(), book.WORKSHEETS, _GONE)
    by_place = {(each.kind, each.sheet, each.place): each.lines for each in found}
    assert by_place == {
        (Kind.CELL, "Clients", "A2"): (6,),
        (Kind.CELL, "Clients", "A20"): (6, 7),
        (Kind.DATA_TABLE, "Clients", "A22:B23"): (7,),
        (Kind.SCENARIO, "Clients", "B7"): (7,),
        (Kind.CELL, _SECOND, "A2"): (6,),
        (Kind.CELL, _SECOND, "A3"): (7,),
        (Kind.FORMAT, _SECOND, "A2:A9"): (6,),
        (Kind.SPARKLINE, _SECOND, _SECOND): (6,),
        (Kind.SPARKLINE, _SECOND, "D6"): (7,),
        (Kind.NAME, "", "A6"): (6,),
        (Kind.CHART, "Graphique", "xl/charts/chartEx1.xml"): (6,),
        (Kind.CHART, "Clients", "xl/charts/chart1.xml"): (6,),
        (Kind.SHAPE, "Clients", "xl/drawings/drawing1.xml"): (6, 7),
        (Kind.SHAPE, "Clients", "xl/drawings/drawing3.xml"): (7,),
        (Kind.CONTROL, "Clients", "xl/ctrlProps/ctrlProp1.xml"): (6,),
        (Kind.CONTROL, "Clients", "xl/drawings/vmlDrawing1.vml"): (6,),
        (Kind.CONNECTION, "", "xl/connections.xml"): (6,),
    }


def test_with_those_rows_kept_nothing_is_lost() -> None:
    """The lines of the answer are enough: without them no formula gets #REF!."""
    found = lost_references(book.draft(), book.WORKSHEETS, _GONE)
    kept = {line for each in found for line in each.lines}
    left = tuple(line for line in range(4, 9) if line not in kept)
    shift = Shift("Clients", Axis.ROWS, (1, 10), removed=left)
    draft = book.draft()
    again = lost_references(draft, book.WORKSHEETS, shift)
    kept |= {line for each in again for line in each.lines}
    left = tuple(line for line in range(4, 9) if line not in kept)
    shift = Shift("Clients", Axis.ROWS, (1, 10), removed=left)
    shift_references(draft, book.WORKSHEETS, [shift])
    assert not any(b"#REF!" in content for content in draft.changed.values())


def test_what_stands_in_the_removed_cells_does_not_count() -> None:
    """A formula that goes with its row loses nothing; beside the table it does."""
    inside = _sheet((6, "<f>B6*2</f>"), (7, "<f>tbl[[#This Row],[a]]</f>"))
    assert _lost(inside) == []
    beside = inside.replace('r="A6"', 'r="M6"')
    assert [(each.place, each.lines) for each in _lost(beside)] == [("M6", (6,))]


def test_ranges_with_a_row_left_are_not_lost() -> None:
    """They shrink, as in Excel."""
    cells = _sheet((2, "<f>SUM(B5:B7)+SUM(B6:B8)+SUM(A:A)+SUM(B6:Z7)</f>"))
    assert _lost(cells, _sheet((1, "<f>tbl[a]+Autre!B6+[1]Clients!B6</f>"))) == []


@pytest.mark.parametrize(
    ("formula", "lines"),
    [
        ("SUM(Clients:Graphique!A9)", (6, 7)),
        ("SUM('Clients:L’été d''ici'!A6)", (6,)),
        ("SUM('L’été d''ici:Clients'!A2:A7)", (6, 7)),
    ],
)
def test_references_across_sheets_cannot_follow(formula: str, lines: tuple[int, ...]) -> None:
    """A 3-D reference names the same cells of every sheet, so that none of them may move."""
    (lost,) = _lost(_sheet(), _sheet((1, f"<f>{formula}</f>")))
    assert (lost.reason, lost.lines) == (Reason.THREE_D, lines)


@pytest.mark.parametrize(
    "formula", ["SUM(Clients:Graphique!A2)", "SUM('Graphique:L’été d''ici'!A9)", "SUM(X:Y!A9)"]
)
def test_references_across_sheets_that_nothing_moves_hold(formula: str) -> None:
    """Cells above the change, and sheets that do not include the changed one."""
    assert _lost(_sheet(), _sheet((1, f"<f>{formula}</f>"))) == []


def test_a_formula_that_is_not_understood_keeps_all_rows() -> None:
    """Nothing is guessed; elsewhere, without the name of the sheet, it does not matter."""
    broken = "<f>SUM(tbl[a</f>"
    (lost,) = _lost(_sheet((2, broken)), _sheet((1, broken)))
    assert lost == (Kind.CELL, "Clients", "A2", Reason.UNREADABLE, (6, 7))


@pytest.mark.parametrize(
    ("cell", "ref", "lines"),
    [
        (5, "A5:A8", (6, 7)),
        (9, "I9:L9", (6, 7)),
        (9, "A9:B9", None),
        (6, "A6:A7", None),
    ],
)
def test_an_array_formula_that_would_be_torn(
    cell: int, ref: str, lines: tuple[int, ...] | None
) -> None:
    """Excel does not let part of an array move; one that moves or goes whole may."""
    sheet = _sheet((cell, f'<f t="array" ref="{ref}">B2:B5*2</f>'))
    found = [(each.reason, each.lines) for each in _lost(sheet)]
    assert found == ([] if lines is None else [(Reason.TORN, lines)])


def test_a_spilled_formula_is_not_torn() -> None:
    """Excel spills it anew."""
    sheet = _sheet((5, '<f t="array" ref="A5:A8">B2:B5*2</f>')).replace("<c ", '<c cm="1" ')
    assert _lost(sheet) == []


def test_rules_of_the_table_survive_its_first_row() -> None:
    """A rule for each row reads its own row: the next one says how it goes on."""
    tail = (
        '<conditionalFormatting sqref="A2:C11"><cfRule><formula>$B2&gt;$B1</formula></cfRule>'
        '</conditionalFormatting><dataValidation sqref="A6:A7"><formula1>B6</formula1>'
        "</dataValidation>"
    )
    shift = Shift("Clients", Axis.ROWS, (1, 10), removed=(2, 6, 7))
    assert _lost(_sheet(tail=tail), shift=shift) == []
    fixed = tail.replace("$B2", "$B$2")
    assert [each.lines for each in _lost(_sheet(tail=fixed), shift=shift)] == [(2,)]


def test_shared_formulas_are_looked_at_cell_by_cell() -> None:
    """The child that points to a removed row is the one that loses it."""
    shared = _sheet(
        (1, '<f t="shared" ref="A1:A9" si="0">Clients!B5</f>'), (2, '<f t="shared" si="0"/>')
    )
    assert [(each.place, each.lines) for each in _lost(_sheet(), shared)] == [("A2", (6,))]


def test_nothing_is_lost_where_nothing_is_removed() -> None:
    """Growth and new rows lose nothing but what they tear."""
    grown = Shift("Clients", Axis.ROWS, (1, 3), body=Body(1, 3, 2, 11, 14))
    assert lost_references(book.draft(), book.WORKSHEETS, grown) == []
    pushed = Shift("Clients", Axis.ROWS, (1, 10), inserted=((12, 3),))
    torn = _sheet((12, '<f t="array" ref="I12:L12">1</f>'))
    assert [(each.reason, each.lines) for each in _lost(torn, shift=pushed)] == [(Reason.TORN, ())]
