"""xlcrm: a French firm's customer file, clean, deduplicated, segmented and lawful, in Excel.

>>> import xlcrm
>>> book = xlcrm.open("FichierClient.xlsx")  # doctest: +SKIP
>>> plan = book.plan("clean")  # doctest: +SKIP
>>> plan.summary()  # doctest: +SKIP
>>> book.apply(plan)  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from xlcrm.commands.book import Book

__version__ = "0.1.0"

__all__ = ["__version__", "open"]


def open(path: str | Path, *, today: dt.date | None = None) -> Book:  # noqa: A001 - xlcrm.open
    """Open a closed workbook; ``today`` is the reference date (default: Paramètres, then now).

    Raises UnreadableFileError when the file is missing, unreadable or not an xlcrm workbook.
    """
    from xlcrm.commands.book import Book  # noqa: PLC0415 - importing xlcrm stays instant

    return Book.open(path, today=today)
