"""« Doublon possible »: another record with the very same email, mobile or SIRET.

A live hint for whoever types a record; ``xlcrm dedup`` looks for far more. What is typed is
brought to the form in which the column holds it once cleaned. MATCH reads down the column: only
records typed since the last check are looked up, so that the cost grows with the clients and
not with their square; what was imported or checked is in the hands of Anomalies and Doublons.
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
    column: str
    label: str
    formula: str  # what is typed, as the column holds it; an error when it is no such value
    condition: str  # a factor of the place: 1 or an error
    twin: Callable[[str], str | None]


def _as_email(text: str) -> str | None:
    return trimmed(text) if "@" in text else None


def _as_mobile(text: str) -> str | None:
    """Return 06 12 34 56 78, 06.12.34.56.78, 612345678 and +33 6… as +33612345678."""
    digits = text.replace(" ", "").replace(".", "")[-_NATIONAL_DIGITS:]
    return f"+33{int(digits)}" if digits.isascii() and digits.isdigit() else None


def _as_siret(text: str) -> str | None:
    digits = text.replace(" ", "")
    return digits.zfill(_SIRET_DIGITS) if digits.isascii() and digits.isdigit() else None


_EMAIL = "TRIM({this.email})"
for _character in "~*?":  # MATCH takes them as patterns
    _EMAIL = f'SUBSTITUTE({_EMAIL},"{_character}","~{_character}")'
# LibreOffice would find the number 12 by the text « 12 ».
_HAS_AT = '/ISNUMBER(FIND("@",{this.email}))'
# VALUE leaves no pattern in a number, and has no answer for a blank.
_COMPACT = 'SUBSTITUTE(SUBSTITUTE({this.mobile}," ",""),".","")'
_MOBILE = f'"+33"&VALUE(RIGHT({_COMPACT},{_NATIONAL_DIGITS}))'
_SIRET = f'TEXT(VALUE(SUBSTITUTE({{this.siret}}," ","")),"{"0" * _SIRET_DIGITS}")'

_LOOKED_UP = (
    _LookedUp("email", "Email", _EMAIL, _HAS_AT, _as_email),
    _LookedUp("mobile", "Mobile", _MOBILE, "", _as_mobile),
    _LookedUp("siret", "SIRET", _SIRET, "", _as_siret),
)


#: Filled by import, and by check or clean: the record is no longer being typed.
_KNOWN_BY = ("created_on", "quality_score")


def _formula() -> str:
    """Nest the look-ups: the first that finds another row names it."""
    nested = '""'
    for each in reversed(_LOOKED_UP):
        column = f"{{clients.{each.column}}}"
        own_place = f"(ROW()-ROW(INDEX({column},1))+1)"
        place = f"MATCH({each.formula},{column},0)"
        # Divided by FALSE, the own row is an error, and the next look-up has its turn.
        other = f"INDEX({{clients.client_id}},{place}/({place}<>{own_place}){each.condition})"
        nested = f'IFERROR("{each.label} : "&{other},{nested})'
    known = ",".join(f'{{this.{column}}}<>""' for column in _KNOWN_BY)
    return f'IF(OR({known}),"",{nested})'


def _first_places(held: list[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, text in enumerate(held):
        places.setdefault(text, place)
    return places


def _look_alike(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    ids = cells(frames, "clients", "client_id")
    names = ["" if is_blank(v) else as_text(v) for v in ids]
    found = np.full(len(names), None, dtype=object)
    known = np.logical_or.reduce([cells(frames, "clients", key).notna() for key in _KNOWN_BY])
    for each in reversed(_LOOKED_UP):
        column = cells(frames, "clients", each.column)
        values = column.tolist()
        first = _first_places([v.lower() if isinstance(v, str) else "" for v in values])
        for row in np.flatnonzero(~known).tolist():
            key = each.twin(as_text(values[row]))
            place = row if key is None else first.get(key.lower(), row)
            if place != row:
                found[row] = f"{each.label} : {names[place]}"
    return objects(found, ids)


LOOK_ALIKE_STEPS = (
    # A record is typed before it has a number.
    Computed("clients", "look_alike", _formula(), _look_alike, without_id=True),
)
