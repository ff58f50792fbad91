"""`dedup`: the search for duplicates, and what it remembers beside the workbook."""

from __future__ import annotations

import contextlib
import dataclasses
from typing import TYPE_CHECKING

from xlcrm import __version__
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

    ``full`` compares every client again, and so does another version of xlcrm, which may weigh,
    or call, things in another way. A memory that cannot be kept costs a full search and is not
    told.
    """
    from xlcrm.dedup.find import find_duplicates  # noqa: PLC0415 - one click loads one part
    from xlcrm.dedup.memory import Memory  # noqa: PLC0415 - same

    book.refuse_without_sheet("dedup")
    file = book.side_file(FILE_NAME)
    former = Memory() if file is None else Memory.loads(file.load())
    known = former.numbers_only() if full or former.version != __version__ else former
    plan, found = find_duplicates(book.frames, book.settings, book.today, known)
    memory = dataclasses.replace(found, version=__version__)

    def keep() -> None:
        with contextlib.suppress(XlcrmError, OSError):
            if file is not None and memory != former:
                file.save(memory.dumps())

    return plan, keep


def told(counts: Mapping[str, int]) -> tuple[Said, ...]:
    """Return what else is said of a search: households that were left alone."""
    homes = counts.get("households", 0)
    return (Said("DEDUP_HOUSEHOLDS", {"count": homes}),) if homes else ()
