"""The two names of a person in each other’s place, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.quality.workbooks import SETTINGS, TODAY, client, sheet
from xlcrm import schema
from xlcrm.quality.cells import Tidier
from xlcrm.quality.name_places import name_columns, swapped_rows

if TYPE_CHECKING:
    from xlcrm.quality.column import ColumnReport

CLIENTS = schema.table("clients")


def reports(*names: tuple[str | None, str | None]) -> dict[str, ColumnReport]:
    """Return the reports of clients of these family and given names."""
    rows = [
        client(client_id=f"C-{n:06d}", last_name=family, first_name=given)
        for n, (family, given) in enumerate(names, start=1)
    ]
    return Tidier(SETTINGS, TODAY).table(CLIENTS, sheet("clients", rows))


def test_each_row_is_looked_at_by_itself() -> None:
    """Alike rows alike; blank names, and those that may be either, are left."""
    found = reports(
        ("Sandrine", "MARTINEAU"), ("DUPONT", "Sandrine"), ("Sandrine", None),
        (None, "MARTINEAU"), ("Sandrine", "MARTINEAU"), ("Thomas", "Martin"),
    )  # fmt: skip
    rows = swapped_rows(found["last_name"], found["first_name"])
    assert list(rows) == [0, 4]
    assert rows[0] == rows[4]
    assert 0 < rows[0] < 1


@pytest.mark.parametrize("missing", ["last_name", "first_name"])
def test_a_sheet_with_one_of_the_two_columns_has_no_places(missing: str) -> None:
    """There is nothing to exchange."""
    found = reports(("Sandrine", "MARTINEAU"))
    assert name_columns(CLIENTS, found) == ("last_name", "first_name")
    assert name_columns(CLIENTS, {k: r for k, r in found.items() if k != missing}) is None


def test_names_that_wait_are_not_recased() -> None:
    """Capitals tell which name is the family’s: they stay until staff decide."""
    found = reports(("Sandrine", "MARTINEAU"), ("dupont", "ANNE"))
    settled = [found[key].all_settled() for key in ("last_name", "first_name")]
    assert [column[0] for column in settled] == ["Sandrine", "MARTINEAU"]
    assert settled[1][1] == "Anne"
