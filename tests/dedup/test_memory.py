"""What a search leaves to the next one."""

import zlib

import pandas as pd
import pytest

from xlcrm.dedup.memory import KnownPair, Memory, basis, fingerprints

PAIR = KnownPair(
    "c-1", "c-2", 0.97, "duplicate", sure=False, name_alike=True, birth_alike=True,
    said=(("LINK_EMAIL_SAME", "email"),),
)  # fmt: skip


def test_memory_is_read_as_it_was_written() -> None:
    """Every field comes back."""
    memory = Memory(
        "b", {"c-1": "aa"}, (PAIR,), {"share": 0.1}, 3, {"c-1": 7}, 9, "1.0", (("c-1",),)
    )
    assert Memory.loads(Memory().dumps()).presets is None
    assert Memory.loads(memory.dumps()) == memory


@pytest.mark.parametrize(
    "stored",
    [
        None, b"", b"no zlib", zlib.compress(b"no json"), zlib.compress(b"[]"),
        zlib.compress(b'{"pairs": [[1]]}'), zlib.compress(b'{"pairs": [], "other": 1}'),
        zlib.compress(b'{"pairs": [], "last": "x"}'), zlib.compress(b'{"pairs": null}'),
        Memory("b").dumps()[:-8], Memory("b").dumps()[8:],
        Memory("b", {"c-1": "aa"}).dumps()[:8] + Memory("b", {"c-1": "ab"}).dumps()[8:],
    ],
)  # fmt: skip
def test_a_memory_that_cannot_be_read_is_empty(stored: bytes | None) -> None:
    """A lost or damaged file, or one that somebody changed, costs a full search, never an error."""
    assert Memory.loads(stored) == Memory()


def test_fingerprints_tell_cells_and_columns_apart() -> None:
    """A value that moves to the next column is a change; equal rows are equal."""
    table = pd.DataFrame(
        {"last_name": ["A", "A", None, "AB"], "first_name": ["B", "B", "A", None]}, dtype=object
    )
    first, second, third, fourth = fingerprints(table)
    assert first == second
    assert len({first, third, fourth}) == 3


def test_other_dummy_values_are_another_basis() -> None:
    """What Listes says stands for nothing decides of what is compared."""
    assert basis({"nc"}, ["email"]) == basis({"nc"}, ["email"])
    assert basis({"nc"}, ["email"]) != basis({"nc", "na"}, ["email"])
    assert basis({"email"}, []) != basis(set(), ["email"])
