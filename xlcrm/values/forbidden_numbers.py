"""Numbers that no comment may hold: social security numbers, bank cards, bank accounts.

Only numbers whose check digits agree are found, so that SIRET, phones, bar codes and parcels
are left alone; a NIR that is called so is found whatever its key.

Sources: INSEE for the NIR (13 characters and a key of 97 − number mod 97, 2A counted as 19 and
2B as 18, months 01 to 12, 20 and above when unknown); ISO/IEC 7812 for cards (Luhn) with the
prefixes and lengths that issuers publish; ISO 13616 and the SWIFT IBAN registry for accounts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlcrm.values.comment_words import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = "[ \u00a0\u202f.\\-]"
#: Twelve digits close to one another, which any of the three has and most comments have not.
_CANDIDATE = re.compile(r"\d(?:\D{0,8}\d){11}")
_NIR = re.compile(
    rf"(?<!\w)([12]){_GAP}?(\d\d){_GAP}?(0[1-9]|1[0-2]|[2-9]\d){_GAP}?(\d\d|2[ABab]){_GAP}?"
    rf"(\d{{3}}){_GAP}?(\d{{3}})(?:{_GAP}|{_GAP}*[/(]?(?:cl[eé])?{_GAP}*)(\d\d)(?!\w)"
)
#: Called by its name, a number of 13 digits is a NIR even without key, or with a wrong one.
_NAMED_NIR = re.compile(
    r"\b(?:NIR|n° ?ss|s[ée]cu|s[ée]curit[ée] sociale|carte vitale)\b\D{0,20}"
    rf"[12](?:{_GAP}?[\dABab]){{12}}",
    re.IGNORECASE,
)
#: Contiguous, or in the groups printed on cards: 4-4-4-4(-3) and 4-6-5.
_CARD = re.compile(
    rf"(?<![\w.,+])(?:\d{{15,19}}|(?:\d{{4}}{_GAP}){{3}}\d{{4}}(?:{_GAP}\d{{1,3}})?"
    rf"|\d{{4}}{_GAP}\d{{6}}{_GAP}\d{{5}})(?!\w)"
)
#: What the number of a thing follows, near enough; one called a card is a card all the same.
_THING = re.compile(
    r"(?:s[ée]rie|commande|cde|facture|dossier|colis|suivi|lot|imei|r[ée]f(?:[ée]rence)?|article"
    r"|contrat|devis|tracking|produit|machine|compteur|abonn[ée]|adh[ée]rent|badge|gtin|ean"
    r"|s/n|serial|bon de livraison|bl|ticket|code[- ]barres?)s?\b[^\d\n]{0,20}$",
    re.IGNORECASE,
)
_CARD_WORD = re.compile(
    r"\b(?:cartes?|cb|bleue|visa|mastercard|amex|pay[ée]e?|paiement|r[èe]gl\w+)\b", re.IGNORECASE
)
#: How far before a number its name may stand (own choice).
_NAMED_WITHIN = 40
_CARD_LENGTHS: tuple[tuple[re.Pattern[str], frozenset[int]], ...] = (
    (re.compile("4"), frozenset({16, 19})),  # Visa; 13 digits would be a bar code
    (re.compile("5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720"), frozenset({16})),  # Mastercard
    (re.compile("3[47]"), frozenset({15})),  # American Express
    (re.compile("35(?:2[89]|[3-8])"), frozenset({16, 17, 18, 19})),  # JCB
    (re.compile("6011|64[4-9]|65"), frozenset({16, 17, 18, 19})),  # Discover
    (re.compile("62"), frozenset({16, 17, 18, 19})),  # UnionPay
    (re.compile("50|5[6-8]|6[37]"), frozenset({16, 18, 19})),  # Maestro
)
_IBAN_START = re.compile(r"(?<![0-9A-Za-z])([A-Za-z]{2})\d\d")
#: Lengths of the accounts met in France: euro area, its neighbours and a few others.
_IBAN_LENGTHS = {
    "AD": 24, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18,
    "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28,
    "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31,
    "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
    "TN": 24, "TR": 26,
}  # fmt: skip
_SKIPPED = re.compile(_GAP)


def found_in(text: str) -> Iterator[Category]:
    """Yield NIR, CARD and IBAN, each once, for the numbers of that kind in ``text``.

    >>> list(found_in("Payé par 4970 1012 3456 7890 ; SIRET 732 829 320 00074"))
    []
    """
    if not _CANDIDATE.search(text):
        return
    keyed = any(_has_nir_key("".join(match.groups())) for match in _NIR.finditer(text))
    if keyed or _NAMED_NIR.search(text):
        yield Category.NIR
    if any(_is_told_card(match, text) for match in _CARD.finditer(text)):
        yield Category.CARD
    if any(_is_iban(text[match.start() :], match[1]) for match in _IBAN_START.finditer(text)):
        yield Category.IBAN


def _has_nir_key(characters: str) -> bool:
    """Tell whether the key of a NIR of 15 characters is right."""
    digits = characters.upper().replace("2A", "19", 1) if "A" in characters.upper() else characters
    digits = digits.upper().replace("2B", "18", 1)
    if not digits.isdecimal():
        return False
    return 97 - int(digits[:13]) % 97 == int(digits[13:])


def _is_told_card(match: re.Match[str], text: str) -> bool:
    """Tell whether a number is a card's, and is not said to be that of a thing."""
    if not _is_card(_SKIPPED.sub("", match[0])):
        return False
    before = text[max(0, match.start() - _NAMED_WITHIN) : match.start()]
    return bool(_CARD_WORD.search(before)) or not _THING.search(before)


def _is_card(digits: str) -> bool:
    issued = any(
        prefix.match(digits) and len(digits) in lengths for prefix, lengths in _CARD_LENGTHS
    )
    return issued and len(set(digits)) > 1 and _passes_luhn(digits)


def _passes_luhn(digits: str) -> bool:
    total = sum(int(d) for d in digits[-1::-2])
    return (total + sum(sum(divmod(2 * int(d), 10)) for d in digits[-2::-2])) % 10 == 0


def _is_iban(rest: str, country: str) -> bool:
    """Tell whether ``rest`` begins with an account of ``country`` whose remainder is 1."""
    length = _IBAN_LENGTHS.get(country.upper())
    if length is None:
        return False
    compact = _SKIPPED.sub("", rest[: 2 * length])[:length].upper()
    if len(compact) < length or not (compact.isascii() and compact.isalnum()):
        return False
    turned = compact[4:] + compact[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1
