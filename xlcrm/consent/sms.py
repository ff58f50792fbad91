"""Mobile numbers that may stand beside an email address in a mailing file.

Tools send a text message to any number they are given, so a number goes out only on its own
proven consent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.consent import cells
from xlcrm.consent.ledger import AGREED, SMS, UNREADABLE, is_stop, proven_rows, read_ledger
from xlcrm.consent.persons import proofs, states
from xlcrm.consent.suppression import SuppressionList

if TYPE_CHECKING:
    import datetime as dt

    from xlcrm.frames import Frames

_E164 = re.compile(r"\+[1-9][0-9]{6,14}", re.ASCII)
_NOT_DIGIT = re.compile(r"[^0-9]+", re.ASCII)
# Digits that « +33 7 56 78 12 34 », « 07.56.78.12.34 » and « 0033756781234 » share.
_SHARED_DIGITS = 9


def sms_numbers(frames: Frames, today: dt.date, suppression_key: bytes | None) -> pd.Series:
    """Return each client's mobile if text messages to that very number are consented to.

    Indexed as ``frames["clients"]``; None where the number is not in E.164 form, where the
    consent is not proven for it or came before a refusal, and where anybody refused or
    opposed for it. Raises RefusedError as ``SuppressionList``.
    """
    clients = frames["clients"]
    ledger = read_ledger(frames, today)
    suppressed = SuppressionList(frames, suppression_key)
    identifiers, numbers = cells.folded(clients["client_id"]), cells.folded(clients["mobile"])
    state = states(ledger, "client", identifiers, SMS)
    proven = proofs(ledger, proven_rows(frames, today), identifiers, numbers, SMS)
    on_channel = (ledger["channel"] == SMS.lower()) & is_stop(ledger["rank"])
    refused = {_digits(p) for p in ledger["point"][on_channel | (ledger["effect"] == UNREADABLE)]}
    found = [
        number
        if stands == AGREED
        and proof is not None
        and _E164.fullmatch(number)
        and _digits(number) not in refused
        and not suppressed.forbids_phone(number)
        else None
        for number, stands, proof in zip(numbers, state, proven, strict=True)
    ]
    return pd.Series(found, index=clients.index, dtype=object)


def _digits(text: str) -> str:
    return _NOT_DIGIT.sub("", text)[-_SHARED_DIGITS:]
