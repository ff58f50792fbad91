"""Which rows of Achats count, and for how much: docs/rules.md, « Purchases that count ».

A purchase is an invoice or a ticket (an order, if the firm does not invoice in the file), not
cancelled, not returned, dated today at the latest. A credit note is deducted, whatever its sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.computed import Computed
from xlcrm.segments.excel import (
    Flags,
    cells,
    integers,
    is_past,
    objects,
    past_date,
    serials,
    texts_folded,
)

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

_IN_FORCE = (
    f'{{this.status}}<>"Annulée",{{this.status}}<>"Retournée",{past_date("{this.purchased_on}")}'
)


def _in_force(frames: Frames, today: dt.date) -> Flags:
    status = texts_folded(cells(frames, "purchases", "status"))
    bought = serials(cells(frames, "purchases", "purchased_on"))
    cancelled = (status == "annulée") | (status == "retournée")
    flags: Flags = ~cancelled & is_past(bought, today)
    return flags


def _counts(frames: Frames, settings: Settings, today: dt.date) -> pd.Series:
    kind = texts_folded(cells(frames, "purchases", "document_type"))
    counting = (kind == "facture") | (kind == "ticket")
    if settings.flag("orders_count"):
        counting |= kind == "commande"
    flags = counting & _in_force(frames, today)
    return integers(flags.astype(np.float64), frames["purchases"])


def _amount_kept(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    amount = serials(cells(frames, "purchases", "amount_net"))
    counts = serials(cells(frames, "purchases", "counts")) == 1
    kind = texts_folded(cells(frames, "purchases", "document_type"))
    deducted = (kind == "avoir") & _in_force(frames, today)
    kept = np.select([np.isnan(amount), counts, deducted], [0.0, amount, -np.abs(amount)], 0.0)
    return objects(kept, frames["purchases"])


PURCHASE_STEPS = (
    Computed(
        "purchases",
        "counts",
        'IF(AND(OR({this.document_type}="Facture",{this.document_type}="Ticket",'
        'AND({this.document_type}="Commande",TRIM({param.orders_count})="Oui")),'
        + _IN_FORCE
        + "),1,0)",
        _counts,
    ),
    Computed(
        "purchases",
        "amount_kept",
        "IF(NOT(ISNUMBER({this.amount_net})),0,IF({this.counts}=1,{this.amount_net},"
        'IF(AND({this.document_type}="Avoir",' + _IN_FORCE + "),-ABS({this.amount_net}),0)))",
        _amount_kept,
    ),
)
