"""The add-in is built from macros/ to the same bytes each time."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]


def tool(name: str) -> ModuleType:
    """Return a script of tools/ as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """tools/build_addin.py."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    return tool("build_addin")


def test_the_committed_add_in_is_what_the_sources_say(build: ModuleType) -> None:
    """Built again, it is the same file to the byte: run « make addin » after a change."""
    assert build.addin_bytes() == build.ADDIN.read_bytes()


def test_the_check_says_nothing_when_all_is_current(build: ModuleType) -> None:
    """macros/xlwings.bas included, which is made from the pinned xlwings."""
    assert build.main(["--check"]) == 0


def test_unknown_arguments_write_nothing(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A slip on the command line is told."""
    monkeypatch.setattr(build, "ADDIN", tmp_path / "xlcrm.xlam")
    assert build.main(["--chek"]) == 2
    assert list(tmp_path.iterdir()) == []


def test_another_xlwings_is_refused() -> None:
    """The cuts are for one version: another shape would leave something out unseen."""
    made = tool("xlwings_module")
    source = made.installed()
    with pytest.raises(ValueError, match="xlwings is not"):
        made.derived(source.replace(made.XLWINGS, "9.9.9"))
    with pytest.raises(ValueError, match="not in xlwings"):
        made.derived(source.replace("    ' Sheet\n", ""))
