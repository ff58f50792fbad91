"""What the phones and the emails of a row tell of its country, where no cell names one.

Four digits without a town are a French code that lost its zero, or a code of Belgium,
Switzerland, Luxembourg…: only what stands beside them tells which. Many people there have a
mailbox in .fr, and 0475 12 34 56 is a mobile there and a landline here: neither proves anything.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from xlcrm.frames import as_text
from xlcrm.schema import Kind
from xlcrm.values import country, email, phone, phone_abroad, phone_cell, postcode

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
#: What speaks for France and is no proof.
_HINT: Final = "?"
#: A number that says its country: « +33 », « 0033 », « 33 » where Excel took the sign away.
_SAYS_COUNTRY = re.compile(
    r"(?:\+|(?<!\d)00)[ (]*(?:33|262|59[046]|508|681|687|689)|^33(?:[ ./-]?\d){9}$"
)
#: 07 56 78 12 34 is how France writes a mobile; 079 412 34 56 is how Switzerland does.
_MOBILE_IN_PAIRS = re.compile(r"(?<!\d)0[67]([ ./-])\d\d(?:\1\d\d){3}(?!\d)")
_MOBILE: Final = ("+336", "+337")


class Beside(NamedTuple):
    """Phones or emails as they stand: the code of each row, -1 for a blank, and distinct cells."""

    kind: Kind
    codes: Codes
    distinct: Sequence[object]


def origin(row: int, beside: Sequence[Beside]) -> str:
    """Return what phones and emails prove of a row: France, ``postcode.ABROAD``, or "" for nothing.

    A number that only may be French is not written either (``row_places``), so that writing what
    is certain changes nothing here.
    """
    told = {
        _of_cell(each.kind, as_text(each.distinct[each.codes[row]]))
        for each in beside
        if each.codes[row] >= 0
    } - {""}
    if told == {country.DEFAULT, _HINT}:
        return country.DEFAULT
    proven = told.pop() if len(told) == 1 else ""
    return "" if proven == _HINT else proven


@lru_cache(maxsize=16384)
def _of_cell(kind: Kind, text: str) -> str:
    if kind is Kind.EMAIL:
        ending = email.key(text).rpartition(".")[2]
        if ending in _FRENCH_ENDINGS:
            return _HINT
        return postcode.ABROAD if ending in _FOUR_DIGIT_ENDINGS else ""
    number = phone.key(text)
    if not number:
        return ""
    if not number.startswith(_FRENCH_PREFIXES):
        return postcode.ABROAD
    return country.DEFAULT if _is_proof(text, number) else _HINT


def _is_proof(text: str, number: str) -> bool:
    """Tell whether a text that reads as a French number reads as none of another country."""
    content = phone_cell.unlabelled(phone_cell.content(text))
    if _SAYS_COUNTRY.search(content) or _MOBILE_IN_PAIRS.search(content):
        return True
    if number.startswith(_MOBILE) or not number.startswith("+33"):
        return False
    return not phone_abroad.may_be_of(number[3:], _FOUR_DIGIT_ENDINGS)


def beside_of(
    cells: Mapping[str, tuple[Codes, list[object]]], columns: Iterable[Column]
) -> tuple[Beside, ...]:
    """Return the phones and the emails among the cells of the columns of a table."""
    return tuple(
        Beside(column.kind, *cells[column.key])
        for column in columns
        if column.kind in {Kind.PHONE, Kind.EMAIL} and cells[column.key][1]
    )
