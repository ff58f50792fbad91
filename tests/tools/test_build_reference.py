"""The script that rebuilds the reference tables."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

_SCRIPT = Path(__file__).parents[2] / "tools" / "build_reference.py"

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
    {"codePostal": "01000", "codeCommune": "01053", "libelleAcheminement": "BOURG-EN-BRESSE"},
    {"codePostal": "01009", "codeCommune": "01053", "libelleAcheminement": "BOURG (GARE)"},
    {"codePostal": "16460", "codeCommune": "16238", "libelleAcheminement": "DISPARUE"},
]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script, loaded as a module."""
    spec = importlib.util.spec_from_file_location("build_reference", _SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_rows_join_communes_old_communes_and_labels(script: ModuleType) -> None:
    """A label that is the name is left out, an old commune takes its successor's codes."""
    assert script.commune_rows(COMMUNES, LABELS) == [
        ("01000", "01053", "Bourg-en-Bresse", "", "01"),
        ("01009", "01053", "Bourg-en-Bresse", "BOURG GARE", "01"),
        ("01300", "01015", "Arbignieu", "", "01"),
        ("01300", "01015", "Arboys en Bugey", "", "01"),
    ]


def test_rows_do_not_depend_on_the_order_of_the_packages(script: ModuleType) -> None:
    """Two builds of the same packages give the same bytes."""
    rows = script.commune_rows(COMMUNES[::-1], LABELS[::-1])
    assert script.as_csv("abcde", rows) == script.as_csv(
        "abcde", script.commune_rows(COMMUNES, LABELS)
    )


def test_packages_are_pinned(script: ModuleType) -> None:
    """A package without its version could change under us."""
    assert all(
        name.rpartition("@")[2][0].isdigit() for name in (script.DIVISIONS, script.POSTAL_CODES)
    )
