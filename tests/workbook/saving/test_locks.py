from __future__ import annotations

import datetime as dt
import getpass
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.workbook.saving.locking import sentence
from xlcrm.workbook.saving.locks import LOCK_NAME, locked
from xlcrm.workbook.saving.private_folder import private_folder

if TYPE_CHECKING:
    from pathlib import Path

HOLD = """
import sys, time
from pathlib import Path
from xlcrm.workbook.saving.locks import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_two_commands_at_once_are_refused_until_the_first_ends(workbook: Path) -> None:
    """Even killed, the holder leaves no lock behind."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(workbook)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == "held"
        started = dt.datetime.fromtimestamp(holding_since(workbook)).astimezone()
        busy = sentence(workbook)
        assert f"{getpass.getuser()} l’utilise depuis {started:%H:%M}" in busy
        os.utime(private_folder(workbook) / LOCK_NAME, (0, 86_400 * 365))
        assert "depuis 01/01/1971" in sentence(workbook)
    finally:
        holder.kill()
        holder.communicate()
    with locked(workbook):
        pass


def holding_since(workbook: Path) -> float:
    """When the lock was taken."""
    return (private_folder(workbook) / LOCK_NAME).stat().st_mtime


def test_a_holder_without_a_name_is_someone(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence stays whole where the system knows no login name."""

    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", nobody)
    with locked(workbook):
        assert "Une autre commande de xlcrm travaille" in sentence(workbook)


def test_the_lock_ends_with_its_block_even_on_an_error(workbook: Path) -> None:
    """The next command can work."""
    with pytest.raises(ValueError, match="x"), locked(workbook):
        raise ValueError("x")
    with locked(workbook):
        pass
