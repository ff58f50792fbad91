"""Roles, decisions and the linkage."""

from tests.dedup.engine import tables
from xlcrm.dedup.engine.comparison import PRIORS
from xlcrm.dedup.engine.model import MATCH, SURE, Decision, Linkage, Role


def test_every_role_but_the_unusable_has_its_levels() -> None:
    """Shares of what is expected of matches are whole, one per level."""
    assert set(PRIORS) == set(Role) - {Role.UNUSABLE}
    assert all(abs(sum(prior.shares) - 1) < 0.03 for prior in PRIORS.values())


def test_a_linkage_says_what_it_holds() -> None:
    """Pairs are ordered, surest first; left comes before right; sure ones are duplicates."""
    found: Linkage = tables.linked(600)
    pairs = found.pairs
    assert (pairs["left"] < pairs["right"]).all()
    assert pairs["probability"].is_monotonic_decreasing
    assert set(pairs["decision"]) <= set(Decision)
    sure = pairs["sure"].astype(bool)
    assert (pairs.loc[sure, "probability"] >= SURE).all()
    assert (pairs.loc[sure, "decision"] == Decision.DUPLICATE).all()
    assert (pairs.loc[pairs["decision"] == Decision.DUPLICATE, "probability"] >= MATCH).all()
