"""Company names."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.values import company
from xlcrm.values.model import Context, Verdict

CONTEXT = Context(today=dt.date(2026, 11, 21))


@pytest.mark.parametrize("raw", ["IBM", "I.B.M", "I BM", "I-B-M", "I. B. M. SA", "i.b.m. s.a.s."])
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
        ("L’Œuf d’Or", "loeufdor"), ("SARL", ""), ("", ""), (None, ""), ("3M", "3m"),
        (1664, "1664"),
        ("Sasu du Port", "duport"), ("Sacha", "sacha"), ("Cycles EI", "cycles"),
    ],
)  # fmt: skip
def test_key_follows_the_data_dictionary(raw: object, key: str) -> None:
    """Marks, case, punctuation, legal forms at either end do not count (« Uniqueness »)."""
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
    assert isinstance(company.key(raw), str)
    assert isinstance(company.display(raw), str)
    if tidied.verdict is Verdict.CORRECTED:
        assert company.tidy(tidied.value, CONTEXT).verdict is Verdict.FINE


@given(st.text(), st.sampled_from(["SA", "sarl", "S.A.S.", "Ets"]))
def test_key_ignores_an_added_legal_form(name: str, form: str) -> None:
    """A legal form put at the end changes nothing, unless it joins a name without a word."""
    if company.key(name):
        assert company.key(f"{name} {form}") == company.key(name)
