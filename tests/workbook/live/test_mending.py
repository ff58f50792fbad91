"""What pointed at deleted rows points at them again once they were put back: charts too."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from xlcrm.plan import PlanBuilder
from xlcrm.workbook.live import connect, mending
from xlcrm.workbook.saving.journal import Journal

if TYPE_CHECKING:
    from tests.host.excel import Excel

NOW = dt.datetime(2026, 11, 21, 9)  # noqa: DTZ001 - local time, as everywhere
WHOLE, LESS = "=SERIES(,,Clients!$C$4:$C$6,1)", "=SERIES(,,Clients!$C$4:$C$5,1)"


def chart(formula: str, name: str = "Graphique 1") -> Any:
    """Return a chart of one series."""
    series = SimpleNamespace(Formula=formula)
    return SimpleNamespace(
        Name=name, Chart=SimpleNamespace(SeriesCollection=lambda: [series]), series=series
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "mended"),
    [
        ([chart(LESS)], [chart(WHOLE)], True),
        ([chart(WHOLE)], [chart(WHOLE)], True),
        ([], [chart(WHOLE)], False),
        ([chart(LESS, "Autre")], [chart(WHOLE)], False),
    ],
)
def test_series_of_charts_are_compared(mine: list[Any], theirs: list[Any], mended: bool) -> None:  # noqa: FBT001 - a column of the table
    """A series that lost a row gets it back; a chart that is gone cannot: it is said."""

    def book(charts: list[Any]) -> Any:
        return SimpleNamespace(Worksheets=lambda _: SimpleNamespace(ChartObjects=lambda: charts))

    live: Any = SimpleNamespace(api=book(mine))
    assert mending._mend_charts(live, book(theirs), "Accueil") is mended
    assert not mended or mine[0].series.Formula == WHOLE


def test_a_chart_is_mended_after_a_refused_deletion(
    excel: Excel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Excel shortened the series with the row: once the row is back, the series is as before."""
    mine, copied = chart(LESS), chart(WHOLE)
    open_copy = excel._opened

    def opened(*args: Any, **named: Any) -> Any:
        former = open_copy(*args, **named)
        excel.charts[former.Name, "Accueil"].append(copied)
        return former

    excel.charts[excel.book().name, "Accueil"].append(mine)
    monkeypatch.setattr(excel, "_opened", opened)
    live, builder = connect(excel.book()), PlanBuilder("test")
    clients = live.frames["clients"]
    builder.drop_rows("clients", clients, clients.index[:1])
    monkeypatch.setattr(Journal, "record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        live.apply(builder.build(), lambda _: {}, now=NOW, actor="a")
    assert mine.series.Formula == WHOLE
