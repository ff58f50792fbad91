"""Lists of words, as data is best read."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text that white space sets apart."""
    return tuple(text.split())
