"""« Fiche client »: the number goes into its cell, or one sentence says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from xlcrm.errors import LockedError
from xlcrm.faces import ribbon
from xlcrm.workbook.live import connect
from xlcrm.workbook.live.card import choose_client

if TYPE_CHECKING:
    from tests.host.excel import Excel


@pytest.fixture
def listing() -> str:
    """Two clients."""
    return "Nom;CP\nDupré;06000\nMartin;01000\n"


@pytest.fixture(autouse=True)
def _cursor(excel: Excel) -> None:
    """The cursor is on the second client."""
    excel.book().sheets["Clients"].activate()
    excel.book().sheets["Clients"].range("D5").select()


def test_a_protected_card_is_said(excel: Excel) -> None:
    """The firm protected Fiche, that cell included: the sheet is named, the person stays put."""
    excel.protected = frozenset({"Fiche"})
    live = connect(excel.book())
    with excel.refusing("Range.Value"):
        ribbon.act("card", live)
    ((_, said),) = excel.boxes
    assert "Fiche" in said
    assert "est protégée" in said
    assert excel.application.ActiveSheet.Name == "Clients"


def test_a_cell_that_may_be_written_is(excel: Excel) -> None:
    """A protected sheet may leave the cell of the number free: that is for Excel to say."""
    excel.protected = frozenset({"Fiche"})
    ribbon.act("card", connect(excel.book()))
    assert excel.boxes == []
    assert excel.book().names["Fiche_numero"].refers_to_range.value == "C-000002"


@pytest.mark.parametrize(("editing", "code"), [(False, "EXCEL_REFUSED"), (True, "EXCEL_BUSY")])
def test_another_refusal_is_said_as_it_is(excel: Excel, editing: bool, code: str) -> None:  # noqa: FBT001 - a column of the table
    """A refusal without protection, a cell being typed in: their own sentences."""
    live = connect(excel.book())
    excel.editing = 100 if editing else 0
    with excel.refusing("Range.Value"), pytest.raises(LockedError) as caught:
        choose_client(live, "C-000002")
    assert caught.value.code == code
