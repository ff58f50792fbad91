from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
import xlsxwriter

from tests.workbook.lint_clean import assert_no_new_fault
from xlcrm.workbook.change.editor import Editor
from xlcrm.workbook.opc.draft import Draft
from xlcrm.workbook.opc.package import Package
from xlcrm.workbook.sheet.styles_part import styles_part

_EMPTY = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'


def bare(*, part: bool) -> bytes:
    """A workbook whose styles part is empty, or not there."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet("S").write("A1", "x")
    book.close()
    package = Package(out.getvalue(), "Nu.xlsx")
    draft = Draft(package)
    if part:
        draft.write(styles_part(draft), _EMPTY)
    else:
        draft.drop(styles_part(draft), draft.workbook_part)
    return package.rewritten(draft.changed, draft.dropped, draft.added)


@pytest.mark.parametrize("part", [True, False], ids=["empty", "absent"])
def test_a_workbook_without_styles_shows_a_date_as_a_date(*, part: bool) -> None:
    """It gets the styles that Excel shows it in, and the one of dates."""
    content = bare(part=part)
    editor = Editor(Package(content, "Nu.xlsx"))
    editor.set_cell("S", "B1", dt.date(2024, 2, 29))
    after = editor.saved()
    cell = openpyxl.load_workbook(io.BytesIO(after))["S"]["B1"]
    assert cell.is_date
    assert_no_new_fault(Package(content, "Nu.xlsx"), Package(after, "Nu.xlsx"))


def test_a_workbook_without_styles_stays_so_while_it_needs_none() -> None:
    """Text and numbers need no style."""
    editor = Editor(Package(bare(part=False), "Nu.xlsx"))
    editor.set_cell("S", "B1", "texte")
    assert styles_part(editor.draft()) == ""
