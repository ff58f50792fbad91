"""What a summary of changes says, as counts that have their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


_APART = ("anomalies", "journal", "quality")


def change_counts(summary: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return codes of ``messages`` and their counts, zeros left out; see ``Plan.summary``.

    Rows of Anomalies are told apart from those of the firm; the lines of the Journal and Qualité
    sheets that go with an operation are not counted.
    """
    corrected, accepted, states = (
        int(summary.get(name, 0)) for name in ("corrected_cells", "accepted_cells", "state_cells")
    )
    counts = {
        "COUNT_CORRECTED_CELLS": corrected,
        "COUNT_ACCEPTED_CELLS": accepted,
        "COUNT_EDITED_CELLS": int(summary.get("edited_cells", 0)) - corrected - accepted - states,
        "COUNT_STATE_CELLS": states,
        "COUNT_SCORED_ROWS": int(summary.get("scored_rows", 0)),
        "COUNT_ADDED_ROWS": _rows(summary, "new_"),
        "COUNT_DROPPED_ROWS": _rows(summary, "dropped_"),
        "COUNT_LISTED_ANOMALIES": int(summary.get("new_anomalies", 0)),
        "COUNT_GONE_ANOMALIES": int(summary.get("dropped_anomalies", 0)),
    }
    return [(code, n) for code, n in counts.items() if n > 0]


def _rows(summary: Mapping[str, int], prefix: str) -> int:
    apart = {prefix + table for table in _APART}
    return sum(int(n) for key, n in summary.items() if key.startswith(prefix) and key not in apart)
