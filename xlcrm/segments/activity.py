"""What a client has bought, and for how long they have been known.

Rules: docs/rules.md, « Indicators ». Frequency F and amount M are those of the window
of Paramètres, blank for a client who never bought, so that the quintiles of
``xlcrm.segments.rfm`` see buyers only. Amounts are rounded to the cent: a sum of cents is then
the same number whoever adds it up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.computed import Computed
from xlcrm.segments.excel import (
    Floats,
    cells,
    dates,
    edate,
    edate_of,
    integers,
    is_past,
    month_numbers,
    objects,
    past_date,
    rounded,
    serial,
    serials,
)
from xlcrm.segments.links import links_to_clients

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

_OWN = "{purchases.client_id},{this.client_id}"
_IN_WINDOW = '{purchases.purchased_on},">="&EDATE({today},-{applied.rfm_window_months})'
_FIRST = "{this.first_contact_on}"
_MONTHS = f"(YEAR({{today}})-YEAR({_FIRST}))*12+MONTH({{today}})-MONTH({_FIRST})"


def client_numbers(frames: Frames, column: str) -> Floats:
    """Return a numeric or date column of Clients as floats; NaN for blanks and text."""
    return serials(cells(frames, "clients", column))


def _purchase_count(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    counts = serials(cells(frames, "purchases", "counts"))
    totals = links_to_clients(frames, "purchases").total(counts, np.full(len(counts), True))
    return integers(totals, frames["clients"])


def _revenue_total(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    amounts = serials(cells(frames, "purchases", "amount_kept"))
    totals = links_to_clients(frames, "purchases").total(amounts, np.full(len(amounts), True))
    return objects(rounded(totals), frames["clients"])


def _last_purchase(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    bought = serials(cells(frames, "purchases", "purchased_on"))
    counting = serials(cells(frames, "purchases", "counts")) == 1
    last = links_to_clients(frames, "purchases").largest(bought, counting)
    return dates(np.floor(last), frames["clients"])


def _recency(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    return integers(serial(today) - client_numbers(frames, "last_purchase_on"), frames["clients"])


def _window_count(frames: Frames, settings: Settings, today: dt.date) -> pd.Series:
    start = edate_of(today, -settings.number("rfm_window_months"))
    rows = (serials(cells(frames, "purchases", "counts")) == 1) & (
        serials(cells(frames, "purchases", "purchased_on")) >= start
    )
    found = links_to_clients(frames, "purchases").count(rows)
    buyer = client_numbers(frames, "purchase_count") > 0
    return integers(np.where(buyer, found, np.nan), frames["clients"])


def _window_amount(frames: Frames, settings: Settings, today: dt.date) -> pd.Series:
    start = edate_of(today, -settings.number("rfm_window_months"))
    amounts = serials(cells(frames, "purchases", "amount_kept"))
    rows = serials(cells(frames, "purchases", "purchased_on")) >= start
    found = rounded(links_to_clients(frames, "purchases").total(amounts, rows))
    buyer = client_numbers(frames, "purchase_count") > 0
    return objects(np.where(buyer, found, np.nan), frames["clients"])


def _average_basket(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    count = client_numbers(frames, "window_count")
    amount = client_numbers(frames, "window_amount")
    bought = count > 0
    return objects(
        np.divide(amount, count, out=np.full(len(count), np.nan), where=bought), frames["clients"]
    )


def _seniority(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    first = client_numbers(frames, "first_contact_on")
    now = serial(today)
    known = is_past(first, today)
    first = np.where(known, first, np.nan)
    months = int(month_numbers(np.array([now]))[0]) - month_numbers(first)
    months = months - (edate(first, months) > now)
    return integers(np.where(known, months, np.nan), frames["clients"])


def _frequency(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    seniority = np.nan_to_num(client_numbers(frames, "seniority_months")) / 12
    per_year = client_numbers(frames, "purchase_count") / np.maximum(1, seniority)
    return objects(per_year, frames["clients"])


def _loyalty(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    count = client_numbers(frames, "purchase_count")
    labels = np.array(["0", "1", "2 à 3", "4 à 9", "10 et plus"], dtype=object)
    return objects(labels[np.searchsorted([1, 2, 4, 10], count, side="right")], frames["clients"])


ACTIVITY_STEPS = (
    Computed("clients", "purchase_count", f"SUMIFS({{purchases.counts}},{_OWN})", _purchase_count),
    Computed(
        "clients",
        "revenue_total",
        f"ROUND(SUMIFS({{purchases.amount_kept}},{_OWN}),2)",
        _revenue_total,
    ),
    Computed(
        "clients",
        "last_purchase_on",
        "IF({this.purchase_count}>0,"
        f'INT(_xlfn.MAXIFS({{purchases.purchased_on}},{_OWN},{{purchases.counts}},1)),"")',
        _last_purchase,
    ),
    Computed(
        "clients",
        "recency_days",
        'IF({this.last_purchase_on}="","",{today}-{this.last_purchase_on})',
        _recency,
    ),
    Computed(
        "clients",
        "window_count",
        f'IF({{this.purchase_count}}=0,"",SUMIFS({{purchases.counts}},{_OWN},{_IN_WINDOW}))',
        _window_count,
    ),
    Computed(
        "clients",
        "window_amount",
        'IF({this.purchase_count}=0,"",'
        f"ROUND(SUMIFS({{purchases.amount_kept}},{_OWN},{_IN_WINDOW}),2))",
        _window_amount,
    ),
    Computed(
        "clients",
        "average_basket",
        'IF(N({this.window_count})>0,{this.window_amount}/{this.window_count},"")',
        _average_basket,
    ),
    Computed(
        "clients",
        "seniority_months",
        f'IF({past_date(_FIRST)},{_MONTHS}-(EDATE({_FIRST},{_MONTHS})>{{today}}),"")',
        _seniority,
    ),
    Computed(
        "clients",
        "purchase_frequency",
        "{this.purchase_count}/MAX(1,N({this.seniority_months})/12)",
        _frequency,
    ),
    Computed(
        "clients",
        "loyalty_level",
        'IF({this.purchase_count}=0,"0",IF({this.purchase_count}=1,"1",'
        'IF({this.purchase_count}<4,"2 à 3",IF({this.purchase_count}<10,"4 à 9","10 et plus"))))',
        _loyalty,
    ),
)
