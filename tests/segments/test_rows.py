from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.segments.tables import TODAY, Row, computed, frames_with
from xlcrm.schema.segment_rows import ABC_FAMILY, SEGMENT_ROWS, STATUS_FAMILY

if TYPE_CHECKING:
    import pandas as pd


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    """The sheet « Segments » of two buyers, one of them refused emails, and two suspects."""
    clients: list[Row] = [
        {"client_id": "C-1", "can_email": "Oui"},
        {"client_id": "C-2", "can_email": "Non : PREUVE"},
        {"client_id": "C-3", "can_email": "Oui", "status_override": "suspect"},
        {"client_id": "C-4"},
        {"client_id": None, "status_override": "Suspect"},
    ]
    purchases = [
        {"purchase_id": str(n), "client_id": client, "amount_net": amount, "purchased_on": TODAY}
        for n, (client, amount) in enumerate([("C-1", 90), ("C-2", 30)])
    ]
    invoices = [row | {"document_type": "Facture"} for row in purchases]
    return computed(frames_with({"clients": clients, "purchases": invoices}))["segments"]


def test_a_segment_has_its_size_revenue_and_reach(rows: pd.DataFrame) -> None:
    """Counts, shares of the clients and of the revenue, and who may be written to."""
    figures = ["client_count", "client_share", "revenue", "revenue_share", "emailable"]
    by_label = rows.set_index("label")[figures]
    found = {label: list(row) for label, *row in by_label.itertuples(name=None)}
    assert found["Client occasionnel"] == [2, 0.5, 120, 1, 1]
    assert found["A"] == [2, 0.5, 120, 1, 1]
    assert found["Perdu"] == [0, 0, 0, 0, 0]


def test_text_is_counted_without_case_and_rows_without_number_are_not(
    rows: pd.DataFrame,
) -> None:
    """A forced « suspect » is a Suspect; a row whose number is missing is nobody."""
    assert rows.set_index("label").loc["Suspect", "client_count"] == 2


@pytest.mark.parametrize("family", [STATUS_FAMILY, ABC_FAMILY])
def test_a_cut_holds_every_client_once(rows: pd.DataFrame, family: str) -> None:
    """Statuses and classes are partitions."""
    assert rows.loc[rows["family"] == family, "client_count"].sum() == 4


def test_shares_of_nothing_are_blank() -> None:
    """No division by zero in an empty workbook."""
    empty = computed(frames_with({}))["segments"]
    assert len(empty) == len(SEGMENT_ROWS)
    assert set(empty["client_share"]) == {None}
    assert set(empty["revenue_share"]) == {None}
    assert set(empty["client_count"]) == {0}
