"""VAT numbers of the European Union and of its neighbours.

France and Monaco: FR, a key of two characters, nine digits (BOI-TVA-DECLA-20-10-20); in Monaco
the nine digits begin with 000 and are no SIREN. Other countries as python-stdnum checks them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from xlcrm.values import cell, company_number, siret, text
from xlcrm.values.model import Context, Tidied, Verdict

INVALID = "VAT_INVALID"
WITHOUT_COUNTRY = "VAT_WITHOUT_COUNTRY"
FROM_SIREN = "VAT_FROM_SIREN"
UNCHECKED = "VAT_UNCHECKED"
EMPTIED = "PLACEHOLDER"

_FRENCH = re.compile(r"FR[0-9]{11}")
#: A key, and no company behind it: typed to fill the cell.
_NOBODY = re.compile(r"FR[0-9A-Z]{2}0{9}")
_WITH_COUNTRY = re.compile(r"[A-Z]{2,3}(?=[0-9A-Z+*]*[0-9])[0-9A-Z+*]{3,}")
_LABEL = re.compile(
    r"(?:n(?:[°º]|o\b|um[ée]ro\b)\.? ?(?:de ?)?)?(?:id\.? ?)?"
    r"(?:t\.?v\.?a\b\.?|vat\b|ust-?id(?:-?nr)?\b\.?|btw\b)"
    r"(?: ?intra\w*\.?| ?ue\b| ?(?:n[°º]|number\b)\.?)* ?:? ?(?=\S)",
    re.IGNORECASE,
)
_KEY_LENGTH, _SIREN_LENGTH = 2, 9
_FRANCE = frozenset({"FR", "MC", ""})
#: What VAT numbers call countries otherwise than ISO 3166.
_PREFIX = {"GR": "EL", "CH": "CHE"}
_LIKELY, _LESS_LIKELY = 0.9, 0.7


def tidy(raw: object, context: Context) -> Tidied:
    """Tidy a VAT number to letters and digits; a missing country is proposed.

    ``context.country`` says which one. A Swiss number takes the form of the register,
    « CHE-107.787.577 TVA ». The number of nobody (FR56000000000) is a dummy value where the firm
    has any. A number that cannot be checked is flagged and kept.
    """
    if isinstance(raw, str) and _FRENCH.fullmatch(raw) and _is_french(raw[2:]):
        return Tidied(raw)
    if cell.is_blank(raw):
        return Tidied(raw)
    read = company_number.read(_unlabelled(raw), labelled=False)
    if read.is_rounded:
        return Tidied(raw, Verdict.FLAGGED, company_number.SCIENTIFIC)
    compact = read.digits.upper()
    if not compact.isascii():
        return Tidied(raw, Verdict.FLAGGED, INVALID)
    if _WITH_COUNTRY.fullmatch(compact):
        number = _checked(compact)
        if number:
            code = read.code or company_number.COMPACTED
            return text.written(raw, number, code)
    return _mended(compact, context) or Tidied(raw, Verdict.FLAGGED, _fault(compact))


def _unlabelled(raw: object) -> object:
    return _LABEL.sub("", raw.strip(), count=1) if isinstance(raw, str) else raw


def _mended(compact: str, context: Context) -> Tidied | None:
    """Return the number with the country, the key or the zero that it lacks; a dummy emptied."""
    if context.placeholders and _NOBODY.fullmatch(compact):
        return Tidied(None, Verdict.CORRECTED, EMPTIED)
    if context.country not in _FRANCE:
        prefix = _PREFIX.get(context.country, context.country)
        number = _checked(f"{prefix}{compact}") if prefix.isalpha() else ""
        return Tidied(number, Verdict.PROPOSED, WITHOUT_COUNTRY, _LIKELY) if number else None
    bare = compact.removeprefix("FR")
    if _is_french(bare):
        return Tidied(f"FR{bare}", Verdict.PROPOSED, WITHOUT_COUNTRY, _LIKELY)
    if len(bare) == _KEY_LENGTH + _SIREN_LENGTH - 1 and _is_french(f"0{bare}"):
        return Tidied(f"FR0{bare}", Verdict.PROPOSED, WITHOUT_COUNTRY, _LESS_LIKELY)
    if siret.is_valid_siren(bare):
        return Tidied(f"FR{siret.vat_key(bare)}{bare}", Verdict.PROPOSED, FROM_SIREN, _LESS_LIKELY)
    return None


def _is_french(number: str) -> bool:
    """Tell whether the key and the nine digits after FR make a number of France or Monaco."""
    key, siren = number[:_KEY_LENGTH], number[_KEY_LENGTH:]
    if len(siren) != _SIREN_LENGTH or not (number.isascii() and siren.isdigit()):
        return False
    if key.isdigit() and not siren.startswith("000"):
        return siret.is_valid_siren(siren) and siret.vat_key(siren) == key
    if not siren.strip("0"):
        return False
    from stdnum.fr import tva  # noqa: PLC0415 - slow to import, and few keys have letters

    return bool(tva.is_valid(number))


@lru_cache(maxsize=65536)
def _checked(compact: str) -> str:
    """Return a number with its country as it should stand, "" when its check fails."""
    if compact.startswith("FR"):
        return compact if _is_french(compact[2:]) else ""
    # python-stdnum takes 50 ms to import, and most files have French numbers only.
    from stdnum.ch import uid  # noqa: PLC0415 - see above
    from stdnum.ch import vat as swiss  # noqa: PLC0415 - see above
    from stdnum.eu import vat as union  # noqa: PLC0415 - see above
    from stdnum.exceptions import ValidationError  # noqa: PLC0415 - see above
    from stdnum.gb import vat as british  # noqa: PLC0415 - see above
    from stdnum.no import mva as norwegian  # noqa: PLC0415 - see above

    try:
        if compact.startswith("CHE"):
            kind = uid if compact[3:].isdigit() else swiss
            return str(kind.format(kind.validate(compact)))
        if compact.startswith("GB"):
            return f"GB{british.validate(compact)}"
        if compact.startswith("NO"):
            return f"NO{norwegian.validate(compact)}"
        return str(union.validate(compact))
    except ValidationError:
        return ""


def _fault(compact: str) -> str:
    """Return what to say of a number that fails: wrong, or of a country that is not checked."""
    if not _WITH_COUNTRY.fullmatch(compact) or compact[:3] == "CHE":
        return INVALID
    from stdnum.eu import vat as union  # noqa: PLC0415 - slow to import

    known = {country.upper() for country in union.MEMBER_STATES} | {"EL", "EU", "GB", "IM", "NO"}
    return INVALID if compact[:2] in known else UNCHECKED


def display(value: object) -> str:
    """Return the number as staff read it."""
    return text.display(value)


def key(value: object) -> str:
    """Return the letters and digits of a valid number with its country, "" for anything else.

    >>> key("fr 44 732 829 320")
    'FR44732829320'
    """
    read = company_number.read(_unlabelled(value), labelled=False)
    compact = read.digits.upper()
    if not (compact.isascii() and _WITH_COUNTRY.fullmatch(compact)):
        return ""
    return company_number.SEPARATORS.sub("", _checked(compact))
