"""The script that rebuilds the reference tables."""

from types import ModuleType

import pytest

from tests.scripts import loaded

COMMUNES = [
    {"code": "01053", "nom": "Bourg-en-Bresse", "type": "commune-actuelle", "departement": "01",
     "codesPostaux": ["01000"]},
    {"code": "01015", "nom": "Arboys en Bugey", "type": "commune-actuelle", "departement": "01",
     "codesPostaux": ["01300"]},
    {"code": "01015", "nom": "Arbignieu", "type": "commune-deleguee", "departement": "01",
     "chefLieu": "01015"},
    {"code": "98411", "nom": "Îles Saint-Paul", "type": "commune-actuelle", "departement": "984"},
]  # fmt: skip
LABELS = [
    {"codePostal": "01000", "codeCommune": "01053", "nomCommune": "Bourg-en-Bresse",
     "libelleAcheminement": "BOURG-EN-BRESSE"},
    {"codePostal": "01009", "codeCommune": "01053", "nomCommune": "Bourg-en-Bresse",
     "libelleAcheminement": "BOURG (GARE)"},
    {"codePostal": "01000", "codeCommune": "01053", "nomCommune": "Bourg-en-Bresse",
     "libelleAcheminement": "BROU 01000"},
    {"codePostal": "16460", "codeCommune": "16238", "nomCommune": "Disparue",
     "libelleAcheminement": "DISPARUE"},
]  # fmt: skip


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script, loaded as a module."""
    return loaded("tools", "build_reference")


def test_rows_join_communes_old_communes_and_labels(script: ModuleType) -> None:
    """A label that is the name is left out, an old commune takes its successor's codes."""
    assert script.commune_rows(COMMUNES, LABELS) == [
        ("01000", "01053", "Bourg-en-Bresse", ""),
        ("01000", "01053", "Bourg-en-Bresse", "BROU"),
        ("01009", "01053", "Bourg-en-Bresse", "BOURG GARE"),
        ("01300", "01015", "Arbignieu", ""),
        ("01300", "01015", "Arboys en Bugey", ""),
        ("16460", "16238", "Disparue", ""),
    ]


def test_postal_code_has_all_its_communes_on_one_line(script: ModuleType) -> None:
    """A line per postal code is read six times faster than a line per commune."""
    assert script.by_postal_code(script.commune_rows(COMMUNES, LABELS))[0] == (
        "01000",
        "01053 Bourg-en-Bresse;01053 Bourg-en-Bresse/BROU",
    )


def test_old_name_leads_to_its_commune_when_no_other_bears_it(script: ModuleType) -> None:
    """A name that a present commune bears, or two old ones of two communes, tells nothing."""
    twins = [
        {"code": "01999", "nom": "Bourg en Bresse", "type": "commune-deleguee",
         "departement": "01", "chefLieu": "01015"},
        {"code": "01998", "nom": "Le Bois", "type": "commune-deleguee", "departement": "01",
         "chefLieu": "01015"},
        {"code": "01997", "nom": "Le Bois", "type": "commune-associee", "departement": "01",
         "chefLieu": "01053"},
    ]  # fmt: skip
    assert script.former_rows([*COMMUNES, *twins]) == [("Arbignieu", "Arboys en Bugey")]


def test_name_that_would_be_read_as_two_is_refused(script: ModuleType) -> None:
    """A separator inside a name would make two communes of one."""
    with pytest.raises(ValueError, match="separates"):
        script.by_postal_code([("01000", "01053", "Bourg;Bresse", "")])


def test_rows_do_not_depend_on_the_order_of_the_packages(script: ModuleType) -> None:
    """Two builds of the same packages give the same bytes."""
    rows = script.commune_rows(COMMUNES[::-1], LABELS[::-1])
    assert rows == script.commune_rows(COMMUNES, LABELS)


def test_packages_are_pinned(script: ModuleType) -> None:
    """A package without its version could change under us."""
    assert all(
        name.rpartition("@")[2][0].isdigit()
        for name in (script.DIVISIONS, script.POSTAL_CODES, script.ACTIVITIES)
    )


def test_large_communes_are_those_of_streets_with_codes(script: ModuleType) -> None:
    """A village, an old commune and a town overseas without street codes are left out."""
    town = {"nom": "Nice", "departement": "06", "type": "commune-actuelle", "zone": "metro"}
    others = ({"population": 4_999}, {"type": "commune-deleguee"}, {"zone": "com"})
    towns = [{**town, "population": 348_000, **other} for other in ({}, *others)]
    assert script.large_rows(towns) == [("Nice", "06", "348000")]


def test_only_sub_classes_are_activities(script: ModuleType) -> None:
    """Divisions, groups and classes are no codes of a company."""
    found = [{"id": "62.01Z", "label": "Programmation "}, {"id": "62.01", "label": "x"},
             {"id": "01.11Z", "label": "Céréales"}, {"id": "62", "label": "y"}]  # fmt: skip
    assert script.activity_rows(found) == [("01.11Z", "Céréales"), ("62.01Z", "Programmation")]
