"""The registry of commands and the ribbon generated from it."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
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
    names = {each.name for each in (*registry.COMMANDS, *registry.RIBBON_ONLY)}
    tags = [str(button.get("tag")) for button in buttons()]
    placed = [each.name for pairs in registry.on_the_ribbon().values() for each, _ in pairs]
    assert tags == placed
    assert set(tags) <= names
    assert all(re.fullmatch("[a-z_]+", tag) for tag in tags)


def test_shortcuts_are_unique_and_steal_nothing() -> None:
    """A letter starts one command, always with Ctrl+Maj, and none of Excel's own is taken."""
    letters = [p.shortcut for pairs in registry.on_the_ribbon().values() for _, p in pairs]
    used = [letter for letter in letters if letter]
    assert len(set(used)) == len(used) > 0
    # Excel for Windows: Ctrl+Maj with A, F, G, L, O, P, T, U, V does something of its own, and
    # C, N, W, X, Z are hands' habits.
    assert not set(used) & set("ACFGLNOPTUVWXZ")
    assert all(letter.isascii() and letter.isupper() for letter in used)


def test_no_key_of_the_tab_hides_another() -> None:
    """A key is not the beginning of another: Office would stop at the shorter one."""
    keys = [str(button.get("keytip")) for button in buttons()]
    assert not [(a, b) for a in keys for b in keys if a != b and b.startswith(a)]
    assert all(re.fullmatch("[A-Z0-9]{1,3}", key) for key in keys)


def test_groups_are_those_of_the_tab_and_none_is_empty() -> None:
    """A group without a built command would be an empty frame."""
    assert list(registry.on_the_ribbon()) == list(registry.GROUPS)
    assert all(registry.on_the_ribbon().values())


def test_keytips_and_icons_are_unique() -> None:
    """Two buttons never share a key or a picture; keys avoid J, Y and Z."""
    for attribute in ("keytip", "imageMso", "id"):
        values = [button.get(attribute) for button in buttons()]
        assert len(set(values)) == len(values), attribute
    assert not {str(b.get("keytip"))[0] for b in buttons()} & set("JYZ")


def test_keys_are_letters_of_their_labels() -> None:
    """One finds the key by reading the button, accents aside."""
    for button in buttons():
        plain = unicodedata.normalize("NFD", str(button.get("label"))).upper()
        assert str(button.get("keytip")) in plain


def test_a_tip_is_titled_as_its_button() -> None:
    """The screentip begins with the words of the button."""
    for button in buttons():
        assert str(button.get("screentip")).startswith(str(button.get("label")))


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
