"""Decisions at the level of the address: who shares a mailbox shares its refusals.

The engine decides row by row; a message goes to an address. So whoever holds an address that
someone else refused, withdrew or opposed for is kept back too: another client's row, a
contact, a line of the ledger about nobody known, or a fingerprint of « Oppositions ».
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm.consent import cells
from xlcrm.consent.addresses import addresses_in, is_plain_address, normal_email
from xlcrm.consent.decision import REFUSALS, decide
from xlcrm.consent.ledger import (
    EMAIL,
    REFUSAL,
    REFUSED,
    UNREADABLE,
    WITHDRAWN,
    day_of_rank,
    is_stop,
    read_ledger,
)
from xlcrm.consent.persons import states
from xlcrm.consent.suppression import SuppressionList
from xlcrm.errors import RefusedError
from xlcrm.frames import as_text, identifier_key, split_list

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

#: What one record says for everybody who shares its address or its number.
_SHARED = frozenset({"DECEDE", "LIMITATION", "OPPOSITION", "RETRAIT", "REFUS"})
_CODE_OF_STATE = {WITHDRAWN: "RETRAIT", REFUSED: "REFUS"}
_ORDER = {code: place for place, code in enumerate(REFUSALS)}


def decide_export(
    frames: Frames, settings: Settings, today: dt.date, suppression_key: bytes | None
) -> pd.DataFrame:
    """Decide for every client whether the address of the row may go into a mailing file.

    Takes and returns what ``decide`` does, and ``consented_on`` (dt.date, None unless
    allowed); allows the same rows or fewer. Raises RefusedError when « Oppositions » cannot be
    read with ``suppression_key``, or when a refusal of the ledger names nobody and no address:
    WITHDRAWAL_OF_NOBODY.
    """
    suppressed = SuppressionList(frames, suppression_key)
    decisions = decide(frames, settings, today)
    ledger = read_ledger(frames, today)
    shared = _holders(frames, decisions, ledger)
    stops = _stops(frames, ledger)
    namesakes = _by_number(frames, decisions, ledger)
    ranks = ledger["rank"].to_dict()

    found: list[tuple[str, ...]] = []
    ended = _ended(frames, today)
    for number, email, reasons, consent, birth in zip(
        frames["clients"]["client_id"],
        frames["clients"]["email"],
        decisions["reasons"],
        decisions["consent"],
        frames["clients"]["birth_date"],
        strict=True,
    ):
        codes = set(reasons) | namesakes.get(identifier_key(number), set())
        if isinstance(birth, int | float):
            codes.add("MINEUR")  # a year typed as a number reads as a day of 1905
        if consent in ended:
            codes.add("PREUVE")
        # Even where something else refuses: it may be lifted, an earlier withdrawal is no more.
        consented = ranks[consent] if consent is not None else 0.0
        for address in addresses_in(email):
            codes |= shared.get(address, set())
            codes |= {code for code, rank in stops.get(address, ()) if rank >= consented}
            if suppressed.forbids_email(address):
                codes.add("OPPOSITION")
        if not (isinstance(email, str) and is_plain_address(normal_email(email))):
            codes.add("COORDONNEE")
        found.append(tuple(sorted(codes, key=_ORDER.__getitem__)))
    proofs = [None if codes else p for codes, p in zip(found, decisions["proof"], strict=True)]
    first = [c[0] if c else d for c, d in zip(found, decisions["code"], strict=True)]
    days = [None if p is None else cells.date_of(day_of_rank(ranks[p])) for p in proofs]
    return decisions.assign(
        allowed=np.array([not codes for codes in found], dtype=np.bool_),
        code=_column(first, decisions.index),
        reasons=_column(found, decisions.index),
        proof=_column(proofs, decisions.index),
        consented_on=_column(days, decisions.index),
    )


def _column(values: Iterable[object], index: pd.Index) -> pd.Series:
    return pd.Series(list(values), index=index, dtype=object)


def _holders(frames: Frames, decisions: pd.DataFrame, ledger: pd.DataFrame) -> dict[str, set[str]]:
    """Return, per address, why someone who holds it must not be written to."""
    found: dict[str, set[str]] = {}
    for email, reasons in zip(frames["clients"]["email"], decisions["reasons"], strict=True):
        codes = set(reasons) & _SHARED
        for address in addresses_in(email) if codes else ():
            found.setdefault(address, set()).update(codes)
    contacts = frames["contacts"]
    opposed = cells.is_raised(contacts["opposed_all"]).tolist()
    state = states(ledger, "contact", cells.folded(contacts["contact_id"]), EMAIL)
    misspelt = _misspelt_contacts(frames, ledger)
    for number, email, refuses, stands in zip(
        contacts["contact_id"], contacts["email"], opposed, state, strict=True
    ):
        codes = {_CODE_OF_STATE[stands]} if stands in _CODE_OF_STATE else set()
        codes |= {"OPPOSITION"} if refuses else set()
        codes |= {"RETRAIT"} if identifier_key(number) in misspelt else set()
        for address in addresses_in(email) if codes else ():
            found.setdefault(address, set()).update(codes)
    return found


def _misspelt_contacts(frames: Frames, ledger: pd.DataFrame) -> set[str]:
    """Return the contacts whom a refusal names with white space that the engine reads as another.

    The empty number is nobody's.
    """
    named = frames["consents"].loc[_refusals(ledger), "contact_id"]
    exact = set(cells.folded(frames["contacts"]["contact_id"]))
    return {
        identifier_key(each)
        for each, folded in zip(named, cells.folded(named), strict=True)
        if folded not in exact
    } - {""}


def _ended(frames: Frames, today: dt.date) -> set[object]:
    """Return the rows of the ledger whose accepted period is over, or cannot be read."""
    typed = frames["consents"]["valid_until"]
    until = cells.serials(typed)
    over = cells.is_past(until + 1, today) | (cells.is_filled(typed) & ~cells.is_date(until))
    return set(frames["consents"].index[over])


def _by_number(
    frames: Frames, decisions: pd.DataFrame, ledger: pd.DataFrame
) -> dict[str, set[str]]:
    """Return, per client number, what every row of that number must obey.

    Two rows of one number share their refusals; a refusal of the ledger whose number differs
    by white space or case, or was merged away, still reaches its client.
    """
    found: dict[str, set[str]] = {}
    clients, contacts = frames["clients"], frames["contacts"]
    numbers = [identifier_key(each) for each in clients["client_id"]]
    for number, reasons in zip(numbers, decisions["reasons"], strict=True):
        if number:
            found.setdefault(number, set()).update(set(reasons) & _SHARED)
    merged = clients["merged_ids"] if "merged_ids" in clients else pd.Series(dtype=object)
    survivor = {
        identifier_key(former): number
        for number, formers in zip(numbers, merged, strict=False)
        for former in split_list(formers)
    }
    employer = {
        identifier_key(contact): identifier_key(client)
        for contact, client in zip(contacts["contact_id"], contacts["client_id"], strict=True)
    }
    rows = _refusals(ledger)
    consents = frames["consents"].loc[rows]
    nobody = 0
    for client, contact, point, effect in zip(
        consents["client_id"],
        consents["contact_id"],
        consents["contact_point"],
        ledger.loc[rows, "effect"],
        strict=True,
    ):
        named, person = identifier_key(client), identifier_key(contact)
        named = survivor.get(named, named)
        if as_text(client).casefold() in found:
            continue  # the engine has read it, with its date
        if named in found:
            found[named].add("REFUS" if effect == REFUSAL else "RETRAIT")
        elif employer.get(person) in found:
            found[employer[person]].add("REFUS" if effect == REFUSAL else "RETRAIT")
        elif person not in employer and not addresses_in(point):
            nobody += 1
    if nobody:
        raise RefusedError("WITHDRAWAL_OF_NOBODY", rows=nobody)
    return found


def _refusals(ledger: pd.DataFrame) -> pd.Series:
    """Tell which rows of the ledger speak against emails, readable or not."""
    rows = (ledger["channel"] == EMAIL.lower()) & is_stop(ledger["rank"])
    return rows | (ledger["effect"] == UNREADABLE)


def _stops(frames: Frames, ledger: pd.DataFrame) -> dict[str, list[tuple[str, float]]]:
    """Return, per address, the refusals of the ledger that name it, with their ranks."""
    found: dict[str, list[tuple[str, float]]] = {}
    rows = _refusals(ledger)
    named = ledger[rows]
    points = frames["consents"].loc[rows, "contact_point"]
    for point, effect, rank in zip(points, named["effect"], named["rank"], strict=True):
        code = "REFUS" if effect == REFUSAL else "RETRAIT"
        for address in addresses_in(point):
            found.setdefault(address, []).append((code, math.inf if math.isnan(rank) else rank))
    return found
