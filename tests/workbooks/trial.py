"""Trying every operation on one workbook, and what came of it."""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.workbooks.cells import Book
from tests.workbooks.expected import Expected
from tests.workbooks.judge import cell_losses, entry_losses, losses
from tests.workbooks.operations import Operation, light_operations, operations
from tests.workbooks.readers import reader_losses
from xlcrm.errors import XlcrmError
from xlcrm.workbook import lint
from xlcrm.workbook.opc.package import Package

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.workbooks.entries import File

#: Above that many bytes of worksheets, the slow readers are left out, and most operations.
_READERS_UP_TO = 4_000_000
_HUGE_FROM = 60_000_000


@dataclass
class Verdict:
    """What became of one workbook: operations that went well, refusals, losses."""

    done: int = 0
    refused: dict[str, str] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    results: dict[str, bytes] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the line of the file: ok, refused or LOST, and why."""
        refused = ", ".join(f"{name}: {code}" for name, code in self.refused.items())
        if self.lost:
            return "LOST: " + "; ".join(self.lost)
        if not self.done:
            return f"refused: {refused or 'nothing could be tried'}"
        parts = [f"{self.done} operations"]
        parts += [f"refused {refused}"] if refused else []
        return "ok (" + "; ".join([*parts, *self.notes]) + ")"


class Depth(NamedTuple):
    """How closely results are looked at: every cell compared, other libraries asked."""

    cells: bool = True
    readers: bool = True


def tried(
    data: bytes,
    name: str,
    *,
    seconds: float = 60,
    keep: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Verdict:
    """Try every operation on a workbook within a time; ``tell`` hears what is being done.

    ``keep``: the results stay in the verdict, by operation.
    """
    verdict = Verdict()
    start = time.monotonic()
    tell("open")
    try:
        Package(data, name)
    except XlcrmError as refusal:
        verdict.refused["open"] = refusal.code
        return verdict
    except Exception as error:  # noqa: BLE001 - a crash is a finding, not the end of the run
        verdict.lost.append(f"open: crash {_where(error)}")
        return verdict
    tell("judge")
    try:
        before = Book(data)
        if before.file.faults:
            verdict.refused["judge"] = before.file.faults
            return verdict
        size = sum(len(before.file.read(p)) for p in before.file.worksheets.values())
        huge = size >= _HUGE_FROM
        found = list(light_operations(before) if huge else operations(before))
    except Exception as error:  # noqa: BLE001 - a damaged file that xlcrm opens all the same
        verdict.refused["judge"] = f"could not read the file ({type(error).__name__})"
        return verdict
    if not found:
        verdict.refused["judge"] = "no worksheet"
    if huge:
        verdict.notes.append("too large for its cells to be compared")
    for operation in found:
        if time.monotonic() - start > seconds:
            verdict.notes.append("time was up")
            break
        depth = Depth(cells=not huge, readers=size < _READERS_UP_TO)
        _try(before, name, operation, verdict, depth, tell)
        if not keep:
            verdict.results.clear()
    return verdict


def _try(
    before: Book,
    name: str,
    operation: Operation,
    verdict: Verdict,
    depth: Depth,
    tell: Callable[[str], None],
) -> None:
    tell(operation.name)
    try:
        result, emptied = operation.apply(Package(before.file.data, name))
    except XlcrmError as refusal:
        if refusal.code == "SELF_CHECK_FAILED":  # the file is safe, but the fault is xlcrm's own
            rule, part = (refusal.params.get(each, "") for each in ("rule", "part"))
            verdict.lost.append(f"{operation.name}: stopped by its own lint ({rule} in {part})")
        else:
            verdict.refused[operation.name] = refusal.code
        return
    except Exception as error:  # noqa: BLE001 - a crash is a finding, not the end of the run
        verdict.lost.append(f"{operation.name}: crash {_where(error)}")
        return
    tell("judge")
    expected = replace(operation.expected, emptied=emptied)
    lost = judged(before, result, expected, depth)
    if not lost and depth.cells and operation.undone is not None:
        lost = _undone(before, result, name, operation, tell)
    verdict.lost += [f"{operation.name}: {each}" for each in lost]
    verdict.done += not lost
    verdict.results[operation.name] = result


def judged(before: Book, result: bytes, expected: Expected, depth: Depth) -> list[str]:
    """Return everything that a change lost or broke."""
    try:
        after = Book(result, before)
        lost = (losses if depth.cells else entry_losses)(before, after, expected)
        lost += new_lint_faults(before.file, after.file)
        if depth.readers and not lost:
            lost += list(reader_losses(before, after, expected))
    except Exception as error:  # noqa: BLE001 - a result that cannot be read is a loss
        return [f"the result cannot be judged: {_where(error)}"]
    return lost


def _undone(
    before: Book, result: bytes, name: str, operation: Operation, tell: Callable[[str], None]
) -> list[str]:
    """Return what differs from the first state once the operation was taken back."""
    table = operation.expected.table
    grown = Book(result).tables[table].area.bottom - before.tables[table].area.bottom
    if operation.undone is None or grown != len(operation.expected.appended):
        return []  # blank rows of the table were filled: deleting them is no undoing
    tell(f"undo {operation.name}")
    try:
        back, emptied = operation.undone(Package(result, name))
    except XlcrmError as refusal:
        return [f"appended rows cannot be deleted again: {refusal.code}"]
    except Exception as error:  # noqa: BLE001 - as above
        return [f"deleting the appended rows: crash {_where(error)}"]
    tell("judge")
    count = before.tables[table].last - before.tables[table].first + 1
    removed = tuple(range(count, count + len(operation.expected.appended)))
    expected = Expected(table=table, removed=removed, emptied=emptied)
    lost = judged(Book(result, before), back, expected, Depth(readers=False))
    return [f"undone: {each}" for each in lost or cell_losses(before, Book(back, before))]


def new_lint_faults(before: File, after: File) -> list[str]:
    """Return the faults of xlcrm's own lint that the file did not have before."""
    old = set(before.names)
    changed = {n for n in after.names if n not in old or not after.same_entry(n, before)}
    found = lint.new_faults(
        Package(before.data, "before.xlsx"), Package(after.data, "after.xlsx"), changed
    )
    return [f"lint: {fault.rule} in {fault.part} {fault.place}" for fault in found[:3]]


def _where(error: Exception) -> str:
    """Return the kind and place of an exception: no text, which may hold the content of cells."""
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    ours = [frame for frame in frames if "xlcrm" in Path(frame.filename).parts]
    at = ours[-1] if ours else last
    return type(error).__name__ + (f" at {Path(at.filename).name}:{at.lineno}" if at else "")
