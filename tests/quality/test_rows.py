"""Rules that compare cells of a row, or rows: firms, contacts, repeated values, long texts."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.quality.workbooks import SETTINGS, TODAY, client, findings_of, workbook
from xlcrm.quality import plan_check

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
    from xlcrm.quality.cells import Tidier  # noqa: PLC0415 - one test looks inside
    from xlcrm.quality.firms import SIRET_OF_ANOTHER, found_in  # noqa: PLC0415 - same
    from xlcrm.quality.view import View  # noqa: PLC0415 - same

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


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("email", "client@mail.example", True),
        ("mobile", "+33756789999", True),
        ("birth_date", dt.date(1970, 1, 1), True),
        ("city", "NICE", False),
        ("postal_code", "06000", False),
        ("last_name", "LE GOFF", False),
        ("first_contact_on", dt.date(2020, 1, 1), False),
    ],
)
def test_one_value_on_many_rows_is_told(column: str, value: object, *, told: bool) -> None:
    """More than one row in twenty, and more than five; what is shared by right is not told."""
    own = {"email": "p{}@mail.example", "mobile": "+337567800{:02d}",
           "phone_landline": "+331990012{:02d}", "addr_street": "{} rue des Lilas"}  # fmt: skip
    rows = []
    for n in range(60):
        row = client(client_id=f"C-{n:06d}", **{k: text.format(n) for k, text in own.items()})
        rows.append(row | {column: value} if n % 10 == 0 else row)
    plan = plan_check(workbook(clients=rows), SETTINGS, TODAY)
    found = {(code, key) for code, _, key in findings_of(plan)}
    assert (("REPEATED_VALUE", column) in found) is told
    few = plan_check(workbook(clients=rows[:50]), SETTINGS, TODAY)
    assert "REPEATED_VALUE" not in {code for code, _, _ in findings_of(few)}


def test_a_text_longer_than_its_column_is_told() -> None:
    """At the limit it is not."""
    from xlcrm import schema  # noqa: PLC0415 - the limit is the schema's

    limit = schema.table("clients").column("comment").max_length
    assert limit is not None
    for length, told in ((limit, False), (limit + 1, True)):
        plan = plan_check(workbook(clients=[client(comment="a" * length)]), SETTINGS, TODAY)
        found = ("TEXT_OVER_LENGTH", "C-000001", "comment") in findings_of(plan)
        assert found is told


@pytest.mark.parametrize("channel", ["Téléphone", "Automate appel", "Email", "SMS"])
@pytest.mark.parametrize("method", ["Double opt-in", "Fusion de fiches"])
def test_an_agreement_is_told_exactly_when_the_consent_engine_does_not_count_it(
    channel: str, method: str
) -> None:
    """One rule for what is shown and for what may be sent."""
    from xlcrm.consent.ledger import proven_rows  # noqa: PLC0415 - compared here alone

    for until in (None, dt.date(2027, 1, 1)):
        consent = {
            "consent_id": "N-000001", "client_id": "C-000001",
            "contact_point": "a.lefevre@mail.example", "channel": channel, "event": "Donné",
            "occurred_at": dt.date(2026, 1, 12), "method": method, "wording_id": "NL-1",
            "beneficiary": "Nous", "proof_ref": "f.pdf", "collected_by": "Accueil",
            "goods_scope": "Jardin", "valid_until": until,
        }  # fmt: skip
        frames = workbook(clients=[client()], consents=[consent])
        told = "CONSENT_PROOF_INCOMPLETE" in {
            code for code, _, _ in findings_of(plan_check(frames, SETTINGS, TODAY))
        }
        assert told is not bool(proven_rows(frames, TODAY)[0])
