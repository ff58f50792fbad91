"""Which numbers exist, and where."""

import dataclasses
import datetime as dt
import subprocess
import sys

import pytest

from xlcrm.values import phone, phone_places
from xlcrm.values.model import Context, Verdict

CONTEXT = Context(today=dt.date(2026, 11, 21))


def _tidied(raw: object, country: str = "FR", postal_code: str | None = None) -> tuple[object, ...]:
    context = dataclasses.replace(CONTEXT, country=country, postal_code=postal_code)
    tidied = phone.tidy(raw, context)
    if tidied.verdict is Verdict.PROPOSED:
        assert phone.tidy(tidied.value, context).verdict is Verdict.FINE
    return tidied.value, tidied.verdict, tidied.code


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        # ARCEP, décision 2018-0881: geographic blocks and mobiles of one overseas region each
        ("0590 27 00 00", "+590590270000"), ("0690 12 34 56", "+590690123456"),
        ("0691 22 34 56", "+590691223456"), ("0596 30 20 20", "+596596302020"),
        ("0696 30 20 20", "+596696302020"), ("0697 30 20 20", "+596697302020"),
        ("0594 25 00 00", "+594594250000"), ("0694 25 00 00", "+594694250000"),
        ("0262 20 00 00", "+262262200000"), ("0692 12 34 56", "+262692123456"),
        ("0693 00 34 56", "+262693003456"), ("0269 61 00 00", "+262269610000"),
        ("0639 01 02 03", "+262639010203"), ("596302020", "+596596302020"),
        ("262692123456", "+262692123456"), ("+262 (0)692 12 34 56", "+262692123456"),
        ("00590 590 27 00 00", "+590590270000"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("postal_code", [None, "75001", "97400"])
def test_overseas_blocks_are_certain_anywhere(
    raw: str, value: str, postal_code: str | None
) -> None:
    """No mainland number begins so: libphonenumber alone reads 0596 and 0269 as +33."""
    assert _tidied(raw, postal_code=postal_code) == (value, Verdict.CORRECTED, "PHONE_FORMAT")
    assert phone.tidy_many([raw], CONTEXT)[0].value == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        # libphonenumber 9.0.43 finds these on the mainland and overseas
        ("0263 01 23 45", "+262263012345"), ("0598 79 70 71", "+590598797071"),
        ("0508 41 12 34", "+508411234"),
        # software that writes +33 before everything (daviddrysdale/python-phonenumbers#241,
        # giggsey/libphonenumber-for-php#517)
        ("+33 692 12 34 56", "+262692123456"), ("0033 690 12 34 56", "+590690123456"),
        ("+33 596 30 20 20", "+596596302020"), ("33 269 61 00 00", "+262269610000"),
    ],
)  # fmt: skip
def test_what_may_be_overseas_is_only_proposed(raw: str, value: str) -> None:
    """A block that the mainland may have too, or a number under +33, is for staff to judge."""
    assert _tidied(raw) == (value, Verdict.PROPOSED, "PHONE_OVERSEAS")


@pytest.mark.parametrize("raw", ["0596 20 20 20", "0269 20 00 00"])
def test_overseas_block_not_in_use_is_never_read_as_mainland(raw: str) -> None:
    """The library has +33 596 20 20 20; Martinique has 0596 and no one has this number."""
    assert _tidied(raw) == (raw, Verdict.FLAGGED, "PHONE_OVERSEAS")


@pytest.mark.parametrize(
    ("raw", "postal_code", "value"),
    [
        ("0263 01 23 45", "97400", "+262263012345"), ("0508 41 12 34", "97500", "+508411234"),
        ("41 12 34", "97500", "+508411234"), ("40 41 42 43", "98714", "+68940414243"),
        ("25 12 34", "98800", "+687251234"), ("72 12 34", "98600", "+681721234"),
        ("0976 62 12 34", "97200", "+596976621234"), ("0590 27 00 00", "97700", "+590590270000"),
        # box and special numbers are the mainland's, wherever they are written
        ("0972 12 34 56", "97200", "+33972123456"), ("0806 12 34 56", "97100", "+33806123456"),
        ("01 99 00 12 34", "97400", "+33199001234"), ("0976 62 12 34", "75001", "+33976621234"),
        # a postal code of four digits is not overseas
        ("0976 62 12 34", "9720", "+33976621234"),
    ],
)  # fmt: skip
def test_postal_code_tells_the_place(raw: str, postal_code: str, value: str) -> None:
    """Regions by the first three digits (La Poste)."""
    assert _tidied(raw, postal_code=postal_code)[:2] == (value, Verdict.CORRECTED)


@pytest.mark.parametrize(
    ("raw", "country", "value"),
    [
        ("0475 12 34 56", "BE", "+32475123456"), ("02 555 12 12", "BE", "+3225551212"),
        ("079 123 45 67", "CH", "+41791234567"), ("621 123 456", "LU", "+352621123456"),
        ("0151 23456789", "DE", "+4915123456789"), ("06 12345678", "IT", "+390612345678"),
        ("345 678 9012", "IT", "+393456789012"), ("612 345 678", "ES", "+34612345678"),
        ("020 7946 0958", "GB", "+442079460958"), ("93 15 00 00", "MC", "+37793150000"),
        ("32475123456", "BE", "+32475123456"), (41791234567, "CH", "+41791234567"),
        ("+33 7 56 78 12 34", "BE", "+33756781234"), ("0692123456", "RE", "+262692123456"),
    ],
)  # fmt: skip
def test_country_gives_the_plan(raw: object, country: str, value: str) -> None:
    """Foreign numbers are read in their own plan (libphonenumber), Italy keeps its zero."""
    assert _tidied(raw, country)[:2] == (value, Verdict.CORRECTED)


@pytest.mark.parametrize(
    ("raw", "country", "value"),
    [
        ("32475123456", "FR", "+32475123456"), (41791234567, "FR", "+41791234567"),
        ("352 621 123 456", "FR", "+352621123456"), ("32 2 555 12 12", "FR", "+3225551212"),
        ("33756781234", "BE", "+33756781234"),
    ],
)  # fmt: skip
def test_lost_plus_of_a_neighbour_is_proposed(raw: object, country: str, value: str) -> None:
    """Excel turns +32475123456 into a number without its sign."""
    assert _tidied(raw, country) == (value, Verdict.PROPOSED, "PHONE_PREFIX")


@pytest.mark.parametrize(
    ("raw", "postal_code", "value"),
    [
        # ten digits since 18 October 1996: 01 to 05 before the eight digits, by department
        ("42 68 53 00", "75011", "+33142685300"), ("30 12 34 56", "78000", "+33130123456"),
        ("31 45 67 89", "14000", "+33231456789"), ("88 12 34 56", "67000", "+33388123456"),
        ("93 87 12 34", "06000", "+33493871234"), ("95 21 12 34", "20000", "+33495211234"),
        ("56 44 12 34", "33000", "+33556441234"), (42685300, "75011", "+33142685300"),
        # 16 to leave Paris, 16 1 to reach it
        ("16 1 45 67 89 01", None, "+33145678901"), ("16 (1) 45.67.89.01", "33000", "+33145678901"),
        ("16 56 44 12 34", "33000", "+33556441234"),
        # six digits inside an overseas department until 22 June 2001 (ART, 26 July 2000)
        ("27 00 00", "97133", "+590590270000"), ("30 20 20", "97200", "+596596302020"),
        ("20 00 00", "97400", "+262262200000"), ("61 00 00", "97600", "+262269610000"),
    ],
)  # fmt: skip
def test_old_numbers_are_proposed_where_the_place_is_known(
    raw: object, postal_code: str | None, value: str
) -> None:
    """The plan of before 1996 is likely, never certain: two digits may be missing."""
    assert _tidied(raw, postal_code=postal_code) == (value, Verdict.PROPOSED, "PHONE_OLD_PLAN")


@pytest.mark.parametrize("postal_code", [None, "", "6000", "99999"])
def test_old_number_without_a_place_is_flagged(postal_code: str | None) -> None:
    """No department, no zone."""
    assert _tidied("42 68 53 00", postal_code=postal_code) == (
        "42 68 53 00",
        Verdict.FLAGGED,
        "PHONE_OLD_PLAN",
    )


@pytest.mark.parametrize("raw", ["14/03/1984", "1984-03-14", "1234567.8", "06 12 34 56"])
def test_dates_amounts_and_cut_numbers_are_no_old_numbers(raw: str) -> None:
    """Eight digits alone are not enough, not even in a known department."""
    assert _tidied(raw, postal_code="75011") == (raw, Verdict.FLAGGED, "PHONE_INVALID")


def test_every_department_of_the_mainland_has_one_zone() -> None:
    """01 to 05 share out the 95 departments, Corsica under its postal 20."""
    departments = {f"{number:02d}" for number in range(1, 96)}
    listed = [number for zone in phone_places._ZONES.values() for number in zone.split()]
    assert sorted(listed) == sorted(departments)


@pytest.mark.parametrize("raw", ["15", "17", "18", "112", "115", "196", "119", "1023", "3639",
                                 "39 39", "118 712", "118218", "116 000", 3949])  # fmt: skip
def test_short_numbers_are_kept(raw: object) -> None:
    """ARCEP's short numbers work, but nothing sends to them."""
    assert _tidied(raw) == (raw, Verdict.FLAGGED, "PHONE_SHORT")


@pytest.mark.parametrize("raw", ["07 00 12 34 56 78 90", "+337001234567890", 7001234567890])
def test_machine_numbers_have_fourteen_digits(raw: object) -> None:
    """« Mobiles de longueur étendue » (ARCEP, 2012-0855): they exist, and nobody answers."""
    assert phone.tidy(raw, CONTEXT).value == "+337001234567890"
    assert phone.kind_of("+337001234567890") == "other"
    assert phone.display("+337001234567890") == "07 00 12 34 56 78 90"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("+33612345678", "mobile"), ("+33756781234", "mobile"), ("+33142685300", "landline"),
        ("+33972123456", "landline"), ("+33800123456", "other"), ("+33892701234", "other"),
        ("+33806123456", "other"), ("+262692123456", "mobile"), ("+262262200000", "landline"),
        ("+596696302020", "mobile"), ("+590590270000", "landline"), ("+687751234", "mobile"),
        ("+32475123456", "mobile"), ("+3225551212", "landline"), ("+33692123456", ""),
        ("+999", ""), ("33612345678", ""),
    ],
)  # fmt: skip
def test_mobiles_and_landlines_are_told_apart(number: str, kind: str) -> None:
    """06, 07 and their overseas like ring in a pocket, 01 to 05 and 09 in one place."""
    assert phone.kind_of(number) == kind


def test_french_columns_do_not_import_the_library() -> None:
    """30 ms that a list of French numbers need not pay."""
    code = (
        "import sys, datetime as dt;"
        "from xlcrm.values import Context, phone;"
        "at = Context(today=dt.date(2026, 11, 21));"
        "raws = ['07 56 78 12 34', '0692 12 34 56', '3639', 'bureau 01 99 00 12 34', 'NC', None];"
        "phone.tidy_many(raws, at); phone.kind_of('+33756781234'); phone.display('+33756781234');"
        "sys.exit('phonenumbers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("postal_code", "department"),
    [
        ("75011", "75"), ("97400", "974"), ("20200", "20"), (" 98714 ", "987"), ("98000", "980"),
        ("7501", ""), ("", ""), ("2A004", ""), ("L-1234", ""),
    ],
)  # fmt: skip
def test_department_is_all_that_is_read_of_a_postal_code(postal_code: str, department: str) -> None:
    """Two codes of one department give one answer; half a code is none."""
    assert phone.department(postal_code) == department
    same = f"{department}999"[:5] if department else ""
    assert phone_places.places("FR", same) == phone_places.places("FR", postal_code)


@pytest.mark.parametrize(("country", "postal_code"), [("FR", "98000"), ("", "98014"), ("MC", None)])
@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        # eight digits, as in the plan that Monaco shared until 21 June 1996
        ("93 25 12 34", ("+37793251234", Verdict.CORRECTED, "PHONE_FORMAT")),
        ("93501234", ("+37793501234", Verdict.CORRECTED, "PHONE_FORMAT")),
        ("97.97.12.34", ("+37797971234", Verdict.CORRECTED, "PHONE_FORMAT")),
        ("99 99 12 34", ("+37799991234", Verdict.CORRECTED, "PHONE_FORMAT")),
        ("+377 93 25 12 34", ("+37793251234", Verdict.CORRECTED, "PHONE_FORMAT")),
        ("+37793251234", ("+37793251234", Verdict.FINE, "")),
        # both plans have every 06: Monaco’s own blocks first
        ("06 40 62 12 34", ("+377640621234", Verdict.PROPOSED, "PHONE_TWO_COUNTRIES")),
        ("0678631234", ("+377678631234", Verdict.PROPOSED, "PHONE_TWO_COUNTRIES")),
        ("07 56 78 12 34", ("+33756781234", Verdict.PROPOSED, "PHONE_FRENCH_ABROAD")),
        (756781234, ("+33756781234", Verdict.PROPOSED, "PHONE_FRENCH_ABROAD")),
        ("+33 7 56 78 12 34", ("+33756781234", Verdict.CORRECTED, "PHONE_FORMAT")),
        # nine digits of a landline are France’s alone
        ("04 65 71 12 34", ("+33465711234", Verdict.CORRECTED, "PHONE_FORMAT")),
        ("10 12 34 56", ("10 12 34 56", Verdict.FLAGGED, "PHONE_INVALID")),
    ],
)  # fmt: skip
def test_monaco_has_a_plan_of_its_own(
    country: str, postal_code: str | None, raw: object, expected: tuple[object, ...]
) -> None:
    """A postal code 980xx tells Monaco as its country does, whose plan libphonenumber has."""
    assert _tidied(raw, country, postal_code) == expected


@pytest.mark.parametrize(
    ("raw", "postal_code", "value"),
    [
        ("0590 27 12 34", "97133", "+590590271234"), ("27 12 34", "97150", "+590590271234"),
        ("0690 12 34 56", "97150", "+590690123456"), ("0639 69 12 34", "97600", "+262639691234"),
        ("0269 61 12 34", "97680", "+262269611234"), ("41 12 34", "97500", "+508411234"),
        ("72 12 34", "98600", "+681721234"), ("25 12 34", "98845", "+687251234"),
        ("87 12 34 56", "98735", "+68987123456"),
        ("49 12 34 56", "98714", "49 12 34 56"), ("49 12 34 56", "97400", "49 12 34 56"),
    ],
)  # fmt: skip
def test_small_places_keep_their_plans(raw: str, postal_code: str, value: str) -> None:
    """Islands under a postal code of their own have the calling code of their plan."""
    found, _, code = _tidied(raw, postal_code=postal_code)
    assert found == value
    # eight digits there are none of the plan that mainland France left in 1996
    assert code == "PHONE_INVALID" or value.startswith("+")
