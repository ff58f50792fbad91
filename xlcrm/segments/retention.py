"""The last contact that came from the person, and the day the record is due for purging.

CNIL, deliberation 2021-131: three years after the last contact that came from the person; that
day is the last one, and 29 February becomes 28 February.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.computed import Computed
from xlcrm.segments.activity import client_numbers
from xlcrm.segments.excel import (
    FIRST_SERIAL,
    Flags,
    Floats,
    cells,
    dates,
    edate,
    is_past,
    objects,
    past_date,
    serials,
    texts_folded,
)
from xlcrm.segments.links import links_to_clients

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

_FIRST = "{this.first_contact_on}"
_CONSENTING_EVENTS = ("Donné", "Renouvelé")
# Written by xlcrm when it merges two records: the person said nothing that day.
_MERGING = "Fusion de fiches"


def _latest(table: str, day: str) -> str:
    """Return the last day of a table's rows about the client, 0 without any."""
    return f"_xlfn.MAXIFS({{{table}.{day}}},{{{table}.client_id}},{{this.client_id}})"


_MET, _AGREED = _latest("interactions", "inbound_on"), _latest("consents", "agreed_on")
_LATER = f"{{this.last_purchase_on}},{_MET},{_AGREED}"
# MAX takes no notice of the "" of a client who never bought.
_LAST_INBOUND = (
    f"IF({past_date(_FIRST)},INT(MAX({_FIRST},{_LATER})),"
    f'IF(MAX({_LATER})<{FIRST_SERIAL},"",INT(MAX({_LATER}))))'
)
_WHEN = "{this.occurred_at}"
_INBOUND_ON = f'IF({{this.counts_inbound}}="Oui",IF({past_date(_WHEN)},INT({_WHEN}),""),"")'
_CONSENTING = ",".join(f'{{this.event}}="{event}"' for event in _CONSENTING_EVENTS)
_AGREED_ON = (
    f'IF(AND(OR({_CONSENTING}),{{this.method}}<>"{_MERGING}"),'
    f'IF({past_date(_WHEN)},INT({_WHEN}),""),"")'
)


def _counts_inbound(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    inbound = texts_folded(cells(frames, "interactions", "direction")) == "entrant"
    return objects(np.where(inbound, "Oui", "Non"), frames["interactions"])


def _past_days(frames: Frames, table: str, rows: Flags, today: dt.date) -> pd.Series:
    """Return the day of some rows of a table, None where it is no date or still to come."""
    days = serials(cells(frames, table, "occurred_at"))
    return dates(np.where(rows & is_past(days, today), np.floor(days), np.nan), frames[table])


def _inbound_on(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    inbound = texts_folded(cells(frames, "interactions", "counts_inbound")) == "oui"
    return _past_days(frames, "interactions", inbound, today)


def _agreed_on(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    event = texts_folded(cells(frames, "consents", "event"))
    consenting: Flags = np.isin(event, [name.lower() for name in _CONSENTING_EVENTS])
    consenting &= texts_folded(cells(frames, "consents", "method")) != _MERGING.lower()
    return _past_days(frames, "consents", consenting, today)


def _latest_days(frames: Frames, table: str, day: str) -> Floats:
    days = serials(cells(frames, table, day))
    return links_to_clients(frames, table).largest(days, ~np.isnan(days))


def _last_inbound(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    first = client_numbers(frames, "first_contact_on")
    latest = np.maximum.reduce(
        [
            np.nan_to_num(client_numbers(frames, "last_purchase_on")),
            np.where(is_past(first, today), first, 0.0),
            _latest_days(frames, "interactions", "inbound_on"),
            _latest_days(frames, "consents", "agreed_on"),
        ]
    )
    return dates(np.floor(latest), frames["clients"])


def _purge_due(frames: Frames, settings: Settings, _today: dt.date) -> pd.Series:
    months = settings.integer("retention_months")
    return dates(edate(client_numbers(frames, "last_inbound_on"), months) + 1, frames["clients"])


RETENTION_STEPS = (
    Computed(
        "interactions",
        "counts_inbound",
        'IF({this.direction}="Entrant","Oui","Non")',
        _counts_inbound,
    ),
    Computed("interactions", "inbound_on", _INBOUND_ON, _inbound_on),
    # Rows of the ledger typed by hand count before they have a number.
    Computed("consents", "agreed_on", _AGREED_ON, _agreed_on, without_id=True),
    Computed("clients", "last_inbound_on", _LAST_INBOUND, _last_inbound),
    Computed(
        "clients",
        "purge_due_on",
        'IF({this.last_inbound_on}="","",'
        "EDATE({this.last_inbound_on},{applied.retention_months})+1)",
        _purge_due,
    ),
)
