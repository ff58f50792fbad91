from __future__ import annotations

import datetime as dt
import getpass
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from xlcrm import messages
from xlcrm.errors import ExitCode, LockedError
from xlcrm.workbook.saving import owner_files
from xlcrm.workbook.saving.locks import LOCK_NAME, locked
from xlcrm.workbook.saving.owner_files import refuse_open_elsewhere
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


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook's file."""
    path = tmp_path / "Fichier client.xlsx"
    path.write_bytes(b"x")
    return path


def sentence(workbook: Path) -> str:
    """The sentence with which a lock is refused."""
    with pytest.raises(LockedError) as refused, locked(workbook):
        pytest.fail("locked")
    assert refused.value.exit_code is ExitCode.LOCKED
    return messages.text(refused.value.code, **refused.value.params)


def excel_owner(name: str) -> bytes:
    """An owner file as Excel writes it."""
    narrow = name.encode("cp1252", "replace")
    return (
        bytes([len(narrow)]) + narrow.ljust(54) + len(name).to_bytes(2, "little")
        + name.ljust(54).encode("utf-16-le")
    )  # fmt: skip


def test_a_workbook_open_in_excel_is_refused_by_name(workbook: Path) -> None:
    """The owner file says who has it."""
    workbook.with_name("~$Fichier client.xlsx").write_bytes(excel_owner("Zoé Müller"))
    assert "est ouvert par Zoé Müller" in sentence(workbook)


def test_a_workbook_open_in_libreoffice_is_refused_by_name(workbook: Path) -> None:
    """Its owner file begins with the name, or the login where there is none."""
    owner = workbook.with_name(".~lock.Fichier client.xlsx#")
    owner.write_text("Anne,anne,poste2,21.11.2026 10:20,file:///x;", encoding="utf-8")
    assert "est ouvert par Anne" in sentence(workbook)
    owner.write_text(",anne,poste2,21.11.2026 10:20,file:///x;", encoding="utf-8")
    assert "est ouvert par anne" in sentence(workbook)


@pytest.mark.parametrize("content", [b"", b"\x05abc", bytes(165)])
def test_an_owner_file_that_says_nothing_still_refuses(workbook: Path, content: bytes) -> None:
    """Whoever it is, the file is open."""
    workbook.with_name("~$Fichier client.xlsx").write_bytes(content)
    assert "est ouvert dans Excel" in sentence(workbook)


def test_a_closed_workbook_is_free(workbook: Path) -> None:
    """The owner file of another workbook does not count."""
    workbook.with_name("~$Autre.xlsx").write_bytes(b"")
    refuse_open_elsewhere(workbook)


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


def test_an_owner_file_says_since_when_and_how_to_get_rid_of_it(workbook: Path) -> None:
    """Elsewhere than on Windows nothing tells a crash from a colleague: people decide."""
    owner = workbook.with_name("~$Fichier client.xlsx")
    owner.write_bytes(excel_owner("Léa"))
    said = sentence(workbook).replace("\u00a0", " ")
    assert f"par Léa depuis {dt.datetime.now().astimezone():%H}:" in said
    assert "supprimez le fichier « ~$Fichier client.xlsx »" in said


def test_the_owner_file_of_an_excel_that_is_gone_is_nobodys(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows lets nobody write what Excel holds: what can be opened for writing is left over."""
    owner = workbook.with_name("~$Fichier client.xlsx")
    owner.write_bytes(excel_owner("Léa"))
    monkeypatch.setattr(owner_files.sys, "platform", "win32")
    with locked(workbook):
        pass
    for held in (owner, workbook):
        monkeypatch.setattr(owner_files, "_nobody_holds", lambda path, held=held: path != held)
        assert "est ouvert par Léa" in sentence(workbook)


def test_the_lock_ends_with_its_block_even_on_an_error(workbook: Path) -> None:
    """The next command can work."""
    with pytest.raises(ValueError, match="x"), locked(workbook):
        raise ValueError("x")
    with locked(workbook):
        pass
