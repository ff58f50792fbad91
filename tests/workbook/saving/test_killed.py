"""Whatever happens while a workbook is written, file, journal and backups agree afterwards."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import re
import shutil
import signal
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.workbook.saving.write_points import WritePoints, ended, in_child, kill_at
from tests.workbook.workbook_maker import Desk, Maker, apply, client, clients, rows_frame, undo
from xlcrm.errors import LockedError
from xlcrm.plan import Plan, PlanBuilder
from xlcrm.workbook.saving.backups import list_backups
from xlcrm.workbook.saving.fingerprint import file_fingerprint
from xlcrm.workbook.saving.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from xlcrm.workbook.closed import ClosedWorkbook

forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked: POSIX")


def plan(city: str, *new: int) -> Plan:
    """A plan that changes a cell and adds rows."""
    builder = PlanBuilder("import")
    builder.edit("clients", "C-000001", "city", None, city, "rule")
    if new:
        builder.add_rows("clients", rows_frame("clients", *map(client, new)))
    return builder.build()


def naming(first_name: str, record: str = "C-000002", before: str | None = None) -> Plan:
    """A plan that changes another cell."""
    builder = PlanBuilder("clean")
    builder.edit("clients", record, "first_name", before, first_name, "rule")
    return builder.build()


class Scene:
    """A folder as it is before a write, put back before each try, and what a write gives."""

    def __init__(self, folder: Path, *, worked_before: bool) -> None:
        self.desk = Desk(folder / "work")
        self.desk.path.parent.mkdir()
        book = self.desk.put(Maker().build(clients(2)))
        if worked_before:
            apply(book, naming("Anne"))
        self._kept = folder / "kept"
        shutil.copytree(self.desk.path.parent, self._kept)
        self.entries = len(book.history())
        self.old = self.desk.path.read_bytes()
        apply(self.put_back(), plan("NICE", 3))
        self.new = self.desk.path.read_bytes()
        self.book = self.put_back()
        self.points = self.write(self.put_back(), lambda *_: None).names
        self._seen: dict[tuple[object, ...], bool] = {}

    def killed_at(self, number: int) -> int:
        """Write in a child that is killed at a point; return how it ended, 0 if it was not."""
        self.put_back()
        # Opened and read once, before the fork: the children only write.
        self.book.frames  # noqa: B018 - read for its effect
        return ended(in_child(partial(self.write, self.book, kill_at(number))))

    def put_back(self) -> ClosedWorkbook:
        """Return the workbook as it was, opened."""
        shutil.rmtree(self.desk.path.parent)
        shutil.copytree(self._kept, self.desk.path.parent)
        return self.desk.reopened()

    def write(self, book: ClosedWorkbook, act: Callable[[int, str], None]) -> WritePoints:
        """Write the plan, something happening at a point on the way."""
        points = WritePoints(act)
        with points.watched():
            apply(book, plan("NICE", 3))
        return points

    def check_agreement(self) -> bool:
        """Assert that all is whole and goes on working; return whether the write happened.

        What was left exactly like this before was checked before.
        """
        content = self.desk.path.read_bytes()
        assert content in {self.old, self.new}
        written = content == self.new
        left = (written, *self._left())
        if left not in self._seen:
            self._seen[left] = written
            self._check_whole(written=written)
        return written

    def _left(self) -> list[tuple[str, int]]:
        """Return the files that are there, by name without what is random, and their sizes."""
        folder = self.desk.path.parent
        files = [path for path in folder.rglob("*") if path.is_file()]
        return sorted(
            (re.sub(r"-[^-]+\.tmp$", "", str(path.relative_to(folder))), path.stat().st_size)
            for path in files
        )

    def _check_whole(self, *, written: bool) -> None:
        book = self.desk.reopened()
        assert len(book.history()) == self.entries + written
        assert Journal(self.desk.path).announced() == []
        if written:
            undo(book)
            assert self.desk.path.read_bytes() == self.old
        receipt = apply(self.desk.reopened(), plan("PARIS", 4))
        assert receipt.journal_id == self.entries + 2 * written + 1
        frame = self.desk.reopened().frames["clients"]
        assert list(frame.index) == ["C-000001", "C-000002", "C-000004"]
        assert list(self.desk.path.parent.rglob(".xlcrm-*")) == []
        self.check_backups()

    def check_backups(self) -> None:
        """Assert that each backup is whole, and what its entry says."""
        entries = {entry.backup: entry for entry in self.desk.reopened().history()}
        assert {backup.path for backup in list_backups(self.desk.path)} == set(entries)
        for path, entry in entries.items():
            assert path is not None
            assert file_fingerprint(path) == entry.sha_before


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """A workbook with a journal and a backup."""
    return Scene(tmp_path, worked_before=True)


@pytest.fixture
def untouched(tmp_path: Path) -> Scene:
    """A workbook that xlcrm never wrote."""
    return Scene(tmp_path, worked_before=False)


@forking
@pytest.mark.parametrize("worked_before", [False, True])
def test_killed_at_every_point_of_a_write(tmp_path: Path, worked_before: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """The file is the old or the new one, whole; history, undo and the next write work."""
    scene = Scene(tmp_path, worked_before=worked_before)
    results = []
    for number in range(1, len(scene.points) + 1):
        assert scene.killed_at(number) == -signal.SIGKILL
        results.append(scene.check_agreement())
    assert scene.killed_at(len(scene.points) + 1) == 0
    assert scene.desk.path.read_bytes() == scene.new
    assert results == sorted(results)
    assert {True, False} == set(results)
    assert {"half", "fsync", "replace", "sqlite INSERT", "sqlite COMMIT"} <= set(scene.points)


@forking
def test_killed_at_any_moment(scene: Scene) -> None:
    """The same with a kill from outside, wherever the process is then: within SQLite too."""
    chance = random.Random(7)  # noqa: S311 - no secret
    for _ in range(5):
        scene.put_back()
        child = in_child(partial(apply, scene.book, plan("NICE", 3)))
        time.sleep(chance.uniform(0.0, 0.12))
        os.kill(child, signal.SIGKILL)
        ended(child)
        scene.check_agreement()


@pytest.mark.parametrize(
    ("number", "named"),
    [(errno.ENOSPC, {"DISK_FULL"}), (errno.EROFS, {"FOLDER_READ_ONLY", "JOURNAL_NOT_WRITABLE"})],
)
def test_an_error_at_every_point_of_a_write(scene: Scene, number: int, named: set[str]) -> None:
    """A full disk, a folder that may not be written: one sentence, and nothing has changed."""
    codes = set()
    for tried in range(1, len(scene.points) + 1):
        book = scene.put_back()
        try:
            scene.write(book, partial(_fail, {tried}, number))
        except LockedError as refused:
            codes.add(refused.code)
            assert scene.desk.path.read_bytes() == scene.old
            assert len(book.history()) == scene.entries
            assert len(list_backups(scene.desk.path)) == scene.entries
            assert list(scene.desk.path.parent.rglob(".xlcrm-*")) == []
            continue
        assert scene.desk.path.read_bytes() == scene.new
        assert len(book.history()) == scene.entries + 1
    assert codes == named


def test_a_folder_that_may_not_be_written_at_all(untouched: Scene) -> None:
    """Not even the private folder can be made: nothing is left, and the sentence says so."""
    with pytest.raises(LockedError) as refused:
        untouched.write(untouched.put_back(), partial(_fail, range(1_000), errno.EROFS))
    assert refused.value.code == "FOLDER_READ_ONLY"
    assert list(untouched.desk.path.parent.iterdir()) == [untouched.desk.path]
    assert untouched.desk.path.read_bytes() == untouched.old


def test_a_disk_that_stays_full(untouched: Scene) -> None:
    """From any point on nothing can be written: all agrees again once there is room."""
    for first in range(1, len(untouched.points) + 1):
        book = untouched.put_back()
        with contextlib.suppress(LockedError):
            untouched.write(book, partial(_fail, range(first, 1_000), errno.ENOSPC))
        untouched.check_agreement()


def _fail(where: set[int] | range, error: int, passed: int, name: str) -> None:
    gives_room_back = name in {"unlink", "remove"} or name.startswith("sqlite")
    if passed in where and not gives_room_back:
        raise OSError(error, "x")


@forking
def test_two_commands_at_once(scene: Scene) -> None:
    """One waits for nobody: it is refused or comes after; the journal has those that wrote."""
    for _ in range(3):
        books = [scene.put_back(), scene.desk.reopened()]
        plans = [plan("NICE", 3), naming("Zoé", "C-000001")]
        children = [
            in_child(partial(_busy_is_one, book, wanted))
            for book, wanted in zip(books, plans, strict=True)
        ]
        codes = [ended(child) for child in children]
        assert set(codes) <= {0, _BUSY}
        assert 0 in codes
        book = scene.desk.reopened()
        frame = book.frames["clients"]
        done = [
            frame.loc["C-000001", "city"] == "NICE", frame.loc["C-000001", "first_name"] == "Zoé"
        ]  # fmt: skip
        assert done == [code == 0 for code in codes]
        assert len(book.history()) == scene.entries + sum(done)
        scene.check_backups()


_BUSY = 5


def _busy_is_one(book: ClosedWorkbook, wanted: Plan) -> None:
    try:
        apply(book, wanted)
    except LockedError as refused:
        os._exit(_BUSY if refused.code in {"BUSY", "BUSY_SOMEONE"} else 1)


@forking
@pytest.mark.parametrize("written", [False, True])
def test_killed_then_saved_by_hand(scene: Scene, written: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """The file is neither the old nor the new one: its cells say whether the write happened."""
    replaced = len(scene.points) - scene.points[::-1].index("replace")
    assert scene.killed_at(replaced + 1 if written else replaced) == -signal.SIGKILL
    assert len(Journal(scene.desk.path).announced()) == 1
    elsewhere = Desk(scene.desk.path.parent.parent)
    apply(elsewhere.put(scene.desk.path.read_bytes()), naming("Tapé", before="Anne"))
    scene.desk.path.write_bytes(elsewhere.path.read_bytes())
    book = scene.desk.reopened()
    entries = book.history()
    assert Journal(scene.desk.path).announced() == []
    assert len(entries) == scene.entries + written
    known = {entry.backup for entry in entries}
    others = [copy for copy in list_backups(scene.desk.path) if copy.path not in known]
    assert [copy.command for copy in others] == ([] if written else ["interrupted"])
    assert all(copy.path.read_bytes() == scene.old for copy in others)
    if written:
        undo(book)
        frame = scene.desk.reopened().frames["clients"]
        assert list(frame.index) == ["C-000001", "C-000002"]
        assert frame.loc["C-000002", "first_name"] == "Tapé"
