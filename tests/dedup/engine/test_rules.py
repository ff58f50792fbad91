"""Who is not one person in spite of the score."""

import pandas as pd
import pytest

from tests.dedup.engine import synthetic
from xlcrm.dedup.engine import Decision, link

JEAN = {
    "Prénom": "Jean", "Nom": "Tuvache", "Email": "jean.tuvache@client.example",
    "Téléphone": "02 61 91 12 34", "Adresse": "4 rue des Lilas", "Code postal": "76270",
    "Ville": "Neufchâtel-en-Bray", "Date de naissance": "14/03/1950",
}  # fmt: skip
HOME = ("Nom", "Téléphone", "Adresse", "Code postal", "Ville")
CROWD = synthetic.people(400, seed=3).table


def _decision(one: dict[str, str], other: dict[str, str]) -> tuple[str, bool]:
    """What is said of two people in the middle of others: the decision, whether it is sure."""
    rows = pd.DataFrame([one, other], columns=list(CROWD.columns), dtype=object)
    rows = rows.astype(object).where(rows.notna(), None)
    pairs = link(pd.concat([rows, CROWD], ignore_index=True)).pairs
    found = pairs[(pairs["left"] == 0) & (pairs["right"] == 1)]
    if not len(found):
        return "", False
    return str(found["decision"].iloc[0]), bool(found["sure"].iloc[0])


@pytest.mark.parametrize(
    ("changes", "decision", "sure"),
    [
        ({"Nom": "TUVACHE"}, Decision.DUPLICATE, True),
        ({"Nom": "Tuvahce", "Téléphone": None}, Decision.DUPLICATE, True),
        ({"Prénom": "Tuvache", "Nom": "Jean"}, Decision.DUPLICATE, True),
        ({"Prénom": "J."}, Decision.DUPLICATE, True),
        ({"Prénom": "Marie", "Email": None, "Date de naissance": None}, Decision.HOUSEHOLD, False),
        ({"Prénom": "Marie", "Date de naissance": None}, Decision.HOUSEHOLD, False),
        ({"Date de naissance": "02/09/1981", "Email": None}, Decision.HOUSEHOLD, False),
        # A couple, a brother and a sister, whose names are neighbours.
        ({"Prénom": "Jeanne", "Date de naissance": None}, Decision.HOUSEHOLD, False),
        # A father and a son: a digit of the year is no slip then, even on the first of January.
        ({"Date de naissance": "14/03/1980"}, Decision.HOUSEHOLD, False),
        ({"Date de naissance": "14/03/1951"}, Decision.DUPLICATE, True),
        ({"Nom": "Tuvache fils", "Date de naissance": None}, Decision.DUPLICATE, False),
    ],
)  # fmt: skip
def test_people_who_look_like_jean(
    changes: dict[str, str | None],
    decision: Decision,
    sure: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """A slip, a swap or an initial is Jean; his wife and his son are not."""
    other = {key: value for key, value in {**JEAN, **changes}.items() if value is not None}
    assert _decision(JEAN, other) == (decision, sure)


@pytest.mark.parametrize(
    ("one", "other", "decision"),
    [
        ("Julien", "Julienne", Decision.HOUSEHOLD),
        ("Antoine", "Antonia", Decision.HOUSEHOLD),
        ("Claude", "Claudie", Decision.HOUSEHOLD),
        ("Marie", "Mario", Decision.HOUSEHOLD),
        ("Lina", "Lila", Decision.DUPLICATE),
        ("Kim", "Tim", Decision.HOUSEHOLD),
        ("Dan", "Daniel", Decision.POSSIBLE),
    ],
)
def test_neighbouring_given_names_are_never_sure(one: str, other: str, decision: Decision) -> None:
    """With all but the first name in common, two forms of it are a household; others ask."""
    alike = {key: JEAN[key] for key in (*HOME, "Email")}
    assert _decision({"Prénom": one, **alike}, {"Prénom": other, **alike}) == (decision, False)
    full = [f"{name} Tuvache" for name in (one, other)]
    pairs = link(_whole_names(full)).pairs
    assert not pairs[(pairs["left"] == 0) & (pairs["right"] == 1)]["sure"].any()


def _whole_names(names: list[str]) -> pd.DataFrame:
    crowd = [f"{each.Prénom} {each.Nom}" for each in CROWD.itertuples()]
    emails = ["jean.tuvache@client.example"] * len(names) + list(CROWD["Email"])
    return pd.DataFrame({"Nom complet": names + crowd, "Email": emails}, dtype=object)


@pytest.mark.parametrize(
    ("given", "decision", "sure"),
    [
        (("Lina", "Lila"), Decision.HOUSEHOLD, False),
        (("J.", "J."), Decision.DUPLICATE, False),
        ((None, None), Decision.HOUSEHOLD, False),
        (("Dominique", "Dominique"), Decision.DUPLICATE, False),
    ],
)
def test_opposite_civilities_contradict(
    given: tuple[str | None, str | None],
    decision: Decision,
    sure: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """« M. » and « Mme » are two people, or staff are asked where the first names are one."""
    alike = {key: JEAN[key] for key in (*HOME, "Email")}
    titles = ["M.", "Mme"] * (len(CROWD) // 2)
    couple = pd.DataFrame([{"Prénom": each, **alike} for each in given], dtype=object)
    table = pd.concat([couple, CROWD], ignore_index=True).astype(object)
    table = table.where(table.notna(), None)
    table["Civilité"] = ["M.", "Mme", *titles]
    pairs = link(table).pairs
    found = pairs[(pairs["left"] == 0) & (pairs["right"] == 1)]
    assert (found["decision"].tolist(), found["sure"].tolist()) == ([decision], [sure])


def test_years_alone_a_generation_apart_are_father_and_son() -> None:
    """« 1950 » and « 1980 » differ by a digit, and by thirty years."""
    one, other = ({**JEAN, "Date de naissance": year} for year in ("1950", "1980"))
    assert _decision(one, other) == (Decision.HOUSEHOLD, False)


def test_a_record_that_could_be_father_or_son_is_never_sure() -> None:
    """Without a birth date, it is the one as well as the other."""
    father, son = JEAN, {**JEAN, "Date de naissance": "14/03/1980"}
    unsaid = {key: value for key, value in JEAN.items() if key != "Date de naissance"}
    rows = pd.DataFrame([father, son, unsaid], columns=list(CROWD.columns), dtype=object)
    rows = rows.astype(object).where(rows.notna(), None)
    pairs = link(pd.concat([rows, CROWD], ignore_index=True)).pairs
    assert not pairs[pairs["right"] < len(rows)]["sure"].any()


@pytest.mark.parametrize(
    "other",
    [{"Code postal": "76300"}, {"Société": "Cabinet Homais et Fils"}],
)
def test_two_sites_of_one_firm_are_never_sure(other: dict[str, str]) -> None:
    """One email and nearly one name, in two places or under two names: staff decide."""
    firm = {"Société": "Cabinet Homais", "Email": "accueil.homais@client.example",
            "Code postal": "76270", "Téléphone": "07 56 78 12 34"}  # fmt: skip
    assert not _decision(firm, {**firm, **other})[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thibaut", "Thibault"), ("Karine", "Carine"), ("Michèle", "Michelle"), ("Lucie", "Lucy"),
        ("Stéphane", "Stephan"), ("Emilie", "Émily"), ("Bastien", "Sébastien"),
        ("Jean", "Jean-Pierre"), ("Marie-Claude", "M-Claude"), ("Cathy", "Catherine"),
    ],
)  # fmt: skip
def test_forms_of_one_given_name_with_one_mobile_and_one_email_are_asked(
    one: str, other: str
) -> None:
    """Were both frequent names; not where the mailbox is the family's, or names are two."""
    own = {"Nom": "Bonnard", "Téléphone": "07 56 78 12 34", "Email": "contact.b@client.example"}
    assert _decision({"Prénom": one, **own}, {"Prénom": other, **own})[0] == Decision.DUPLICATE
    births = [{"Date de naissance": day} for day in ("01/02/1950", "30/11/1992")]
    apart = [
        {"Prénom": name, **own, **born} for name, born in zip((one, other), births, strict=True)
    ]
    assert _decision(*apart)[0] != Decision.DUPLICATE


def test_a_familys_mailbox_does_not_tell_jean_from_jean_pierre() -> None:
    """Nor does one of somebody else."""
    for email in ("bonnard.bonnard", "famille.bonnard", "sophie.bonnard", "bonnardz"):
        own = {"Nom": "Bonnard", "Téléphone": "07 56 78 12 34", "Email": f"{email}@client.example"}
        found = _decision({"Prénom": "Jean", **own}, {"Prénom": "Jean-Pierre", **own})
        assert found == (Decision.HOUSEHOLD, False)


def test_two_names_spelt_otherwise_are_never_sure() -> None:
    """Thibaut Renaud and Thibault Renault may be two, whatever their mailbox."""
    same = {"Email": "t.renaud@client.example", "Code postal": "38000", "Ville": "Grenoble"}
    one = {"Prénom": "Thibaut", "Nom": "Renaud", **same}
    other = {"Prénom": "Thibault", "Nom": "Renault", **same}
    assert _decision(one, other) == (Decision.DUPLICATE, False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"Prénom": "Alain", "Nom": "Petit"}, {"Prénom": "Alain", "Nom": "Petit"}),
        ({"Société": "Pharmacie Centrale", "Adresse": "8 grand rue"},
         {"Société": "Pharmacie Centrale", "Adresse": "1 grand rue"}),
    ],
)  # fmt: skip
def test_one_name_in_two_places_is_possible_at_most(
    one: dict[str, str], other: dict[str, str]
) -> None:
    """Where nothing else is known, nobody can tell."""
    here, there = ({"Code postal": code, "Ville": town} for code, town in
                   (("67000", "Strasbourg"), ("68000", "Colmar")))  # fmt: skip
    assert _decision({**one, **here}, {**other, **there})[0] in {Decision.POSSIBLE, ""}


@pytest.mark.parametrize("siret", ["73282932000082", "44306184100047"])
def test_two_valid_sirets_are_two_firms_or_two_sites(siret: str) -> None:
    """One name and one mailbox do not make one of them; a person has two employers."""
    firm = {"Société": "Port Nord", "Email": "port.nord@client.example"}
    crowd = CROWD.assign(SIRET=None)
    for names, decision in (({}, Decision.POSSIBLE), ({"Nom": "Homais", "Prénom": "Léon"},
                                                      Decision.DUPLICATE)):  # fmt: skip
        rows = [{**firm, **names, "SIRET": each} for each in ("73282932000074", siret)]
        table = pd.concat([pd.DataFrame(rows, dtype=object), crowd], ignore_index=True)
        pairs = link(table.astype(object).where(table.notna(), None)).pairs
        found = pairs[(pairs["left"] == 0) & (pairs["right"] == 1)]
        assert found["decision"].tolist() == [decision]


def test_two_trades_behind_one_telephone_are_asked_without_much_certainty() -> None:
    """« Dupont Plomberie » and « Dupont Peinture »: one man, or two brothers."""
    home = {"Téléphone": "07 56 78 12 34", "Code postal": "33000", "Ville": "Bordeaux"}
    rows = [{"Société": f"Dupont {trade}", **home} for trade in ("Plomberie", "Peinture")]
    table = pd.concat([pd.DataFrame(rows, dtype=object), CROWD], ignore_index=True)
    pairs = link(table.astype(object).where(table.notna(), None)).pairs
    found = pairs[(pairs["left"] == 0) & (pairs["right"] == 1)]
    assert (found["probability"] < 0.65).tolist() == [True]


def test_two_numbers_of_one_street_are_no_home() -> None:
    """« 6 rue Perez » and « 61 rue Perez » are two homes, whatever the surname."""
    street = {"Code postal": "13008", "Ville": "Marseille"}
    one = {"Prénom": "Isabelle", "Nom": "Prevost", "Adresse": "6 rue Perez", **street}
    other = {"Prénom": "Claire", "Nom": "Prevost", "Adresse": "61 rue Perez", **street}
    assert _decision(one, other)[0] not in {Decision.HOUSEHOLD, Decision.DUPLICATE}
    near = {**other, "Adresse": "6 rue Peres"}
    assert _decision(one, near)[0] == Decision.HOUSEHOLD


@pytest.mark.parametrize(
    ("one", "other"), [("Entreprise 1", "Entreprise 2"), ("Carrefour Market", "Carrefour City")]
)
def test_what_has_a_place_alone_in_common_is_not_even_possible(one: str, other: str) -> None:
    """Nor is a first name and a town."""
    place = {"Code postal": "74000", "Ville": "Annecy"}
    assert _decision({"Société": one, **place}, {"Société": other, **place})[0] == ""
    alices = ({"Prénom": "Alice", "Nom": name, **place} for name in ("Abadie", "Bouvet"))
    assert _decision(*alices)[0] == ""


def test_a_namesake_is_no_duplicate() -> None:
    """One name, and everything else different: homonyms, or nothing worth saying."""
    other = {
        "Prénom": "Jean", "Nom": "Tuvache", "Email": "j.t@autre.example",
        "Téléphone": "05 36 49 56 78", "Adresse": "9 place du Marché", "Code postal": "76270",
        "Ville": "Neufchâtel-en-Bray", "Date de naissance": "30/11/1999",
    }  # fmt: skip
    assert _decision(JEAN, other)[0] in {Decision.HOMONYMS, ""}


def test_colleagues_share_a_firm_and_a_common_address() -> None:
    """Two names at one firm, its switchboard and contact@ in common: colleagues."""
    firm = {
        "Société": "Menuiserie Homais", "Email": "contact@homais.example",
        "Téléphone": "01 99 00 12 34", "Adresse": "8 quai Nord", "Code postal": "69002",
    }  # fmt: skip
    one = {"Prénom": "Luc", "Nom": "Petit", **firm}
    other = {"Prénom": "Zoé", "Nom": "Ronsard", **firm}
    assert _decision(one, other) == (Decision.COLLEAGUES, False)


def test_a_place_alone_is_no_duplicate() -> None:
    """Two people of one address, of whom nothing else agrees, are not even a pair."""
    one = {**JEAN, "Email": None, "Téléphone": None}
    other = {"Prénom": "Zoé", "Nom": "Ronsard", **{key: JEAN[key] for key in HOME[2:]}}
    decision, sure = _decision({k: v for k, v in one.items() if v}, other)
    assert decision not in {Decision.DUPLICATE, Decision.POSSIBLE}
    assert not sure


def test_a_new_record_beside_a_father_and_a_son_is_never_sure() -> None:
    """Were these two not asked about: among changes alone, and between two lists."""
    father, son = JEAN, {**JEAN, "Date de naissance": "14/03/1980"}
    unsaid = {key: value for key, value in JEAN.items() if key != "Date de naissance"}
    crowd = CROWD.to_dict("records")
    header = list(CROWD.columns)
    before = pd.DataFrame([father, son, *crowd], columns=header, dtype=object)
    before = before.where(before.notna(), None)
    new = pd.DataFrame([unsaid, *crowd[:20]], columns=header, dtype=object)
    new = new.where(new.notna(), None)
    pairs = link(before, against=new).pairs
    assert pairs.loc[pairs["right"] == 0, "left"].tolist() == [0, 1]
    assert not pairs.loc[pairs["right"] == 0, "sure"].any()
    assert pairs.loc[pairs["right"] > 0, "sure"].any()
    together = pd.concat([before, new.head(1)], ignore_index=True)
    changed = [False] * len(before) + [True]
    pairs = link(together, changed=changed, learnt=link(before).learnt).pairs
    assert set(pairs["right"]) == {len(before)}
    assert not pairs["sure"].any()
