"""Shared strings are found in their part and in the cells that show them."""

from __future__ import annotations

import re

import numpy as np
import pytest

from xlcrm.workbook.sheet.shared_strings import shown_strings, string_starts


def _sheet(cells: str) -> bytes:
    return f'<worksheet><sheetData><row r="1">{cells}</row></sheetData></worksheet>'.encode()


@pytest.mark.parametrize(
    "xml",
    [
        b"<sst><si><t>a</t></si><si/><si ><t>size</t></si><sit/><si_x/></sst>",
        b"<x:sst><x:si><x:t>a</x:t></x:si><x:si/></x:sst>",
        b"<sst><si><t>Paris :si oui</t></si></sst>",
        b"<sst/>",
        b"",
        b"<si",
    ],
)
def test_every_string_is_found_where_it_opens(xml: bytes) -> None:
    """The strings are those that a search for their tags finds, prefixed or not."""
    expected = [match.start() for match in re.finditer(rb"<(?:\w+:)?si\b", xml)]
    assert string_starts(xml).tolist() == expected


def test_the_strings_that_usual_cells_show() -> None:
    """Only cells of the type of a shared string count, each as often as it stands there."""
    xml = _sheet(
        '<c r="A1" t="s"><v>7</v></c><c r="B1" s="3" t="s"><v>123456789</v></c>'
        '<c r="C1"><v>5</v></c><c r="D1" t="str"><f>A1</f><v>9</v></c><c r="E1" t="s"><v>7</v></c>'
    )
    assert np.asarray(shown_strings(xml)).tolist() == [7, 123456789, 7]


@pytest.mark.parametrize(
    "cell",
    [
        "<c r='A1' t='s'><v>4</v></c>",
        '<c t="s" r="A1"><v>4</v></c>',
        '<c r="A1" t = "s" ><v> 4</v></c>',
        '<x:c r="A1" t="s"><x:v>4</x:v></x:c>',
    ],
)
def test_cells_written_otherwise_show_theirs_too(cell: str) -> None:
    """Quotes, spaces, prefixes and the order of attributes do not matter."""
    found = shown_strings(_sheet(cell + '<c r="B1" t="s"><v>6</v></c>'))
    assert np.asarray(found).tolist() == [4, 6]


@pytest.mark.parametrize(
    "cell",
    ['<c r="A1" t="s"><w/><v>4</v></c>', '<c r="A1" t="s"><v>x</v></c>', '<c r="A1" t="s"/>'],
)
def test_a_cell_that_is_not_understood_is_told(cell: str) -> None:
    """A cell that says it shows a string, and not which, leaves no answer."""
    assert shown_strings(_sheet(cell)) is None


def test_a_type_named_in_a_text_is_no_cell() -> None:
    """The mark of a type within a text changes nothing."""
    xml = _sheet('<c r="A1" t="inlineStr"><is><t>t="s"</t></is></c><c r="B1" t="s"><v>2</v></c>')
    assert np.asarray(shown_strings(xml)).tolist() == [2]
