"""« Doublon possible »: another record with the very same email, mobile or SIRET.

A live hint for whoever types a record; ``xlcrm dedup`` looks for far more. Mobiles are compared
by « Clé mobile », the international form of however they are typed; emails and SIRETs in the
form in which a cleaned column holds them. MATCH reads down the column: only records typed since
the last check are looked up, so that the cost grows with the clients and not with their square;
what was imported or checked is in the hands of Anomalies and Doublons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlcrm.computed import Computed
from xlcrm.frames import Frames, as_text, is_blank
from xlcrm.segments.excel import cells, objects, trimmed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    import pandas as pd

    from xlcrm.settings import Settings

#: Digits of a French number after its zero: with +33 before them, the international form.
_NATIONAL_DIGITS = 9
_SIRET_DIGITS = 14


class _LookedUp(NamedTuple):
    column: str  # of Clients, looked down
    label: str
    formula: str  # what is typed, as the column holds it
    is_one: str  # whether it is such a value at all
    twin: Callable[[str], str | None]


def _as_email(text: str) -> str | None:
    return trimmed(text) if "@" in text and _PATTERNS.isdisjoint(text) else None


def _mobile_key(value: object) -> str | None:
    """Return 06 12 34 56 78, 06.12.34.56.78, 612345678 and +33 6… as +33612345678."""
    text = as_text(value)
    for sign in _MOBILE_SIGNS:
        text = text.replace(sign, "")
    digits = text[-_NATIONAL_DIGITS:]
    return f"+33{int(digits)}" if digits.isascii() and digits.isdigit() else None


def _as_siret(text: str) -> str | None:
    digits = text.replace(" ", "").replace(_NO_BREAK, "").replace(".", "")
    return digits.zfill(_SIRET_DIGITS) if digits.isascii() and digits.isdigit() else None


def _without(cell: str, signs: str) -> str:
    for sign in signs:
        cell = f'SUBSTITUTE({cell},"{sign}","")'
    return cell


_NO_BREAK = "\u00a0"
_MOBILE_SIGNS = f" .-/{_NO_BREAK}"
#: What MATCH takes as a pattern; no address that anybody writes to has one.
_PATTERNS = frozenset("*?~")
_PATTERN_LIST = ",".join(f'"*~{sign}*"' for sign in sorted(_PATTERNS))
# LibreOffice would find the number 12 by the text « 12 »: hence the @.
_IS_EMAIL = (
    'AND(ISNUMBER(FIND("@",{this.email})),'
    f"SUMPRODUCT(COUNTIF({{this.email}},{{{_PATTERN_LIST}}}))=0)"
)
# VALUE leaves no pattern in a number, and has no answer for a blank.
_MOBILE_KEY = (
    f'IFERROR("+33"&VALUE(RIGHT({_without("{this.mobile}", _MOBILE_SIGNS)},{_NATIONAL_DIGITS})),"")'
)
_COMPACT_SIRET = _without("{this.siret}", f" .{_NO_BREAK}")
_SIRET = f'TEXT(VALUE({_COMPACT_SIRET}),"{"0" * _SIRET_DIGITS}")'

_LOOKED_UP = (
    _LookedUp("email", "Email", "TRIM({this.email})", _IS_EMAIL, _as_email),
    _LookedUp("mobile_key", "Mobile", "{this.mobile_key}", '{this.mobile_key}<>""', str),
    _LookedUp("siret", "SIRET", _SIRET, '{this.siret}<>""', _as_siret),
)


#: Filled by import, and by check or clean: the record is no longer being typed.
_KNOWN_BY = ("created_on", "quality_score")


def _formula() -> str:
    """Nest the look-ups: the first that finds another row names it."""
    nested = '""'
    for each in reversed(_LOOKED_UP):
        column = f"{{clients.{each.column}}}"
        own_place = f"ROW()-ROW(INDEX({column},1))+1"
        place = f"MATCH({each.formula},{column},0)"
        # Divided by FALSE, the own row is an error; the next one is looked for below it.
        below = f"INDEX({column},{own_place}+1):INDEX({column},ROWS({column}))"
        further = f"{own_place}+MATCH({each.formula},{below},0)"
        other = f"IFERROR({place}/({place}<>{own_place}),{further})"
        named = f'"{each.label} : "&INDEX({{clients.client_id}},{other})'
        nested = f"IFERROR(IF({each.is_one},{named},1/0),{nested})"
    known = ",".join(f'{{this.{column}}}<>""' for column in _KNOWN_BY)
    return f'IF(OR({known}),"",{nested})'


def _other_places(held: list[str], wanted: list[str | None]) -> list[int | None]:
    """Return the first other place at which each row's wanted text stands, None without any."""
    places: dict[str, list[int]] = {}
    for place, text in enumerate(held):
        places.setdefault(text, []).append(place)
    return [
        None if text is None else next((p for p in places.get(text, [])[:2] if p != row), None)
        for row, text in enumerate(wanted)
    ]


def _look_alike(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    ids = cells(frames, "clients", "client_id")
    names = ["" if is_blank(v) else as_text(v) for v in ids]
    found = np.full(len(names), None, dtype=object)
    known = np.logical_or.reduce([cells(frames, "clients", key).notna() for key in _KNOWN_BY])
    for each in reversed(_LOOKED_UP):
        values = cells(frames, "clients", each.column).tolist()
        held = [v.lower() if isinstance(v, str) else "" for v in values]
        wanted: list[str | None] = [None] * len(values)
        for row in np.flatnonzero(~known).tolist():
            key = each.twin(as_text(values[row]))
            wanted[row] = key.lower() if key else None
        for row, place in enumerate(_other_places(held, wanted)):
            if place is not None:
                found[row] = f"{each.label} : {names[place]}"
    return objects(found, ids)


def _mobile_keys(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    column = cells(frames, "clients", "mobile")
    return objects([_mobile_key(value) for value in column], column)


LOOK_ALIKE_STEPS = (
    # A record is typed before it has a number.
    Computed("clients", "mobile_key", _MOBILE_KEY, _mobile_keys, without_id=True),
    Computed("clients", "look_alike", _formula(), _look_alike, without_id=True),
)
