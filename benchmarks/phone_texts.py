"""French phone numbers as people type them: the same ones at every run.

The benchmark and the tests compare our answers with libphonenumber's on them. The digits are
drawn at random over the whole plan, so that no text stands for a line that somebody chose.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What staff and software put in front of the nine digits, and how often.
_PREFIXES = {"0": 60, "+33 ": 12, "+33": 8, "0033": 6, "0033 ": 4, "+33 (0)": 6, "33": 4}
#: Further prefixes for damaged or rare texts.
_RARE_PREFIXES = (
    "", "33 ", "+ 33 ", "+33(0)", "+330", "00 33 (0) ", "00 33 ", "(0)", "(+33) ", "+0033", "00",
)  # fmt: skip
_SEPARATORS = (" ", ".", "", "-", "\u00a0", "/", "\u202f")
#: Spaces and dots first: they make up most of a real column.
_HOW_OFTEN = (50, 20, 15, 6, 4, 3, 2)
#: One text in this many is damaged, in texts().
_DAMAGED = 8


def typical(count: int, seed: int = 1) -> list[str]:
    """Return ``count`` distinct texts, nearly all of them numbers in use, in usual spellings."""
    draw = random.Random(seed)  # noqa: S311 - test data, not secrets
    texts: dict[str, None] = {}
    while len(texts) < count:
        zone = draw.choices("1234567980", (14, 10, 10, 12, 10, 28, 8, 5, 2, 1))[0]
        third = "56789"[draw.randrange(5)] if zone == "7" else str(draw.randrange(1, 10))
        digits = f"{zone}{third}{draw.randrange(10**7):07d}"
        prefix = draw.choices(list(_PREFIXES), list(_PREFIXES.values()))[0]
        texts[_spelt(digits, prefix, draw.choices(_SEPARATORS, _HOW_OFTEN)[0])] = None
    return list(texts)


def texts(count: int, seed: int = 2) -> Iterator[str]:
    """Yield ``count`` texts over the whole plan, in many spellings, one in eight damaged."""
    draw = random.Random(seed)  # noqa: S311 - test data, not secrets
    prefixes = (*_PREFIXES, *_RARE_PREFIXES)
    for _ in range(count):
        digits = f"{draw.randrange(10**9):09d}"
        prefix = "0" if draw.random() < 1 / 3 else draw.choice(prefixes)
        text = _spelt(digits, prefix, draw.choice(_SEPARATORS))
        yield _damaged(text, draw) if draw.randrange(_DAMAGED) == 0 else text


def _spelt(digits: str, prefix: str, separator: str) -> str:
    pairs = [digits[0], *(digits[start : start + 2] for start in range(1, len(digits), 2))]
    return prefix + separator.join(pairs)


def _damaged(text: str, draw: random.Random) -> str:
    place = draw.randrange(len(text) + 1)
    match draw.randrange(6):
        case 0:
            return text[:place] + text[place + 1 :]
        case 1:
            return text[:place] + str(draw.randrange(10)) + text[place:]
        case 2:
            return text[:place] + draw.choice(" .-/()+xOl,;:'e") + text[place:]
        case 3:
            return f" {text}\t"
        case 4:
            return text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        case _:
            return text + draw.choice((".0", ".", " ", " (bureau)", " poste 12", "\u200b"))
