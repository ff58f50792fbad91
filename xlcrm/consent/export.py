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

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

_SHARED = frozenset({"OPPOSITION", "RETRAIT", "REFUS"})
_CODE_OF_STATE = {WITHDRAWN: "RETRAIT", REFUSED: "REFUS"}
_ORDER = {code: place for place, code in enumerate(REFUSALS)}


def decide_export(
    frames: Frames, settings: Settings, today: dt.date, suppression_key: bytes | None
) -> pd.DataFrame:
    """Decide for every client whether the address of the row may go into a mailing file.

    Takes and returns what ``decide`` does, and ``consented_on`` (dt.date, None unless
    allowed); allows the same rows or fewer. Raises RefusedError when « Oppositions » cannot be
    read with ``suppression_key``.
    """
    suppressed = SuppressionList(frames, suppression_key)
    decisions = decide(frames, settings, today)
    ledger = read_ledger(frames, today)
    shared = _holders(frames, decisions, ledger)
    stops = _stops(frames, ledger)
    ranks = ledger["rank"].to_dict()

    found: list[tuple[str, ...]] = []
    for email, reasons, proof in zip(
        frames["clients"]["email"], decisions["reasons"], decisions["proof"], strict=True
    ):
        codes = set(reasons)
        consented = ranks[proof] if proof is not None else 0.0
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
    for email, refuses, stands in zip(contacts["email"], opposed, state, strict=True):
        codes = {_CODE_OF_STATE[stands]} if stands in _CODE_OF_STATE else set()
        codes |= {"OPPOSITION"} if refuses else set()
        for address in addresses_in(email) if codes else ():
            found.setdefault(address, set()).update(codes)
    return found


def _stops(frames: Frames, ledger: pd.DataFrame) -> dict[str, list[tuple[str, float]]]:
    """Return, per address, the refusals of the ledger that name it, with their ranks."""
    found: dict[str, list[tuple[str, float]]] = {}
    rows = (ledger["channel"] == EMAIL.lower()) & is_stop(ledger["rank"])
    rows |= ledger["effect"] == UNREADABLE
    named = ledger[rows]
    points = frames["consents"].loc[rows, "contact_point"]
    for point, effect, rank in zip(points, named["effect"], named["rank"], strict=True):
        code = "REFUS" if effect == REFUSAL else "RETRAIT"
        for address in addresses_in(point):
            found.setdefault(address, []).append((code, math.inf if math.isnan(rank) else rank))
    return found
