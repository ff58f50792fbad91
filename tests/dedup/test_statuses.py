"""States of merged coordinates."""

from typing import Any

import pytest

from tests.dedup.people import client
from xlcrm.dedup.statuses import merged

COLUMNS = dict.fromkeys(
    ("email", "mobile", "phone_landline", "addr_street", "postal_code", "email_status",
     "phone_status", "address_status")
)  # fmt: skip


def _status(column: str, *rows: dict[str, Any]) -> object:
    full = [client(n, **(COLUMNS | row)) for n, row in enumerate(rows, 1)]
    kept = {key: next((row[key] for row in full if row[key] is not None), None) for key in COLUMNS}
    return merged(full, kept)[column]


EMAIL, OTHER = "a@client.example", "b@client.example"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(EMAIL, None), ("A@Client.example", "Rebond définitif")], "Rebond définitif"),
        ([(EMAIL, "Valide"), (OTHER, "Rebond définitif")], "Valide"),
        ([(EMAIL, "Rebond temporaire"), (EMAIL, "Invalide")], "Invalide"),
        ([(EMAIL, "Valide"), (EMAIL, "mort")], "mort"),
        ([(None, "Absent"), (EMAIL, "Valide")], "Valide"),
        ([(None, "Absent"), (EMAIL, None)], None),
        ([(None, "Absent"), (None, None)], "Absent"),
    ],
)
def test_what_is_known_against_an_address_stays_with_it(
    rows: list[tuple[str | None, str | None]], expected: str | None
) -> None:
    """A hard bounce follows the address it is about, not the person."""
    cells = [{"email": email, "email_status": status} for email, status in rows]
    assert _status("email_status", *cells) == expected


def test_phones_and_postal_addresses_have_states_too() -> None:
    """The worst of those about a kept number or address."""
    phones = (
        {"mobile": "07 56 78 12 34", "phone_status": "Valide"},
        {"phone_landline": "+33756781234", "phone_status": "Non attribué"},
    )
    assert _status("phone_status", *phones) == "Non attribué"
    address = {"addr_street": "12 rue de l’Église", "postal_code": "06000"}
    returned = {"addr_street": "12 RUE DE L EGLISE", "postal_code": 6000, "address_status": "NPAI"}
    assert _status("address_status", address, returned) == "NPAI"
