"""The registry of commands and the ribbon generated from it."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from xlcrm.commands import registry

ROOT = Path(__file__).parents[2]
UI = "{http://schemas.microsoft.com/office/2009/07/customui}"


def buttons() -> list[ET.Element]:
    """Return the buttons of the committed ribbon."""
    tree = ET.parse(ROOT / "macros" / "ribbon.xml")  # noqa: S314 - our own file
    return list(tree.iter(f"{UI}button"))


def test_the_committed_ribbon_is_what_the_registry_says() -> None:
    """macros/ribbon.xml was regenerated after the last change of the registry."""
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "build_ribbon.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_every_button_is_a_command() -> None:
    """The tag of a button is the word of a command: letters and underscores only."""
    names = {command.name for command in registry.COMMANDS}
    assert {button.get("tag") for button in buttons()} <= names
    assert all(str(button.get("tag")).isalpha() for button in buttons())


def test_keytips_and_icons_are_unique() -> None:
    """Two buttons never share a key or a picture; keys avoid J, Y and Z."""
    for attribute in ("keytip", "imageMso", "id"):
        values = [button.get(attribute) for button in buttons()]
        assert len(set(values)) == len(values), attribute
    assert not {str(b.get("keytip"))[0] for b in buttons()} & set("JYZ")


def test_tips_fit_office_limits() -> None:
    """A supertip has at most 1,024 characters and does not repeat the label."""
    for button in buttons():
        tip = str(button.get("supertip"))
        assert 0 < len(tip) <= 1024
        assert tip != button.get("label")


def test_label_of_an_unknown_word_is_the_word() -> None:
    """An undo is recorded as « undo clean »: its label falls back to the words."""
    assert registry.label("clean") == "Nettoyer"
    assert registry.label("undo clean") == "undo clean"
