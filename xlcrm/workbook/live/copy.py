"""A copy of the workbook as Excel has it now, saved or not: its backup, and a file to look into."""

from __future__ import annotations

import contextlib
import shutil
import uuid
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from xlcrm.errors import LockedError
from xlcrm.workbook.layout import find_layout
from xlcrm.workbook.live.native import on_mac, patiently
from xlcrm.workbook.opc.package import Package
from xlcrm.workbook.read import read_tables
from xlcrm.workbook.saving.backups import backup_path
from xlcrm.workbook.saving.data_folder import data_folder
from xlcrm.workbook.saving.private_folder import make_private_folder
from xlcrm.workbook.saving.refusals import refusals
from xlcrm.workbook.sheet.cells import ArrayText, CellWriter, DynamicText
from xlcrm.workbook.sheet.sheet_xml import SheetXml

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    import xlwings

    from xlcrm.workbook.change.patch import CellName
    from xlcrm.workbook.layout import Layout
    from xlcrm.workbook.live.reading import LiveReading
    from xlcrm.workbook.read import Reading

#: The macro of the add-in that copies on macOS, where Apple events know no « save copy as ».
COPY_MACRO = "'xlcrm.xlam'!XlcrmSaveCopy"
#: Characters of a path that Excel for Windows opens and saves (Microsoft, « Excel specifications
#: and limits » and KB 131464): a copy has some fifty more than its workbook.
LONGEST_PATH = 218
#: Where Excel for Mac, kept apart by the system, may write without asking the person.
_CONTAINER = Path("Library", "Containers", "com.microsoft.Excel", "Data")


class Copy:
    """A backup of the workbook as it was before a write, and what it holds as a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def package(self) -> Package:
        """The parts of the copy."""
        return Package.open(self.path)

    @cached_property
    def layout(self) -> Layout:
        """Where things stand in the copy: where they stand in Excel."""
        return find_layout(self.package)

    @cached_property
    def reading(self) -> Reading:
        """The tables of the copy."""
        return read_tables(self.package, self.layout)


def make_copy(book: xlwings.Book, workbook: Path, command: str, now: dt.datetime) -> Copy:
    """Let Excel write the backup of a workbook, readable by its user alone.

    Raises LockedError: BACKUP_FAILED, BACKUP_PATH_TOO_LONG, BACKUP_NEEDS_ADDIN (macOS), and as
    ``make_private_folder``.
    """
    failed = "BACKUP_NEEDS_ADDIN" if on_mac() else "BACKUP_FAILED"
    workbook.parent.mkdir(parents=True, exist_ok=True)
    make_private_folder(workbook)
    path = backup_path(workbook, command, now)
    with refusals(workbook.name):
        path.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        if on_mac():
            _copy_by_macro(book, path)
        elif len(str(path)) > LONGEST_PATH:
            _copy_from_near(book, path, workbook.name)
        else:
            patiently(lambda: book.api.SaveCopyAs(str(path)))
    except LockedError as error:
        if error.code != "EXCEL_REFUSED":
            raise
        raise LockedError(failed, name=workbook.name) from error
    if not path.is_file():
        raise LockedError(failed, name=workbook.name)
    path.chmod(0o600)
    return Copy(path)


def _copy_from_near(book: xlwings.Book, path: Path, name: str) -> None:
    """Let Excel write a copy where it can, and take it from there to where it belongs."""
    with _near(path.suffix) as halfway:
        patiently(lambda: book.api.SaveCopyAs(str(halfway)))
        if halfway.is_file():
            with refusals(name, otherwise="BACKUP_PATH_TOO_LONG"):
                shutil.move(halfway, path)


@contextlib.contextmanager
def within_reach(copy: Path) -> Iterator[Path]:
    """Give a path by which Excel can open a copy: its own, or for a while another."""
    if len(str(copy)) <= LONGEST_PATH:
        yield copy
        return
    with _near(copy.suffix) as halfway:
        shutil.copyfile(copy, halfway)
        yield halfway


@contextlib.contextmanager
def _near(suffix: str) -> Iterator[Path]:
    """Give a new, short path in a folder of this account; what is there in the end goes."""
    folder = data_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{uuid.uuid4().hex}{suffix}"
    try:
        yield path
    finally:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _copy_by_macro(book: xlwings.Book, path: Path) -> None:
    """Let the add-in copy a workbook into Excel's container, and take the copy from there."""
    halfway = Path.home() / _CONTAINER / f"xlcrm-{uuid.uuid4().hex}{path.suffix}"
    try:
        patiently(lambda: book.app.macro(COPY_MACRO)(book.name, str(halfway)))
        if halfway.is_file():
            with refusals(path.name):
                shutil.move(halfway, path)
    finally:
        with contextlib.suppress(OSError):
            halfway.unlink(missing_ok=True)


def file_formulas(
    copy: Copy, live: LiveReading, found: Mapping[CellName, tuple[str, int]]
) -> dict[CellName, tuple[str, int]]:
    """Return formulas of cells as the file has them, of those as Excel shows them.

    Excel shows « [@Nom] » where the file says « tblClients[[#This Row],[Nom]] », which is what
    the journal keeps: the same entry can be undone in the file too. What the file alone has as
    an array formula is one that Excel computes so by itself.
    """
    if not found:
        return {}
    result = dict(found)
    sheets: dict[str, SheetXml] = {}
    for (table, record, column), (shown, row) in found.items():
        placed = copy.layout.tables[table]
        if placed.sheet_part not in sheets:
            sheets[placed.sheet_part] = SheetXml(
                copy.package.read(placed.sheet_part), placed.worksheet
            )
        sheet = sheets[placed.sheet_part]
        writer = CellWriter(sheet.prefix, from_1904=live.layout.dates_from_1904)
        formula = writer.formula_of(sheet.cell(row, placed.columns[column].number))
        text = None if formula is None else formula.alone
        if isinstance(text, ArrayText) and not isinstance(shown, ArrayText):
            text = DynamicText(text)
        if text is not None:
            result[table, record, column] = (text, row)
    return result
