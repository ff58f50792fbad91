"""What a table taught is kept as numbers, and read again as it was."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from tests.dedup.engine import tables
from xlcrm.dedup.engine import Role, learnt


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    """The weights of a list, after a stay in a file."""
    found = tables.linked(2000).learnt
    assert found is not None
    return dict(json.loads(json.dumps(found)))


def test_weights_read_again_give_the_same_points(kept: dict[str, Any]) -> None:
    """Any levels of a pair are worth to the last bit what they were."""
    columns = tables.linked(2000).columns
    one = learnt.read(kept, columns, 1.0)
    again = learnt.read(learnt.written(one), columns, 1.0)
    rng = np.random.default_rng(7)
    levels = rng.integers(0, 2, size=(200, len(columns))).astype(np.int8)
    points, parents = one.points(levels)
    points_again, parents_again = again.points(levels)
    assert np.array_equal(points, points_again)
    assert np.array_equal(parents, parents_again)
    assert one.prior_points() == again.prior_points()
    assert points.any()


def test_no_value_of_the_table_is_kept(kept: dict[str, Any]) -> None:
    """They lie in clear beside the workbook: the names of columns are the only texts."""
    texts: set[str] = set()

    def collect(part: object) -> None:
        if isinstance(part, str):
            texts.add(part)
        elif isinstance(part, list):
            for each in part:
                collect(each)
        else:
            assert part is None or isinstance(part, int | float)

    for part in kept.values():
        collect(part)
    assert texts == set(kept["columns"])


def test_weights_fit_the_columns_that_they_were_learnt_on(kept: dict[str, Any]) -> None:
    """Neither fewer, nor in another order, nor in another role; nor an older file without."""
    columns = list(tables.linked(2000).columns)
    assert learnt.fits(kept, columns)
    assert not learnt.fits(kept, columns[:-1])
    assert not learnt.fits(kept, columns[::-1])
    other = tables.column(Role.TEXT, "a", name=columns[0].name)
    assert not learnt.fits(kept, [other, *columns[1:]])
    assert not learnt.fits({}, columns)
