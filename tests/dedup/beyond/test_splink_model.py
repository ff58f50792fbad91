"""The roles of columns as the settings of a Splink model."""

import json

import numpy as np
import pytest

from tests.dedup.engine import tables
from xlcrm.dedup.beyond.splink_model import DIALECTS, blocking, comparisons, names, settings
from xlcrm.dedup.engine.model import Role


def _columns() -> list:
    return tables.columns(tables.people(600).table)


@pytest.mark.parametrize("backend", sorted(DIALECTS))
def test_settings_are_plain_data_for_every_database(backend: str) -> None:
    """Each role has its levels, the exact one first, shares of matches that add up to one."""
    columns = _columns()
    rules, _ = blocking(columns)
    made = settings(columns, rules, backend, pairs=1e5, linked=False)
    assert json.loads(json.dumps(made)) == made
    assert made["link_type"] == "dedupe_only"
    assert 0 < made["probability_two_random_records_match"] < 0.5
    for comparison in made["comparisons"]:
        blank, same, *rest = comparison["comparison_levels"]
        assert blank["is_null_level"]
        assert " = " in same["sql_condition"]
        assert rest[-1]["sql_condition"] == "ELSE"
        assert sum(level["m_probability"] for level in (same, *rest)) == pytest.approx(1)


@pytest.mark.parametrize("backend", sorted(DIALECTS))
def test_no_name_stands_between_double_quotes(backend: str) -> None:
    """Spark reads a text there: one comparison of texts is a syntax error, the others are wrong."""
    rules, _ = blocking(_columns())
    made = comparisons(_columns(), DIALECTS[backend])
    said = [level["sql_condition"] for each in made for level in each["comparison_levels"]]
    assert not [each for each in (*said, *rules) if '"' in each]


def test_postgres_is_asked_for_what_it_has_only() -> None:
    """PostgreSQL compares by Levenshtein; the others by Jaro-Winkler."""
    said = {name: json.dumps(comparisons(_columns(), each)) for name, each in DIALECTS.items()}
    assert "jaro" not in said["postgres"]
    assert "damerau" not in said["postgres"]
    assert "jaro_winkler_similarity" in said["duckdb"]


def test_a_town_and_its_postal_code_are_one_comparison() -> None:
    """What goes together is not counted twice."""
    roles = [column.role for column in _columns()]
    found = comparisons(_columns(), DIALECTS["duckdb"])
    assert len(found) == len(roles) - 1
    place = next(each for each in found if f"c{roles.index(Role.TOWN)}_l" in json.dumps(each))
    assert f"c{roles.index(Role.POSTCODE)}_l" in json.dumps(place)


def test_rules_bring_copies_together_in_a_bounded_number_of_pairs() -> None:
    """Keys are the engine's; few rules, few pairs, nearly all copies."""
    file = tables.people(600)
    columns = _columns()
    rules, keys = blocking(columns)
    assert 3 < len(rules) <= 17
    left, right = tables.every_pair(len(file.table))
    found = np.zeros(len(left), dtype=bool)
    for rule in rules[:-1]:
        both = np.ones(len(left), dtype=bool)
        for part in rule.split(" AND "):
            numbers = keys[part.split(" = ")[0].removeprefix("l.")]
            both &= (numbers[left] == numbers[right]) & (numbers[left] >= 0)
        found |= both
    assert found.sum() <= 20 * len(file.table)
    truth = np.array(file.truth)
    copies = truth[left] == truth[right]
    assert (found & copies).sum() >= 0.95 * copies.sum()
    assert len(names(columns)) == len(columns)


def test_a_list_where_nothing_is_in_common_has_a_rule_all_the_same() -> None:
    """Splink wants one; it brings no pair."""
    rules, keys = blocking([tables.column(Role.EMAIL, "a@x.example", "b@y.example")])
    assert len(rules) == 1
    assert not keys
