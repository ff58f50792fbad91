from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from xlcrm import messages
from xlcrm.errors import ExitCode, LockedError
from xlcrm.workbook.saving import files
from xlcrm.workbook.saving.files import replace_whole, sweep, write_new, write_private
from xlcrm.workbook.saving.locks import acquire


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A file with some content."""
    path = tmp_path / "Fichier.xlsx"
    path.write_bytes(b"old")
    return path


def failing(number: int) -> object:
    """A call that fails with this error of the system."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, "x")

    return fail


def code_of(path: Path) -> str:
    """The code with which a write is refused, the file and its folder being as before."""
    with pytest.raises(LockedError) as refused:
        replace_whole(path, b"new")
    assert refused.value.exit_code is ExitCode.LOCKED
    assert path.name in messages.text(refused.value.code, **refused.value.params)
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]
    return refused.value.code


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_the_new_content_takes_the_place_with_the_same_permissions(
    workbook: Path, mode: int
) -> None:
    """Colleagues who could read the file still can, others still cannot."""
    workbook.chmod(mode)
    replace_whole(workbook, b"new")
    assert workbook.read_bytes() == b"new"
    assert stat.S_IMODE(workbook.stat().st_mode) == mode
    assert list(workbook.parent.iterdir()) == [workbook]


def test_a_file_marked_read_only_is_left_alone(workbook: Path) -> None:
    """Whoever marked it meant it, even where the folder would allow the change."""
    workbook.chmod(0o444)
    assert code_of(workbook) == "FILE_READ_ONLY"


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "DISK_FULL"), (errno.EACCES, "FOLDER_READ_ONLY"),
        (errno.EROFS, "FOLDER_READ_ONLY"), (errno.EIO, "WRITE_FAILED"),
    ],
)  # fmt: skip
def test_a_failing_disk_leaves_the_old_file(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, code: str
) -> None:
    """At whatever moment it fails, with one sentence, and no temporary file behind."""
    place = Path if call == "replace" else os
    monkeypatch.setattr(place, call, failing(number))
    assert code_of(workbook) == code


def test_interrupting_leaves_the_old_file(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle leaves nothing behind."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace_whole(workbook, b"new")
    assert workbook.read_bytes() == b"old"
    assert list(workbook.parent.iterdir()) == [workbook]


def test_a_file_that_vanished_is_not_made_again(tmp_path: Path) -> None:
    """Someone moved it meanwhile."""
    with pytest.raises(LockedError, match="WRITE_FAILED"):
        replace_whole(tmp_path / "gone.xlsx", b"new")
    assert list(tmp_path.iterdir()) == []


def test_new_files_have_usual_permissions_and_private_ones_do_not(tmp_path: Path) -> None:
    """A new workbook is like any new file; a backup is its owner's alone."""
    umask = os.umask(0o022)
    try:
        write_new(tmp_path / "new.xlsx", b"x")
        write_private(tmp_path / "folder" / "backup.xlsx", b"y", "new.xlsx")
    finally:
        os.umask(umask)
    assert stat.S_IMODE((tmp_path / "new.xlsx").stat().st_mode) == 0o644
    assert stat.S_IMODE((tmp_path / "folder" / "backup.xlsx").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "folder").stat().st_mode) == 0o700


def test_the_target_of_a_link_is_replaced(workbook: Path) -> None:
    """The link stays a link, and leads to the new content."""
    link = workbook.with_name("Lien.xlsx")
    link.symlink_to(workbook)
    replace_whole(link, b"new")
    assert link.is_symlink()
    assert workbook.read_bytes() == b"new"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)
def test_owner_and_group_stay(workbook: Path) -> None:
    """A file that an administrator changes still belongs to whom it belonged."""
    os.chown(workbook, 12_345, 23_456)
    workbook.chmod(0o640)
    replace_whole(workbook, b"new")
    found = workbook.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (12_345, 23_456, 0o640)


def left_over(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary file that a killed process left beside a workbook."""
    before = set(workbook.parent.iterdir())
    with monkeypatch.context() as killed:
        killed.setattr(Path, "replace", lambda *_: None)
        replace_whole(workbook, b"half")
    (left,) = {*workbook.parent.iterdir()} - before
    return left


def test_what_a_killed_process_left_is_removed(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only ours, only of this workbook, only what nobody holds any more."""
    other = workbook.with_name("Autre.xlsx")
    other.write_bytes(b"old")
    theirs = left_over(other, monkeypatch)
    foreign = workbook.with_name(".xlcrm-notes.tmp")
    foreign.write_bytes(b"mine")
    held = left_over(workbook, monkeypatch)
    with held.open("r+b") as opened:
        assert acquire(opened.fileno())
        sweep(workbook)
        assert held.exists()
    sweep(workbook)
    assert not held.exists()
    assert theirs.exists()
    assert foreign.exists()


def test_what_another_machine_left_is_removed_after_a_day(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Locks do not always cross the network: it may be at work now."""
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(files, "_machine", lambda: "0badcafe")
        left = left_over(workbook, monkeypatch)
    sweep(workbook)
    assert left.exists()
    os.utime(left, (0, left.stat().st_mtime - 100_000))
    sweep(workbook)
    assert not left.exists()
