"""Texts as weighted trigrams."""

import numpy as np
import pytest

from xlcrm.dedup.engine.grams import Grams
from xlcrm.dedup.engine.model import Objects


def _texts(*texts: str) -> Objects:
    found = np.empty(len(texts), dtype=object)
    found[:] = texts
    return found


def test_likeness_goes_from_nothing_to_the_same() -> None:
    """A text is like itself, and not like one without a trigram in common."""
    grams = Grams(_texts("menuiserie tuvache", "garage homais", "menuiserie tuvahce"))
    same, other, near = grams.cosines(np.array([0, 0, 0]), np.array([0, 1, 2]))
    assert same == pytest.approx(1)
    assert other < near < same


def test_rare_letters_say_more() -> None:
    """Among many garages, « garage » in common says less than a name in common."""
    crowd = [f"garage {chr(97 + n % 26)}{chr(97 + n // 26)}xyz{n}" for n in range(200)]
    grams = Grams(_texts("garage homais", "garage tuvache", "atelier homais", *crowd))
    trade, name = grams.cosines(np.array([0, 0]), np.array([1, 2]))
    assert name > trade


def test_misspelt_texts_are_brought_together() -> None:
    """Texts that share a rare trigram are a pair; each once."""
    grams = Grams(_texts("menuiserie tuvache", "garage homais", "menuiserie tuvahce"))
    one, other = grams.rare_pairs(2)
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == [(0, 2)]
