"""Towns, with the postal code of the row as witness.

A town missing from the table may be a hamlet, and is no fault. A name near one of the communes
of the postal code is proposed; a commune known in one other department only is flagged.
"""

from __future__ import annotations

import re

from xlcrm.values import cell, communes, postcode, text
from xlcrm.values.model import Context, Tidied, Verdict

SPELLING = "TOWN_SPELLING"
ELSEWHERE = "TOWN_ELSEWHERE"
WITH_POSTCODE = "TOWN_WITH_POSTCODE"
DIGITS = "TOWN_DIGITS"

#: « NICE CEDEX 3 » may be far from the commune that the digits tell.
_ROUTING = re.compile(r"\b(?:cedex|bp|cs|tsa)\b", re.IGNORECASE)


def tidy(raw: object, context: Context) -> Tidied:
    """Tidy a town cell: surplus spaces go, case stays as typed.

    ``context.postal_code`` and ``context.country`` are those of the row.
    """
    if cell.is_blank(raw):
        return Tidied(raw)
    if not isinstance(raw, str):
        return Tidied(raw, Verdict.FLAGGED, DIGITS)
    town, code = text.clean(raw)
    if text.has_lost_character(town):
        return Tidied(raw, Verdict.FLAGGED, text.LOST)
    doubt = None
    if postcode.is_french(context.country):
        doubt = _doubt(raw, town, postcode.five_digits(context.postal_code))
    return doubt or text.written(raw, town, code)


def display(value: object) -> str:
    """Return a town as staff read it."""
    return text.display(value)


def key(value: object) -> str:
    """Return what the spellings of one town share; "" for none.

    >>> key("ST ETIENNE CEDEX 2") == key("Saint-Étienne")
    True
    """
    return communes.town_key(text.display(value))


def _doubt(raw: str, town: str, postal_code: str) -> Tidied | None:
    """Return what speaks against the town of a French address, None when nothing does."""
    pair = postcode.split(town)
    if pair and postal_code in {"", pair[0]}:
        return Tidied(pair[1], Verdict.PROPOSED, WITH_POSTCODE, 0.9)
    own = communes.town_key(town)
    if not own:
        return Tidied(raw, Verdict.FLAGGED, DIGITS)
    served = communes.names_served(postal_code)
    if not served or own in served or _ROUTING.search(town):
        return None
    departments = communes.departments_of_town(own)
    nearest = None if departments else communes.nearest(own, postal_code)
    if nearest:
        name = nearest.routing_label if town.isupper() else nearest.name
        return Tidied(name, Verdict.PROPOSED, SPELLING, 0.9)
    if len(departments) == 1 and communes.department_of(postal_code) not in departments:
        return Tidied(raw, Verdict.FLAGGED, ELSEWHERE, 0.8)
    return None
