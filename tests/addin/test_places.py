"""Where the files of the add-in stand, on each system."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from xlcrm.addin.places import here, packaged
from xlcrm.errors import WrongUseError

if TYPE_CHECKING:
    from pathlib import Path


def test_places_are_those_of_excel(tmp_path: Path) -> None:
    """XLSTART on Windows; Office's group container and Excel's own on macOS."""
    there = here("win32", {"USERPROFILE": str(tmp_path), "APPDATA": str(tmp_path / "R")})
    assert there.addin == tmp_path / "R" / "Microsoft" / "Excel" / "XLSTART" / "xlcrm.xlam"
    assert there.settings == tmp_path / ".xlcrm" / "xlcrm.conf"
    mac = here("darwin", {"HOME": str(tmp_path)})
    library = tmp_path / "Library"
    assert mac.addin == (
        library / "Group Containers/UBF8T346G9.Office/User Content.localized"
        "/Startup.localized/Excel/xlcrm.xlam"
    )
    assert mac.settings == library / "Containers/com.microsoft.Excel/Data/xlcrm.conf"
    assert mac.script == library / "Application Scripts/com.microsoft.Excel/xlcrm.applescript"
    with pytest.raises(WrongUseError) as refused:
        here("linux", {})
    assert refused.value.code == "ADDIN_NO_EXCEL"


def test_what_is_delivered_is_found_in_the_source_tree() -> None:
    """And a name that is not delivered is refused, with what to do."""
    assert packaged("xlcrm.applescript").startswith(b"-- ")
    with pytest.raises(WrongUseError) as refused:
        packaged("nothing.xlam")
    assert refused.value.code == "ADDIN_NOT_PACKAGED"
