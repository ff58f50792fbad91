"""The settings that VBA reads: ours are written, those of others are left to the byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.addin.test_click_ends import ODD_SETTINGS
from tests.addin.vba_host import PYTHON
from xlcrm.addin import settings_file

if TYPE_CHECKING:
    from pathlib import Path

CODE_PAGE = "cp1252"
OTHERS = b'"ONEDRIVE_CONSUMER_WIN","C:\\Users\\L\xe9a\\OneDrive"\r\n; a line of somebody\r\n'


def test_what_is_written_is_read_as_vba_reads_it(tmp_path: Path) -> None:
    """« "KEY","value" », in the code page of Windows: accents and commas stay."""
    path = tmp_path / "new" / "xlcrm.conf"
    python = r"C:\Users\Léa, à la compta\python.exe"
    settings_file.write(path, {"INTERPRETER_WIN": python}, CODE_PAGE)
    assert path.read_bytes() == f'"INTERPRETER_WIN","{python}"\r\n'.encode(CODE_PAGE)
    assert settings_file.read(path, CODE_PAGE) == {"INTERPRETER_WIN": python}


def test_lines_of_others_stay_to_the_byte(tmp_path: Path) -> None:
    """Writing twice changes one line; removing brings the file back."""
    path = tmp_path / "xlcrm.conf"
    path.write_bytes(OTHERS)
    for python in ("C:\\a.exe", "C:\\b.exe"):
        settings_file.write(path, {"INTERPRETER_WIN": python}, CODE_PAGE)
    assert path.read_bytes() == b'"INTERPRETER_WIN","C:\\b.exe"\r\n' + OTHERS
    settings_file.remove(path, {"INTERPRETER_WIN"}, CODE_PAGE)
    assert path.read_bytes() == OTHERS


def test_a_last_line_without_end_is_not_glued(tmp_path: Path) -> None:
    """A file made by hand often ends without a line break."""
    path = tmp_path / "xlcrm.conf"
    path.write_bytes(b'"SHOW CONSOLE","True"')
    settings_file.write(path, {"INTERPRETER_WIN": "x"}, CODE_PAGE)
    assert settings_file.read(path, CODE_PAGE) == {"SHOW CONSOLE": "True", "INTERPRETER_WIN": "x"}


def test_our_key_is_found_however_it_is_written(tmp_path: Path) -> None:
    """VBA compares keys without case, and takes them without quotes."""
    path = tmp_path / "xlcrm.conf"
    path.write_bytes(b'interpreter_win , "C:\\old.exe"\n')
    assert settings_file.read(path, CODE_PAGE) == {"INTERPRETER_WIN": "C:\\old.exe"}
    settings_file.write(path, {"INTERPRETER_WIN": "C:\\new.exe"}, CODE_PAGE)
    assert settings_file.read(path, CODE_PAGE) == {"INTERPRETER_WIN": "C:\\new.exe"}


def test_nothing_is_left_when_nothing_else_was_there(tmp_path: Path) -> None:
    """The file goes with its last setting; removing from no file is no error."""
    path = tmp_path / "xlcrm.conf"
    settings_file.write(path, {"INTERPRETER_WIN": "x"}, CODE_PAGE)
    settings_file.remove(path, {"INTERPRETER_WIN"}, CODE_PAGE)
    settings_file.remove(path, {"INTERPRETER_WIN"}, CODE_PAGE)
    assert list(tmp_path.iterdir()) == []


def test_what_the_code_page_lacks_is_refused_and_the_file_stays(tmp_path: Path) -> None:
    """A question mark in a path would be another path."""
    path = tmp_path / "xlcrm.conf"
    path.write_bytes(OTHERS)
    with pytest.raises(UnicodeEncodeError):
        settings_file.write(path, {"INTERPRETER_WIN": r"C:\Users\Łukasz"}, CODE_PAGE)
    assert path.read_bytes() == OTHERS


def test_a_write_that_fails_leaves_no_piece(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, a file held by another program: the former settings, and nothing beside."""
    path = tmp_path / "xlcrm.conf"
    path.write_bytes(OTHERS)

    def held(*_: object) -> None:
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr(settings_file.os, "replace", held)
    with pytest.raises(PermissionError):
        settings_file.write(path, {"INTERPRETER_WIN": "x"}, CODE_PAGE)
    assert [each.name for each in tmp_path.iterdir()] == ["xlcrm.conf"]
    assert path.read_bytes() == OTHERS


@pytest.mark.parametrize("settings", ODD_SETTINGS)
def test_odd_files_are_read_as_the_add_in_reads_them(tmp_path: Path, settings: str) -> None:
    """The same files as in the test of the VBA, with the same answer."""
    path = tmp_path / "xlcrm.conf"
    path.write_bytes(settings.format(PYTHON).encode(CODE_PAGE))
    assert settings_file.read(path, CODE_PAGE)["INTERPRETER_WIN"] == PYTHON


def test_a_line_of_somebody_above_does_not_hide_ours(tmp_path: Path) -> None:
    """Ours comes first: nothing before it, an end of file (Ctrl+Z) neither, is in the way."""
    path = tmp_path / "xlcrm.conf"
    path.write_bytes(b"# python du service\r\n\x1a\r\n")
    settings_file.write(path, {"INTERPRETER_WIN": PYTHON}, CODE_PAGE)
    assert path.read_bytes().startswith(b'"INTERPRETER_WIN",')
    assert path.read_bytes().endswith(b"# python du service\r\n\x1a\r\n")


@given(st.binary(max_size=200))
def test_any_file_is_read_and_given_back(content: bytes) -> None:
    """Whatever somebody put there, our line comes and goes without the rest changing."""
    import tempfile  # noqa: PLC0415 - hypothesis wants no fixture of a function
    from pathlib import Path as PathType  # noqa: PLC0415 - same

    with tempfile.TemporaryDirectory() as folder:
        path = PathType(folder) / "xlcrm.conf"
        path.write_bytes(content)
        settings_file.write(path, {"XLCRM_TEST": "x"}, CODE_PAGE)
        assert settings_file.read(path, CODE_PAGE)["XLCRM_TEST"] == "x"
        settings_file.remove(path, {"XLCRM_TEST"}, CODE_PAGE)
        left = path.read_bytes() if path.is_file() else b""
        assert left in {content, b""}
        assert left or not content.strip()
