"""VAT numbers."""

import dataclasses
import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.fr import tva

from xlcrm.values import Context, Verdict, vat

TODAY = dt.date(2026, 11, 21)
CONTEXT = Context(TODAY)

#: Made-up or published examples: python-stdnum's own, the tax administrations' own.
VALID = [
    "FR44732829320", "FR40303265045", "FRK7399859412", "FR4Z123456782", "FR06000024442",
    "ATU13585627", "BE0428759497", "CY10259033P", "DE136695976", "DK13585628", "EL094259216",
    "ESB58378431", "ESX1234567L", "HR33392005961", "IE6433435F", "IT00743110157", "LT119511515",
    "LU15027442", "NL004495445B01", "PL8567346215", "PT501964843", "RO18547290", "SE123456789701",
    "EU372022452", "XI980780684", "GB980780684", "NO995525828MVA", "CHE-107.787.577 TVA",
    "CHE-107.787.577",
]  # fmt: skip


@pytest.mark.parametrize("raw", VALID)
def test_a_valid_number_is_left(raw: str) -> None:
    """France with both kinds of keys, Monaco (000), the Union, its neighbours."""
    assert vat.tidy(raw, CONTEXT).verdict is Verdict.FINE
    assert vat.key(raw) == "".join(filter(str.isalnum, raw))


@pytest.mark.parametrize("value", VALID)
def test_small_letters_and_separators_are_certain(value: str) -> None:
    """« fr 44 732.829-320 » is the same number."""
    raw = f"{value[:2]} {value[2:4]} {value[4:]}".lower()
    tidied = vat.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (value, Verdict.CORRECTED)


@pytest.mark.parametrize(
    ("raw", "value"),
    [("N° TVA : FR44732829320", "FR44732829320"), ("TVA FR 44 732 829 320", "FR44732829320"),
     ("TVA intracommunautaire FR44732829320", "FR44732829320"),
     ("T.V.A. intra : FR44732829320", "FR44732829320"),
     ("DE 136 695 976", "DE136695976"), ("BE697449992", "BE0697449992"),
     ("NL4495445B01", "NL004495445B01"), ("CHE107787577MWST", "CHE-107.787.577 MWST")],
)  # fmt: skip
def test_labels_go_and_national_zeros_come_back(raw: str, value: str) -> None:
    """Belgium put a zero before its nine digits; the Netherlands pad theirs."""
    tidied = vat.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (value, Verdict.CORRECTED)
    assert vat.tidy(value, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("raw", "country", "value", "code"),
    [
        ("44732829320", "FR", "FR44732829320", vat.WITHOUT_COUNTRY),
        (44732829320, "FR", "FR44732829320", vat.WITHOUT_COUNTRY),
        ("K7399859412", "FR", "FRK7399859412", vat.WITHOUT_COUNTRY),
        ("06000024442", "MC", "FR06000024442", vat.WITHOUT_COUNTRY),
        (6000024442, "MC", "FR06000024442", vat.WITHOUT_COUNTRY),
        ("0428.759.497", "BE", "BE0428759497", vat.WITHOUT_COUNTRY),
        ("094259216", "GR", "EL094259216", vat.WITHOUT_COUNTRY),
        ("107.787.577", "CH", "CHE-107.787.577", vat.WITHOUT_COUNTRY),
        ("732 829 320", "FR", "FR44732829320", vat.FROM_SIREN),
        ("FR 732829320", "FR", "FR44732829320", vat.FROM_SIREN),
    ],
)
def test_what_is_missing_is_proposed(raw: object, country: str, value: str, code: str) -> None:
    """The country of the row says which letters; a SIREN gives its own key."""
    tidied = vat.tidy(raw, Context(TODAY, country=country))
    assert (tidied.value, tidied.verdict, tidied.code) == (value, Verdict.PROPOSED, code)


@pytest.mark.parametrize(
    ("raw", "code"),
    [("FR45732829320", vat.INVALID), ("FR00732829320", vat.INVALID), ("FR00000000000", vat.INVALID),
     ("FRIO334175221", vat.INVALID), ("DE136695977", vat.INVALID), ("CHE-107.787.578", vat.INVALID),
     ("GB980780685", vat.INVALID), ("45732829320", vat.INVALID), ("non assujetti", vat.INVALID),
     ("FR４４732829320", vat.INVALID), (True, vat.INVALID), ("7,32829E+10", "SCIENTIFIC_NOTATION"),
     ("US123456789", vat.UNCHECKED), ("LI12345", vat.UNCHECKED)],
)  # fmt: skip
def test_what_cannot_be_vouched_for_is_flagged_and_kept(raw: object, code: str) -> None:
    """A wrong key, and countries whose numbers are not checked."""
    tidied = vat.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, code)
    assert vat.key(raw) == ""


@given(
    st.integers(0, 10**9 - 1).map(lambda number: f"{number:09d}"),
    st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2),
)
def test_a_french_number_is_what_stdnum_takes(siren: str, key: str) -> None:
    """The fast check of keys and python-stdnum's agree, zeros apart."""
    number = f"FR{key}{siren}"
    fine = vat.tidy(number, CONTEXT).verdict is Verdict.FINE
    assert fine == (tva.is_valid(number) and siren != "000000000")


@given(
    st.from_regex(
        r"\A(?:TVA ?:? )?[A-Za-z]{0,3}[ .-]?[0-9A-Za-z]{1,4}[ .-]?[0-9]{3,10}[A-Z]{0,3}\Z"
    ),
    st.sampled_from(["FR", "BE", "DE", "GR", "CH", "GB", "MC", "US", "RE"]),
)
def test_tidy_is_total_and_idempotent(raw: str, country: str) -> None:
    """What is written is tidy, what is proposed too, the rest is left."""
    context = Context(TODAY, country=country)
    tidied = vat.tidy(raw, context)
    if tidied.verdict in {Verdict.CORRECTED, Verdict.PROPOSED}:
        assert vat.tidy(tidied.value, context).verdict is Verdict.FINE
    else:
        assert tidied.value is raw


def test_french_numbers_need_no_library() -> None:
    """python-stdnum's VAT takes 50 ms to import, and most files never need it."""
    code = (
        "import sys, datetime; from xlcrm.values import Context, vat, siret, naf;"
        "vat.tidy('FR 44 732 829 320', Context(datetime.date(2026, 11, 21)));"
        "sys.exit('stdnum' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("raw", ["FR56000000000", "FR 12 000 000 000", "frXX000000000"])
def test_the_number_of_nobody_is_a_dummy_value(raw: str) -> None:
    """Nine zeros are the SIREN of no company, whatever the key; a firm without dummies sees it."""
    dummies = dataclasses.replace(CONTEXT, placeholders=frozenset({"nc"}))
    assert vat.tidy(raw, dummies) == (None, Verdict.CORRECTED, vat.EMPTIED, 1.0, ())
    assert vat.tidy(raw, CONTEXT) == (raw, Verdict.FLAGGED, vat.INVALID, 1.0, ())
