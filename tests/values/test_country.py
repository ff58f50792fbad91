"""Countries."""

import datetime as dt

import pytest

from xlcrm.values import Context, Verdict, country
from xlcrm.values.country_names import ALPHA_3

CONTEXT = Context(dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("France", "FR"), ("fr", "FR"), ("FRANCE MÉTROPOLITAINE", "FR"), ("Belgique", "BE"),
        ("Deutschland", "DE"), ("U.S.A.", "US"), ("Etats Unis", "US"), ("Angleterre", "GB"),
        ("cote d'ivoire", "CI"), ("Réunion", "RE"), ("Pays Bas", "NL"), ("FRA", "FR"),
        ("la réunion", "RE"), ("ile de la reunion", "RE"), ("MARTINIQUE", "MQ"),
        ("La Guadeloupe", "GP"), ("Guyane Française", "GF"), ("mayotte", "YT"),
        ("St Pierre et Miquelon", "PM"), ("Saint-Martin (partie française)", "MF"),
        ("Tahiti", "PF"), ("RFA", "DE"), ("Luxemburg", "LU"), ("CHE", "CH"),
        ("República Portuguesa", "PT"), ("España", "ES"), ("ESPANA", "ES"), ("Suomi", "FI"),
        ("Ελλάδα", "GR"), ("Україна", "UA"), ("日本", "JP"), ("Czech Republic", "CZ"),
        ("Burma", "MM"), ("ZWE", "ZW"), ("Iceland", "IS"), ("Kosovo", "XK"), ("UK", "GB"),
        ("FR - France", "FR"), ("Belgique (BE)", "BE"), ("France, FRANCE", "FR"),
        (" france\u00a0", "FR"), ("R.F.A.", "DE"), ("Congo RDC", "CD"), ("Cabo Verde", "CV"),
    ],
)  # fmt: skip
def test_names_become_codes(raw: str, code: str) -> None:
    """French, English and everyday names of a country are one code."""
    tidied = country.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (code, Verdict.CORRECTED)


def test_a_slip_is_proposed_and_a_mystery_flagged() -> None:
    """Nothing uncertain is written."""
    slip = country.tidy("Belqique", CONTEXT)
    assert (slip.value, slip.verdict) == ("BE", Verdict.PROPOSED)
    for raw in ("xx", "F", 33, "Syldavie", "France / Belgique", "Iran ou Irak"):
        assert country.tidy(raw, CONTEXT).verdict is Verdict.FLAGGED


def test_a_blank_is_france() -> None:
    """The cell stays blank; what it stands for is France; an unknown country is nowhere."""
    assert country.tidy(None, CONTEXT).verdict is Verdict.FINE
    assert country.code_of("", CONTEXT) == "FR"
    assert country.code_of("suisse", CONTEXT) == "CH"
    assert country.code_of("Syldavie", CONTEXT) == ""


def test_every_code_has_a_name_that_leads_back_to_it() -> None:
    """ISO 3166-1 has 249 codes; XK is Kosovo's, by use."""
    assert len(country.names()) == 249 + 1
    assert {pair[:2] for pair in ALPHA_3.split()} == set(country.names())
    assert all(country.key(pair[2:]) == pair[:2] for pair in ALPHA_3.split())
    assert all(country.key(name) == code for code, name in country.names().items())
    assert country.display("BE") == "Belgique"
