"""Numbers of other countries, read and written by libphonenumber.

The library takes 30 ms to import, which French columns never need.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


@lru_cache(maxsize=65536)
def abroad(text: str, region: str | None = None) -> str | None:
    """Return the E.164 of a number that libphonenumber finds valid, or None."""
    import phonenumbers  # noqa: PLC0415 - slow to import

    try:
        parsed = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if parsed.extension or not phonenumbers.is_valid_number(parsed):
        return None
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def shown_abroad(e164: str) -> str:
    """Return a foreign E.164 the way it is read; text that is none as is."""
    if abroad(e164) != e164:
        return e164
    import phonenumbers  # noqa: PLC0415 - slow to import

    written = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(phonenumbers.parse(e164), written))


def first_group(e164: str) -> str:
    """Return the digits before the first space of a valid number as its country writes it.

    >>> first_group("+32475123456"), first_group("+31612345678")
    ('0475', '06')
    """
    import phonenumbers  # noqa: PLC0415 - slow to import

    national = phonenumbers.PhoneNumberFormat.NATIONAL
    written = str(phonenumbers.format_number(phonenumbers.parse(e164), national))
    return str(re.findall("[0-9]+", written)[0])


def may_be_of(national: str, regions: AbstractSet[str]) -> bool:
    """Tell whether the digits of a number, without its first zero, are a mobile of a region.

    ``regions`` are codes of ISO 3166 in any case. Landlines count for neighbours that write as
    many digits as France does.

    >>> may_be_of("475123456", {"be"}), may_be_of("199001234", {"be", "ch"})
    (True, False)
    """
    return _numbers_of(frozenset(regions)).fullmatch(national) is not None


#: Swiss landlines have nine digits after the zero, as French ones; Belgian ones have eight.
_LANDLINES_ALIKE = frozenset({"CH"})


@cache
def _numbers_of(regions: frozenset[str]) -> re.Pattern[str]:
    import phonenumbers  # noqa: PLC0415 - slow to import

    patterns = []
    for region in sorted(each.upper() for each in regions):
        known = phonenumbers.PhoneMetadata.metadata_for_region(region)
        kinds = [] if known is None else [known.mobile]
        if known is not None and region in _LANDLINES_ALIKE:
            kinds.append(known.fixed_line)
        patterns += [kind.national_number_pattern for kind in kinds if kind is not None]
    return re.compile("|".join(f"(?:{each})" for each in patterns if each) or r"(?!)", re.ASCII)
