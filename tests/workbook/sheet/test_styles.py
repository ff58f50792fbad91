from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from tests.workbook.workbook_maker import at
from xlcrm.workbook.sheet.styles import StyleSheet

if TYPE_CHECKING:
    from xlcrm.workbook.sheet.cells import Cell

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FORMATS = {
    164: "dd/mm/yyyy", 165: "[h]:mm", 166: "#,##0.00 [$€-40C]", 167: '"le "0', 168: "[Red]0",
    169: "General", 170: "0\\d", 171: "@",
}  # fmt: skip
#: Styles of the sheet below, by index: number format, and whether it shows dates.
STYLES = [
    (0, False), (14, True), (22, True), (164, True), (165, True), (166, False), (167, False),
    (168, False), (169, False), (170, False), (171, False), (46, True), (2, False),
]  # fmt: skip


def sheet(prefix: str = "") -> bytes:
    """A styles part with these formats."""
    p = prefix
    codes = "".join(f'<{p}numFmt numFmtId="{n}" formatCode="{c.replace(chr(34), "&quot;")}"/>'
                    for n, c in FORMATS.items())  # fmt: skip
    styles = "".join(f'<{p}xf numFmtId="{n}" fontId="{i}"><{p}protection locked="0"/></{p}xf>'
                     for i, (n, _) in enumerate(STYLES))  # fmt: skip
    ns = f"xmlns:{p[:-1]}" if p else "xmlns"
    return (
        f'<{p}styleSheet {ns}="{MAIN}"><{p}numFmts count="8">{codes}</{p}numFmts>'
        f'<{p}cellXfs count="{len(STYLES)}">{styles}</{p}cellXfs><{p}dxfs count="1"><{p}dxf>'
        f'<{p}numFmt numFmtId="164" formatCode="@"/></{p}dxf></{p}dxfs>'
        f"</{p}styleSheet>"
    ).encode()


def test_formats_that_show_dates_are_told_from_numbers() -> None:
    """By number or by code; quoted text, colours, currencies and escapes are no codes."""
    styles = StyleSheet(sheet())
    assert [styles.shows_date(i) for i in range(len(STYLES))] == [d for _, d in STYLES]
    assert not styles.shows_date(None)
    assert not styles.shows_date(99)


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_date_in_a_text_cell_gets_a_copy_of_the_style(prefix: str) -> None:
    """The copy keeps font and protection; asked again, the same copy serves; the rest stays."""
    content = sheet(prefix)
    styles = StyleSheet(content)
    assert styles.fitting(10, dt.date(2026, 1, 1)) == len(STYLES)
    assert styles.fitting(10, dt.date(2027, 1, 1)) == len(STYLES)
    assert styles.fitting(10, at(2026, 1, 1, 10)) == len(STYLES) + 1
    new = styles.rendered()
    assert new is not None
    again = StyleSheet(new)
    assert again.shows_date(len(STYLES))
    assert again.shows_date(len(STYLES) + 1)
    added = re.findall(rb'fontId="10"', new)
    assert len(added) == 3
    assert f'count="{len(STYLES) + 2}"'.encode() in new
    tail = content[content.index(f"</{prefix}cellXfs>".encode()) :]
    assert new.endswith(tail)


@pytest.mark.parametrize(
    ("style", "value"),
    [(3, dt.date(2026, 1, 1)), (1, at(2026, 1, 1, 9)), (0, 5), (10, 5), (3, "texte"),
     (3, None), (3, True), (None, "a")],
)  # fmt: skip
def test_a_style_that_fits_is_kept(style: int | None, value: Cell) -> None:
    """Staff's own formats are left alone wherever they show what the value is."""
    styles = StyleSheet(sheet())
    assert styles.fitting(style, value) == style
    assert styles.rendered() is None


def test_a_number_in_a_date_cell_does_not_become_a_date() -> None:
    """42 must not show, nor be read again, as 11/02/1900."""
    styles = StyleSheet(sheet())
    new = styles.fitting(3, 42)
    assert new == len(STYLES)
    rendered = styles.rendered()
    assert rendered is not None
    assert not StyleSheet(rendered).shows_date(new)


def test_a_day_in_a_cell_of_hours_shows_as_a_day() -> None:
    """[h]:mm would show it as a million hours."""
    styles = StyleSheet(sheet())
    hours = [i for i, (number, _) in enumerate(STYLES) if number in {165, 46}]
    day = dt.date(2026, 11, 22)
    assert all(styles.fitting(i, day) not in {i, None} for i in hours)
    assert styles.fitting(hours[0], 0.5) != hours[0]


def test_a_copy_of_a_damaged_format_points_nowhere_wrong() -> None:
    """Excel would repair a file in which ours repeats the fault."""
    xml = (
        f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><cellXfs count="1">'
        '<xf numFmtId="0" fontId="7" xfId="3"/></cellXfs></styleSheet>'
    ).encode()
    styles = StyleSheet(xml)
    assert styles.for_date(0, with_time=False) == 1
    assert styles.for_date(99, with_time=False) == 1
    rendered = styles.rendered() or b""
    assert rendered.count(b'fontId="0"') == 1
    assert rendered.count(b"xfId=") == 1


def test_a_format_with_an_alternative_counts_once() -> None:
    """Hancom writes such styles: a reader without its extension takes the fallback."""
    xml = (
        f'<styleSheet xmlns="{MAIN}" xmlns:mc="urn:mc"><cellXfs count="2"><xf numFmtId="0"/>'
        '<mc:AlternateContent><mc:Choice><xf numFmtId="0"/></mc:Choice><mc:Fallback>'
        '<xf numFmtId="14"/></mc:Fallback></mc:AlternateContent></cellXfs></styleSheet>'
    ).encode()
    styles = StyleSheet(xml)
    assert [styles.shows_date(n) for n in (0, 1)] == [False, True]
    assert styles.for_number(1) == 2
