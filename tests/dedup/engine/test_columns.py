"""Columns made ready."""

import numpy as np
import pandas as pd
import pytest

from xlcrm.dedup.engine.columns import numbered, read_column
from xlcrm.dedup.engine.marks import Mark
from xlcrm.dedup.engine.model import Role


def test_spellings_of_one_value_have_one_number() -> None:
    """Cells that mean the same share a number, blanks and dummies have -1."""
    cells = pd.Series(["IBM", "I.B.M. SA", None, "nc", float("nan"), "Homais"], dtype=object)
    column = read_column("x", Role.COMPANY, cells)
    assert column.codes.tolist() == [0, 0, -1, -1, -1, 1]
    assert column.counts.tolist() == [2, 1]
    assert column.filled == 3


@pytest.mark.parametrize("cell", [["a list"], {"a": 1}, {1, 2}])
def test_cells_of_any_kind_are_read(cell: object) -> None:
    """A cell that cannot be hashed is read as its text."""
    column = read_column("x", Role.TEXT, pd.Series([cell, "b"], dtype=object))
    assert len(column.forms) == 2


def test_numbers_follow_the_first_appearance() -> None:
    """Distinct texts are numbered in order, "" is no text."""
    assert numbered(["b", "", "a", "b"]).tolist() == [0, -1, 1, 0]
    assert numbered(["", ""]).tolist() == [-1, -1]
    assert len(numbered([])) == 0


def test_a_generation_is_kept_beside_the_name() -> None:
    """« père » and « fils » leave one name, and two generations."""
    column = read_column("Nom", Role.SURNAME, pd.Series(["Petit père", "PETIT fils", "Petit"]))
    assert column.codes.tolist() == [0, 0, 0]
    assert Mark.GENERATION in column.marks
    assert column.marks[Mark.GENERATION].tolist() == [1, 2, 0]


def test_dates_that_are_not_read_never_agree() -> None:
    """Parts of two texts that are no date are never the same part."""
    column = read_column("x", Role.DATE, pd.Series(["vers 1950", "en 1950", "14/03/1984"]))
    year, month, day = column.date_parts
    assert len(set(year.tolist())) == len(column.forms)
    assert (np.array([year[-1], month[-1], day[-1]]) == [1984, 3, 14]).all()
