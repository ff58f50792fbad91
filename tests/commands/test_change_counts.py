"""What a summary says in words: each cell once, under the name of what happened to it."""

from __future__ import annotations

from xlcrm.commands.change_counts import change_counts


def test_each_cell_is_counted_once() -> None:
    """What « Nettoyer » corrected, what staff accepted, states, and whatever else was edited."""
    summary = {
        "edited_cells": 20, "corrected_cells": 8, "accepted_cells": 3, "state_cells": 7,
        "scored_rows": 5, "new_anomalies": 4, "new_journal": 1, "new_quality": 1,
        "new_clients": 2, "dropped_anomalies": 6, "rows_read": 100,
    }  # fmt: skip
    assert change_counts(summary) == [
        ("COUNT_CORRECTED_CELLS", 8), ("COUNT_ACCEPTED_CELLS", 3), ("COUNT_EDITED_CELLS", 2),
        ("COUNT_STATE_CELLS", 7), ("COUNT_SCORED_ROWS", 5), ("COUNT_ADDED_ROWS", 2),
        ("COUNT_LISTED_ANOMALIES", 4), ("COUNT_GONE_ANOMALIES", 6),
    ]  # fmt: skip


def test_an_entry_of_before_says_its_cells() -> None:
    """A journal of a former xlcrm has no other counts; nothing is said of nothing."""
    assert change_counts({"edited_cells": 3}) == [("COUNT_EDITED_CELLS", 3)]
    assert change_counts({"new_journal": 1}) == []
