"""Columns at once, beside cell by cell and beside the library."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scripts import loaded
from xlcrm.values import cell, phone
from xlcrm.values.model import Context, Tidied, Verdict
from xlcrm.values.phone_plan import kind_of

if TYPE_CHECKING:
    from types import ModuleType

CONTEXT = Context(today=dt.date(2026, 11, 21))
_COMPARED = 30_000


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    """The texts of the benchmark, and the library's answers."""
    return loaded("benchmarks", "phone_texts")


def test_what_is_written_is_what_the_library_reads(generator: ModuleType) -> None:
    """On 30,000 texts (a million in benchmarks/values.py) no E.164 differs."""
    texts = list(generator.texts(_COMPARED, seed=3))
    outcomes = phone.tidy_many(texts, CONTEXT)
    agreed = Counter(map(generator.agreement, texts, outcomes))
    assert agreed[False] == 0
    assert agreed[True] > _COMPARED / 2


def test_what_the_library_reads_is_seldom_refused(generator: ModuleType) -> None:
    """A valid number marked invalid is the gravest fault: only misread letters are."""
    texts = list(generator.texts(_COMPARED // 3, seed=4))
    for text, tidied in zip(texts, phone.tidy_many(texts, CONTEXT), strict=True):
        if tidied.verdict is not Verdict.FLAGGED or not generator.library_answer(text):
            continue
        odd = re.search("[a-zA-Z]", text) or re.fullmatch(r"\+?\d+[.,]\d{1,2}", text)
        assert odd or tidied.code == "PHONE_OVERSEAS", text


def test_bulk_is_cell_by_cell(generator: ModuleType) -> None:
    """Same outcomes on typical and on damaged texts, mixed with other cells."""
    raws: list[object] = [*generator.typical(500), *generator.texts(1_500, seed=5)]
    raws += [None, "", 756781234, 756781234.0, True, 0.5, dt.date(2026, 1, 1), "a\nb", "1\n2", "é"]
    for postal_code in (None, "75011", "97400"):
        context = dataclasses.replace(CONTEXT, postal_code=postal_code)
        assert phone.tidy_many(raws, context) == [phone.tidy(raw, context) for raw in raws]


@pytest.mark.parametrize(
    "raws",
    [
        [], [""], [None], ["", ""], ["0756781234"], ["+33756781234"], ["0756781234\n0199001234"],
        ["061234567.0"], ["061234567.0", "07.56.78.12.34"], [756781234], [6.12e8, "0756781234"],
        ["\ud800", "0756781234"], ["0756781234\u2028", "0756781234\r"], ["0596302020"],
        ["0756781234", ""], ["?", "07?56781234"], ["1234567.89", "0756781234"],
    ],
)  # fmt: skip
def test_bulk_keeps_lines_apart(raws: list[object]) -> None:
    """Cells of several lines, floats turned to text, half characters: one outcome a cell."""
    assert phone.tidy_many(raws, CONTEXT) == [phone.tidy(raw, CONTEXT) for raw in raws]


def test_tidy_cells_are_the_same_objects() -> None:
    """Nothing to write where nothing changes."""
    raws = ["+33756781234", "0756781234", "voir fiche"]
    outcomes = phone.tidy_many(raws, CONTEXT)
    assert [outcome.verdict for outcome in outcomes] == [
        Verdict.FINE,
        Verdict.CORRECTED,
        Verdict.FLAGGED,
    ]
    assert outcomes[0].value is raws[0]
    assert all(type(outcome) is Tidied for outcome in outcomes)


_NUMBERS = st.builds(
    "{}{}{:08d}".format,
    st.sampled_from(["0", "+33", "0033 ", "+33 (0)", "33", "O", ""]),
    st.sampled_from("123456789"),
    st.integers(0, 99_999_999),
)
_WORDS = st.sampled_from(
    ["poste 12", "(bureau)", "ou", "/", ";", "Mme Martin", "tél :", "fax", "#4", "p.7", "\n",
     "jean@client.example", "18 h", "le soir", "l2", "?", "1/2"]
)  # fmt: skip
_CELLS = st.lists(_NUMBERS | _WORDS, min_size=1, max_size=5).map(" ".join) | st.text(
    "0123456789 +().-/OlI\u00a0\u202fe,;x", max_size=30
)
_POSTAL_CODES = st.sampled_from([None, "75011", "97400", "97500"])


@settings(deadline=None)  # the first call loads the library
@given(_CELLS, _POSTAL_CODES)
def test_no_digit_and_no_word_is_lost(raw: str, postal_code: str | None) -> None:
    """What is written or proposed holds every digit but zeros; words are in the note."""
    context = dataclasses.replace(CONTEXT, postal_code=postal_code)
    tidied = phone.tidy(raw, context)
    if tidied.verdict is Verdict.FLAGGED:
        assert tidied.value is raw
        return
    if tidied.verdict is Verdict.FINE:
        return
    note = phone.note(raw, context)
    if tidied.verdict is Verdict.CORRECTED:
        assert not note
    # A number given twice is written once, +33 before an overseas number goes, 6.1E8 is 10**8.
    if tidied.code == "PHONE_OVERSEAS" or re.search("[0-9][eE]", raw):
        return
    kept = " ".join(map(str, (tidied.value, *tidied.others, note)))
    assert set(_digits(raw)) <= set(_digits(kept)) | {"0"}
    assert tidied.verdict is not Verdict.CORRECTED or not re.search("bureau|poste|Mme|soir", raw)
    for word in re.findall("bureau|poste|Mme|soir", raw):
        assert word in note


def _digits(text: str) -> list[str]:
    return [c for c in unicodedata.normalize("NFKC", text) if c.isdigit()]


@settings(deadline=None)  # the first call loads the library
@given(_CELLS, st.sampled_from(["FR", "BE", "CH", "RE", "MC", "US"]), _POSTAL_CODES)
def test_every_proposal_is_tidy(raw: str, country: str, postal_code: str | None) -> None:
    """The value and the others stay as they are when they are read again."""
    context = dataclasses.replace(CONTEXT, country=country, postal_code=postal_code)
    tidied = phone.tidy(raw, context)
    if tidied.verdict in {Verdict.CORRECTED, Verdict.PROPOSED}:
        for value in (tidied.value, *tidied.others):
            again = phone.tidy(value, context)
            assert again.verdict is Verdict.FINE, again
            assert phone.kind_of(str(value))


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["07 56 78 12 34", "+33756781234", 756781234, 756781234.0, "0262 12 34 56", "poste",
                 "01 99 00 12 34 / 07 56 78 12 34", "+32 2 555 12 12", "01 99 00 12 34 (bureau)"],
            ),
            st.text(min_size=1, max_size=14).filter(str.strip),
        ),
        max_size=8,
    ),
    st.sampled_from(["FR", "BE", "RE", "??"]),
    st.sampled_from(["75001", "97400", ""]),
)  # fmt: skip
@settings(deadline=None)
def test_keys_of_a_column_are_those_of_its_cells(
    cells: list[object], country: str, postal_code: str
) -> None:
    """Read together, cells of one place have the key that each has alone."""
    filled = [each for each in cells if not cell.is_blank(each)]
    found = phone.keys(filled, country, postal_code)
    assert found == [phone.key(each, country, postal_code) for each in filled]


@given(st.from_regex(r"\+33[0-9]{8,10}", fullmatch=True))
def test_mobiles_of_the_mainland_are_told_at_once(number: str) -> None:
    """One look says what the numbering plan says."""
    assert phone.is_mobile(number) is (kind_of(number) == "mobile")
