"""How much each column speaks for one record, or for two."""

import numpy as np
import pandas as pd
import pytest

from tests.dedup.engine import tables
from xlcrm.dedup.engine import link
from xlcrm.dedup.engine.points import Told, number, points


def test_points_add_up_to_the_score_to_the_tenth() -> None:
    """Of every pair, ruled out or not; none is further than a tenth from what it is."""
    found = tables.linked(600)
    told = list(points(found))
    assert [round(each.start + each.rules + sum(each.columns.values()), 6) for each in told] == [
        each.score for each in told
    ]
    scores = found.pairs["score"].to_numpy(dtype=float)
    assert np.abs(scores - [each.score for each in told]).max() <= 0.0501
    for column in found.columns:
        own = found.pairs[f"points:{column.name}"].to_numpy(dtype=float)
        said = [each.columns.get(column.name, 0.0) for each in told]
        assert np.abs(own - said).max() <= 0.1
    assert len({each.score for each in told}) > 10
    assert any(each.rules < 0 for each in told)


def test_points_are_said_with_their_sign_as_the_language_writes_them() -> None:
    """A comma in French; rules only where they change something."""
    told = Told(6.1, -12.0, {"Nom": 5.2, "Ville": -1.1}, 14.0)
    assert told.text() == "(au départ) −12,0 ; Nom +5,2 ; Ville −1,1 ; (règles) +14,0"
    assert told._replace(rules=0.0).text("en") == "(at first) −12.0 ; Nom +5.2 ; Ville −1.1"


@pytest.mark.parametrize(("value", "text"), [(-1.1, "−1,1"), (0.0, "+0,0"), (12.0, "+12,0")])
def test_a_number_of_points_has_its_sign(value: float, text: str) -> None:
    """One decimal, a minus that is one."""
    assert number(value) == text


def test_without_a_pair_there_are_no_points() -> None:
    """One row, no pair."""
    assert list(points(link(pd.DataFrame({"Nom": ["Dupont"]})))) == []
