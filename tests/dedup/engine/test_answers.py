"""The answer: clusters, and the pairs worth saying."""

import numpy as np
import pandas as pd
import pytest

from tests.dedup.engine import tables
from xlcrm.dedup.engine import Decision, Role, link
from xlcrm.dedup.engine.answers import POSSIBLE, Judged, answer, nothing
from xlcrm.dedup.engine.model import MATCH, SURE
from xlcrm.dedup.engine.reasons import reasons
from xlcrm.dedup.engine.rules import Ruling


def _ruling(decisions: list[int], *, settled: bool) -> Ruling:
    ruled = np.array(decisions, dtype=np.int8)
    every, none = np.ones(len(ruled), dtype=bool), np.zeros(len(ruled), dtype=bool)
    return Ruling(ruled, every, np.full(len(ruled), settled), ruled > 0, *[none] * 5)


def _answer(scores: list[float], labels: list[int], decisions: list[int], *, settled: bool) -> list:
    count = len(scores)
    judged = Judged(
        np.arange(count), np.arange(count) + count, np.ones((count, 1), dtype=np.int8),
        np.zeros((count, 1)), np.array(scores), _ruling(decisions, settled=settled),
    )  # fmt: skip
    column = tables.column(Role.SURNAME, *["Tuvache"] * (2 * count))
    whole = tables.people(60).table.head(2 * count)
    found = answer([column], {}, np.array(labels), judged, -5.0, whole)
    return found.pairs[["decision", "probability", "sure"]].to_numpy().tolist()


def test_pairs_of_a_cluster_are_duplicates_others_possible_at_most() -> None:
    """Clusters decide; what they part stays below even odds."""
    together, apart = _answer([3.0, 3.0], [0, 1, 0, 2], [0, 0], settled=False)
    assert together[0] == Decision.DUPLICATE
    assert together[1] >= MATCH
    assert apart[0] == Decision.POSSIBLE
    assert apart[1] < MATCH


@pytest.mark.parametrize(
    ("score", "settled", "sure"), [(9.0, True, True), (9.0, False, False), (2.0, True, False)]
)
def test_only_settled_pairs_are_sure(score: float, settled: bool, sure: bool) -> None:  # noqa: FBT001 - columns of the table
    """Sure takes .99 and the rules' word; any other pair is shown below it."""
    ((_, probability, said),) = _answer([score], [0, 0], [0], settled=settled)
    assert said is sure
    assert (probability >= SURE) is sure


def test_unlikely_pairs_are_not_said_unless_a_rule_speaks() -> None:
    """Below one in ten nothing is said, but a household is."""
    assert _answer([-9.0], [0, 1], [0], settled=False) == []
    ((decision, probability, _),) = _answer([-9.0], [0, 1], [1], settled=False)
    assert decision == Decision.HOUSEHOLD
    assert probability < POSSIBLE


def test_nothing_to_compare_is_an_answer_too() -> None:
    """Each row alone, no pair, the columns of any answer."""
    found = nothing(3, {"Nom": Role.UNUSABLE})
    assert found.clusters.tolist() == [0, 1, 2]
    assert {"left", "right", "probability", "decision", "sure", "score"} <= set(found.pairs)


def test_two_equal_claimants_share_the_certainty_and_it_is_said() -> None:
    """« A. Lambert » is Alice as well as Antoine: neither is certain at .98."""
    home = ["0199001234", "6 rue des Lilas", "67200", "Strasbourg"]
    rows = [["Lambert", given, *home] for given in ("A.", "Alice", "Antoine")]
    crowd = [
        [f"Nom{n}x", "Zoé", f"01990{n:05d}", f"{n} rue {n}x", f"{10 + n}000", f"Ville{n}x"]
        for n in range(30)
    ]
    header = ["Nom", "Prénom", "Téléphone", "Adresse", "Code postal", "Ville"]
    linkage = link(pd.DataFrame([*rows, *crowd], columns=header, dtype=object))
    ends = zip(linkage.pairs["left"], linkage.pairs["right"], strict=True)
    said = dict(zip(ends, zip(linkage.pairs["probability"], reasons(linkage), strict=True),
                    strict=True))  # fmt: skip
    likely = [said[0, other][0] for other in (1, 2)]
    assert max(likely) < 0.6
    assert "LINK_CONTESTED" in [reason.code for reason in max(said[0, 1], said[0, 2])[1]]
