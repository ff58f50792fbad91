"""What each button does: the same functions as the command line, with questions and sheets.

A click returns the Report of its command, or None when there is nothing to say but what is
shown. Each is found by the name of its command (see ``CLICKS``).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.commands import registry
from xlcrm.commands.report import Said
from xlcrm.errors import WrongUseError
from xlcrm.faces.ribbon_book import ClickedBook, Stopped
from xlcrm.faces.ribbon_words import asked, said
from xlcrm.frames import as_text, is_blank
from xlcrm.schema.pages import DASHBOARD_WORKSHEET, HOME_WORKSHEET

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xlcrm.commands.report import Report
    from xlcrm.workbook.live import LiveWorkbook

_CSV = (("Fichiers CSV", "*.csv;*.txt;*.tsv"),)
_CSV_OUT = (("Fichiers CSV", "*.csv"),)

#: Sheets proposed for a list, at most: beyond, it is likely no list for this workbook.
_MOST_SHEETS = 3

#: What people who gave their data themselves are, in the list « Type origine ».
_DIRECT = "Directe"


#: Questions whose « yes » cannot be the answer to one Enter too many: what it does is hard to
#: take back, or says of people what the law asks to be true.
_CAREFUL = frozenset({"MERGE", "WHOLE", "REPLACE", "RESTORE", "ORIGIN"})


@dataclass(frozen=True)
class Click:
    """One click: the workbook in front of the person, and the command of the button."""

    live: LiveWorkbook
    command: str

    @property
    def label(self) -> str:
        """The name of the button."""
        return registry.label(self.command)

    @cached_property
    def book(self) -> ClickedBook:
        """The workbook, read when it is first needed."""
        return ClickedBook(self.live, self.label)

    def asks(self, name: str, *further: str, **params: object) -> bool:
        """Ask a question of ``messages_fr.ribbon``; True for its « yes ».

        ``further`` are sentences that come after the question.
        """
        return self.live.ask(asked(name, *further, **params), careful=name in _CAREFUL)

    def asks_or_stops(self, name: str, **params: object) -> bool:
        """Ask a question that has a third answer, which stops; True for its « yes »."""
        answer = self.live.ask_or_stop(asked(name, **params), careful=name in _CAREFUL)
        if answer is None:
            raise Stopped
        return answer

    def insists(self, name: str, *further: str, **params: object) -> None:
        """Ask a question, and stop when the answer is no."""
        if not self.asks(name, *further, **params):
            raise Stopped

    @property
    def written(self) -> int | None:
        """The number of what this click wrote into the workbook; None while it wrote nothing."""
        book: ClickedBook | None = vars(self).get("book")
        return None if book is None else book.written

    def worksheet_of(self, table: str) -> str:
        """Return the sheet of a table, which the firm may have renamed."""
        placed = self.book.tables.get(table)
        return schema.table(table).worksheet if placed is None else placed.worksheet

    def show(self, sheet: str) -> None:
        """Bring a sheet to the front; WrongUseError when the workbook has not got it."""
        if sheet.casefold() not in {name.casefold() for name in self.live.worksheets}:
            raise WrongUseError("CLICK_NOT_THERE", sheet=sheet)
        self.live.show(sheet)

    def leads_to(self, report: Report, sheet: str, cell: str | None = None) -> Report:
        """Bring the sheet of a command that is done to the front; return what is to be said.

        Whatever keeps Excel from it, the command is done: one sentence more says which sheet.
        """
        try:
            self.live.show(sheet, cell)
        except Exception:  # noqa: BLE001 - the cells are written: their report must be said
            return dataclasses.replace(
                report, said=(*report.said, Said("RESULT_NOT_SHOWN", {"sheet": sheet}))
            )
        return report


def _check(click: Click) -> Report:
    from xlcrm.commands import operations  # noqa: PLC0415 - one click loads one part

    sheet = click.worksheet_of("anomalies")  # asked before the write: Excel may be busy after it
    return click.leads_to(operations.check(click.book), sheet)


def _clean(click: Click) -> Report:
    from xlcrm.commands import operations  # noqa: PLC0415 - one click loads one part

    chosen = click.live.selected_records("clients")
    everything = len(click.book.frames["clients"])
    only: tuple[str, ...] = ()
    # A click in a cell is not a choice of rows; a whole row, or several cells of it, is one.
    if 0 < len(chosen) < everything and not click.live.selects_one_cell():
        counts = {"selected": len(chosen), "records": everything}
        if click.asks("SELECTION", **counts):
            only = tuple(chosen)
        else:
            click.insists("WHOLE", **counts)
    return operations.run_plan("clean", click.book, only=only)


def _dedup(click: Click) -> Report:
    from xlcrm.commands import operations  # noqa: PLC0415 - one click loads one part

    sheet = click.worksheet_of("duplicates")
    return click.leads_to(operations.run_plan("dedup", click.book), sheet)


def _merge(click: Click) -> Report:
    from xlcrm.commands import operations  # noqa: PLC0415 - one click loads one part

    rehearsed = operations.run_plan("merge", click.book, dry_run=True)
    records = rehearsed.counts.get("dropped_clients", 0)
    if records:
        click.insists("MERGE", records=records)
    return operations.run_plan("merge", click.book)


def _apart(click: Click) -> Report:
    from xlcrm.commands import followup  # noqa: PLC0415 - one click loads one part

    rows = click.live.selected_records("duplicates")
    if not rows:
        raise WrongUseError("CLICK_NO_DUPLICATE")
    return followup.apart(click.book, rows)


def _segment(click: Click) -> Report:
    from xlcrm.commands import operations  # noqa: PLC0415 - one click loads one part

    return operations.run_plan("segment", click.book)


def _note(click: Click) -> Report:
    from xlcrm.commands import followup  # noqa: PLC0415 - one click loads one part
    from xlcrm.workbook.sheet.grid import letters  # noqa: PLC0415 - same

    client = _selected_client(click)
    table = click.book.tables["interactions"]
    rows = click.book.rows("interactions")
    next_row = max(rows) + 1 if rows else table.first_row
    column = table.columns.get("direction")
    cell = None if column is None else f"{letters(column.number)}{next_row}"
    return click.leads_to(followup.note(click.book, client=client), table.worksheet, cell)


def _card(click: Click) -> None:
    from xlcrm.workbook.live.card import choose_client  # noqa: PLC0415 - one click loads one part

    click.show(choose_client(click.live, _selected_client(click)))


def _selected_client(click: Click) -> str:
    """Return the number of the client of the active row, in whatever sheet names one."""
    for table in schema.TABLES:
        columns = {column.key for column in table.columns}
        if table.key not in click.book.tables or "client_id" not in columns:
            continue
        record = click.live.selected_record(table.key)
        if record is not None:
            number = click.book.frames[table.key]["client_id"].loc[record]
            if not is_blank(number):
                return as_text(number).strip()
    raise WrongUseError("CLICK_NO_CLIENT")


def _import(click: Click) -> Report:
    from xlcrm.commands import operations  # noqa: PLC0415 - one click loads one part

    source = click.live.pick_file(said("PICK_IMPORT"), _CSV)
    if source is None:
        raise Stopped
    table = _wanted_table(click, source)
    origin = None
    if table == "clients" and click.asks_or_stops("ORIGIN", origin=_DIRECT):
        origin = _DIRECT
    home, shown = schema.table(table).worksheet, click.worksheet_of(table)
    report = operations.import_csv(source, click.book, sheet=home, origin=origin)
    return click.leads_to(report, shown)


def _wanted_table(click: Click, source: Path) -> str:
    """Return the table for a list: the one whose headers fit best, or the next that is wanted."""
    from xlcrm.errors import UnreadableFileError  # noqa: PLC0415 - one click loads one part
    from xlcrm.importers.csv_reader import read_csv  # noqa: PLC0415 - same
    from xlcrm.importers.headers import IMPORTABLE, match_headers  # noqa: PLC0415 - same

    header = read_csv(source).header
    fitting = []
    unknown: UnreadableFileError | None = None
    for key in IMPORTABLE:
        if key not in click.book.tables:
            continue
        try:
            match = match_headers(header, schema.table(key))
        except UnreadableFileError as error:
            unknown = unknown or error
            continue
        fitting.append((len(match.ignored), key))
    if unknown is not None and not fitting:
        raise unknown
    fitting.sort(key=lambda pair: pair[0])
    for _, key in fitting[:_MOST_SHEETS]:
        if click.asks("IMPORT_SHEET", sheet=click.worksheet_of(key)):
            return key
    raise Stopped


def _export(click: Click) -> Report:
    from xlcrm.commands import operations  # noqa: PLC0415 - one click loads one part
    from xlcrm.mailing.files import files_of  # noqa: PLC0415 - same

    tool = "brevo" if click.asks("TOOL") else "csv"
    segment = _wanted_segment(click)
    name = f"envoi-{tool}-{dt.datetime.now(tz=dt.UTC).astimezone():%Y-%m-%d}.csv"
    rehearsed = operations.export(click.book, Path(name), tool=tool, segment=segment, dry_run=True)
    counts = rehearsed.counts
    click.insists("EXPORT", exported=counts["exported"], excluded=counts["excluded"])
    output = click.live.pick_new_file(said("PICK_EXPORT"), _CSV_OUT, name)
    if output is None:
        raise Stopped
    # The box of Excel asks, or does not, by its version; and of the mailing file alone.
    there = [path.name for path in files_of(output) if path.exists()]
    if there:
        click.insists("REPLACE", files=", ".join(there), count=len(there))
    return operations.export(click.book, output, tool=tool, segment=segment, force=bool(there))


def _wanted_segment(click: Click) -> str | None:
    """Ask for a segment, a status or a class; None for everybody.

    Where the person stands in a row of Segments, that one is proposed.
    """
    from xlcrm.mailing.export import segments_in  # noqa: PLC0415 - one click loads one part
    from xlcrm.values.text import key as text_key  # noqa: PLC0415 - same

    everybody = said("SEGMENT_ALL")
    names = segments_in(click.book.frames)
    record = click.live.selected_record("segments")
    here = None if record is None else click.book.frames["segments"]["label"].loc[record]
    proposed = as_text(here) if here in names else everybody
    wanted = click.live.ask_text(said("ASK_SEGMENT", known=", ".join(names)), proposed)
    if wanted is None:
        raise Stopped
    return None if text_key(wanted) in {"", text_key(everybody)} else wanted


def _undo(click: Click) -> Report:
    from xlcrm.commands import looking_back  # noqa: PLC0415 - one click loads one part

    back = click.book.undo_plan().entries[0]
    click.insists(
        "UNDO",
        label=registry.label(back.command),
        when=f"{back.done_at:%d/%m/%Y %H:%M}",
        who=back.actor,
    )
    with click.live.frozen():
        return looking_back.undo(click.book)


def _backups(click: Click) -> Report | None:
    from xlcrm.faces.ribbon_copies import take_back  # noqa: PLC0415 - one click loads one part

    return take_back(click)


def _showing(sheet: str) -> Callable[[Click], None]:
    def act(click: Click) -> None:
        click.show(sheet)

    return act


def _history(click: Click) -> None:
    click.show(click.worksheet_of("journal"))


#: What each button does, by the name of its command.
CLICKS: Mapping[str, Callable[[Click], Report | None]] = {
    "import": _import,
    "check": _check,
    "clean": _clean,
    "dedup": _dedup,
    "merge": _merge,
    "apart": _apart,
    "note": _note,
    "card": _card,
    "segment": _segment,
    "dashboard": _showing(DASHBOARD_WORKSHEET),
    "export": _export,
    "undo": _undo,
    "backups": _backups,
    "history": _history,
    "help": _showing(HOME_WORKSHEET),
}
