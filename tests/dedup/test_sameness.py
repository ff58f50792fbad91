"""When two cells of one column say the same thing."""

import pytest

from xlcrm import schema
from xlcrm.dedup.blocks import BLOCKS, block_of
from xlcrm.dedup.sameness import sameness

CLIENTS = schema.table("clients")


@pytest.mark.parametrize(
    ("column", "one", "other", "same"),
    [
        ("last_name", "LEFÈVRE", "Lefevre", True), ("last_name", "Martin", "Martin-Petit", False),
        ("mobile", "07 56 78 12 34", "+33756781234", True),
        ("mobile", "sonner deux fois", "07 56 78 12 34", False),
        ("email", "A@X.example ", "a@x.example", True),
        ("email", "a.b@x.example", "ab@x.example", False),
        ("postal_code", 6000, "06000", True), ("city", "ST ETIENNE", "Saint-Étienne", True),
        ("budget", 1.5, 15, False), ("headcount", 12, 12.0, True),
        ("website", "https://x.example/a", "https://x.example/A", True),
    ],
)  # fmt: skip
def test_spellings_of_one_value_have_one_key(
    column: str, one: object, other: object, *, same: bool
) -> None:
    """By the kind of the column; punctuation counts where it means something."""
    keys = [sameness(CLIENTS.column(column), value, {}) for value in (one, other)]
    assert (keys[0] == keys[1]) is same


def test_blocks_are_columns_of_clients_each_in_one() -> None:
    """A cell goes with one set of others, and the anchors of a set are in it."""
    keys = [key for block, _ in BLOCKS for key in block]
    assert len(keys) == len(set(keys))
    for place, (block, anchors) in enumerate(BLOCKS):
        assert set(anchors) <= set(block)
        assert {block_of(CLIENTS.column(key).key) for key in block} == {place}
