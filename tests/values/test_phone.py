"""Phone numbers."""

import dataclasses
import datetime as dt

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlcrm import messages
from xlcrm.values import phone
from xlcrm.values.model import Context, Verdict

CONTEXT = Context(today=dt.date(2026, 11, 21))


def _context(**changes: str) -> Context:
    return dataclasses.replace(CONTEXT, **changes)  # type: ignore[arg-type]  # fields of Context


@pytest.mark.parametrize(
    "raw",
    [
        "07 56 78 12 34", "07.56.78.12.34", "0756781234", "07-56-78-12-34", "07/56/78/12/34",
        "+33 7 56 78 12 34", "+33 (0)7 56 78 12 34", "+33(0)756781234", "0033756781234",
        "0033 (0)7 56 78 12 34", "00 33 7 56 78 12 34", "+ 33 7 56 78 12 34", "33756781234",
        "+330756781234", "7 56 78 12 34", "756781234", "756781234.0", 756781234, 756781234.0,
        "07\u00a056\u202f78\u00a012 34", "(07) 56 78 12 34", "07–56–78–12–34",
        "Tél : 07 56 78 12 34", "Mob. 07 56 78 12 34", "tel:+33756781234", "'0756781234",
        "０７５６７８１２３４", " 0756781234\t", "07,56,78,12,34",
    ],
)  # fmt: skip
def test_french_spellings_become_e164(raw: object) -> None:
    """M01, M02, M15: whatever the separators, the prefix or the type of the cell."""
    tidied = phone.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == ("+33756781234", Verdict.CORRECTED)
    assert phone.key(raw) == "+33756781234"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("+32 475 12 34 56", "+32475123456"),
        ("0041 79 123 45 67", "+41791234567"),
        ("+377 93 15 00 00", "+37793150000"),
        ("+352 621 123 456", "+352621123456"),
        ("+262 692 12 34 56", "+262692123456"),
    ],
)
def test_foreign_prefix_is_kept(raw: str, value: str) -> None:
    """A number with its prefix needs no country."""
    assert phone.tidy(raw, CONTEXT).value == value


@pytest.mark.parametrize(
    ("raw", "postal_code", "value"),
    [
        ("0692 12 34 56", "97400", "+262692123456"),
        ("0692123456", "75001", "+262692123456"),
        (692123456, "97400", "+262692123456"),
        ("0590 27 00 00", "97100", "+590590270000"),
        ("0590 27 00 00", "97133", "+590590270000"),
        ("0596 30 20 20", "97200", "+596596302020"),
        ("0594 25 00 00", "97300", "+594594250000"),
        ("0269 61 00 00", "97600", "+262269610000"),
        ("41 12 34", "97500", "+508411234"),
        ("40 41 42 43", "98714", "+68940414243"),
        ("0756781234", "97400", "+33756781234"),
    ],
)
def test_overseas_numbers_are_recognised(raw: object, postal_code: str, value: str) -> None:
    """The postal code says where, and without it overseas is tried before refusing."""
    tidied = phone.tidy(raw, _context(postal_code=postal_code))
    assert (tidied.value, tidied.verdict) == (value, Verdict.CORRECTED)
    assert phone.key(raw, postal_code=postal_code) == value


@pytest.mark.parametrize(
    ("raw", "country", "value"),
    [
        ("0475 12 34 56", "BE", "+32475123456"),
        ("079 123 45 67", "CH", "+41791234567"),
        ("0756781234", "XX", "+33756781234"),
        ("0756781234", "RE", "+33756781234"),
        ("0692123456", "RE", "+262692123456"),
    ],
)
def test_country_is_the_default_region(raw: str, country: str, value: str) -> None:
    """Without prefix the number is of the row's country; an unknown country is France."""
    assert phone.tidy(raw, _context(country=country)).value == value
    assert phone.key(raw, country) == value


@pytest.mark.parametrize("country", ["BE", "LU", "ES", "AD", "GB", "MC", "CH", "DE", "IT", "US"])
@pytest.mark.parametrize("raw", ["07 56 78 12 34", "07.56.78.12.34"])
def test_a_french_mobile_in_a_foreign_row_is_proposed(raw: str, country: str) -> None:
    """People at the border and in Monaco have French mobiles: pairs of digits are French."""
    tidied = phone.tidy(raw, _context(country=country))
    assert (tidied.value, tidied.verdict, tidied.code) == (
        "+33756781234",
        Verdict.PROPOSED,
        "PHONE_FRENCH_ABROAD",
    )


@pytest.mark.parametrize(
    ("raw", "country", "value", "code"),
    [
        # valid in France alone
        ("0756781234", "BE", "+33756781234", "PHONE_FRENCH_ABROAD"),
        (756781234, "BE", "+33756781234", "PHONE_FRENCH_ABROAD"),
        ("01 99 00 12 34", "ES", "+33199001234", "PHONE_FRENCH_ABROAD"),
        # valid in both: parted the French way, or a mobile in France and not there
        ("04 65 71 12 34", "BE", "+33465711234", "PHONE_FRENCH_ABROAD"),
        ("0612345678", "CH", "+33612345678", "PHONE_FRENCH_ABROAD"),
        ("0612345678", "IT", "+33612345678", "PHONE_FRENCH_ABROAD"),
        # valid in both, run together, and a mobile of the country
        ("0475123456", "BE", "+32475123456", "PHONE_TWO_COUNTRIES"),
        ("0791234567", "CH", "+41791234567", "PHONE_TWO_COUNTRIES"),
        (791234567, "CH", "+41791234567", "PHONE_TWO_COUNTRIES"),
        ("0612345678", "NL", "+31612345678", "PHONE_TWO_COUNTRIES"),
        ("0225551212", "CH", "+41225551212", "PHONE_TWO_COUNTRIES"),
    ],
)
def test_a_number_of_two_countries_is_proposed(
    raw: object, country: str, value: str, code: str
) -> None:
    """Digits that France has too are never written abroad in silence; the code says the reading."""
    tidied = phone.tidy(raw, _context(country=country))
    assert (tidied.value, tidied.verdict, tidied.code) == (value, Verdict.PROPOSED, code)


@pytest.mark.parametrize(
    ("raw", "country", "value"),
    [
        ("0475 12 34 56", "BE", "+32475123456"), ("0475/12.34.56", "BE", "+32475123456"),
        ("079 123 45 67", "CH", "+41791234567"), ("022 555 12 12", "CH", "+41225551212"),
        ("06 12345678", "NL", "+31612345678"), ("06-12345678", "NL", "+31612345678"),
        ("0171 1234567", "DE", "+491711234567"), ("612 345 678", "ES", "+34612345678"),
        (612345678, "ES", "+34612345678"), ("912 345 678", "PT", "+351912345678"),
    ],
)  # fmt: skip
def test_a_number_parted_as_its_country_does_is_certain(
    raw: object, country: str, value: str
) -> None:
    """So is one that France has not, and nine digits where no zero stands in front."""
    tidied = phone.tidy(raw, _context(country=country))
    assert (tidied.value, tidied.verdict) == (value, Verdict.CORRECTED)


@pytest.mark.parametrize("raw", ["07 56 78 12 34", "0756781234", 756781234, "33756781234"])
def test_without_a_sure_country_a_french_reading_is_proposed(raw: object) -> None:
    """The country of the row was not read (ZZ): 04 75… may be Belgian as well as of the Drôme."""
    context = _context(country="ZZ")
    tidied = phone.tidy(raw, context)
    assert (tidied.value, tidied.verdict, tidied.code) == (
        "+33756781234",
        Verdict.PROPOSED,
        "PHONE_FRENCH_ABROAD",
    )
    assert phone.tidy_many([raw], context) == [tidied]
    assert phone.tidy("+33 7 56 78 12 34", context).verdict is Verdict.CORRECTED


def test_a_long_cell_is_not_read() -> None:
    """A sign that unfolds into eighteen letters would cost a second a cell."""
    tidied = phone.tidy("\ufdfa" * 32767, CONTEXT)
    assert (tidied.verdict, tidied.code) == (Verdict.FLAGGED, "PHONE_UNREADABLE")
    assert phone.tidy(" " * 2000 + "07 56 78 12 34", CONTEXT).value == "+33756781234"


@pytest.mark.parametrize(
    ("raw", "value", "code"),
    [
        ("07 56 78 12 34 / 01 99 00 12 34", "+33756781234", "PHONE_SEVERAL"),
        ("01 99 00 12 34 ou 07 56 78 12 34", "+33199001234", "PHONE_SEVERAL"),
        ("0756781234;0199001234", "+33756781234", "PHONE_SEVERAL"),
        ("0756781234 0199001234", "+33756781234", "PHONE_SEVERAL"),
        ("0756781234\n0199001234", "+33756781234", "PHONE_SEVERAL"),
        ("01 99 00 12 34 poste 12", "+33199001234", "PHONE_NOTE"),
        ("01 99 00 12 34 #12", "+33199001234", "PHONE_NOTE"),
        ("01 99 00 12 34 (bureau)", "+33199001234", "PHONE_NOTE"),
        ("bureau 01 99 00 12 34", "+33199001234", "PHONE_NOTE"),
        ("O7 56 78 l2 34", "+33756781234", "PHONE_LETTERS"),
    ],
)
def test_what_would_lose_something_is_only_proposed(raw: str, value: str, code: str) -> None:
    """M04: a second number, an extension or a name is not dropped without asking."""
    tidied = phone.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (value, Verdict.PROPOSED, code)
    assert phone.tidy(tidied.value, CONTEXT).verdict is Verdict.FINE
    assert phone.key(raw) == value


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("6.12E+08", "PHONE_SCIENTIFIC"), ("7,5678123E8", "PHONE_SCIENTIFIC"),
        ("07 56 78 12 3", "PHONE_INVALID"), ("07 56 78 12 345", "PHONE_INVALID"),
        ("07 00 12 34 56", "PHONE_INVALID"), ("14/03/1984", "PHONE_INVALID"),
        ("1234567.89", "PHONE_INVALID"), (12, "PHONE_SHORT"), ("3639", "PHONE_SHORT"),
        ("118 712", "PHONE_SHORT"), ("112", "PHONE_SHORT"),
        ("a@client.example", "PHONE_UNREADABLE"),
        (True, "PHONE_UNREADABLE"), (0.5, "PHONE_UNREADABLE"), (-756781234, "PHONE_UNREADABLE"),
        (dt.date(2026, 1, 1), "PHONE_UNREADABLE"), (1e300, "PHONE_UNREADABLE"),
        ("voir fiche", "PHONE_UNREADABLE"),
    ],
)  # fmt: skip
def test_what_is_not_a_number_is_flagged_and_kept(raw: object, code: str) -> None:
    """M02: digits are never invented; the cell keeps what it holds."""
    tidied = phone.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, code)
    assert phone.key(raw) == ""


@pytest.mark.parametrize(
    "national", ["0199001234", "0261911234", "0353011234", "0465711234", "0536491234", "0639981234"]
)
def test_numbers_kept_for_fiction_are_accepted(national: str) -> None:
    """ARCEP's ranges for fiction are well formed, even the one libphonenumber refuses."""
    assert phone.tidy(national, CONTEXT).value == f"+33{national[1:]}"
    assert phone.tidy(f"+33{national[1:]}", CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("+33756781234", "mobile"), ("+33639981234", "mobile"), ("+33199001234", "landline"),
        ("+33972123456", "landline"), ("+33800123456", "other"), ("+262692123456", "mobile"),
        ("+32475123456", "mobile"), ("+33700123456", ""), ("0756781234", ""), ("", ""),
    ],
)  # fmt: skip
def test_kind_of_number(number: str, kind: str) -> None:
    """Mobile, landline (box numbers too), special, or nothing."""
    assert phone.kind_of(number) == kind
    assert phone.is_mobile(number) is (kind == "mobile")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("+33756781234", "07 56 78 12 34"), ("+32475123456", "+32 475 12 34 56"),
        ("3639", "3639"), (None, ""), ("voir fiche", "voir fiche"), ("+33 7", "+33 7"),
    ],
)  # fmt: skip
def test_display_is_national_in_france(value: object, shown: str) -> None:
    """E.164 is shown as people read it, anything else as it is."""
    assert phone.display(value) == shown


_SEPARATORS = st.sampled_from(["", " ", ".", "-", "\u00a0", "\u202f", "/"])
_PREFIXES = st.sampled_from(["0", "+33", "+33 (0)", "0033", "00 33 0", "33", ""])


@settings(deadline=None)  # the first call loads the metadata of a region
@given(
    st.text("0123456789", min_size=9, max_size=9).filter(lambda digits: digits[0] != "0"),
    _PREFIXES,
    _SEPARATORS,
)
def test_fast_path_agrees_with_libphonenumber(digits: str, prefix: str, separator: str) -> None:
    """Where both accept a French number, the E.164 is the same; where it accepts, so do we.

    Blocks of an overseas region that it gives to the mainland too stand in test_phone_plan.
    """
    if digits.startswith(("263", "268", "269", "508", "596", "598")):
        return
    pairs = [digits[0], *(digits[i : i + 2] for i in range(1, 9, 2))]
    raw = prefix + separator.join(pairs)
    try:
        parsed = phonenumbers.parse(raw, "FR")
    except phonenumbers.NumberParseException:
        return
    ours = phone.tidy(raw, CONTEXT)
    if phonenumbers.is_valid_number(parsed) and parsed.country_code == 33:
        assert ours.value == phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    elif ours.verdict is not Verdict.FLAGGED:
        overseas_or_fiction = not str(ours.value).startswith("+33") or "63998" in str(ours.value)
        assert overseas_or_fiction


_CELLS = st.one_of(
    st.none(), st.text(), st.text("0123456789+.()-/ OoIl"), st.integers(), st.floats(),
    st.booleans(), st.dates(), st.datetimes(),
)  # fmt: skip


@settings(deadline=None)  # the first call loads the metadata of a region
@given(_CELLS, st.sampled_from(["FR", "BE", "RE", "", "??"]), st.sampled_from([None, "97400", "6"]))
def test_tidy_is_total_and_idempotent(raw: object, country: str, postal_code: str | None) -> None:
    """Any cell goes in, nothing is raised, and what is written or proposed is tidy."""
    context = dataclasses.replace(CONTEXT, country=country, postal_code=postal_code)
    tidied = phone.tidy(raw, context)
    assert isinstance(phone.display(raw), str)
    assert isinstance(phone.key(raw, country, postal_code), str)
    if tidied.verdict in {Verdict.CORRECTED, Verdict.PROPOSED}:
        assert phone.tidy(tidied.value, context).verdict is Verdict.FINE
    if tidied.code:
        assert messages.text(tidied.code)
