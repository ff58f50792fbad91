"""The numbering plans: which French numbers exist, where they are, and which are foreign.

Mainland France and the overseas regions share one way of dialling (0 and nine digits) and have
calling codes of their own (ARCEP, décision 2018-0881 amended by 2022-1583; ART, 22 June 2001
for the overseas departments). Validity is that of libphonenumber, whose French patterns stand
in ``phone_ranges``: the library itself is imported for foreign numbers only. It is wider in
two ways: numbers kept for fiction and machines' numbers of fourteen digits are accepted.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from xlcrm.values import phone_abroad
from xlcrm.values.phone_places import MAINLAND, MONACO
from xlcrm.values.phone_ranges import RANGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlcrm.values.phone_places import Places

PhoneKind = Literal["mobile", "landline", "other", ""]

#: Mobile blocks in which Monaco Telecom sells numbers. France has them too, and libphonenumber
#: gives every 06 and 07 to both: they only choose which of two readings is proposed (own list).
_MONACO_MOBILES = ("60793", "6406", "67863", "68086")
#: Overseas regions that dial as the mainland does: 0 and nine digits.
_NINE_DIGITS = (262, 590, 594, 596)
#: Overseas regions whose numbers have six or eight digits and no leading zero.
_WITHOUT_ZERO = frozenset({508, 681, 687, 689})

#: Blocks of one overseas region that libphonenumber gives to the mainland too: 0596 is
#: Martinique's since 1996, 0269 Mayotte's since 2006 (ARCEP, décision 2006-0720).
_NEVER_MAINLAND = ("596", "269")
#: From the mainland Saint-Pierre-et-Miquelon is dialled 0508 and six digits.
_SAINT_PIERRE = "508"

#: Ranges that ARCEP keeps for fiction (décision 2018-0881, plan de numérotation); the one of
#: mobiles alone is unknown to libphonenumber.
_FICTION = re.compile(r"(?:19900|26191|35301|46571|53649|63998)[0-9]{4}")
#: Machines' numbers (« mobiles de longueur étendue »): 0700 and ten digits since 2012 (ARCEP,
#: décision 2012-0855); libphonenumber has none longer than nine digits.
_MACHINE = re.compile(r"700[0-9]{10}")

#: Numbers of before 18 October 1996, and of before 2001 overseas.
_OLD_LENGTH, _OLD_OVERSEAS_LENGTH = 8, 6

#: Neighbours whose numbers are recognised when the « + » is gone, with their full lengths:
#: Excel drops it from a number typed without an apostrophe (ITU-T E.164 calling codes).
_NEIGHBOUR = re.compile(r"(?:31|32|34|39|41|44|49|351|352|376|377)[1-9][0-9]{6,9}")
_NEIGHBOUR_LENGTHS = (11, 12, 13)
#: Belgian landlines: 32 and eight digits.
_SHORT_NEIGHBOUR = re.compile(r"32[1-9][0-9]{7}")

#: Emergency and service numbers: 15, 112, 115, 196, 1023, 3639, 118 712, 116 000 (ARCEP, plan
#: de numérotation, numéros courts).
_SHORT = re.compile(r"1[0-9]|1[19][0-9]|10[0-9]{2}|3[0-9]{3}|118[0-9]{3}|116[0-9]{3}")

#: Every French range is decided by its first five digits: ARCEP allots blocks of 10,000.
_DECISIVE = 5

_FRENCH = re.compile(r"(?:(?:\+|(?:\+?00))?33)?0?([1-9][0-9]{8}|700[0-9]{10})")
_NATIONAL = re.compile(r"0?([1-9][0-9]{8}|700[0-9]{10})")
_PREFIXED_NINE = re.compile(r"(33|262|590|594|596)0?([1-9][0-9]{8}|700[0-9]{10})")
_PREFIXED_SHORT = re.compile(r"(508|681|687|689)([0-9]+)")
#: Until 18 October 1996 long-distance calls began with 16, those to Paris with 16 1 (plan of 1985).
_OLD_TRUNK = re.compile(r"16(1(?=[0-9]{8}$)|)([2-9][0-9]{7})")
#: Ten digits that may be French as well as of the country of the row; Excel drops the zero.
_TEN_DIGITS = re.compile(r"0?([1-79][0-9]{8})")
_MOBILES = ("6", "7")
_TRUNK_PREFIX = re.compile(r"\+?00|\+{1,2}")


class Found(NamedTuple):
    """A number that digits spell: E.164, and the code of what makes it only likely, if any."""

    number: str
    doubt: str = ""


@cache
def _pattern(code: int) -> re.Pattern[str]:
    """Return what the numbers of a French calling code look like, without the code."""
    return re.compile("|".join(f"(?:{kind})" for kind in RANGES[code] if kind))


@cache
def _tied(code: int) -> re.Pattern[str]:
    """Return the landlines, boxes and mobiles of a place: what the mainland has not."""
    landline, mobile, _ = RANGES[code]
    return re.compile(f"(?!8)(?:{landline}|{mobile})")


def french(text: str) -> str | None:
    """Return the E.164 of digits that are plainly a number of the mainland, or None."""
    match = _FRENCH.fullmatch(text)
    return mainland(match[1]) if match else None


def mainland(national: str) -> str | None:
    """Return the E.164 of nine digits that exist on the mainland and there alone, or None."""
    found = _dialled(national, MAINLAND)
    return found.number if found and not found.doubt and found.number.startswith("+33") else None


def exists(code: int, national: str) -> bool:
    """Tell whether a national number exists under a French calling code."""
    if code == MAINLAND and (_FICTION.fullmatch(national) or _MACHINE.fullmatch(national)):
        return True
    return _pattern(code).fullmatch(national) is not None


def _shared_with(national: str) -> int | None:
    """Return the overseas calling code whose landlines and mobiles hold these nine digits."""
    if national[0] not in "2567":  # boxes and special numbers ring everywhere
        return None
    for code in _NINE_DIGITS:
        if _tied(code).fullmatch(national):
            return code
    return MAINLAND if national.startswith(_NEVER_MAINLAND) else None


def find(digits: str, at: Places, groups: tuple[str, ...] = ()) -> Found | None:
    """Return the number that digits spell, "+" or not in front; None when there is none.

    ``groups`` are the digits as they were parted: « 04 75 12 34 56 » is the French way,
    « 0475 12 34 56 » the Belgian one.
    """
    prefix = _TRUNK_PREFIX.match(digits)
    if prefix:
        return _international(digits[prefix.end() :])
    if at.region:
        return _in_country(digits, at.region, groups) or _without_plus(digits)
    found = _at_home(digits, at) or _old(digits, at)
    if found and not at.is_sure:
        return Found(found.number, "PHONE_FRENCH_ABROAD")
    return found or _without_plus(digits)


def _in_country(digits: str, region: str, groups: tuple[str, ...]) -> Found | None:
    """Return the number of a row of another country, which may be French all the same.

    People at the border and in Monaco have French numbers. Digits that both plans hold are
    certain only when they are parted as that country does and France does not.
    """
    number = phone_abroad.abroad(digits, region)
    ten = _TEN_DIGITS.fullmatch(digits)
    french_one = _dialled(ten[1], MAINLAND) if ten else None
    if ten is None or french_one is None or not _is_french_habit(digits, number, region):
        return Found(number) if number else None
    if region == MONACO:
        return _in_monaco(ten[1], french_one, number)
    if number is None:
        return Found(french_one.number, "PHONE_FRENCH_ABROAD")
    pairs = len(groups) > 1 and all(len(group) == len("06") for group in groups)
    if not pairs and len(groups) > 1 and groups[0] == phone_abroad.first_group(number):
        return Found(number)
    is_local = kind_of(number) == "mobile" or not ten[1].startswith(_MOBILES)
    if pairs or not is_local:
        return Found(french_one.number, "PHONE_FRENCH_ABROAD")
    return Found(number, "PHONE_TWO_COUNTRIES")


def _in_monaco(national: str, french_one: Found, number: str | None) -> Found:
    """Return what nine digits of the French plan are in Monaco: both write them in pairs.

    Landlines have eight digits in Monaco: nine are France's. Mobiles may be of either.
    """
    if number is None and not national.startswith(_MOBILES):
        return french_one
    if number is not None and national.startswith(_MONACO_MOBILES):
        return Found(number, "PHONE_TWO_COUNTRIES")
    return Found(french_one.number, "PHONE_FRENCH_ABROAD")


def _is_french_habit(digits: str, number: str | None, region: str) -> bool:
    """Tell whether digits may be a French number: ten, or nine where Excel dropped a zero."""
    if digits.startswith("0"):
        return True
    if number is None:
        return digits.startswith(_MOBILES)
    return phone_abroad.abroad(f"0{digits}", region) == number


def _international(digits: str) -> Found | None:
    """Return the number of digits that begin with a calling code."""
    match = _PREFIXED_NINE.fullmatch(digits)
    if match:
        return _under(int(match[1]), match[2])
    short = _PREFIXED_SHORT.fullmatch(digits)
    if short:
        return Found(f"+{digits}") if exists(int(short[1]), short[2]) else None
    number = phone_abroad.abroad(f"+{digits}")
    return Found(number) if number else None


def _under(code: int, national: str) -> Found | None:
    """Return a number typed with a calling code of nine digits.

    Software writes +33 before overseas numbers: those that the mainland has not are proposed
    with their own code.
    """
    if code == MAINLAND:
        real = _shared_with(national)
        foreign = national.startswith(_NEVER_MAINLAND) or not exists(MAINLAND, national)
        if real and real != MAINLAND and foreign:
            return Found(f"+{real}{national}", "PHONE_OVERSEAS")
    return Found(f"+{code}{national}") if exists(code, national) else None


def _at_home(digits: str, at: Places) -> Found | None:
    """Return a French number without « + »: at home overseas, elsewhere overseas, mainland."""
    if at.code in _WITHOUT_ZERO and exists(at.code, digits):
        return Found(f"+{at.code}{digits}")
    prefixed = _PREFIXED_NINE.fullmatch(digits)
    if prefixed:
        return _under(int(prefixed[1]), prefixed[2])
    match = _NATIONAL.fullmatch(digits)
    return _dialled(match[1], at.code) if match else None


def _dialled(national: str, home: int) -> Found | None:
    """Return the number that 0 and nine digits reach, dialled from a French calling code."""
    front = _front(national[:_DECISIVE], len(national), home)
    return Found(front[0] + national, front[1]) if front else None


@lru_cache(maxsize=65536)
def _front(head: str, length: int, home: int) -> tuple[str, str] | None:
    """Return what to write before the national digits that begin with ``head``, and the doubt."""
    national = head.ljust(length, "0")
    if home in _NINE_DIGITS and _tied(home).fullmatch(national):
        return f"+{home}", ""
    if national.startswith(_SAINT_PIERRE) and exists(508, national[3:]):
        return "+", "" if home == int(_SAINT_PIERRE) else "PHONE_OVERSEAS"
    code, here = _shared_with(national), exists(MAINLAND, national)
    if code is None:
        return (f"+{MAINLAND}", "") if here else None
    if code == MAINLAND:
        return None
    doubtful = here and not national.startswith(_NEVER_MAINLAND)
    return f"+{code}", "PHONE_OVERSEAS" if doubtful else ""


def _old(digits: str, at: Places) -> Found | None:
    """Return what a number of before 1996 (2001 overseas) became, where the place is known."""
    if digits.startswith("0"):
        return None
    dialled = _OLD_TRUNK.fullmatch(digits)
    if dialled:
        zone = dialled[1] or at.zone.removeprefix("1")
        number = mainland(zone + dialled[2]) if zone else None
        return Found(number, "PHONE_OLD_PLAN") if number else None
    if len(digits) == _OLD_LENGTH and at.zone:
        number = mainland(at.zone + digits)
        return Found(number, "PHONE_OLD_PLAN") if number else None
    if len(digits) == _OLD_OVERSEAS_LENGTH and at.block:
        national = at.block + digits
        if _tied(at.code).fullmatch(national):
            return Found(f"+{at.code}{national}", "PHONE_OLD_PLAN")
    return None


def _without_plus(digits: str) -> Found | None:
    """Return an international number whose « + » is gone."""
    if _FRENCH.fullmatch(digits) and digits.startswith("33"):
        found = _international(digits)
        return found and Found(found.number, "PHONE_PREFIX")
    likely = len(digits) in _NEIGHBOUR_LENGTHS and _NEIGHBOUR.fullmatch(digits)
    if not likely and not _SHORT_NEIGHBOUR.fullmatch(digits):
        return None
    number = phone_abroad.abroad(f"+{digits}")
    return Found(number, "PHONE_PREFIX") if number else None


def is_overseas_block(digits: str) -> bool:
    """Tell whether digits are in a block of an overseas region, in use or not (05 96 …)."""
    match = _NATIONAL.fullmatch(digits)
    return match is not None and match[1].startswith(_NEVER_MAINLAND)


def is_short(digits: str) -> bool:
    """Tell whether digits are a short number: emergency, service, directory."""
    return _SHORT.fullmatch(digits) is not None


def is_old(digits: str) -> bool:
    """Tell whether digits could be a number of eight digits, from before 18 October 1996."""
    return len(digits) == _OLD_LENGTH and digits[0] != "0"


def french_parts(number: str) -> tuple[int, str] | None:
    """Return the calling code and the national digits of a valid French E.164, or None."""
    for width in (2, 3):
        head, national = number[1 : 1 + width], number[1 + width :]
        code = _FRENCH_CODES.get(head)
        if number.startswith("+") and code and national.isascii() and exists(code, national):
            return code, national
    return None


_FRENCH_CODES: Mapping[str, int] = {str(code): code for code in RANGES}


@lru_cache(maxsize=65536)
def kind_of(e164: str) -> PhoneKind:
    """Return what an E.164 number is: "mobile", "landline", "other" (special), "" (none).

    Box numbers (09…) count as landlines: they ring in one place; machines' numbers (0700…) are
    special.
    """
    parts = french_parts(e164)
    if parts is None:
        return _kind_abroad(e164)
    code, national = parts
    if code == MAINLAND and _FICTION.fullmatch(national):
        return "mobile" if national.startswith("6") else "landline"
    landline, mobile, special = RANGES[code]
    # The order of libphonenumber; what may be either rings in one place.
    if special and re.fullmatch(special, national):
        return "other"
    if re.fullmatch(landline, national):
        return "landline"
    return "mobile" if re.fullmatch(mobile, national) else "other"


def _kind_abroad(e164: str) -> PhoneKind:
    if not e164.startswith("+") or phone_abroad.abroad(e164) != e164:
        return ""
    import phonenumbers  # noqa: PLC0415 - 30 ms that French columns never need

    types = phonenumbers.PhoneNumberType
    kind = phonenumbers.number_type(phonenumbers.parse(e164))
    if kind == types.MOBILE:
        return "mobile"
    rings = {types.FIXED_LINE, types.VOIP, types.FIXED_LINE_OR_MOBILE}
    return "landline" if kind in rings else "other"
