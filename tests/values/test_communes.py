"""Communes and postal codes."""

import pytest

from xlcrm.values import communes


@pytest.mark.parametrize(
    ("postal_code", "name", "label"),
    [
        ("06000", "Nice", "NICE"),
        ("75008", "Paris 8e Arrondissement", "PARIS"),
        ("13290", "Aix-en-Provence", "LES MILLES"),
        ("01300", "Arbignieu", "ARBIGNIEU"),
        ("97400", "Saint-Denis", "SAINT DENIS"),
        ("98000", "Monaco", "MONACO"),
        ("98800", "Nouméa", "NOUMEA"),
        ("16460", "Moutonneau", "MOUTONNEAU"),
        ("24620", "Tursac", "TURSAC"),
        ("13540", "Aix-en-Provence", "PUYRICARD"),
    ],
)
def test_postal_code_names_its_communes(postal_code: str, name: str, label: str) -> None:
    """Present and former communes, arrondissements, overseas and Monaco are known."""
    assert (name, label) in [(c.name, c.routing_label) for c in communes.served_by(postal_code)]


def test_unknown_postal_code_serves_nothing() -> None:
    """A code that is not in the table has no commune; nothing is raised."""
    assert communes.served_by("96123") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saint-Étienne", "ST ETIENNE CEDEX 2"),
        ("Paris 8e Arrondissement", "PARIS 08"),
        ("Lyon 3ème", "lyon"),
        ("Chalon-sur-Saône", "Chalon s/ Saône"),
        ("L’Haÿ-les-Roses", "L HAY LES ROSES"),
        ("Œuilly", "OEUILLY"),
        ("Sainte-Maxime", "Ste. Maxime"),
        ("Fontenay-sous-Bois", "FONTENAY S/S BOIS"),
        ("Mont-de-Marsan", "Mt de Marsan"),
        ("Notre-Dame-de-Monts", "N.D. de Monts"),
        ("Notre-Dame-de-Monts", "ND DE MONTS"),
        ("La Rochelle", "Rochelle (La)"),
        ("L'Abergement-de-Varey", "ABERGEMENT DE VAREY L"),
        ("Saint-Denis", "St-Denis (La Réunion)"),
        ("Le Havre", "LE HAVRE (76)"),
        ("Marseille", "Marseille 2ème arrdt"),
    ],
)
def test_spellings_of_one_town_share_a_key(one: str, other: str) -> None:
    """Accents, case, hyphens, St, Ste, CEDEX and arrondissement do not count."""
    assert communes.town_key(one) == communes.town_key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Nice", "Cannes"), ("Saint-Malo", "Sainte-Marie")])
def test_other_towns_have_other_keys(one: str, other: str) -> None:
    """The key keeps what tells towns apart."""
    assert communes.town_key(one) != communes.town_key(other)


@pytest.mark.parametrize(
    ("postal_code", "department"),
    [
        ("06000", "06"), ("20000", "2A"), ("20190", "2A"), ("20200", "2B"), ("20600", "2B"),
        ("97410", "974"), ("98714", "987"), ("33070", "33"), ("98000", ""), ("96000", ""),
        ("6000", ""), ("", ""), ("٠٦٠٠٠", ""),
    ],
)  # fmt: skip
def test_department_comes_from_the_digits(postal_code: str, department: str) -> None:
    """Corsica is split at 20200, overseas takes three digits, anything else gives none."""
    assert communes.department_of(postal_code) == department


@pytest.mark.parametrize(
    "postal_code", ["06000", "33070", "75380", "06903", "00100", "98000", "98014"]
)
def test_cedex_armies_and_monaco_are_plausible(postal_code: str) -> None:
    """A real code that the table lacks is not called wrong."""
    assert communes.is_plausible(postal_code)


@pytest.mark.parametrize("postal_code", ["00000", "96000", "99999", "98100", "0600", "A6000"])
def test_impossible_codes_are_not_plausible(postal_code: str) -> None:
    """No department, no army: such a code cannot be."""
    assert not communes.is_plausible(postal_code)


def test_town_is_found_in_its_departments() -> None:
    """A name may be borne in several departments."""
    assert communes.departments_of_town("nice") == {"06"}
    assert len(communes.departments_of_town("saintdenis")) > 1
    assert communes.departments_of_town("monaco") == {"98"}
    assert communes.departments_of_town("charleroi") == frozenset()


def test_town_has_its_postal_codes() -> None:
    """A small commune has one, a large one several, in order."""
    assert communes.postal_codes_of_town("champagnole") == ("39300",)
    assert communes.postal_codes_of_town("nice") == ("06000", "06100", "06200", "06300")
    assert communes.postal_codes_of_town("charleroi") == ()


def test_index_of_towns_has_every_commune_under_its_key() -> None:
    """The file is folded as a whole, and gives the very keys that names give one by one."""
    odd = []
    for postal_code in list(communes._lines())[::7]:
        for commune in communes.served_by(postal_code):
            key = communes.town_key(commune.name)
            if postal_code not in communes.postal_codes_of_town(key) and "(" not in commune.name:
                odd.append(commune)
    assert odd == []


@pytest.mark.parametrize(
    ("postal_code", "town", "is_served"),
    [
        ("06000", "NICE", True), ("06160", "Juan-les-Pins", True), ("06000", "CANNES", False),
        ("16190", "Bors", True), ("98000", "Monaco", True), ("33070", "BORDEAUX", False),
        ("", "NICE", False),
    ],
)  # fmt: skip
def test_postal_code_serves_its_towns(postal_code: str, town: str, *, is_served: bool) -> None:
    """Names and routing labels count; a CEDEX has no commune."""
    assert communes.serves(postal_code, communes.town_key(town)) is is_served


@pytest.mark.parametrize(
    ("postal_code", "town", "name", "slips"),
    [
        ("31000", "Toulouze", "Toulouse", 1), ("31000", "Tuolouse", "Toulouse", 1),
        ("78000", "Vresaile", "Versailles", 3), ("06000", "Nic", "Nice", 1),
        ("06000", "Nik", None, 0),
        ("06000", "Niort", None, 0), ("33070", "Bordeau", None, 0), ("06000", "", None, 0),
    ],
)  # fmt: skip
def test_nearest_commune_counts_slips(
    postal_code: str, town: str, name: str | None, slips: int
) -> None:
    """A swap of two letters is one slip; three slips need a long name."""
    near = communes.nearest(communes.town_key(town), postal_code)
    if name is None or slips > 2:
        assert near is None
    else:
        assert near is not None
        assert (near.commune.name, near.slips, near.is_alone) == (name, slips, True)


def test_a_place_is_written_by_its_routing_label() -> None:
    """A place near what was typed is never replaced by the commune that it is in."""
    near = communes.nearest("alpesdhuez", "38750")
    assert near is not None
    assert near.written_like("Alpes d'Huez") == "L ALPE D HUEZ"


def test_large_communes_have_their_population() -> None:
    """5,000 people and more; Nouméa has post office codes only, Novel 55 people."""
    assert communes.population("nice", "06") > 300_000
    assert communes.population("saintpierre", "974") > 80_000
    assert communes.population("novel", "74") == communes.population("noumea", "988") == 0


def test_department_names_cover_mainland_and_overseas() -> None:
    """101 departments and the territories overseas."""
    names = communes.department_names()
    assert (names["2A"], names["974"]) == ("Corse-du-Sud", "La Réunion")
    assert len(names) >= 101
