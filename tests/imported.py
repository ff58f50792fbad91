"""A new workbook into which a list was imported, made once for all tests that want the same."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from xlcrm.commands import operations

NAME = "FichierClient.xlsx"


def workbook_with(folder: Path, rows: str, **options: Any) -> Path:
    """Return a workbook of its own in ``folder``, with its journal and the list beside it.

    ``rows`` are those of a CSV file, ``options`` those of the import.
    """
    made = _made(rows, tuple(sorted(options.items())))
    shutil.copytree(made, folder, dirs_exist_ok=True)
    return folder / NAME


@cache
def _made(rows: str, options: tuple[tuple[str, Any], ...]) -> Path:
    kept = TemporaryDirectory()
    atexit.register(kept.cleanup)
    folder = Path(kept.name)
    source = folder / "liste.csv"
    source.write_text(rows, encoding="utf-8")
    operations.new(folder / NAME)
    operations.import_csv(source, folder / NAME, **dict(options))
    return folder
