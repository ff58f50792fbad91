"""How the numbers of companies are typed: separators, a label before, digits that Excel lost."""

from __future__ import annotations

import re
from typing import NamedTuple

from xlcrm.values import cell, text
from xlcrm.values.model import Tidied, Verdict

COMPACTED = "NUMBER_COMPACTED"
SCIENTIFIC = "SCIENTIFIC_NOTATION"
NOTED = "NUMBER_NOTE"

#: What Excel shows of a number too wide for its cell: the last digits are gone.
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)? ?[eE] ?\+?\d{1,3}")
SEPARATORS = re.compile(r"[\s.,\-‐‑‒–—_/·'’]")
_ZERO_DECIMAL = re.compile(r"([0-9]{7,})[.,]0+")

#: « RCS Paris B 732 829 320 »: the register of a court is named with its town (code de commerce,
#: R123-237). « RM 06 » is the register of crafts of a department.
_RUN = re.compile(r"[0-9](?:[\s.,\-‐‑‒–—_/·]{0,3}[0-9])*")
_CRAFTS = re.compile(r"\bRM ?[0-9]{2,3}\b|\bR\. ?M\. ?[0-9]{2,3}\b", re.IGNORECASE)
_REGISTER = re.compile(r"\bR\.? ?C\.? ?S\b\.?", re.IGNORECASE)
_LABELS = frozenset(
    ("n", "no", "num", "numero", "siren", "siret", "siege", "social", "insee", "de", "du", "le",
     "code", "rm", "greffe", "tribunal", "commerce")
)  # fmt: skip
#: Labels that say nothing that the header of the column does not.
_IDLE = frozenset(("n", "no", "num", "numero", "siren", "siret", "insee", "de", "du", "le", "code"))
_PIECE = re.compile(r"[^\s()\[\],;:°º#\"]+")
_MAX_TOWN_WORDS = 6
_MARKS = re.compile(r"[\s:;,.()\[\]#°º\-–—/'’\"]*")
_WORD = re.compile(r"[^\W\d_]+")


class Read(NamedTuple):
    """A cell read as a number: its digits, the code of what was taken off, digits lost or not.

    ``digits`` holds letters too when the cell is no plain number.
    """

    digits: str
    code: str
    is_rounded: bool


def read(raw: object, *, labelled: bool = True) -> Read:
    """Read a cell that holds the number of a company, without judging it.

    Where no label may stand around it (« DE » and « NO » begin VAT numbers), ``labelled`` is false.
    """
    if not isinstance(raw, str):
        return Read(cell.digits_text(raw) or "", text.NUMBER, is_rounded=False)
    content, code = text.clean(raw)
    if _SCIENTIFIC.fullmatch(content):
        return Read("", "", is_rounded=True)
    decimal = _ZERO_DECIMAL.fullmatch(content)
    if decimal:
        return Read(decimal[1], text.NUMBER, is_rounded=False)
    digits = SEPARATORS.sub("", _unlabelled(content) if labelled else content)
    return Read(digits, code if digits == content else COMPACTED, is_rounded=False)


def _unlabelled(content: str) -> str:
    """Return the one number of a text of labels, the text itself when it says anything else."""
    if not _WORD.search(content):
        return content
    bare = _CRAFTS.sub(" ", content)
    runs = list(_RUN.finditer(bare))
    if len(runs) != 1:
        return content
    around = f"{bare[: runs[0].start()]} {bare[runs[0].end() :]}"
    words = cell.words(_REGISTER.sub(" ", around))
    named = _names_register(around) and len(words) <= _MAX_TOWN_WORDS
    if not _MARKS.fullmatch(_WORD.sub("", around)):
        return content
    return runs[0].group() if named or set(words) <= _LABELS else content


def note(raw: object) -> str:
    """Return the words beside the number of a cell that say more than what number it is.

    >>> note("732 829 320 00074 (siège)"), note("RCS Nice B 732829320"), note("SIRET : 732829320")
    ('siège', 'RCS Nice B', '')
    """
    content = text.clean(raw)[0] if isinstance(raw, str) else ""
    number = _unlabelled(content)
    if number == content:
        return ""
    around = content.replace(number, " ", 1)
    beside = [piece for found in _PIECE.findall(around) if (piece := found.strip(".-–—/'’"))]
    saying = [piece for piece in beside if set(cell.words(piece)) - _IDLE]
    return " ".join(saying) if saying and not _REGISTER.fullmatch(" ".join(saying)) else ""


def tidied(raw: object, found: Read) -> Tidied:
    """Return a valid number that was read, only proposed where words stand beside it."""
    if isinstance(raw, str) and note(raw):
        return Tidied(found.digits, Verdict.PROPOSED, NOTED, 0.9)
    return text.written(raw, found.digits, found.code)


def _names_register(around: str) -> bool:
    """Tell whether a text names a register, with nothing before it but labels or a town."""
    register = _REGISTER.search(around)
    if register is None:
        return False
    before = " ".join(w for w in cell.words(around[: register.start()]) if w not in _LABELS)
    if not before:
        return True
    from xlcrm.values import communes  # noqa: PLC0415 - loads its tables

    return bool(communes.departments_of_town(communes.town_key(before)))
