"""The suppression list (« liste repoussoir »): who must never be contacted again, as fingerprints.

« Oppositions » holds no name and no address (CNIL, MED-2023-040), only
HMAC-SHA-256 of the normalised coordinate under a key kept beside the workbook, never in it: the
fingerprint of a phone number without a key is guessed in seconds. A fingerprint is written
``KEYID:HEX``; the eight hexadecimal digits in front tell which key made it, so that a workbook
separated from its key, or given another one, is refused instead of silently matching nothing.

Coordinates are normalised here and not by ``xlcrm.values``: what was recorded years ago must
still match, whatever later versions take for the same address.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.consent.addresses import addresses_in, normal_email
from xlcrm.errors import RefusedError
from xlcrm.frames import Frames, is_blank
from xlcrm.plan import Plan, PlanBuilder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

#: Length of a suppression key, that of the digest it keys.
KEY_BYTES = 32

_KEY_NAME = b"xlcrm suppression key"
_KEY_ID_DIGITS = 8
_FINGERPRINT = re.compile(r"([0-9a-f]{8}):[0-9a-f]{64}")
# A phone number as people type it (ITU-T E.164: 15 digits at most).
_PHONE = re.compile(r"\+?(?:\d[ .()-]*){9,15}")
# Scopes that leave a channel alone; any other text in the cell, a blank too, forbids it.
_NOT_EMAIL = frozenset({"sms", "téléphone", "courrier"})
_NOT_PHONE = frozenset({"email", "courrier"})
#: Tables whose persons may say « ne plus me contacter ».
_PERSONS = ("clients", "contacts")


def email_fingerprint(address: str, key: bytes) -> str:
    """Return the fingerprint of an email address."""
    return _fingerprint(normal_email(address), key)


def phone_fingerprint(number: str, key: bytes) -> str:
    """Return the fingerprint of a phone number in E.164 form (``+33756781234``)."""
    return _fingerprint(number.strip(), key)


def _fingerprint(coordinate: str, key: bytes) -> str:
    digest = hmac.new(key, coordinate.encode(), hashlib.sha256).hexdigest()
    return f"{_key_id(key)}:{digest}"


def _key_id(key: bytes) -> str:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a suppression key has {KEY_BYTES} bytes")
    return hmac.new(key, _KEY_NAME, hashlib.sha256).hexdigest()[:_KEY_ID_DIGITS]


class SuppressionList:
    """« Oppositions » made ready to answer for addresses.

    An address that someone typed in place of a fingerprint is honoured too. Raises
    RefusedError when some row cannot be read with ``key``: SUPPRESSION_KEY_MISSING.
    """

    def __init__(self, frames: Frames, key: bytes | None) -> None:
        rows = frames["objections"]
        self._key = key
        self._emails: set[str] = set()
        self._phones: set[str] = set()
        self.fingerprints: dict[str, str] = {}
        self._domains: set[str] = set()
        unreadable = 0
        for record, typed, kind, scope in zip(
            rows.index, rows["fingerprint"], rows["kind"], rows["channel"], strict=True
        ):
            if is_blank(typed):
                continue
            text = normal_email(str(typed))
            entries = self._entries(text, normal_email(str(kind)))
            if not entries:
                unreadable += 1
                continue
            self.fingerprints.setdefault(text, str(record))
            reach = str(scope).strip().casefold()
            if reach not in _NOT_EMAIL:
                self._emails |= {each for each in entries if not each.startswith("@")}
                self._domains |= {each for each in entries if each.startswith("@")}
            if reach not in _NOT_PHONE:
                self._phones |= entries
        if unreadable:
            raise RefusedError("SUPPRESSION_KEY_MISSING", rows=unreadable)

    def _entries(self, text: str, kind: str) -> set[str]:
        """Return what a cell forbids: a fingerprint of our key, or what staff typed plainly.

        Addresses in whatever dress, a domain (« @exemple.fr »), a phone number; nothing when
        the cell cannot be understood.
        """
        found = _FINGERPRINT.fullmatch(text)
        if found is not None:
            ours = self._key is not None and found[1] == _key_id(self._key)
            return {text} if ours else set()
        if text.startswith("@") or (kind == "domaine" and "@" not in text):
            return {"@" + text.lstrip("@ ")}
        if addresses := addresses_in(text):
            return set(addresses)
        if not _PHONE.fullmatch(text):
            return set()
        digits = "".join(character for character in text if character.isdigit())
        return {f"+33{digits[1:]}" if digits.startswith("0") else f"+{digits}"}

    @property
    def names_emails(self) -> bool:
        """Whether it forbids any address at all."""
        return bool(self._emails or self._domains)

    def forbids_email(self, address: str) -> bool:
        """Tell whether an address must not be written to."""
        text = normal_email(address)
        if text in self._emails or "@" + text.rpartition("@")[2] in self._domains:
            return True
        if self._key is None or not self._emails:
            return False
        return email_fingerprint(text, self._key) in self._emails

    def forbids_phone(self, number: str) -> bool:
        """Tell whether a number in E.164 form must be neither called nor texted."""
        if number.strip() in self._phones:
            return True
        return self._key is not None and phone_fingerprint(number, self._key) in self._phones


def plan_objections(frames: Frames, key: bytes, today: dt.date, *, origin: str) -> Plan:
    """Return the plan of ``record_objections`` alone."""
    builder = PlanBuilder("objections")
    record_objections(builder, frames, key, today, origin=origin)
    return builder.build()


def record_objections(
    builder: PlanBuilder, frames: Frames, key: bytes, today: dt.date, *, origin: str
) -> None:
    """Make « Oppositions » and « Ne plus contacter » say the same.

    Adds the fingerprint of every client and contact who said « Oui » and whose address is not
    in the list, and says « Oui » for those whose address is in it. ``origin`` is a value of
    the list « Origine opposition ». Nothing lifts an objection here. Raises RefusedError as
    ``SuppressionList``.
    """
    known = SuppressionList(frames, key)
    added: dict[str, None] = {}
    for table in _PERSONS:
        rows = frames[table]
        for record, email, opposed in zip(
            rows.index, rows["email"], rows["opposed_all"], strict=True
        ):
            said_so = isinstance(opposed, str) and opposed.strip().casefold() == "oui"
            if not (said_so or known.names_emails):
                continue
            addresses = addresses_in(email)
            if said_so:
                unknown = (a for a in addresses if not known.forbids_email(a))
                added |= dict.fromkeys(email_fingerprint(each, key) for each in unknown)
            elif any(map(known.forbids_email, addresses)):
                builder.edit(table, str(record), "opposed_all", opposed, "Oui", "OPPOSITION_KNOWN")
    scope = frames["objections"]["channel"]
    for fingerprint in [f for f in added if f in known.fingerprints]:
        record = known.fingerprints[fingerprint]
        before = scope.loc[record]
        builder.edit("objections", record, "channel", before, "Tous", "OPPOSITION_WIDENED")
        del added[fingerprint]
    builder.add_rows("objections", _new_rows(added, today, origin))
    builder.counts["objections"] = len(added)


def _new_rows(fingerprints: Iterable[str], today: dt.date, origin: str) -> pd.DataFrame:
    records = list(fingerprints)
    cells = {"kind": "Email", "channel": "Tous", "recorded_on": today, "origin": origin}
    data: dict[str, list[object]] = {"fingerprint": list(records)}
    data |= {name: [value] * len(records) for name, value in cells.items()}
    index = pd.Index(records, dtype=object)
    return pd.DataFrame(
        {name: pd.Series(values, index=index, dtype=object) for name, values in data.items()},
        index=index,
    )
