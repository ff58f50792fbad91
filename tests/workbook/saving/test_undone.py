"""Which operations an undo takes back."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.errors import WrongUseError
from xlcrm.workbook.saving.journal import JournalEntry
from xlcrm.workbook.saving.undone import holding_since, refuse_undo, to_undo, with_undone_by

NOW = dt.datetime(2026, 11, 21)  # noqa: DTZ001 - cells are naive


def journal(*undoes: tuple[int, ...], restores: frozenset[int] = frozenset()) -> list[JournalEntry]:
    """Entries numbered from 1, by what each took back."""
    return with_undone_by([
        JournalEntry(
            id=number, done_at=NOW, actor="", summary={}, undoes=taken,
            command="restore" if number in restores else "undo clean" if taken else "clean",
        )
        for number, taken in enumerate(undoes, 1)
    ])  # fmt: skip


def numbers(entries: tuple[JournalEntry, ...]) -> list[int]:
    """The numbers of some entries."""
    return [entry.id for entry in entries]


def test_later_operations_that_hold_come_first() -> None:
    """Newest first; what was done and undone since stays as it is, with its undo."""
    entries = journal((), (), (), (3,), ())
    assert numbers(to_undo(entries, 1, with_later=True)) == [5, 2, 1]
    assert numbers(to_undo(entries, 3, with_later=True)) == [5]
    assert numbers(to_undo(entries, 2)) == [2]
    assert numbers(to_undo(entries)) == [5]


def test_an_undo_of_older_work_is_taken_back_with_what_it_had_undone_since() -> None:
    """Before entry 2, entry 1 held and entry 3 did not exist."""
    entries = journal((), (), (), (3, 1))
    assert numbers(holding_since(entries, 2)) == [4, 3, 2]
    refuse_undo(entries, (4, 3, 2))
    with pytest.raises(WrongUseError, match="UNDO_ALREADY_DONE"):
        refuse_undo(entries, (3, 2))


def test_a_restore_is_an_operation_like_another() -> None:
    """It is what « undo » takes back next, and never cancels out: it took hand work away."""
    entries = journal((), (), (2, 1), restores=frozenset({3}))
    assert numbers(to_undo(entries)) == [3]
    assert numbers(holding_since(entries, 1)) == [3, 2, 1]


def test_what_was_never_saved_is_gone_past() -> None:
    """An operation is not undone; an undo took nothing back."""
    entries = with_undone_by(journal((), (), (1,), ()), {3, 4})
    assert [entry.undone_by for entry in entries] == [None] * 4
    assert numbers(to_undo(entries)) == [2]
    assert numbers(to_undo(entries, 1, with_later=True)) == [2, 1]
    refuse_undo(entries, (1,))
    assert numbers(to_undo(with_undone_by(entries, {1, 2}))) == [4]


@given(st.lists(st.integers(0, 3), max_size=14), st.integers(1, 14))
def test_going_back_leaves_what_held_before(choices: list[int], first: int) -> None:
    """Whatever was done, undone and redone, what holds afterwards is what held before ``first``."""
    history: list[tuple[int, ...]] = []
    holding_before: set[int] = set()
    for choice in choices:
        entries = journal(*history)
        if len(history) == first - 1:
            holding_before = {e.id for e in entries if e.undone_by is None and not e.undoes}
        live = [e.id for e in entries if e.undone_by is None]
        history.append((live[-choice],) if 0 < choice <= len(live) else ())
    entries = journal(*history)
    if first > len(history):
        return
    taken = numbers(holding_since(entries, first))
    refuse_undo(entries, taken)
    after = journal(*history, tuple(taken)) if taken else entries
    assert {
        e.id for e in after if e.undone_by is None and not e.undoes and e.id != len(history) + 1
    } == holding_before
