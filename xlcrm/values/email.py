"""Email addresses: wrappers taken off, domain in lower case, typing slips proposed.

Syntax is that of the email-validator library, without any network check. The local part stays
as typed (RFC 5321 leaves its case to the receiver) and is compared casefolded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from email_validator import EmailNotValidError, validate_email

from xlcrm.values import cell
from xlcrm.values.model import Context, Tidied, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Mailbox providers of French customers: a domain very near one of them is a typing slip.
_PROVIDERS = (
    "gmail.com", "hotmail.com", "hotmail.fr", "outlook.com", "outlook.fr", "live.fr", "live.com",
    "yahoo.fr", "yahoo.com", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net",
    "icloud.com", "bbox.fr", "neuf.fr", "numericable.fr", "club-internet.fr", "aliceadsl.fr",
    "protonmail.com", "msn.com", "aol.com",
)  # fmt: skip

#: Slips that the rule below does not reach, or that lack their ending.
_KNOWN_SLIPS = {
    "gmail.fr": "gmail.com", "gmail": "gmail.com", "googlemail.fr": "googlemail.com",
    "gnail.com": "gmail.com", "gmaill.com": "gmail.com", "gimail.com": "gmail.com",
    "hotmai.fr": "hotmail.fr", "otmail.com": "hotmail.com", "otmail.fr": "hotmail.fr",
    "orange": "orange.fr", "wanadoo": "wanadoo.fr", "wanadoo.com": "wanadoo.fr",
    "laposte": "laposte.net", "la-poste.net": "laposte.net", "lapost.net": "laposte.net",
    "laposte.fr.net": "laposte.net", "icloud.fr": "icloud.com", "icloud": "icloud.com",
    "fre.fr": "free.fr", "ffree.fr": "free.fr", "free.fr.fr": "free.fr", "msn.fr": "msn.com",
    "orange.fr.fr": "orange.fr",
}  # fmt: skip

#: Real names, or likely ones, that the rule below would take for a slip: never proposed.
_REAL_DOMAINS = frozenset({"gail.com", "orage.fr", "orane.fr", "yahoo.co"})

#: What fingers make of the two endings; .co, .cm and .om exist, but not for these providers.
_ENDING_SLIPS = {
    "fr": ("f", "r", "fe", "ft", "frr", "ffr", "rf", "fr.fr", "dr", "gr.fr"),
    "com": ("con", "cm", "co", "om", "comm", "cim", "cpm", "vom", "xom", "c", "cmo", "ocm"),
    "net": ("ne", "nt", "nett", "bet", "met"),
}
#: A shorter name has too many real neighbours.
_SHORTEST_NEAR_MISS = 5

_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_PLAIN = re.compile(
    rf"(?=.{{3,254}}\Z)(?=[^@]{{1,64}}@)[a-zA-Z0-9_+-]+(?:\.[a-zA-Z0-9_+-]+)*@((?:{_LABEL}\.)+[a-zA-Z]{{2,63}})"
)
#: Endings that email-validator refuses as special use (RFC 6761); they take its slower path.
_SPECIAL_USE = ("arpa", "invalid", "local", "localhost", "onion", "test")

_TITLE = re.compile(r"(?:e-?mail|mail|m[ée]l|courriel)\s*:\s*", re.IGNORECASE)
_NOTED = re.compile(r"([^\s@]+@[^\s@]+)\s+[^@]+")
_BRACKETED = re.compile(r"[^<>@]*<\s*([^<>]+?)\s*>[\s.,;]*")
_MAILTO = re.compile(r"mailto:\s*", re.IGNORECASE)
_QUERY = re.compile(r"\?.*")
_SPACED_SIGN = re.compile(r"\s*([@.])\s*")
_ADDRESS = re.compile(r"[^\s;,|/<>()\"]+@[^\s;,|/<>()\"@]+")
_LEFT_EDGE = " ,;:<>()[]\"'`’‘«»"
_RIGHT_EDGE = _LEFT_EDGE + "."
_LONGEST_LOCAL = 64


@dataclass(frozen=True)
class _Address:
    local: str
    domain: str

    def __str__(self) -> str:
        return f"{self.local}@{self.domain}"


def tidy(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - the verb's signature
    """Tidy an email cell: one address, or what is wrong.

    A wrapper (« mailto: », « Nom <a@b> », a trailing dot) is taken off; a domain that looks
    like a typing slip and a second address are only proposed.
    """
    if cell.is_blank(raw):
        return Tidied(raw)
    if not isinstance(raw, str):
        return Tidied(raw, Verdict.FLAGGED, "EMAIL_SYNTAX")
    return _read(raw, cell.squeeze(raw))


def display(value: object) -> str:
    """Return the address as staff read it."""
    return cell.text_of(value)


def key(value: object) -> str:
    """Return the address, casefolded, as it is or is likely to be; "" when there is none."""
    if not isinstance(value, str) or "@" not in value:
        return ""
    tidied = _read(value, cell.squeeze(value))
    text = tidied.value if isinstance(tidied.value, str) else ""
    return "" if tidied.verdict is Verdict.FLAGGED else cell.squeeze(text).casefold()


@lru_cache(maxsize=65536)
def suggested_domain(domain: str) -> str | None:
    """Return the provider that a mistyped domain is likely to mean, None when it seems right.

    >>> suggested_domain("gmial.com"), suggested_domain("gmx.fr")
    ('gmail.com', None)
    """
    if domain in _PROVIDERS or domain in _REAL_DOMAINS:
        return None
    if domain in _KNOWN_SLIPS:
        return _KNOWN_SLIPS[domain]
    name, _, ending = domain.partition(".")
    for provider in _PROVIDERS:
        right_name, _, right_ending = provider.partition(".")
        if domain == right_name + right_ending:  # « gmailcom »
            return provider
        right = ending == right_ending
        if name == right_name and ending in _ENDING_SLIPS[right_ending]:
            return provider
        if right and len(right_name) >= _SHORTEST_NEAR_MISS and _is_slip(name, right_name):
            return provider
    return None


def _is_slip(name: str, right: str) -> bool:
    """Tell whether a name has one letter missing, one doubled, or two swapped.

    The first letter is held to be right, and another letter in place of one is not counted:
    both make real names (grange.fr, oranges.fr).
    """
    if name[:1] != right[:1]:
        return False
    missing = any(name == right[:i] + right[i + 1 :] for i in range(1, len(right)))
    doubled = any(name == right[:i] + right[i] + right[i:] for i in range(len(right)))
    swapped = any(
        name == right[:i] + right[i + 1] + right[i] + right[i + 2 :]
        for i in range(1, len(right) - 1)
    )
    return name != right and (missing or doubled or swapped)


def _read(raw: str, text: str) -> Tidied:
    """Read a squeezed text that is not blank."""
    address = _plain(text)
    if address is None:
        candidates = [_valid(_unwrapped(found)) for found in _ADDRESS.findall(text)]
        if len(candidates) > 1 and all(candidates):
            return _first_of(candidates)
        bare = _unwrapped(text)
        address = _valid(bare)
        if address is None:
            return _repaired(raw, bare)
    proposal = _proposal(address)
    if proposal.verdict is Verdict.PROPOSED:
        return proposal
    if proposal.value == raw:
        return Tidied(raw)
    return Tidied(proposal.value, Verdict.CORRECTED, "EMAIL_FORMAT")


def _first_of(addresses: Sequence[_Address | None]) -> Tidied:
    """Return the first of several addresses: certain when they are all the same."""
    first = _proposal(addresses[0])
    same = len({str(address).casefold() for address in addresses}) == 1
    if same and first.verdict is Verdict.FINE:
        return Tidied(first.value, Verdict.CORRECTED, "EMAIL_FORMAT")
    return Tidied(first.value, Verdict.PROPOSED, "EMAIL_SEVERAL", 0.9)


def _unwrapped(text: str) -> str:
    bracketed = _BRACKETED.fullmatch(text)
    text = _MAILTO.sub("", _TITLE.sub("", bracketed[1] if bracketed else text))
    text = _SPACED_SIGN.sub(r"\1", _QUERY.sub("", text))
    return text.lstrip(_LEFT_EDGE).rstrip(_RIGHT_EDGE)


def _plain(text: str) -> _Address | None:
    """Return an everyday address, which email-validator would take as it is, else None."""
    match = _PLAIN.fullmatch(text)
    if match is None or "--" in match[1]:
        return None
    domain = match[1].lower()
    if domain.endswith(_SPECIAL_USE):
        return None
    return _Address(text[: -len(domain) - 1], domain)


def _valid(text: str) -> _Address | None:
    """Return the address with its domain in lower case, None when its syntax is wrong."""
    plain = _plain(text)
    if plain:
        return plain
    try:
        checked = validate_email(text, check_deliverability=False)
    except (EmailNotValidError, UnicodeError):
        return None
    if len(checked.local_part) > _LONGEST_LOCAL:  # RFC 5321, 4.5.3.1.1
        return None
    if text.isascii():  # « xn-- » stays as typed: mailing tools want it
        local, _, domain = text.rpartition("@")
        return _Address(local, domain.lower())
    return _Address(checked.local_part, checked.domain)


def _proposal(address: _Address | None) -> Tidied:
    """Return a valid address as it is, or with its likely domain or without its accents."""
    if address is None:
        return Tidied(None)
    domain = suggested_domain(address.domain)
    if domain:
        fixed = _Address(address.local, domain)
        return Tidied(str(fixed), Verdict.PROPOSED, "EMAIL_DOMAIN_TYPO", 0.9)
    plain = cell.unaccented(address.local)
    if plain != address.local and plain.isascii():
        return Tidied(str(_Address(plain, address.domain)), Verdict.PROPOSED, "EMAIL_ACCENT", 0.7)
    return Tidied(str(address))


def _repaired(raw: str, text: str) -> Tidied:
    """Propose for an address whose domain alone is wrong: « orange.f », « gmail,com »."""
    local, at, domain = text.rpartition("@")
    dotted = domain.lower().replace(",", ".").replace(";", ".")
    fixed = suggested_domain(dotted) or dotted
    address = _valid(f"{local}@{fixed}") if at and fixed != domain.lower() else None
    if address:
        return Tidied(_proposal(address).value, Verdict.PROPOSED, "EMAIL_DOMAIN_TYPO", 0.9)
    noted = _NOTED.fullmatch(text)
    address = _valid(_unwrapped(noted[1])) if noted else None
    if address:
        return Tidied(_proposal(address).value, Verdict.PROPOSED, "EMAIL_NOTE", 0.9)
    return Tidied(raw, Verdict.FLAGGED, "EMAIL_SYNTAX")
