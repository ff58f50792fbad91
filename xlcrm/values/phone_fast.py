"""Columns of mainland numbers at once: one regular expression over the joined texts.

What the expression takes is a part of what ``phone.tidy`` takes, with the same answer; the rest
is read cell by cell.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import compress, count, repeat
from operator import eq, not_
from typing import TYPE_CHECKING, cast

from xlcrm.values import cell
from xlcrm.values.model import Tidied, Verdict
from xlcrm.values.phone_ranges import RANGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_SEPARATORS = b" .-/()\t"
#: Blocks that an overseas region has too are read one by one.
_SHARED = r"(?!26[389]|59[68]|508)"
_LOST_ZERO = range(100_000_000, 1_000_000_000)
#: 061234567.0 is a float turned to text, not a number with a point.
_FLOATS = tuple(f".{digit}\n" for digit in range(10))
_FLOAT = re.compile(r"\+?[0-9]+\.[0-9]")


@cache
def _lines() -> re.Pattern[str]:
    """Return what finds, line after line, the nine digits of a mainland number, or nothing."""
    mainland = "|".join(f"(?:{kind})" for kind in RANGES[33])
    return re.compile(rf"^(?:(?:\+|00)?330?|0){_SHARED}({mainland})$|^.*$", re.MULTILINE | re.ASCII)


def outcomes(raws: Sequence[object], read: Callable[[object], Tidied]) -> list[Tidied]:
    """Return what ``read`` returns for each cell of rows of mainland France."""
    texts = _texts(raws)
    if not texts:
        return []
    nationals = _lines().findall(_bare("\n".join(texts)))
    if len(nationals) != len(texts):  # a cell of several lines
        return [read(raw) for raw in raws]
    numbers = ("+33" + "\n+33".join(nationals)).split("\n")
    tidied = list(_corrected(numbers))
    for place in compress(count(), map(eq, numbers, texts)):
        tidied[place] = Tidied(raws[place])
    for place in compress(count(), map(not_, nationals)):
        tidied[place] = read(raws[place])
    return tidied


def _corrected(numbers: list[str]) -> Iterator[Tidied]:
    """Yield the outcome of each number, made in one step: the class itself takes twice as long."""
    fields = zip(
        numbers,
        repeat(Verdict.CORRECTED),
        repeat("PHONE_FORMAT"),
        repeat(1.0),
        repeat(()),
    )
    make = cast("Callable[[type[Tidied], object], Tidied]", tuple.__new__)
    return map(make, repeat(Tidied), fields)


def _texts(raws: Sequence[object]) -> list[str]:
    """Return each cell as one line of text, empty for what is read one by one."""
    texts = [raw if type(raw) is str else _number_text(raw) for raw in raws]
    joined = "\n".join([*texts, ""])
    if joined.count("\n") != len(texts):
        texts = ["" if "\n" in text else text for text in texts]
    if any(end in joined for end in _FLOATS):
        texts = ["" if _FLOAT.fullmatch(text) else text for text in texts]
    return texts


def _number_text(raw: object) -> str:
    """Return a number whose zero Excel dropped with that zero, "" for anything else."""
    digits = cell.digits_text(raw)
    return f"0{digits}" if digits and int(digits) in _LOST_ZERO else ""


def _bare(joined: str) -> str:
    """Return the lines without separators; characters that no number has become « ? »."""
    if not joined.isascii():
        joined = joined.replace("\u00a0", " ").replace("\u202f", " ")
    return joined.encode("ascii", "replace").translate(None, _SEPARATORS).decode("ascii")
