"""Words of addresses."""

import pytest

from xlcrm.values import address_words as words


@pytest.mark.parametrize(
    "table", [words.STREET_TYPES, words.TITLES, words.INSIDE, words.CIVILITIES, words.EXTENSIONS]
)
def test_abbreviations_are_shorter(table: dict[str, str]) -> None:
    """An abbreviation that does not shorten would only harm."""
    assert all(0 < len(short) < len(long) for long, short in table.items())


def test_variants_lead_to_one_spelling() -> None:
    """A long form is never the short form of another: keys would depend on the order."""
    longs = {word for long in words.VARIANTS.values() for word in long.split()}
    assert not longs & (set(words.VARIANTS) - {"NOTRE", "DAME"})


def test_everything_is_in_plain_capitals() -> None:
    """Lines are compared in capitals without accents."""
    listed = [*words.STREET_TYPES, *words.TITLES, *words.PLAIN_TYPES, *words.GIVEN_NAMES]
    assert all(word.isascii() and word == word.upper() for word in listed)
    assert not words.GIVEN_NAMES & words.ARTICLES
