"""`dedup`: the search for duplicates, and what it remembers beside the workbook."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from xlcrm.commands.report import Said
from xlcrm.errors import XlcrmError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xlcrm.commands.book import Book
    from xlcrm.plan import Plan

#: In the private folder of the workbook: fingerprints and identifiers, no cell.
FILE_NAME = "duplicates.known"


def plan_search(book: Book, *, full: bool = False) -> tuple[Plan, Callable[[], None]]:
    """Return what « dedup » wants to change, and what keeps its memory once that is written.

    ``full`` compares every client again. A memory that cannot be kept costs a full search and
    is not told.
    """
    from xlcrm.dedup.find import find_duplicates  # noqa: PLC0415 - one click loads one part
    from xlcrm.dedup.memory import Memory  # noqa: PLC0415 - same

    book.refuse_without_sheet("dedup")
    file = book.side_file(FILE_NAME)
    former = Memory() if file is None else Memory.loads(file.load())
    if full:
        former = Memory(numbers=former.numbers, last=former.last)
    plan, memory = find_duplicates(book.frames, book.settings, book.today, former)

    def keep() -> None:
        with contextlib.suppress(XlcrmError, OSError):
            if file is not None and memory != former:
                file.save(memory.dumps())

    return plan, keep


def told(counts: Mapping[str, int]) -> tuple[Said, ...]:
    """Return what else is said of a search: households that were left alone."""
    homes = counts.get("households", 0)
    return (Said("DEDUP_HOUSEHOLDS", {"count": homes}),) if homes else ()
