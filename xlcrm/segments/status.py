"""The status of a client, the first line of the rule that matches: docs/rules.md, « Status ».

Quotes, opportunities and clicks join the rule with the sheets that hold them; the delivered
workbook knows purchases and interactions. Limits are inclusive: a purchase made twelve months
ago to the day is still within the last twelve months.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.computed import Computed, threshold
from xlcrm.segments.activity import client_numbers
from xlcrm.segments.excel import (
    Flags,
    Floats,
    Texts,
    cells,
    edate_of,
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
_MET = '{interactions.client_id},{this.client_id},{interactions.occurred_at},"<"&{today}+1'
_INBOUND = '{interactions.counts_inbound},"Oui"'
_REQUESTS = ("Demande de devis", "Demande d’information")
_MEETING, _MAILING = "Rendez-vous", "Mailing"


def _bought_since(months: int) -> str:
    return f'SUMIFS({_BOUGHT},">="&EDATE({{today}},-{months}))'


def _met_since(days: str, *criteria: str) -> str:
    return (
        f'COUNTIFS({_MET},{{interactions.occurred_at}},">="&{{today}}-{threshold(days)},'
        f"{','.join(criteria)})"
    )


def _kind(kind: str) -> str:
    return f'{{interactions.kind}},"{kind}"'


_CLIENT = (
    f'IF({{this.last_purchase_on}}<EDATE({{today}},-{threshold("lost_months")}),"Perdu",'
    f"IF({{this.last_purchase_on}}<EDATE({{today}},-{threshold('inactive_months')}),"
    '"Client inactif",'
    f"IF(OR({_bought_since(12)}>={threshold('regular_purchases_12m')},"
    f"{_bought_since(24)}>={threshold('regular_purchases_24m')}),"
    '"Client régulier","Client occasionnel")))'
)
_HOT = "+".join(_met_since("hot_days", _INBOUND, _kind(kind)) for kind in _REQUESTS)
_WARM = f"{_met_since('warm_days', _INBOUND)}+{_met_since('warm_days', _kind(_MEETING))}"
# A mass mailing that the firm sent is not an exchange.
_COLD = f'COUNTIFS({_MET})-COUNTIFS({_MET},{_kind(_MAILING)},{{interactions.counts_inbound}},"Non")'
_PROSPECT = (
    f'IF({_HOT}>0,"Prospect chaud",IF({_WARM}>0,"Prospect tiède",'
    f'IF({_COLD}>0,"Prospect froid","Suspect")))'
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


def _prospect_status(frames: Frames, settings: Settings, today: dt.date) -> Texts:
    now = serial(today)
    when = serials(cells(frames, "interactions", "occurred_at"))
    kind = texts_folded(cells(frames, "interactions", "kind"))
    inbound = texts_folded(cells(frames, "interactions", "counts_inbound")) == "oui"
    past: Flags = when < now + 1
    requested = np.isin(kind, [request.lower() for request in _REQUESTS])
    hot = past & inbound & requested & (when >= now - settings.number("hot_days"))
    warm = past & (inbound | (kind == _MEETING.lower()))
    warm &= when >= now - settings.number("warm_days")
    cold = past & (inbound | (kind != _MAILING.lower()))
    links = links_to_clients(frames, "interactions")
    return np.select(
        [links.count(hot) > 0, links.count(warm) > 0, links.count(cold) > 0],
        ["Prospect chaud", "Prospect tiède", "Prospect froid"],
        "Suspect",
    )


def _status(frames: Frames, settings: Settings, today: dt.date) -> pd.Series:
    forced = cells(frames, "clients", "status_override")
    buyer = client_numbers(frames, "purchase_count") > 0
    found = np.where(
        buyer,
        _client_status(frames, settings, today),
        _prospect_status(frames, settings, today),
    )
    return objects(
        [
            override if is_filled(override) else str(status)
            for override, status in zip(forced, found, strict=True)
        ],
        forced,
    )


STATUS_STEPS = (Computed("clients", "status", _FORMULA, _status),)
