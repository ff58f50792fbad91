"""The commands about one client or a few rows: note a contact, set rows of Doublons apart."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from xlcrm.commands.book import Book, now, opened
from xlcrm.commands.operations import finish

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from xlcrm.commands.report import Report


def note(path: Path | Book, *, client: str, dry_run: bool = False, **cells: str | None) -> Report:
    """Add an exchange with a client to Interactions, dated of this moment.

    ``cells`` are technical names of Interactions (channel, kind, direction, summary, outcome).
    Count ``new_interactions``; the journal keeps the words in the plan, not among the options.
    """
    started = time.perf_counter()
    book = opened(path)
    moment = now().replace(tzinfo=None)
    plan = book.plan("note", client=client, moment=moment, **cells)
    return finish(book, plan, started, dry_run=dry_run, options={})


def apart(path: Path | Book, rows: Sequence[str], *, dry_run: bool = False) -> Report:
    """Give the decision « Pas un doublon » to rows of Doublons, named by their number."""
    started = time.perf_counter()
    book = opened(path)
    plan = book.plan("apart", rows=rows)
    return finish(book, plan, started, dry_run=dry_run, options={"rows": list(rows)})
