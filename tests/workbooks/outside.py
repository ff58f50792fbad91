"""Other programs asked about a workbook: Microsoft's Open XML SDK, LibreOffice."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MODULES = Path(__file__).parents[2] / "tools/validator/node_modules/@xarsh"
_TIMEOUT = 120
_LIBREOFFICE_TIMEOUT = 600


def validator() -> Path | None:
    """Return the program of the validator; None where it is not installed."""
    found = sorted(_MODULES.glob("ooxml-validator-*/ooxml-validator*"))
    return found[0] if found else None


@cache
def _validator_errors(path: Path) -> Counter[str]:
    program = validator()
    if program is None:
        return Counter()
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(
        [str(program), str(path)],
        capture_output=True,
        text=True,
        timeout=_TIMEOUT,
        check=False,
        env=environment,
    )
    errors = json.loads(done.stdout)["errors"]
    return Counter(f"{each.get('path')}: {each.get('description')}" for each in errors)


def validator_news(before: Path, after: Path) -> list[str]:
    """Return the errors of the Open XML SDK that a file had not before, places apart."""
    errors = _validator_errors(after)
    return list((errors - _validator_errors(before)).elements()) if errors else []


def libreoffice_failures(paths: Sequence[Path], folder: Path) -> set[Path]:
    """Return the files of which LibreOffice makes no CSV, asked about all in one call."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return set()
    made = folder / "opened"
    made.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [program, f"-env:UserInstallation=file://{profile}", "--headless",
             "--convert-to", "csv", "--outdir", str(made), *map(str, paths)],
            capture_output=True,
            timeout=_LIBREOFFICE_TIMEOUT,
            check=False,
        )  # fmt: skip
    return _without_result(paths, made)


def _without_result(paths: Iterable[Path], made: Path) -> set[Path]:
    return {path for path in paths if not (made / f"{path.stem}.csv").exists()}
