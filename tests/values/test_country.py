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
        (" france\u00a0", "FR"), ("R.F.A.", "DE"), ("usa", "US"), ("E.A.U.", "AE"), ("Corse", "FR"),
        ("BEL", "BE"), ("Congo RDC", "CD"), ("Cabo Verde", "CV"),
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


@pytest.mark.parametrize(
    "raw",
    ["N/A", "n/a", "n.a.", "NA.", "nc", "Nc", "N.C.", "n.r.", "s.o.", "S.O", "so", "id", "Id.",
     "no", "non", "N.S."],
)  # fmt: skip
def test_what_means_nothing_is_no_country(raw: str) -> None:
    """They spell Namibia, New Caledonia, Indonesia or Norway: emptying them is proposed."""
    tidied = country.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (None, Verdict.PROPOSED)
    assert country.code_of(raw, CONTEXT) == country.key(raw) == ""


@pytest.mark.parametrize("raw", ["DOM", "dom", "D.O.M.", "DOM-TOM", "COM", "tom", "Outre-mer"])
def test_overseas_as_a_whole_is_no_country(raw: str) -> None:
    """Which region is for staff to say: DOM is no Dominican Republic, COM no Comoros."""
    tidied = country.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, country.OVERSEAS)
    assert country.key(raw) == ""


@pytest.mark.parametrize(
    ("raw", "code"), [("be", "BE"), ("ch", "CH"), ("Be", "BE"), ("B.E.", "BE"), ("bel", "BE")]
)
def test_a_code_that_is_not_in_plain_capitals_is_only_proposed(raw: str, code: str) -> None:
    """« de », « la » and « ma » are codes and words; « fr » alone is sure in any case."""
    tidied = country.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (code, Verdict.PROPOSED)


@pytest.mark.parametrize("raw", ["Pays Basque", "pays basque (64)", "nc / n.c."])
def test_a_name_with_more_letters_is_another_word(raw: str) -> None:
    """« Pays basque » is no slip of « Pays-Bas »."""
    assert country.tidy(raw, CONTEXT) == (raw, Verdict.FLAGGED, country.UNKNOWN, 1.0, ())


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
    doubtful = {"DOM", "COM"}  # the overseas regions of France too
    codes = [pair for pair in ALPHA_3.split() if pair[2:] not in doubtful]
    assert all(country.key(pair[2:]) == pair[:2] for pair in codes)
    assert all(country.tidy(code, CONTEXT).verdict is Verdict.FINE for code in country.names())
    assert all(country.key(name) == code for code, name in country.names().items())
    assert country.display("BE") == "Belgique"


@pytest.mark.parametrize(
    ("raw", "code"),
    [("Irlan", "IE"), ("Belgi", "BE"), ("Irland", "IE"), ("Iran", None),
     ("Pays", None), ("Nouvelle", None), ("Répub", None)],
)  # fmt: skip
def test_the_greater_part_of_one_name_stands_for_it(raw: str, code: str | None) -> None:
    """« Irlan » is Irlande cut short, and no Iran; what begins two countries is not proposed."""
    tidied = country.tidy(raw, CONTEXT)
    assert (tidied.value if tidied.verdict is Verdict.PROPOSED else None) == code
