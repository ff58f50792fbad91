"""Where cells stand: the letters and the rows of the sheet as it is, not of the schema."""

from __future__ import annotations

import pytest

from tests.quality.workbooks import SETTINGS, TODAY, client, workbook
from xlcrm.quality import plan_check
from xlcrm.quality.whereabouts import TablePlaces, Whereabouts


def test_a_cell_is_told_by_its_letters_and_its_row() -> None:
    """Past Z as well; a column that the sheet lacks has no place."""
    places = TablePlaces("Clients", {"email": "H", "mobile": "AB"}, (5, 9))
    assert places.cell(0, "email") == "H5"
    assert places.cell(1, "mobile") == "AB9"
    assert places.cell(0, "city") is None


@pytest.mark.parametrize(
    ("beside", "formulas", "may"),
    [(False, {}, True), (True, {}, False), (False, {("H-000001", "label")}, False)],
)
def test_rows_stay_where_something_of_the_firm_stands_beside(
    beside: bool,  # noqa: FBT001 - a table of cases
    formulas: set[tuple[str, str]],
    may: bool,  # noqa: FBT001 - same
) -> None:
    """A column of its own, or a formula: of a table that is not placed nothing is known."""
    places = Whereabouts(
        {"quality": TablePlaces("Qualité", {}, (), beside)},
        formulas={"quality": frozenset(formulas)},
    )
    assert places.may_change_rows("quality") is may
    assert Whereabouts().may_change_rows("quality")


def test_anomalies_names_the_sheet_that_the_firm_renamed() -> None:
    """And the place of the cell in it: the link goes there."""
    frames = workbook(clients=[client(email="nulle part")])
    columns = dict.fromkeys(frames["anomalies"].columns, "A")
    places = Whereabouts(
        {
            "clients": TablePlaces("Fichier", {"email": "H"}, (42,)),
            "anomalies": TablePlaces("Anomalies", columns, ()),
        }
    )
    rows = plan_check(frames, SETTINGS, TODAY, None, places).new_rows["anomalies"].frame
    told = rows[rows["field"] == "Email"].iloc[0]
    assert (told["worksheet"], told["cell"]) == ("Fichier", "H42")
