"""Which groups hold cells worth a look, found by whole columns."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.dedup.differing import group_starts, groups_that_may_differ, groups_with
from xlcrm.frames import is_blank

_CELLS = st.sampled_from(["a", "A", "b", "", " ", None, 1, 1.0, True, float("nan"), "é"])
_GROUPS = st.lists(st.lists(_CELLS, min_size=1, max_size=4), min_size=1, max_size=6)


def _column(groups: list[list[object]]) -> tuple[np.ndarray, np.ndarray]:
    values = np.empty(sum(map(len, groups)), dtype=object)
    values[:] = [value for group in groups for value in group]
    return values, group_starts([len(group) for group in groups])


@given(_GROUPS)
def test_groups_of_one_text_are_left_out(groups: list[list[object]]) -> None:
    """Two filled cells differ unless they are one text; blanks never do."""
    filled = [[value for value in group if not is_blank(value)] for group in groups]
    expected = [
        place
        for place, values in enumerate(filled)
        if len(values) > 1 and not (set(map(type, values)) == {str} and len(set(values)) == 1)
    ]
    assert groups_that_may_differ(*_column(groups)) == expected


def test_groups_with_a_cell_that_says_so() -> None:
    """One cell is enough; a missing one says nothing."""
    groups: list[list[object]] = [["a", None], [None], ["é", "a"], [float("nan"), "É"]]
    found = groups_with(*_column(groups), lambda value: not str(value).isascii())
    assert found == [2, 3]
