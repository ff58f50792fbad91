"""« Fiche », recalculated by LibreOffice on records given to it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from tests.workbook.build.conftest import Convert, read_workbook
from xlcrm import schema
from xlcrm.commands.steps import STEPS
from xlcrm.frames import frame_of
from xlcrm.workbook.build import build_workbook

if TYPE_CHECKING:
    from pathlib import Path

_CLIENTS = (
    {"client_id": "C-000001", "company_name": "ATELIER DU PORT"},
    {
        "client_id": "C-000002",
        "last_name": "LEFÈVRE",
        "first_name": "Anne-Laure",
        "postal_code": "06000",
        "comment": "=non, un texte",
    },
    {"client_id": "C-000003", "last_name": "SANS"},
)
_SAME = dt.datetime(2026, 3, 2, 10, 20)  # noqa: DTZ001 - cells are naive
_INTERACTIONS = (
    # Out of order, two at the very same moment, one of another client, one without a date.
    ("I-000001", "C-000002", dt.datetime(2025, 1, 5, 9, 7), "Premier"),  # noqa: DTZ001
    ("I-000002", "C-000002", _SAME, "Jumeau un"),
    ("I-000003", "C-000001", dt.datetime(2026, 5, 1, 8, 0), "Autre client"),  # noqa: DTZ001
    ("I-000004", "C-000002", dt.datetime(2026, 4, 1, 8, 33, 7), "Dernier"),  # noqa: DTZ001
    ("I-000005", "C-000002", _SAME, "Jumeau deux"),
    ("I-000006", "C-000002", None, "Sans date"),
)


def _with_chosen(folder: Path, client: str) -> Path:
    """Write the workbook with ``client`` chosen on Fiche."""
    path = folder / f"{client}.xlsx"
    interactions = [
        dict(zip(("interaction_id", "client_id", "occurred_at", "summary"), row, strict=True))
        for row in _INTERACTIONS
    ]
    tables = {
        "clients": frame_of(schema.table("clients"), _CLIENTS),
        "interactions": frame_of(schema.table("interactions"), interactions),
    }
    build_workbook(path, STEPS, tables)
    book = read_workbook(path)
    target = book.defined_names["Fiche_numero"].attr_text.split("!")[1].replace("$", "")
    book["Fiche"][target].value = client
    book.save(path)
    return path


#: Rows of Fiche (columns B to F), by chosen client number and row number.
Cards = dict[str, dict[int, list[object]]]


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory, convert: Convert) -> Cards:
    """Fiche as LibreOffice computes it, for each kind of client."""
    folder = tmp_path_factory.mktemp("cards")
    chosen = ("C-000001", "C-000002", "C-000003", "C-999999")
    found = {}
    for path in convert([_with_chosen(folder, client) for client in chosen]):
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_name("Fiche")
        rows = sheet.to_python(skip_empty_area=False)
        found[path.stem] = {index: row[1:6] for index, row in enumerate(rows, start=1)}
    return found


def _find(rows: dict[int, list[object]], label: str) -> int:
    return next(n for n, row in rows.items() if label in (row[0], row[3]))


@pytest.mark.libreoffice
def test_card_shows_the_client_and_the_latest_lines(cards: Cards) -> None:
    """Name, text fields as typed, and the latest lines first, twins of a moment included."""
    rows = cards["C-000002"]
    assert rows[5][0] == "Anne-Laure LEFÈVRE"
    assert rows[_find(rows, "Code postal")][4] == "06000"
    assert rows[_find(rows, "Nombre échanges")][4] == 5
    comment = _find(rows, "Commentaire")
    assert rows[comment + 1][0] == "=non, un texte"
    first = _find(rows, "Derniers échanges") + 2
    shown = [rows[first + i][4] for i in range(5)]
    assert shown == ["Dernier", "Jumeau un", "Jumeau deux", "Premier", ""]


@pytest.mark.libreoffice
def test_card_without_lines(cards: Cards) -> None:
    """What is blank shows as blank, never as 0."""
    rows = cards["C-000003"]
    assert rows[5][0] == "SANS"
    assert rows[_find(rows, "Code postal")][4] == ""
    first = _find(rows, "Derniers échanges") + 2
    assert {rows[first + i][4] for i in range(5)} == {""}
    assert {rows[first + i][0] for i in range(5)} == {""}


@pytest.mark.libreoffice
def test_card_of_a_company(cards: Cards) -> None:
    """A company is called by its name."""
    rows = cards["C-000001"]
    assert rows[5][0] == "ATELIER DU PORT"
    assert rows[_find(rows, "Derniers échanges") + 2][4] == "Autre client"


@pytest.mark.libreoffice
def test_card_of_an_unknown_number_is_blank(cards: Cards) -> None:
    """A number that is in no row shows nothing at all, and no error."""
    rows = cards["C-999999"]
    assert rows[5][0] == ""
    assert rows[_find(rows, "Nombre échanges")][4] == ""
