"""Rows of Doublons set apart, and what is left of their group."""

from __future__ import annotations

import pytest

from tests.dedup.people import TODAY, duplicate, frames_of
from xlcrm.dedup.apart import plan_apart
from xlcrm.settings import Settings


@pytest.mark.parametrize(
    ("decisions", "taken_out", "after"),
    [
        (["Fusionner", "Fusionner"], [1], ["Pas un doublon", None]),
        (["Fusionner", " fusionner "], [1], ["Pas un doublon", None]),
        (["Fusionner", "Fusionner"], [1, 2], ["Pas un doublon", "Pas un doublon"]),
        (["Fusionner", "Fusionner", "Fusionner"], [3],
         ["Fusionner", "Fusionner", "Pas un doublon"]),
        (["Fusionner", "Fusionner", None], [1], ["Pas un doublon", None, None]),
        (["Fusionner", "Plus tard"], [2], [None, "Pas un doublon"]),
        (["Même foyer", "Même foyer"], [1], ["Pas un doublon", "Même foyer"]),
    ],
)  # fmt: skip
def test_a_row_left_alone_asks_again(
    decisions: list[str | None], taken_out: list[int], after: list[str | None]
) -> None:
    """« Fusionner » on one row of a group could never be followed; other groups stay."""
    rows = [duplicate(1, number, said) for number, said in enumerate(decisions, 1)]
    rows.append(duplicate(2, 9, "Fusionner"))
    frames = frames_of(duplicates=rows)
    numbers = [f"G-{number:06d}" for number in taken_out]
    plan = plan_apart(frames, Settings.defaults(), TODAY, rows=numbers)
    verdicts = plan.applied_to(frames)["duplicates"]["verdict"].tolist()
    assert verdicts == [*after, "Fusionner"]
    assert plan.counts == {"apart": len(taken_out)}
