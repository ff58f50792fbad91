"""The engine as a whole: figures, tiny tables, any table."""

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dedup.engine import synthetic, tables
from xlcrm.dedup.engine import Decision, Linkage, Role, link


def _table(*rows: tuple[Any, ...], columns: str = "Prénom Nom Email Ville") -> pd.DataFrame:
    data = dict(zip(columns.split(), zip(*rows, strict=True), strict=True))
    return pd.DataFrame({name: pd.Series(list(v), dtype=object) for name, v in data.items()})


def _pairs_of(labels: Any) -> set[tuple[int, int]]:
    groups = pd.Series(range(len(labels))).groupby(np.asarray(labels)).apply(list)
    return {pair for members in groups for pair in combinations(members, 2)}


def _f1(linkage: Linkage, truth: list[int]) -> float:
    found, true = _pairs_of(linkage.clusters), _pairs_of(truth)
    return 2 * len(found & true) / (len(found) + len(true))


@pytest.fixture(scope="module")
def people() -> synthetic.File:
    """A list with copies, couples, colleagues, fathers and sons, homonyms."""
    return tables.people(2000)


@pytest.fixture(scope="module")
def linkage() -> Linkage:
    """What the engine says of it."""
    return tables.linked(2000)


def test_copies_of_people_are_found_without_labels(
    people: synthetic.File, linkage: Linkage
) -> None:
    """Pairwise F1 after clustering is .98 at least on a French list, whatever its look-alikes."""
    assert _f1(linkage, people.truth) >= 0.98


def test_sure_pairs_are_right_and_never_two_people(
    people: synthetic.File, linkage: Linkage
) -> None:
    """What is merged without asking is right 99 times in 100, and no household or homonyms."""
    sure = linkage.pairs[linkage.pairs["sure"].astype(bool)]
    ends = [(people.truth[a], people.truth[b]) for a, b in zip(sure.left, sure.right, strict=True)]
    assert sum(a == b for a, b in ends) >= 0.99 * len(ends)
    assert len(ends) > 200
    assert not [pair for pair in ends if tuple(sorted(pair)) in people.apart]


def _one_row_each(people: synthetic.File) -> pd.DataFrame:
    """One row per person, those who look like somebody else left out."""
    alike = {entity for pair in people.apart for entity in pair}
    rows = pd.Series(people.truth).drop_duplicates()
    return people.table.loc[rows[~rows.isin(alike)].index].reset_index(drop=True)


def test_one_row_per_person_gives_no_duplicate(people: synthetic.File) -> None:
    """In a list without duplicates, none is found among people who do not look alike."""
    table = _one_row_each(people)
    assert not (link(table).pairs["decision"] == Decision.DUPLICATE).any()


def test_names_of_firms_alone_are_enough() -> None:
    """Legal forms, signs, capitals and slips aside, one column of firms reaches .95."""
    firms = synthetic.companies(1200)
    assert _f1(link(firms.table), firms.truth) >= 0.95


@pytest.mark.parametrize("seed", [12, 13])
def test_one_row_per_firm_gives_no_duplicate(seed: int) -> None:
    """One trade in common is no likeness, were it the best there is in the list."""
    firms = synthetic.companies(1500, seed=seed)
    alone = firms.table[~pd.Series(firms.truth).duplicated()].reset_index(drop=True)
    assert not (link(alone).pairs["decision"] == Decision.DUPLICATE).any()


def test_people_who_look_alike_are_hardly_ever_one(people: synthetic.File) -> None:
    """One row per person, couples and brothers of neighbouring names among them: two of 10,000."""
    alone = people.table[~pd.Series(people.truth).duplicated()].reset_index(drop=True)
    found = link(alone).pairs
    assert (found["decision"] == Decision.DUPLICATE).sum() <= 2e-4 * len(alone)
    assert (found["decision"] == Decision.HOUSEHOLD).sum() >= 20


@pytest.mark.parametrize("column", ["Date de naissance", "Prénom", "Nom", "Ville", "Civilité"])
def test_one_column_that_tells_nobody_gives_no_duplicate(
    people: synthetic.File, column: str
) -> None:
    """A birth, a name, a town alone: many have it in common."""
    assert not (link(people.table[[column]]).pairs["decision"] == Decision.DUPLICATE).any()


def test_points_add_up_to_the_score(linkage: Linkage) -> None:
    """The points of a pair's fields, of the prior and of the rules add up to its log odds."""
    points = linkage.pairs.filter(regex="^points:").astype(float).sum(axis=1)
    odds = np.log2(linkage.pairs["probability"] / (1 - linkage.pairs["probability"]))
    assert np.allclose(points, linkage.pairs["score"].astype(float))
    assert np.allclose(odds, linkage.pairs["score"].astype(float), atol=0.01)


def test_pairs_and_clusters_tell_the_same(linkage: Linkage) -> None:
    """Pairs said to be duplicates are those of one cluster, and no others."""
    said = linkage.pairs[linkage.pairs["decision"] == Decision.DUPLICATE]
    assert set(zip(said.left, said.right, strict=True)) == _pairs_of(linkage.clusters)
    assert (said["probability"] >= 0.5).all()
    others = linkage.pairs[linkage.pairs["decision"] != Decision.DUPLICATE]
    assert (others["probability"] < 0.5).all()


TWIN = ("Jean", "Dupont", "jean@client.example", "Lyon")


@pytest.mark.parametrize(
    ("rows", "groups"),
    [
        ([TWIN], 1),
        ([TWIN, TWIN], 1),
        ([TWIN] * 5, 1),
        ([TWIN, ("Luc", "Petit", None, "Nice")], 2),
        ([TWIN, ("Luc", "Petit", None, "Nice"), TWIN, (None,) * 4, (None,) * 4], 4),
        ([(None, "Dupont", None, None)] * 2, 2),
        ([(None, None, None, "Lyon")] * 3, 3),
        ([(None,) * 4] * 3, 3),
    ],
)
def test_tiny_tables_have_sane_answers(rows: list[tuple[Any, ...]], groups: int) -> None:
    """One, two, five rows: twins are one, blanks, lone surnames and lone places are nobody."""
    assert len(set(link(_table(*rows)).clusters.tolist())) == groups


@pytest.mark.parametrize(
    "table",
    [
        pd.DataFrame(),
        pd.DataFrame({"Nom": []}),
        pd.DataFrame({"x": [1, 1, 1], "y": ["a", "a", "a"]}),
        pd.DataFrame({"x": [None, None]}),
        pd.DataFrame({"id": [1, 2, 3]}),
    ],
)
def test_nothing_to_compare_gives_no_pair(table: pd.DataFrame) -> None:
    """Empty, constant and numbering columns alone tell nothing."""
    found = link(table)
    assert not len(found.pairs)
    assert len(found.clusters) == len(table)


def test_every_row_twice_gives_every_row_once(people: synthetic.File) -> None:
    """A list pasted twice under itself: each row is found again, and only itself."""
    once = _one_row_each(people).iloc[:200]
    twice = link(pd.concat([once, once], ignore_index=True)).clusters
    assert twice[:200].tolist() == twice[200:].tolist() == list(range(200))


def test_against_links_across_two_lists_only(people: synthetic.File) -> None:
    """Pairs have one row of each list; the right one is counted in the second."""
    once = _one_row_each(people).iloc[:150]
    second = once.iloc[::-1].reset_index(drop=True)
    pairs = link(once, against=second).pairs
    same = pairs[pairs["decision"] == Decision.DUPLICATE]
    assert (same["left"] + same["right"] == 149).all()
    assert len(same) == 150


def test_changed_rows_are_matched_against_all(people: synthetic.File) -> None:
    """In incremental mode, every pair has a changed row, and their copies are found."""
    once = _one_row_each(people).iloc[:300]
    table = pd.concat([once, once.iloc[:20]], ignore_index=True)
    pairs = link(table, changed=[False] * 300 + [True] * 20).pairs
    assert (pairs["right"] >= 300).all()
    same = pairs[pairs["decision"] == Decision.DUPLICATE]
    assert {(a, a + 300) for a in range(20)} <= set(zip(same.left, same.right, strict=True))


def test_rows_alike_are_each_linked_to_another_list() -> None:
    """Two equal rows of one list are both found again in the other."""
    other = ("Luc", "Petit", "luc@client.example", "Nice")
    pairs = link(_table(TWIN, TWIN, other), against=_table(other, TWIN)).pairs
    same = pairs[pairs["decision"] == Decision.DUPLICATE]
    assert set(zip(same.left, same.right, strict=True)) == {(0, 1), (1, 1), (2, 0)}


def test_roles_given_win_over_those_found() -> None:
    """A column whose role is told is read so; one told unusable is not read."""
    table = _table(TWIN, TWIN)
    found = link(table, {"Email": Role.UNUSABLE, "Ville": Role.TEXT})
    assert found.roles["Email"] is Role.UNUSABLE
    assert [column.name for column in found.columns if column.role is Role.TEXT] == ["Ville"]


def test_the_order_of_rows_does_not_matter(people: synthetic.File) -> None:
    """Rows shuffled give the same groups."""
    table = people.table.iloc[:400].reset_index(drop=True)
    order = np.random.default_rng(5).permutation(400)
    plain = link(table).clusters
    shuffled = link(table.iloc[order].reset_index(drop=True)).clusters
    back = {(min(order[a], order[b]), max(order[a], order[b])) for a, b in _pairs_of(shuffled)}
    assert back == _pairs_of(plain)


def test_the_table_is_left_as_it_was(people: synthetic.File) -> None:
    """Linking changes no cell of the table."""
    table = people.table.iloc[:100].copy()
    before = table.copy(deep=True)
    link(table)
    pd.testing.assert_frame_equal(table, before)


_CELLS = st.one_of(
    st.none(), st.text(max_size=12), st.integers(-5, 10**12), st.floats(), st.booleans(),
    st.dates(), st.sampled_from(["Jean", "DUPONT", "a@b.example", "06 39 98 12 34", "75001", "=x"]),
)  # fmt: skip
_HEADERS = st.sampled_from(
    ["Nom", "Prénom", "Email", "Téléphone", "Date de naissance", "SIRET", "Adresse", "Ville", "x",
     "Société", "Nom complet", "CP", "Civilité"]
)  # fmt: skip


@settings(max_examples=60)
@given(st.data())
def test_any_table_is_answered(data: st.DataObject) -> None:
    """Whatever the cells, there is one cluster per row and pairs of different rows."""
    headers = data.draw(st.lists(_HEADERS, max_size=5, unique=True))
    count = data.draw(st.integers(0, 8))
    table = pd.DataFrame(
        {h: pd.Series(data.draw(st.lists(_CELLS, min_size=count, max_size=count)), dtype=object)
         for h in headers}
    )  # fmt: skip
    found = link(table)
    assert len(found.clusters) == len(table)
    assert (found.pairs["left"] < found.pairs["right"]).all()
    assert found.pairs["probability"].between(0, 1).all()


@pytest.mark.parametrize("order", ["AAAABC", "CBAAAA", "BAAAAC", "ABCAAA"])
def test_who_could_be_either_of_two_is_asked_about_whatever_the_order(order: str) -> None:
    """One name and one home, two births, and a record without: no row of these is sure."""
    home = ("Jean", "Tuvache", "a@client.example", "12 rue des Lilas")
    rows = {"A": (*home, "14/03/1950"), "B": (*home, "02/09/1981"), "C": (*home, None)}
    headers = ["Prénom", "Nom", "Email", "Adresse", "Date de naissance"]
    table = pd.DataFrame([rows[each] for each in order], columns=headers, dtype=object)
    pairs = link(table).pairs
    ends = zip(pairs["left"], pairs["right"], strict=True)
    names = pd.Series(["".join(sorted(order[a] + order[b])) for a, b in ends], index=pairs.index)
    assert set(pairs.loc[names == "AC", "decision"]) == {Decision.DUPLICATE}
    assert set(pairs.loc[names == "BC", "decision"]) == {Decision.POSSIBLE}
    assert not pairs.loc[names != "AA", "sure"].any()
    assert len(set(pairs.loc[names == "AC", "probability"])) == 1
