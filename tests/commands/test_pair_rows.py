"""The pairs of a list as they are told."""

import csv
import io

import pandas as pd
import pytest

from xlcrm.commands.pair_rows import HEADER, PairRows, harmless
from xlcrm.dedup.engine import link

LIST = pd.DataFrame(
    [
        {"Prénom": "Jean", "Nom": "Dupont", "Email": "j@client.example", "Ville": "Lyon"},
        {"Prénom": "Zoé", "Nom": "Petit", "Email": "z@client.example", "Ville": "Nice"},
        {"Prénom": "Jean", "Nom": "DUPOND", "Email": "j@client.example", "Ville": "Brest"},
    ]
).astype(object)


@pytest.fixture
def rows() -> PairRows:
    """One pair."""
    return PairRows(link(LIST), ["a", "b", "c"], ["a", "b", "c"], "fr")


def test_a_row_has_the_points_of_its_columns(rows: PairRows) -> None:
    """They add up to the score, with what stood at first and what rules change."""
    (row,) = rows
    assert (len(rows), rows[0], rows[:1]) == (1, row, [row])
    assert set(HEADER) <= set(row)
    assert (row["left"], row["right"], row["decision"]) == ("a", "c", "duplicate")
    points = row["points"]
    assert isinstance(points, dict)
    assert points["Email"] > 0 > points["Ville"]
    assert round(sum([row["start"], row["rules"], *points.values()]), 6) == row["score"]


def test_a_line_of_the_file_says_the_same(rows: PairRows) -> None:
    """In words, the score with a point as the probability."""
    (line,) = csv.DictReader(io.StringIO(rows.csv().decode()))
    (row,) = rows
    assert tuple(line) == HEADER
    assert (line["left"], line["right"], line["reason"]) == ("a", "c", row["reason"])
    assert float(line["score"]) == row["score"]
    said = dict(part.rsplit(" ", 1) for part in line["points"].split(" ; "))
    numbers = [float(value.replace("−", "-").replace(",", ".")) for value in said.values()]
    assert round(sum(numbers), 6) == row["score"]
    assert {"(au départ)", "Nom", "Email", "Ville"} <= set(said)


@pytest.mark.parametrize(
    ("text", "told"),
    [("=A1", "'=A1"), ("+33 1", "'+33 1"), ("-12,5", "-12,5"), ("@x", "'@x"), ("Nom", "Nom")],
)
def test_no_cell_begins_a_formula(text: str, told: str) -> None:
    """A number with its sign is none."""
    assert harmless(text) == told
