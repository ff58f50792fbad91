"""Where each person stands on each channel: the last event of the ledger wins.

Every row of the ledger that names the person counts, whatever coordinate it is about: who
withdrew from an old address has not agreed at the new one. A contact's events also count for
the client the row names: the most restrictive reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm import schema
from xlcrm.consent import cells
from xlcrm.consent.ledger import (
    AGREED,
    AGREEMENT,
    EXPIRED,
    PHONE,
    STATE_OF_DIGIT,
    UNREADABLE,
    WITHDRAWN,
    phone_ends,
    read_ledger,
)

if TYPE_CHECKING:
    import datetime as dt

    from xlcrm.consent.cells import Flags, Serials
    from xlcrm.frames import Frames
    from xlcrm.settings import Settings


def _prefix(who: str) -> str:
    return schema.table(f"{who}s").id_prefix


def state_formula(who: str, channel: str, agreed: str = f'"{AGREED}"') -> str:
    """Return the state of a person on a channel; ``agreed`` is what « Donné » becomes.

    An identifier that is none of xlcrm's has no consent: COUNTIFS might take it as a pattern. A
    row that is not readable, or was never computed, counts as a withdrawal. Criteria look at
    typed columns only: LibreOffice compares the cells of a formula ten times slower.
    """
    unreadable = f"COUNTIFS({_rows(who)})>SUMIFS({{consents.readable}},{_rows(who)})"
    none, _, refused, withdrawn = (f'"{state}"' for state in STATE_OF_DIGIT)
    return (
        f"IFERROR(IF({cells.is_identifier_formula(f'{{this.{who}_id}}', _prefix(who))},"
        f"IF({unreadable},{withdrawn},CHOOSE(1+MOD({_largest('effect_rank', who, channel)},10),"
        f"{none},{agreed},{refused},{withdrawn})),{none}),{withdrawn})"
    )


def _rows(who: str, channel: str = "") -> str:
    """Return the criteria that choose a person's rows in the ledger."""
    rows = f"{{consents.{who}_id}},{{this.{who}_id}}"
    return f'{rows},{{consents.channel}},"{channel}"' if channel else rows


def _largest(rank: str, who: str, channel: str) -> str:
    """Return the largest of a column of ranks over a person's rows, 0 without any."""
    return f"_xlfn.MAXIFS({{consents.{rank}}},{_rows(who, channel)})"


def phone_state_formula() -> str:
    """Return the state of a client on the phone, where an agreement ends: see ``phone_states``."""
    last = _largest("effect_rank", "client", PHONE)
    rows = f"{_rows('client', PHONE)},{{consents.effect_rank}},{last}"
    running = f'COUNTIFS({rows},{{consents.phone_ends_on}},">="&{{today}})'
    return state_formula("client", PHONE, f'IF(COUNTIFS({rows})>{running},"{EXPIRED}","{AGREED}")')


def proof_formula(channel: str, point: str) -> str:
    """Return the test that the client's consent for that very coordinate is proven.

    The twin of ``proofs`` once the state is « Donné », which sees to the identifier.
    """
    proof = (
        f"_xlfn.MAXIFS({{consents.proof_rank}},{_rows('client', channel)},"
        f'{{consents.contact_point}},"="&{point})'
    )
    return f"{proof}>{_largest('stop_rank', 'client', channel)}"


def last_ranks(ledger: pd.DataFrame, who: str, identifiers: list[str], channel: str) -> Serials:
    """Return the rank of each person's last event on a channel, 0 without any.

    ``who`` is ``"client"`` or ``"contact"``; ``identifiers`` are folded.
    """
    rows = ledger[(ledger["channel"] == channel.lower()) & ledger["rank"].notna()]
    last = rows.groupby(who, sort=False)["rank"].max().to_dict()
    prefix = _prefix(who)
    return np.array(
        [last[i] if i in last and cells.is_identifier(i, prefix) else 0.0 for i in identifiers],
        dtype=np.float64,
    )


def states(ledger: pd.DataFrame, who: str, identifiers: list[str], channel: str) -> list[str]:
    """Return each person's state on a channel: Aucun, Donné, Refusé or Retiré.

    The last event wins; a row that cannot be read is a withdrawal on every channel.
    """
    prefix = _prefix(who)
    digits = np.mod(last_ranks(ledger, who, identifiers, channel), 10).astype(np.int64)
    doubtful = set(ledger.loc[ledger["effect"] == UNREADABLE, who])
    found = (STATE_OF_DIGIT[digit] for digit in digits.tolist())
    return [
        WITHDRAWN if identifier in doubtful and cells.is_identifier(identifier, prefix) else state
        for state, identifier in zip(found, identifiers, strict=True)
    ]


def phone_states(
    frames: Frames, ledger: pd.DataFrame, identifiers: list[str], settings: Settings, today: dt.date
) -> list[str]:
    """Return each client's state on the phone, « Expiré » once the last agreement has ended."""
    ends = phone_ends(frames, settings, today)
    ended = {
        (client, rank)
        for client, rank, channel, end in zip(
            ledger["client"], ledger["rank"], ledger["channel"], ends, strict=True
        )
        if channel == PHONE.lower() and (end is None or end < today)
    }
    return [
        EXPIRED if state == AGREED and (client, rank) in ended else state
        for client, state, rank in zip(
            identifiers,
            states(ledger, "client", identifiers, PHONE),
            last_ranks(ledger, "client", identifiers, PHONE).tolist(),
            strict=True,
        )
    ]


def phone_rights(frames: Frames, settings: Settings, today: dt.date) -> dict[str, bool]:
    """Return by record of Clients whether the person agreed to be called, and it still counts."""
    clients = frames["clients"]
    identifiers = cells.folded(clients["client_id"])
    found = phone_states(frames, read_ledger(frames, today), identifiers, settings, today)
    return dict(zip(clients.index, (state == AGREED for state in found), strict=True))


def proofs(
    ledger: pd.DataFrame, proven: Flags, clients: list[str], points: list[str], channel: str
) -> pd.Series:
    """Return, per client, the record of the consent proven for that very coordinate, or None.

    ``proven`` is what ``proven_rows`` gives; ``clients`` and ``points`` are folded and
    parallel. The consent is the client's own, its proof is complete, and it is later than
    every refusal and withdrawal of the client on the channel, whatever coordinate these name.
    The client's state is not looked at: see ``states``.
    """
    on_channel = (ledger["channel"] == channel.lower()).to_numpy()
    rows = ledger[on_channel]
    against = rows[(rows["effect"] != AGREEMENT) & rows["rank"].notna()]
    stops = against.groupby("client", sort=False)["rank"].max().to_dict()
    agreed = ledger[on_channel & proven].sort_values("rank", kind="stable")
    best = {
        (client, point): (record, rank)
        for record, client, point, rank in zip(
            agreed.index, agreed["client"], agreed["point"], agreed["rank"], strict=True
        )
    }
    found: list[object] = []
    for client, point in zip(clients, points, strict=True):
        record, rank = best.get((client, point), (None, 0.0))
        later = record is not None and rank > stops.get(client, 0.0)
        usable = later and cells.is_identifier(client, _prefix("client"))
        found.append(record if usable else None)
    return pd.Series(found, dtype=object)
