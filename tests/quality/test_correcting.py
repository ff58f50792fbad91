"""The tables as « Nettoyer » makes them."""

from __future__ import annotations

from tests.quality.deciding import checked, cleaned, decided
from tests.quality.workbooks import SETTINGS, TODAY, client, edits_of, workbook
from xlcrm.quality import plan_clean


def test_a_refused_certain_correction_is_not_made() -> None:
    """The person who knows says that the cell is right as it is."""
    frames = decided(checked(first_name="ANNE"), "Refuser")
    plan, after = cleaned(frames)
    assert after["clients"].loc["C-000001", "first_name"] == "ANNE"
    assert not len(plan.findings)
    assert list(after["anomalies"]["verdict"]) == ["Refuser"]


def test_a_correction_may_make_its_neighbour_certain() -> None:
    """« Belgique » tells that 6000 is a postal code of Charleroi, and whose the phone is."""
    messy = client(country="Belgique", postal_code=6000, city="Charleroi", mobile="0470 12 34 56",
                   phone_landline=None)  # fmt: skip
    edits = edits_of(plan_clean(workbook(clients=[messy]), SETTINGS, TODAY))
    assert edits["C-000001", "postal_code"][0] == "6000"
    assert edits["C-000001", "mobile"][0] == "+32470123456"
