from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from xlcrm.errors import LockedError, RefusedError
from xlcrm.workbook.saving import suppression_key
from xlcrm.workbook.saving.private_folder import private_folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Where a workbook stands; only its place matters here."""
    return tmp_path / "FichierClient.xlsx"


def test_without_a_key_nothing_is_created(workbook: Path) -> None:
    """Looking for the key leaves nothing on disk."""
    assert suppression_key.load(workbook) is None
    assert list(workbook.parent.iterdir()) == []


def test_a_key_is_made_once_and_found_again(workbook: Path) -> None:
    """The first call makes 32 random bytes, the next ones give them back."""
    key = suppression_key.load_or_create(workbook)
    assert len(key) == 32
    assert suppression_key.load_or_create(workbook) == suppression_key.load(workbook) == key
    assert suppression_key.load_or_create(workbook.with_name("Autre.xlsx")) != key


@pytest.mark.skipif(os.name != "posix", reason="file modes are those of POSIX")
def test_only_the_owner_reads_the_key(workbook: Path) -> None:
    """The key file has mode 0600, its folder 0700."""
    suppression_key.load_or_create(workbook)
    path = private_folder(workbook) / suppression_key.FILE_NAME
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("content", [b"", b"xyz", b"00" * 31, "clé".encode(), b"\xff" * 64])
def test_a_damaged_key_is_refused_and_left_alone(workbook: Path, content: bytes) -> None:
    """A key file that holds something else is neither used nor replaced."""
    path = private_folder(workbook) / suppression_key.FILE_NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    for read in (suppression_key.load, suppression_key.load_or_create):
        with pytest.raises(RefusedError) as refused:
            read(workbook)
        assert refused.value.code == "SUPPRESSION_KEY_DAMAGED"
    assert path.read_bytes() == content


def test_a_key_that_cannot_be_written_or_read_is_said(workbook: Path) -> None:
    """A folder in the place of the key, or a file in the place of the folder, is told."""
    path = private_folder(workbook) / suppression_key.FILE_NAME
    path.mkdir(parents=True)
    with pytest.raises(LockedError) as locked:
        suppression_key.load(workbook)
    assert locked.value.code == "SUPPRESSION_KEY_LOCKED"


def test_a_key_made_meanwhile_is_not_replaced(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two commands that make the key at once, the second stops instead of replacing it."""
    key = suppression_key.load_or_create(workbook)
    monkeypatch.setattr(suppression_key, "load", lambda _workbook: None)
    with pytest.raises(LockedError):
        suppression_key.load_or_create(workbook)
    monkeypatch.undo()
    assert suppression_key.load(workbook) == key
