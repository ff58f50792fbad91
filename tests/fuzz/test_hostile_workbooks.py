"""Hostile workbooks are refused in one sentence, or written whole; never more than they should.

Each file is read and written in a process of its own (``victim.py``). The default run tries a
sample that is the same every time; ``XLCRM_FUZZ=N`` also tries the bombs that take seconds, and
N times as many altered files, from another seed for each N.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.fuzz import hostile
from tests.fuzz.bombs import bombs
from xlcrm import messages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and rlimits (POSIX)")

#: Megabytes that no hostile file may take, the interpreter and pandas included.
MEMORY = 600
ROOT = Path(__file__).parents[2]
TIMES = int(os.environ.get("XLCRM_FUZZ", "0"))
#: Those that take seconds to build or to refuse: only tried when asked for.
SLOW = {
    "cell-of-400-mb", "cell-of-100-mb", "cells-of-two-bytes", "shared-string-of-50-mb",
    "merged-ranges", "tiny-parts", "table-columns", "validations", "empty-rows",
    "unnumbered-rows", "spaces-in-tag", "quoted-attribute", "relationships", "comments",
}  # fmt: skip


@pytest.fixture(scope="module")
def attack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[bytes], dict[str, Any]]]:
    """Read and write one file in a process of its own; return what came of it."""
    command = [sys.executable, str(Path(__file__).with_name("victim.py"))]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        cwd=ROOT, text=True,
    ) as victim:  # fmt: skip
        talk = victim.stdin, victim.stdout

        def run(content: bytes) -> dict[str, Any]:
            asked, answered = talk
            assert asked is not None
            assert answered is not None
            path = tmp_path_factory.mktemp("hostile") / "Fichier.xlsx"
            path.write_bytes(content)
            asked.write(f"{path}\n")
            asked.flush()
            said: dict[str, Any] = json.loads(answered.readline())
            path.unlink()
            return said

        yield run
        assert victim.stdin is not None
        victim.stdin.close()


def fault(label: str, said: dict[str, Any]) -> list[object]:
    """What is wrong with the way in which a file was met; nothing when all is right."""
    outcome = said["outcome"]
    if outcome != "WRITTEN" and not messages.known(outcome):
        return [label, outcome]
    if outcome != "WRITTEN" and not said["untouched"]:
        return [label, outcome, "the file has changed"]
    if said["left"] or said["megabytes"] > MEMORY:
        return [label, outcome, said["left"], said["megabytes"]]
    return []


def faults(
    attack: Callable[[bytes], dict[str, Any]], files: Iterable[tuple[str, bytes]]
) -> list[list[object]]:
    """What is wrong with the way in which files were met."""
    found = (fault(label, attack(content)) for label, content in files)
    return [each for each in found if each]


def test_the_sound_workbook_is_written(attack: Callable[[bytes], dict[str, Any]]) -> None:
    """What the others are made from is no reason to refuse them."""
    assert attack(hostile.sound())["outcome"] == "WRITTEN"


@pytest.mark.parametrize(
    ("family", "count"),
    [("bit_flips", 30), ("part_flips", 40), ("word_swaps", 40), ("truncations", 8),
     ("sealed", 8)],
)  # fmt: skip
def test_damage_is_met_calmly(
    attack: Callable[[bytes], dict[str, Any]], family: str, count: int
) -> None:
    """Bits, words and ends of files altered at random: a sentence, or a sound write."""
    altered = getattr(hostile, family)
    files = [altered(count)]
    if TIMES and family == "truncations":
        files = [altered(count * TIMES)]
    elif TIMES:
        files.append(altered(count * TIMES, 1_000 + TIMES))
    assert faults(attack, chain.from_iterable(files)) == []


@pytest.mark.parametrize("family", ["missing_parts", "wild", "names", "zip_tricks", "xml_bombs"])
def test_lies_are_met_calmly(attack: Callable[[bytes], dict[str, Any]], family: str) -> None:
    """Missing parts, references to nowhere, odd names, lying directories, XML that grows."""
    assert faults(attack, getattr(hostile, family)()) == []


@pytest.mark.parametrize("label", [label for label, _ in bombs() if TIMES or label not in SLOW])
def test_bombs_are_bounded(attack: Callable[[bytes], dict[str, Any]], label: str) -> None:
    """Small files that ask for a lot get a sentence, or what they ask for within bounds."""
    build = dict(bombs())[label]
    assert fault(label, attack(build())) == []
