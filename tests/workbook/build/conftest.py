"""Fixtures of the built workbook."""

from __future__ import annotations

import io
import subprocess
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tools.build_template import build_template

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook as ReadWorkbook

_RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
  <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
 </item>
</oor:items>
"""

#: Opens workbooks of one folder in LibreOffice, recalculates them, returns the converted files.
Convert = Callable[[Sequence[Path]], list[Path]]


def read_workbook(path: Path, *, data_only: bool = False) -> ReadWorkbook:
    """Read a workbook from memory: given a path, openpyxl leaves the file open."""
    with warnings.catch_warnings():
        # The data bars of Segments are an extension that openpyxl does not know.
        warnings.filterwarnings("ignore", ".*extension is not supported")
        return openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=data_only)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The delivered workbook, built now."""
    path = tmp_path_factory.mktemp("built") / "FichierClient.xlsx"
    build_template(path)
    return path


@pytest.fixture(scope="session")
def formulas(built: Path) -> ReadWorkbook:
    """The built workbook with its formulas."""
    return read_workbook(built)


@pytest.fixture(scope="session")
def values(built: Path) -> ReadWorkbook:
    """The built workbook with its cached values."""
    return read_workbook(built, data_only=True)


@pytest.fixture(scope="session")
def convert(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """LibreOffice with a profile of its own, made to recalculate everything."""
    profile = tmp_path_factory.mktemp("profile")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_RECALCULATE_ALWAYS)

    def run(paths: Sequence[Path]) -> list[Path]:
        folder = paths[0].parent / "converted"
        subprocess.run(
            [
                soffice,
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--convert-to",
                "ods",
                "--outdir",
                str(folder),
                *map(str, paths),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return [folder / f"{path.stem}.ods" for path in paths]

    return run
