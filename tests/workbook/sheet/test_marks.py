"""Words looked for by their rare character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.workbook.sheet import marks
from xlcrm.workbook.sheet.marks import holds, may_hold_formulas, more_than

TEXTS = st.lists(st.sampled_from([b"<!", b"!", b"<", b"='", b"x"]), max_size=12).map(b"".join)
PLACES = st.integers(0, 24)


@given(TEXTS, PLACES, PLACES, st.integers(0, 3))
def test_a_word_is_found_where_bytes_find_it(text: bytes, start: int, end: int, few: int) -> None:
    """Between two places, however often its rare character stands there."""
    former, marks._FEW = marks._FEW, few
    try:
        for word in (b"<!", b"='"):
            assert holds(text, word, 1, start, end) == (text.find(word, start, end) >= 0)
            assert holds(text, word, 1) == (word in text)
    finally:
        marks._FEW = former


@given(TEXTS, PLACES, PLACES, st.integers(0, 5))
def test_a_character_is_counted_up_to_a_limit(
    text: bytes, start: int, end: int, limit: int
) -> None:
    """More than the limit, or not."""
    assert more_than(text, b"!", limit, start, end) == (text.count(b"!", start, end) > limit)


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        (b'<c r="A1"><f>1</f></c>', True),
        (b'<x:c r="A1"><x:f>1</x:f></x:c>', True),
        (b'<c r="A1"><v>10:30</v></c>', False),
        (b"", False),
    ],
)
def test_formulas_are_told_at_a_glance(xml: bytes, *, told: bool) -> None:
    """With the prefix of other programs or without; a list of values has none."""
    assert may_hold_formulas(xml) is told
