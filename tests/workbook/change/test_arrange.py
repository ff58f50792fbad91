from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xlcrm.workbook.change.arrange import Slot, arranged
from xlcrm.workbook.read import Places


def places_of(rows: str) -> tuple[Places, list[str]]:
    """Places written as letters for records, « . » for a free row, « ! » for one that is not."""
    records = tuple(row for row, mark in enumerate(rows, 4) if mark.isalpha())
    blanks = tuple((row, mark == ".") for row, mark in enumerate(rows, 4) if not mark.isalpha())
    return Places(records, blanks), [mark for mark in rows if mark.isalpha()]


def shape(rows: str, after: str, dropped: str = "") -> str:
    """The rows after a plan: capital for a new record, digits give the row they came from."""
    places, before = places_of(rows)
    shown = []
    for slot in arranged(places, before, list(after), dropped):
        mark = slot.record or ("." if slot.free else "!")
        shown.append(mark if slot.source is None else f"{mark}{slot.source}")
    return " ".join(shown)


def test_appends_fill_the_blank_row_of_a_fresh_table() -> None:
    """The first client takes the blank row."""
    assert shape(".", "A") == "A"
    assert shape(".", "AB") == "A B"


def test_appends_fill_free_rows_at_the_end_first() -> None:
    """Rows that staff prepared are used before the table grows."""
    assert shape("a..", "aB") == "a4 B .6"
    assert shape("a.", "aBC") == "a4 B C"


def test_a_blank_row_with_something_of_staff_is_never_filled() -> None:
    """Nor is a blank row between two records."""
    assert shape("a!", "aB") == "a4 !5 B"
    assert shape("a.b", "abC") == "a4 .5 b6 C"


def test_dropping_moves_the_rest_up() -> None:
    """Blank rows stay below the record they stood below."""
    assert shape("abc", "ac") == "a4 c6"
    assert shape("ab!c", "ac") == "a4 !6 c7"
    assert shape("ab!c", "bc") == "b5 !6 c7"


def test_a_table_always_keeps_one_row() -> None:
    """Once everything is dropped, a blank row remains."""
    assert shape("ab", "") == "."
    assert shape("a.", "") == ".5"


def test_a_row_dropped_and_added_under_its_name_is_new() -> None:
    """A command that refills a table gives the same numbers to other rows."""
    assert shape("ab", "ab", dropped="ab") == "a b"
    assert shape("ab", "ab", dropped="b") == "a4 b"


def test_rows_go_back_between_others() -> None:
    """Undoing a drop puts the record where it was."""
    assert shape("ac", "aBc") == "a4 B c5"
    assert shape("bc", "Abc") == "A b4 c5"


@given(st.text("abcdef.!", max_size=12), st.data())
def test_every_record_and_every_blank_has_its_place(rows: str, data: st.DataObject) -> None:
    """Records come in the order asked for, none is lost, none comes from two rows."""
    rows = "".join(dict.fromkeys(rows)) or "."
    places, before = places_of(rows)
    kept = [record for record in before if data.draw(st.booleans())]
    for new in ["X", "Y", "Z"][: data.draw(st.integers(0, 3))]:
        kept.insert(data.draw(st.integers(0, len(kept))), new)
    slots = arranged(places, before, kept)
    assert [slot.record for slot in slots if slot.record] == kept
    sources = [slot.source for slot in slots if slot.source is not None]
    assert len(set(sources)) == len(sources)
    assert sources == sorted(sources)
    not_free = {row for row, free in places.blanks if not free}
    assert not_free <= set(sources)
    assert slots
    assert all(isinstance(slot, Slot) for slot in slots)
