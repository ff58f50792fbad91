"""Email addresses: wrappers taken off, domain in lower case, typing slips proposed.

Syntax is that of RFC 5321 (``email_syntax``), slips are those of ``email_typos``. The local
part stays as typed (RFC 5321, 2.4, leaves its case to the receiver) and is compared casefolded.
A tag (« +achats ») and the dots that Gmail ignores stay, in the key too: they tell real
addresses apart elsewhere.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.values import cell, email_syntax
from xlcrm.values.email_syntax import Address, Standing
from xlcrm.values.email_typos import PROVIDERS, missing_sign, suggested_domain
from xlcrm.values.model import Context, Tidied, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT = "EMAIL_FORMAT"
SYNTAX = "EMAIL_SYNTAX"
TYPO = "EMAIL_DOMAIN_TYPO"
AT_SIGN = "EMAIL_AT_SIGN"
ACCENT = "EMAIL_ACCENT"
SEVERAL = "EMAIL_SEVERAL"
NOTE = "EMAIL_NOTE"
UNUSUAL = "EMAIL_UNUSUAL"
UNREACHABLE = "EMAIL_UNREACHABLE"
ROLE = "EMAIL_ROLE"
DISPOSABLE = "EMAIL_DISPOSABLE"

#: What is said of a valid address, which can be written to all the same.
REMARKS = frozenset({ROLE, DISPOSABLE})

#: Mailboxes that RFC 2142 gives to functions of a firm, beside the list of the workbook.
_ROLES_OF_RFC_2142 = frozenset(
    ("info", "marketing", "sales", "support", "abuse", "noc", "security", "postmaster",
     "hostmaster", "usenet", "news", "webmaster", "www", "uucp", "ftp")
)  # fmt: skip

_TITLE = re.compile(
    r"(?<![\w@.-])(?:adresse\s+)?(?:e-?mail|mail|m[ée]l|courriel)\s*:\s*", re.IGNORECASE
)
_NOTED = re.compile(r"([^\s@,;/]+@[^\s@,;/]+)[\s,;/]+[^@]+")
_LED = re.compile(r"[^@]*(?:[:;,(<|/]\s*|\s[-–]\s)([^\s@]+@[^\s@]+)")
_NAMED = re.compile(r"([^@]+)\s([^\s@]+)@([^\s@]+)")
#: A remark in parentheses, where RFC 5322 (3.2.2) puts comments: at an end, or beside the sign.
_REMARK = re.compile(r"^\s*\([^()@]*\)|\([^()@]*\)\s*(?=@|$)|(?<=@)\s*\([^()@]*\)")
_BRACKETED = re.compile(r"[^<>@]*<\s*([^<>]+?)\s*>[\s.,;]*")
_MAILTO = re.compile(r"mailto:\s*", re.IGNORECASE)
#: What a link asks for (RFC 6068: « ?subject=… »), and a doubt that nothing follows.
_QUERY = re.compile(r"\?(?=[A-Za-z-]+=).*|\s*\?\s*[>)\]]*$")
_DOUBT = re.compile(r"\?\s*[>)\]]*$")
_SPACED_SIGN = re.compile(r"\s*([@.])\s*")
_ADDRESS = re.compile(r"[^\s;,|/<>()\"]+@[^\s;,|/<>()\"@]+")
#: Words around an address that say nothing: what the column says already, or what joins two.
_IDLE_WORDS = frozenset(
    ("adresse", "e", "mail", "email", "mel", "courriel", "mailto", "ou", "et", "puis", "or", "and")
)
_LEFT_EDGE = " ,;:<>()[]\"'`’‘«»"
_RIGHT_EDGE = _LEFT_EDGE + "./"
#: Ways to write the sign; « à » shares its key on French keyboards.
_SIGN = re.compile(
    r"\s*(?:[(\[{]\s*(?:at|a|arobase|arobas)\s*[)\]}]|\barobas?e?\b|\bat\b|@\s*@|＠|à)\s*",
    re.IGNORECASE,
)
#: A shorter word is in too many addresses to name one.
_NAME_LENGTH = 3
#: A domain said twice, or a sign before the address.
_EXCESS_SIGN = re.compile(r"^@+|(?<=@)([^@]+)@\1$")
#: A comma, a semicolon, a colon or a space where the only dot of a domain should be. Any other
#: word there is a note: « jean@orange perso ».
_NO_DOT = re.compile(
    r"([^.,;:\s]+)\s*[,;:\s]\s*"
    r"(com|net|org|info|eu|fr|be|ch|lu|mc|de|es|it|pt|nl|ca|co\.uk|example)"
)
#: A space inside the ending: « jean@client.f r ».
_PARTED_ENDING = re.compile(r"([^\s@]+)\.([a-z]{1,2}) ([a-z]{1,2})")
_PARTED_ENDINGS = frozenset(("com", "net", "org", "fr"))
#: Longer cells hold a page of text: only whole addresses are looked for, in one pass. RFC 5321
#: (4.5.3.1) allows 320 octets to local part, sign and domain; two addresses with their names fit.
_LONGEST_CELL = 640
_LONGEST_NOTED = 4096
#: Outcomes under which words may stand beside an address.
_MAY_HAVE_NOTE = frozenset({FORMAT, TYPO, ACCENT, SEVERAL, NOTE})
_AROUND_SIGN = re.compile(r"(?<=\S)\s*@\s*(?=\S)")
#: Signs at the ends of a note, and the empty brackets and quotation marks that it leaves.
_EDGE_SIGNS = re.compile(r"^[\s,;:/|<>()\[\]\"'«»?-]+|[\s,;:/|<>()\[\]\"'«»?-]+$|<\s*>|\(\s*\)")
_PIECE = re.compile(r"[^\s;,|<>()\"]+")


def tidy(raw: object, context: Context) -> Tidied:
    """Tidy an email cell: one address, or what is wrong.

    A wrapper (« mailto: », « Nom <a@b> », a trailing dot) is taken off; a domain that looks
    like a typing slip is only proposed; of several addresses the first is proposed, with the
    ``others``. REMARKS are said of right addresses: those of a function (``context.choices``,
    else the delivered list) and those of throw-away services.
    """
    if cell.is_blank(raw):
        return Tidied(raw)
    if not isinstance(raw, str):
        return Tidied(raw, Verdict.FLAGGED, SYNTAX)
    tidied = _read(raw, cell.squeeze(raw))
    if tidied.verdict is not Verdict.FINE:
        return tidied
    local, _, domain = raw.rpartition("@")
    if local.lower() in _roles(context.choices):
        return Tidied(raw, Verdict.FLAGGED, ROLE)
    if _is_disposable(domain):
        return Tidied(raw, Verdict.FLAGGED, DISPOSABLE)
    return tidied


def tidy_many(raws: Sequence[object], context: Context) -> list[Tidied]:
    """Return ``tidy`` of each of ``raws``; everyday addresses cost one look each."""
    roles = _roles(context.choices)
    is_plain_local = email_syntax.PLAIN_LOCAL.fullmatch
    make = partial(tuple.__new__, Tidied)  # three times as fast as Tidied()
    fine = Verdict.FINE
    domains: dict[str, str | None] = {}
    outcomes: list[Tidied] = []
    for raw in raws:
        if type(raw) is str and len(raw) <= email_syntax.LONGEST_ADDRESS:
            local, _, domain = raw.rpartition("@")
            try:
                known = domains[domain]
            except KeyError:
                known = domains[domain] = _quiet_domain(domain)
            if (
                known is not None
                and is_plain_local(local)
                and len(local) <= email_syntax.LONGEST_LOCAL
                and (known != domain or local.lower() not in roles)
            ):
                outcomes.append(
                    make((raw, fine, "", 1.0, ()))
                    if known == domain
                    else make((f"{local}@{known}", Verdict.CORRECTED, FORMAT, 1.0, ()))
                )
                continue
        outcomes.append(tidy(raw, context))
    return outcomes


def note(raw: object) -> str:
    """Return the words beside the addresses of a cell (« perso », a name), "" for none.

    What says no more than the addresses do is none: « jean <jean@…> », « mail : ».

    >>> note("Jean Dupont <jd@client.example>"), note("mail : a@client.example")
    ('Jean Dupont', '')
    """
    if not isinstance(raw, str) or len(raw) > _LONGEST_NOTED:
        return ""
    tidied = _read(raw, cell.squeeze(raw))
    if not isinstance(tidied.value, str) or tidied.code not in _MAY_HAVE_NOTE:
        return ""
    written = [tidied.value, *map(str, tidied.others)]
    text = _AROUND_SIGN.sub("@", _QUERY.sub("", cell.squeeze(raw)))
    remarks = [found[0] for found in _REMARK.finditer(text)]
    rest = " ".join([*remarks, _ADDRESS.sub(" ", _REMARK.sub("", text))])
    known = {*_IDLE_WORDS, *(word for each in written for word in cell.words(each))}
    if not set(cell.words(rest)) - known:
        return ""
    return _EDGE_SIGNS.sub("", cell.squeeze(rest)).removeprefix("mailto:").strip()


def is_usable(raw: object) -> bool:
    """Tell whether a cell, as it stands, is one address that can be written to.

    A domain may have accents (IDNA 2008); most servers refuse them before the sign.

    >>> is_usable("jean@gmial.com"), is_usable("jean(at)mail.example")
    (True, False)
    """
    if not isinstance(raw, str):
        return False
    address = email_syntax.valid(raw.strip())
    if address is None:
        return email_syntax.standing(raw.strip()) is Standing.UNUSUAL
    return address.local.isascii()


def display(value: object) -> str:
    """Return the address as staff read it."""
    return cell.text_of(value)


def key(value: object) -> str:
    """Return the address, casefolded, as it is or is likely to be; "" when there is none."""
    if not isinstance(value, str) or "@" not in value:
        return ""
    local, _, domain = value.rpartition("@")
    if len(local) <= email_syntax.LONGEST_LOCAL and email_syntax.PLAIN_LOCAL.fullmatch(local):
        known = _quiet_domain(domain)
        if known is not None and len(value) <= email_syntax.LONGEST_ADDRESS:
            return f"{local}@{known}".lower()  # what most cells are
    tidied = _read(value, cell.squeeze(value))
    text = tidied.value if isinstance(tidied.value, str) else ""
    return "" if tidied.code in {SYNTAX, UNREACHABLE} else cell.squeeze(text).casefold()


@lru_cache(maxsize=16)
def _roles(choices: tuple[str, ...]) -> frozenset[str]:
    listed = choices or schema.value_list("generic_local_part").values
    return _ROLES_OF_RFC_2142 | {each.lower() for each in listed}


def _is_disposable(domain: str) -> bool:
    if domain in PROVIDERS:
        return False
    from disposable_email_domains import blocklist  # noqa: PLC0415 - ten thousand names

    return domain in blocklist


@lru_cache(maxsize=65536)
def _quiet_domain(domain: str) -> str | None:
    """Return an everyday domain in lower case when nothing is to be said of it, else None."""
    lowered = email_syntax.plain_domain(domain)
    if lowered is None or suggested_domain(lowered):
        return None
    return None if lowered == domain and _is_disposable(lowered) else lowered


def _read(raw: str, text: str) -> Tidied:
    """Read a squeezed text that is not blank."""
    tidied = _read_long(raw, text) if len(text) > _LONGEST_CELL else _read_short(raw, text)
    # What was read before may hold an equal text: a cell left as it was is the very same.
    return tidied._replace(value=raw) if tidied.value == raw else tidied


@lru_cache(maxsize=8192)  # a cell is read to be tidied, then for the words beside its address
def _read_short(raw: str, text: str) -> Tidied:  # noqa: PLR0911 - one outcome each
    """Read a text in which an address may be written in any way."""
    address = email_syntax.plain(text)
    if address is None:
        if text.startswith('"') and email_syntax.standing(text) is not Standing.WRONG:
            return _allowed(raw, text)
        several = _several(text)
        if several:
            return several
        # An apostrophe may begin an address; it is likelier Excel's marker, or half a quotation.
        bare = _unwrapped(text)
        tried = [bare, text] if text[0] in _LEFT_EDGE else [text, bare]
        address = next(filter(None, map(email_syntax.valid, dict.fromkeys(tried))), None)
        if address is None:
            return _repaired(text, bare) or _allowed(raw, text)
    proposal = _proposal(address)
    if proposal.verdict is Verdict.PROPOSED:
        return proposal
    if proposal.value == raw:
        return Tidied(raw)
    if "?" in text and _DOUBT.search(text):  # staff were not sure that it is the right one
        return proposal._replace(verdict=Verdict.PROPOSED, code=NOTE, certainty=0.6)
    return Tidied(proposal.value, Verdict.CORRECTED, FORMAT)


def _allowed(raw: str, text: str) -> Tidied:
    """Flag what is no everyday address: allowed by RFC 5321 all the same, or no address."""
    standing = email_syntax.standing(text)
    if standing is Standing.UNUSUAL:
        return Tidied(raw, Verdict.FLAGGED, UNUSUAL)
    if standing is Standing.UNREACHABLE:
        return Tidied(raw, Verdict.FLAGGED, UNREACHABLE)
    return Tidied(raw, Verdict.FLAGGED, SYNTAX)


def _several(text: str) -> Tidied | None:
    """Return the first of several addresses: certain when they are all the same."""
    candidates = _ADDRESS.findall(text)
    if len(candidates) <= 1:
        return None
    addresses = [email_syntax.valid(_unwrapped(found)) for found in candidates]
    found = [_proposal(address) for address in addresses if address is not None]
    if len(found) < len(candidates):
        return None
    values: dict[str, object] = {}
    for each in found:
        values.setdefault(str(each.value).casefold(), each.value)
    first, *others = values.values()
    if not others and found[0].verdict is Verdict.FINE:
        return Tidied(first, Verdict.CORRECTED, FORMAT)
    return Tidied(first, Verdict.PROPOSED, SEVERAL, 0.9, tuple(others))


def _read_long(raw: str, text: str) -> Tidied:
    """Read an over-long text: its addresses, when some are written as everyday ones are."""
    pieces = (piece.strip(_RIGHT_EDGE) for piece in _PIECE.findall(text) if "@" in piece)
    addresses = filter(None, map(email_syntax.plain, pieces))
    values: dict[str, object] = {}
    for each in map(_proposal, addresses):
        values.setdefault(str(each.value).casefold(), each.value)
    if not values:
        return Tidied(raw, Verdict.FLAGGED, SYNTAX)
    first, *others = values.values()
    return Tidied(first, Verdict.PROPOSED, SEVERAL if others else NOTE, 0.6, tuple(others))


def _unwrapped(text: str) -> str:
    bracketed = _BRACKETED.fullmatch(text)
    text = _MAILTO.sub("", _TITLE.sub("", bracketed[1] if bracketed else text))
    text = _SPACED_SIGN.sub(r"\1", _QUERY.sub("", text))
    return text.lstrip(_LEFT_EDGE).rstrip(_RIGHT_EDGE)


def _proposal(address: Address) -> Tidied:
    """Return a valid address as it is, or with its likely domain or without its accents."""
    suggestion = suggested_domain(address.domain)
    domain, certainty = suggestion or (address.domain, 0.7)
    local = cell.unaccented(address.local)
    # Where the domain has accents of its own, the firm may well take them before the sign.
    accented = local != address.local and local.isascii() and domain.isascii()
    settled = str(Address(local if accented else address.local, domain))
    if suggestion:
        return Tidied(settled, Verdict.PROPOSED, TYPO, certainty)
    if accented:
        return Tidied(settled, Verdict.PROPOSED, ACCENT, certainty)
    return Tidied(settled)


def _repaired(whole: str, text: str) -> Tidied | None:
    """Propose for a cell with one fault: « orange.f », « gmail,com », no sign, a note.

    ``text`` is the ``whole`` cell unwrapped.
    """
    local, at, domain = text.rpartition("@")
    dotted = _dotted(domain.lower()) if at else ""
    fixed, certainty = suggested_domain(dotted) or (dotted, 0.9)
    address = email_syntax.valid(f"{local}@{fixed}") if fixed != domain.lower() else None
    if address:
        return _proposed(address, TYPO, certainty)
    address = _signed(text)
    if address:
        return _proposed(address, AT_SIGN, 0.9)
    for found in (_NOTED.fullmatch(text), _LED.fullmatch(text)):
        address = email_syntax.valid(_unwrapped(found[1])) if found else None
        if address:
            return _proposed(address, NOTE, 0.9)
    named = _NAMED.fullmatch(text)
    if named and _is_named(named[2], named[1]):
        address = email_syntax.valid(f"{named[2]}@{named[3]}")
    elif "(" in whole:
        address = email_syntax.valid(_unwrapped(_REMARK.sub("", whole)))
    return _proposed(address, NOTE, 0.8) if address else None


def _dotted(domain: str) -> str:
    """Return a domain with its dot, or without the space in its ending; else as it is."""
    undotted = _NO_DOT.fullmatch(domain)
    if undotted:
        return f"{undotted[1]}.{undotted[2]}"
    parted = _PARTED_ENDING.fullmatch(domain)
    if parted and parted[2] + parted[3] in _PARTED_ENDINGS:
        return f"{parted[1]}.{parted[2]}{parted[3]}"
    return domain


def _signed(text: str) -> Address | None:
    """Return the address of a text whose sign is missing, doubled or written otherwise."""
    if "@" not in text:
        return email_syntax.valid(_SIGN.sub("@", text, count=1)) or email_syntax.valid(
            missing_sign(text)
        )
    once = _EXCESS_SIGN.sub(r"\1", _SIGN.sub("@", text, count=1) if "@@" in text else text)
    return email_syntax.valid(_unwrapped(once)) if once != text else None


def _is_named(local: str, words: str) -> bool:
    """Tell whether words before an address name its owner: « Jean Dupont jean@… ».

    Other words may be its beginning: « jean dupont@… ».
    """
    bare = "".join(cell.words(local))
    return any(len(word) >= _NAME_LENGTH and word in bare for word in cell.words(words))


def _proposed(address: Address, code: str, certainty: float) -> Tidied:
    return Tidied(_proposal(address).value, Verdict.PROPOSED, code, certainty)
