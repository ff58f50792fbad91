"""Where the phone numbers of a row may be: France, a region overseas, Monaco, another country.

The country of the row tells it, and its postal code where the country is France or blank.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

FRANCE = "FR"
MAINLAND = 33

#: Calling codes by the first three digits of postal codes (La Poste; ARCEP, décision
#: 2018-0881); 971 also serves Saint-Barthélemy and Saint-Martin.
_CODE_OF_POSTAL_CODE = {
    "971": 590, "972": 596, "973": 594, "974": 262, "975": 508, "976": 262, "977": 590,
    "978": 590, "986": 681, "987": 689, "988": 687,
}  # fmt: skip
_POSTAL_CODE = re.compile("[0-9]{5}")
#: Monaco has French postal codes (98000, CEDEX 980xx) and a plan of its own since 21 June 1996.
MONACO = "MC"
_POSTAL_MONACO = "980"
_CODE_OF_REGION = {
    FRANCE: MAINLAND, "GP": 590, "MQ": 596, "GF": 594, "RE": 262, "PM": 508, "YT": 262,
    "BL": 590, "MF": 590, "WF": 681, "PF": 689, "NC": 687,
}  # fmt: skip
#: Zones of the ten digits of 18 October 1996, by department: 01 Île-de-France, 02 north-west,
#: 03 north-east, 04 south-east and Corsica, 05 south-west.
_ZONES = {
    "1": "75 77 78 91 92 93 94 95",
    "2": "14 18 22 27 28 29 35 36 37 41 44 45 49 50 53 56 61 72 76 85",
    "3": "02 08 10 21 25 39 51 52 54 55 57 58 59 60 62 67 68 70 71 80 88 89 90",
    "4": "01 03 04 05 06 07 11 13 15 20 26 30 34 38 42 43 48 63 66 69 73 74 83 84",
    "5": "09 12 16 17 19 23 24 31 32 33 40 46 47 64 65 79 81 82 86 87",
}
_ZONE_OF_DEPARTMENT = {number: zone for zone, all_ in _ZONES.items() for number in all_.split()}
#: What six digits followed overseas, until 2001 (ART, 26 July 2000) and 2007 in Mayotte.
_OLD_BLOCKS = {"971": "590", "972": "596", "973": "594", "974": "262", "976": "269"}


@dataclass(frozen=True)
class Places:
    """Where a number without prefix may be.

    ``region`` is the foreign country, "" for France; ``is_sure`` is false where the row names a
    country that nobody knows; ``code`` is the calling code at home, 33 on the mainland; ``zone``
    and ``block`` are what eight and six digits followed there before 1996 and 2001, "" when
    unknown.
    """

    region: str = ""
    code: int = MAINLAND
    zone: str = ""
    block: str = ""
    is_sure: bool = True

    @property
    def on_mainland(self) -> bool:
        """Whether nothing tells of another place than mainland France."""
        return self.is_sure and not self.region and self.code == MAINLAND


@lru_cache(maxsize=4096)
def places(country: str, postal_code: str | None) -> Places:
    """Return where the numbers of a row may be; an unknown country is France, not for sure."""
    code = _CODE_OF_REGION.get(country or FRANCE)
    if code is None and _is_country(country):
        return Places(country)
    if code is None:
        return Places(is_sure=False)
    if code != MAINLAND:
        return Places(code=code)
    at = department(postal_code or "")
    if at == _POSTAL_MONACO:
        return Places(MONACO)
    home = _CODE_OF_POSTAL_CODE.get(at, MAINLAND)
    return Places("", home, _ZONE_OF_DEPARTMENT.get(at, ""), _OLD_BLOCKS.get(at, ""))


def department(postal_code: str) -> str:
    """Return the two digits of the department, three overseas and in Monaco; "" unless five."""
    code = postal_code.strip()
    if not _POSTAL_CODE.fullmatch(code):
        return ""
    has_three = code[:3] in _CODE_OF_POSTAL_CODE or code.startswith(_POSTAL_MONACO)
    return code[:3] if has_three else code[:2]


def _is_country(country: str) -> bool:
    import phonenumbers  # noqa: PLC0415 - 30 ms that French columns never need

    return country in phonenumbers.SUPPORTED_REGIONS
