"""« Oui », « Non », and blank, which is never « Oui »."""

import datetime as dt

import pytest

from xlcrm.values import Context, Tidied, Verdict, yes_no

CONTEXT = Context(dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    "raw",
    [
        "oui",
        "O",
        "X",
        "x",
        "1",
        1,
        1.0,
        True,
        "vrai",
        "ok",
        "✓",
        "✔\ufe0f",
        "Oui.",
        "yes",
        " OUI ",
        "oui !",
        "1.0",
        "VRAI",
        "True",
        "☑",
        "o.",
        "OK",
        "\u00a0oui",
    ],
)
def test_ways_to_say_yes(raw: object) -> None:
    """Whatever a firm puts in a box that it ticks."""
    tidied = yes_no.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == ("Oui", Verdict.CORRECTED)


@pytest.mark.parametrize(
    "raw",
    ["non", "N", "0", 0, 0.0, False, "faux", "no", "☐", "NON", "0.0", "FALSE", "non !"],
)
def test_ways_to_say_no(raw: object) -> None:
    """A zero is a « Non », not a blank."""
    tidied = yes_no.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == ("Non", Verdict.CORRECTED)


@pytest.mark.parametrize("raw", [None, "", " ", "\u00a0", "Oui", "Non"])
def test_blank_stays_blank(raw: object) -> None:
    """Unknown is not « Non », and certainly not « Oui »."""
    assert yes_no.tidy(raw, CONTEXT) == Tidied(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "peut-être",
        "refus",
        "stop",
        "désinscrit",
        "2",
        2,
        -1,
        "✗",
        "☒",
        "accord",
        "oui/non",
        "oui mais pas le soir",
        "en attente",
        "v",
        dt.date(2026, 1, 1),
        0.5,
        float("inf"),
    ],
)
def test_words_that_depend_on_the_question_are_flagged(raw: object) -> None:
    """« refus » under « Ne plus contacter » would be the contrary of « refus » elsewhere."""
    tidied = yes_no.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (raw, Verdict.FLAGGED)
