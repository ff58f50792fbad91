"""The figures of « Tableau de bord »: indicators, and the last twelve months."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlcrm.computed import CellTwin, ComputedCell
from xlcrm.frames import Frames, is_blank
from xlcrm.schema.segment_rows import ABOVE_ALL_SCORES, INDICATOR_ROWS, MONTH_COUNT
from xlcrm.segments.activity import client_numbers
from xlcrm.segments.excel import (
    Flags,
    Floats,
    cells,
    edate,
    edate_of,
    rounded,
    serial,
    serials,
    texts_folded,
)
from xlcrm.segments.links import links_to_clients
from xlcrm.segments.rows import client_total

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlcrm.settings import Settings

#: A client is new when their first purchase is less than this many days old.
NEW_CLIENT_DAYS = 90
_REVENUE_MONTHS = 12
_ACTIVE = ("Client occasionnel", "Client régulier")
_UNDECIDED = ("", "Plus tard")
_REFUSED = "Refuser"


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _kept_amounts(frames: Frames) -> Floats:
    return np.nan_to_num(serials(cells(frames, "purchases", "amount_kept")))


def _purchase_days(frames: Frames) -> Floats:
    return serials(cells(frames, "purchases", "purchased_on"))


def _counting(frames: Frames) -> Flags:
    flags: Flags = serials(cells(frames, "purchases", "counts")) == 1
    return flags


def _having(frames: Frames, table: str, column: str, *values: str) -> int:
    folded = texts_folded(cells(frames, table, column))
    return int(np.isin(folded, [value.lower() for value in values]).sum())


def _clients(frames: Frames, _settings: Settings, _today: dt.date) -> object:
    return client_total(frames)


def _active_clients(frames: Frames, _settings: Settings, _today: dt.date) -> object:
    return _having(frames, "clients", "status", *_ACTIVE)


def _new_clients(frames: Frames, _settings: Settings, today: dt.date) -> object:
    earlier = _counting(frames) & (_purchase_days(frames) < serial(today) - NEW_CLIENT_DAYS + 1)
    bought_before = links_to_clients(frames, "purchases").count(earlier) > 0
    buyers = client_numbers(frames, "purchase_count") > 0
    return int((buyers & ~bought_before).sum())


def _revenue_12m(frames: Frames, _settings: Settings, today: dt.date) -> object:
    recent = _purchase_days(frames) >= edate_of(today, -_REVENUE_MONTHS)
    return float(rounded(float(_kept_amounts(frames)[recent].sum())))


def _revenue_total(frames: Frames, _settings: Settings, _today: dt.date) -> object:
    return float(rounded(float(_kept_amounts(frames).sum())))


def _average_basket(frames: Frames, _settings: Settings, _today: dt.date) -> object:
    return _share(float(_kept_amounts(frames).sum()), float(_counting(frames).sum()))


def _emailable(frames: Frames, _settings: Settings, _today: dt.date) -> object:
    return _having(frames, "clients", "can_email", "Oui")


def _opposed(frames: Frames, _settings: Settings, _today: dt.date) -> object:
    return _having(frames, "clients", "opposed_all", "Oui")


def _purge_due(frames: Frames, _settings: Settings, today: dt.date) -> object:
    return int((client_numbers(frames, "purge_due_on") <= serial(today)).sum())


def _anomalies(frames: Frames, _settings: Settings, _today: dt.date) -> object:
    listed = sum(not is_blank(v) for v in cells(frames, "anomalies", "anomaly_id"))
    verdicts = texts_folded(cells(frames, "anomalies", "verdict"))
    return listed - int(np.count_nonzero(verdicts == _REFUSED.lower()))


def _duplicates(frames: Frames, _settings: Settings, _today: dt.date) -> object:
    proposed = texts_folded(cells(frames, "duplicates", "kept")) == "non"
    verdict = texts_folded(cells(frames, "duplicates", "verdict"))
    return int((proposed & np.isin(verdict, [v.lower() for v in _UNDECIDED])).sum())


def _completeness(frames: Frames, _settings: Settings, _today: dt.date) -> object:
    shares = client_numbers(frames, "completeness_pct")
    return _share(float(np.nansum(shares)), float(np.count_nonzero(~np.isnan(shares))))


def _quality(frames: Frames, _settings: Settings, _today: dt.date) -> object:
    if "quality" not in frames:
        return None
    scores = serials(cells(frames, "quality", "file_score"))
    filled = scores[~np.isnan(scores)]
    return float(filled[-1]) if len(filled) else None


class _Indicator(NamedTuple):
    formula: str
    twin: CellTwin


_SCORES = "{quality.file_score}"
_AMOUNT, _DATE = "{purchases.amount_kept}", "{purchases.purchased_on}"
_INDICATORS: Mapping[str, _Indicator] = {
    "clients": _Indicator("COUNTA({clients.client_id})", _clients),
    "active_clients": _Indicator(
        "+".join(f'COUNTIFS({{clients.status}},"{status}")' for status in _ACTIVE),
        _active_clients,
    ),
    # Buyers none of whose purchases is older; a client who never bought has a count of 0.
    "new_clients_90d": _Indicator(
        "SUMPRODUCT(ISNUMBER({clients.purchase_count})*({clients.purchase_count}>0)"
        "*(COUNTIFS({purchases.client_id},{clients.client_id},{purchases.counts},1,"
        f'{_DATE},"<"&{{today}}-{NEW_CLIENT_DAYS - 1})=0))',
        _new_clients,
    ),
    "revenue_12m": _Indicator(
        f'ROUND(SUMIFS({_AMOUNT},{_DATE},">="&EDATE({{today}},-{_REVENUE_MONTHS})),2)',
        _revenue_12m,
    ),
    "revenue_total": _Indicator(f"ROUND(SUM({_AMOUNT}),2)", _revenue_total),
    "average_basket": _Indicator(
        f'IF(SUM({{purchases.counts}})=0,"",SUM({_AMOUNT})/SUM({{purchases.counts}}))',
        _average_basket,
    ),
    "emailable": _Indicator('COUNTIFS({clients.can_email},"Oui")', _emailable),
    "opposed": _Indicator('COUNTIFS({clients.opposed_all},"Oui")', _opposed),
    "purge_due": _Indicator('COUNTIFS({clients.purge_due_on},"<="&{today})', _purge_due),
    "anomalies": _Indicator(
        f'COUNTA({{anomalies.anomaly_id}})-COUNTIF({{anomalies.verdict}},"{_REFUSED}")', _anomalies
    ),
    "duplicates_to_decide": _Indicator(
        "+".join(
            f'COUNTIFS({{duplicates.kept}},"Non",{{duplicates.verdict}},"{verdict}")'
            for verdict in _UNDECIDED
        ),
        _duplicates,
    ),
    "completeness": _Indicator('IFERROR(AVERAGE({clients.completeness_pct}),"")', _completeness),
    # The last number of the column: no score is as large as the one looked for.
    "quality": _Indicator(
        f'IFERROR(INDEX({_SCORES},MATCH({ABOVE_ALL_SCORES},{_SCORES},1)),"")',
        _quality,
    ),
}

INDICATOR_STEPS = tuple(
    ComputedCell(
        "indicators",
        row.indicator_id,
        "value",
        _INDICATORS[row.indicator_id].formula,
        _INDICATORS[row.indicator_id].twin,
    )
    for row in INDICATOR_ROWS
)


def _month_start(months_ago: int) -> CellTwin:
    def twin(_frames: Frames, _settings: Settings, today: dt.date) -> object:
        year, month = divmod(today.year * 12 + today.month - 1 - months_ago, 12)
        return dt.date(year, month + 1, 1)

    return twin


def _in_month(frames: Frames, month_id: str) -> Flags:
    start = serials(frames["months"].loc[[month_id], "month_on"])
    days = _purchase_days(frames)
    flags: Flags = (days >= start[0]) & (days < edate(start, 1)[0])
    return flags


def _month_revenue(month_id: str) -> CellTwin:
    def twin(frames: Frames, _settings: Settings, _today: dt.date) -> object:
        return float(rounded(float(_kept_amounts(frames)[_in_month(frames, month_id)].sum())))

    return twin


def _month_purchases(month_id: str) -> CellTwin:
    def twin(frames: Frames, _settings: Settings, _today: dt.date) -> object:
        return int((_counting(frames) & _in_month(frames, month_id)).sum())

    return twin


def _month_steps(rank: int) -> tuple[ComputedCell, ...]:
    month_id, months_ago = str(rank), MONTH_COUNT - rank
    within = f'{_DATE},">="&{{this.month_on}},{_DATE},"<"&EDATE({{this.month_on}},1)'
    return (
        ComputedCell(
            "months",
            month_id,
            "month_on",
            f"DATE(YEAR({{today}}),MONTH({{today}})-{months_ago},1)",
            _month_start(months_ago),
        ),
        ComputedCell(
            "months",
            month_id,
            "revenue",
            f"ROUND(SUMIFS({_AMOUNT},{within}),2)",
            _month_revenue(month_id),
        ),
        ComputedCell(
            "months",
            month_id,
            "purchase_count",
            f"COUNTIFS({{purchases.counts}},1,{within})",
            _month_purchases(month_id),
        ),
    )


MONTH_STEPS = tuple(step for rank in range(1, MONTH_COUNT + 1) for step in _month_steps(rank))
