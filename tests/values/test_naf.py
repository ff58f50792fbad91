"""Activity codes."""

import datetime as dt

import pytest

from xlcrm.values import Context, Verdict, naf

CONTEXT = Context(dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    ("raw", "value"),
    [("4711b", "47.11B"), ("6201Z", "62.01Z"), ("62.01 Z", "62.01Z"), ("62 01 z", "62.01Z"),
     ("62-01Z", "62.01Z"), ("47,11B", "47.11B"), ("62.01\u00a0Z", "62.01Z"), ("0111y", "01.11Y"),
     ("APE 4711B", "47.11B"), ("Code NAF : 47.11B", "47.11B"), ("NAF/APE : 1071H", "10.71H")],
)  # fmt: skip
def test_a_code_is_four_digits_a_dot_and_a_letter(raw: str, value: str) -> None:
    """Separators, case and a label before are certain."""
    tidied = naf.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (value, Verdict.CORRECTED)


@pytest.mark.parametrize(
    ("code", "version"),
    [("47.11B", "2008"), ("62.01Z", "2008"), ("99.00Z", "2008"), ("86.90F", "2008"),
     ("01.11Y", "2025"), ("01.48G", "2025"), ("10.71H", "2025"), ("56.11J", "2025"),
     ("62.10Y", "2025"), ("43.41G", "2025"), ("47.92Y", "2025"), ("91.21Y", "2025"),
     ("96.10Y", "2025"), ("95.31G", "2025"), ("86.94Y", "2025"), ("99.00Y", "2025")],
)  # fmt: skip
def test_both_nomenclatures_are_accepted(code: str, version: str) -> None:
    """NAF 2025 gives APE codes from 2027; its letters are not those of 2008.

    Its list is not shipped: a code is accepted when its group exists (47.1), class or not.
    """
    assert naf.tidy(code, CONTEXT).verdict is Verdict.FINE
    assert naf.version(code) == version


def test_every_code_of_2008_is_fine() -> None:
    """INSEE counts 732 sub-classes."""
    codes = list(naf._labels())
    assert len(codes) == 732
    assert all(naf.tidy(code, CONTEXT).verdict is Verdict.FINE for code in codes)
    assert all(naf.tidy(code.replace(".", ""), CONTEXT).value == code for code in codes)


def test_a_unit_that_waits_for_its_code_is_fine() -> None:
    """00.00Z stands in Sirene until INSEE has settled the activity."""
    assert naf.tidy("00.00Z", CONTEXT).verdict is Verdict.FINE
    assert naf.version("00.00Z") == ""


@pytest.mark.parametrize(
    ("raw", "value", "code"),
    [("1.11z", "01.11Z", naf.ZERO), ("1.11Y", "01.11Y", naf.ZERO),
     ("62.O2A", "62.02A", naf.LETTERS), ("62O1Z", "62.01Z", naf.LETTERS),
     ("47.l1B", "47.11B", naf.LETTERS),
     ("4711B - Supérette", "47.11B", naf.WITH_LABEL),
     ("62.01Z Programmation informatique", "62.01Z", naf.WITH_LABEL),
     ("6201Z (programmation)", "62.01Z", naf.WITH_LABEL)],
)  # fmt: skip
def test_what_is_likely_is_proposed(raw: str, value: str, code: str) -> None:
    """A lost zero when the code then exists; a code before its name."""
    tidied = naf.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (value, Verdict.PROPOSED, code)


def test_words_of_staff_after_a_code_are_not_lost() -> None:
    """They are given for another cell, unless they are INSEE's own for that code."""
    assert naf.tidy("6201Z - Programmation informatique", CONTEXT).others == ()
    assert naf.tidy("6201Z (sites de mairies)", CONTEXT).others == ("sites de mairies",)


@pytest.mark.parametrize(
    ("raw", "code"),
    [("62.05Z", naf.UNKNOWN), ("6205z", naf.UNKNOWN), ("99.99Z", naf.UNKNOWN),
     ("00.11Y", naf.UNKNOWN), ("04.52V", naf.UNKNOWN), ("45.20G", naf.UNKNOWN),
     ("07.41J", naf.UNVERIFIED), ("08.51G", naf.UNVERIFIED), ("0748k", naf.UNVERIFIED),
     ("72.2C", naf.OLD), ("722C", naf.OLD), ("741J", naf.OLD), ("748K", naf.OLD),
     ("851G", naf.OLD), ("452V", naf.OLD), ("721Z", naf.OLD), ("741A", naf.OLD),
     ("111Z", naf.OLD), ("74.1j", naf.OLD), ("62.O9A", naf.INVALID), ("62.01", naf.INVALID),
     ("boulanger", naf.INVALID), (47.11, naf.INVALID), (True, naf.INVALID),
     ("４7.11B", naf.INVALID), ("47.11B et 62.01Z", naf.INVALID)],
)  # fmt: skip
def test_what_is_no_code_is_flagged(raw: object, code: str) -> None:
    """Neither nomenclature has it, or it is of 2003 (three digits): the new one is not guessed."""
    tidied = naf.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, code)


def test_labels() -> None:
    """INSEE's own words for 2008."""
    assert naf.label("62.01Z") == "Programmation informatique"
    assert naf.label("62.10Y") == naf.version("boulanger") == ""
