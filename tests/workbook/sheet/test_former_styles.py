"""Cells that get a number format back keep the rest of their look."""

from __future__ import annotations

import re

from tests.workbook.sheet.test_sheet_xml import sheet
from xlcrm.workbook.sheet.former_styles import with_formats
from xlcrm.workbook.sheet.styles import StyleSheet

STYLES = (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<numFmts count="1"><numFmt numFmtId="170" formatCode="0.000"/></numFmts>'
    b'<fonts count="2"><font/><font><strike/></font></fonts>'
    b'<fills count="3"><fill/><fill/><fill/></fills><borders count="1"><border/></borders>'
    b'<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4">'
    b'<xf numFmtId="0" fontId="0" fillId="0"/><xf numFmtId="14" fontId="1" fillId="2"/>'
    b'<xf numFmtId="170" fontId="1" fillId="2"/><xf numFmtId="14" fontId="0" fillId="2"/>'
    b"</cellXfs></styleSheet>"
)
ROWS = '<row r="2"><c r="A2" s="1"><v>5</v></c><c r="B2"/><c r="C2" s="3"><v>1</v></c></row>'


def test_a_format_comes_back_and_nothing_else_changes() -> None:
    """A style of the file is taken where there is one, else a copy; a blank cell gets one too."""
    found, styles = sheet(ROWS), StyleSheet(STYLES)
    codes = {(2, 1): "0.000", (2, 2): "@", (2, 3): "General", (3, 1): "@"}
    xml = with_formats(found, codes, styles)
    assert b'<c r="A2" s="2"><v>5</v></c>' in xml
    numbers = {m[1]: int(m[2]) for m in re.finditer(rb'r="([A-Z]\d)" s="(\d+)"', xml)}
    assert numbers == {b"A2": 2, b"B2": 4, b"C2": 5}
    rendered = StyleSheet(styles.rendered() or b"")
    assert [rendered.code(n) for n in (4, 5)] == ["@", "General"]
    assert rendered.look(5) == (False, True, "0", "2")


def test_an_unknown_format_changes_nothing() -> None:
    """One that the workbook no longer has: the cell keeps what it shows by."""
    found, styles = sheet(ROWS), StyleSheet(STYLES)
    assert with_formats(found, {(2, 1): '0.0" km"'}, styles) == found.xml
    assert styles.rendered() is None


def test_marks_of_staff_are_known() -> None:
    """Struck through and filled; a style that is not struck keeps its number format and fill."""
    styles = StyleSheet(STYLES)
    assert styles.look(1) == (True, True, "1", "2")
    plain = styles.unstruck(1)
    rendered = StyleSheet(styles.rendered() or b"")
    assert (rendered.look(plain), rendered.code(plain)) == ((False, True, "0", "2"), "m/d/yyyy")
