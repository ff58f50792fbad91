"""Reading one cell before its kind is known."""

import datetime as dt
import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.values import cell


@pytest.mark.parametrize("raw", [None, "", "  ", "\u00a0\u200b", math.nan, pd.NaT, pd.NA])
def test_nothing_visible_is_blank(raw: object) -> None:
    """Every « not a value » and white space, even invisible, are blank."""
    assert cell.is_blank(raw)


@pytest.mark.parametrize("raw", [0, 0.0, False, "0", "-"])
def test_zero_is_not_blank(raw: object) -> None:
    """A zero is something typed."""
    assert not cell.is_blank(raw)


@given(st.text(), st.integers(0, 20))
def test_a_text_is_cut_as_excel_counts(text: str, limit: int) -> None:
    """Characters above U+FFFF count twice, and are kept or dropped whole."""
    kept = cell.cut_to(text, limit)
    assert text.startswith(kept)
    assert cell.utf16_length(kept) <= limit
    assert kept == text or cell.utf16_length(text[: len(kept) + 1]) > limit


@given(st.text())
def test_squeeze_is_idempotent(text: str) -> None:
    """A squeezed text has nothing more to lose."""
    assert cell.squeeze(cell.squeeze(text)) == cell.squeeze(text)


@pytest.mark.parametrize(
    ("raw", "digits"),
    [
        (612345678, "612345678"), (612345678.0, "612345678"), (0, "0"), (1.5, None), (-3, None),
        (True, None), (1e300, None), (math.inf, None), ("12", None),
    ],
)  # fmt: skip
def test_digits_of_a_number_are_exact_or_none(raw: object, digits: str | None) -> None:
    """Digits that a float has lost are never invented."""
    assert cell.digits_text(raw) == digits


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (" a  b ", "a b"),
        (6000.0, "6000"),
        (1.5, "1.5"),
        (None, ""),
        (True, ""),
        (dt.date(2026, 1, 1), ""),
    ],
)
def test_text_of_any_cell(raw: object, text: str) -> None:
    """Text and numbers are text; dates and yes/no are not."""
    assert cell.text_of(raw) == text


def test_unaccented_spells_ligatures_out() -> None:
    """« œ » is two letters, accents go, other signs stay."""
    assert cell.unaccented("Cœur d’Éloïse ß") == "Coeur d’Eloise ß"
