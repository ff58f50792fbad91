"""« Accueil »: every sheet is one click away, and one click back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.schema.pages import HOME_STEPS

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook as ReadWorkbook

_SHEETS = [s.name for s in schema.WORKSHEETS if s.delivered]


def _links(book: ReadWorkbook, worksheet: str) -> dict[str, str]:
    """Return the sheets that a sheet leads to, by the cell of the link."""
    return {
        cell.coordinate: cell.hyperlink.location.split("!")[0].strip("'")
        for row in book[worksheet].iter_rows()
        for cell in row
        if cell.hyperlink is not None
    }


def test_home_leads_to_every_sheet(formulas: ReadWorkbook) -> None:
    """Each delivered sheet has a link on Accueil, the five steps have theirs."""
    assert set(_links(formulas, "Accueil").values()) == set(_SHEETS) - {"Accueil"}
    assert {step.worksheet for step in HOME_STEPS} <= set(_SHEETS)


def test_every_sheet_leads_back_home(formulas: ReadWorkbook) -> None:
    """Each sheet has a link to Accueil, in a column that is in view."""
    for name in _SHEETS[1:]:
        sheet = formulas[name]
        ((place, target),) = _links(formulas, name).items()
        assert target == "Accueil"
        hidden = {
            index
            for dimension in sheet.column_dimensions.values()
            if dimension.hidden
            for index in range(dimension.min, dimension.max + 1)
        }
        assert sheet[place].column not in hidden, name


def test_home_says_what_the_file_holds(values: ReadWorkbook) -> None:
    """The note on personal data and the five numbered steps are there."""
    texts = [c.value for row in values["Accueil"].iter_rows() for c in row if c.value is not None]
    assert [value for value in texts if isinstance(value, int)] == [1, 2, 3, 4, 5]
    assert any("données personnelles" in str(text) for text in texts)
