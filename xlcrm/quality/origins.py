"""What the phones and the emails of a row tell of its country, where no cell names one.

Four digits without a town are a French code that lost its zero, or a code of Belgium,
Switzerland, Luxembourg…: only what stands beside them tells which.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from xlcrm.frames import as_text
from xlcrm.schema import Kind
from xlcrm.values import country, email, phone, postcode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlcrm.quality.column import Codes
    from xlcrm.schema import Column

_FRENCH_ENDINGS: Final = frozenset(("fr", "re", "gp", "mq", "gf", "yt", "pm", "nc", "pf", "wf"))
#: Endings of the countries whose postal codes have four digits (UPU, as in ``postcode_forms``).
_FOUR_DIGIT_ENDINGS: Final = frozenset(
    ("at", "au", "be", "bg", "ch", "cy", "dk", "hu", "li", "lu", "lv", "nl", "no", "nz", "pt",
     "si", "tn", "za")
)  # fmt: skip
#: Calling codes of France and of its regions overseas (ARCEP, décision 2018-0881).
_FRENCH_PREFIXES: Final = (
    "+33", "+262", "+590", "+594", "+596", "+508", "+681", "+687", "+689",
)  # fmt: skip


class Beside(NamedTuple):
    """Phones or emails as they stand: the code of each row, -1 for a blank, and distinct cells."""

    kind: Kind
    codes: Codes
    distinct: Sequence[object]


def origin(row: int, beside: Sequence[Beside]) -> str:
    """Return what phones and emails tell of a row: France, ``postcode.ABROAD``, or "" for no one.

    A number counts as it is read or likely to be, so that writing it changes nothing here.
    """
    told = {
        _of_cell(each.kind, as_text(each.distinct[each.codes[row]]))
        for each in beside
        if each.codes[row] >= 0
    } - {""}
    return told.pop() if len(told) == 1 else ""


@lru_cache(maxsize=16384)
def _of_cell(kind: Kind, text: str) -> str:
    if kind is Kind.EMAIL:
        ending = email.key(text).rpartition(".")[2]
        if ending in _FRENCH_ENDINGS:
            return country.DEFAULT
        return postcode.ABROAD if ending in _FOUR_DIGIT_ENDINGS else ""
    number = phone.key(text)
    if not number:
        return ""
    return country.DEFAULT if number.startswith(_FRENCH_PREFIXES) else postcode.ABROAD


def beside_of(
    cells: Mapping[str, tuple[Codes, list[object]]], columns: Iterable[Column]
) -> tuple[Beside, ...]:
    """Return the phones and the emails among the cells of the columns of a table."""
    return tuple(
        Beside(column.kind, *cells[column.key])
        for column in columns
        if column.kind in {Kind.PHONE, Kind.EMAIL} and cells[column.key][1]
    )
