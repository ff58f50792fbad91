from __future__ import annotations

import numpy as np

from tests.segments.tables import frames_with
from xlcrm.segments.links import links_to_clients

FRAMES = frames_with(
    {
        "clients": [{"client_id": name} for name in ("C-1", "C-2", "C-3", "c-1")],
        "purchases": [
            {"purchase_id": str(n), "client_id": client}
            for n, client in enumerate(("C-1", "c-2", "C-9", None, "C-1 ", "C-1"))
        ],
    }
)
LINKS = links_to_clients(FRAMES, "purchases")
ALL = np.full(6, True)


def test_totals_go_to_every_row_of_the_client_whatever_the_case() -> None:
    """SUMIFS compares whole cells without case; strangers, blanks and « C-1 » + space are none."""
    values = np.array([1.0, 10.0, 100.0, 1000.0, 10_000.0, 2.0])
    assert LINKS.total(values, ALL).tolist() == [3.0, 10.0, 0.0, 3.0]


def test_cells_that_are_no_numbers_count_for_nothing() -> None:
    """SUMIFS and MAXIFS take no notice of texts."""
    values = np.array([np.nan, 10.0, 1.0, 1.0, 1.0, 2.0])
    assert LINKS.total(values, ALL).tolist() == [2.0, 10.0, 0.0, 2.0]
    assert LINKS.largest(values, ALL).tolist() == [2.0, 10.0, 0.0, 2.0]


def test_only_the_chosen_rows_are_counted() -> None:
    """COUNTIFS counts the rows that meet the criteria."""
    assert LINKS.count(np.array([True, False, True, True, True, False])).tolist() == [1, 0, 0, 1]


def test_a_workbook_without_clients_has_no_totals() -> None:
    """Nobody to count for is no error."""
    links = links_to_clients(frames_with({}), "purchases")
    assert links.count(np.full(0, True)).tolist() == []
