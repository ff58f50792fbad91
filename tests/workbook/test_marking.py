"""The format that colours the cells of Anomalies: where staff cleared it, they are told."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.commands import operations
from xlcrm.workbook.closed import ClosedWorkbook

if TYPE_CHECKING:
    from pathlib import Path

_FORMATS = re.compile(rb"<conditionalFormatting.*?</conditionalFormatting>", re.DOTALL)


def delivered(folder: Path) -> Path:
    """A delivered workbook with one client."""
    path, rows = folder / "F.xlsx", folder / "l.csv"
    operations.new(path)
    rows.write_text("Numéro client;Nom;Email\nC-000001;DUPONT;a@gmial.com\n", encoding="utf-8")
    operations.import_csv(rows, path)
    return path


def without_formats(path: Path) -> Path:
    """The same workbook once staff cleared the conditional formats of every sheet."""
    cleared = path.with_name("G.xlsx")
    with zipfile.ZipFile(path) as was, zipfile.ZipFile(cleared, "w") as now:
        for each in was.infolist():
            content = was.read(each)
            if each.filename.startswith("xl/worksheets/sheet"):
                content = _FORMATS.sub(b"", content)
            now.writestr(each, content)
    return cleared


def test_cleared_formats_are_told_with_the_way_to_put_them_back(tmp_path: Path) -> None:
    """« Contrôler » names the sheets with records, the cells and the formula."""
    path = delivered(tmp_path)
    told = {said.code for said in operations.check(path).warnings}
    assert "MARKS_MISSING" not in told
    cleared = without_formats(path)
    missing = [s for s in operations.check(cleared).warnings if s.code == "MARKS_MISSING"]
    names = [said.params["name"] for said in missing]
    assert names == [schema.table(key).worksheet for key in ("clients", "sources")]
    said = missing[0]
    assert str(said.params["area"]).startswith("A4:")
    formula = '=ESTNUM(EQUIV($A4&"|"&A$3;Reperes_anomalies;0))'
    assert said.params["formula"] == formula


def test_a_sheet_without_records_says_nothing(tmp_path: Path) -> None:
    """Nothing could be coloured there."""
    path = tmp_path / "F.xlsx"
    operations.new(path)
    assert ClosedWorkbook.open(without_formats(path)).unmarked_sheets == ()
