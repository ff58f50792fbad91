from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from xlcrm import schema
from xlcrm.importers.sameness import cell_key, rows_as_keys

PURCHASES, CLIENTS = schema.table("purchases"), schema.table("clients")


@pytest.mark.parametrize(
    ("column", "typed", "cleaned"),
    [
        (PURCHASES.column("amount_net"), "1 234,50 €", 1234.5),
        (PURCHASES.column("purchased_on"), "3/4/2026", dt.date(2026, 4, 3)),
        (PURCHASES.column("document_type"), "FACT", "Facture"),
        (PURCHASES.column("items_text"), " Deux  CHAISES\u00a0", "Deux chaises"),
        (CLIENTS.column("mobile"), "07 56 78 00 01", "+33756780001"),
        (CLIENTS.column("last_name"), "LefÃ¨vre", "LEFÈVRE"),
        (CLIENTS.column("birth_date"), "14/03/1984", dt.datetime(1984, 3, 14)),  # noqa: DTZ001 - cells are naive
    ],
)
def test_a_cell_and_its_cleaned_form_are_the_same(
    column: schema.Column, typed: object, cleaned: object
) -> None:
    """A file imported again after clean must be recognised."""
    assert cell_key(typed, column) == cell_key(cleaned, column) != ""


def test_different_values_have_different_keys() -> None:
    """Two amounts a cent apart are two purchases."""
    amount = PURCHASES.column("amount_net")
    assert cell_key("10,50", amount) != cell_key("10,51", amount)


def test_blank_and_missing_cells_are_alike() -> None:
    """A column that the workbook lacks compares as blank."""
    columns = [CLIENTS.column("last_name"), CLIENTS.column("city")]
    frame = pd.DataFrame({"last_name": pd.Series(["Dupont", None], dtype=object)})
    assert rows_as_keys(frame, columns) == [("dupont", ""), ("", "")]
