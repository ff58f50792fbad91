"""Who has a workbook open, by the files that Excel and LibreOffice leave beside it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.workbook.saving.locking import sentence
from xlcrm.workbook.saving import owner_files
from xlcrm.workbook.saving.locks import locked
from xlcrm.workbook.saving.owner_files import refuse_open_elsewhere

if TYPE_CHECKING:
    from pathlib import Path


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
