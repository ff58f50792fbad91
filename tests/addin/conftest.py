"""What the tests of the add-in share: a home of each system, and a Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from xlcrm.addin.places import Places, macos, windows

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=["windows", "macos"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Places:
    """The places of each system below a home with a space and accents."""
    home = tmp_path / "Léa d'Or"
    home.mkdir()
    if request.param == "windows":
        return windows(home, home / "AppData" / "Roaming", encoding="cp1252")
    return macos(home)


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A Python that is there."""
    path = tmp_path / "Python 3" / "python.exe"
    path.parent.mkdir()
    path.write_bytes(b"")
    return path
