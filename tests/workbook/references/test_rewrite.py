from __future__ import annotations

import re

import pytest

from tests.workbook.references import book
from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.references.rewrite import shift_references
from xlcrm.workbook.references.shift import Axis, Body, Shift

_GONE = Shift("Clients", Axis.ROWS, (1, 10), removed=(5,), body=Body(1, 3, 2, 11, 10))
_GROWN = Shift("Clients", Axis.ROWS, (1, 3), body=Body(1, 3, 2, 11, 14))
_SECOND = book.WORKSHEETS["L’été d'ici"]
_SHARED = {
    '<f t="shared" ref="A2:A3" si="0">Clients!‹A6›+A1</f>': "<f>Clients!A5+A1</f>",
    '<f t="shared" si="0"/>': "<f>Clients!A6+A2</f>",
}


def _one_higher(text: str) -> str:
    """A part with every mark taken off and what stands inside moved up past row 5."""

    def up(match: re.Match[str]) -> str:
        return re.sub(r"\d+", lambda n: str(int(n[0]) - (int(n[0]) > 5)), match[1])

    return re.sub("‹(.*?)›", up, text)


@pytest.mark.parametrize("part", book.parts())
def test_every_place_that_names_cells_follows_a_removed_row(part: str) -> None:
    """Each part changes where it is marked, by one row, and nowhere else."""
    draft = book.draft()
    shift_references(draft, book.WORKSHEETS, [_GONE])
    expected = book.parts()[part]
    if part == _SECOND:
        for before, after in _SHARED.items():
            expected = expected.replace(before, after)
    assert draft.read(part).decode() == _one_higher(expected)


def test_only_whole_columns_of_data_follow_new_rows() -> None:
    """Charts, names, lists and pivot sources that hold the data take in the rows below it."""
    draft = book.draft()
    shift_references(draft, book.WORKSHEETS, [_GROWN])
    for part, text in book.parts().items():
        grown = re.sub(r"(\$?[AB]\$?[12]:\$?[ABC]\$?)11(?=›)", r"\g<1>14", text)
        assert draft.read(part).decode() == book.unmarked(grown), part


@pytest.mark.parametrize(
    "shift",
    [
        Shift("Ailleurs", Axis.ROWS, (1, 3), removed=(5,)),
        Shift("Clients", Axis.ROWS, (1, 3)),
        Shift("Clients", Axis.ROWS, (1, 3), removed=(500,)),
        Shift("Clients", Axis.ROWS, (1, 3), body=Body(1, 3, 2, 13, 14)),
    ],
)
def test_nothing_is_written_when_nothing_is_named(shift: Shift) -> None:
    """Another sheet, no move, or one below all that is named: every part keeps its bytes."""
    draft = book.draft()
    shift_references(draft, book.WORKSHEETS, [shift])
    assert dict(draft.changed) == {}


def test_local_names_belong_to_their_tab_chart_sheets_counted() -> None:
    """LocalSheetId counts all tabs: the third is the second worksheet."""
    draft = book.draft()
    shift = Shift("L’été d'ici", Axis.ROWS, (1, 9), removed=(3,))
    shift_references(draft, book.WORKSHEETS, [shift])
    assert b'localSheetId="2">$A$5</definedName>' in draft.read("xl/workbook.xml")


def test_prefixes_quotes_and_entities_of_other_writers() -> None:
    """Any namespace prefix, single quotes, and characters written as entities."""
    sheet = (
        "<x:worksheet xmlns:x='{0}'><x:sheetData><x:row r='1'><x:c r='A1'>"
        "<x:f xml:space='preserve'>IF('Cl&#105;ents'!A6&lt;&gt;&quot;A6&quot;, A7&amp;A8,)</x:f>"
        "<x:v>1</x:v></x:c></x:row></x:sheetData><x:conditionalFormatting sqref='A1'><x:cfRule>"
        "<x:formula>A6&lt;&apos;A b&apos;!A6</x:formula></x:cfRule></x:conditionalFormatting>"
        "</x:worksheet>"
    )
    draft = book.draft({book.WORKSHEETS["Clients"]: sheet})
    shift_references(draft, book.WORKSHEETS, [_GONE])
    after = draft.read(book.WORKSHEETS["Clients"]).decode()
    assert "'Clients'!A5&lt;&gt;\"A6\", A6&amp;A7,)</x:f>" in after
    assert "<x:formula>A5&lt;'A b'!A6</x:formula>" in after
    assert after.startswith("<x:worksheet xmlns:x='{0}'>")


def test_attributes_stay_well_formed() -> None:
    """What is put into an attribute is quoted as that attribute was."""
    control = (
        "<formControlPr fmlaLink='&apos;Clients&apos;!A6' fmlaRange=\"A6&amp;&quot;A&quot;\"/>"
    )
    draft = book.draft({"xl/ctrlProps/ctrlProp1.xml": control})
    shift_references(draft, book.WORKSHEETS, [_GONE])
    assert draft.read("xl/ctrlProps/ctrlProp1.xml").decode() == (
        "<formControlPr fmlaLink='&apos;Clients&apos;!A5' fmlaRange=\"A5&amp;&quot;A&quot;\"/>"
    )


def test_an_address_that_goes_is_not_written_as_an_error() -> None:
    """#REF! is no cell reference: Excel would repair the file."""
    draft = book.draft()
    shift = Shift("Clients", Axis.ROWS, (1, 10), removed=(7, 8))
    shift_references(draft, book.WORKSHEETS, [shift])
    after = draft.read(book.WORKSHEETS["Clients"])
    assert b'<inputCells r="B7"' in after
    assert b"<cellWatch r='B8'/>" in after


def test_shared_formulas_that_nothing_concerns_stay_shared() -> None:
    """A group elsewhere keeps its bytes."""
    sheet = (
        '<worksheet xmlns="x"><sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">'
        'Clients!A1</f></c></row><row r="2"><c r="A2"><f t="shared" si="0"/></c></row>'
        "</sheetData></worksheet>"
    )
    draft = book.draft({_SECOND: sheet})
    shift_references(draft, book.WORKSHEETS, [_GONE])
    assert draft.read(_SECOND).decode() == sheet


def test_formulas_that_cannot_be_seen_are_refused() -> None:
    """CDATA would hide a formula from the scanner: better no change than a wrong one."""
    sheet = (
        '<worksheet xmlns="x"><sheetData><row r="1"><c r="A1"><f><![CDATA[Clients!A6]]></f></c>'
        "</row></sheetData></worksheet>"
    )
    draft = book.draft({_SECOND: sheet})
    with pytest.raises(UnreadableFileError) as refusal:
        shift_references(draft, book.WORKSHEETS, [_GONE])
    assert refusal.value.code == "UNUSUAL_SHEET"
