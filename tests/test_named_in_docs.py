"""Pages name commands, options and files that exist, and link to pages that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.scripts import ROOT
from xlcrm.faces.cli_commands import build_cli
from xlcrm.faces.localised_click import Words

PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
    if path.name != "THIRD-PARTY-NOTICES.md"
)
#: Files that commands make, named after the reader’s own.
_MADE = re.compile(r".*_(exclusions\.xlsx|manifest\.json)|demo-xlcrm/.*")
#: A line of a block that runs xlcrm; a quotation or a span of code that does.
_IN_BLOCK = re.compile(r"^(?:py -m |python3 -m )?xlcrm ([a-z]+)([^\n|#]*)", re.MULTILINE)
_IN_TEXT = re.compile(r"(?:`|« )xlcrm ([a-z]+)([^`»\n]*)")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
_FILE = re.compile(r"`([\w./-]+\.(?:py|md|xml|bas|xlsx|json|toml|txt|sh))`")
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def commands() -> dict[str, set[str]]:
    """Return the options of each command, those of all commands included."""
    cli = build_cli(Words("fr"))
    shared = {"--help", *(name for each in cli.params for name in each.opts)}
    return {
        name: shared | {option for each in command.params for option in each.opts}
        for name, command in cli.commands.items()
    }


def text_of(page: str) -> str:
    """Return a page."""
    return (ROOT / page).read_text(encoding="utf-8")


def lines_of(text: str) -> list[tuple[str, str]]:
    """Return the commands that a page writes out, each with what follows its name."""
    found: list[tuple[str, str]] = []
    for place, part in enumerate(text.split("```")):
        found += (_IN_BLOCK if place % 2 else _IN_TEXT).findall(part)
    return found


def test_lines_are_found() -> None:
    """The tests below look at something."""
    found = {name for page in PAGES for name, _ in lines_of(text_of(page))}
    assert len(found & set(commands())) > 12


@pytest.mark.parametrize("page", PAGES)
def test_lines_to_type_are_commands_with_options_that_exist(page: str) -> None:
    """What a reader copies runs."""
    known = commands()
    text = text_of(page)
    for name, rest in lines_of(text):
        assert name in known, name
        assert set(_OPTION.findall(rest)) <= known[name], f"{name}{rest}"
    everything = set().union(*known.values())
    for span in re.findall(r"`(--[a-z][a-z-]*)`", text):
        assert span in everything, span


@pytest.mark.parametrize("page", PAGES)
def test_files_and_pages_that_are_named_are_there(page: str) -> None:
    """By their path from the project, from the package, from the page, or by how they end."""
    folders = [path for path in ROOT.iterdir() if path.name[0] != "." and path.is_dir()]
    every = [path.relative_to(ROOT).as_posix() for each in folders for path in each.rglob("*.*")]
    every += [path.name for path in ROOT.iterdir()]
    for name in _FILE.findall(text_of(page)):
        there = any(f"/{path}".endswith(f"/{name}") for path in every)
        assert there or _MADE.fullmatch(name), name
    for target in _LINK.findall(text_of(page)):
        assert (ROOT / Path(page).parent / target).exists(), target
