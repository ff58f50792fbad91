"""Workbooks for tests of what happens in Excel: a short list, made once for all that ask for it."""

from __future__ import annotations

import atexit
import datetime as dt
import functools
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from xlcrm.commands import operations
from xlcrm.commands.book import Book
from xlcrm.workbook.live import connect

if TYPE_CHECKING:
    from tests.host.excel import Excel

#: The day that tests are at.
TODAY = dt.date(2026, 11, 21)
NAME = "Fichier client.xlsx"
#: Three clients, nothing to correct; a telephone keeps the column « Tél ».
THREE = "Nom;CP;Tél\nDupré;06000;01 99 00 12 34\nLefèvre;75001;\nMartin;01000;\n"


def listed(folder: Path, text: str = THREE) -> Path:
    """Return a delivered workbook in ``folder`` with a list imported, and its journal."""
    made = _made(text)
    shutil.copytree(made.parent, folder, dirs_exist_ok=True)
    return folder / made.name


@functools.cache
def _made(text: str) -> Path:
    folder = Path(tempfile.mkdtemp(dir=_folder()))
    path, source = folder / NAME, folder / "liste.csv"
    source.write_text(text, encoding="utf-8")
    operations.new(path)
    operations.import_csv(source, path)
    return path


@functools.cache
def _folder() -> Path:
    """Return a folder that goes with the process."""
    folder = Path(tempfile.mkdtemp(prefix="xlcrm-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def in_excel(excel: Excel) -> Book:
    """Return the workbook open in Excel, as it is now."""
    return Book(connect(excel.book()), TODAY)
