from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.workbooks.cells import Book
from tests.workbooks.corpus.kit import BOOK, SHEET1, SHEET2, Parts
from tests.workbooks.corpus.specimens import SPECIMENS
from tests.workbooks.expected import Expected, Wanted
from tests.workbooks.judge import losses

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = "xl/tables/table1.xml"


def judged(
    change: Callable[[Parts], object], expected: Expected | None = None, maker: str = "plain"
) -> list[str]:
    """What the judge says of a change made by hand to a workbook of the corpus."""
    before = Parts(SPECIMENS[maker].make()).zipped()
    parts = Parts(before)
    change(parts)
    return losses(Book(before), Book(parts.zipped()), expected or Expected())


@pytest.mark.parametrize("maker", [s.name for s in SPECIMENS.values() if "open" not in s.refused])
def test_a_workbook_left_alone_lost_nothing(maker: str) -> None:
    """The judge has no complaint about any feature as such, and finds what must survive."""
    data = SPECIMENS[maker].make()
    assert losses(Book(data), Book(data), Expected()) == []
    for part, text in SPECIMENS[maker].keeps:
        assert text.encode() in Book(data).file.read(part)


@pytest.mark.parametrize(
    ("maker", "change", "word"),
    [
        ("plain", lambda p: p.content.pop("docProps/app.xml"), "is gone"),
        ("plain", lambda p: p.add("xl/new.xml", "<a/>"), "came"),
        ("plain", lambda p: p.sub(SHEET2, "<v>12.5</v>", "<v>12.6</v>"), "Autre!B1: value"),
        ("plain", lambda p: p.sub(SHEET2, "<f>Clients!D9</f>", ""), "formula became a value"),
        ("plain", lambda p: p.sub(SHEET2, "Clients!D9", "Clients!D8"), "Autre!B4: formula"),
        ("plain", lambda p: p.sub(SHEET1, 'r="C2" s="1"', 'r="C2"'), "C2: format"),
        ("plain", lambda p: p.sub(SHEET1, "<pageMargins[^>]*/>", ""), "pageMargins is gone"),
        ("plain", lambda p: p.sub(TABLE, "TableStyleMedium9", "X"), "tableStyleInfo@name"),
        ("plain", lambda p: p.sub("xl/styles.xml", 'val="Calibri"', 'val="Arial"'), "name@val"),
        ("plain", lambda p: p.sub("xl/sharedStrings.xml", "Encore", "Autre"), "Autre!A2: value"),
        (
            "plain",
            lambda p: p.sub("docProps/app.xml", "</Properties>", "</Properties >"),
            "written anew",
        ),
        ("plain", lambda p: p.sub(BOOK, 'name="Autre"', 'name="Autres"'), "list of worksheets"),
        ("plain", lambda p: p.sub(SHEET2, 'row r="4"', 'row r="2"'), "twice"),
        ("notes", lambda p: p.sub("xl/comments1.xml", 'ref="B3"', 'ref="B4"'), "comment@ref"),
        ("rich_text", lambda p: p.sub("xl/sharedStrings.xml", "<b/>", ""), "G2: value"),
        ("charts", lambda p: p.sub("xl/charts/chart1.xml", r"\$7", "$8"), "f: text"),
        ("outlines_and_hidden_rows", lambda p: p.sub(SHEET1, 'ht="30"', 'ht="31"'), "row 9"),
        ("calculation_chain", lambda p: p.sub("xl/calcChain.xml", '"D9"', '"A9"'), "no formula"),
        ("dynamic_array", lambda p: p.sub(SHEET1, ' cm="1"', ""), "cell attributes"),
        ("legacy_array", lambda p: p.sub(SHEET1, 'ref="G2:G4"', 'ref="G2"'), "array formula"),
        ("shared_formulas", lambda p: p.sub(SHEET1, r"A\$1</f>", "A$2</f>"), "G3: formula"),
    ],
)
def test_every_loss_is_seen(maker: str, change: Callable[[Parts], object], word: str) -> None:
    """One thing is broken by hand; the judge names it."""
    assert any(word in loss for loss in judged(change, maker=maker))


def test_a_part_packed_again_is_seen() -> None:
    """What does not change keeps its compressed bytes."""
    data = SPECIMENS["plain"].make()
    again = Parts(data).zipped(method=0)
    assert "packed again" in losses(Book(data), Book(again), Expected())[0]


def test_a_typed_cell_is_what_was_asked_for() -> None:
    """A number in its cell is right; anything else there, or beside it, is not."""
    typed = {"Autre": {(1, 2): Wanted(13)}}
    assert judged(lambda p: p.sub(SHEET2, "<v>12.5</v>", "<v>13</v>"), Expected(typed=typed)) == []
    assert judged(lambda _: None, Expected(typed=typed)) == ["Autre!B1 as typed: number"]
    dates = {"Autre": {(1, 2): Wanted(dt.date(2024, 1, 1))}}
    wrong = judged(lambda p: p.sub(SHEET2, "<v>12.5</v>", "<v>45292</v>"), Expected(typed=dates))
    assert wrong == ["Autre!B1 as typed: date without a date format"]


def _append(parts: Parts) -> None:
    """Append one row to the table by hand, as Excel does: what stands beneath goes down."""
    parts.sub(SHEET1, r'(<row )r="9"(.*?</row>)', r'\1r="10"\2')
    parts.sub(SHEET1, r'(<c r="[A-Z])9"', r'\g<1>10"')
    row = '<row r="8"><c r="A8" t="inlineStr"><is><t>x</t></is></c>'
    row += '<c r="E8"><f>Gens[[#This Row],[Montant]]*2</f></c></row>'
    parts.sub(SHEET1, '(<row r="10")', row + r"\1")
    parts.sub(SHEET1, r"SUM\(D2:D7\)", "SUM(D2:D8)")
    parts.sub(SHEET2, r"Clients!D9", "Clients!D10")
    parts.replace(TABLE, "A1:E7", "A1:E8")


APPENDED = Expected(table="Gens", appended=({"Code": "x"},))


def test_an_appended_row_moves_what_is_beneath_and_all_that_names_it() -> None:
    """Done as Excel does it, nothing is lost; each thing left behind is."""
    assert judged(_append, APPENDED) == []
    for change, word in (
        (lambda p: p.replace(SHEET2, "Clients!D10", "Clients!D9"), "Autre!B4: formula"),
        (lambda p: p.sub(SHEET1, '<c r="E8">.*?</c>', ""), "calculated column"),
        (lambda p: p.replace(TABLE, 'ref="A1:E8"', 'ref="A1:E7"', 1), "not the rows"),
        (lambda p: p.sub(SHEET1, '<c r="A10".*?</c>', ""), "A9: gone"),
    ):

        def both(parts: Parts, change: Callable[[Parts], object] = change) -> None:
            _append(parts)
            change(parts)

        assert any(word in loss for loss in judged(both, APPENDED))


def test_a_removed_row_takes_what_is_beneath_along() -> None:
    """The rows that go are those asked for, and references follow."""
    expected = Expected(table="Gens", removed=(5,))

    def remove(parts: Parts) -> None:
        parts.sub(SHEET1, '<row r="7".*?</row>', "")
        parts.sub(SHEET1, r'(<row )r="9"(.*?</row>)', r'\1r="8"\2')
        parts.sub(SHEET1, r'(<c r="[A-Z])9"', r'\g<1>8"')
        parts.sub(SHEET1, r"SUM\(D2:D7\)", "SUM(D2:D6)")
        parts.replace(SHEET2, "Clients!D9", "Clients!D8")
        parts.replace(TABLE, "A1:E7", "A1:E6")

    def forget(parts: Parts) -> None:
        remove(parts)
        parts.replace(SHEET2, "Clients!D8", "Clients!D9")

    def spoil(parts: Parts) -> None:
        remove(parts)
        parts.replace(SHEET1, "<v>42</v>", "<v>1</v>", 1)

    assert judged(remove, expected) == []
    assert judged(forget, expected) == ["Autre!B4: formula"]
    assert judged(spoil, expected) == ["Clients!D5: value"]
