"""Try every workbook of a folder: ``python -m tests.workbooks FOLDER``.

Prints one line a file: ok, refused and why, or LOST and what; the last line counts them. The
files are only read. Exit code 1 when anything was lost.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.workbooks.outside import libreoffice_failures, validator_news
from tests.workbooks.trial import Verdict, tried

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_KINDS = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xlam", ".xls", ".ods"}
_MEGABYTE = 2**20


def main(arguments: list[str] | None = None) -> int:
    """Try the workbooks that the command line names, two at a time."""
    options = _options().parse_args(arguments)
    folder: Path = options.folder
    paths = sorted(
        path
        for path in ([folder] if folder.is_file() else folder.rglob("*"))
        if path.suffix.lower() in _KINDS and path.is_file() and not path.name.startswith("~$")
    )
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as made:
        waiting = list(reversed(paths))
        running: list[_Attempt] = []
        while waiting or running:
            while waiting and len(running) < options.jobs:
                running.append(_Attempt(waiting.pop(), options, Path(made)))
            for attempt in list(running):
                line = attempt.line()
                if line is not None:
                    running.remove(attempt)
                    counts[line.split(":")[0].split(" ")[0]] += 1
                    place = attempt.path.relative_to(folder) if folder.is_dir() else folder.name
                    sys.stdout.write(f"{place}: {line}\n")
                    sys.stdout.flush()
            time.sleep(0.02)
    total = ", ".join(f"{counts[word]} {word}" for word in ("ok", "refused", "LOST"))
    sys.stdout.write(f"{len(paths)} files: {total}\n")
    return 1 if counts["LOST"] else 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.workbooks", description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder of workbooks, or one workbook")
    parser.add_argument("--seconds", type=float, default=60, help="time for one file")
    parser.add_argument("--memory", type=int, default=4000, help="megabytes for one file")
    parser.add_argument("--size", type=int, default=60, help="largest file tried, in megabytes")
    parser.add_argument("--jobs", type=int, default=2, help="files tried at the same time")
    parser.add_argument("--validator", action="store_true", help="ask the Open XML SDK too")
    parser.add_argument("--libreoffice", action="store_true", help="open results in LibreOffice")
    return parser


class _Attempt:
    """One file, tried in a process of its own that may hang or run out of memory."""

    def __init__(self, path: Path, options: argparse.Namespace, made: Path) -> None:
        self.path = path
        self._options = options
        self._start = time.monotonic()
        self._step = "open"
        self._answer: str | None = None
        here, there = multiprocessing.Pipe(duplex=False)
        self._pipe = here
        self._process = multiprocessing.Process(
            target=_work, args=(path, options, made, there), daemon=True
        )
        self._process.start()
        there.close()

    def line(self) -> str | None:
        """Return the verdict of the file once there is one, or once its time is up."""
        try:
            while self._answer is None and self._pipe.poll():
                kind, text = self._pipe.recv()
                if kind == "step":
                    self._step = text
                else:
                    self._answer = text
        except (EOFError, OSError):
            self._answer = self._without("the process ended")
        if self._answer is None and time.monotonic() - self._start > 2 * self._options.seconds:
            self._process.kill()
            self._answer = self._without(f"no answer in {2 * self._options.seconds:.0f} s")
        if self._answer is not None:
            self._process.join(5)
            self._pipe.close()
        return self._answer

    def _without(self, why: str) -> str:
        if self._step in {"judge", "outside"}:
            return f"refused: not judged ({why})"
        return f"LOST: {self._step}: {why}"


def _work(path: Path, options: argparse.Namespace, made: Path, pipe: Connection) -> None:
    """Try one file and send its line; what is being done is sent before it is."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (options.memory * _MEGABYTE, most))
    if path.stat().st_size > options.size * _MEGABYTE:
        pipe.send(("line", f"refused: larger than {options.size} MB, not tried"))
        return
    data = path.read_bytes()
    outside = options.validator or options.libreoffice
    verdict = tried(
        data,
        path.name,
        seconds=options.seconds,
        keep=outside,
        tell=lambda step: pipe.send(("step", step)),
    )
    if outside and not verdict.lost:
        pipe.send(("step", "outside"))
        _ask_outside(path, verdict, options, made)
    pipe.send(("line", str(verdict)))


def _ask_outside(path: Path, verdict: Verdict, options: argparse.Namespace, made: Path) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))  # .NET reserves far more than it uses
    folder = Path(tempfile.mkdtemp(dir=made))
    files = {}
    for number, (name, result) in enumerate(verdict.results.items()):
        files[name] = folder / f"{number}{path.suffix}"
        files[name].write_bytes(result)
    if options.validator:
        for name, file in files.items():
            verdict.lost += [f"{name}: SDK: {each}" for each in validator_news(path, file)[:3]]
    if options.libreoffice:
        failed = libreoffice_failures([path, *files.values()], folder)
        if path not in failed:
            names = [name for name, file in files.items() if file in failed]
            verdict.lost += [f"{name}: LibreOffice does not open it" for name in names]


if __name__ == "__main__":
    sys.exit(main())
