"""Dummy values: emptied where they mean nothing, never where they are values."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm import values
from xlcrm.schema import Kind, value_list
from xlcrm.values import Context, Verdict, placeholder

DUMMIES = frozenset(each.casefold() for each in value_list("placeholder").values)
CONTEXT = Context(dt.date(2026, 11, 21), choices=("Mme", "M."), placeholders=DUMMIES)


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (Kind.EMAIL, "test@test.fr"), (Kind.EMAIL, "néant"), (Kind.PHONE, "00.00.00.00.00"),
        (Kind.PHONE, "0101010101"), (Kind.PHONE, 0), (Kind.PHONE, "NC"), (Kind.POSTCODE, "99999"),
        (Kind.PHONE, "01 01 01 01 01"), (Kind.PHONE, 101010101), (Kind.PHONE, "+33 1 01 01 01 01"),
        (Kind.PHONE, "00 00 00 00 00"), (Kind.PHONE, "-"), (Kind.EMAIL, " Test@Test.fr"),
        (Kind.POSTCODE, "00000"), (Kind.POSTCODE, "NC"),
        (Kind.POSTCODE, 99999), (Kind.DATE, "01/01/1900"), (Kind.DATE, dt.date(1900, 1, 1)),
        (Kind.DATE, "00/00/00"), (Kind.DATE, "0000-00-00"), (Kind.DATE, " 00-00-0000"),
        (Kind.DATETIME, "0000-00-00 00:00:00"),
        (Kind.DATE, "00/00/0000"), (Kind.DATE, "1900-01-01"), (Kind.ADDRESS_LINE, "à compléter"),
        (Kind.FAMILY_NAME, "?"), (Kind.FAMILY_NAME, "nc"), (Kind.GIVEN_NAME, "n/c"),
        (Kind.COMPANY, "xxx"), (Kind.TOWN, "--"), (Kind.TEXT, " ? "), (Kind.YES_NO, "nc"),
        (Kind.CHOICE, "n/a"), (Kind.AMOUNT, "néant"), (Kind.SIRET, "00000000000000"),
        (Kind.COUNTRY, "inconnu"),
    ],
)  # fmt: skip
def test_a_dummy_value_is_emptied(kind: Kind, raw: object) -> None:
    """It says that nobody knows: the cell is better blank."""
    tidied = values.tidy(kind, raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (
        None, Verdict.CORRECTED, placeholder.EMPTIED,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (Kind.FAMILY_NAME, "Sans"), (Kind.FAMILY_NAME, "Test"), (Kind.GIVEN_NAME, "Na"),
        (Kind.TOWN, "Aucun"), (Kind.COMPANY, "Vide"), (Kind.LONG_TEXT, "néant"),
        (Kind.TEXT, "aucun"), (Kind.TEXT, "99999"), (Kind.COUNTRY, "NA"), (Kind.COUNTRY, "NC"),
        (Kind.AMOUNT, 99999), (Kind.REFERENCE, "99999"), (Kind.IDENTIFIER, "test"),
    ],
)  # fmt: skip
def test_a_value_is_never_emptied(kind: Kind, raw: object) -> None:
    """Aucun is a town of the Hautes-Pyrénées, NA is Namibia, and Mme Sans exists."""
    tidied = values.tidy(kind, raw, CONTEXT)
    assert tidied.verdict is Verdict.FINE


def test_numbers_that_look_like_dummies_are_numbers() -> None:
    """« 99999 » in a column of numbers is a number."""
    for kind in (Kind.AMOUNT, Kind.INTEGER):
        assert values.tidy(kind, "99999", CONTEXT).value == 99999


def test_a_list_may_hold_a_dummy_word() -> None:
    """« Inconnue » is an answer where the list says so."""
    context = Context(CONTEXT.today, choices=("Directe", "Inconnue"), placeholders=DUMMIES)
    assert values.tidy(Kind.CHOICE, "inconnue", context).value == "Inconnue"


def test_an_unlikely_name_is_proposed_away() -> None:
    """« Inconnu » is hardly a family name, but staff decide."""
    tidied = values.tidy(Kind.FAMILY_NAME, "INCONNU", CONTEXT)
    assert (tidied.value, tidied.verdict) == (None, Verdict.PROPOSED)


def test_the_list_is_that_of_the_firm() -> None:
    """Without a list nothing is a dummy value, but zeros are no phone number."""
    bare = Context(CONTEXT.today)
    assert values.tidy(Kind.ADDRESS_LINE, "néant", bare).verdict is Verdict.FINE


SPELLINGS = st.one_of(
    st.sampled_from(sorted(DUMMIES)),
    st.text("0.- /1", max_size=14),
    st.builds("{}{}{}".format, *[st.sampled_from(["", " ", "'", "\u00a0", "a", "&nbsp;"])] * 3),
    st.emails(),
    st.dates(),
    st.datetimes(),
    st.sampled_from([0, 101010101, 99999.0, 0.0, True, None, "+33 1 01 01 01 01", "0756781234"]),
)
WRAPPED = st.one_of(
    SPELLINGS,
    st.builds(
        lambda before, dummy, after: f"{before}{dummy}{after}",
        st.sampled_from(["", " ", "'", "\u00a0", "\u200b", "mailto:"]),
        st.sampled_from(sorted(DUMMIES)).flatmap(lambda d: st.sampled_from([d, d.upper()])),
        st.sampled_from(["", " ", ".", "&nbsp;", "\t"]),
    ),
)


@pytest.mark.parametrize("kind", list(Kind))
@given(raw=WRAPPED)
def test_a_glance_never_misses_a_dummy_value(kind: Kind, raw: object) -> None:
    """What is dismissed at a glance is what a closer look dismisses."""
    bare = Context(CONTEXT.today, choices=CONTEXT.choices)
    tidied = values.tidy(kind, raw, bare)
    if placeholder._glance(kind, DUMMIES)(raw, tidied):
        reach = placeholder._REACH.get(kind, placeholder._Reach.INVALID)
        valid = tidied.verdict in {Verdict.FINE, Verdict.CORRECTED}
        spared = reach is placeholder._Reach.NONE or (reach is placeholder._Reach.INVALID and valid)
        assert spared or placeholder._emptied(kind, raw, tidied, CONTEXT) is None
