"""ABC classes: the clients who make the first 80 %, then 95 %, of the revenue.

Rule: docs/rules.md, « ABC ». Clients are taken by revenue, the largest first, ties by
client number. A client's class follows the share made *before* them, so the one who
crosses a limit belongs to the upper class. A revenue of zero or less is class C and
counts for nothing in the total.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm.computed import Computed
from xlcrm.segments.activity import client_numbers
from xlcrm.segments.excel import cells, objects, rounded, texts_folded

if TYPE_CHECKING:
    import datetime as dt

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

_ALL, _OWN = "{clients.revenue_total}", "{this.revenue_total}"
_LARGER = f'SUMIFS({_ALL},{_ALL},">"&{_OWN})'
# Comparing texts is slow: only where two clients have the very same revenue.
_TIES_BEFORE = (
    f"IF(COUNTIFS({_ALL},{_OWN})=1,0,"
    f'SUMIFS({_ALL},{_ALL},{_OWN},{{clients.client_id}},"<"&{{this.client_id}}))'
)
_SHARE_BEFORE = f'ROUND({_LARGER}+{_TIES_BEFORE},2)/ROUND(SUMIFS({_ALL},{_ALL},">0"),2)'


def _share_before(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    revenue = client_numbers(frames, "revenue_total")
    buyers = np.flatnonzero(revenue > 0)
    ids = texts_folded(cells(frames, "clients", "client_id").iloc[buyers])
    ranked = pd.DataFrame({"id": ids, "revenue": revenue[buyers]})
    ranked = ranked.sort_values(["revenue", "id"], ascending=[False, True], kind="stable")
    running = ranked["revenue"].cumsum() - ranked["revenue"]
    # Two rows of one id and one revenue stand side by side: neither is before the other.
    before = running.groupby([ranked["revenue"], ranked["id"]]).transform("first").sort_index()
    total = float(rounded(ranked["revenue"].sum()))
    share = np.full(len(revenue), np.nan)
    share[buyers] = rounded(before.to_numpy()) / total if total else 0.0
    return objects(share, frames["clients"])


def _abc(frames: Frames, settings: Settings, _today: dt.date) -> pd.Series:
    share = client_numbers(frames, "share_before")
    classes = np.select(
        [share < settings.number("abc_a"), share < settings.number("abc_b")], ["A", "B"], "C"
    )
    return objects(classes, frames["clients"])


PARETO_STEPS = (
    Computed("clients", "share_before", f'IF({_OWN}<=0,"",{_SHARE_BEFORE})', _share_before),
    Computed(
        "clients",
        "abc_class",
        'IF({this.share_before}="","C",IF({this.share_before}<{applied.abc_a},"A",'
        'IF({this.share_before}<{applied.abc_b},"B","C")))',
        _abc,
    ),
)
