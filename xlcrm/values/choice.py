"""One or several values of a list, recognised by their synonyms, proposed when they are close."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from xlcrm.values import cell, text
from xlcrm.values.model import Context, Tidied, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

RECOGNISED = "CHOICE_RECOGNISED"
NEAREST = "CHOICE_NEAREST"
UNKNOWN = "CHOICE_UNKNOWN"
OF_COUPLE = "CHOICE_OF_COUPLE"
TITLE = "CHOICE_TITLE"

SEPARATOR = "; "

#: Likeness under which two words are not proposed for one another (difflib's ratio): « Factre »
#: finds « Facture » (0.92), « Avoir » does not find « Achats » (0.36).
_NEAR = 0.8
#: Values whose likenesses differ by less are as near one as the other: none is proposed.
_AS_NEAR = 0.05
#: Two letters are near to too many words: « Me » is a lawyer, not « Mme ».
_SHORTEST = 3
#: What turns a word into its contrary, or into what it no longer is (own list).
_NEGATION = re.compile(r"(?<![a-z])(?:ex|non|pas|anti|sans|in|im|il|ir|de|des|dis|mal)[\s'-]*")
#: « M. et Mme », « Mme/M. », « Monsieur, Madame ».
_MAN, _WOMAN = r"m(?:\.|r\.?|onsieur)?", r"m(?:me\.?|adame|lle\.?)"
_COUPLE = re.compile(
    rf"(?:{_MAN}\s*(?:et|ou|&|/|,|-)\s*{_WOMAN}|{_WOMAN}\s*(?:et|ou|&|/|,|-)\s*{_MAN})",
    re.IGNORECASE,
)
#: Titles of a trade (Lexique des règles typographiques, « titres »), which tell no civility.
_TITLES = frozenset(("dr", "docteur", "drs", "pr", "prof", "professeur", "me", "maitre", "mgr"))
_SURE_SEPARATORS = re.compile(r"\s*[;\n]\s*")
_OTHER_SEPARATORS = re.compile(r"\s*[,/|;\n+•·]\s*|\s+(?:et|ou|&|-|–)\s+", re.IGNORECASE)


def tidy(raw: object, context: Context) -> Tidied:
    """Tidy one value of ``context.choices``; an empty or open-ended list accepts everything."""
    if cell.is_blank(raw):
        return Tidied(raw)
    content = _content(raw)
    if content is None:
        return Tidied(raw, Verdict.FLAGGED, UNKNOWN)
    if not context.choices:
        return text.tidy(raw, context)
    found = _match(content, context)
    if found:
        return text.written(raw, found, RECOGNISED)
    near = _nearest(content, context)
    if near:
        return Tidied(near, Verdict.PROPOSED, NEAREST, 0.8)
    return text.tidy(raw, context) if context.open_ended else _unknown(raw, content, context)


def _unknown(raw: object, content: str, context: Context) -> Tidied:
    if "Mme" in context.choices:
        if _COUPLE.fullmatch(content):
            return Tidied(raw, Verdict.FLAGGED, OF_COUPLE)
        if text.key(content) in _TITLES:
            return Tidied(raw, Verdict.FLAGGED, TITLE)
    return Tidied(raw, Verdict.FLAGGED, UNKNOWN)


def tidy_several(raw: object, context: Context) -> Tidied:
    """Tidy several values separated by « ; » (also « , », « / » when each part is known)."""
    if cell.is_blank(raw):
        return Tidied(raw)
    content = _content(raw, keep_lines=True)
    if content is None:
        return Tidied(raw, Verdict.FLAGGED, UNKNOWN)
    parts: list[str] = []
    guessed = False
    for piece in filter(None, _SURE_SEPARATORS.split(content)):
        found, near = _known_parts(piece, context)
        if not found:
            return Tidied(raw, Verdict.FLAGGED, UNKNOWN)
        parts += found
        guessed = guessed or near
    value = SEPARATOR.join(dict.fromkeys(parts)) or None
    if guessed and len(str(value)) <= text.LONGEST:
        return Tidied(value, Verdict.PROPOSED, NEAREST, 0.8)
    return text.written(raw, value, RECOGNISED)


def _content(raw: object, *, keep_lines: bool = False) -> str | None:
    """Return the text of a cell; None for a date, a yes/no value or a broken number."""
    if isinstance(raw, str):
        return text.clean(raw, keep_lines=keep_lines)[0]
    return cell.digits_text(raw)


def _known_parts(piece: str, context: Context) -> tuple[list[str], bool]:
    """Return the values that a piece names, none when one is strange; whether any is a guess."""
    whole = _match(piece, context) if context.choices else piece
    if whole:
        return [whole], False
    parts = [part for part in _OTHER_SEPARATORS.split(piece) if part]
    exact = [_match(part, context) for part in parts]
    if all(exact):
        return exact, False
    near = _nearest(piece, context)
    if near:
        return [near], True
    if any(exact):  # then the signs between them do part values
        found = [known or _nearest(part, context) for known, part in zip(exact, parts, strict=True)]
        if all(found):
            return found, True
        if context.open_ended:
            pairs = zip(found, parts, strict=True)
            return [known or part for known, part in pairs], True
    return ([piece], False) if context.open_ended else ([], False)


def _match(content: str, context: Context) -> str:
    exact, loose = _tables(context.choices, tuple(context.synonyms.items()))
    if content in context.choices:
        return content
    return exact.get(_folded(content)) or loose.get(text.key(content), "")


def _nearest(content: str, context: Context) -> str:
    if not any(character.isalpha() for character in content):
        return ""  # « 15 » is as near to « <15 » as to « 75+ »
    exact, _ = _tables(context.choices, tuple(context.synonyms.items()))
    return clear_nearest(_folded(content), exact)


def clear_nearest(spelling: str, values: Mapping[str, str]) -> str:
    """Return the value that a spelling is clearly nearest to, "" when none is or several are.

    ``values`` maps spellings, folded as ``spelling`` is, to values. A word is never near to its
    negation, however many letters they share.

    >>> clear_nearest("belqique", {"belgique": "BE", "bolivie": "BO"})
    'BE'
    >>> clear_nearest("autralie", {"australie": "AU", "autriche": "AT"})
    'AU'
    >>> clear_nearest("factuve", {"facture": "F", "factule": "L"})
    ''
    >>> clear_nearest("invalide", {"valide": "V"})
    ''
    """
    if len(spelling) < _SHORTEST:
        return ""
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(spelling)
    best: dict[str, float] = {}
    for candidate, value in values.items():
        matcher.set_seq1(candidate)
        floor = max(_NEAR, best.get(value, 0.0))
        if matcher.real_quick_ratio() >= floor and matcher.quick_ratio() >= floor:
            likeness = matcher.ratio()
            if likeness >= floor and not _contrary(spelling, candidate, likeness):
                best[value] = likeness
    ranked = sorted(best.items(), key=lambda item: -item[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _AS_NEAR):
        return ""
    return ranked[0][0]


def _contrary(one: str, other: str, likeness: float) -> bool:
    """Tell whether one text is the other, but for a negation: without it they are more alike."""
    for negated, plain in ((one, other), (other, one)):
        for found in _NEGATION.finditer(negated):
            bare = negated[: found.start()] + negated[found.end() :]
            if difflib.SequenceMatcher(None, bare, plain, autojunk=False).ratio() > likeness:
                return True
    return False


def _folded(content: str) -> str:
    return cell.unaccented(content.replace("’", "'")).casefold()


@lru_cache(maxsize=256)
def _tables(
    choices: tuple[str, ...], synonyms: tuple[tuple[str, str], ...]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return spelling → value: with punctuation, then without where that stays unambiguous."""
    present = set(choices)
    spellings = [(word, value) for word, value in synonyms if value in present]
    spellings += [(value, value) for value in choices]
    exact = {_folded(word): value for word, value in spellings}
    by_key: dict[str, set[str]] = {}
    for word, value in exact.items():
        by_key.setdefault(text.key(word), set()).add(value)
    loose = {
        key: next(iter(values))
        for key, values in by_key.items()
        # « <15 » and « 75+ » without their signs would be other values.
        if len(values) == 1 and any(character.isalpha() for character in key)
    }
    return exact, loose


def display(value: object) -> str:
    """Return the value as staff read it."""
    return text.display(value)
