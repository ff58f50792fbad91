from __future__ import annotations

import pytest

from xlcrm.workbook.lint_rules.cell_order import Overview, overview
from xlcrm.workbook.lint_rules.view import SheetPart
from xlcrm.workbook.sheet import tag_sweep

ROWS = 60


def swept(rows: str) -> Overview:
    """What a sweep over rows finds."""
    xml = f"<worksheet><sheetData>{rows}</sheetData><pageMargins/></worksheet>"
    return overview(SheetPart("s", xml.encode(), None))


def many(change: tuple[str, str] = ("", "")) -> str:
    """Rows with three cells each, one text changed."""
    rows = "".join(
        f'<row r="{r}">' + "".join(f'<c r="{c}{r}"><v>{r}</v></c>' for c in ("B", "Z", "AA"))
        + "</row>"
        for r in range(1, ROWS + 1)
    )  # fmt: skip
    assert not change[0] or change[0] in rows
    return rows.replace(*change) if change[0] else rows


@pytest.mark.parametrize("chunk", [37, 100, 2**20])
def test_chunks_are_swept_as_one(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    """Where one ends, the row and column before are remembered."""
    monkeypatch.setattr(tag_sweep, "_CHUNK", chunk)
    assert swept(many()).faults == []
    rows = [f.place for f in swept(many(('row r="30"', 'row r="29"'))).faults]
    assert rows == ["row 29"]
    cells = [f.place for f in swept(many(('r="Z30"', 'r="A30"'))).faults]
    assert cells == ["A30"]
    assert [f.place for f in swept(many(('r="AA30"', 'r="Z30"'))).faults] == ["Z30"]


def test_rows_that_tell_their_number_late_or_not_at_all() -> None:
    """They count on from the row above."""
    assert swept('<row r="2"/><row ht="9" r="5"/><row/><row r="7"/>').faults == []
    assert [f.place for f in swept('<row r="2"/><row/><row r="3"/>').faults] == ["row 3"]


def test_comments_and_shared_formulas_are_noted() -> None:
    """What is between rows in a comment is no row; each kind of formula is noted once."""
    assert not swept("<!-- <row/> --><row/>").plain
    child = '<row><c><f t="shared" si="3"/></c></row>'
    assert swept(child * 3).formulas == {b'f t="shared" si="3"/'}
    assert swept("<row><c><f>A1</f></c></row>").formulas == set()
