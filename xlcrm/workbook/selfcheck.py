"""A last look at the bytes of a workbook before they replace the file.

Whatever is found here is a fault of xlcrm, never of the person: the save stops.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

import numpy as np

from xlcrm.errors import UnreadableFileError, XlcrmError
from xlcrm.workbook.opc.archive import Archive
from xlcrm.workbook.sheet.grid import column_number

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_XML_SUFFIXES = (".xml", ".rels", ".vml")
#: Sheets up to this size are parsed whole: a third of a second.
WHOLE_UP_TO = 48 * 2**20


def check_whole(
    data: bytes, name: str, changed: Collection[str], excerpts: Mapping[str, bytes]
) -> None:
    """Raise XlcrmError (SELF_CHECK_FAILED) unless the changed parts can be read again.

    The zip must open, each changed part inflate to its checksum and parse as XML, and the rows
    and cells of changed sheets stand in order, none twice. Of a sheet above WHOLE_UP_TO bytes
    only what was written anew is parsed (``excerpts``): the rest are bytes of the old file.
    """
    try:
        archive = Archive(data, name)
        for part in changed:
            content = archive.read(part)
            if part in excerpts:
                _check_rows(content)
                content = excerpts[part] if len(content) > WHOLE_UP_TO else content
                _check_cells(content)
            if part.casefold().endswith(_XML_SUFFIXES):
                _check_xml(content)
    except (UnreadableFileError, ValueError, KeyError):
        raise XlcrmError("SELF_CHECK_FAILED", name=name) from None


def _check_xml(content: bytes) -> None:
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise ValueError("DTD")

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise ValueError(str(error.code)) from None


def _check_rows(sheet: bytes) -> None:
    pattern = rb"<" + _prefix(sheet) + rb'row [^>]*?\br="(\d+)"'
    numbers = np.array(re.findall(pattern, sheet), dtype="i8")
    if (np.diff(numbers) <= 0).any():
        raise ValueError("rows")


def _check_cells(sheet: bytes) -> None:
    # A row counts as column 0: after it any column may come, otherwise only a greater one.
    found = re.findall(rb"<" + _prefix(sheet) + rb'(?:c r="([A-Z]+)|row )', sheet)
    numbers = {letters: column_number(letters.decode()) for letters in set(found)}
    columns = np.fromiter(map(numbers.__getitem__, found), dtype="i8", count=len(found))
    if ((np.diff(columns) <= 0) & (columns[1:] != 0)).any():
        raise ValueError("cells")


def _prefix(sheet: bytes) -> bytes:
    opening = re.search(rb"<((?:\w+:)?)sheetData\b", sheet)
    return b"" if opening is None else re.escape(opening[1])
