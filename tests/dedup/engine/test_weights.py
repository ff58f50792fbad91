"""Match weights, learnt without labels."""

import numpy as np
import pytest

from tests.dedup.engine import tables
from xlcrm.dedup.engine import Linkage
from xlcrm.dedup.engine.weights import probability


@pytest.fixture(scope="module")
def linkage() -> Linkage:
    """A French list, linked."""
    return tables.linked(2000)


def test_a_rare_name_says_more(linkage: Linkage) -> None:
    """Agreement on a given name that few bear weighs more than on a frequent one."""
    column = next(each for each in linkage.columns if each.name == "Prénom")
    pairs = linkage.pairs[linkage.pairs["level:Prénom"] == 1]
    bearers = column.counts[column.codes[pairs["left"].to_numpy(int)]]
    points = pairs["points:Prénom"].to_numpy(float)
    order = np.argsort(bearers, kind="stable")
    tenth = len(order) // 10
    assert points[order[:tenth]].mean() > points[order[-tenth:]].mean() + 1


def test_a_blank_weighs_nothing(linkage: Linkage) -> None:
    """A cell that is blank on either side brings no point, for or against."""
    for column in linkage.columns:
        missing = linkage.pairs[f"level:{column.name}"] == 0
        assert (linkage.pairs.loc[missing, f"points:{column.name}"] == 0).all()


def test_the_town_adds_little_to_its_postal_code(linkage: Linkage) -> None:
    """What goes with a field that agrees is not counted twice."""
    same = (linkage.pairs["level:Code postal"] == 1) & (linkage.pairs["level:Ville"] == 1)
    assert linkage.pairs.loc[same, "points:Ville"].mean() < 2
    assert linkage.pairs.loc[same, "points:Code postal"].mean() > 4


def test_probabilities_of_log_odds() -> None:
    """Even odds are one half; nothing overflows."""
    assert probability(np.array([0.0])).tolist() == [0.5]
    assert probability(np.array([-1e9, 1e9])).tolist() == pytest.approx([0, 1])
