"""The commands that change sheets and columns: ``sheets``, ``columns``. See ``operations``."""

from __future__ import annotations

import difflib
import time
from typing import TYPE_CHECKING

from xlcrm import messages, schema
from xlcrm.commands.book import Book
from xlcrm.commands.report import Report, Said
from xlcrm.commands.steps import ALL_STEPS
from xlcrm.errors import WrongUseError
from xlcrm.frames import is_blank
from xlcrm.plan import PlanBuilder
from xlcrm.schema import Origin
from xlcrm.values.text import key as text_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from xlcrm.plan import Plan
    from xlcrm.schema import Column, Table
    from xlcrm.workbook.interface import Receipt
    from xlcrm.workbook.layout import Layout
    from xlcrm.workbook.opc.draft import Draft

#: How alike a name must be to be proposed (difflib's ratio): a letter or two out of five.
_NEAR = 0.7
#: Names proposed at most.
_MOST_NAMES = 3


def sheets(path: Path | Book) -> Report:
    """List the sheets of xlcrm: those of the workbook, then those that can be added."""
    started = time.perf_counter()
    book = Book.open(path)
    present = {name.casefold() for name in book.worksheets}
    rows = tuple(
        {
            "sheet": each.name,
            "present": each.name.casefold() in present,
            "delivered": each.delivered,
            "tables": [table.key for table in _tables_of(each.name)],
            "purpose": messages.french_spacing(each.purpose),
        }
        for each in schema.WORKSHEETS
    )
    there = sum(bool(row["present"]) for row in rows)
    return Report(
        command="sheets",
        counts={"present": there, "absent": len(rows) - there},
        rows=rows,
        seconds=time.perf_counter() - started,
    )


def add_sheets(path: Path | Book, names: Sequence[str], *, dry_run: bool = False) -> Report:
    """Add sheets of the schema, named in French or by the key of their table."""
    from xlcrm.workbook.transplant.add import add_sheets as transplant  # noqa: PLC0415 - heavy
    from xlcrm.workbook.transplant.donor import PAGE_KEYS  # noqa: PLC0415 - same

    started = time.perf_counter()
    book = Book.open(path)
    wanted = list(dict.fromkeys(_worksheet(name, book) for name in names))
    pages = {worksheet: key for key, worksheet in PAGE_KEYS.items()}
    keys = [
        next((table.key for table in _tables_of(name)), pages.get(name, name)) for name in wanted
    ]

    def change(draft: Draft, layout: Layout) -> None:
        del layout
        transplant(draft, keys, steps=ALL_STEPS)

    listed = ", ".join(wanted)
    receipt = book.restructure(
        "sheets",
        change,
        summary=messages.text("SHEETS_ADDED", lang="fr", sheets=listed, count=len(wanted)),
        options={"add": wanted},
        dry_run=dry_run,
    )
    said = Said("DONE_SHEETS", {"sheets": listed, "count": len(wanted)})
    return _done("sheets", book, receipt, said, {"sheets": len(wanted)}, started)


def columns(path: Path | Book, sheet: str | None = None) -> Report:
    """List the columns of one sheet; without one, those that the sheets lack."""
    started = time.perf_counter()
    book = Book.open(path)
    tables = [_table(sheet, book)] if sheet is not None else _present(book)
    rows = tuple(
        _column_line(book, table, column)
        for table in tables
        for column in table.columns
        if sheet is not None or column.key not in book.tables[table.key].columns
    )
    there = sum(bool(row["present"]) for row in rows)
    return Report(
        command="columns",
        counts={"present": there, "absent": len(rows) - there},
        rows=rows,
        seconds=time.perf_counter() - started,
    )


def add_columns(
    path: Path | Book, sheet: str, names: Sequence[str], *, dry_run: bool = False
) -> Report:
    """Insert columns of the schema that a sheet lacks."""
    from xlcrm.workbook.transplant.columns import insert_columns  # noqa: PLC0415 - heavy

    started = time.perf_counter()
    book = Book.open(path)
    table = _table(sheet, book)
    keys = _columns(book, table, names)

    def change(draft: Draft, layout: Layout) -> None:
        insert_columns(draft, layout, table.key, keys, steps=ALL_STEPS)

    params = _named(table, keys)
    receipt = book.restructure(
        "columns",
        change,
        summary=messages.text("COLUMNS_ADDED", lang="fr", **params),
        options={"add": keys, "sheet": table.key},
        dry_run=dry_run,
    )
    said = Said("DONE_COLUMNS_ADDED", params)
    return _done("columns", book, receipt, said, {"columns": len(keys)}, started)


def _named(table: Table, keys: Sequence[str]) -> dict[str, object]:
    """Return what the sentences about some columns say of them."""
    listed = ", ".join(table.column(key).header for key in keys)
    return {"columns": listed, "worksheet": table.worksheet, "count": len(keys)}


def remove_columns(
    path: Path | Book,
    sheet: str,
    names: Sequence[str],
    *,
    force: bool = False,
    dry_run: bool = False,
) -> Report:
    """Take columns of the schema out of a sheet; ``force`` also where cells are filled."""
    from xlcrm.workbook.transplant.columns import refuse_compulsory  # noqa: PLC0415 - heavy
    from xlcrm.workbook.transplant.columns import remove_columns as take_out  # noqa: PLC0415 - same

    started = time.perf_counter()
    book = Book.open(path)
    table = _table(sheet, book)
    keys = _columns(book, table, names)
    refuse_compulsory(book.tables[table.key], keys)
    clearing = _clearing(book, table, keys)
    filled = len(clearing.edits)
    if filled and not force:
        held = dict.fromkeys(clearing.edits["column"])
        headers = [table.column(key).header for key in held]
        raise WrongUseError("COLUMN_FILLED", columns=", ".join(headers), cells=filled)

    def change(draft: Draft, layout: Layout) -> None:
        take_out(draft, layout, table.key, keys)

    params = _named(table, keys)
    receipt = book.restructure(
        "columns",
        change,
        summary=messages.text("COLUMNS_REMOVED", lang="fr", **params),
        options={"remove": keys, "sheet": table.key},
        before=clearing if filled else None,
        dry_run=dry_run,
    )
    said = Said("DONE_COLUMNS_REMOVED", params)
    counts = {"columns": len(keys), "cleared_cells": filled}
    return _done("columns", book, receipt, said, counts, started)


def _done(
    command: str,
    book: Book,
    receipt: Receipt,
    said: Said,
    counts: Mapping[str, int],
    started: float,
) -> Report:
    if receipt.backup is None:
        closing = Said("DRY_RUN")
    else:
        closing = Said("WAY_BACK", {"backup": receipt.backup.name, "workbook": book.argument})
    return Report(
        command=command,
        counts=counts,
        backup=receipt.backup,
        journal_id=receipt.journal_id,
        said=(said, closing),
        seconds=time.perf_counter() - started,
    )


def _tables_of(worksheet: str) -> list[Table]:
    return [table for table in schema.TABLES if table.worksheet == worksheet]


def _present(book: Book) -> list[Table]:
    return [table for table in schema.TABLES if table.key in book.tables]


def _worksheet(name: str, book: Book) -> str:
    """Return the sheet of that name or key, whatever case and accents."""
    known = {text_key(each.name): each.name for each in schema.WORKSHEETS}
    keys = {text_key(table.key): table.worksheet for table in schema.TABLES}
    found = known.get(text_key(name)) or keys.get(text_key(name))
    if found is None:
        raise _unknown("UNKNOWN_NEW_SHEET", name, list(known.values()), book)
    tables = _tables_of(found)
    if tables and all(table.key in book.tables for table in tables):
        worksheet = book.tables[tables[0].key].worksheet
        raise WrongUseError("SHEET_PRESENT", worksheet=worksheet)
    return found


def _table(name: str, book: Book) -> Table:
    """Return the table of a sheet of the workbook, named in French or by its key."""
    present = _present(book)
    wanted = text_key(name)
    for table in present:
        if wanted in {text_key(table.key), text_key(book.tables[table.key].worksheet)}:
            return table
    for table in schema.TABLES:
        if wanted in {text_key(table.key), text_key(table.worksheet)}:
            sheet = messages.as_argument(table.worksheet)
            raise WrongUseError(
                "SHEET_ABSENT", name=table.worksheet, workbook=book.argument, sheet=sheet
            )
    known = dict.fromkeys(table.worksheet for table in schema.TABLES)
    raise _unknown("UNKNOWN_PRESENT_SHEET", name, list(known), book)


def _columns(book: Book, table: Table, names: Sequence[str]) -> list[str]:
    """Return technical names of columns, given by header, key or synonym."""
    known: dict[str, str] = {}
    for column in table.columns:
        for each in (column.header, column.key):
            known.setdefault(text_key(each), column.key)
    for column in table.columns:
        for each in column.synonyms:
            known.setdefault(text_key(each), column.key)
    found = []
    for name in names:
        if text_key(name) not in known:
            headers = [column.header for column in table.columns]
            sheet = messages.as_argument(table.worksheet)
            said = {"worksheet": table.worksheet, "sheet": sheet}
            raise _unknown("UNKNOWN_COLUMN", name, headers, book, **said)
        found.append(known[text_key(name)])
    return list(dict.fromkeys(found))


def _unknown(
    code: str, name: str, known: Sequence[str], book: Book, **params: object
) -> WrongUseError:
    """Return the refusal of a name, with those near it if any (code ``…_NEAR``)."""
    by_key = {text_key(each): each for each in known}
    near = difflib.get_close_matches(text_key(name), list(by_key), n=_MOST_NAMES, cutoff=_NEAR)
    params |= {"name": name, "workbook": book.argument}
    if not near:
        return WrongUseError(code, **params)
    return WrongUseError(f"{code}_NEAR", known=", ".join(by_key[each] for each in near), **params)


def _column_line(book: Book, table: Table, column: Column) -> Mapping[str, object]:
    present = column.key in book.tables[table.key].columns
    return {
        "sheet": table.worksheet,
        "column": column.header,
        "key": column.key,
        "present": present,
        "level": column.level.value,
        "origin": column.origin.value,
        "needs": None if column.requires is None else schema.table(column.requires).worksheet,
        "filled": len(_filled(book, table, column)) if present else 0,
    }


def _filled(book: Book, table: Table, column: Column) -> dict[str, object]:
    """Return by record what the cells of a column hold."""
    frame = book.frames[table.key]
    if column.key not in frame.columns:
        return {}
    values = zip(frame.index, frame[column.key], strict=True)
    return {str(record): value for record, value in values if not is_blank(value)}


def _clearing(book: Book, table: Table, keys: Sequence[str]) -> Plan:
    """Return the plan that empties columns: what they held stays in the journal."""
    plan = PlanBuilder("columns")
    for key in keys:
        column = table.column(key)
        if column.origin is not Origin.FORMULA:
            for record, value in _filled(book, table, column).items():
                plan.edit(table.key, record, key, value, None, "COLUMNS_REMOVE")
    return plan.build()
