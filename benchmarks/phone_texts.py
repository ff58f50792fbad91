"""French phone numbers as people type them, the same at every run, and the library's answers.

The benchmark and the tests compare our answers with libphonenumber's on them. The digits are
drawn at random over the whole plan, so that no text stands for a line that somebody chose.
"""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING

import phonenumbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlcrm.values import Tidied

#: What staff and software put in front of the nine digits, and how often.
_PREFIXES = {"0": 60, "+33 ": 12, "+33": 8, "0033": 6, "0033 ": 4, "+33 (0)": 6, "33": 4}
#: Further prefixes for damaged or rare texts.
_RARE_PREFIXES = (
    "", "33 ", "+ 33 ", "+33(0)", "+330", "00 33 (0) ", "00 33 ", "(0)", "(+33) ", "+0033", "00",
)  # fmt: skip
_SEPARATORS = (" ", ".", "", "-", "\u00a0", "/", "\u202f")
#: Spaces and dots first: they make up most of a real column.
_HOW_OFTEN = (50, 20, 15, 6, 4, 3, 2)
#: Second digits in use, by the first: mobiles most of all (ARCEP, plan de numérotation).
_IN_USE = {
    "1": "3468", "2": "3459", "3": "248", "4": "2679", "5": "356", "6": "0124678", "7": "5678",
    "8": "0129", "9": "578",
}  # fmt: skip
_HOW_OFTEN_IN_USE = (14, 10, 10, 12, 10, 28, 9, 2, 5)
#: What one cell in so many holds: a note, an overseas or a foreign number, a number too short.
_RARITY = 200
_RARE = ("{0} (bureau)", "Tél : {0}", "0690{1}", "0692 {1}", "+3249{1}0", "0612{1}5", "06 {1}")
#: One text in this many is damaged, in texts().
_DAMAGED = 8


def typical(count: int, seed: int = 1) -> list[str]:
    """Return ``count`` distinct texts: numbers in use in usual spellings, one in 200 a rarity."""
    draw = random.Random(seed)  # noqa: S311 - test data, not secrets
    texts: dict[str, None] = {}
    while len(texts) < count:
        zone = draw.choices(list(_IN_USE), _HOW_OFTEN_IN_USE)[0]
        digits = f"{zone}{draw.choice(_IN_USE[zone])}{draw.randrange(10**7):07d}"
        prefix = draw.choices(list(_PREFIXES), list(_PREFIXES.values()))[0]
        text = _spelt(digits, prefix, draw.choices(_SEPARATORS, _HOW_OFTEN)[0])
        if draw.randrange(_RARITY) == 0:
            text = draw.choice(_RARE).format(text, f"{draw.randrange(10**6):06d}")
        texts[text] = None
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


#: Overseas regions of libphonenumber that dial as the mainland does.
_OVERSEAS = {"+590": "GP", "+596": "MQ", "+594": "GF", "+262": "RE"}
#: Overseas blocks that libphonenumber also finds on the mainland; we never do.
_OVERSEAS_ONLY = ("+33596", "+33269")
#: What we accept and the library does not: mobiles of fiction, machines.
_OURS = ("+3363998", "+33700")


def library_answer(text: str, region: str = "FR") -> str | None:
    """Return the E.164 of a number that libphonenumber finds valid: parse, check, write."""
    try:
        parsed = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if parsed.extension or not phonenumbers.is_valid_number(parsed):
        return None
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def agreement(text: str, tidied: Tidied) -> bool | None:
    """Tell whether what we write is what the library reads; None when we write nothing.

    An answer overseas is compared with that of the library asked for that region.
    """
    ours = tidied.value
    if tidied.verdict.value not in {"fine", "corrected"} or not isinstance(ours, str):
        return None
    theirs = library_answer(text)
    if theirs is None or theirs.startswith(_OVERSEAS_ONLY):
        theirs = _answer_elsewhere(text, ours)
    return theirs == ours


def _answer_elsewhere(text: str, ours: str) -> str:
    """Return what the library answers where it finds no mainland number in the text."""
    if ours.startswith(_OURS):
        return ours
    return library_answer(text, _OVERSEAS.get(ours[:4], "FR")) or _valid(ours)


@cache
def _valid(ours: str) -> str:
    """Return our number when the library finds it valid as it stands, "none" otherwise."""
    return library_answer(ours) or "none"
