"""Accented letters lost on the way: told, and given back where one known name alone fits."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm import values
from xlcrm.demo import words
from xlcrm.schema import Kind
from xlcrm.values import Context, Verdict, lost_letters

CONTEXT = Context(today=dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    ("kind", "raw", "proposal"),
    [
        (Kind.GIVEN_NAME, "Andr?", "André"),
        (Kind.GIVEN_NAME, "ANDR?", "André"),
        (Kind.GIVEN_NAME, "?lodie", "Élodie"),
        (Kind.GIVEN_NAME, "Mich\ufffdle", "Michèle"),
        (Kind.GIVEN_NAME, "Mich\ufffd\ufffdle", "Michèle"),
        (Kind.GIVEN_NAME, "MichÃ?le", "Michèle"),
        (Kind.GIVEN_NAME, "Jean-Fran?ois", "Jean-François"),
        (Kind.GIVEN_NAME, "H?l?ne", "Hélène"),
        (Kind.GIVEN_NAME, "Zo?", None),
        (Kind.GIVEN_NAME, "In?s", None),
        (Kind.GIVEN_NAME, "Xavi?r", None),
        (Kind.FAMILY_NAME, "Lef?vre", None),
        (Kind.FAMILY_NAME, "B\ufffdrard", None),
        (Kind.FAMILY_NAME, "Dupr?", None),
        (Kind.TOWN, "B?ziers", "Béziers"),
        (Kind.TOWN, "B?ZIERS", "BÉZIERS"),
        (Kind.TOWN, "BÃziers", "Béziers"),
        (Kind.TOWN, "BÃ?ziers", "Béziers"),
        (Kind.TOWN, "Saint-?tienne", "Saint-Étienne"),
        (Kind.TOWN, "L?Ha?-les-Roses", "L'Haÿ-les-Roses"),
        (Kind.TOWN, "Br?", None),
        (Kind.TOWN, "Zzz?zz", None),
        (Kind.ADDRESS_LINE, "place du March?", None),
        (Kind.ADDRESS_LINE, "place du MarchÃ", None),
        (Kind.ADDRESS_LINE, "rue de l?glise", None),
        (Kind.ADDRESS_LINE, "12 rue de l'?glise", None),
        (Kind.ADDRESS_LINE, "12 all\ufffde des Lilas", None),
    ],
)
def test_a_lost_letter(kind: Kind, raw: str, proposal: str | None) -> None:
    """Proposed where one name fits, flagged elsewhere, never corrected by itself."""
    tidied = values.tidy(kind, raw, CONTEXT)
    if proposal is None:
        assert (tidied.verdict, tidied.code) == (Verdict.FLAGGED, "CHARACTER_LOST")
        assert tidied.value == raw
    else:
        assert (tidied.verdict, tidied.code) == (Verdict.PROPOSED, lost_letters.GUESSED)
        assert tidied.value == proposal
        assert values.tidy(kind, proposal, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (Kind.FAMILY_NAME, "MAGALHÃES"), (Kind.FAMILY_NAME, "CONCEIÇÃO"),
        (Kind.GIVEN_NAME, "Ângela"), (Kind.FAMILY_NAME, "Âge"), (Kind.FAMILY_NAME, "Dupont ?"),
        (Kind.ADDRESS_LINE, "12 rue ?"), (Kind.ADDRESS_LINE, "Résidence GUIMARÃES"),
        (Kind.TEXT, "Vient-il avec Andr?"), (Kind.COMPANY, "Who’s next?"),
    ],
)  # fmt: skip
def test_what_lost_nothing(kind: Kind, raw: str) -> None:
    """Portuguese capitals, a doubt written apart, a question in a free text."""
    assert values.tidy(kind, raw, CONTEXT).verdict is Verdict.FINE


def test_the_postal_code_tells_which_town() -> None:
    """Two communes that fit in France may be one under the postal code of the row."""
    everywhere = values.tidy(Kind.TOWN, "Bl?r?", CONTEXT)
    here = values.tidy(Kind.TOWN, "Bl?r?", Context(today=dt.date.max, postal_code="37150"))
    assert here.value == "Bléré"
    assert everywhere.value in {"Bléré", "Bl?r?"}


def test_a_foreign_town_is_not_read_as_a_french_one() -> None:
    """« M?nchen » of Germany is flagged."""
    tidied = values.tidy(Kind.TOWN, "B?ziers", Context(today=dt.date.max, country="DE"))
    assert tidied.verdict is Verdict.FLAGGED


@pytest.mark.parametrize("name", sorted({*words.WOMEN, *words.MEN}))
def test_frequent_names_come_back_or_stay(name: str) -> None:
    """Whatever stands for their letters, no other name is ever proposed for them."""
    for sign in ("?", "\ufffd", "\ufffd\ufffd"):
        damaged = "".join(sign if ord(letter) > 127 else letter for letter in name)
        if damaged != name:
            tidied = values.tidy(Kind.GIVEN_NAME, damaged, CONTEXT)
            assert tidied.value in {name, damaged}


@given(st.text("aeéÃ?\ufffd© '-,Xx0"))
def test_any_text_is_read(content: str) -> None:
    """Nothing is raised, and what is given back holds no damage."""
    for found in (lost_letters.given_name(content), lost_letters.town(content, "34500")):
        assert "?" not in found or not lost_letters.is_lost(found)
