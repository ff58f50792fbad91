"""Whatever happens while a workbook is written, file, journal and backups agree afterwards."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import time
from functools import partial
from pathlib import Path
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
        """Assert that all is whole and goes on working; return whether the write happened."""
        content = self.desk.path.read_bytes()
        assert content in {self.old, self.new}
        written = content == self.new
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
        return written

    def check_backups(self) -> None:
        """Assert that each backup is whole, and what its entry says."""
        entries = {entry.backup: entry for entry in self.desk.reopened().history()}
        assert {backup.path for backup in list_backups(self.desk.path)} == set(entries)
        for path, entry in entries.items():
            assert path is not None
            assert file_fingerprint(path) == entry.sha_before


@pytest.fixture(params=[False, True], ids=["first write", "later write"])
def scene(request: pytest.FixtureRequest, tmp_path: Path) -> Scene:
    """A workbook that xlcrm never wrote, and one with a journal and a backup."""
    return Scene(tmp_path, worked_before=request.param)


@forking
def test_killed_at_every_point_of_a_write(scene: Scene) -> None:
    """The file is the old or the new one, whole; history, undo and the next write work."""
    number, results = 0, []
    while True:
        number += 1
        book = scene.put_back()
        code = ended(in_child(partial(scene.write, book, kill_at(number))))
        if code == 0:
            break
        assert code == -signal.SIGKILL
        results.append(scene.check_agreement())
    assert scene.desk.path.read_bytes() == scene.new
    # Not a single one of the points of the write was missed, before and after the replacement.
    assert number > 25
    assert results == sorted(results)
    assert {True, False} == set(results)


@forking
def test_killed_at_any_moment(scene: Scene) -> None:
    """The same with a kill from outside, wherever the process is then: within SQLite too."""
    chance = random.Random(7)  # noqa: S311 - no secret
    for _ in range(8):
        book = scene.put_back()
        child = in_child(partial(apply, book, plan("NICE", 3)))
        time.sleep(chance.uniform(0.0, 0.12))
        os.kill(child, signal.SIGKILL)
        ended(child)
        scene.check_agreement()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_an_error_at_every_point_of_a_write(scene: Scene, number: int) -> None:
    """A full disk, a folder that may not be written: one sentence, and nothing has changed."""
    tried, codes = 0, set()
    while True:
        tried += 1
        book = scene.put_back()
        try:
            points = scene.write(book, partial(_fail, {tried}, number))
        except LockedError as refused:
            codes.add(refused.code)
            assert scene.desk.path.read_bytes() == scene.old
            assert len(book.history()) == scene.entries
            assert len(list_backups(scene.desk.path)) == scene.entries
            assert list(scene.desk.path.parent.rglob(".xlcrm-*")) == []
            continue
        assert scene.desk.path.read_bytes() == scene.new
        assert len(book.history()) == scene.entries + 1
        if points.passed < tried:
            break
    named = {errno.ENOSPC: "DISK_FULL", errno.EACCES: "FOLDER_READ_ONLY", errno.EIO: "WRITE_FAILED"}
    assert codes <= {*named.values(), "JOURNAL_NOT_WRITABLE"}
    assert named[number] in codes
    scene.check_agreement()


def test_a_disk_that_stays_full(scene: Scene) -> None:
    """From any point on nothing can be written: all agrees again once there is room."""
    for first in range(1, 60):
        book = scene.put_back()
        try:
            points = scene.write(book, partial(_fail, range(first, 1_000), errno.ENOSPC))
        except LockedError:
            scene.check_agreement()
            continue
        scene.check_agreement()
        if points.passed < first:
            return
    pytest.fail("the write never came through")


def _fail(where: set[int] | range, error: int, passed: int, name: str) -> None:
    gives_room_back = name in {"unlink", "remove"} or name.startswith("sqlite")
    if passed in where and not gives_room_back:
        raise OSError(error, "x")


@forking
def test_two_commands_at_once(scene: Scene) -> None:
    """One waits for nobody: it is refused or comes after; the journal has those that wrote."""
    for _ in range(5):
        books = [scene.put_back(), scene.desk.reopened()]
        plans = [plan("NICE", 3), naming("Zoé", "C-000001")]
        children = [in_child(partial(_busy_is_one, b, p)) for b, p in zip(books, plans, strict=True)]
        codes = [ended(child) for child in children]
        assert set(codes) <= {0, 5}
        assert 0 in codes
        frame = scene.desk.reopened().frames["clients"]
        done = [frame.loc["C-000001", "city"] == "NICE", frame.loc["C-000001", "first_name"] == "Zoé"]
        assert done == [code == 0 for code in codes]
        assert len(scene.desk.reopened().history()) == scene.entries + sum(done)
        scene.check_backups()


def _busy_is_one(book: ClosedWorkbook, wanted: Plan) -> None:
    try:
        apply(book, wanted)
    except LockedError as refused:
        os._exit(5 if refused.code in {"BUSY", "BUSY_SOMEONE"} else 6)


@forking
def test_killed_then_saved_by_hand(scene: Scene, tmp_path: Path) -> None:
    """The file is neither the old nor the new one: its cells say whether the write happened."""
    seen = set()
    for number in range(1, 80):
        book = scene.put_back()
        if ended(in_child(partial(scene.write, book, kill_at(number)))) == 0:
            break
        written = scene.desk.path.read_bytes() == scene.new
        announced = bool(Journal(scene.desk.path).announced())
        by_hand = Desk(tmp_path / "by hand")
        by_hand.path.parent.mkdir(exist_ok=True)
        by_hand.put(scene.desk.path.read_bytes())
        apply(by_hand.reopened(), naming("Tapé", before=_first_name(by_hand.reopened())))
        scene.desk.path.write_bytes(by_hand.path.read_bytes())
        shutil.rmtree(by_hand.path.parent)
        if (written, announced) in seen:
            continue
        seen.add((written, announced))
        entries = scene.desk.reopened().history()
        assert len(entries) == scene.entries + written
        backups = list_backups(scene.desk.path)
        assert [b.command for b in backups if b.path not in {e.backup for e in entries}] in (
            [], ["interrupted"]
        )  # fmt: skip
        if written:
            undo(scene.desk.reopened())
            frame = scene.desk.reopened().frames["clients"]
            assert list(frame.index) == ["C-000001", "C-000002"]
            assert frame.loc["C-000002", "first_name"] == "Tapé"
    assert {(True, True), (False, True), (False, False)} <= seen


def _first_name(book: ClosedWorkbook) -> str | None:
    value = book.frames["clients"].loc["C-000002", "first_name"]
    return None if value is None else str(value)
