from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from xlcrm.workbook.references.shared import expanded, expanded_for, groups_touching
from xlcrm.workbook.references.shift import Axis, Body, Shift
from xlcrm.workbook.sheet.grid import Area, letters


def _sheet(*rows: str) -> bytes:
    return f'<worksheet xmlns="x"><sheetData>{"".join(rows)}</sheetData></worksheet>'.encode()


def _formulas(xml: bytes) -> list[str]:
    return re.findall(r"<f\b[^>]*>([^<]*)", xml.decode())


_TWO = _sheet(
    '<row r="1"><c r="A1" s="3"><f t="shared" ref="A1:A3" si="0">B1+$C$1&amp;"B1"</f><v>1</v></c>'
    '<c r="E1"><f ca="1" si="1" t="shared" ref="E1:E2">E5</f><v>2</v></c></row>',
    '<row r="2"><c r="A2" t="str"><f t="shared" si="0"/><v>x &amp; y</v></c>'
    '<c r="E2"><f t="shared" si="1" ca="1"></f><v>4</v></c><c r="F2"><f>E5</f></c></row>',
    '<row r="3"><c r="A3"><f t="shared" si="0"/><v>5</v></c></row>',
)


def test_each_cell_gets_its_own_formula() -> None:
    """Relative parts count from the master, $ stay; values and all other bytes are kept."""
    assert expanded(_TWO) == _sheet(
        '<row r="1"><c r="A1" s="3"><f>B1+$C$1&amp;"B1"</f><v>1</v></c>'
        '<c r="E1"><f ca="1">E5</f><v>2</v></c></row>',
        '<row r="2"><c r="A2" t="str"><f>B2+$C$1&amp;"B1"</f><v>x &amp; y</v></c>'
        '<c r="E2"><f ca="1">E6</f><v>4</v></c><c r="F2"><f>E5</f></c></row>',
        '<row r="3"><c r="A3"><f>B3+$C$1&amp;"B1"</f><v>5</v></c></row>',
    )


def test_a_sheet_without_them_is_the_same_object() -> None:
    """Nothing is copied; the word in a text is no shared formula."""
    plain = _sheet('<row r="1"><c r="A1"><f>A2</f></c></row>')
    assert expanded(plain) is plain
    word = _sheet('<row r="1"><c r="A1" t="str"><f>A2&amp;"shared"</f></c></row>')
    assert expanded(word) is word


def test_only_some_groups() -> None:
    """The others stay shared."""
    touching = groups_touching(_TWO, {(2, 5), (9, 9)})
    assert touching == frozenset({1})
    assert groups_touching(_TWO, Area(1, 3, 4, 3)) == frozenset({0})
    after = expanded(_TWO, touching)
    assert b'<f ca="1">E6</f>' in after
    assert after.count(b't="shared"') == 3
    assert expanded(_TWO, frozenset()) is _TWO


def test_a_master_takes_the_number_of_another_over() -> None:
    """Children belong to the latest master before them; one without a master is left."""
    xml = _sheet(
        '<row r="1"><c r="A1"><f t="shared" si="4"/></c>'
        '<c r="B1"><f t="shared" ref="B1:B2" si="0">A1</f></c></row>',
        '<row r="2"><c r="B2"><f t="shared" ref="B2:B3" si="0">C2*2</f></c></row>',
        '<row r="3"><c r="B3"><f t="shared" si="0"/></c></row>',
    )
    after = expanded(xml)
    assert _formulas(after)[1:] == ["A1", "C2*2", "C3*2"]
    assert b'<f t="shared" si="4"/>' in after


def test_a_child_with_a_text_of_its_own_keeps_it() -> None:
    """What a writer put into the cell is what the cell says."""
    xml = _sheet(
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f></c></row>',
        '<row r="2"><c r="A2"><f t="shared" si="0">B2*3</f></c></row>',
    )
    assert _formulas(expanded(xml)) == ["B1", "B2*3"]


def test_references_off_the_sheet() -> None:
    """A child above or left of its master may have nothing to point to."""
    xml = _sheet(
        '<row r="2"><c r="B2"><f t="shared" ref="B1:B3" si="0">A1+SUM(A1:A2)</f></c></row>',
        '<row r="3"><c r="A3"><f t="shared" si="0"/></c><c r="B3"><f t="shared" si="0"/></c></row>',
    )
    assert _formulas(expanded(xml))[1:] == ["#REF!+SUM(#REF!)", "A2+SUM(A2:A3)"]


def test_texts_that_need_care() -> None:
    """Per cents, entities and a second sheet name inside a range come out as they were."""
    text = "'R&amp;D'!A1:'R&amp;D'!A2%&amp;&quot;5%d&quot;+A$1:$C3+1:1+B:B"
    xml = _sheet(
        f'<row r="1"><c r="E1"><f t="shared" ref="E1:F2" si="0">{text}</f></c></row>',
        '<row r="2"><c r="F2"><f t="shared" si="0"/></c></row>',
    )
    assert _formulas(expanded(xml)) == [
        text,
        "'R&amp;D'!B2:'R&amp;D'!B3%&amp;\"5%d\"+B$1:$C4+2:2+C:C",
    ]


def test_cells_without_numbers_and_with_prefixes() -> None:
    """Other writers leave out r= and put a prefix before every element."""
    xml = (
        b"<x:worksheet xmlns:x='m'><x:sheetData><x:row><x:c/><x:c>"
        b"<x:f t='shared' si='0' ref='B1:C3'>A1</x:f></x:c><x:c><x:f t='shared' si='0'/></x:c>"
        b"</x:row><x:row/>"
        b"<x:row><x:c r='B3'/>"
        b"<x:c><x:f si='0' t='shared'/><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    after = expanded(xml)
    assert re.findall(rb"<x:f>([^<]*)</x:f>", after) == [b"A1", b"B1", b"B3"]


@pytest.mark.parametrize(
    ("home", "shift", "groups"),
    [
        ("S", Shift("S", Axis.ROWS, (1, 1), removed=(3,)), {0}),
        ("S", Shift("S", Axis.ROWS, (5, 5), removed=(6,)), {1}),
        ("S", Shift("S", Axis.ROWS, (2, 2), removed=(3,)), {0}),
        ("S", Shift("S", Axis.ROWS, (2, 2), removed=(4,)), set()),
        ("S", Shift("S", Axis.ROWS, (5, 5), body=Body(5, 5, 2, 6, 8)), {1}),
        ("T", Shift("S", Axis.ROWS, (1, 5), removed=(1,)), set()),
    ],
)
def test_which_groups_a_shift_concerns(home: str, shift: Shift, groups: set[int]) -> None:
    """Those with cells that move, and those that name cells that do."""
    assert expanded_for(_TWO, home, shift) == expanded(_TWO, groups)


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "$"]), st.integers(1, 5), st.sampled_from(["", "$"]),
                  st.integers(1, 9)),
        min_size=1, max_size=3,
    ),
    st.lists(st.tuples(st.integers(10, 14), st.integers(6, 9)), max_size=5, unique=True),
)  # fmt: skip
def test_children_read_as_openpyxl_has_them(
    ends: list[tuple[str, int, str, int]], places: list[tuple[int, int]]
) -> None:
    """Oracle: openpyxl's translator."""
    text = "+".join(f"{a}{letters(b)}{c}{d}" for a, b, c, d in ends)
    master = '<row r="10"><c r="F10"><f t="shared" ref="F10:I14" si="0">' + text + "</f></c></row>"
    children = [
        f'<row r="{row}"><c r="{letters(column)}{row}"><f t="shared" si="0"/></c></row>'
        for row, column in places
    ]
    found = _formulas(expanded(_sheet(master, *children)))
    expected = [
        Translator("=" + text, "F10").translate_formula(f"{letters(column)}{row}")[1:]
        for row, column in places
    ]
    assert found == [text, *expected]
