"""What a record is called in fingerprints."""

from __future__ import annotations

import datetime as dt

import pytest

from xlcrm.quality.record_names import digest, typed


def test_numbers_texts_and_days_are_told_apart() -> None:
    """« 1 » is not 1, which is 1.0; a day is the same day at midnight, and no text."""
    day, midnight = dt.date(2024, 3, 12), dt.datetime(2024, 3, 12)  # noqa: DTZ001 - cells are naive
    assert typed(1) == typed(1.0) != typed("1")
    assert typed(day) == typed(midnight) != typed("12/03/2024")
    assert typed(True) != typed(1)


@pytest.mark.parametrize("parts", [["a", "b"], ["ab", ""], ["", "ab"], ["a", "b", ""]])
def test_a_digest_tells_where_texts_end(parts: list[str]) -> None:
    """The same letters parted otherwise are other texts; lone surrogates do not stop it."""
    others = [["a", "b"], ["ab", ""], ["", "ab"], ["a", "b", ""]]
    assert [digest(each) == digest(parts) for each in others].count(True) == 1
    assert len(digest(["\ud800"])) == 16
