from __future__ import annotations

import pytest

from tests.segments.tables import client_with, computed, frames_with


@pytest.mark.parametrize(
    ("siret", "siren"),
    [
        ("73282932000074", "732829320"),
        ("732 829 320 00074", "732829320"),
        (73282932000074, "732829320"),
        ("7328293200007", None),
        ("7328293X000074", None),
        ("-1234567800074", None),
        (None, None),
    ],
)
def test_siren_is_the_start_of_a_whole_siret(siret: object, siren: str | None) -> None:
    """Nine digits of a number of fourteen; anything else has no SIREN."""
    assert client_with(siret=siret)["siren"] == siren


@pytest.mark.parametrize(
    ("postcode", "country", "department"),
    [
        ("06000", None, "06"),
        ("75 008", "fr", "75"),
        ("20199", None, "2A"),
        ("20200", None, "2B"),
        ("97400", "RE", "974"),
        ("98800", "FR", "988"),
        (75001, None, "75"),
        (6000, None, None),
        ("98000", "MC", None),
        ("10115", "DE", None),
        ("2A000", None, None),
        (None, None, None),
    ],
)
def test_department_comes_from_a_french_postcode(
    postcode: object, country: object, department: str | None
) -> None:
    """Two characters, three overseas, Corsica by halves; nothing abroad."""
    assert client_with(postal_code=postcode, country=country)["department"] == department


@pytest.mark.parametrize(
    ("email", "kind", "expected"),
    [
        ("contact@x.example", "Professionnel", "Générique"),
        ("CONTACT@x.example", "Particulier", "Générique"),
        ("contact.lyon@x.example", "Professionnel", "Nominatif"),
        ("a.lefevre@x.example", "Professionnel", "Nominatif"),
        ("a.lefevre@x.example", "Particulier", "Personnel"),
        ("*@x.example", "Professionnel", "Nominatif"),
        ("conta?t@x.example", "Professionnel", "Nominatif"),
        ("@x.example", "Professionnel", None),
        ("sans arobase", "Professionnel", None),
        (None, "Professionnel", None),
    ],
)
def test_an_address_is_generic_when_its_local_part_is_in_the_list(
    email: object, kind: str, expected: str | None
) -> None:
    """The whole local part, no wildcard: a doubtful address is somebody's own."""
    assert client_with(email=email, client_kind=kind)["email_type"] == expected


def test_the_list_belongs_to_the_firm() -> None:
    """A local part added to « Adresses génériques » is generic from then on."""
    frames = dict(frames_with({"contacts": [{"contact_id": "K-1", "email": "atelier@x.example"}]}))
    assert computed(frames)["contacts"]["email_type"].tolist() == ["Nominatif"]
    lists = frames["lists"].copy()
    lists.loc[0, "generic_local_part"] = "Atelier"
    frames["lists"] = lists
    assert computed(frames)["contacts"]["email_type"].tolist() == ["Générique"]
