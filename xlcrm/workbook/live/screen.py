"""Talking to the person in front of Excel: messages, questions, progress, selection, files."""

from __future__ import annotations

import contextlib
import importlib
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlcrm.errors import LockedError, WrongUseError
from xlcrm.workbook.live.keys import Escape
from xlcrm.workbook.live.native import on_mac, patiently, set_value, value_of, value_or

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import xlwings

#: Excel shows nothing before that: a status bar that flickers tells nobody anything.
SECONDS_BEFORE_PROGRESS = 1.0
#: No more than a few updates a second.
SECONDS_BETWEEN_UPDATES = 0.3
#: Application.InputBox takes no longer question; its type 2 is a text.
_LONGEST_PROMPT = 255
_A_TEXT = 2
# MB_YESNO, MB_YESNOCANCEL, MB_DEFBUTTON2, then IDCANCEL, IDYES, IDNO (winuser.h).
_BOXES = {"yes_no": 0x4, "yes_no_cancel": 0x3}
_ENTER_IS_SECOND = 0x100
_ANSWERED = {2: "cancel", 6: "yes", 7: "no"}
# xlCalculationManual
_MANUAL = -4135
#: What is set while a command works, in this order; given back in the other.
_QUIET: tuple[tuple[str, object], ...] = (
    ("ScreenUpdating", False),
    ("EnableEvents", False),
    ("DisplayAlerts", False),
    ("Calculation", _MANUAL),
    # Else a formula given back to one cell fills its whole column, where that is blank.
    ("AutoCorrect.AutoFillFormulasInLists", False),
)


class Screen:
    """What the person sees and does in Excel; no cell is changed here."""

    def __init__(self, book: xlwings.Book) -> None:
        self._book = book
        self._app = patiently(lambda: book.app)
        self._depth = 0
        self._started: float | None = None
        self._updated = 0.0
        self._shown = False
        self._escape = Escape(self._window)

    def _window(self) -> int:
        return patiently(lambda: int(self._app.hwnd or 0))

    def tell(self, text: str, title: str = "Fichier client") -> None:
        """Show a message box with one button; ``text`` is French, already spaced."""
        patiently(lambda: self._app.alert(text, title, "ok", "info"))

    def ask(self, text: str, title: str = "Fichier client", *, careful: bool = False) -> bool:
        """Ask a question; True for « Oui ». ``careful`` makes Enter answer « Non » (Windows)."""
        return self._asked(text, title, "yes_no", careful=careful) == "yes"

    def ask_or_stop(
        self, text: str, title: str = "Fichier client", *, careful: bool = False
    ) -> bool | None:
        """Ask a question that « Annuler » stops, which is None; see ``ask``."""
        answer = self._asked(text, title, "yes_no_cancel", careful=careful)
        return None if answer == "cancel" else answer == "yes"

    def _asked(self, text: str, title: str, buttons: str, *, careful: bool) -> str:
        if not careful or on_mac():
            return str(patiently(lambda: self._app.alert(text, title, buttons)))
        # xlwings gives no choice of the button that Enter presses.
        box = importlib.import_module("win32api").MessageBox
        style = _BOXES[buttons] | _ENTER_IS_SECOND
        return _ANSWERED[box(self._window(), text, title, style)]

    def ask_text(self, text: str, proposed: str, title: str = "Fichier client") -> str | None:
        """Let the person type a word, with one already there; None when they gave up."""
        text = text if len(text) <= _LONGEST_PROMPT else f"{text[: _LONGEST_PROMPT - 1]}…"
        if on_mac():
            typed = patiently(
                lambda: self._app.api.input_box(prompt=text, title=title, default=proposed)
            )
        else:
            typed = patiently(
                lambda: self._app.api.InputBox(
                    Prompt=text, Title=title, Default=proposed, Type=_A_TEXT
                )
            )
        return typed.strip() if isinstance(typed, str) else None

    def progress(self, text: str | None) -> None:
        """Show ``text`` in the status bar, from the first second on; None gives it back."""
        now = time.monotonic()
        if text is None:
            self._started = None
            with contextlib.suppress(LockedError):
                patiently(lambda: set_value(self._app.api, "StatusBar", value=False))
            return
        self._started = now if self._started is None else self._started
        late = now - self._started >= SECONDS_BEFORE_PROGRESS
        if late and now - self._updated >= SECONDS_BETWEEN_UPDATES:
            self._updated = now
            patiently(lambda: set_value(self._app.api, "StatusBar", text))

    def cancelled(self) -> bool:
        """Tell whether Échap was pressed since the last look, Excel being in front."""
        return self._escape.pressed()

    def watching_escape(self) -> contextlib.AbstractContextManager[None]:
        """Notice Échap from now on, however briefly it is pressed."""
        return self._escape.watched()

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """Keep Excel from calculating, redrawing and running events; restored in every exit.

        May be nested. Status bar, active sheet, selection and scroll position return as well,
        unless ``show`` was called.
        """
        if self._depth:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
            return
        kept: list[Callable[[], object]] = []
        self._depth, self._shown = 1, False
        try:
            kept.append(self._place())
            self._end_copying()
            for name, value in _QUIET:
                former = patiently(partial(self._state, name))
                if former is None:  # an Excel without that one
                    continue
                kept.append(partial(self._set, name, former))
                patiently(partial(self._set, name, value))
            yield
        finally:
            self._depth = 0
            for give_back in reversed(kept):
                with contextlib.suppress(LockedError):  # the others are given back all the same
                    patiently(give_back)
            self.progress(None)

    def _state(self, name: str) -> object:
        if on_mac() and name == "Calculation":  # a word of Apple events, which xlwings knows
            return self._app.calculation
        if "." in name:
            return value_or(self._app.api, name, default=None)
        return value_of(self._app.api, name)

    def _set(self, name: str, value: object) -> None:
        if on_mac() and name == "Calculation":
            self._app.calculation = "manual" if value == _MANUAL else str(value)
        else:
            set_value(self._app.api, name, value)

    def _end_copying(self) -> None:
        """Forget what was copied: rows put in would be filled with it. It cannot be given back."""
        if patiently(lambda: value_or(self._app.api, "CutCopyMode", default=False)):
            patiently(lambda: set_value(self._app.api, "CutCopyMode", value=False))

    def _place(self) -> Callable[[], None]:
        """Return how to bring back what the person looks at: sheet, selection, scroll."""
        window = patiently(lambda: value_or(self._app.api, "ActiveWindow", None))
        sheet = patiently(lambda: value_or(self._app.api, "ActiveSheet", None))
        selected = patiently(lambda: value_or(self._app.api, "Selection", None))
        address = patiently(lambda: value_or(selected, "Address", None))
        row = patiently(lambda: value_or(window, "ScrollRow", None))
        column = patiently(lambda: value_or(window, "ScrollColumn", None))
        name = patiently(lambda: value_or(sheet, "Name", None))

        def back() -> None:
            if self._shown or sheet is None or address is None or on_mac():
                return
            if value_or(self._app.api, "ActiveSheet.Name", None) != name:
                sheet.Activate()
            if str(value_or(self._app.api, "Selection.Address", None)) != str(address):
                sheet.Range(str(address)).Select()
            for what, former in (("ScrollRow", row), ("ScrollColumn", column)):
                if former is not None and value_or(window, what, former) != former:
                    set_value(window, what, former)

        return back

    def show(self, sheet: str, cell: str | None = None) -> None:
        """Bring a worksheet to the front, and select a cell of it.

        Raises WrongUseError CLICK_HIDDEN, LockedError.
        """

        def bring() -> None:
            self._book.activate()
            target = self._book.sheets[sheet]
            if not on_mac() and not target.visible:  # Excel refuses to activate it
                raise WrongUseError("CLICK_HIDDEN", sheet=sheet)
            target.activate()
            if cell is not None:
                target.range(cell).select()

        patiently(bring)
        self._shown = True

    def offer_undo(self, text: str, procedure: str) -> None:
        """Give Excel's own « Annuler » one step, which runs a macro of the add-in.

        To be called last: whatever is written after it takes the step away (Microsoft,
        Application.OnUndo). Not on macOS, nor where Excel refuses it.
        """
        if not on_mac():
            with contextlib.suppress(LockedError):
                patiently(lambda: self._app.api.OnUndo(text, procedure))

    def selected_rows(self) -> tuple[str, tuple[tuple[int, int], ...], int] | None:
        """Return sheet, first and last rows of what is selected, and the row of the active cell.

        None where no cell of this workbook is selected: a chart, a picture, another workbook.
        """
        return patiently(self._selected_rows)

    def _selected_rows(self) -> tuple[str, tuple[tuple[int, int], ...], int] | None:
        selected = self._app.selection
        if selected is None:
            return None
        if selected.sheet.book.name != self._book.name:
            return None
        sheet = selected.sheet.name
        areas: list[Any] = [selected.api] if on_mac() else list(selected.api.Areas)
        if on_mac():
            spans = [(selected.row, selected.row + selected.shape[0] - 1)]
        else:
            spans = [(int(a.Row), int(a.Row) + int(a.Rows.Count) - 1) for a in areas]
        row = "ActiveCell.FirstRowIndex" if on_mac() else "ActiveCell.Row"
        active = value_or(self._app.api, row, spans[0][0])
        return sheet, tuple(spans), int(active)

    def selects_one_cell(self) -> bool:
        """Tell whether one cell is selected, as after a click; neither a row nor several cells."""

        def found() -> bool:
            selected = self._app.selection
            if selected is None:
                return True
            several = not on_mac() and len(selected.api.Areas) > 1
            return tuple(selected.shape) == (1, 1) and not several

        return patiently(found)

    def pick_file(self, title: str, kinds: Sequence[tuple[str, str]]) -> Path | None:
        """Let the person choose a file that is there; None when they gave up.

        ``kinds`` are pairs of a French name and a pattern: ``("Fichiers CSV", "*.csv")``.
        """
        if on_mac():
            chosen = patiently(self._app.api.get_open_filename)  # it takes no title
        else:
            chosen = patiently(
                lambda: self._app.api.GetOpenFilename(FileFilter=_filter(kinds), Title=title)
            )
        return _chosen_path(chosen)

    def pick_new_file(
        self, title: str, kinds: Sequence[tuple[str, str]], suggested: str = ""
    ) -> Path | None:
        """Let the person say where to write a file; None when they gave up."""
        if on_mac():
            chosen = patiently(
                lambda: self._app.api.get_save_as_filename(initial_filename=suggested)
            )
        else:
            chosen = patiently(
                lambda: self._app.api.GetSaveAsFilename(
                    InitialFileName=suggested, FileFilter=_filter(kinds), Title=title
                )
            )
        return _chosen_path(chosen)


def _chosen_path(chosen: object) -> Path | None:
    """Return the file that a box of Excel gave; None where it gave none.

    Excel for Mac may name it as the old system did: « Disque:Dossier:fichier ».
    """
    if not isinstance(chosen, str) or not chosen:
        return None
    if on_mac() and not chosen.startswith("/"):
        from xlwings._xlmac import hfs_to_posix_path  # noqa: PLC0415 - there is none elsewhere

        chosen = str(hfs_to_posix_path(chosen))  # type: ignore[no-untyped-call]  # xlwings has no types there
    return Path(chosen)


def _filter(kinds: Sequence[tuple[str, str]]) -> str:
    """Return kinds of files as Excel's pickers want them: name, pattern, name, pattern."""
    return ",".join(f"{name} ({pattern}),{pattern}" for name, pattern in kinds)
