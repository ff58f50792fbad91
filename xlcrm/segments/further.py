"""Deadlines of the further sheets: requests of people, data breaches, contracts.

They are computed only where the workbook has the sheet.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from xlcrm.computed import Computed
from xlcrm.frames import as_datetime
from xlcrm.segments.excel import (
    any_date,
    cells,
    dates,
    edate,
    is_date,
    serials,
    texts_folded,
)

if TYPE_CHECKING:
    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

#: Time to tell the authority of a breach (GDPR, article 33: 72 hours).
_BREACH_DAYS = 3
#: Warnings before the end of a contract of ours, and before the notice of a competitor's.
_OURS_DAYS, _COMPETITOR_DAYS = 90, 60

_ENDS, _NOTICE, _PARTY = "{this.ends_on}", "{this.notice_days}", "{this.party}"


def _request_due(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    received = cells(frames, "requests", "received_on")
    return dates(edate(serials(received), 1), received)


def _authority_due(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    found = cells(frames, "breaches", "discovered_at")
    valid = is_date(serials(found))
    moments = [
        as_datetime(value) if good else None for value, good in zip(found, valid, strict=True)
    ]
    later = [None if m is None else m + dt.timedelta(days=_BREACH_DAYS) for m in moments]
    return pd.Series(later, index=found.index, dtype=object)


def _alert(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    ends = cells(frames, "contracts", "ends_on")
    days = serials(ends)
    party = texts_folded(cells(frames, "contracts", "party"))
    notice = np.nan_to_num(serials(cells(frames, "contracts", "notice_days")))
    theirs = np.where(party == "concurrent", days - _COMPETITOR_DAYS - notice, np.nan)
    alerts = np.where(party == "nous", days - _OURS_DAYS, theirs)
    return dates(np.where(is_date(days), alerts, np.nan), ends)


#: Computed columns of further tables; see ``xlcrm.commands.steps``.
FURTHER_STEPS = (
    Computed(
        "requests",
        "due_on",
        f'IF({any_date("{this.received_on}")},IFERROR(EDATE({{this.received_on}},1),""),"")',
        _request_due,
    ),
    Computed(
        "breaches",
        "cnil_due_at",
        f'IF({any_date("{this.discovered_at}")},{{this.discovered_at}}+{_BREACH_DAYS},"")',
        _authority_due,
    ),
    Computed(
        "contracts",
        "alert_on",
        f'IF({any_date(_ENDS)},IF({_PARTY}="Nous",{_ENDS}-{_OURS_DAYS},'
        f'IF({_PARTY}="Concurrent",{_ENDS}-{_COMPETITOR_DAYS}-'
        f'IF(ISNUMBER({_NOTICE}),{_NOTICE},0),"")),"")',
        _alert,
    ),
)
