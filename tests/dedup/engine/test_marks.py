"""What cells say beside their values."""

import numpy as np
import pandas as pd
import pytest

from tests.dedup.engine.tables import column, columns, every_pair
from xlcrm.dedup.engine import Decision, Role, link
from xlcrm.dedup.engine.marks import Mark, one_couple, opposite, sexes, split, two_forms

EMAIL = "abadie@client.example"


def _linked(header: str, *names: str) -> list[tuple[str, bool]]:
    """What is said of the pairs of some records that have one email and one town."""
    crowd = [f"Nom{number}x Zoé" for number in range(30)]
    table = pd.DataFrame(
        {
            header: [*names, *crowd],
            "Email": [EMAIL] * len(names) + [f"z{number}@client.example" for number in range(30)],
            "Ville": ["Nancy"] * len(names) + [f"Ville{number}x" for number in range(30)],
        },
        dtype=object,
    )
    pairs = link(table).pairs
    found = pairs[pairs["right"] < len(names)].sort_values(["left", "right"])
    return list(zip(found["decision"], found["sure"], strict=True))


@pytest.mark.parametrize("ends", [("père", "fils"), ("Sr", "Jr"), ("I", "II"), ("PÈRE", "FILS")])
def test_father_and_son_alike_in_all_else_are_a_household(ends: tuple[str, str]) -> None:
    """« père » and « fils » are no spelling of one name, were every other cell the same."""
    names = [f"Abadie Luc {end}" for end in ends]
    assert _linked("Nom complet", *names) == [(Decision.HOUSEHOLD, False)]


def test_father_and_son_stay_apart_though_a_third_record_is_like_both() -> None:
    """« Abadie Luc » may be either, and brings nobody together."""
    father, _, son = _linked("Nom complet", "Abadie Luc père", "Abadie Luc fils", "Abadie Luc")
    assert father == (Decision.HOUSEHOLD, False)
    assert not son[1]


@pytest.mark.parametrize("civility", ["Mme", "Madame", "M. et Mme"])
def test_civilities_inside_a_full_name_are_never_sure(civility: str) -> None:
    """« M. Claude Roux » and « Mme Claude Roux » are two people, or a slip."""
    assert _linked("Nom complet", "M. Claude Roux", "M Claude Roux") == [(Decision.DUPLICATE, True)]
    other = f"{civility} Claude Roux"
    assert _linked("Nom complet", "M. Claude Roux", other) == [(Decision.DUPLICATE, False)]


def test_a_name_without_civility_is_a_mans_as_well_as_a_womans() -> None:
    """Beside both, it is never sure to be either."""
    found = _linked("Nom complet", "M. Claude Roux", "Mme Claude Roux", "Claude Roux")
    assert [sure for _, sure in found] == [False] * 3


def test_two_legal_forms_are_never_sure() -> None:
    """A SARL and its SCI are two; forms of one kind, or one unsaid, are none."""
    assert _linked("Raison sociale", "SCI Les Tilleuls", "SARL Les Tilleuls")[0][1] is False
    assert _linked("Raison sociale", "Holding Tilleuls", "Tilleuls")[0][1] is False
    assert _linked("Raison sociale", "EURL Tilleuls", "Tilleuls S.A.R.L.")[0][1] is True
    assert _linked("Raison sociale", "Tilleuls", "Tilleuls SARL")[0][1] is True
    found = _linked("Raison sociale", "SCI Tilleuls", "SARL Tilleuls", "Tilleuls")
    assert [sure for _, sure in found] == [False] * 3


def test_civilities_are_words() -> None:
    """Not the beginning of a name, nor an initial in the middle of one."""
    names = ["Mme Roux", "Roux, Mlle Anne", "Martin Claude", "Claude M. Roux", "M Roux", ""]
    assert sexes(names).tolist() == [2, 2, 0, 0, 1, 0]
    assert sexes([]).tolist() == []


def test_groups_are_parted_by_generations_and_by_two_civilities() -> None:
    """A civility beside none parts nothing, nor does a legal form."""
    one = np.zeros(3, dtype=np.int64)
    assert split(one, Mark.GENERATION, np.array([1, 0, 1])).tolist() == [0, 1, 0]
    assert split(one, Mark.SEX, np.array([1, 0, 1])).tolist() == [0, 0, 0]
    assert split(one, Mark.SEX, np.array([1, 2, 0])).tolist() == [0, 1, 2]
    assert split(one, Mark.FORM, np.array([2, 4, 0])).tolist() == [0, 0, 0]


def test_marks_of_pairs() -> None:
    """Civilities of a column count with those inside names; blanks say nothing."""
    table = pd.DataFrame(
        {"Civilité": ["M.", "Mme", "M.", None], "Nom complet": [
            "Claude Roux", "Roux Claude", "Mme Odile Homais", "M. et Mme Léon Homais"]},
        dtype=object,
    )  # fmt: skip
    found = columns(table)
    one, other = every_pair(4)
    ends = list(zip(one.tolist(), other.tolist(), strict=True))
    told = opposite(found, one, other)
    assert [pair for pair, yes in zip(ends, told, strict=True) if yes] == [(0, 1), (0, 2)]
    told = one_couple(found, one, other)
    assert [pair for pair, yes in zip(ends, told, strict=True) if yes] == [(0, 3), (1, 3), (2, 3)]
    firms = [column(Role.COMPANY, "SCI Rose", None, "Rose")]
    assert not two_forms(firms, one[:1] * 0, one[:1] + 1).any()
