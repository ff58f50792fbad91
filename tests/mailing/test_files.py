from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.consent.people import TODAY, client, consent, frames_of
from xlcrm.errors import LockedError, UnreadableFileError, WrongUseError
from xlcrm.mailing.export import Export, plan_export
from xlcrm.mailing.files import write_export
from xlcrm.settings import Settings


@pytest.fixture
def export() -> Export:
    """One person let out, one kept back."""
    frames = frames_of(
        clients=[client(1), client(2, email="b@x.example", last_name="=1+1")], consents=[consent()]
    )
    return plan_export(frames, Settings.defaults(), TODAY, tool="csv", name="noel.csv")[1]


def test_three_files_are_written(export: Export, tmp_path: Path) -> None:
    """The mailing file, the exclusions and the manifest stand side by side, and nothing else."""
    paths = write_export(export, tmp_path / "noel.csv")
    names = ["noel.csv", "noel_exclusions.xlsx", "noel_manifest.json"]
    assert [path.name for path in paths] == names
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert paths[0].read_bytes() == export.content
    assert json.loads(paths[2].read_text("utf-8")) == export.manifest()
    rows = CalamineWorkbook.from_path(paths[1]).get_sheet_by_index(0).to_python()
    assert rows[0] == ["Numéro client", "Nom", "Code", "Motif", "Tous les motifs"]
    assert rows[1][:3] == ["C-000002", "Anne =1+1", "PAS_ACCORD"]


@pytest.mark.parametrize("there", ["noel.csv", "noel_exclusions.xlsx", "noel_manifest.json"])
def test_nothing_is_overwritten_unless_asked(export: Export, tmp_path: Path, there: str) -> None:
    """One file already there, and none is written; with ``force`` all three are."""
    (tmp_path / there).write_text("à garder")
    with pytest.raises(WrongUseError) as refused:
        write_export(export, tmp_path / "noel.csv")
    assert (refused.value.code, refused.value.params) == ("FILE_EXISTS", {"name": there})
    assert [path.name for path in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text() == "à garder"
    assert len(write_export(export, tmp_path / "noel.csv", force=True)) == 3
    assert (tmp_path / there).read_bytes() != "à garder".encode()
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("name", ["noel.xlsx", "FichierClient.xlsm", "noel"])
def test_a_mailing_file_never_takes_the_place_of_a_workbook(
    export: Export, tmp_path: Path, name: str
) -> None:
    """The mailing file is a .csv or a .txt, even with ``force``."""
    with pytest.raises(WrongUseError) as refused:
        write_export(export, tmp_path / name, force=True)
    assert refused.value.code == "EXPORT_NEEDS_CSV"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(export: Export, tmp_path: Path) -> None:
    """Folders are not made for the person."""
    with pytest.raises(UnreadableFileError) as refused:
        write_export(export, tmp_path / "absent" / "noel.csv")
    assert refused.value.code == "FOLDER_MISSING"


def test_a_folder_in_the_place_of_a_file_is_said(export: Export, tmp_path: Path) -> None:
    """A folder is never replaced."""
    (tmp_path / "noel_manifest.json").mkdir()
    with pytest.raises(WrongUseError) as refused:
        write_export(export, tmp_path / "noel.csv", force=True)
    assert refused.value.code == "FILE_IS_FOLDER"


@pytest.mark.parametrize("failing", [1, 2, 3, 4, 5, 6])
@pytest.mark.parametrize("before", [False, True])
def test_a_failure_on_the_way_leaves_the_folder_as_it_was(
    export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int, *, before: bool
) -> None:
    """All three files or none, whichever step the disk refuses."""
    names = ["noel.csv", "noel_exclusions.xlsx", "noel_manifest.json"]
    for name in names if before else []:
        (tmp_path / name).write_text(f"ancien {name}")
    # a disk that fills up is said so; anything else may be a file held by another program
    number, code = (
        (errno.ENOSPC, "DISK_FULL") if failing % 2 else (errno.EACCES, "OUTPUT_NOT_WRITABLE")
    )
    steps = {"done": 0}
    real_replace, real_fsync = Path.replace, os.fsync

    def counted() -> None:
        steps["done"] += 1
        if steps["done"] == failing:
            raise OSError(number, "refused")

    def fsync(descriptor: int) -> None:
        counted()
        real_fsync(descriptor)

    def replace(path: Path, target: Path) -> Path:
        if target.name in names and path.read_bytes()[:6] != b"ancien":
            counted()
        return real_replace(path, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(LockedError) as refused:
        write_export(export, tmp_path / "noel.csv", force=True)
    assert refused.value.code == code
    left = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert left == ({name: f"ancien {name}" for name in names} if before else {})
