"""Postal codes, with the town of the row as witness.

France (overseas and Monaco included) has exact rules. A code missing from the table may be a
CEDEX, and is no fault; a code of no department is. Other countries have a light form rule
(``postcode_forms``), or none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from xlcrm.values import cell, communes, postcode_forms, text
from xlcrm.values.model import Context, Tidied, Verdict

FORMAT = "POSTCODE_FORMAT"
ZERO_LOST = "POSTCODE_ZERO_LOST"
ZERO_LOST_DOUBTFUL = "POSTCODE_ZERO_LOST_DOUBTFUL"
FOUR_DIGITS = "POSTCODE_FOUR_DIGITS"
WITH_TOWN = "POSTCODE_WITH_TOWN"
INVALID = "POSTCODE_INVALID"
UNKNOWN = "POSTCODE_UNKNOWN"
LETTERS = "POSTCODE_LETTERS"
DEPARTMENT = "POSTCODE_DEPARTMENT"
CORSICA = "POSTCODE_CORSICA"
OF_TOWN = "POSTCODE_OF_TOWN"
FOREIGN_FORM = "POSTCODE_FOREIGN_FORM"
FOREIGN_WRITING = "POSTCODE_FOREIGN_WRITING"

#: A country that no cell names, and that is another than France by what stands beside.
ABROAD = "XX"

#: Countries and territories served by French postal codes (ISO 3166), and those that no cell
#: names: a code is judged as a French one there.
_FRENCH_CODES = frozenset(
    ("", ABROAD, "FR", "FRANCE", "MC", "GP", "MQ", "GF", "RE", "PM", "YT", "BL", "MF", "WF", "PF",
     "NC", "TF")
)  # fmt: skip

_PREFIX = r"(?:(?:FR?|MC)[- ]?|C\.? ?P\.? ?:? ?)?"
_SPACED = re.compile(rf"{_PREFIX}([0-9]{{2}})[ .-]?([0-9]{{3}})[.,;]?", re.IGNORECASE)
_SHORT = re.compile(r"[1-9][0-9]{3}")
#: « 6 000 » and « 75.001 » are numbers with a separator of thousands, « 0 6 0 0 0 » a form's boxes.
_PARTED = re.compile(r"[0-9](?:[ .]?[0-9]){3,4}")
_DECIMAL = re.compile(r"([0-9]{4,5})[.,]0+")
_CODE_AND_TOWN = re.compile(
    rf"{_PREFIX}([0-9]{{2}} ?[0-9]{{3}})(?:[ ,/-]+|(?=[^\W\d_]))([^\W\d_].*)", re.IGNORECASE
)
_TOWN_AND_CODE = re.compile(r"([^\d]*[^\W\d_]\.?)[ ,(/-]+([0-9]{5})\)?")
#: « D-10115 »: the sign of a country (convention of 1968 on road traffic, ISO 3166), no town.
_FOREIGN_SIGN = re.compile(
    r"(?:AT|A|BE|B|BG|CH|CZ|DE|DK|D|EE|EL|ES|E|FIN|FI|GB|GR|HR|HU|H|IT|I|LT|LU|LV|L|NL|NO|N|PL|PT"
    r"|P|RO|SE|SI|SK|SLO|S|UK|US|USA)[ -][0-9]{5}"
)
_FILL_IN = re.compile(r"[0-9OoIl]{5}")
_MISREAD = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1"})
_CORSICA = "20"
_CORSICAN = re.compile(r"2 ?[AaBb] ?-?([0-9]{3})")

#: « NICE CEDEX 3 » may be far from the commune that the digits tell, and has digits of its own.
ROUTING = re.compile(r"\b(?:cedex|bp|cs|tsa|armees?)\b", re.IGNORECASE)


def tidy(raw: object, context: Context) -> Tidied:
    """Tidy a postal code cell, with ``context.country`` and ``context.city`` as witnesses.

    A lost zero comes back when the code exists and the town does not contradict it; without a
    town, only where the country is said (a blank one makes it likely, ABROAD contradicts it).
    ``others`` holds the town of a cell that held both.
    """
    if isinstance(raw, str):
        outcome = _read_text(raw, context.country, context.city or "")
    elif cell.is_blank(raw):
        return Tidied(raw)
    else:
        outcome = _read(raw, context.country, context.city or "")
    if outcome is None:
        return Tidied(raw)
    return outcome._replace(value=raw) if outcome.verdict is Verdict.FLAGGED else outcome


def display(value: object) -> str:
    """Return a postal code as staff read it."""
    return text.display(value)


def key(value: object) -> str:
    """Return a postal code without its spaces, a lost zero put back; "" for none.

    >>> key(6000.0), key("F-06 000"), key("SW1A 1AA")
    ('06000', '06000', 'sw1a1aa')
    """
    content = _unparted(_content(value))
    if _SHORT.fullmatch(content) and communes.is_served(f"0{content}"):
        return f"0{content}"
    pair = split(content)
    return five_digits(pair[0] if pair else content) or "".join(cell.words(content))


def lacks_a_digit(value: object) -> bool:
    """Tell whether a cell holds four digits, as a French code does that lost its zero."""
    return _SHORT.fullmatch(_unparted(_content(value))) is not None


def is_french(country: str) -> bool:
    """Tell whether a country, blank for France, has French postal codes."""
    return country.strip().upper() in _FRENCH_CODES


def five_digits(value: object) -> str:
    """Return the five digits of a French code typed with spaces or a prefix, "" otherwise."""
    spaced = _SPACED.fullmatch(_content(value))
    return spaced[1] + spaced[2] if spaced else ""


def split(content: str) -> tuple[str, str] | None:
    """Return the postal code and the town of « 06000 NICE » or « NICE (06000) », or None.

    >>> split("06 000 Nice")
    ('06000', 'Nice')
    """
    leading = _CODE_AND_TOWN.fullmatch(content)
    trailing = _TOWN_AND_CODE.fullmatch(content)
    if _FOREIGN_SIGN.fullmatch(content):
        return None
    if leading:
        code, town = leading[1].replace(" ", ""), leading[2]
    elif trailing:
        code, town = trailing[2], trailing[1]
    else:
        return None
    return (code, town.strip()) if communes.is_plausible(code) else None


def words_beside(raw: object) -> str:
    """Return the words that stand beside the postal code of a cell, "" for none.

    >>> words_beside("75001 CEDEX 08"), words_beside("75001")
    ('CEDEX 08', '')
    """
    pair = split(_content(raw))
    return pair[1] if pair else ""


def _content(raw: object) -> str:
    """Return the cell's cleaned text, without the « .0 » of a number read as a float."""
    content = text.clean(raw)[0] if isinstance(raw, str) else cell.digits_text(raw) or ""
    decimal = _DECIMAL.fullmatch(content)
    return decimal[1] if decimal else content


@lru_cache(maxsize=65536)
def _read_text(raw: str, country: str, city: str) -> Tidied | None:
    """Return what is to be said of a text, None when it is fine; each one is read once."""
    return None if cell.is_blank(raw) else _read(raw, country, city)


def _read(raw: object, country: str, city: str) -> Tidied | None:
    """Return what is to be said of a filled cell, None when it is fine."""
    content = _content(raw)
    if is_french(country):
        outcome = _read_french(content, country, city)
    else:
        outcome = _read_foreign(content, country.strip().upper())
    if outcome.verdict is not Verdict.FINE:
        return outcome
    if not outcome.value or raw == outcome.value:
        return None
    is_number = outcome.code == FOREIGN_WRITING and not isinstance(raw, str)
    return Tidied(outcome.value, Verdict.CORRECTED, text.NUMBER if is_number else outcome.code)


def _read_french(content: str, country: str, city: str) -> Tidied:
    """Return what became of a content: FINE with what to hold, or the fault."""
    content = _unparted(content)
    if _SHORT.fullmatch(content):
        return _with_zero(content, country, city)
    code = five_digits(content)
    if code:
        return _with_town(content, code, city)
    pair = split(content)
    if pair:
        town = pair[1]
        is_told = _same_town(town, city) or communes.town_key(town) in {"", "france"}
        others = () if is_told else (_nearest_name(town, pair[0]),)
        return Tidied(pair[0], Verdict.PROPOSED, WITH_TOWN, 0.9, others)
    return _misread(content, city)


def _nearest_name(town: str, code: str) -> str:
    """Return the town of a code that a name has a slip of, the name itself when it has none."""
    own = communes.town_key(town)
    if ROUTING.search(town) or communes.serves(code, own) or communes.departments_of_town(own):
        return town
    near = None if communes.is_short_or_long(town, code) else communes.nearest(own, code)
    if near is None:
        return town
    return near.written_like(town)


def _unparted(content: str) -> str:
    if not _PARTED.fullmatch(content):
        return content
    return content.replace(" ", "").replace(".", "")


def _same_town(town: str, city: str) -> bool:
    return bool(city) and communes.town_key(town) == communes.town_key(city)


def _misread(content: str, city: str) -> Tidied:
    """Return the outcome of what has not five digits, the town as witness of which are meant."""
    digits = content.translate(_MISREAD) if _FILL_IN.fullmatch(content) else ""
    if digits and communes.is_served(digits):
        # « 6000O » in a row of Nice is 06000 mistyped, and no 60000.
        better = _better_code(digits, city) if city and not ROUTING.search(city) else None
        return (better or Tidied(digits, Verdict.PROPOSED, certainty=0.9))._replace(code=LETTERS)
    corsican = _CORSICAN.fullmatch(content)
    if corsican:
        code = f"20{corsican[1]}"
        # 2A004 may be the INSEE code of Ajaccio: only a code that La Poste has is proposed.
        if communes.is_served(code):
            return Tidied(code, Verdict.PROPOSED, CORSICA, 0.9)
        return Tidied(content, Verdict.FLAGGED, CORSICA)
    if content.upper().zfill(2) in communes.department_names() or content == _CORSICA:
        return Tidied(content, Verdict.FLAGGED, DEPARTMENT)
    return Tidied(content, Verdict.FLAGGED, INVALID)


def _with_town(content: str, code: str, city: str) -> Tidied:
    """Return the outcome of five digits: those of the town when they cannot be its own."""
    is_plausible = communes.is_plausible(code)
    if city and not ROUTING.search(city) and (communes.department_of(code) or not is_plausible):
        better = _better_code(code, city)
        if better:
            return better
    if not is_plausible:
        return Tidied(content, Verdict.FLAGGED, UNKNOWN)
    return Tidied(code, Verdict.FINE, FORMAT)


def _better_code(code: str, city: str) -> Tidied | None:
    """Return the code of a town that lies in one department, and not in that of ``code``."""
    town = communes.town_key(city)
    if communes.serves(code, town):
        return None
    own = communes.postal_codes_of_town(town)
    departments = set(map(communes.department_of, own))
    if len(departments) != 1 or communes.department_of(code) in departments:
        return None
    if communes.is_short_or_long(city, code) or communes.nearest(town, code):
        return None  # a town of that very code, misspelt or said in short
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - most files have every code right

    # 60000 for 06000: one digit off or two swapped. By its name alone, a town of elsewhere may as
    # well be a hamlet or a quarter under a code that exists.
    near = [each for each in own if OSA.distance(code, each, score_cutoff=1) <= 1]
    if len(near) == 1:
        return Tidied(near[0], Verdict.PROPOSED, OF_TOWN, 0.8)
    if len(own) > 1 or communes.is_served(code):
        return None
    return Tidied(own[0], Verdict.PROPOSED, OF_TOWN, 0.5)


def _with_zero(content: str, country: str, city: str) -> Tidied:
    code = f"0{content}"
    town = communes.town_key(city)
    if not communes.is_served(code):
        # No commune has it: a CEDEX that lost its zero, if the town says so.
        is_cedex = bool(town) and communes.department_of(code) and ROUTING.search(city)
        if is_cedex or communes.department_of(code) in communes.departments_of_town(town) - {""}:
            return Tidied(code, Verdict.PROPOSED, ZERO_LOST_DOUBTFUL, 0.8)
        return Tidied(content, Verdict.FLAGGED, FOUR_DIGITS)
    if communes.serves(code, town) if town else country.strip() not in {"", ABROAD}:
        return Tidied(code, Verdict.CORRECTED, ZERO_LOST)
    if not town and not country.strip():
        return Tidied(code, Verdict.PROPOSED, ZERO_LOST_DOUBTFUL, 0.7)
    is_near = communes.is_short_or_long(city, code) or communes.nearest(town, code)
    if is_near or communes.department_of(code) in communes.departments_of_town(town):
        return Tidied(code, Verdict.PROPOSED, ZERO_LOST_DOUBTFUL, 0.8)
    return Tidied(content, Verdict.FLAGGED, FOUR_DIGITS)


def _read_foreign(content: str, country: str) -> Tidied:
    if postcode_forms.fits(content, country):
        return Tidied(postcode_forms.spaced(content, country), Verdict.FINE, FOREIGN_WRITING)
    restored = postcode_forms.zero_lost(content, country)
    if restored:
        return Tidied(restored, Verdict.PROPOSED, ZERO_LOST, 0.9)
    return Tidied(content, Verdict.FLAGGED, FOREIGN_FORM)
