"""The VBA sources, read by pyOpenVBA's parser for Windows and for the Mac."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyopenvba import ExcelFile
from pyopenvba.interpreter._parse import parse_module
from pyopenvba.interpreter._preprocess import strip_directives

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "macros").glob("*.bas"))
SYSTEMS = {
    "Windows": {"Mac": False, "VBA7": True, "Win64": True},
    "macOS": {"Mac": True, "VBA7": True, "Win64": False, "MAC_OFFICE_VERSION": 16},
}
#: What the interpreter reads and does not run: files of the machine, and keys of procedures.
NOT_RUN = {"file system access", "file I/O", "a procedure attribute"}


def unsupported(node: object, seen: set[int]) -> Iterator[str]:
    """Yield why the parser leaves statements of a module aside."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if type(node).__name__ == "Unsupported":
        yield str(node.reason)  # type: ignore[attr-defined]  # a node of the parser
    if dataclasses.is_dataclass(node):
        for field in dataclasses.fields(node):
            yield from unsupported(getattr(node, field.name), seen)
    elif isinstance(node, list | tuple):
        for each in node:
            yield from unsupported(each, seen)


@pytest.mark.parametrize("system", sorted(SYSTEMS))
@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_statement_is_understood(path: Path, system: str) -> None:
    """Both branches of « #If Mac » are read to the end: no statement is none."""
    text = path.read_text(encoding="utf-8")
    plain = strip_directives(text, module=path.stem, constants=SYSTEMS[system])
    if path.stem == "xlwings":
        assert ("AppleScriptTask(" in plain) == (system == "macOS")
    module = parse_module(plain, name=path.stem)
    assert set(unsupported(module, set())) <= NOT_RUN


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_sources_are_ascii_with_short_lines(path: Path) -> None:
    """The code page of a Mac differs from Windows'; VBA takes 1,023 signs a line."""
    lines = path.read_bytes().decode("ascii").split("\n")
    assert max(map(len, lines)) < 1023


def test_the_project_is_consistent() -> None:
    """Names, kinds and streams of the project agree with each other."""
    with ExcelFile(ROOT / "xlcrm" / "addin" / "xlcrm.xlam") as book:
        assert book.vba_project().validate() == []
