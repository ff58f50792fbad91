from __future__ import annotations

import numpy as np
import pytest

from xlcrm.workbook.sheet import tag_sweep
from xlcrm.workbook.sheet.tag_sweep import MARGIN, cell_columns, swept, swept_cells

XML = b'<row r="1"><c r="A1"/><c r="Z1"><v/><c r="XFD1" s="1"/><c s="1" r="B1"/>'


@pytest.mark.parametrize("chunk", [1, 7, 2**20])
@pytest.mark.parametrize("prefix", [b"", b"x:"])
def test_tags_are_found_in_order_whatever_the_chunk(
    monkeypatch: pytest.MonkeyPatch, chunk: int, prefix: bytes
) -> None:
    """Their names start behind the prefix; columns are those of cells that say theirs first."""
    monkeypatch.setattr(tag_sweep, "_CHUNK", chunk)
    xml = XML.replace(b"<", b"<" + prefix)
    data = np.frombuffer(xml + b" " * MARGIN, dtype=np.uint8)
    names, columns = "", []
    for tags in swept(data, 0, len(xml), len(prefix)):
        names += tags.first.tobytes().decode()
        columns += cell_columns(data, tags.places).tolist()
    assert names == "rccvcc"
    assert columns == [0, 1, 26, 0, 16_384, 0]


@pytest.mark.parametrize("chunk", [1, 9, 40, 2**20])
def test_cells_are_told_with_and_without_formula(
    monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    """Also where one chunk ends with a cell and the next begins with its formula."""
    monkeypatch.setattr(tag_sweep, "_CHUNK", chunk)
    rows = b'<row r="1"><c r="A1"><f>B1</f><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"/></row>'
    xml = b"<worksheet><cols/><sheetData>" + rows * 2 + b"</sheetData></worksheet>"
    found = swept_cells(xml)
    assert found is not None
    assert found.columns.tolist() == [1, 2, 3] * 2
    assert found.formulas.tolist() == [True, False, False] * 2
    first = xml.index(b'c r="A1"')
    assert found.within({1, 9}, formulas=True) == [first, first + len(rows)]
    assert found.within({1}, formulas=False) == []


@pytest.mark.parametrize("cell", [b'<c s="1" r="A1"/>', b'<x:c r="A1"/>', b"<c/>"])
def test_cells_written_otherwise_are_not_swept(cell: bytes) -> None:
    """Their columns could not be told."""
    assert swept_cells(b'<worksheet><sheetData><row r="1">' + cell + b"</row></sheetData>") is None


def test_a_part_cut_off_behind_its_rows_is_swept_to_its_end() -> None:
    """No array is read beyond its end."""
    found = swept_cells(b'<worksheet><sheetData><c r="A</sheetData>')
    assert found is not None
    assert found.columns.tolist() == [1]
