from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.segments.tables import TODAY, computed, frames_with
from tests.segments.vector import VECTOR_CUTOFFS, VECTOR_EXPECTED, vector_frames
from xlcrm.schema.segment_rows import RFM_FAMILY, SEGMENT_ROWS
from xlcrm.segments.rfm import GRID

if TYPE_CHECKING:
    import pandas as pd


def scored(
    purchases: dict[str, list[tuple[dt.date, float]]], **parameters: object
) -> dict[str, pd.DataFrame]:
    """Return the computed tables of clients with these purchases."""
    rows = [
        {"client_id": client, "purchased_on": day, "amount_net": amount}
        for client, bought in purchases.items()
        for day, amount in bought
    ]
    invoices = [
        {"purchase_id": str(n), "document_type": "Facture"} | row for n, row in enumerate(rows)
    ]
    clients = [{"client_id": client} for client in purchases]
    return computed(frames_with({"clients": clients, "purchases": invoices}, **parameters))


def test_the_canon_vector() -> None:
    """Cut-offs, codes and segments of the ten clients of the vector."""
    tables = computed(vector_frames(rfm_window_months=600, cutoff_mode="Quintiles"))
    values = tables["parameters"]["value"]
    for letter, expected in VECTOR_CUTOFFS.items():
        found = [values[f"cutoff_{letter}{rank}"] for rank in (1, 2, 3, 4)]
        assert found == pytest.approx(expected, abs=1e-9)
    clients = tables["clients"]
    assert clients["rfm_code"].to_dict() == {k: v[4] for k, v in VECTOR_EXPECTED.items()}
    assert clients["rfm_segment"].to_dict() == {k: v[5] for k, v in VECTOR_EXPECTED.items()}


def test_all_equal_clients_share_one_score() -> None:
    """Ties share a score: everyone R 5, F 1, M 1."""
    same = {f"C-{n}": [(TODAY, 50.0)] for n in range(30)}
    assert set(scored(same)["clients"]["rfm_code"]) == {"511"}


def test_with_half_one_time_buyers_frequency_never_takes_two() -> None:
    """The first two cut-offs are both 1, so F jumps from 1 to 3."""
    counts = [1] * 15 + list(range(2, 17))
    bought = {f"C-{n}": [(TODAY, 50.0)] * count for n, count in enumerate(counts)}
    scores = set(scored(bought)["clients"]["rfm_f"])
    assert 1 in scores
    assert 2 not in scores


def test_a_score_counts_the_cutoffs_strictly_exceeded() -> None:
    """On a cut-off the score is still the lower one; recency counts downwards."""
    days = (30, 31, 90, 91, 365, 366)
    bought = {str(d): [(TODAY - dt.timedelta(days=d), 50.0)] for d in days}
    bought |= {"50.01": [(TODAY, 50.01)], "1000.01": [(TODAY, 1000.01)]}
    clients = scored(bought, cutoff_mode="Fixes")["clients"]
    assert clients["rfm_r"].loc[[str(d) for d in days]].tolist() == [5, 4, 4, 3, 2, 1]
    assert clients["rfm_m"].loc[["30", "50.01", "1000.01"]].tolist() == [1, 2, 5]


@pytest.mark.parametrize(("buyers", "first"), [(24, 50), (25, 5.8)])
def test_quintiles_replace_typed_cutoffs_from_25_buyers(buyers: int, first: float) -> None:
    """« Automatique » needs enough buyers; below, the typed cut-offs are in force."""
    bought = {f"C-{n}": [(TODAY, float(n))] for n in range(1, buyers + 1)}
    found = scored(bought)["parameters"]["value"]
    assert found["cutoff_m1"] == first


def test_typed_cutoffs_serve_when_nobody_bought() -> None:
    """Quintiles of no client at all are the typed cut-offs."""
    found = scored({"C-1": []}, cutoff_mode="Quintiles")["parameters"]["value"]
    assert [found[f"cutoff_f{rank}"] for rank in (1, 2, 3, 4)] == [1, 2, 5, 9]


def test_an_amount_of_zero_or_less_scores_one() -> None:
    """Even when the cut-offs are below zero."""
    amounts = (-90.0, -80.0, -70.0, -60.0, 0.0, 10.0)
    bought = {str(a): [(TODAY, a)] for a in amounts}
    tables = scored(bought, cutoff_mode="Quintiles")
    assert tables["parameters"]["value"]["cutoff_m3"] < 0
    assert tables["clients"]["rfm_m"].tolist() == [1, 1, 1, 1, 1, 5]


def test_a_buyer_with_nothing_in_the_window_still_has_scores() -> None:
    """Frequency 0 and amount 0 score 1; recency tells how long ago."""
    old = {"C-1": [(dt.date(2020, 1, 1), 500.0)]}
    assert scored(old)["clients"]["rfm_code"].tolist() == ["111"]


def test_the_grid_is_whole_and_its_names_are_the_rows_of_segments() -> None:
    """25 cells, ten names, each with its line in « Segments »."""
    grid = np.array(GRID)
    assert grid.shape == (5, 5)
    labels = {row.label for row in SEGMENT_ROWS if row.family == RFM_FAMILY}
    assert set(grid.ravel().tolist()) == labels
    assert len(labels) == 10
