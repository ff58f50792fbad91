"""The demonstration: an invented, badly kept customer list goes through the whole job.

The list and its truth come from ``xlcrm.demo``; every step is the same function the command
line calls, on a real workbook in a folder the person can open afterwards.
"""

from __future__ import annotations

import itertools
import shutil
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from xlcrm import messages
from xlcrm.commands import operations
from xlcrm.commands.book import Book
from xlcrm.commands.report import Report, Said
from xlcrm.demo import DemoFiles, generate
from xlcrm.errors import LockedError, WrongUseError
from xlcrm.frames import as_text

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")

#: Called after each step with the code of its sentence and its seconds.
Progress = Callable[[str, float], None]

WORKBOOK_NAME = "FichierClient.xlsx"
#: Says that a folder holds a demonstration, whose files may be replaced.
MARKER_NAME = "LISEZ-MOI.txt"
_SHEET_OF_FILE = {
    "clients.csv": "Clients",
    "achats.csv": "Achats",
    "interactions.csv": "Interactions",
    "consentements.csv": "Consentements",
}


@dataclass(frozen=True)
class SummaryPart:
    """One part of the summary: a title code, then (message code or label, figure)."""

    title: str
    lines: tuple[tuple[str, float], ...]
    decimals: bool = False


@dataclass(frozen=True)
class DemoSummary:
    """The summary table of a demonstration."""

    parts: tuple[SummaryPart, ...]


def demo(folder: Path, *, progress: Progress, force: bool = False) -> tuple[Report, DemoSummary]:
    """Run the chain in ``folder``; DEMO_FOLDER_NOT_EMPTY unless it is empty or ``force``.

    With ``force`` the files of an earlier demonstration are replaced, in a folder that such a
    demonstration marked; nothing of anybody else's is ever removed.
    """
    started = time.perf_counter()
    _prepare(folder, force=force)
    run = _Run(folder, progress)
    summary = run.chain()
    outputs = tuple(path for path in sorted(folder.iterdir()) if path.is_file())
    report = Report(
        command="demo",
        counts=run.counts,
        outputs=outputs,
        said=(Said("DEMO_RESULTS", {"path": folder}),),
        seconds=time.perf_counter() - started,
    )
    return report, summary


class _Run:
    """One demonstration under way: timings, counts, and the steps one after the other."""

    def __init__(self, folder: Path, progress: Progress) -> None:
        self.folder = folder
        self.book = folder / WORKBOOK_NAME
        self.progress = progress
        self.seconds: dict[str, float] = {}
        self.counts: dict[str, int] = {}

    def chain(self) -> DemoSummary:
        """Do the whole job; return the summary."""
        files = self._timed("DEMO_GENERATE", generate)
        self._write_sources(files)
        self._timed("DEMO_NEW", lambda: self._new(files))
        came_in = self._timed("DEMO_IMPORT", self._import_all)
        checked = self._timed("DEMO_CHECK", lambda: operations.check(self.book))
        cleaned = self._timed("DEMO_CLEAN", lambda: operations.run_plan("clean", self.book))
        found = self._timed("DEMO_DEDUP", lambda: operations.run_plan("dedup", self.book))
        pairs = self._pairs(files)
        merged = self._timed("DEMO_MERGE", lambda: operations.run_plan("merge", self.book))
        self._timed("DEMO_SEGMENT", lambda: operations.run_plan("segment", self.book))
        sent = self._timed("DEMO_EXPORT", self._export_all)
        return DemoSummary(
            (
                SummaryPart("DEMO_PART_IN", tuple(came_in.items())),
                SummaryPart(
                    "DEMO_PART_CLEAN",
                    (
                        ("DEMO_SCORE_BEFORE", checked.counts["quality_score"]),
                        ("DEMO_CORRECTED", cleaned.counts["corrected_cells"]),
                        ("DEMO_PROPOSED", cleaned.counts["proposed"]),
                        ("DEMO_FLAGGED", cleaned.counts["flagged"]),
                        ("DEMO_SCORE_AFTER", cleaned.counts["quality_score"]),
                    ),
                ),
                SummaryPart(
                    "DEMO_PART_DUPLICATES",
                    (
                        ("DEMO_GROUPS", found.counts["groups"]),
                        *pairs,
                        ("DEMO_MERGED", merged.counts.get("dropped_clients", 0)),
                    ),
                ),
                SummaryPart("DEMO_PART_SEGMENTS", self._segments()),
                SummaryPart("DEMO_PART_SENT", self._sent(sent)),
                SummaryPart("DEMO_PART_SECONDS", tuple(self.seconds.items()), decimals=True),
            )
        )

    def _timed(self, code: str, step: Callable[[], T]) -> T:
        started = time.perf_counter()
        result = step()
        self.seconds[code] = time.perf_counter() - started
        self.progress(code, self.seconds[code])
        return result

    def _new(self, files: DemoFiles) -> None:
        """Create the workbook, its reference date set to the day of the invented list.

        The list is the same every day; on a later day its clients would all have gone silent.
        """
        operations.new(self.book)
        operations.run_plan("segment", self.book, date=files.truth.today)

    def _write_sources(self, files: DemoFiles) -> None:
        contents = (
            files.clients_csv,
            files.purchases_csv,
            files.interactions_csv,
            files.consents_csv,
        )
        for name, content in zip(_SHEET_OF_FILE, contents, strict=True):
            (self.folder / name).write_bytes(content)

    def _import_all(self) -> dict[str, float]:
        read = {}
        for name, sheet in _SHEET_OF_FILE.items():
            report = operations.import_csv(
                self.folder / name, self.book, sheet=sheet, origin="Directe"
            )
            read[sheet] = float(report.counts["rows_read"])
            self.counts[f"rows_{sheet}"] = report.counts["rows_read"]
        return read

    def _pairs(self, files: DemoFiles) -> tuple[tuple[str, float], ...]:
        """Compare the groups found with the generator's truth, pair by pair."""
        frames = Book.open(self.book).frames
        codes = {
            client: _imported_code(as_text(ids))
            for client, ids in frames["clients"]["external_ids"].items()
        }
        found = set()
        for _, group in frames["duplicates"].groupby("group_number"):
            members = sorted(codes.get(each, "") for each in group["client_id"])
            found |= {frozenset(pair) for pair in itertools.combinations(members, 2)}
        true = {frozenset(pair) for pair in files.truth.duplicate_pairs}
        self.counts |= {
            "pairs_true": len(true),
            "pairs_found": len(found & true),
            "pairs_false": len(found - true),
        }
        return (
            ("DEMO_PAIRS_TRUE", len(true)),
            ("DEMO_PAIRS_FOUND", len(found & true)),
            ("DEMO_PAIRS_FALSE", len(found - true)),
        )

    def _segments(self) -> tuple[tuple[str, float], ...]:
        clients = Book.open(self.book).frames["clients"]
        counted = Counter(as_text(value) for value in clients["rfm_segment"])
        counted.pop("", None)
        return tuple((label, float(n)) for label, n in counted.most_common())

    def _export_all(self) -> Report:
        day = Book.open(self.book).today
        operations.export(self.book, self.folder / "envoi.csv", tool="csv", force=True, today=day)
        return operations.export(
            self.book, self.folder / "envoi-brevo.csv", tool="brevo", force=True, today=day
        )

    def _sent(self, sent: Report) -> tuple[tuple[str, float], ...]:
        self.counts |= {"exported": sent.counts["exported"], "excluded": sent.counts["excluded"]}
        reasons = {
            key.removeprefix("excluded_"): n
            for key, n in sent.counts.items()
            if key.startswith("excluded_")
        }
        return (
            ("DEMO_EXPORTED", sent.counts["exported"]),
            *((code, n) for code, n in sorted(reasons.items(), key=lambda item: -item[1])),
        )


def _imported_code(external_ids: str) -> str:
    """Return the code a client had in the imported file."""
    for part in external_ids.split(";"):
        name, _, code = part.strip().partition("=")
        if name == "import":
            return code
    return ""


def _prepare(folder: Path, *, force: bool) -> None:
    """Make the folder ready; files are only ever removed from a folder we marked as ours."""
    name = folder.resolve().name
    marker = folder / MARKER_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            if not marker.is_file():
                raise WrongUseError("DEMO_FOLDER_FOREIGN", name=name)
            if not force:
                raise WrongUseError("DEMO_FOLDER_NOT_EMPTY", name=name)
            for file in (WORKBOOK_NAME, *_SHEET_OF_FILE):
                (folder / file).unlink(missing_ok=True)
            shutil.rmtree(folder / ".xlcrm", ignore_errors=True)
        marker.write_text(messages.text("DEMO_MARKER") + "\n", encoding="utf-8")
    except OSError as error:
        raise LockedError("FOLDER_READ_ONLY", name=name) from error
