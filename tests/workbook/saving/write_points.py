"""Every point at which a write touches the disk, and what may happen there: a kill, an error."""

from __future__ import annotations

import os
import signal
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn, Self
from unittest import mock

from xlcrm.workbook.saving.journal import Journal

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

#: Calls of the system that change something on the disk. Those that read pass through ``open``.
_CHANGING = (
    "replace", "rename", "unlink", "remove", "mkdir", "rmdir", "chmod", "chown", "fsync",
    "ftruncate", "write", "setxattr",
)  # fmt: skip
_WRITING = os.O_CREAT | os.O_WRONLY | os.O_RDWR


class WritePoints:
    """Counts the points passed; at each calls ``act`` with its number, from 1, and its name."""

    def __init__(self, act: Callable[[int, str], None]) -> None:
        self.passed = 0
        self.names: list[str] = []
        self._act = act

    def point(self, name: str) -> None:
        """Pass one point."""
        self.passed += 1
        self.names.append(name)
        self._act(self.passed, name)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch the system calls, the writes of files (twice: before, and half way), SQLite."""
        with mock.patch.multiple(os, **self._calls()), mock.patch.object(
            Journal, "_connect", self._connecting()
        ):  # fmt: skip
            yield

    def _calls(self) -> dict[str, Any]:
        calls = {name: self._counted(name) for name in _CHANGING if hasattr(os, name)}
        really_open, really_fdopen = os.open, os.fdopen

        def opening(path: Any, flags: int, *rest: Any, **more: Any) -> int:
            if flags & _WRITING:
                self.point("open")
            return really_open(path, flags, *rest, **more)

        def fdopen(descriptor: int, *rest: Any, **more: Any) -> Any:
            return _HalfWriter(really_fdopen(descriptor, *rest, **more), self)

        return {**calls, "open": opening, "fdopen": fdopen}

    def _counted(self, name: str) -> Callable[..., Any]:
        really = getattr(os, name)

        def call(*given: Any, **more: Any) -> Any:
            self.point(name)
            return really(*given, **more)

        return call

    def _connecting(self) -> Callable[[Journal], sqlite3.Connection]:
        really = Journal._connect

        def connect(journal: Journal) -> sqlite3.Connection:
            connection = really(journal)
            connection.set_trace_callback(self._statement)
            return connection

        return connect

    def _statement(self, statement: str) -> None:
        if not statement.lstrip().startswith(("SELECT", "PRAGMA")):
            self.point("sqlite " + statement.split(maxsplit=1)[0])


class _HalfWriter:
    """A file that stops half way through each write."""

    def __init__(self, opened: Any, points: WritePoints) -> None:
        self._opened, self._points = opened, points

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._opened, name)

    def write(self, data: bytes) -> int:
        half = len(data) // 2
        self._opened.write(data[:half])
        self._opened.flush()
        self._points.point("half")
        return half + int(self._opened.write(data[half:]))


def in_child(work: Callable[[], object]) -> int:
    """Start a forked process that does some work; return its number. It ends with 0 if done."""
    with warnings.catch_warnings():
        # The child does its work and ends: no lock of another thread is waited for.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        _end_after(work)
    return child


def _end_after(work: Callable[[], object]) -> NoReturn:
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def ended(child: int) -> int:
    """Wait for a child; return its exit code, minus the signal if it was killed."""
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def kill_at(number: int) -> Callable[[int, str], None]:
    """Return what kills the process, without any last word, at one point."""

    def act(passed: int, _: str) -> None:
        if passed == number:
            os.kill(os.getpid(), signal.SIGKILL)

    return act
