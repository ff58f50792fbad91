"""What the rules ask of pairs."""

import pandas as pd

from tests.dedup.engine.tables import columns, every_pair
from xlcrm.dedup.engine.cascade import compare_all
from xlcrm.dedup.engine.views import View

TABLE = pd.DataFrame(
    {
        "Civilité": ["M.", "Mme", "M.", None],
        "Prénom": ["Claude", "Claudie", "Claude", "C."],
        "Nom": ["Tuvache", "Tuvache", "Tuvache", "Homais"],
        "Date de naissance": ["1950", "14/03/1951", "01/01/1980", None],
    },
    dtype=object,
)


def _pairs(told: list[bool]) -> set[tuple[int, int]]:
    one, other = every_pair(len(TABLE))
    ends = zip(one.tolist(), other.tolist(), told, strict=True)
    return {(left, right) for left, right, yes in ends if yes}


def _view() -> View:
    found = columns(TABLE)
    return View(found, compare_all(found, *every_pair(len(TABLE))))


def test_years_alone_count_as_births() -> None:
    """1950 is thirty years before 1980, whatever the days."""
    assert _pairs(_view().years_apart().tolist()) == {(0, 2), (1, 2)}


def test_an_initial_is_no_doubtful_name() -> None:
    """« C. » is Claude as well as Claudie: other rules tell."""
    assert (2, 3) not in _pairs(_view().doubtful_name().tolist())


def test_generations_are_told_in_whichever_field() -> None:
    """« Tuvache père, Claude » and « Claude, Tuvache fils »: names are swapped, men are two."""
    table = pd.DataFrame(
        {"Prénom": ["Tuvache père", "Claude"], "Nom": ["Claude", "Tuvache fils"]}, dtype=object
    )
    found = columns(table)
    two, one_sided = View(found, compare_all(found, *every_pair(2))).generations()
    assert (two.tolist(), one_sided.tolist()) == ([True], [False])
