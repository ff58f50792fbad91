"""Numbers of one firm that contradict each other, and contacts of no firm."""

from __future__ import annotations

import pytest

from tests.quality.workbooks import SETTINGS, TODAY, client, findings_of, workbook
from xlcrm.quality import plan_check
from xlcrm.quality.cells import Tidier
from xlcrm.quality.firms import SIRET_OF_ANOTHER, found_in
from xlcrm.quality.view import View

COMPANY = {
    "client_kind": "Professionnel", "last_name": None, "first_name": None,
    "company_name": "Boulangerie du Port", "siret": "73282932000074",
}  # fmt: skip


def codes(**changes: object) -> set[str]:
    """Return the codes found in a workbook of one company."""
    plan = plan_check(workbook(clients=[client(**COMPANY, **changes)]), SETTINGS, TODAY)
    return {code for code, _, _ in findings_of(plan)}


@pytest.mark.parametrize(
    ("vat", "told"),
    [("FR44732829320", False), ("FR83404833048", True), ("BE0123456749", False), (None, False)],
)
def test_a_french_vat_number_ends_with_the_siren(vat: str | None, *, told: bool) -> None:
    """Each number is right by itself; one of them is another firm's."""
    assert ("VAT_OF_ANOTHER" in codes(vat_number=vat)) is told


def test_a_siret_begins_with_the_siren_of_its_row() -> None:
    """Where a sheet has both columns typed."""
    frames = workbook(clients=[client(**COMPANY)])
    tidier = Tidier(SETTINGS, TODAY)
    view = View.of(frames, TODAY, tidier)
    table = view.tables["clients"]
    for siren, told in (("732829320", False), ("404833048", True), ("12", False)):
        table._texts["siren"] = [siren]
        found = {fault.code for fault in found_in(view, table)}
        assert (SIRET_OF_ANOTHER in found) is told


@pytest.mark.parametrize(
    ("kind", "told"), [("Particulier", True), ("Professionnel", False), (None, False)]
)
def test_a_contact_belongs_to_a_firm(kind: str | None, *, told: bool) -> None:
    """A contact of a private person is a second record of that person, or a slip."""
    contact = {
        "contact_id": "K-000001", "client_id": "C-000001", "last_name": "MARTIN",
        "source_id": "SRC-000001",
    }  # fmt: skip
    row = client(client_kind=kind, company_name=None if kind == "Particulier" else "Ets Durand")
    plan = plan_check(workbook(clients=[row], contacts=[contact]), SETTINGS, TODAY)
    found = ("CONTACT_WITHOUT_COMPANY", "K-000001", "client_id") in findings_of(plan)
    assert found is told
