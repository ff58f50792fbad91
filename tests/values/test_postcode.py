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
    "raw",
    [
        "06000",
        "20000",
        "20600",
        "97410",
        "97133",
        "97150",
        "97500",
        "98000",
        "98600",
        "98714",
        "98800",
        "33070",
        "75380",
        "92919",
        "59078",
        "95908",
        "98014",
        "00100",
        "20189",
    ],
)
def test_right_code_is_left_alone(raw: str) -> None:
    """Corsica, overseas, Monaco, CEDEX, TSA and armies are right."""
    assert postcode.tidy(raw, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize(
    "raw",
    [
        "06 000",
        "06.000",
        "F-06000",
        "FR-06000",
        "F 06 000",
        " 06000",
        "'06000",
        "06\u202f000",
        "F06000",
        "FR06000",
        "CP 06000",
        "06-000",
        "06000.",
        "06000,",
        "06000;",
        "0 6 0 0 0",
        "060 00",
    ],
)
def test_spaces_and_prefix_go(raw: str) -> None:
    """Five digits are five digits."""
    tidied = postcode.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == ("06000", Verdict.CORRECTED)
    assert postcode.key(raw) == "06000"


@pytest.mark.parametrize("raw", [6000, 6000.0, "6000", "6000.0", "6 000", "6.000"])
@pytest.mark.parametrize("city", [None, "", "NICE", "Nice Cedex 1"])
def test_lost_zero_comes_back(raw: object, city: str | None) -> None:
    """M01: 6000 + NICE, or no town at all, is 06000."""
    tidied = postcode.tidy(raw, _context(city=city))
    assert (tidied.value, tidied.verdict) == ("06000", Verdict.CORRECTED)
    assert tidied.code == "POSTCODE_ZERO_LOST"
    assert postcode.key(raw) == "06000"


@pytest.mark.parametrize(
    ("country", "verdict", "value"),
    [
        ("FR", Verdict.CORRECTED, "01000"), ("", Verdict.PROPOSED, "01000"),
        (postcode.ABROAD, Verdict.FLAGGED, 1000),
    ],
)  # fmt: skip
def test_four_digits_alone_need_a_country(country: str, verdict: Verdict, value: object) -> None:
    """1000 is Bourg-en-Bresse, Brussels or Lausanne; 7500 may be 75000 as well as 07500."""
    tidied = postcode.tidy(1000, _context(country=country))
    assert (tidied.value, tidied.verdict) == (value, verdict)
    assert postcode.tidy(7500, _context(country=country)).verdict is verdict


@pytest.mark.parametrize("country", ["FR", "", postcode.ABROAD])
def test_the_town_of_the_code_is_enough(country: str) -> None:
    """M01: Bourg-en-Bresse has 01000, whatever else the row tells."""
    tidied = postcode.tidy("1000", _context(country=country, city="BOURG EN BRESSE"))
    assert (tidied.value, tidied.verdict) == ("01000", Verdict.CORRECTED)


@pytest.mark.parametrize("city", ["CANNES", "Nise", "Grasse", "Nice Nord"])
def test_lost_zero_is_proposed_when_the_town_is_near(city: str) -> None:
    """A town of the department, or a misspelt one, leaves a doubt."""
    tidied = postcode.tidy(6000, _context(city=city))
    assert (tidied.value, tidied.verdict) == ("06000", Verdict.PROPOSED)


@pytest.mark.parametrize("city", ["CHARLEROI", "LYON"])
def test_four_digits_of_elsewhere_are_flagged(city: str) -> None:
    """M01: 6000 + CHARLEROI is Belgium, not Nice."""
    tidied = postcode.tidy(6000, _context(city=city))
    assert (tidied.value, tidied.verdict) == (6000, Verdict.FLAGGED)


@pytest.mark.parametrize(
    ("country", "raw"),
    [
        ("BE", "6000"), ("BE", "B-6000"), ("BE", "BE-6000"), ("BE", "B6000"), ("CH", "1201"),
        ("CH", "CH-1201"), ("DE", "10115"), ("DE", "D-01067"), ("LU", "L-1234"), ("LU", "1234"),
        ("LU", "LU-1234"), ("GB", "SW1A 1AA"), ("GB", "M1 1AE"), ("GB", "EC1A 1BB"),
        ("GB", "GIR 0AA"), ("NL", "1234 AB"), ("NL", "NL-1234 AB"), ("ES", "28001"),
        ("ES", "E-28001"), ("IT", "00184"), ("IT", "I-00184"), ("PT", "1000-205"),
        ("PT", "1000"), ("PT", "1000 205"), ("CA", "K1A 0B1"), ("US", "94103"),
        ("US", "94103-1234"), ("AT", "A-1010"), ("IE", "D02 X285"), ("IE", "Dublin 2"),
        ("PL", "00-950"), ("SE", "SE-114 55"), ("SE", "11455"), ("LV", "LV-1010"),
        ("LT", "LT-01100"), ("AD", "AD500"), ("GR", "105 57"), ("VA", "00120"), ("MA", "20000"),
        ("BR", "01310-100"), ("JP", "100-0001"), ("ZZ", "whatever"), ("CN", "100000"),
    ],
)  # fmt: skip
def test_foreign_code_is_left_alone(country: str, raw: str) -> None:
    """UPU, postal addressing systems; a country without a known form takes any code."""
    assert postcode.tidy(raw, _context(country=country)).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("country", "raw", "value"),
    [("GB", "sw1a1aa", "SW1A 1AA"), ("NL", "1234ab", "1234 AB"), ("CA", "k1a-0b1", "K1A 0B1")],
)
def test_foreign_code_with_letters_is_written_one_way(country: str, raw: str, value: str) -> None:
    """Capitals and the space are certain where letters show where it stands."""
    tidied = postcode.tidy(raw, _context(country=country))
    assert (tidied.value, tidied.verdict) == (value, Verdict.CORRECTED)


@pytest.mark.parametrize(("country", "raw"), [("DE", 1067), ("ES", "8001"), ("US", 2108.0)])
def test_lost_zero_abroad_is_proposed(country: str, raw: object) -> None:
    """01067 Dresden, 08001 Barcelona, 02108 Boston: a number loses their zero too."""
    tidied = postcode.tidy(raw, _context(country=country))
    assert tidied.verdict is Verdict.PROPOSED
    assert str(tidied.value).startswith("0")


@pytest.mark.parametrize(
    ("country", "raw"),
    [("BE", "SW1A 1AA"), ("BE", "75001"), ("GB", "75001"), ("CH", 123), ("DE", "1234567")],
)
def test_code_of_another_form_is_flagged_and_kept(country: str, raw: object) -> None:
    """A Belgian code has four digits: the code or the country is wrong."""
    tidied = postcode.tidy(raw, _context(country=country))
    assert (tidied.value, tidied.verdict, tidied.code) == (
        raw,
        Verdict.FLAGGED,
        "POSTCODE_FOREIGN_FORM",
    )


def test_country_beside_the_code_is_no_town() -> None:
    """« 06000 - France » leaves nothing for the town."""
    tidied = postcode.tidy("06000 - France", CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.others) == ("06000", Verdict.PROPOSED, ())


def test_foreign_number_becomes_text() -> None:
    """A code is text, or Excel computes with it."""
    tidied = postcode.tidy(6000, _context(country="BE"))
    assert (tidied.value, tidied.verdict, tidied.code) == (
        "6000",
        Verdict.CORRECTED,
        "NUMBER_TO_TEXT",
    )


@pytest.mark.parametrize(
    ("raw", "value"), [("2A000", "20000"), ("2b200", "20200"), ("2A 000", "20000")]
)
def test_department_of_corsica_in_front_is_proposed_away(raw: str, value: str) -> None:
    """2A and 2B are departments: the codes of La Poste begin with 20."""
    tidied = postcode.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (
        value,
        Verdict.PROPOSED,
        "POSTCODE_CORSICA",
    )


@pytest.mark.parametrize(("raw", "value"), [("O6000", "06000"), ("7500l", "75001")])
def test_letters_for_digits_are_proposed_away(raw: str, value: str) -> None:
    """The letters O and l are read as 0 and 1 when the code exists."""
    tidied = postcode.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (
        value,
        Verdict.PROPOSED,
        "POSTCODE_LETTERS",
    )


@pytest.mark.parametrize("raw", ["06", 6, "2A", "2b", "974", 974.0, "75"])
def test_department_alone_is_flagged(raw: object) -> None:
    """Nobody can guess the rest of the code."""
    tidied = postcode.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (
        raw,
        Verdict.FLAGGED,
        "POSTCODE_DEPARTMENT",
    )


@pytest.mark.parametrize(
    ("raw", "city", "value", "certainty"),
    [
        ("60000", "NICE", "06000", 0.8), ("96000", "Champagnole", "39300", 0.5),
        ("75001", "Champagnole", None, 1.0), ("73700", "La Rosière", None, 1.0),
        ("39999", "Champagnole", None, 1.0),
        ("06000", "LYON", None, 1.0), ("06000", "CANNES", None, 1.0), ("06000", "Nise", None, 1.0),
        ("06903", "Sophia Antipolis Cedex", None, 1.0), ("00298", "Champagnole", None, 1.0),
        ("75001", "Champagnole Cedex", None, 1.0), ("98014", "Monaco", None, 1.0),
        ("74000", "Hameau des Bois", None, 1.0), ("13100", "Aix", None, 1.0),
    ],
)  # fmt: skip
def test_code_of_a_town_known_elsewhere_is_proposed(
    raw: str, city: str, value: str | None, certainty: float
) -> None:
    """A town of another department proposes its code: its only one, or the one a digit away."""
    tidied = postcode.tidy(raw, _context(city=city))
    if value is None:
        assert tidied.verdict is Verdict.FINE
    else:
        assert tidied == (value, Verdict.PROPOSED, "POSTCODE_OF_TOWN", certainty, ())


@pytest.mark.parametrize(
    ("raw", "city", "verdict"),
    [
        (6903, "Sophia Antipolis Cedex", Verdict.PROPOSED), (6903, "NICE", Verdict.PROPOSED),
        (6903, None, Verdict.FLAGGED), (6903, "CHARLEROI", Verdict.FLAGGED),
        (1300, "Arbignieu", Verdict.CORRECTED), ("1300", "ARBIGNIEU", Verdict.CORRECTED),
    ],
)  # fmt: skip
def test_town_decides_on_a_lost_zero(raw: object, city: str | None, verdict: Verdict) -> None:
    """A code without communes may be a CEDEX; an old commune is as good a witness as another."""
    assert postcode.tidy(raw, _context(city=city)).verdict is verdict


@pytest.mark.parametrize(
    ("raw", "pair"),
    [
        ("06000 NICE", ("06000", "NICE")), ("06 000 Nice", ("06000", "Nice")),
        ("NICE (06000)", ("06000", "NICE")), ("Nice 06000", ("06000", "Nice")),
        ("F-06000, Nice", ("06000", "Nice")), ("06000NICE", ("06000", "NICE")),
        ("06000 - Nice", ("06000", "Nice")), ("Nice / 06000", ("06000", "Nice")),
        ("75380 PARIS CEDEX 08", ("75380", "PARIS CEDEX 08")),
        ("06000", None), ("96000 NICE", None), ("12 rue de Nice", None),
    ],
)  # fmt: skip
def test_code_and_town_in_one_cell_are_split(raw: str, pair: tuple[str, str] | None) -> None:
    """M05: the code is proposed for its own cell."""
    assert postcode.split(raw) == pair
    if pair:
        tidied = postcode.tidy(raw, CONTEXT)
        assert (tidied.value, tidied.verdict) == (pair[0], Verdict.PROPOSED)
        assert tidied.others == (pair[1],)
        assert postcode.tidy(raw, _context(city=pair[1].lower())).others == ()
        assert postcode.key(raw) == pair[0]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("96000", "POSTCODE_UNKNOWN"), (9999, "POSTCODE_FOUR_DIGITS"), ("600", "POSTCODE_INVALID"),
        ("OI999", "POSTCODE_INVALID"), ("2A999", "POSTCODE_CORSICA"),
        ("060000", "POSTCODE_INVALID"), (True, "POSTCODE_INVALID"),
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
        st.none(), st.text(), st.text("0123456789 FR-.AOl", max_size=9), st.integers(0, 100_000),
        st.floats(), st.booleans(), st.dates(), st.datetimes(),
    ),
    st.sampled_from(["FR", "BE", "", "RE", "GB", "DE", "XX"]),
    st.sampled_from([None, "", "NICE", "Nise", "LYON", "Champagnole", "x"]),
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


@pytest.mark.parametrize(
    ("raw", "city", "code"),
    [("6000O", "NICE", "06000"), ("6000O", "Beauvais", "60000"), ("6000O", "", "60000"),
     ("O6000", "NICE", "06000"), ("0600O", "NICE", "06000"), ("6000O", "NICE CEDEX 1", "60000")],
)  # fmt: skip
def test_the_town_tells_which_digit_a_letter_stands_for(raw: str, city: str, code: str) -> None:
    """« 6000O » beside Nice is 06000 mistyped, beside Beauvais 60000; only proposed."""
    tidied = postcode.tidy(raw, _context(city=city))
    assert (tidied.value, tidied.verdict, tidied.code) == (
        code, Verdict.PROPOSED, postcode.LETTERS,
    )  # fmt: skip


def test_the_town_beside_a_postal_code_is_handed_over_tidy() -> None:
    """What is proposed for the town's cell raises no doubt there."""
    assert postcode.tidy("06000/-NICE2", CONTEXT).others == ("NICE",)
    assert postcode.tidy("06000 Canes", CONTEXT).others == ("Canes",)
