"""Splicing a sheet and defined names into a workbook part; nothing else of it changes."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from xlcrm.workbook.opc.package import REL_NS

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHEETS = re.compile(rb"<((?:[\w.-]+:)?)sheets\b[^>]*>(.*?)</(?:[\w.-]+:)?sheets\s*>", re.DOTALL)
_SHEET = re.compile(rb"<(?:[\w.-]+:)?sheet\b([^>]*?)(?:/>|>\s*</(?:[\w.-]+:)?sheet\s*>)", re.DOTALL)
_SHEET_ID = re.compile(rb"\ssheetId\s*=\s*[\"'](\d+)[\"']")
_SHEET_NAME = re.compile(rb"\sname\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_LOCAL = re.compile(rb"(\slocalSheetId\s*=\s*[\"'])(\d+)")
_VIEW = re.compile(rb"<(?:[\w.-]+:)?workbookView\b[^>]*>")
_DEFINED = re.compile(rb"<(?:[\w.-]+:)?definedName\b([^>]*)>([^<]*)</(?:[\w.-]+:)?definedName\s*>")
_ACTIVE = re.compile(rb"(\s(?:activeTab|firstSheet)\s*=\s*[\"'])(\d+)")
#: Elements of a workbook part that stand before the defined names, the last ones first
#: (ECMA-376 part 1, §18.2.27).
_BEFORE_NAMES = (b"externalReferences", b"functionGroups", b"sheets")


def with_sheet(workbook: bytes, name: str, relation: str, after: str | None) -> tuple[bytes, int]:
    """Return the workbook part with one more sheet, and the place of that sheet from 0.

    ``relation`` is the id of the relationship to its part. It comes last, or beside the sheet
    ``after``: then the places that names and views tell move on. ValueError when the part has
    no list of sheets.
    """
    sheets = _SHEETS.search(workbook)
    if sheets is None:
        raise ValueError("sheets")
    entries = list(_SHEET.finditer(workbook, sheets.start(2), sheets.end(2)))
    numbers = [int(found[1]) for e in entries if (found := _SHEET_ID.search(e[1]))]
    names = [_name(entry[1]) for entry in entries]
    place = len(entries)
    if after is not None and after.casefold() in names:
        place = names.index(after.casefold()) + 1
    at = entries[place - 1].end() if entries else sheets.start(2)
    new = b'<%ssheet name="%s" sheetId="%d"%s/>' % (
        sheets[1],
        escape(name).encode(),
        max(numbers, default=0) + 1,
        _link(workbook[: sheets.start()], relation),
    )
    whole = workbook[:at] + new + workbook[at:]
    return (_moved_on(whole, place) if place < len(entries) else whole), place


def with_names(workbook: bytes, names: Iterable[tuple[str, str, int | None]]) -> bytes:
    """Return the workbook part with defined names added: name, formula, place of its sheet.

    The place is None for a name of the whole workbook. It takes the place of one that has lost
    its cells (#REF!).
    """
    names = list(names)
    if not names:
        return workbook
    workbook = _without_broken(workbook, {name.casefold() for name, _, at in names if at is None})
    sheets = _SHEETS.search(workbook)
    prefix = b"" if sheets is None else sheets[1]
    new = b"".join(_defined(prefix, *each) for each in names)
    tag = prefix + b"definedNames"
    closing = workbook.find(b"</" + tag)
    if closing >= 0:
        return workbook[:closing] + new + workbook[closing:]
    new = b"<" + tag + b">" + new + b"</" + tag + b">"
    empty = re.search(rb"<" + re.escape(tag) + rb"\s*/>", workbook)
    if empty is not None:
        return workbook[: empty.start()] + new + workbook[empty.end() :]
    for before in _BEFORE_NAMES:
        name = re.escape(prefix + before)
        found = re.search(rb"</" + name + rb"\s*>|<" + name + rb"\b[^>]*/>", workbook)
        if found is not None:
            return workbook[: found.end()] + new + workbook[found.end() :]
    raise ValueError("sheets")


def _without_broken(workbook: bytes, names: set[str]) -> bytes:
    def edit(match: re.Match[bytes]) -> bytes:
        broken = b"#REF!" in match[2] and b"localSheetId" not in match[1]
        return b"" if broken and _name(match[1]) in names else match[0]

    return _DEFINED.sub(edit, workbook)


def _name(attributes: bytes) -> str:
    found = _SHEET_NAME.search(attributes)
    if found is None:
        return ""
    text: bytes = found[1] if found[1] is not None else found[2]
    return unescape(text.decode()).casefold()


def _link(head: bytes, relation: str) -> bytes:
    """Return the attribute of the relationship, by the prefix that the part already has."""
    space = re.escape(REL_NS.encode())
    found = re.search(rb"\sxmlns:([\w.-]+)\s*=\s*[\"']" + space + rb"[\"']", head)
    if found is not None:
        return b' %s:id="%s"' % (found[1], relation.encode())
    return b' xmlns:r="%s" r:id="%s"' % (REL_NS.encode(), relation.encode())


def _moved_on(workbook: bytes, place: int) -> bytes:
    def later(match: re.Match[bytes]) -> bytes:
        number = int(match[2])
        return match[1] + b"%d" % (number + (number >= place))

    workbook = _LOCAL.sub(later, workbook)
    return _VIEW.sub(lambda m: _ACTIVE.sub(later, m[0]), workbook)


def _defined(prefix: bytes, name: str, formula: str, place: int | None) -> bytes:
    local = b"" if place is None else b' localSheetId="%d"' % place
    return b'<%sdefinedName name="%s"%s>%s</%sdefinedName>' % (
        prefix,
        escape(name).encode(),
        local,
        escape(formula, quote=False).encode(),
        prefix,
    )
