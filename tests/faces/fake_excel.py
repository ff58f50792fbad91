"""A workbook « open in Excel » for the face: a closed file, and a person who answers."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from xlcrm.workbook.closed import ClosedWorkbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class FakeExcel:
    """What ``LiveWorkbook`` offers: the workbook itself is a file, the screen is remembered.

    ``answers`` are given to questions in turn; ``selected`` by table; ``picked`` and
    ``new_file`` are the files chosen, ``typed`` the words typed in turn; ``cancel_at``
    is the look at Échap that finds it pressed.
    """

    def __init__(self, path: Path) -> None:
        self.closed = ClosedWorkbook.open(path)
        self.answers: list[bool | None] = []
        self.careful: list[str] = []
        self.one_cell = False
        self.questions: list[str] = []
        self.told: list[str] = []
        self.shown: list[tuple[str, str | None]] = []
        self.status: list[str | None] = []
        self.selected: dict[str, tuple[str, ...]] = {}
        self.picked: Path | None = None
        self.new_file: Path | None = None
        self.suggested = ""
        self.typed: list[str | None] = []
        self.prompts: list[str] = []
        self.own_undo: list[tuple[str, str]] = []
        self.cancel_at = 0
        self.looks = 0
        self.freezes = 0
        self.filters_lost: list[str] = []

    def __getattr__(self, name: str) -> Any:
        """Everything else is the workbook itself."""
        return getattr(self.closed, name)

    def tell(self, text: str, title: str = "Fichier client") -> None:
        """Remember a message."""
        del title
        self.told.append(text)

    def ask(self, text: str, *, careful: bool = False) -> bool:
        """Give the next answer."""
        answer = self.ask_or_stop(text, careful=careful)
        assert answer is not None
        return answer

    def ask_or_stop(self, text: str, *, careful: bool = False) -> bool | None:
        """Give the next answer; None stops."""
        self.questions.append(text)
        self.careful += [text] if careful else []
        return self.answers.pop(0)

    def selects_one_cell(self) -> bool:
        """Tell whether one cell is selected."""
        return self.one_cell

    def ask_text(self, text: str, proposed: str) -> str | None:
        """Give what is typed next; where nothing is, what was proposed."""
        self.prompts.append(text)
        return self.typed.pop(0) if self.typed else proposed

    def offer_undo(self, text: str, procedure: str) -> None:
        """Remember the step of Excel's own undo; nothing is shown after it."""
        assert self.told
        self.own_undo.append((text, procedure))

    def progress(self, text: str | None) -> None:
        """Remember what the status bar shows."""
        self.status.append(text)

    def cancelled(self) -> bool:
        """Find Échap pressed at the look that was said."""
        self.looks += 1
        return self.looks == self.cancel_at

    def watching_escape(self) -> contextlib.AbstractContextManager[None]:
        """There is no keyboard."""
        return contextlib.nullcontext()

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """Count the freezes that are not given back."""
        self.freezes += 1
        try:
            yield
        finally:
            self.freezes -= 1

    def selected_record(self, table: str) -> str | None:
        """Return the first selected record."""
        return next(iter(self.selected.get(table, ())), None)

    def selected_records(self, table: str) -> tuple[str, ...]:
        """Return the selected records."""
        return self.selected.get(table, ())

    def show(self, sheet: str, cell: str | None = None) -> None:
        """Remember a sheet."""
        self.shown.append((sheet, cell))

    def pick_file(self, title: str, kinds: Sequence[tuple[str, str]]) -> Path | None:
        """Return the file chosen."""
        assert title
        assert kinds
        return self.picked

    def pick_new_file(
        self, title: str, kinds: Sequence[tuple[str, str]], suggested: str = ""
    ) -> Path | None:
        """Return where to write."""
        assert title
        assert kinds
        self.suggested = suggested
        return self.new_file
