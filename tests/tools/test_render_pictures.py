"""Pictures of sheets, as the guide shows them."""

from __future__ import annotations

import shutil
import struct
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tools.build_template import TEMPLATE
from tools.render_pictures import SHOWN, picture_name, render, write_png
from xlcrm import schema

if TYPE_CHECKING:
    from pathlib import Path


def _size(path: Path) -> tuple[int, int]:
    return struct.unpack(">II", path.read_bytes()[16:24])


def test_png_keeps_its_size_and_signature(tmp_path: Path) -> None:
    """The file is a PNG of the width and height of the pixels."""
    path = tmp_path / "image.png"
    write_png(path, np.full((3, 5, 3), 200, dtype=np.uint8))
    assert path.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert _size(path) == (5, 3)


def test_pictures_are_of_delivered_sheets() -> None:
    """What the guide shows exists in the workbook, under file names without accents."""
    assert set(SHOWN) <= {s.name for s in schema.WORKSHEETS if s.delivered}
    assert picture_name("Paramètres") == "parametres.png"


@pytest.mark.libreoffice
def test_every_sheet_has_its_picture(soffice: str, tmp_path: Path) -> None:
    """The delivered workbook opens in LibreOffice and each sheet prints something."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm (poppler-utils) is not installed")
    written = render(TEMPLATE, tmp_path, every=True)
    wanted = [picture_name(s.name) for s in schema.WORKSHEETS if s.delivered]
    assert [path.name for path in written] == wanted
    for path in written:
        width, height = _size(path)
        assert width > 400
        assert height > 40
