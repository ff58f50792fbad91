"""Words that hardly ever stand in a sheet, looked for by a character that is rare in it."""

from __future__ import annotations

import re

#: Hits of the rare character after which a pattern is faster.
_FEW = 2_000


def holds(xml: bytes, word: bytes, rare: int, start: int = 0, end: int | None = None) -> bool:
    """Tell whether a word stands between two places of a part.

    ``rare`` is the index of its rarest character: one character is found six times as fast as
    a word, over tens of megabytes.
    """
    stop = len(xml) if end is None else end
    character = word[rare : rare + 1]
    place = xml.find(character, start + rare, stop)
    for _ in range(_FEW):
        if place < 0:
            return False
        begin = place - rare
        if xml.startswith(word, begin, stop):
            return True
        place = xml.find(character, place + 1, stop)
    pattern = re.compile(re.escape(word))
    return pattern.search(xml, max(place - rare, start), stop) is not None


def more_than(xml: bytes, character: bytes, limit: int, start: int, end: int) -> bool:
    """Tell whether a character that is rare as a rule stands more often than ``limit``."""
    place = xml.find(character, start, end)
    for _ in range(min(limit, _FEW)):
        if place < 0:
            return False
        place = xml.find(character, place + 1, end)
    return place >= 0 and xml.count(character, start, end) > limit


def may_hold_formulas(xml: bytes) -> bool:
    """Tell at a glance whether a worksheet part has a formula, with a prefix or without.

    False is certain: it is a list of values.
    """
    return holds(xml, b"<f", 1) or holds(xml, b":f", 0)
