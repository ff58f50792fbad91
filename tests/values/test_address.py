"""A cell of an address."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlcrm import messages, values
from xlcrm.schema import Kind
from xlcrm.values import address
from xlcrm.values.model import Context, Verdict

CONTEXT = Context(today=dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    "raw",
    [
        "12 RUE DE L EGLISE", "12, rue de l’Église", "3 bis, rue des Lilas", "ZA de la Gare",
        "Résidence Les Pins Bât. C Appt 12", "Chez M. Petit", "Place du 8 mai 1945", "BP 12",
        "12 RUE DU GAL DE GAULLE", "lieu dit Les Œillets", "2600 route de Nice", "CS 40012",
        "c/o Petit & Fils", "12 rue de Nice",
    ],
)  # fmt: skip
def test_line_of_address_is_left_alone(raw: str) -> None:
    """An address is staff's own: neither case nor abbreviations are touched."""
    assert address.tidy(raw, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("  12  rue\u00a0des Lilas ", "12 rue des Lilas"),
        ("12 rue de l'Ã‰glise", "12 rue de l'Église"),
        ("Bât. C\n12 rue des Lilas", "Bât. C, 12 rue des Lilas"),
        ("Bât. C,\r\n12 rue des Lilas\n", "Bât. C, 12 rue des Lilas"),
        (12, "12"),
    ],
)
def test_certain_damage_is_repaired(raw: object, value: str) -> None:
    """White space and accents; a line break becomes a comma, so that nothing runs together."""
    tidied = address.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (value, Verdict.CORRECTED)


@pytest.mark.parametrize(
    ("raw", "value", "others"),
    [
        ("12 rue des Lilas 06000 NICE", "12 rue des Lilas", ("06000", "NICE")),
        ("12 rue des Lilas\n06000 Nice", "12 rue des Lilas", ("06000", "Nice")),
        ("06000 NICE", None, ("06000", "NICE")),
    ],
)
def test_whole_address_is_proposed_in_three_cells(
    raw: str, value: str | None, others: tuple[str, str]
) -> None:
    """M05: street, postal code, town."""
    tidied = values.tidy(Kind.ADDRESS_LINE, raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code, tidied.others) == (
        value,
        Verdict.PROPOSED,
        "ADDRESS_WITH_TOWN",
        others,
    )


def test_address_abroad_is_not_taken_apart() -> None:
    """The table is that of France."""
    raw = "12 rue des Lilas 06000 NICE"
    assert address.tidy(raw, Context(CONTEXT.today, country="BE")).verdict is Verdict.FINE


def test_lost_letter_is_flagged() -> None:
    """Nobody can tell which letter it was."""
    tidied = address.tidy("12 rue des Ch?nes", CONTEXT)
    assert (tidied.verdict, tidied.code) == (Verdict.FLAGGED, "CHARACTER_LOST")


@pytest.mark.parametrize(
    "spellings",
    [
        ("12 rue de l'Église", "12, RUE DE L EGLISE", "12 r. de l’église", "n°12 Rue Eglise"),
        (
            "3 bis av. du Gal de Gaulle",
            "3B Avenue du Général de Gaulle",
            "3 b, ave. Gen. de Gaulle",
        ),
        ("15/17 bd Victor Hugo", "15 boulevard Victor Hugo", "15 BLD. Victor-Hugo"),
        ("4 pl. St Sulpice", "4 Place Saint-Sulpice"),
        ("Résidence Les Pins, Bât. C, Appt 12", "RES LES PINS BAT C APT 12"),
        ("ZA de la Gare", "Zone artisanale de la Gare"),
        ("7 ch. des Prés", "7 chemin des Prés", "7 CHE DES PRES"),
    ],
)
def test_spellings_of_one_street_share_a_key(spellings: tuple[str, ...]) -> None:
    """Abbreviations, articles, accents and a second number do not count."""
    assert len({address.key(spelling) for spelling in spellings}) == 1
    assert address.key(spellings[0]) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 rue des Lilas", "12 bis rue des Lilas"), ("12 rue des Lilas", "2 rue des Lilas"),
        ("1 rue du 11 Novembre", "11 rue du 1 Novembre"), ("12 rue de Nice", "12 avenue de Nice"),
    ],
)  # fmt: skip
def test_other_streets_have_other_keys(one: str, other: str) -> None:
    """The number, its letter and the type tell streets apart."""
    assert address.key(one) != address.key(other)


@settings(deadline=None)  # the first call loads the table of communes
@given(
    st.one_of(
        st.none(), st.text(), st.text("12 rue des Lilas, 06000 Nice\n\u00a0'", max_size=40),
        st.sampled_from(["1 rue A 06000 NICE", "06000 NICE", "'1 rue A, Nice 06000"]),
        st.integers(), st.floats(), st.booleans(), st.dates(),
    )
)  # fmt: skip
def test_tidy_is_total_and_idempotent(raw: object) -> None:
    """Any cell goes in, nothing is raised, and what is written or proposed is tidy."""
    tidied = address.tidy(raw, CONTEXT)
    assert isinstance(address.key(raw), str)
    assert isinstance(address.display(raw), str)
    if tidied.verdict in {Verdict.CORRECTED, Verdict.PROPOSED}:
        again = address.tidy(tidied.value, CONTEXT)
        assert again.verdict is Verdict.FINE or len(str(again.value)) < len(str(tidied.value))
    if tidied.code:
        assert messages.text(tidied.code)
