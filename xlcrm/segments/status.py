"""The status of a client, the first line of the rule that matches: docs/rules.md, « Status ».

Quotes, opportunities and clicks join the rule with the sheets that hold them; the delivered
workbook knows purchases and interactions. Limits are inclusive: a purchase made twelve months
ago to the day is still within the last twelve months.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.computed import Computed
from xlcrm.segments.activity import client_numbers
from xlcrm.segments.excel import (
    Floats,
    Texts,
    cells,
    edate_of,
    integers,
    is_filled,
    objects,
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

_BOUGHT = "{purchases.counts},{purchases.client_id},{this.client_id},{purchases.purchased_on}"
_REQUESTS = ("Demande de devis", "Demande d’information")
_MEETING, _MAILING = "Rendez-vous", "Mailing"


def _bought_since(months: int) -> str:
    return f'SUMIFS({_BOUGHT},">="&EDATE({{today}},-{months}))'


_CLIENT = (
    f'IF({{this.last_purchase_on}}<EDATE({{today}},-{{applied.lost_months}}),"Perdu",'
    f"IF({{this.last_purchase_on}}<EDATE({{today}},-{{applied.inactive_months}}),"
    '"Client inactif",'
    f"IF(OR({_bought_since(12)}>={{applied.regular_purchases_12m}},"
    f"{_bought_since(24)}>={{applied.regular_purchases_24m}}),"
    '"Client régulier","Client occasionnel")))'
)
#: What the warmest exchange makes of somebody who never bought.
PROSPECTS = ("Suspect", "Prospect froid", "Prospect tiède", "Prospect chaud")
_MOST = "_xlfn.MAXIFS({interactions.warmth},{interactions.client_id},{this.client_id})"
_PROSPECT = f"CHOOSE(1+{_MOST},{','.join(f'{chr(34)}{name}{chr(34)}' for name in PROSPECTS)})"
_WHEN, _IS_INBOUND = "{this.occurred_at}", '{this.counts_inbound}="Oui"'
_IS_REQUEST = ",".join(f'{{this.kind}}="{kind}"' for kind in _REQUESTS)
# A mass mailing that the firm sent is not an exchange.
_WARMTH = (
    f"IF(AND(ISNUMBER({_WHEN}),{_WHEN}<{{today}}+1),"
    f"IF(AND({_IS_INBOUND},OR({_IS_REQUEST}),{_WHEN}>={{today}}-{{applied.hot_days}}),3,"
    f'IF(AND(OR({_IS_INBOUND},{{this.kind}}="{_MEETING}"),'
    f"{_WHEN}>={{today}}-{{applied.warm_days}}),2,"
    f'IF(AND({{this.kind}}="{_MAILING}",NOT({_IS_INBOUND})),0,1))),"")'
)
_FORMULA = (
    'IF(TRIM({this.status_override})<>"",{this.status_override},'
    f"IF({{this.purchase_count}}>0,{_CLIENT},{_PROSPECT}))"
)


def _purchases_since(frames: Frames, today: dt.date, months: int) -> Floats:
    rows = (serials(cells(frames, "purchases", "counts")) == 1) & (
        serials(cells(frames, "purchases", "purchased_on")) >= edate_of(today, -months)
    )
    return links_to_clients(frames, "purchases").count(rows)


def _client_status(frames: Frames, settings: Settings, today: dt.date) -> Texts:
    last = client_numbers(frames, "last_purchase_on")
    regular = (_purchases_since(frames, today, 12) >= settings.number("regular_purchases_12m")) | (
        _purchases_since(frames, today, 24) >= settings.number("regular_purchases_24m")
    )
    return np.select(
        [
            last < edate_of(today, -settings.number("lost_months")),
            last < edate_of(today, -settings.number("inactive_months")),
            regular,
        ],
        ["Perdu", "Client inactif", "Client régulier"],
        "Client occasionnel",
    )


def _warmth(frames: Frames, settings: Settings, today: dt.date) -> pd.Series:
    now = serial(today)
    rows = frames["interactions"]
    when = serials(cells(frames, "interactions", "occurred_at"))
    kind = texts_folded(cells(frames, "interactions", "kind"))
    inbound = texts_folded(cells(frames, "interactions", "counts_inbound")) == "oui"
    requested = np.isin(kind, [request.lower() for request in _REQUESTS])
    hot = inbound & requested & (when >= now - settings.number("hot_days"))
    warm = (inbound | (kind == _MEETING.lower())) & (when >= now - settings.number("warm_days"))
    mailed = ~inbound & (kind == _MAILING.lower())
    degrees = np.select([hot, warm, mailed], [3.0, 2.0, 0.0], 1.0)
    return integers(np.where(when < now + 1, degrees, np.nan), rows)


def _prospect_status(frames: Frames) -> Texts:
    warmth = serials(cells(frames, "interactions", "warmth"))
    most = links_to_clients(frames, "interactions").largest(warmth, ~np.isnan(warmth))
    return np.array(PROSPECTS, dtype=object)[most.astype(np.int64)]


def _status(frames: Frames, settings: Settings, today: dt.date) -> pd.Series:
    forced = cells(frames, "clients", "status_override")
    buyer = client_numbers(frames, "purchase_count") > 0
    found = np.where(
        buyer,
        _client_status(frames, settings, today),
        _prospect_status(frames),
    )
    return objects(
        [
            override if is_filled(override) else str(status)
            for override, status in zip(forced, found, strict=True)
        ],
        forced,
    )


STATUS_STEPS = (
    # An exchange that was typed without a number counts all the same.
    Computed("interactions", "warmth", _WARMTH, _warmth, without_id=True),
    Computed("clients", "status", _FORMULA, _status),
)
