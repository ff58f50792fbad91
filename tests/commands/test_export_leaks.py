"""Ways in which a message once reached someone who must not get it; each stays closed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from xlcrm import consent
from xlcrm.commands.steps import STEPS
from xlcrm.computed import compute
from xlcrm.errors import RefusedError
from xlcrm.frames import empty_frames, frame_of
from xlcrm.schema import table
from xlcrm.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

TODAY = dt.date(2026, 11, 21)
GIVEN = dt.datetime(2026, 1, 12, 10, 20)  # noqa: DTZ001 - cells are naive
LATER = dt.datetime(2026, 7, 1, 9, 0)  # noqa: DTZ001 - same


def client(number: str = "C-000001", **cells: object) -> dict[str, object]:
    """Return a client who may be mailed once the agreement below stands."""
    return {
        "client_id": number,
        "client_kind": "Particulier",
        "last_name": "Dupré",
        "email": "jean@exemple.example",
        "first_contact_on": dt.date(2026, 1, 1),
        "data_origin": "Directe",
        **cells,
    }


def agreement(number: str = "N-000001", **cells: object) -> dict[str, object]:
    """Return a proven agreement."""
    return {
        "consent_id": number,
        "client_id": "C-000001",
        "contact_point": "jean@exemple.example",
        "channel": "Email",
        "event": "Donné",
        "occurred_at": GIVEN,
        "method": "Double opt-in",
        "wording_id": "NL-1",
        "beneficiary": "Nous",
        "proof_ref": "f.pdf",
        "collected_by": "Accueil",
        **cells,
    }


def withdrawal(**cells: object) -> dict[str, object]:
    """Return a later withdrawal that names no address."""
    return {
        "consent_id": "N-000009",
        "channel": "Email",
        "event": "Retiré",
        "occurred_at": LATER,
        **cells,
    }


def decided(
    clients: list[dict[str, object]],
    consents: list[dict[str, object]],
    contacts: tuple[dict[str, object], ...] = (),
) -> pd.DataFrame:
    """Return the decisions of an export on these rows."""
    frames = empty_frames()
    frames["contacts"] = frame_of(table("contacts"), contacts)
    frames["clients"] = frame_of(table("clients"), clients)
    frames["consents"] = frame_of(table("consents"), consents)
    settings = Settings.defaults()
    frames |= compute(STEPS, frames, settings, TODAY)
    return consent.decide_export(frames, settings, TODAY, None)


def test_the_agreement_alone_lets_out() -> None:
    """The rows below are refused for their fault, not for another reason."""
    assert decided([client()], [agreement()])["allowed"].tolist() == [True]


@pytest.mark.parametrize("number", ["C-000001 ", " C-000001", "C-000001\u00a0", "c-000001"])
def test_a_withdrawal_whose_number_has_a_stray_space_counts(number: str) -> None:
    """A slip of the keyboard never loses a withdrawal."""
    found = decided([client()], [agreement(), withdrawal(client_id=number)])
    assert found["code"].tolist() == ["RETRAIT"]


@pytest.mark.parametrize("number", ["K-000002 ", " K-000002", "K-000002\u00a0"])
def test_a_withdrawal_of_a_contact_with_a_stray_space_reaches_its_address(number: str) -> None:
    """The contact's mailbox may also stand on a client's row, of another firm or of none."""
    contact = {"contact_id": "K-000002", "client_id": "C-9", "email": "jean@exemple.example"}
    found = decided([client()], [agreement(), withdrawal(contact_id=number)], (contact,))
    assert found["code"].tolist() == ["RETRAIT"]


def test_a_withdrawal_of_a_merged_number_counts() -> None:
    """The client that kept the record obeys what the former number said."""
    clients = [client(merged_ids="C-000007; C-000008")]
    found = decided(clients, [agreement(), withdrawal(client_id="C-000008")])
    assert found["code"].tolist() == ["RETRAIT"]


@pytest.mark.parametrize("number", ["C-4", "58", "Nom Prénom", None])
def test_a_withdrawal_of_nobody_stops_the_export(number: str | None) -> None:
    """A refusal that no record and no address claims could be anybody's."""
    with pytest.raises(RefusedError) as refused:
        decided([client()], [agreement(), withdrawal(client_id=number)])
    assert refused.value.code == "WITHDRAWAL_OF_NOBODY"


@pytest.mark.parametrize(("column", "code"), [("deceased", "DECEDE"), ("restricted", "LIMITATION")])
def test_death_and_limitation_reach_the_other_row_of_the_address(column: str, code: str) -> None:
    """The same person twice: what one row says holds for the address."""
    twin = client("C-000002", **{column: "Oui"})
    assert decided([client(), twin], [agreement()])["code"].tolist() == [code, code]


def test_two_rows_of_one_number_share_their_refusals() -> None:
    """A doubled number is one person, whatever the addresses."""
    clients = [client(), client(email="autre@exemple.example", opposed_all="Oui")]
    frames = empty_frames()
    frames["clients"] = frame_of(table("clients"), clients)
    frames["clients"].index = ["C-000001", "C-000001@5"]
    frames["consents"] = frame_of(table("consents"), [agreement()])
    settings = Settings.defaults()
    frames |= compute(STEPS, frames, settings, TODAY)
    found = consent.decide_export(frames, settings, TODAY, None)
    assert found["code"].tolist() == ["OPPOSITION", "OPPOSITION"]


def test_a_year_typed_as_birth_date_proves_no_age() -> None:
    """2015 reads as a day of 1905 in Excel: the person may be a child."""
    assert decided([client(birth_date=2015)], [agreement()])["code"].tolist() == ["MINEUR"]


def test_an_agreement_ends_with_the_period_accepted() -> None:
    """Accepted until 1 July: the last day still counts, the next one does not."""
    ended = agreement(valid_until=TODAY - dt.timedelta(days=1))
    assert decided([client()], [ended])["code"].tolist() == ["PREUVE"]
    assert decided([client()], [agreement(valid_until=TODAY)])["allowed"].tolist() == [True]
    unreadable = agreement(valid_until="fin juin")
    assert decided([client()], [unreadable])["code"].tolist() == ["PREUVE"]
