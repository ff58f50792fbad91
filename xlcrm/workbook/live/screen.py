"""Talking to the person in front of Excel: messages, questions, progress, selection, files."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class Screen:
    """What the person sees and does in Excel; no cell is changed here."""

    def tell(self, text: str, title: str = "Fichier client") -> None:
        """Show a message box with one button; ``text`` is French, already spaced."""
        raise NotImplementedError

    def ask(self, text: str, buttons: str = "yes_no") -> bool:
        """Ask a question; True for « Oui » or « OK ».

        ``buttons`` is « yes_no » or « ok_cancel »: the boxes of Excel have no other words.
        """
        raise NotImplementedError

    def progress(self, text: str | None) -> None:
        """Show ``text`` in the status bar, from the first second on; None gives it back."""
        raise NotImplementedError

    def cancelled(self) -> bool:
        """Tell whether Échap was pressed since the last look, Excel being in front."""
        raise NotImplementedError

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """Keep Excel from calculating, redrawing and running events; restored in every exit.

        May be nested. Status bar, active sheet, selection and scroll position return as well.
        """
        raise NotImplementedError
        yield

    def selected_record(self, table: str) -> str | None:
        """Return the record of the row of the active cell, None when it is outside ``table``."""
        raise NotImplementedError

    def selected_records(self, table: str) -> tuple[str, ...]:
        """Return the records of the selected rows of ``table`` that are not hidden."""
        raise NotImplementedError

    def show(self, sheet: str, cell: str | None = None) -> None:
        """Bring a worksheet to the front, and select a cell of it."""
        raise NotImplementedError

    def pick_file(self, title: str, kinds: Sequence[tuple[str, str]]) -> Path | None:
        """Let the person choose a file that is there; None when they gave up.

        ``kinds`` are pairs of a French name and a pattern: ``("Fichiers CSV", "*.csv")``.
        """
        raise NotImplementedError

    def pick_new_file(
        self, title: str, kinds: Sequence[tuple[str, str]], suggested: str = ""
    ) -> Path | None:
        """Let the person say where to write a file; None when they gave up."""
        raise NotImplementedError
