"""The last contact that came from the person, and the day the record is due for purging.

CNIL, deliberation 2021-131: three years after the last contact that came from the person; that
day is the last one, and 29 February becomes 28 February.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.computed import Computed, threshold
from xlcrm.segments.activity import client_numbers
from xlcrm.segments.excel import (
    FIRST_SERIAL,
    cells,
    dates,
    edate,
    is_past,
    objects,
    past_date,
    serial,
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


def _latest(table: str, criteria: str) -> str:
    when = f"{{{table}.occurred_at}}"
    own = f"{{{table}.client_id}},{{this.client_id}}"
    return f'_xlfn.MAXIFS({when},{own},{criteria},{when},"<"&{{today}}+1)'


_LATER = ",".join(
    (
        "{this.last_purchase_on}",
        _latest("interactions", '{interactions.counts_inbound},"Oui"'),
        *(
            _latest(
                "consents",
                f'{{consents.event}},"{event}",{{consents.method}},"<>{_MERGING}"',
            )
            for event in _CONSENTING_EVENTS
        ),
    )
)
# MAX takes no notice of the "" of a client who never bought.
_LAST_INBOUND = (
    f"IF({past_date(_FIRST)},INT(MAX({_FIRST},{_LATER})),"
    f'IF(MAX({_LATER})<{FIRST_SERIAL},"",INT(MAX({_LATER}))))'
)


def _counts_inbound(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    inbound = texts_folded(cells(frames, "interactions", "direction")) == "entrant"
    return objects(np.where(inbound, "Oui", "Non"), frames["interactions"])


def _last_inbound(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    tomorrow = serial(today) + 1
    first = client_numbers(frames, "first_contact_on")
    met = serials(cells(frames, "interactions", "occurred_at"))
    inbound = texts_folded(cells(frames, "interactions", "counts_inbound")) == "oui"
    agreed = serials(cells(frames, "consents", "occurred_at"))
    event = texts_folded(cells(frames, "consents", "event"))
    consenting = np.isin(event, [name.lower() for name in _CONSENTING_EVENTS])
    consenting &= texts_folded(cells(frames, "consents", "method")) != _MERGING.lower()
    latest = np.maximum.reduce(
        [
            np.nan_to_num(client_numbers(frames, "last_purchase_on")),
            np.where(is_past(first, today), first, 0.0),
            links_to_clients(frames, "interactions").largest(met, inbound & (met < tomorrow)),
            links_to_clients(frames, "consents").largest(agreed, consenting & (agreed < tomorrow)),
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
    Computed("clients", "last_inbound_on", _LAST_INBOUND, _last_inbound),
    Computed(
        "clients",
        "purge_due_on",
        'IF({this.last_inbound_on}="","",'
        f"EDATE({{this.last_inbound_on}},{threshold('retention_months')})+1)",
        _purge_due,
    ),
)
