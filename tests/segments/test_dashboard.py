from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.segments.tables import TODAY, Row, computed, frames_with
from xlcrm.schema.segment_rows import INDICATOR_ROWS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def indicators(rows: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """Return the indicators of a workbook with these rows."""
    found = computed(frames_with(rows))["indicators"]["value"]
    return {str(key): value for key, value in found.items()}


def invoice(client: str, day: dt.date, amount: float, **row: Any) -> Row:
    """Return an invoice."""
    base: Row = {"client_id": client, "purchased_on": day, "amount_net": amount}
    return {"document_type": "Facture", "purchase_id": f"{client} {day}"} | base | row


def test_every_indicator_is_computed() -> None:
    """An empty workbook shows zeros, and blanks where there is nothing to average."""
    found = indicators({})
    assert list(found) == [row.indicator_id for row in INDICATOR_ROWS]
    assert {key for key, value in found.items() if value is None} == {
        "average_basket",
        "completeness",
        "quality",
    }
    assert {value for value in found.values() if value is not None} == {0}


def test_people_and_sales() -> None:
    """Clients, active clients, sales of twelve months and of all time, mean basket."""
    found = indicators(
        {
            "clients": [{"client_id": f"C-{n}"} for n in range(5)],
            "purchases": [
                invoice("C-0", TODAY, 100),
                invoice("C-1", dt.date(2025, 11, 21), 50),
                invoice("C-2", dt.date(2025, 11, 20), 20),
                invoice("C-0", TODAY, 10, document_type="Avoir", purchase_id="credit"),
            ],
        }
    )
    assert (found["clients"], found["active_clients"]) == (5, 2)
    assert (found["revenue_12m"], found["revenue_total"]) == (140, 160)
    assert found["average_basket"] == pytest.approx(160 / 3)


@pytest.mark.parametrize(("days", "count"), [(0, 1), (89, 1), (90, 0)])
def test_a_client_is_new_for_less_than_90_days_after_the_first_purchase(
    days: int, count: int
) -> None:
    """Someone who bought before is not new again."""
    first = TODAY - dt.timedelta(days=days)
    old = dt.date(2020, 1, 1)
    purchases = [invoice("C-0", first, 5), invoice("C-1", TODAY, 5), invoice("C-1", old, 5)]
    clients = [{"client_id": "C-0"}, {"client_id": "C-1"}]
    assert indicators({"clients": clients, "purchases": purchases})["new_clients_90d"] == count


def test_rights_and_quality() -> None:
    """Who may be written to, who objected, what is due, what is left to decide."""
    clients: list[Row] = [
        {"client_id": "C-0", "can_email": "Oui", "first_contact_on": dt.date(2023, 11, 20)},
        {"client_id": "C-1", "can_email": "Non : RETRAIT", "opposed_all": "OUI"},
        {"client_id": "C-2", "first_contact_on": dt.date(2023, 11, 21)},
    ]
    duplicates = [
        {"duplicate_id": str(n), "kept": kept, "verdict": verdict}
        for n, (kept, verdict) in enumerate(
            [("Oui", None), ("Non", None), ("Non", "Plus tard"), ("Non", "Fusionner")]
        )
    ]
    anomalies = [{"anomaly_id": "X-1"}, {"anomaly_id": "X-2"}]
    found = indicators({"clients": clients, "duplicates": duplicates, "anomalies": anomalies})
    keys = ("emailable", "opposed", "purge_due", "anomalies", "duplicates_to_decide")
    assert [found[key] for key in keys] == [1, 1, 1, 2, 2]


def test_the_last_twelve_months() -> None:
    """From the first of a month to its last day, the current month last."""
    purchases = [
        invoice("C-0", TODAY, 100),
        invoice("C-0", dt.date(2026, 11, 1), 7),
        invoice("C-0", dt.date(2026, 10, 31), 20),
        invoice("C-0", dt.date(2025, 12, 1), 3),
        invoice("C-0", dt.date(2025, 11, 30), 1000),
        invoice("C-0", dt.date(2026, 11, 22), 1000),
    ]
    months = computed(frames_with({"purchases": purchases}))["months"]
    assert months["month_on"].tolist()[:2] == [dt.date(2025, 12, 1), dt.date(2026, 1, 1)]
    assert months["month_on"].iloc[-1] == dt.date(2026, 11, 1)
    assert months["revenue"].tolist() == [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 107]
    assert months["purchase_count"].tolist() == [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2]
