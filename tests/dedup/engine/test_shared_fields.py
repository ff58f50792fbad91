"""What agrees because something else does, and what a list is about."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from tests.dedup.engine import synthetic, tables
from xlcrm.dedup.engine import Decision, link
from xlcrm.values import given_names

NAMES, STREET, POSTCODE, TOWN, PHONE, SHOP = (
    "Raison sociale", "Adresse", "Code postal", "Ville", "Téléphone", "Magasin",
)  # fmt: skip


def f1(table: pd.DataFrame, truth: list[int]) -> float:
    """Pairwise F1 of the pairs held for duplicates."""
    pairs = link(table).pairs
    pairs = pairs[pairs["decision"] == Decision.DUPLICATE]
    right = sum(
        truth[one] == truth[other] for one, other in zip(pairs.left, pairs.right, strict=True)
    )
    sizes = pd.Series(truth).value_counts()
    return 2 * right / (len(pairs) + int((sizes * (sizes - 1) // 2).sum()))


@pytest.mark.parametrize(
    "columns",
    [
        (NAMES, PHONE),
        (NAMES, TOWN, PHONE),
        (NAMES, STREET, POSTCODE, TOWN),
        (NAMES, STREET, POSTCODE, TOWN, PHONE),
    ],
)
@pytest.mark.parametrize(("count", "towns"), [(400, 1), (1500, 20)])
def test_a_list_of_firms_is_about_firms(columns: tuple[str, ...], count: int, towns: int) -> None:
    """One name behind one telephone is one firm: nothing else explains the name."""
    file = synthetic.suppliers(count, towns=towns)
    assert f1(file.table[list(columns)], file.truth) >= 0.97


def test_a_column_in_which_copies_differ_hides_no_duplicate() -> None:
    """The shop that typed a record, the file that it comes from."""
    file = synthetic.suppliers(1500, copies=0.15)
    assert set(file.table) >= {SHOP}
    assert f1(file.table, file.truth) >= 0.97


def test_firms_among_people_are_found_too() -> None:
    """Rows that name nobody are about their firm, whatever the others are about."""
    firms, people = synthetic.suppliers(700), tables.people(1000)
    table = pd.concat([firms.table, people.table], ignore_index=True)[
        ["Prénom", "Nom", NAMES, TOWN, PHONE]
    ].astype(object)
    truth = [*firms.truth, *(-1 - entity for entity in people.truth)]
    names = table[NAMES].notna()
    assert f1(table[names].reset_index(drop=True), [truth[i] for i in table.index[names]]) >= 0.97


@pytest.mark.parametrize("header", ["Nom complet", "Client"])
def test_a_slip_in_a_whole_name_is_forgiven_where_the_town_is_one(header: str) -> None:
    """As in a list of given names and surnames: a town that agrees forbids nothing."""
    people = tables.people(1500)
    whole = people.table["Nom"] + " " + people.table["Prénom"]
    places = people.table[[POSTCODE, TOWN]]
    table = pd.concat([whole.rename(header), places], axis=1).astype(object)
    pairs = link(table).pairs
    near = pairs[pairs[f"level:{header}"] == 2]
    near = near[
        [people.truth[a] == people.truth[b] for a, b in zip(near.left, near.right, strict=True)]
    ]
    assert (near["decision"] == Decision.DUPLICATE).mean() > 0.9


def test_a_description_cut_short_hides_no_product() -> None:
    """A further column in which copies are only somewhat alike forbids nothing."""
    rng = random.Random(5)  # noqa: S311 - invented products, no secret
    words = sorted(given_names.ONLY_GIVEN)
    rows, truth = [], []
    for entity in range(400):
        name, text = " ".join(rng.sample(words, 3)), rng.sample(words, 12)
        model = f"{rng.choice('ABCDE')}{rng.randrange(1000, 99999)}"
        rows.append((f"{name} - {model}", " ".join(text)))
        rows += [(f"{model} {name}", " ".join(text[:6]))] * (entity % 3 == 0)
        truth += [entity] * (1 + (entity % 3 == 0))
    table = pd.DataFrame(rows, columns=["Titre", "Description"], dtype=object)
    assert f1(table, truth) >= 0.97


def test_two_titles_with_nothing_in_common_are_two_things() -> None:
    """Artist, album and year of two songs are those of their record."""
    album = ("Les Nuits d’Automne", "Ronsard Belin", "1984")
    titles = ("Premier matin", "Lueurs lointaines", "Bruits de fond", "Encore une valse")
    rows = [(title, *album) for title in titles]
    rows += [(f"Chant {n}", f"Recueil {n * 7}", f"Voix {n * 13}", str(1950 + n)) for n in range(60)]
    table = pd.DataFrame(rows, columns=["title", "album", "artist", "year"], dtype=object)
    pairs = link(table).pairs
    pairs = pairs[(pairs["left"] < len(titles)) & (pairs["right"] < len(titles))]
    assert not (pairs["decision"] == Decision.DUPLICATE).any()


def test_one_column_does_not_prove_its_own_likenesses_chance() -> None:
    """Names written out more or less fully, and nothing else to tell by."""
    rng = random.Random(3)  # noqa: S311 - invented firms, no secret
    words = sorted(given_names.ONLY_GIVEN)
    rows, truth = [], []
    for entity in range(45):
        street, town, code = " ".join(rng.sample(words, 2)), rng.choice(words), rng.randrange(99999)
        whole = f"{' '.join(rng.sample(words, 3))} sa {entity} rue {street} {code} {town} france"
        rows += [whole, whole.removesuffix(" france"), whole.replace(f" {code}", "")]
        truth += [entity] * 3
    assert f1(pd.DataFrame(rows, columns=["name"], dtype=object), truth) >= 0.9


def duplicates(rows: list[tuple[str, ...]], headers: tuple[str, ...]) -> int:
    """How many pairs of these rows are held for duplicates."""
    pairs = link(pd.DataFrame(rows, columns=list(headers), dtype=object)).pairs
    return int((pairs["decision"] == Decision.DUPLICATE).sum())


@pytest.mark.parametrize("header", ["praticien", "adhérent", "locataire", "nom"])
def test_people_of_one_address_and_telephone_are_several(header: str) -> None:
    """Practices, houses and clubs, whatever the column of the names is called."""
    rng = random.Random(8)  # noqa: S311 - invented people, no secret
    given, surnames = (
        sorted(given_names.ONLY_GIVEN),
        [f"Bel{a}{b}in" for a in "aeiou" for b in "dl"],
    )
    rows = []
    for place in range(40):
        home = f"{place + 1} rue des Lilas", "35000", "Rennes", f"01 99 00 {place:02d} 34"
        rows += [(f"{name.title()} {rng.choice(surnames)}", *home) for name in rng.sample(given, 3)]
    headers = (header, "adresse", "code postal", "ville", "téléphone")
    assert duplicates(rows, headers) <= 1


def test_shops_of_a_chain_are_not_one_shop() -> None:
    """One name and one telephone in ten towns are a switchboard."""
    towns = ("Rouen", "Amiens", "Nice", "Lille", "Metz", "Tours", "Brest", "Pau", "Dijon", "Albi")
    chains = ("Boulangerie Paul", "Optique Vision", "Garage du Centre", "Fleurs de Mai")
    rows = [(name, f"01 99 00 12 {n:02d}", town) for n, name in enumerate(chains) for town in towns]
    assert duplicates(rows, ("nom", "téléphone", "ville")) <= 2
    named = [(f"{name} {town}", *rest) for name, *rest in rows for town in rest[1:]]
    assert not duplicates(named, ("nom", "téléphone", "ville"))


def test_associations_of_one_town_hall_are_several() -> None:
    """They share its address, its telephone and its mailbox."""
    kinds = ("Les Amis de la bibliothèque", "Amicale des pompiers", "Comité des fêtes",
             "Club de pétanque", "Chorale", "Parents d’élèves", "Boxe", "Marcheurs")  # fmt: skip
    rows = [
        (f"{kind} de {town}", "1 place X", town, f"01 99 00 56 {n:02d}", f"{n}@m.example")
        for n, town in enumerate(("Rouen", "Amiens", "Nice", "Lille", "Metz"))
        for kind in kinds
    ]  # fmt: skip
    headers = ("association", "adresse", "ville", "téléphone", "email")
    assert duplicates(rows, headers) <= 5
