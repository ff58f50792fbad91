"""Comments in lower case without accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.values import cell, comment_fold


@pytest.mark.parametrize(
    ("phrase", "words"),
    [("L’été, déjà !", "l ete deja"), ("ŒUVRE d’Éloïse", "oeuvre d eloise"),
     ("e\u0301te\u0301", "ete"),
     ("  a\nb\tc ", "a b c"), ("", "")],
)  # fmt: skip
def test_the_words_of_a_phrase(phrase: str, words: str) -> None:
    """Whatever the apostrophe, the case, or how an accent is stored."""
    assert comment_fold.folded(phrase) == words


@given(st.text("aéÈçÀœŒ-’ xYz0", max_size=20))
def test_the_quick_way_is_that_of_the_other_modules(text: str) -> None:
    """French letters fold as ``cell.words`` folds them."""
    assert comment_fold.folded(text).split() == cell.words(text)
