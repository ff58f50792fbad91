"""« 12 rue X 06000 NICE » in one cell: street, postal code and town told apart."""

from __future__ import annotations

import re
from typing import NamedTuple

from xlcrm.values import communes

_CODE = re.compile(r"(?<![0-9A-Za-z])(?:F(?:R)?[- ]?)?([0-9]{2} ?[0-9]{3}|[1-9][0-9]{3})(?![0-9])")
_EDGES = " ,;.-–—/()\n"
_COUNTRY = re.compile(r"[ ,;.(-]*\b(France)\)?\.?$", re.IGNORECASE)
_CEDEX = re.compile(r"\bcedex\b", re.IGNORECASE)
#: A street does not end with one of these: « 12 rue de | Nice ».
_UNFINISHED = re.compile(
    r"(?:^|[ '’])(?:de|du|des|d|la|le|les|l|à|a|au|aux|et|en|sur|rue|avenue|av|bd|boulevard|"
    r"place|route|chemin|quai|impasse|allée|cours|st|ste|saint|sainte|[0-9]+)[.'’]?$",
    re.IGNORECASE,
)
#: Digits behind one of these are a box, whatever else they could be: « BP 75015 Paris ».
_BOX = re.compile(
    r"(?:^|[ ,;-])(?:b\.?p|c\.?s|tsa|cidex|bo[iî]te postale|case postale)\.?(?: ?n[°o])?$",
    re.IGNORECASE,
)
#: The lines of the longest addresses, six of 38 characters (NF Z10-011), have fewer.
_LONGEST = 240
#: The longest names of communes have this many words.
_MOST_WORDS = 9


class Place(NamedTuple):
    """What one cell held: a street ("" for none), five digits, a town as it was typed."""

    street: str
    postal_code: str
    town: str


def split(content: str) -> Place | None:
    """Return street, postal code and town of a text that ends or begins with a known pair.

    The pair must be in the table of communes, or be a CEDEX; None otherwise. A zero lost in
    front comes back. None too for a text longer than an address.

    >>> split("12 rue de l'Église, 06000 Nice")
    Place(street="12 rue de l'Église", postal_code='06000', town='Nice')
    """
    if len(content) > _LONGEST:
        return None
    for found in reversed(list(_CODE.finditer(content))):
        digits = found[1].replace(" ", "")
        code = digits if len(digits) == len("06000") else f"0{digits}"
        before = content[: found.start()].rstrip(_EDGES)
        if _BOX.search(before):
            continue
        after = content[found.end() :].lstrip(_EDGES).rstrip(" ,;.-–—/\n")
        if "(" not in after:
            after = after.rstrip(_EDGES)
        # « Nice, France », else « Tremblay-en-France ».
        for town in dict.fromkeys((_COUNTRY.sub("", after), after)):
            place = _read(code, before, town, is_whole=code == digits)
            if place:
                return place
    return None


def country_after(content: str) -> str:
    """Return the country behind the town, which ``split`` leaves out; "" where it is the town's.

    >>> country_after("12 rue X 06000 Nice (France)"), country_after("77131 Touquin-en-France")
    ('France', '')
    """
    found = _COUNTRY.search(content.rstrip(" ,;.-–—/\n")) if len(content) <= _LONGEST else None
    place = split(content) if found else None
    if found is None or place is None or place.town.casefold().endswith("france"):
        return ""
    return found[1]


def _read(code: str, before: str, after: str, *, is_whole: bool) -> Place | None:
    if not after:
        return _town_before(code, before) if communes.is_served(code) else None
    if communes.serves(code, communes.town_key(after)):
        return Place(before, code, after)
    is_cedex = _CEDEX.search(after) and communes.department_of(code)
    if is_whole and is_cedex and communes.town_key(after) and not re.search(r"[0-9]{3}", after):
        return Place(before, code, after)
    if before:
        return None
    town, _, street = after.partition(",")  # « 06000 NICE, 12 rue X »
    is_known = communes.serves(code, communes.town_key(town))
    return Place(street.strip(_EDGES), code, town.strip()) if is_known and street else None


def _town_before(code: str, before: str) -> Place | None:
    """Return the place of « 12 rue X Nice 06000 »: the longest town of the code at the end."""
    words = before.split(" ")
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        town = " ".join(words[-count:]).strip(_EDGES)
        if communes.serves(code, communes.town_key(town)):
            rest = " ".join(words[:-count])
            if _BOX.search(rest.rstrip(_EDGES)):  # « BP 12 Nice 06000 »
                continue
            is_apart = rest.rstrip(" ").endswith((",", ";", "-", "–", "("))
            if _UNFINISHED.search(rest.rstrip(_EDGES)) and not is_apart:
                return None
            return Place(rest.rstrip(_EDGES), code, town)
    return None
