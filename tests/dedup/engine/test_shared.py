"""Whose an email, a mobile or a number in common is."""

import pandas as pd
import pytest

from tests.dedup.engine import synthetic
from xlcrm.dedup.engine import link

CROWD = synthetic.people(400, seed=3).table
MOBILE, EMAIL = {"Téléphone": "07 56 78 12 34"}, {"Email": "contact@acme.example"}
FIRM = {"Société": "Acme Nord", "Adresse": "3 rue Foch", "Code postal": "69001", "Ville": "Lyon"}
OTHERS = [("Zoé", "Faure"), ("Hugo", "Roux"), ("Inès", "Petit")]


def _sure(*rows: dict[str, str | None]) -> bool:
    """Whether the first two of some rows are surely one, in the middle of others."""
    table = pd.concat([pd.DataFrame(rows, dtype=object), CROWD], ignore_index=True).astype(object)
    pairs = link(table.where(table.notna(), None)).pairs
    return bool(pairs[(pairs["left"] == 0) & (pairs["right"] == 1)]["sure"].any())


def _named(surname: str, given: str = "Louis", **cells: str) -> dict[str, str | None]:
    return {"Prénom": given, "Nom": surname, **cells}


@pytest.mark.parametrize(
    "surnames",
    [("Martin", "Marin"), ("Leroy", "Leroux"), ("Morin", "Morel"), ("Bernard", "Bertrand"),
     ("Simon", "Simonet"), ("Girard", "Giraud"), ("Garnier", "Granier"), ("Fabre", "Favre"),
     ("Renard", "Renaud"), ("Robert", "Roberts"), ("Perrin", "Perrot")],
)  # fmt: skip
@pytest.mark.parametrize("others", [0, 3])
def test_neighbouring_surnames_of_one_mobile_are_asked(
    surnames: tuple[str, str], others: int
) -> None:
    """Two colleagues share the firm's mobile, however few share it with them."""
    one, other = (_named(name, **FIRM, **MOBILE, **EMAIL) for name in surnames)
    crowd = [_named(name, given, **FIRM, **MOBILE) for given, name in OTHERS[:others]]
    assert not _sure(one, other, *crowd)


def test_a_slip_in_a_surname_is_sure_with_a_mailbox_that_bears_it_or_a_birth() -> None:
    """Tuvache and Tuvahce of jean.tuvache@…; not of j.t@…, unless born on one day."""
    born = {"Date de naissance": "14/03/1950", "Code postal": "76270"}
    for cells, sure in (
        ({"Email": "jean.tuvache@client.example"}, True),
        ({"Email": "j.t1950@client.example"}, False),
        ({"Email": "j.t1950@client.example", **born}, True),
        (MOBILE, False),
        ({**MOBILE, **born}, True),
    ):
        assert _sure(_named("Tuvache", **cells), _named("Tuvahce", **cells)) is sure


@pytest.mark.parametrize("cells", [MOBILE, {"Email": "famille.tuvache@client.example"}])
def test_what_three_people_share_is_nobodys_own(cells: dict[str, str]) -> None:
    """One name twice behind it is asked; alone behind it, it is one."""
    one = _named("Tuvache", **cells)
    other = {**one, "Ville": "Rouen"}
    crowd = [_named(name, given, **cells) for given, name in OTHERS]
    assert _sure(one, other)
    assert not _sure(one, other, *crowd[:2])


def _sites(header: str, number: str, **other: str) -> bool:
    firm = {"Raison sociale": "Port Nord", header: number, **{k: FIRM[k] for k in list(FIRM)[1:]}}
    rows = [firm, {**firm, **other}]
    rows += [
        {"Raison sociale": f"Atelier {name} {given}", "Adresse": f"{place} rue du Lac",
         header: number[:-3] + f"{place:03}", "Code postal": "74000", "Ville": "Annecy"}
        for place, (given, name) in enumerate(OTHERS * 4, 101)
    ]  # fmt: skip
    pairs = link(pd.DataFrame(rows, dtype=object)).pairs
    return bool(pairs[(pairs["left"] == 0) & (pairs["right"] == 1)]["sure"].any())


@pytest.mark.parametrize("siren", ["732829320", "239579468"])
def test_a_siren_makes_no_one_place_of_two(siren: str) -> None:
    """It is the firm's, valid or not; a SIRET is the place's."""
    lille = {"Adresse": "8 quai de l’Ouest", "Code postal": "59000", "Ville": "Lille"}
    assert _sites("SIREN", siren)
    assert not _sites("SIREN", siren, **lille)
    assert not _sites("SIREN", siren, Adresse="41 rue Foch")
    assert not _sites("SIREN", siren, Ville="Villeurbanne")
    assert _sites("SIRET", "73282932000074", **lille)


def test_a_firms_number_is_no_proof_of_a_surname() -> None:
    """Martin and Marin of one SIRET and one mobile are colleagues, or a slip: staff decide."""
    one, other = (
        _named(name, **FIRM, **MOBILE, SIRET="73282932000074") for name in ("Martin", "Marin")
    )
    assert not _sure(one, other)
