"""What a summary of changes says, as counts that have their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def change_counts(summary: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return codes of ``messages`` and their counts, zeros left out; see ``Plan.summary``.

    The line of the Journal sheet itself is not counted.
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
        "COUNT_ADDED_ROWS": _rows(summary, "new_") - int(summary.get("new_journal", 0)),
        "COUNT_DROPPED_ROWS": _rows(summary, "dropped_"),
    }
    return [(code, n) for code, n in counts.items() if n > 0]


def _rows(summary: Mapping[str, int], prefix: str) -> int:
    return sum(int(n) for key, n in summary.items() if key.startswith(prefix))
