"""One or several values of a list, recognised by their synonyms, proposed when they are close."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

from xlcrm.values import cell, text
from xlcrm.values.model import Context, Tidied, Verdict

RECOGNISED = "CHOICE_RECOGNISED"
NEAREST = "CHOICE_NEAREST"
UNKNOWN = "CHOICE_UNKNOWN"

SEPARATOR = "; "

#: Likeness under which two words are not proposed for one another (difflib's ratio): « Factre »
#: finds « Facture » (0.92), « Avoir » does not find « Achats » (0.36).
_NEAR = 0.8
_SURE_SEPARATORS = re.compile(r"\s*[;\n]\s*")
_OTHER_SEPARATORS = re.compile(r"\s*[,/|;\n]\s*")


def tidy(raw: object, context: Context) -> Tidied:
    """Tidy one value of ``context.choices``; an empty list accepts everything."""
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
        known = _known_parts(piece, context)
        if not known:
            near = _nearest(piece, context)
            if not near:
                return Tidied(raw, Verdict.FLAGGED, UNKNOWN)
            known, guessed = [near], True
        parts += known
    value = SEPARATOR.join(dict.fromkeys(parts)) or None
    if guessed:
        return Tidied(value, Verdict.PROPOSED, NEAREST, 0.8)
    return text.written(raw, value, RECOGNISED)


def _content(raw: object, *, keep_lines: bool = False) -> str | None:
    """Return the text of a cell; None for a date, a yes/no value or a broken number."""
    if isinstance(raw, str):
        return text.clean(raw, keep_lines=keep_lines)[0]
    return cell.digits_text(raw)


def _known_parts(piece: str, context: Context) -> list[str]:
    if not context.choices:
        return [piece]
    whole = _match(piece, context)
    if whole:
        return [whole]
    found = [_match(part, context) for part in _OTHER_SEPARATORS.split(piece) if part]
    return found if all(found) else []


def _match(content: str, context: Context) -> str:
    exact, loose = _tables(context.choices, tuple(context.synonyms.items()))
    if content in context.choices:
        return content
    return exact.get(_folded(content)) or loose.get(text.key(content), "")


def _nearest(content: str, context: Context) -> str:
    if not any(character.isalpha() for character in content):
        return ""  # « 15 » is as near to « <15 » as to « 75+ »
    exact, _ = _tables(context.choices, tuple(context.synonyms.items()))
    near = difflib.get_close_matches(_folded(content), exact, n=1, cutoff=_NEAR)
    return exact[near[0]] if near else ""


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
