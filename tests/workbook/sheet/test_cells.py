from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbook.workbook_maker import at
from xlcrm.errors import WrongUseError
from xlcrm.workbook.sheet.cells import CellWriter, escaped, serial
from xlcrm.workbook.sheet.frame_values import plain

PLAIN, PREFIXED = CellWriter(b"", from_1904=False), CellWriter(b"x:", from_1904=False)
ESCAPE = re.compile(r"_x([0-9A-F]{4})_")


def text_of(cell: bytes) -> str:
    """The text of an inline string as Excel reads it."""
    root = ET.fromstring(cell)  # noqa: S314 - our own bytes
    (node,) = root.iter("t")
    return ESCAPE.sub(lambda m: chr(int(m[1], 16)), node.text or "")


@given(st.text(max_size=40))
def test_every_text_comes_back(text: str) -> None:
    """Control characters, carriage returns, surrogates and look-alike escapes survive."""
    cell = PLAIN.value("A1", None, text)
    assert text_of(cell) == text


@given(st.text(alphabet="x_0aD&<>é \r\n", max_size=20))
def test_text_that_looks_like_an_escape_stays_text(text: str) -> None:
    """« _x000D_ » typed by staff is not read as a carriage return."""
    assert text_of(PLAIN.value("A1", None, text)) == text


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+33756781234", "-1", "@SOMME(A1)"])
def test_what_begins_like_a_formula_is_text(text: str) -> None:
    """No value ever becomes a formula."""
    cell = PLAIN.value("B2", 3, text)
    assert b"<f" not in cell
    assert b't="inlineStr"' in cell
    assert text_of(cell) == text


@pytest.mark.parametrize(("text", "kept"), [(" a", True), ("a ", True), ("a\nb", True),
                                            ("a b", False)])  # fmt: skip
def test_outer_spaces_and_lines_are_kept(text: str, *, kept: bool) -> None:
    """XML drops them unless told not to."""
    assert (b'xml:space="preserve"' in PLAIN.value("A1", None, text)) is kept


def test_a_text_too_long_for_a_cell_is_refused() -> None:
    """Excel holds 32,767 characters; cutting would lose some."""
    assert PLAIN.value("A1", None, "x" * 32_767)
    with pytest.raises(WrongUseError, match="TEXT_TOO_LONG"):
        PLAIN.value("A1", None, "x" * 32_768)
    assert PLAIN.value("A1", None, "\U0001f600" * 16_383)
    with pytest.raises(WrongUseError, match="TEXT_TOO_LONG"):
        PLAIN.value("A1", None, "\U0001f600" * 16_384)


def test_a_shown_text_is_cut_between_two_characters() -> None:
    """A formula that shows more than a cell holds keeps its formula; Excel computes the rest."""
    cell = PLAIN.formula("A1", None, "A2", "x" + "\U0001f600" * 20_000)
    assert cell.count("\U0001f600".encode()) == 16_383


@pytest.mark.parametrize(
    ("value", "xml"),
    [
        (12, b'<c r="A1" s="7"><v>12</v></c>'),
        (1.5, b'<c r="A1" s="7"><v>1.5</v></c>'),
        (True, b'<c r="A1" s="7" t="b"><v>1</v></c>'),
        (dt.date(2026, 11, 21), b'<c r="A1" s="7"><v>46347</v></c>'),
        (at(2026, 11, 21, 12), b'<c r="A1" s="7"><v>46347.5</v></c>'),
        (dt.date(1850, 1, 1), b'<c r="A1" s="7" t="inlineStr"><is><t>01/01/1850</t></is></c>'),
        (None, b'<c r="A1" s="7"/>'),
    ],
)
def test_each_kind_of_value_has_its_form(value: object, xml: bytes) -> None:
    """Numbers, booleans, dates as days, dates before Excel's calendar as text, blanks styled."""
    assert PLAIN.value("A1", 7, plain(value)) == xml


def test_a_blank_without_style_is_no_cell() -> None:
    """Nothing to say, nothing written."""
    assert PLAIN.value("A1", None, None) == b""


def test_elements_take_the_prefix_of_their_sheet() -> None:
    """Some programs write every element with a prefix."""
    assert PREFIXED.value("A1", None, 1) == b'<x:c r="A1"><x:v>1</x:v></x:c>'
    cell = PREFIXED.formula("A1", None, "1+1", 2)
    assert PREFIXED.refreshed(cell, "a") == (
        b'<x:c r="A1" t="str"><x:f>1+1</x:f><x:v>a</x:v></x:c>'
    )


@given(st.dates(dt.date(1900, 1, 1), dt.date(9999, 12, 31)))
def test_days_are_counted_as_excel_does(date: dt.date) -> None:
    """From 1900 with its false 29 February, or from 1904."""
    days = serial(date, from_1904=False)
    origin = dt.date(1899, 12, 30) if date >= dt.date(1900, 3, 1) else dt.date(1899, 12, 31)
    assert days == (date - origin).days
    if date >= dt.date(1904, 1, 1):
        assert serial(date, from_1904=True) == (date - dt.date(1904, 1, 1)).days


def test_a_formula_is_written_with_its_value_and_found_again() -> None:
    """A formula without a cached value would read as empty."""
    cell = PLAIN.formula("C3", 2, 'IF(A3<2,"a&b","")', "x<y")
    found = PLAIN.formula_of(cell)
    assert found is not None
    assert found.formula == 'IF(A3<2,"a&b","")'
    assert found.plain
    assert b't="str"' in cell
    assert cell.endswith(b"<v>x&lt;y</v></c>")


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="A1"><f t="shared" ref="A1:A9" si="0">B1</f><v>1</v></c>',
        b'<c r="A1"><f t="shared" si="0"/><v>1</v></c>',
        b'<c r="A1"><f t="array" ref="A1">B1</f><v>1</v></c>',
        b'<c r="A1"><f t="dataTable" ref="A1:B2" dt2D="1" r1="C1"/><v>1</v></c>',
    ],
)
def test_formulas_of_several_cells_are_told(cell: bytes) -> None:
    """Shared, array and data-table formulas are not one cell's own."""
    found = PLAIN.formula_of(cell)
    assert found is not None
    assert not found.plain


@pytest.mark.parametrize("value", ["texte", 3, 2.5, True, None, dt.date(2026, 1, 1)])
@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="A1" s="4" t="str" cm="1"><f>B1</f><v>old</v></c>',
        b'<c r="A1" s="4" cm="1"><f>B1</f></c>',
        b'<c r="A1" s="4" cm="1"><f t="shared" si="0"/><v>5</v></c>',
    ],
)
def test_refreshing_keeps_the_formula_and_every_attribute(cell: bytes, value: object) -> None:
    """Only the type and the cached value change; refreshing again changes nothing."""
    new = PLAIN.refreshed(cell, plain(value))
    before, after = PLAIN.formula_of(cell), PLAIN.formula_of(new)
    assert before is not None
    assert after == before
    assert b'r="A1" s="4"' in new
    assert b'cm="1"' in new
    assert PLAIN.refreshed(new, plain(value)) == new
    ET.fromstring(new)  # noqa: S314 - our own bytes


def test_ordinary_text_is_not_touched() -> None:
    """Accents, quotes and apostrophes need no escape inside an element."""
    assert escaped('L’été « "d\'or" »') == 'L’été « "d\'or" »'
