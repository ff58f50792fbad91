"""SIREN and SIRET numbers."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.fr import siren as stdnum_siren
from stdnum.fr import siret as stdnum_siret
from stdnum.fr import tva as stdnum_tva

from xlcrm.values import Context, Verdict, company_number, siret, text

CONTEXT = Context(dt.date(2026, 11, 21))
VALID = "73282932000074"  # INSEE's own example
#: A made-up SIRET whose first digit is a zero, with its check digits.
ZERO_FIRST = "01234567400019"
NINE_DIGITS = st.integers(0, 10**9 - 1).map(lambda number: f"{number:09d}")
FOURTEEN_DIGITS = st.integers(0, 10**14 - 1).map(lambda number: f"{number:014d}")


@pytest.mark.parametrize(
    "raw",
    ["732 829 320 00074", "732.829.320-00074", "732829320 00074", "732,829,320,00074",
     "732\u00a0829\u202f320\u00a000074", "732 829 320 – 00074", "'73282932000074", f" {VALID} ",
     f"{VALID}.0", f"{VALID},00", 73282932000074, 73282932000074.0,
     "SIRET : 732 829 320 00074", "N° SIRET 73282932000074", "Siret n°73282932000074",
     "73282932000074 RCS"],
)  # fmt: skip
def test_a_siret_is_its_fourteen_digits(raw: object) -> None:
    """Separators, labels, the register of a town and the decimal of a float go away."""
    tidied = siret.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (VALID, Verdict.CORRECTED)


def test_a_number_that_becomes_text_is_said_to_be_one() -> None:
    """A number cell has no sign in excess: staff would look for it in vain."""
    assert siret.tidy(73282932000074.0, CONTEXT).code == text.NUMBER
    assert siret.tidy("732 829 320 00074", CONTEXT).code == siret.COMPACTED


@pytest.mark.parametrize(
    "raw", [VALID, "35600000000048", "35600000049837", "13002526500013", None, "", ZERO_FIRST]
)
def test_a_valid_siret_is_left(raw: object) -> None:
    """La Poste has a rule of its own (INSEE), public bodies begin with 1 or 2."""
    assert siret.tidy(raw, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("raw", "certainty"),
    [(ZERO_FIRST[1:], 0.9), (int(ZERO_FIRST), 0.9), (float(ZERO_FIRST), 0.9),
     (f"{ZERO_FIRST[1:]}.0", 0.9), ("12 345 674 00019", 0.9)],
)  # fmt: skip
def test_a_lost_zero_is_proposed_when_the_check_digit_agrees(raw: object, certainty: float) -> None:
    """Thirteen digits that pass with a zero in front likely lost it (M01)."""
    tidied = siret.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (ZERO_FIRST, Verdict.PROPOSED)
    assert (tidied.code, tidied.certainty) == (siret.SIRET_ZERO, certainty)


def test_two_lost_zeros_are_proposed() -> None:
    """As a number or as what an export made of it; the check digits must fit."""
    for raw in (5880596, "5880596", "5 880 596"):
        tidied = siret.tidy_siren(raw, CONTEXT)
        assert (tidied.value, tidied.verdict) == ("005880596", Verdict.PROPOSED)
    for raw in (588059600001, "588059600001"):
        tidied = siret.tidy(raw, CONTEXT)
        assert (tidied.value, tidied.code) == ("00588059600001", siret.SIRET_ZERO)
    for raw in (5880597, "5880597", "588059", ""):
        assert siret.tidy_siren(raw, CONTEXT).verdict is not Verdict.PROPOSED


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("7,32829E+13", siret.SCIENTIFIC), ("7.32829E13", siret.SCIENTIFIC),
        ("7.32829e+13", siret.SCIENTIFIC), ("7.3282932000074E+13", siret.SCIENTIFIC),
        ("732829320", siret.SIREN_FOR_SIRET), ("RCS Paris 732 829 320", siret.SIREN_FOR_SIRET),
        ("12345674", siret.SIREN_FOR_SIRET), ("73282932000075", siret.SIRET_INVALID),
        ("73282932100074", siret.SIRET_INVALID), ("35600000049838", siret.SIRET_INVALID),
        ("00000000000000", siret.SIRET_INVALID), ("00000000000018", siret.SIRET_INVALID),
        ("11111111111111", siret.SIRET_INVALID), ("1234567400018", siret.SIRET_INVALID),
        ("12", siret.SIRET_INVALID), (True, siret.SIRET_INVALID), (1e16, siret.SIRET_INVALID),
        (2**53 + 2.0, siret.SIRET_INVALID), (73282932000074.5, siret.SIRET_INVALID),
        ("７3282932000074", siret.SIRET_INVALID), ("MONACOCONFO001", siret.SIRET_INVALID),
        ("73282932000074 / 73282932000082", siret.SIRET_INVALID),
        ("73282932000074 ?", siret.SIRET_INVALID), ("celui de Paris", siret.SIRET_INVALID),
    ],
)  # fmt: skip
def test_what_is_no_siret_is_flagged(raw: object, code: str) -> None:
    """Digits that Excel rounded away are never invented, and nothing is lost."""
    tidied = siret.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, code)


def test_letters_typed_for_digits_are_proposed() -> None:
    """O for 0 and l for 1, when the check digits then agree."""
    tidied = siret.tidy("7328293200OO74", CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (VALID, Verdict.PROPOSED, siret.LETTERS)


@pytest.mark.parametrize(
    "raw",
    ["732 829 320", "732.829.320", 732829320, 732829320.0, "SIREN : 732829320",
     "Code SIREN n° 732829320", "732 829 320 RCS", "R.C.S. 732 829 320"],
)  # fmt: skip
def test_a_siren_is_its_nine_digits(raw: object) -> None:
    """What says no more than the header of the column goes."""
    tidied = siret.tidy_siren(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == ("732829320", Verdict.CORRECTED)


@pytest.mark.parametrize(
    ("raw", "words"),
    [("RCS Paris 732 829 320", "RCS Paris"), ("RCS Paris B 732 829 320", "RCS Paris B"),
     ("732 829 320 RCS d’Évry", "RCS d’Évry"), ("732829320 RM 06", "RM 06"),
     ("R.C.S. Nanterre 732 829 320", "R.C.S Nanterre"), ("732 829 320 (siège)", "siège"),
     ("SIREN du siège social : 732829320", "siège social")],
)  # fmt: skip
def test_words_beside_a_number_are_not_dropped_unasked(raw: str, words: str) -> None:
    """As letter paper gives it (code de commerce, R123-237): the register goes elsewhere."""
    tidied = siret.tidy_siren(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (
        "732829320", Verdict.PROPOSED, company_number.NOTED,
    )  # fmt: skip
    assert company_number.note(raw) == words
    of_site = siret.tidy(raw.replace("732 829 320", "732 829 320 00074"), CONTEXT)
    assert of_site.code in {company_number.NOTED, siret.SIREN_FOR_SIRET}


@pytest.mark.parametrize("raw", ["732829320", "005520135", "130025265", "356000000", None])
def test_a_valid_siren_is_left(raw: object) -> None:
    """Public bodies and numbers in 00 are no fault."""
    assert siret.tidy_siren(raw, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("raw", "code"),
    [("732829321", siret.SIREN_INVALID), ("000000000", siret.SIREN_INVALID),
     ("111111111", siret.SIREN_INVALID), ("7,32829E+08", siret.SCIENTIFIC),
     (VALID, siret.SIRET_FOR_SIREN), (int(ZERO_FIRST), siret.SIRET_FOR_SIREN),
     ("client depuis 732829320", siret.SIREN_INVALID), ("Dupont 732829320", siret.SIREN_INVALID)],
)  # fmt: skip
def test_what_is_no_siren_is_flagged(raw: object, code: str) -> None:
    """A SIRET is not cut: its last digits would be lost."""
    tidied = siret.tidy_siren(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, code)


@pytest.mark.parametrize("raw", ["FR44732829320", "fr 44 732 829 320", "44732829320"])
def test_a_vat_number_holds_the_siren(raw: str) -> None:
    """It is proposed: the key can be found again, nothing is lost."""
    tidied = siret.tidy_siren(raw, CONTEXT)
    assert (tidied.value, tidied.code) == ("732829320", siret.SIREN_IN_VAT)
    assert tidied.verdict is Verdict.PROPOSED


@given(NINE_DIGITS)
def test_a_siren_is_what_stdnum_takes(digits: str) -> None:
    """The check here and that of python-stdnum agree, zeros apart."""
    closed = digits[:8] + luhn.calc_check_digit(digits[:8])
    for number in (digits, closed):
        assert siret.is_valid_siren(number) == (
            stdnum_siren.is_valid(number) and number != "000000000"
        )
    assert siret.vat_key(closed) + closed == stdnum_siren.to_tva(closed)
    assert closed == "000000000" or stdnum_tva.is_valid(siret.vat_key(closed) + closed)


@given(st.one_of(FOURTEEN_DIGITS, NINE_DIGITS.map(lambda d: f"356000000{d[:5]}")))
def test_a_siret_is_what_stdnum_takes(digits: str) -> None:
    """Agrees too, La Poste's head office and its other establishments by Luhn included."""
    siren = digits[:8] + luhn.calc_check_digit(digits[:8])
    closed = f"{siren}{digits[9:13]}"
    for number in (digits, closed + luhn.calc_check_digit(closed)):
        expected = stdnum_siret.is_valid(number) or (
            number.startswith("356000000") and luhn.is_valid(number)
        )
        assert siret.is_valid_siret(number) == (expected and number[:9] != "000000000")


@given(
    st.integers(0, 10**8 - 1), st.integers(0, 13), st.integers(1, 9), st.integers(0, 9999)
)  # fmt: skip
def test_one_wrong_digit_is_always_seen(number: int, place: int, shift: int, nic: int) -> None:
    """Luhn catches every wrong digit; the value is kept as it is."""
    siren = f"{number:08d}"
    siren += luhn.calc_check_digit(siren)
    valid = f"{siren}{nic:04d}"
    valid += luhn.calc_check_digit(valid)
    wrong = f"{valid[:place]}{(int(valid[place]) + shift) % 10}{valid[place + 1 :]}"
    if wrong[:9] == "356000000":  # a sum that five divides is right there
        return
    tidied = siret.tidy(wrong, CONTEXT)
    assert (tidied.value, tidied.verdict) == (wrong, Verdict.FLAGGED)


@given(
    st.integers(1, 10**8 - 1), st.integers(0, 9999),
    st.lists(st.sampled_from(["", "", " ", ".", "-", "\u00a0", "\u202f", " – "]), min_size=14,
             max_size=14),
    st.sampled_from(["", "SIRET ", "SIRET : ", "n° SIRET : ", "Siret n° "]),
)  # fmt: skip
def test_separators_and_labels_never_matter(
    number: int, nic: int, marks: list[str], label: str
) -> None:
    """However it is cut, it is the same number, and written once."""
    siren = f"{number:08d}"
    siren += luhn.calc_check_digit(siren)
    valid = f"{siren}{nic:04d}"
    valid += luhn.calc_check_digit(valid)
    typed = label + "".join(digit + mark for digit, mark in zip(valid, marks, strict=True))
    tidied = siret.tidy(typed, CONTEXT)
    assert tidied.value == valid
    assert tidied.verdict in {Verdict.FINE, Verdict.CORRECTED}
    assert siret.tidy(tidied.value, CONTEXT).verdict is Verdict.FINE


def test_display_and_key() -> None:
    """Shown in groups of three, compared on digits."""
    assert siret.display(VALID) == "732\u00a0829\u00a0320\u00a000074"
    assert siret.display("732829320") == "732\u00a0829\u00a0320"
    assert siret.key("732 829 320 00074") == VALID
    assert siret.key(VALID) == VALID
    assert siret.key(f"SIRET {VALID}") == VALID
    assert siret.key("12") == siret.key("7,32829E+13") == siret.key(None) == ""
