"""What a person with a real Excel looks at: few enough to be done, on both systems."""

from __future__ import annotations

from pathlib import Path

CHECKLIST = Path(__file__).parents[2] / "docs" / "excel-checklist.md"
#: Steps at most (« 25 steps at most »), each a box to tick for Windows and one for the Mac.
MOST = 25


def test_the_checklist_can_be_done() -> None:
    """Numbered without a gap, no further list beside them, one look for each system."""
    lines = CHECKLIST.read_text(encoding="utf-8").splitlines()
    rows = [line.strip("|").split(" | ") for line in lines if line.startswith("| ") and "|" in line]
    steps = [row for row in rows if row[0].strip().isdigit()]
    assert [int(row[0]) for row in steps] == list(range(1, len(steps) + 1))
    assert len(steps) <= MOST
    assert len(rows) == len(steps) + 1  # the header
    assert all(len(row) == 4 for row in steps)
    assert all(cell.strip().startswith("☐") for row in steps for cell in row[2:])
    assert not [line for line in lines if line.startswith(("- ", "* "))]
