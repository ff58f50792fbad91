"""Which of two cells holds the family name, and where a whole name parts in two.

For rules that see both cells of a row; everything found here is a proposal, for staff to accept.
Use, on names as they will stand once tidied:

* both cells filled: ``certainty = swapped(last_name, first_name)``; when above 0, propose
  ``unswapped(last_name, first_name)``, the pair to write, under ``SWAPPED``;
* one of the two blank: ``found = whole_name(the filled one)``; when not None, propose
  ``found.family`` and ``found.given`` for the two cells, under ``WHOLE``.

Evidence is the French habit of capitals for the family name alone, and the names of
``given_names``. No answer without a frequent name or both habits: a wrong proposal about
someone's name costs more than a missed one.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from xlcrm.values import person_name
from xlcrm.values.given_names import GIVEN, OFTEN_FAMILY, ONLY_FAMILY, ONLY_GIVEN
from xlcrm.values.model import Context, Verdict

SWAPPED = "NAMES_SWAPPED"
WHOLE = "NAME_WHOLE"

#: A name of one or two letters, or one with other signs, says nothing.
_NAME = re.compile(r"[^\W\d_]{2,}(?:(?:-|['’]| )[^\W\d_]+)*")
_SHORTEST = 3
_LONGEST = 100
_PARTICLES = frozenset(
    ("de", "d", "du", "des", "le", "la", "les", "van", "von", "der", "den", "da", "das", "do",
     "dos", "di", "del", "della", "el", "al", "ben", "bel", "ould", "saint", "sainte", "st", "ste",
     "mac", "mc", "o", "abou", "bou", "ibn", "ter", "ten")
)  # fmt: skip
#: Words that make one family name with a given name: Petitjean, Grand Jean, Beau Martin.
_EPITHETS = frozenset(("petit", "grand", "gros", "beau", "bon", "jeune", "vieux"))
_GENERATIONS = frozenset(("fils", "pere", "ii", "iii", "iv", "jr", "junior", "senior", "sr"))
#: Any day does: names have no date.
_CONTEXT = Context(dt.date(2000, 1, 1))


class WholeName(NamedTuple):
    """A family and a given name found in one cell, and how sure their places are."""

    family: str
    given: str
    certainty: float


def swapped(family: object, given: object) -> float:
    """Return how sure it is that two cells hold each other's name; 0 when nothing says so.

    >>> swapped("jean", "DUPONT") > 0, swapped("DUPONT", "Jean"), swapped("Martin", "Thomas")
    (True, 0.0, 0.0)
    """
    if not isinstance(family, str) or not isinstance(given, str):
        return 0.0
    key = person_name.key(family)
    if key not in GIVEN:
        # Most family names: nothing else to look at, but for « Marie Claude » and its like.
        return 0.0
    other = person_name.key(given)
    if not _NAME.fullmatch(given) or len(other) < _SHORTEST or _has_given(given):
        return 0.0
    often_family = key in OFTEN_FAMILY
    if other in ONLY_FAMILY:
        return 0.95 if key in ONLY_GIVEN else 0.7 if often_family else 0.9
    if given.isupper() and not family.isupper():
        return 0.9 if key in ONLY_GIVEN else 0.0 if often_family else 0.8
    # « Sandrine » is no family name; what stands for her given name is no known one.
    unlike = key in ONLY_GIVEN and not family.isupper() and given.isascii()
    return 0.7 if unlike and " " not in given.strip() else 0.0


def unswapped(family: str, given: str) -> tuple[str, str]:
    """Return the family and the given name in their places, each as its column has it."""
    return _tidy_family(given), _tidy_given(family)


def whole_name(name: object) -> WholeName | None:
    """Return the two names of a cell that holds a whole one; None when it may be one name.

    >>> whole_name("DUPONT jean")
    WholeName(family='DUPONT', given='Jean', certainty=0.9)
    """
    if not isinstance(name, str) or " " not in name.strip() or len(name) > _LONGEST:
        return None
    before, comma, after = name.partition(",")
    if comma:
        return _of_comma(before.strip(), after.strip())
    words = name.split()
    if not all(map(_is_word, words)) or person_name.key(words[-1]) in _GENERATIONS:
        return None
    return _by_capitals(words) or _by_lists(words)


def _of_comma(before: str, after: str) -> WholeName | None:
    """Part « DUPONT, Jean », as indexes and address books write it."""
    if not _NAME.fullmatch(before) or not _NAME.fullmatch(after):
        return None
    if not _is_given(after) or (_is_given(before) and not before.isupper()):
        return None
    return _parted(before, after, 0.9)


def _by_capitals(words: list[str]) -> WholeName | None:
    """Part a name of which one end is in capitals."""
    capitals = [word.isupper() for word in words]
    if all(capitals) or not any(capitals):
        return None
    first_small = capitals.index(False)
    if first_small and not any(capitals[first_small:]):
        head, tail = words[:first_small], words[first_small:]
        sure = _is_given(" ".join(tail))
        if _is_bare_name(head) and person_name.key(tail[0]) not in _PARTICLES:
            return _parted(" ".join(head), " ".join(tail), 0.9 if sure else 0.75)
        return None
    first_large = capitals.index(True)
    head, tail = words[:first_large], words[first_large:]
    if all(capitals[first_large:]) and _is_bare_name(tail) and _is_given(" ".join(head)):
        return _parted(" ".join(tail), " ".join(head), 0.9)
    return None


def _by_lists(words: list[str]) -> WholeName | None:
    """Part a name of two words by what each of them is known for."""
    if len(words) != 2:  # noqa: PLR2004 - a family name and a given one
        return None
    keys = [person_name.key(word) for word in words]
    for family, given in ((0, 1), (1, 0)):
        if keys[given] not in GIVEN or keys[family] in GIVEN or len(keys[family]) < _SHORTEST:
            continue
        if keys[family] in _PARTICLES | _EPITHETS:
            continue
        if keys[given] in ONLY_GIVEN:
            return _parted(words[family], words[given], 0.8)
        if keys[family] in ONLY_FAMILY:
            return _parted(words[family], words[given], 0.7)
    return None


def _parted(family: str, given: str, certainty: float) -> WholeName:
    return WholeName(_tidy_family(family), _tidy_given(given), certainty)


def _is_word(word: str) -> bool:
    return all(part.isalpha() for part in re.split(r"[-'’]", word))


def _is_bare_name(words: list[str]) -> bool:
    """Tell whether words in capitals hold more than particles and initials."""
    return any(len(word) >= _SHORTEST and person_name.key(word) not in _PARTICLES for word in words)


def _is_given(text: str) -> bool:
    """Tell whether every word of a text is a known given name."""
    if person_name.key(text) in GIVEN:
        return True
    return all(person_name.key(part) in GIVEN for part in re.split(r"[ -]", text))


def _has_given(text: str) -> bool:
    """Tell whether any word of a text is a known given name."""
    if person_name.key(text) in GIVEN:
        return True
    return any(person_name.key(part) in GIVEN for part in re.split(r"[ -]", text))


def _tidy_family(name: str) -> str:
    return _written(name, given=False)


def _tidy_given(name: str) -> str:
    return _written(name, given=True)


def _written(name: str, *, given: bool) -> str:
    verb = person_name.tidy_given if given else person_name.tidy_family
    tidied = verb(name, _CONTEXT)
    return str(tidied.value) if tidied.verdict is Verdict.CORRECTED else name
