"""What a sentence tells to type is what works on the machine where it is read."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from xlcrm import messages, messages_en, messages_fr
from xlcrm.commands import registry
from xlcrm.faces.started import through_python

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def said_so() -> Iterator[None]:
    """Sentences say the line of Windows; then as before."""
    messages.say_commands_as("py -m xlcrm")
    yield
    messages.say_commands_as("xlcrm")


@pytest.mark.parametrize(
    ("platform", "store", "line"),
    [
        ("win32", False, "py -m xlcrm"),
        ("win32", True, "python -m xlcrm"),
        ("darwin", False, "python3 -m xlcrm"),
        ("linux", False, "xlcrm"),
    ],
)
def test_each_system_has_its_line(platform: str, line: str, *, store: bool) -> None:
    """The Python of the Microsoft Store has no launcher « py »."""
    assert through_python(platform, store=store) == line


@pytest.mark.usefixtures("said_so")
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_command_in_a_sentence_is_said_so(lang: str) -> None:
    """Each name of the registry after « xlcrm »; the name of the program alone stays."""
    catalogue = messages_en.SENTENCES if lang == "en" else messages_fr.SENTENCES
    names = {each.name for each in registry.COMMANDS} | {"--help", "--json"}
    told = 0
    for code in catalogue:
        sentence = messages.text(code, lang=lang)
        for before, word in re.findall(r"(\S*\s?)\bxlcrm ([a-z-]+)", sentence):
            if word in names:
                assert before == "-m ", (code, sentence)
                told += 1
    assert told > 50
    assert "de xlcrm dans Excel" in messages.text("SHORT_ADDIN")


@pytest.mark.usefixtures("said_so")
def test_every_command_of_the_registry_is_known_to_the_sentences() -> None:
    """A new command is a word of the pattern, or sentences would tell a line that fails."""
    for command in registry.COMMANDS:
        assert messages._TYPED.sub("x", f"xlcrm {command.name}") == f"x {command.name}"


def test_started_through_python_the_line_is_the_one_of_the_system() -> None:
    """« python -m xlcrm » on Linux, where the script is on the path of whoever installed it."""
    code = (
        "import sys; sys.argv = ['xlcrm', 'addin', '--help']; "
        "import xlcrm.faces.started as s; s.through_python.__defaults__ = ('win32',); "
        "import runpy; runpy.run_module('xlcrm', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, encoding="utf-8"
    )
    assert "py -m xlcrm addin install" in done.stdout, done.stderr
