"""Reading one cell before its kind is known."""

import datetime as dt
import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.values import cell


@pytest.mark.parametrize(
    "raw", [None, "", "  ", "\u00a0\u200b", "\u200d", "\u200c\u200d ", math.nan, pd.NaT, pd.NA]
)
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


@pytest.mark.parametrize(
    "text",
    [
        "\u0645\u0647\u062f\u06cc\u200c\u0631\u0636\u0627",  # Mahdi-Reza, in Persian
        "\u0915\u094d\u200d\u0937",  # a half letter of Devanagari
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # a family
        "\u2764\ufe0f\u200d\U0001f525", "\U0001f468\u200d\u2695\ufe0f",
        "Jean \U0001f468\U0001f3fd\u200d\U0001f9b1",
    ],
)  # fmt: skip
def test_a_joiner_that_is_spelling_stays(text: str) -> None:
    """Unicode Standard, 23.2, and UTS 51: it makes another word, or another picture."""
    assert cell.squeeze(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Du\u200dpont", "Dupont"), ("a\u200cb c\u200d d", "ab c d"), ("1\u200c2", "12"),
        ("\u200d\u0645\u200d", "\u0645"), ("\u0645\u200c b", "\u0645 b"), ("\u200c", ""),
        ("a\u200d\u200db", "ab"), ("\u0645\u200da", "\u0645a"), ("e\u200b\u0301", "\u00e9"),
        ("\u00e9\u200d@\u200dx.fr", "\u00e9@x.fr"), ("\u0418\u200d\u0432", "\u0418\u0432"),
        ("\u0645" + "\u200d" * 32_000 + "a", "\u0645a"),
    ],
)  # fmt: skip
def test_a_joiner_that_joins_nothing_goes(text: str, kept: str) -> None:
    """Between Latin letters, digits and spaces, and at the ends, it is dirt of a copy."""
    assert cell.squeeze(text) == kept


@given(st.text("a \u0645\u200c\u200d\u0301\u200b\u0915\U0001f468", max_size=12))
def test_joiners_settle_at_once(text: str) -> None:
    """Nothing that is taken away makes another joiner stray, and blanks are those of both."""
    once = cell.squeeze(text)
    assert cell.squeeze(once) == once
    assert cell.is_blank(text) == (not once)
