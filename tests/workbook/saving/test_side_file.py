"""Files beside the journal that only save work."""

from pathlib import Path

import pytest

from xlcrm.workbook.saving.private_folder import private_folder
from xlcrm.workbook.saving.sealing import Sealing
from xlcrm.workbook.saving.side_file import SideFile

NAME = "kept"


def _file(workbook: Path, password: str | None = None) -> SideFile:
    return SideFile(workbook, NAME, Sealing(workbook.name, password))


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Where a workbook would be."""
    return tmp_path / "Fichier.xlsx"


def test_what_is_kept_comes_back_and_is_replaced(workbook: Path) -> None:
    """Nothing at first, then the last content; only its owner may read it."""
    assert _file(workbook).load() is None
    _file(workbook).save(b"one")
    _file(workbook).save(b"two")
    assert _file(workbook).load() == b"two"
    (path,) = private_folder(workbook).iterdir()
    assert path.stat().st_mode & 0o077 == 0


def test_a_password_seals_it(workbook: Path) -> None:
    """Beside an encrypted workbook nothing lies in clear; without the password it is lost."""
    _file(workbook, "secret").save(b"Marie")
    assert b"Marie" not in (private_folder(workbook) / NAME).read_bytes()
    assert _file(workbook, "secret").load() == b"Marie"
    assert _file(workbook, "autre").load() is None
    assert _file(workbook).load() is None


def test_what_was_kept_before_the_password_is_still_read(workbook: Path) -> None:
    """And is sealed from the next save on."""
    _file(workbook).save(b"Marie")
    assert _file(workbook, "secret").load() == b"Marie"


def test_something_else_in_its_place_is_nothing(workbook: Path) -> None:
    """A folder of that name, or a name that cannot be read."""
    (private_folder(workbook) / NAME).mkdir(parents=True)
    assert _file(workbook).load() is None
