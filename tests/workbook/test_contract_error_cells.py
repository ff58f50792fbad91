"""Cells whose content is not a value: « Nettoyer » leaves them, in a file and in Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.host.excel import Excel
from tests.host.workbooks import TODAY, listed
from xlcrm.commands.book import Book
from xlcrm.commands.formulas import sparing_formulas
from xlcrm.plan import PlanBuilder
from xlcrm.workbook.live import connect

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("live", [False, True])
@pytest.mark.parametrize("content", ["#N/A", "=1+1"])
def test_what_is_no_value_is_left_alone(tmp_path: Path, content: str, live: bool) -> None:  # noqa: FBT001 - a column of the table
    """An error reads as a blank, which a correction would fill: it does not, and that is said."""
    path = listed(tmp_path)
    excel = Excel(path, today=TODAY)
    number = connect(excel.book()).tables["clients"].columns["city"].number
    cell = excel.book().sheets["Clients"].range((4, number))
    excel.autocorrect.AutoFillFormulasInLists = False
    cell.api.NumberFormat = "General"
    cell.formula = content
    excel.save(path)
    book = Book(connect(excel.book()), TODAY) if live else Book.open(path, today=TODAY)
    clients, builder = book.frames["clients"], PlanBuilder("clean")
    first, second = clients.index[:2]
    builder.edit("clients", first, "city", clients.loc[first, "city"], "Nice", "")
    builder.edit("clients", second, "city", clients.loc[second, "city"], "Paris", "")
    plan, said = sparing_formulas(book, builder.build())
    assert plan.edits["record"].tolist() == [second]
    assert [(each.code, each.params["count"]) for each in said] == [("FORMULAS_SPARED", 1)]
