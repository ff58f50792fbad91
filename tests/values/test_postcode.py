"""Postal codes."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlcrm import messages
from xlcrm.values import postcode
from xlcrm.values.model import Context, Verdict

CONTEXT = Context(today=dt.date(2026, 11, 21))


def _context(**changes: str | None) -> Context:
    return dataclasses.replace(CONTEXT, **changes)  # type: ignore[arg-type]  # fields of Context


@pytest.mark.parametrize(
    "raw", ["06000", "20000", "20600", "97410", "98000", "98714", "33070", "75380", "00100"]
)
def test_right_code_is_left_alone(raw: str) -> None:
    """Corsica, overseas, Monaco, CEDEX and armies are right."""
    assert postcode.tidy(raw, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize(
    "raw",
    ["06 000", "06.000", "F-06000", "FR-06000", "F 06 000", " 06000", "'06000", "06\u202f000"],
)
def test_spaces_and_prefix_go(raw: str) -> None:
    """Five digits are five digits."""
    tidied = postcode.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == ("06000", Verdict.CORRECTED)
    assert postcode.key(raw) == "06000"


@pytest.mark.parametrize("raw", [6000, 6000.0, "6000", "6000.0"])
@pytest.mark.parametrize("city", [None, "", "NICE", "Nice Cedex 1"])
def test_lost_zero_comes_back(raw: object, city: str | None) -> None:
    """M01: 6000 + NICE, or no town at all, is 06000."""
    tidied = postcode.tidy(raw, _context(city=city))
    assert (tidied.value, tidied.verdict) == ("06000", Verdict.CORRECTED)
    assert tidied.code == "POSTCODE_ZERO_LOST"
    assert postcode.key(raw) == "06000"


@pytest.mark.parametrize("city", ["CANNES", "Nise", "Grasse"])
def test_lost_zero_is_proposed_when_the_town_is_near(city: str) -> None:
    """A town of the department, or a misspelt one, leaves a doubt."""
    tidied = postcode.tidy(6000, _context(city=city))
    assert (tidied.value, tidied.verdict) == ("06000", Verdict.PROPOSED)


@pytest.mark.parametrize("city", ["CHARLEROI", "LYON"])
def test_four_digits_of_elsewhere_are_flagged(city: str) -> None:
    """M01: 6000 + CHARLEROI is Belgium, not Nice."""
    tidied = postcode.tidy(6000, _context(city=city))
    assert (tidied.value, tidied.verdict) == (6000, Verdict.FLAGGED)


@pytest.mark.parametrize("raw", ["6000", "B-6000", "SW1A 1AA"])
def test_foreign_code_is_left_alone(raw: str) -> None:
    """A code of another country has another form."""
    assert postcode.tidy(raw, _context(country="BE")).verdict is Verdict.FINE


def test_foreign_number_becomes_text() -> None:
    """A code is text, or Excel computes with it."""
    assert postcode.tidy(6000, _context(country="BE")).value == "6000"


@pytest.mark.parametrize(
    ("raw", "pair"),
    [
        ("06000 NICE", ("06000", "NICE")), ("06 000 Nice", ("06000", "Nice")),
        ("NICE (06000)", ("06000", "NICE")), ("Nice 06000", ("06000", "Nice")),
        ("F-06000, Nice", ("06000", "Nice")), ("75380 PARIS CEDEX 08", ("75380", "PARIS CEDEX 08")),
        ("06000", None), ("96000 NICE", None), ("12 rue de Nice", None),
    ],
)  # fmt: skip
def test_code_and_town_in_one_cell_are_split(raw: str, pair: tuple[str, str] | None) -> None:
    """M05: the code is proposed for its own cell."""
    assert postcode.split(raw) == pair
    if pair:
        tidied = postcode.tidy(raw, CONTEXT)
        assert (tidied.value, tidied.verdict) == (pair[0], Verdict.PROPOSED)
        assert postcode.key(raw) == pair[0]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("96000", "POSTCODE_UNKNOWN"), (9999, "POSTCODE_UNKNOWN"), ("600", "POSTCODE_INVALID"),
        ("O6000", "POSTCODE_INVALID"), ("060000", "POSTCODE_INVALID"), (True, "POSTCODE_INVALID"),
        ("NICE", "POSTCODE_INVALID"), (dt.date(2026, 1, 1), "POSTCODE_INVALID"),
        (6000.5, "POSTCODE_INVALID"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_code_is_flagged_and_kept(raw: object, code: str) -> None:
    """No department, or no five digits."""
    tidied = postcode.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, code)


@settings(deadline=None)  # the first call loads the table of communes
@given(
    st.one_of(
        st.none(), st.text(), st.text("0123456789 FR-.", max_size=9), st.integers(0, 100_000),
        st.floats(), st.booleans(), st.dates(), st.datetimes(),
    ),
    st.sampled_from(["FR", "BE", "", "RE"]),
    st.sampled_from([None, "", "NICE", "Nise", "LYON", "x"]),
)  # fmt: skip
def test_tidy_is_total_and_idempotent(raw: object, country: str, city: str | None) -> None:
    """Any cell goes in, nothing is raised, and what is written or proposed is tidy."""
    context = _context(country=country, city=city)
    tidied = postcode.tidy(raw, context)
    assert isinstance(postcode.key(raw), str)
    assert isinstance(postcode.display(raw), str)
    if tidied.verdict in {Verdict.CORRECTED, Verdict.PROPOSED}:
        assert postcode.tidy(tidied.value, context).verdict is Verdict.FINE
    if tidied.code:
        assert messages.text(tidied.code)
