from __future__ import annotations

import numpy as np
import pytest

from xlcrm.workbook.sheet import tag_sweep
from xlcrm.workbook.sheet.tag_sweep import MARGIN, cell_columns, swept

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
