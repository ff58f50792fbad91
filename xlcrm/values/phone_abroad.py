"""Numbers of other countries, read and written by libphonenumber.

The library takes 30 ms to import, which French columns never need.
"""

from __future__ import annotations

import re
from functools import lru_cache


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
