"""Which texts are email addresses: at a glance, by email-validator, by RFC 5321 alone.

An address that RFC 5321 allows is never called wrong. email-validator, without any network
check, says which of them are in use: it refuses quoted local parts, IP addresses for domains,
domains without a dot and those reserved for tests, which ``standing`` tells apart.
"""

from __future__ import annotations

import re
from enum import Enum
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import NamedTuple

#: Octets that RFC 5321, 4.5.3.1, allows to the local part, and to a path without its brackets.
LONGEST_LOCAL, LONGEST_ADDRESS = 64, 254

_LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_ATOM = r"[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+"
#: Everyday local parts and domains, a subset of RFC 5321's that email-validator takes as it is.
PLAIN_LOCAL = re.compile(r"[a-zA-Z0-9_+-]+(?:\.[a-zA-Z0-9_+-]+)*")
_PLAIN_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+[a-zA-Z]{{2,63}}")
#: Endings that email-validator refuses as special use (RFC 6761); they take its slower path.
_SPECIAL_USE = ("arpa", "invalid", "local", "localhost", "onion", "test")

_DOT_STRING = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_QUOTED_STRING = re.compile(r'"(?:[ !#-\[\]-~]|\\[ -~])*"')
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_LONGEST_DOMAIN = 253


class Address(NamedTuple):
    """An address whose domain is in lower case."""

    local: str
    domain: str

    def __str__(self) -> str:
        return f"{self.local}@{self.domain}"


class Standing(Enum):
    """What RFC 5321 says of an address that is not in everyday use."""

    WRONG = "wrong"  # no address
    UNUSUAL = "unusual"  # allowed and, in rare places, at work
    UNREACHABLE = "unreachable"  # allowed; nothing on the Internet delivers to its domain


def plain_domain(domain: str) -> str | None:
    """Return an everyday domain in lower case, None for one that needs a closer look."""
    if "--" in domain or not _PLAIN_DOMAIN.fullmatch(domain):
        return None
    lowered = domain.lower()
    return None if lowered.endswith(_SPECIAL_USE) else lowered


def plain(text: str) -> Address | None:
    """Return an everyday address, which email-validator would take as it is, else None."""
    local, _, domain = text.rpartition("@")
    if (
        len(text) > LONGEST_ADDRESS
        or len(local) > LONGEST_LOCAL
        or not PLAIN_LOCAL.fullmatch(local)
    ):
        return None
    lowered = plain_domain(domain)
    return Address(local, lowered) if lowered else None


def valid(text: str) -> Address | None:
    """Return the address, None when email-validator refuses it.

    Letters outside ASCII are accepted on both sides of the sign (RFC 6531, IDNA 2008).
    """
    everyday = plain(text)
    if everyday:
        return everyday
    if "@" not in text:
        return None
    from email_validator import (  # noqa: PLC0415 - few files hold an address that needs it
        EmailNotValidError,
        validate_email,
    )

    try:
        checked = validate_email(text, check_deliverability=False)
    except (EmailNotValidError, UnicodeError):
        return None
    if len(checked.local_part) > LONGEST_LOCAL:
        return None
    if text.isascii():  # « xn-- » stays as typed: mailing tools want it
        local, _, domain = text.rpartition("@")
        return Address(local, domain.lower())
    return Address(checked.local_part, checked.domain)


def standing(text: str) -> Standing:
    """Return what RFC 5321 (4.1.2 and 4.1.3) says of a text that ``valid`` refuses."""
    local, at, domain = text.rpartition("@")
    if not at or len(text) > LONGEST_ADDRESS or len(local) > LONGEST_LOCAL:
        return Standing.WRONG
    if not (_DOT_STRING.fullmatch(local) or _QUOTED_STRING.fullmatch(local)):
        return Standing.WRONG
    if domain.startswith("[") and domain.endswith("]"):
        return Standing.UNUSUAL if _is_ip_address(domain[1:-1]) else Standing.WRONG
    if len(domain) > _LONGEST_DOMAIN or not _DOMAIN.fullmatch(domain):
        return Standing.WRONG
    _, dot, ending = domain.lower().rpartition(".")
    if not dot or ending.isdigit() or ending in _SPECIAL_USE:
        return Standing.UNREACHABLE
    return Standing.UNUSUAL


def _is_ip_address(literal: str) -> bool:
    try:
        if literal[:5].lower() == "ipv6:":
            IPv6Address(literal[5:])
        else:
            IPv4Address(literal)
    except AddressValueError:
        return False
    return True
