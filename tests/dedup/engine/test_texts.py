"""Texts in bulk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.dedup.engine.texts import fold, phonetic


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Éloïse", "eloise"),
        ("L’Haÿ-les-Roses", "l hay les roses"),
        ("  A  B_C ", "a b c"),
        ("Cœur & Œuvre", "coeur oeuvre"),
        ("ŁÓDŹ", "lodz"),
        ("Москва 7", "москва 7"),
        ("", ""),
        ("---", ""),
    ],
)
def test_fold_keeps_letters_and_digits(text: str, folded: str) -> None:
    """No accent, no case, no sign; other alphabets keep their letters."""
    assert fold([text]) == [folded]


@given(st.lists(st.text(max_size=10)))
def test_fold_answers_text_by_text(texts: list[str]) -> None:
    """There is one answer per text, and folding what is folded changes nothing."""
    folded = fold(texts)
    assert len(folded) == len(texts)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("one", "other"), [("dupont", "dupond"), ("faure", "phaure"), ("mathieu", "matieu")]
)
def test_names_that_sound_alike_share_a_key(one: str, other: str) -> None:
    """Mute ends, double letters and spellings of one sound do not count."""
    first, second = phonetic([one, other])
    assert first == second
