"""Corrections that leave a refusal, a death or a departure out of a cell: never as any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.frames import as_text
from xlcrm.quality.restriction_words import Told, gravest, may_tell, told
from xlcrm.schema import Kind
from xlcrm.values import Tidied, Verdict, choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlcrm.schema import Column, Table

CODE_OF = {
    Told.DEATH: "DEATH_TOLD",
    Told.REFUSAL: "REFUSAL_TOLD",
    Told.NO_POST: "REFUSAL_TOLD",
    Told.DEPARTURE: "DEPARTURE_TOLD",
}
#: A proposal under one of these carries the restriction; a departure has no column to go to.
CODES = frozenset(CODE_OF.values())

#: Tables of people, whose rows have columns that restrict contact.
PEOPLE = frozenset({"clients", "contacts"})
_ADDRESSES = frozenset({Kind.EMAIL, Kind.PHONE})
_LISTS = frozenset({Kind.CHOICE, Kind.MULTI_CHOICE})
#: As sure as staff who wrote the words: they are asked in any case.
_CERTAINTY = 0.8


def said(kind: Kind, value: object) -> frozenset[Told]:
    """Return what a cell of a kind says, nothing where it is no text."""
    return told(value, beside=kind in _ADDRESSES) if isinstance(value, str) else frozenset()


def code_of(kind: Kind, raw: object, proposals: Iterable[object]) -> str:
    """Return the code of what ``proposals`` leave out of what a cell says; "" for nothing."""
    found = said(kind, raw)
    if not found:
        return ""
    for each in proposals:
        found -= said(kind, as_text(each))
    return CODE_OF[gravest(found)] if found else ""


def _leaves_out(raw: str, value: object) -> bool:
    """Tell whether a value is more than another case of what is written, and that is in words."""
    lowered = raw.lower()
    return lowered != value and not (raw.isascii() and lowered == raw.upper())


def guarded(
    table: Table, column: Column, raws: Sequence[object], outcomes: list[Tidied | None]
) -> list[Tidied | None]:
    """Return outcomes of which none leaves such words out under another code, nor for certain."""
    if column.kind is Kind.YES_NO or (column.kind in _LISTS and table.key not in PEOPLE):
        return outcomes
    cutting = [
        code
        for code, (raw, each) in enumerate(zip(raws, outcomes, strict=True))
        if each is not None
        and each.verdict is not Verdict.FLAGGED
        and each.code != choice.RECOGNISED
        and isinstance(raw, str)
        and _leaves_out(raw, each.value)
    ]
    if not cutting:
        return outcomes
    if column.kind not in _ADDRESSES and not may_tell(str(raws[code]) for code in cutting):
        return outcomes
    found = list(outcomes)
    for code in cutting:
        each = outcomes[code]
        name = "" if each is None else code_of(column.kind, raws[code], [each.value])
        if each is not None and name:
            found[code] = each._replace(verdict=Verdict.PROPOSED, code=name, certainty=_CERTAINTY)
    return found
