"""SIREN and SIRET numbers of companies and of their establishments.

Nine digits for the company, five more for the establishment (code de commerce, R123-221; INSEE,
« Définitions »: SIREN, SIRET), each number closed by a Luhn key. Establishments of La Poste (SIREN
356000000) may instead have a digit sum that five divides (INSEE). Numbers of public bodies begin
with 1 or 2: nothing is refused on its first digit.
"""

from __future__ import annotations

import re

from xlcrm.values import cell, company_number, text
from xlcrm.values.model import Context, Tidied, Verdict

COMPACTED = company_number.COMPACTED
SCIENTIFIC = company_number.SCIENTIFIC
LETTERS = "NUMBER_LETTERS"
SIRET_ZERO = "SIRET_ZERO_LOST"
SIRET_INVALID = "SIRET_INVALID"
SIREN_FOR_SIRET = "SIREN_FOR_SIRET"
SIREN_ZERO = "SIREN_ZERO_LOST"
SIREN_INVALID = "SIREN_INVALID"
SIRET_FOR_SIREN = "SIRET_FOR_SIREN"
SIREN_IN_VAT = "SIREN_IN_VAT"

_SIRET_LENGTH, _SIREN_LENGTH = 14, 9
_LA_POSTE = "356000000"
_POSTE_DIVISOR = 5
_NOBODY = "0" * _SIREN_LENGTH

#: Luhn: twice each second digit from the right, the digits of the product added up.
_DOUBLED = bytes.maketrans(b"0123456789", b"0246813579")
_ZERO = ord("0")
_LETTERS_FOR_DIGITS = str.maketrans("OoIl", "0011")
_FRENCH_VAT = re.compile(r"(?:[Ff][Rr])?([0-9]{2})([0-9]{9})")

#: A zero in front is lost when a number was typed into a cell that is not text, two on the rare
#: numbers in 00; an export then makes a text of what is left.
_MOST_ZEROS = 2
_LIKELY, _LESS_LIKELY = 0.9, 0.7


def tidy(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - the verb's signature
    """Tidy a SIRET to its 14 digits; a lost zero is proposed when the check digit agrees."""
    if cell.is_blank(raw) or (isinstance(raw, str) and is_valid_siret(raw)):
        return Tidied(raw)
    read = company_number.read(raw)
    if read.is_rounded:
        return Tidied(raw, Verdict.FLAGGED, SCIENTIFIC)
    if is_valid_siret(read.digits):
        return company_number.tidied(raw, read)
    proposed = _proposed(read.digits, _SIRET_LENGTH)
    if proposed:
        return proposed
    is_siren = is_valid_siren(read.digits) or bool(_proposed(read.digits, _SIREN_LENGTH))
    return Tidied(raw, Verdict.FLAGGED, SIREN_FOR_SIRET if is_siren else SIRET_INVALID)


def tidy_siren(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - same
    """Tidy a SIREN to its 9 digits; a lost zero is proposed when the check digit agrees.

    A SIRET is only flagged: its five last digits have their place in another column.
    """
    if cell.is_blank(raw) or (isinstance(raw, str) and is_valid_siren(raw)):
        return Tidied(raw)
    read = company_number.read(raw)
    if read.is_rounded:
        return Tidied(raw, Verdict.FLAGGED, SCIENTIFIC)
    if is_valid_siren(read.digits):
        return company_number.tidied(raw, read)
    proposed = _proposed(read.digits, _SIREN_LENGTH) or _from_vat(read.digits)
    if proposed:
        return proposed
    is_siret = is_valid_siret(read.digits) or bool(_proposed(read.digits, _SIRET_LENGTH))
    return Tidied(raw, Verdict.FLAGGED, SIRET_FOR_SIREN if is_siret else SIREN_INVALID)


def _proposed(digits: str, length: int) -> Tidied | None:
    """Return a valid number of that length that lost its zeros, or has O and l for 0 and 1."""
    is_valid = is_valid_siret if length == _SIRET_LENGTH else is_valid_siren
    zeros = length - len(digits)
    if 0 < zeros <= _MOST_ZEROS and digits:
        code = SIRET_ZERO if length == _SIRET_LENGTH else SIREN_ZERO
        padded, certainty = digits.zfill(length), _LIKELY if zeros == 1 else _LESS_LIKELY
        return Tidied(padded, Verdict.PROPOSED, code, certainty) if is_valid(padded) else None
    spelt = digits.translate(_LETTERS_FOR_DIGITS)
    return Tidied(spelt, Verdict.PROPOSED, LETTERS, _LIKELY) if is_valid(spelt) else None


def _from_vat(digits: str) -> Tidied | None:
    match = _FRENCH_VAT.fullmatch(digits)
    if match and is_valid_siren(match[2]) and vat_key(match[2]) == match[1]:
        return Tidied(match[2], Verdict.PROPOSED, SIREN_IN_VAT, _LIKELY)
    return None


def passes_luhn(digits: str) -> bool:
    """Tell whether a text of ASCII digits passes the Luhn check.

    >>> passes_luhn("732829320"), passes_luhn("732829321")
    (True, False)
    """
    codes = digits.encode()
    total = sum(codes[-1::-2]) + sum(codes[-2::-2].translate(_DOUBLED))
    return (total - _ZERO * len(codes)) % 10 == 0


def is_valid_siret(digits: str) -> bool:
    """Tell whether 14 digits are a SIRET.

    >>> is_valid_siret("73282932000074"), is_valid_siret("00000000000000")
    (True, False)
    """
    if len(digits) != _SIRET_LENGTH or not (digits.isascii() and digits.isdigit()):
        return False
    siren = digits[:_SIREN_LENGTH]
    if siren == _NOBODY or not passes_luhn(siren):
        return False
    of_la_poste = siren == _LA_POSTE and sum(map(int, digits)) % _POSTE_DIVISOR == 0
    return of_la_poste or passes_luhn(digits)


def is_valid_siren(digits: str) -> bool:
    """Tell whether 9 digits are a SIREN.

    >>> is_valid_siren("732829320"), is_valid_siren("000000000")
    (True, False)
    """
    whole = len(digits) == _SIREN_LENGTH and digits.isascii() and digits.isdigit()
    return whole and digits != _NOBODY and passes_luhn(digits)


def vat_key(siren: str) -> str:
    """Return the two digits before the SIREN in a French VAT number (BOI-TVA-DECLA-20-10-20).

    >>> vat_key("732829320")
    '44'
    """
    return f"{(12 + 3 * (int(siren) % 97)) % 97:02d}"


def display(value: object) -> str:
    """Return a SIRET or SIREN in groups of three digits, anything else as it is."""
    content = text.display(value)
    if not (content.isdigit() and len(content) in {_SIREN_LENGTH, _SIRET_LENGTH}):
        return content
    groups = [content[i : i + 3] for i in range(0, _SIREN_LENGTH, 3)] + [content[_SIREN_LENGTH:]]
    return "\u00a0".join(filter(None, groups))


def key(value: object) -> str:
    """Return the digits of a valid SIRET or SIREN, "" for anything else."""
    if isinstance(value, str) and is_valid_siret(value):
        return value
    digits = company_number.read(value).digits
    return digits if is_valid_siret(digits) or is_valid_siren(digits) else ""
