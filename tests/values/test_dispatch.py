"""Every kind has its verbs, total and idempotent."""

import datetime as dt
import math
import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlcrm import values
from xlcrm.schema import Kind, value_list
from xlcrm.values import Context, Verdict

CELLS = st.one_of(
    st.none(),
    st.text(),
    st.text("0123456789+-.,/ €%()@&;'eE\u00a0", max_size=20),
    st.sampled_from(["14/03/84", "03/14/1984", "Jean et Marie", "M. Dupont", "nc", "Oui", "6000"]),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
)
CONTEXTS = st.builds(
    Context,
    today=st.just(dt.date(2026, 11, 21)),
    country=st.sampled_from(["FR", "BE", "RE", "ZZ"]),
    postal_code=st.none() | st.sampled_from(["06000", "97400", "x"]),
    city=st.none() | st.sampled_from(["NICE", "Charleroi", "?"]),
    day_first=st.none() | st.booleans(),
    birth=st.booleans(),
    choices=st.just(()) | st.just(value_list("motivation").values),
    placeholders=st.just(frozenset()) | st.just(frozenset({"nc", "?", "0000000000", "sans"})),
)


@pytest.mark.parametrize("kind", list(Kind))
@settings(deadline=None)  # the first call of some kinds loads a table
@given(raw=CELLS, context=CONTEXTS)
def test_any_cell_goes_in_and_what_is_written_is_tidy(
    kind: Kind, raw: object, context: Context
) -> None:
    """No cell raises; a correction leaves nothing to correct; the rest is left as it was."""
    tidied = values.tidy(kind, raw, context)
    if tidied.verdict is Verdict.CORRECTED:
        again = values.tidy(kind, tidied.value, context)
        assert again.verdict is Verdict.FINE, (tidied, again)
    elif tidied.verdict in {Verdict.FINE, Verdict.FLAGGED}:
        assert tidied.value is raw
    assert bool(tidied.code) == (tidied.verdict is not Verdict.FINE)
    assert 0 < tidied.certainty <= 1
    assert isinstance(values.display(kind, tidied.value), str)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("blank", [None, "", "  ", "\u200b", math.nan, pd.NaT, pd.NA])
def test_blank_stays_blank(kind: Kind, blank: object) -> None:
    """A blank is never filled, never a fault."""
    assert values.tidy(kind, blank, Context(dt.date(2026, 11, 21))).verdict is Verdict.FINE


def test_importing_the_package_loads_no_kind() -> None:
    """The command line must answer at once: tables and libraries wait until they are needed."""
    code = (
        "import sys, xlcrm.values;"
        "heavy = {'phonenumbers', 'ftfy', 'stdnum', 'email_validator', 'pandas'};"
        "sys.exit(1 if heavy & set(sys.modules) else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def same_outcome(one: values.Tidied, other: values.Tidied) -> bool:
    """Tell whether two outcomes are equal; NaN is the only cell that differs from itself."""
    return repr(one) == repr(other)


@pytest.mark.parametrize("kind", list(Kind))
@settings(deadline=None)  # the first call of some kinds loads a table
@given(raws=st.lists(CELLS, max_size=6), context=CONTEXTS)
def test_many_cells_are_read_as_one_by_one(
    kind: Kind, raws: list[object], context: Context
) -> None:
    """Reading a whole column at once is only faster."""
    one_by_one = [values.tidy(kind, raw, context) for raw in raws]
    for many, one in zip(values.tidy_many(kind, raws, context), one_by_one, strict=True):
        assert same_outcome(many, one)
