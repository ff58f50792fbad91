"""Consents of merged clients: a refusal of one record outlives the agreement of another.

« The last event wins » would let the agreement of one record erase the earlier withdrawal of
another. So a withdrawal is added to the ledger, dated after every agreement of the group. How
events are ordered is the rule of ``xlcrm.consent.ledger``: a refusal without an hour is at the
end of its day and without a date for ever, an agreement without a date is older than anything.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, NamedTuple

from xlcrm import schema
from xlcrm.frames import as_datetime, as_text, identifier_key, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from xlcrm.settings import Settings

    Row = Mapping[str, object]

METHOD = "Fusion de fiches"
_WITHDRAWN = "Retiré"
#: How each event ranks among those of one moment: the most restrictive is last.
_WEIGHT = {"donné": 1, "renouvelé": 1, "refusé": 2, "retiré": 3}
_AGREEMENT = 1
_CHANNELS = {name.lower(): name for name in tuple(schema.value_list("consent_channel").values)}
#: Where a withdrawal is about, by channel; an email or a phone otherwise.
_POINTS = {
    "SMS": ("mobile", "phone_landline", "email"),
    "Téléphone": ("phone_landline", "mobile", "email"),
    "Automate appel": ("phone_landline", "mobile", "email"),
    "Courrier": ("addr_street", "email", "mobile"),
}
_ANY_POINT = ("email", "mobile", "phone_landline")
_DAY = 86_400
#: Day 0 of Excel: a number in a date cell counts the days since; below 61 and above this one
#: it is no date (29 February 1900 never was).
_EPOCH = dt.date(1899, 12, 30).toordinal()
_FIRST_DAY, _END_OF_TIME = 61, 2_958_466


class _Event(NamedTuple):
    """An event of the ledger: when, how heavy, and the record it stands in."""

    second: float
    weight: int
    record: str


def events_of(consents: pd.DataFrame, clients: set[str]) -> dict[str, dict[str, list[_Event]]]:
    """Return the dated events of some clients (folded ids), by client and by channel."""
    found: dict[str, dict[str, list[_Event]]] = {}
    for record, client, channel, event, moment in zip(
        consents.index,
        consents["client_id"],
        consents["channel"],
        consents["event"],
        consents["occurred_at"],
        strict=True,
    ):
        folded = identifier_key(client)
        weight = _WEIGHT.get(as_text(event).lower())
        name = _CHANNELS.get(as_text(channel).lower())
        if folded not in clients or weight is None or name is None:
            continue
        dated = _Event(_second(moment, weight), weight, str(record))
        found.setdefault(folded, {}).setdefault(name, []).append(dated)
    return found


def _second(moment: object, weight: int) -> float:
    """Return when an event counts, in seconds; whole days of refusals are at their end."""
    day = math.nan
    read = as_datetime(moment)
    if read is not None:
        day = (read - dt.datetime.fromordinal(_EPOCH)).total_seconds() / _DAY
    elif isinstance(moment, int | float) and not isinstance(moment, bool):
        day = float(moment)
    if not _FIRST_DAY <= day < _END_OF_TIME:
        return -math.inf if weight == _AGREEMENT else math.inf
    last_second = _DAY - 1 if weight != _AGREEMENT and day.is_integer() else 0
    return math.floor(day * _DAY + 0.5) + last_second


def withdrawals(
    members: Sequence[Mapping[str, Sequence[_Event]]], today: dt.date
) -> Iterable[tuple[str, dt.datetime, str]]:
    """Yield the withdrawals that merging some clients asks for: channel, moment, reason.

    ``members`` are the events of each client, by channel. A withdrawal is asked for when one
    of them has refused or withdrawn, as its own last event, and an agreement of the group is
    later or will be (it is dated in the future). ``reason`` is the record of that refusal.
    """
    tomorrow = float(today.toordinal() + 1 - _EPOCH) * _DAY
    for channel in _CHANNELS.values():
        lasts = [_last(events.get(channel, ()), tomorrow) for events in members]
        refusals = [last for last in lasts if last and last.weight != _AGREEMENT]
        everything = [event for events in members for event in events.get(channel, ())]
        agreements = [event for event in everything if event.weight == _AGREEMENT]
        if not refusals or not agreements:
            continue
        stops = [event for event in everything if event.weight != _AGREEMENT]
        if max(agreements)[:2] < max(stops)[:2]:
            continue
        last_day = int(max(agreements).second // _DAY) + _EPOCH
        moment = dt.datetime.fromordinal(max(last_day, today.toordinal()))
        yield channel, moment, max(refusals).record


def _last(events: Iterable[_Event], tomorrow: float) -> _Event | None:
    """Return the last event; an agreement dated in the future is older than anything yet."""
    dated = (
        event._replace(second=-math.inf)
        if event.weight == _AGREEMENT and event.second >= tomorrow
        else event
        for event in events
    )
    return max(dated, default=None)


def as_row(
    channel: str, moment: dt.datetime, refusal: Row, client: Row, settings: Settings
) -> dict[str, object]:
    """Return a row of Consentements that withdraws: ``client`` is the merged record's cells.

    ``refusal`` is the row of the ledger it stems from: its wording, beneficiary and author are
    repeated, and it is the proof.
    """
    points = _POINTS.get(channel, _ANY_POINT)
    point = next((client[key] for key in points if not is_blank(client.get(key))), None)
    beneficiary = refusal.get("beneficiary")
    return {
        "client_id": client["client_id"],
        "contact_point": refusal.get("contact_point") if point is None else point,
        "channel": channel,
        "event": _WITHDRAWN,
        "occurred_at": moment,
        "method": METHOD,
        "wording_id": refusal.get("wording_id"),
        "beneficiary": settings.text("firm_name") or None if is_blank(beneficiary) else beneficiary,
        "proof_ref": refusal.get("consent_id"),
        "collected_by": refusal.get("collected_by"),
    }
