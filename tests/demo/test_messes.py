"""How correct values are typed: what certain cleaning reaches is told, and every damage counted."""

from __future__ import annotations

import datetime as dt
import random
import re

from hypothesis import given
from hypothesis import strategies as st

from tests.demo.drawing import mess
from xlcrm.values import Context, amount, date, phone, postcode

CONTEXT = Context(today=dt.date(2026, 11, 21))
SEEDS = st.integers(0, 2**32)
#: 02 61 91 xx xx and 07 56 78 xx xx: kept for works of fiction and for fixtures.
NUMBERS = st.integers(0, 9999).map(lambda n: f"+3326191{n:04d}")


@given(SEEDS, NUMBERS)
def test_a_typed_number_is_read_back(seed: int, number: str) -> None:
    """However it was typed, Excel’s lost zero included, and the zero alone is a mess."""
    drawn = mess(seed)
    typed = drawn.phone(number)
    assert phone.tidy(typed, CONTEXT).value == number
    digits = re.sub(r"\D", "", typed)
    assert drawn.counts["M01"] == (digits == number[3:])


@given(SEEDS, st.sampled_from(["06000", "75011", "02100", "97400"]))
def test_a_typed_postcode_is_read_back(seed: int, code: str) -> None:
    """A lost zero comes back."""
    assert postcode.tidy(mess(seed).postcode(code), CONTEXT).value == code


@given(SEEDS, st.dates(dt.date(1935, 1, 1), dt.date(2005, 12, 31)))
def test_a_birth_date_is_promised_only_where_it_can_be_read(seed: int, day: dt.date) -> None:
    """The year alone, or the month and the year, promise nothing."""
    typed, promised = mess(seed).birth(day)
    told = date.tidy(typed, CONTEXT)
    if promised is None:
        assert told.value != day
    else:
        assert promised == day
        assert told.value == day


@given(SEEDS, st.integers(-9_999_999, 9_999_999))
def test_a_typed_amount_is_read_back(seed: int, cents: int) -> None:
    """To the cent, with its sign, whatever parts the thousands."""
    assert amount.tidy(mess(seed).amount(cents / 100), CONTEXT).value == cents / 100


@given(SEEDS, st.sampled_from(["Crème brûlée", "rue de l’Église", "Fauteuil", ""]))
def test_a_text_is_damaged_and_counted_or_left(seed: int, text: str) -> None:
    """Nothing is damaged in silence, nothing counted that was left; blank stays blank."""
    drawn = mess(seed)
    typed = drawn.text(text)
    assert (typed != text) is (drawn.counts.total() == 1)
    assert drawn.counts.keys() <= {"M14", "M15"}
    typed.encode("cp1252")


def test_what_is_not_there_is_blank_or_a_dummy() -> None:
    """Each dummy is counted, and no blank is."""
    drawn = mess()
    cells = [drawn.email("", "Anne Petit") for _ in range(500)]
    filled = [cell for cell in cells if cell]
    assert set(filled) == {"nc", "aucun", "inconnu", "?"}
    assert drawn.counts == {"M16": len(filled)}


def test_one_seed_draws_one_file() -> None:
    """The demonstration is the same everywhere."""
    one, other = mess(5), mess(5)
    assert [one.comment() for _ in range(50)] == [other.comment() for _ in range(50)]
    assert isinstance(one.rng, random.Random)
