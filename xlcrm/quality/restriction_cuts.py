"""Corrections that leave a refusal, a death or a departure out of a cell: never as any other.

What a correction takes off is read as words beside a value, where one word is enough: « stop »
is nothing in a name, and is something in « DURAND (stop) », which becomes « Durand ».
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from xlcrm.frames import as_text
from xlcrm.quality.restriction_words import (
    Told,
    gravest,
    has_sign,
    may_tell,
    repaired,
    told,
)
from xlcrm.schema import Kind
from xlcrm.values import Tidied, Verdict, choice, comment_fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlcrm.schema import Column, Table

CODE_OF = {
    Told.DEATH: "DEATH_TOLD",
    Told.REFUSAL: "REFUSAL_TOLD",
    Told.NO_POST: "REFUSAL_TOLD",
    Told.DEPARTURE: "DEPARTURE_TOLD",
    Told.DOUBT: "REFUSAL_TOLD",
}
#: A proposal under one of these carries the restriction; a departure has no column to go to, a
#: doubt none that it surely belongs to.
CODES = frozenset(CODE_OF.values())

#: Tables of people, whose rows have columns that restrict contact.
PEOPLE = frozenset({"clients", "contacts"})
_ADDRESSES = frozenset({Kind.EMAIL, Kind.PHONE})
_LISTS = frozenset({Kind.CHOICE, Kind.MULTI_CHOICE})
NAMES = frozenset({Kind.FAMILY_NAME, Kind.GIVEN_NAME, Kind.COMPANY})
#: Kinds beside whose values any denial that is no known note is a doubt.
_CLOSED = _ADDRESSES | NAMES
#: Words of a refusal or a death that are names of people and firms too.
_ALSO_NAMES = frozenset(("mort", "morte", "stop"))
_WORD = re.compile(r"\w+")
_MAILBOX = re.compile(r"\S@\S")
_STOP_PUB = re.compile(r"stop\W*pub", re.IGNORECASE)
#: As sure as staff who wrote the words: they are asked in any case.
_CERTAINTY = 0.8


def said(kind: Kind, value: object) -> frozenset[Told]:
    """Return what a cell of a kind says, nothing where it is no text."""
    if not isinstance(value, str):
        return frozenset()
    if kind in NAMES and value.strip().casefold() in _ALSO_NAMES:
        return frozenset()
    if kind not in _ADDRESSES:
        return told(value)
    found = told(value, beside=True, closed=True)
    # On a letter box « stop pub » is about letters; beside an address it is about that address.
    if Told.NO_POST in found and _STOP_PUB.search(value):
        return found | {Told.REFUSAL}
    return found


def code_of(kind: Kind, raw: object, proposals: Iterable[object]) -> str:
    """Return the code of what ``proposals`` leave out of what a cell says; "" for nothing."""
    found = left_out(kind, raw, proposals)
    return CODE_OF[gravest(found)] if found else ""


def left_out(kind: Kind, raw: object, proposals: Iterable[object]) -> frozenset[Told]:
    """Return what ``proposals`` leave out of what a cell says."""
    if not isinstance(raw, str):
        return frozenset()
    written = [as_text(each) for each in proposals]
    if kind in _ADDRESSES:
        whole = raw if kind is Kind.PHONE or _MAILBOX.search(raw) else _removed(raw, written)
        found = said(kind, whole)
    else:
        cut = told(_removed(raw, written), beside=True, closed=kind in _CLOSED)
        found = (said(kind, raw) | cut) - {Told.DEPARTURE}
    if not found:
        return found
    for each in written:
        found -= said(kind, each) | (told(each, beside=True) if kind in _LISTS else frozenset())
    # « aucun » that is emptied, as a doubt among what is sure, lets nobody out.
    doubted = found == {Told.DOUBT} and any(written)
    return found if doubted else found - {Told.DOUBT}


def _removed(raw: str, written: Iterable[str]) -> str:
    """Return a cell without the words that are written again."""
    left = Counter(word for each in written for word in comment_fold.folded(repaired(each)).split())

    def kept(match: re.Match[str]) -> str:
        words = comment_fold.folded(match[0]).split()
        if any(left[word] <= 0 for word in words):
            return match[0]
        left.subtract(words)
        return ""

    return _WORD.sub(kept, repaired(raw))


def _leaves_out(raw: str, each: Tidied) -> bool:
    """Tell whether a value is more than another case of what is written, and that is in words."""
    if each.code == choice.RECOGNISED:  # its words are a synonym: nothing but signs are lost
        return has_sign(raw)
    lowered = raw.lower()
    if isinstance(each.value, str) and lowered == each.value.lower():
        return False
    return not (raw.isascii() and lowered == raw.upper())


def guarded(
    table: Table, column: Column, raws: Sequence[object], outcomes: list[Tidied | None]
) -> list[Tidied | None]:
    """Return outcomes of which none leaves such words out under another code, nor for certain."""
    only_signs = column.kind is Kind.YES_NO or (column.kind in _LISTS and table.key not in PEOPLE)
    cutting = [
        code
        for code, (raw, each) in enumerate(zip(raws, outcomes, strict=True))
        if each is not None
        and each.verdict is not Verdict.FLAGGED
        and isinstance(raw, str)
        and (has_sign(raw) if only_signs else _leaves_out(raw, each))
    ]
    if not cutting:
        return outcomes
    if column.kind not in _ADDRESSES and not may_tell(
        (str(raws[code]) for code in cutting), cut=True
    ):
        return outcomes
    found = list(outcomes)
    for code in cutting:
        each = outcomes[code]
        name = "" if each is None else code_of(column.kind, raws[code], [each.value])
        if each is not None and name:
            found[code] = each._replace(verdict=Verdict.PROPOSED, code=name, certainty=_CERTAINTY)
    return found
