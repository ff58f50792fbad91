"""SIRET, SIREN, VAT and NAF numbers of companies.

Check digits come from python-stdnum: Luhn, and for the establishments of La Poste
(SIREN 356000000) a digit sum that five divides, which INSEE allows instead.
"""

from __future__ import annotations

import re

from stdnum import luhn
from stdnum.eu import vat as eu_vat
from stdnum.fr import siret as french_siret
from stdnum.fr import tva

from xlcrm.values import cell, text
from xlcrm.values.model import Context, Tidied, Verdict

COMPACTED = "NUMBER_COMPACTED"
SCIENTIFIC = "SCIENTIFIC_NOTATION"
SIRET_ZERO = "SIRET_ZERO_LOST"
SIRET_INVALID = "SIRET_INVALID"
SIREN_FOR_SIRET = "SIREN_FOR_SIRET"
SIREN_ZERO = "SIREN_ZERO_LOST"
SIREN_INVALID = "SIREN_INVALID"
VAT_INVALID = "VAT_INVALID"
NAF_ZERO = "NAF_ZERO_LOST"
NAF_INVALID = "NAF_INVALID"

_SIRET_LENGTH, _SIREN_LENGTH = 14, 9
_LA_POSTE = "356000000"
#: What Excel shows of a number too wide for its cell: the last digits are gone.
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,3}")
_SEPARATORS = re.compile(r"[\s.\-_/]")
_ZERO_DECIMAL = re.compile(r"(\d{8,})[.,]0+")
_NAF = re.compile(r"(\d{2})\.?(\d{2})\s?([A-Za-z])")
_NAF_WITHOUT_ZERO = re.compile(r"(\d)\.?(\d{2})\s?([A-Za-z])")


def tidy(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - the verb's signature
    """Tidy a SIRET to its 14 digits; a lost zero is proposed when the check digit agrees."""
    if cell.is_blank(raw):
        return Tidied(raw)
    content = _content(raw)
    digits = _digits(content)
    if _SCIENTIFIC.fullmatch(content):
        return Tidied(raw, Verdict.FLAGGED, SCIENTIFIC)
    if is_valid_siret(digits):
        return text.written(raw, digits, COMPACTED)
    if len(digits) == _SIRET_LENGTH - 1 and is_valid_siret(f"0{digits}"):
        return Tidied(f"0{digits}", Verdict.PROPOSED, SIRET_ZERO, 0.9)
    if is_valid_siren(digits):
        return Tidied(raw, Verdict.FLAGGED, SIREN_FOR_SIRET)
    return Tidied(raw, Verdict.FLAGGED, SIRET_INVALID)


def tidy_siren(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - same
    """Tidy a SIREN to its 9 digits; a lost zero is proposed when the check digit agrees."""
    if cell.is_blank(raw):
        return Tidied(raw)
    digits = _digits(_content(raw))
    if is_valid_siren(digits):
        return text.written(raw, digits, COMPACTED)
    if len(digits) == _SIREN_LENGTH - 1 and is_valid_siren(f"0{digits}"):
        return Tidied(f"0{digits}", Verdict.PROPOSED, SIREN_ZERO, 0.9)
    return Tidied(raw, Verdict.FLAGGED, SIREN_INVALID)


def tidy_vat(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - same
    """Tidy a VAT number of the European Union, FR added to a valid French one without it."""
    if cell.is_blank(raw):
        return Tidied(raw)
    compact = _SEPARATORS.sub("", _content(raw)).upper()
    if eu_vat.is_valid(compact) and compact[:2].isalpha():
        return text.written(raw, compact, COMPACTED)
    if compact.isascii() and tva.is_valid(compact):
        return text.written(raw, f"FR{compact}", COMPACTED)
    return Tidied(raw, Verdict.FLAGGED, VAT_INVALID)


def tidy_naf(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - same
    """Tidy an activity code to « 47.11B », the form of NAF rév. 2 and of NAF 2025."""
    if cell.is_blank(raw):
        return Tidied(raw)
    content = _content(raw)
    match = _NAF.fullmatch(content)
    if match and content.isascii():
        return text.written(raw, f"{match[1]}.{match[2]}{match[3].upper()}", COMPACTED)
    short = _NAF_WITHOUT_ZERO.fullmatch(content)
    if short and content.isascii():
        proposal = f"0{short[1]}.{short[2]}{short[3].upper()}"
        return Tidied(proposal, Verdict.PROPOSED, NAF_ZERO, 0.9)
    return Tidied(raw, Verdict.FLAGGED, NAF_INVALID)


def is_valid_siret(digits: str) -> bool:
    """Tell whether 14 digits are a SIRET.

    >>> is_valid_siret("73282932000074"), is_valid_siret("00000000000000")
    (True, False)
    """
    if not (digits.isascii() and digits.isdigit() and len(digits) == _SIRET_LENGTH):
        return False
    if not digits.strip("0"):
        return False
    by_luhn = digits.startswith(_LA_POSTE) and luhn.is_valid(digits)
    return bool(by_luhn or french_siret.is_valid(digits))


def is_valid_siren(digits: str) -> bool:
    """Tell whether 9 digits are a SIREN."""
    whole = digits.isascii() and digits.isdigit() and len(digits) == _SIREN_LENGTH
    return bool(whole and digits.strip("0") and luhn.is_valid(digits))


def _content(raw: object) -> str:
    return text.clean(raw)[0] if isinstance(raw, str) else cell.digits_text(raw) or ""


def _digits(content: str) -> str:
    """Return a number without its separators, nor the « .0 » of a number read as a float."""
    decimal = _ZERO_DECIMAL.fullmatch(content)
    return decimal[1] if decimal else _SEPARATORS.sub("", content)


def display(value: object) -> str:
    """Return a SIRET or SIREN in groups of three digits, anything else as it is."""
    content = text.display(value)
    if not (content.isdigit() and len(content) in {_SIREN_LENGTH, _SIRET_LENGTH}):
        return content
    groups = [content[i : i + 3] for i in range(0, _SIREN_LENGTH, 3)] + [content[_SIREN_LENGTH:]]
    return "\u00a0".join(filter(None, groups))


def key(value: object) -> str:
    """Return the digits of a valid SIRET or SIREN, "" for anything else."""
    digits = _digits(_content(value))
    return digits if is_valid_siret(digits) or is_valid_siren(digits) else ""
