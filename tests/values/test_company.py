"""Company names."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.values import cell, company, text
from xlcrm.values.model import Context, Verdict

CONTEXT = Context(today=dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    "raw",
    ["IBM", "I.B.M", "I BM", "I-B-M", "I. B. M. SA", "i.b.m. s.a.s.", "SAS I B M", "ＩＢＭ",
     "I B M société anonyme"],
)  # fmt: skip
def test_spellings_of_one_firm_share_a_key(raw: str) -> None:
    """Seed 001's own example."""
    assert company.key(raw) == "ibm"


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("S.A.R.L. Dupont", "dupont"), ("DUPONT SARL", "dupont"), ("Ets Dupont", "dupont"),
        ("Établissements Dupont & Fils", "dupontetfils"), ("Dupont et fils", "dupontetfils"),
        ("Sté Dupont et Cie", "dupont"), ("Martin & Cie", "martin"), ("Martinet", "martinet"),
        ("Dupont Holding", "dupont"), ("Holding", "holding"), ("SA Holding", "holding"),
        ("L’Œuf d’Or", "loeufdor"), ("", ""), (None, ""), ("3M", "3m"),
        (1664, "1664"),
        ("Sasu du Port", "duport"), ("Sacha", "sacha"), ("Cycles EI", "cycles"),
        ("S A R L Dupont", "dupont"), ("S.A.R.L.Dupont", "dupont"), ("Dupont (SARL)", "dupont"),
        ("Sté Dupont", "dupont"), ("Dupont GmbH", "dupont"), ("Dupont Ltd.", "dupont"),
        ("Dupont B.V.", "dupont"), ("Sàrl Dupont", "dupont"), ("Dupont SPRL", "dupont"),
        ("GAEC de la Vallée", "delavallee"), ("EARL Martin", "martin"), ("SELARL Roux", "roux"),
        ("Association Les Amis", "lesamis"), ("Cie des Alpes", "desalpes"),
        ("Compagnie des Alpes", "desalpes"), ("Roux & Compagnie", "roux"),
        ("Société par actions simplifiée Roux", "roux"), ("Roux société anonyme", "roux"),
        ("Société Générale", "generale"), ("Jean Dupont EI", "jeandupont"),
        ("AG Conseil", "agconseil"), ("Inc & Co", "incetco"), ("Sainte SAS", "sainte"),
        ("L'Oréal", "loreal"), ("L Oreal", "loreal"), ("LOreal", "loreal"), ("Møller", "moller"),
        ("La Société", "lasociete"),
        ("St Gobain", "saintgobain"), ("ST-GOBAIN", "saintgobain"),
        ("St. Gobain SA", "saintgobain"), ("Saint Gobain", "saintgobain"),
        ("Garage St Laurent", "garagesaintlaurent"),
        ("ST Microelectronics", "stmicroelectronics"), ("S.T. Dupont", "stdupont"),
        ("Sté Marie", "marie"), ("ST SAS", "st"),
        ("Le Spa", "lespa"), ("Sel de Mer", "seldemer"), ("Bonne Compagnie", "bonnecompagnie"),
        ("Les Sas", "lessas"), ("Primeur au kg", "primeuraukg"),
        ("Dupont + Fils", "dupontetfils"), ("Dupont&Fils", "dupontetfils"),
    ],
)  # fmt: skip
def test_key_follows_the_data_dictionary(raw: object, key: str) -> None:
    """Marks, case, punctuation, legal forms at either end do not count (« Uniqueness »)."""
    assert company.key(raw) == key


@pytest.mark.parametrize(
    ("raw", "key"),
    [("SARL", "sarl"), ("S.A.R.L.", "sarl"), ("SCI", "sci"), ("Sté", "ste"), ("SA SA", "sasa"),
     ("& Cie", "etcie"), ("???", "???"), ("- / -", "-/-"), ("株式会社", "株式会社")],
)  # fmt: skip
def test_a_name_of_forms_or_signs_is_its_own_key(raw: str, key: str) -> None:
    """« SCI » may be an acronym, and no two names are the same for being empty."""
    assert company.key(raw) == key


@pytest.mark.parametrize("raw", ["IBM", "eBay", "SNCF Réseau", "boulangerie martin", "3M"])
def test_case_is_never_changed(raw: str) -> None:
    """Capitals of a name belong to the firm."""
    assert company.tidy(raw, CONTEXT).verdict is Verdict.FINE


def test_surplus_spaces_go() -> None:
    """White space is tidied, nothing else."""
    tidied = company.tidy("  IBM\u00a0 France ", CONTEXT)
    assert (tidied.value, tidied.verdict) == ("IBM France", Verdict.CORRECTED)


@given(
    st.one_of(
        st.none(), st.text(), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes()
    )
)
def test_tidy_is_total_and_idempotent(raw: object) -> None:
    """Any cell goes in, nothing is raised, and what is written is tidy."""
    tidied = company.tidy(raw, CONTEXT)
    assert bool(company.key(raw)) is not cell.is_blank(raw)
    assert isinstance(company.display(raw), str)
    if tidied.verdict is Verdict.CORRECTED:
        assert company.tidy(tidied.value, CONTEXT).verdict is Verdict.FINE


@given(st.text(), st.sampled_from(["SA", "sarl", "S.A.S.", "Ets"]))
def test_key_ignores_an_added_legal_form(name: str, form: str) -> None:
    """A legal form put at the end changes nothing, unless it joins a name without a word."""
    words = company._with_initials(company._WORD.findall(text.key(name)))
    left, _ = company._without_forms(words)
    if (
        left
        and left[0] not in company._ARTICLES
        and not company._DOTTED.search(name.casefold()[-3:])
    ):
        assert company.key(f"{name} {form}") == company.key(name)
