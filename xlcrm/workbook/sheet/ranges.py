"""Ranges of a sheet that follow its tables: validations, formats, links, table references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.workbook.sheet.grid import Area

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SQREF = re.compile(rb'(\ssqref="|<xm:sqref>)([^"<]*)')
_REF = re.compile(rb'(\sref=")([^"]*)"')
_LINK = re.compile(
    rb'<((?:\w+:)?)hyperlink\b[^>]*?\sref="([^"]*)"[^>]*?(?:/>|></(?:\w+:)?hyperlink>)'
)
_NO_LINKS = re.compile(rb"<((?:\w+:)?)hyperlinks>\s*</(?:\w+:)?hyperlinks>")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\sref="([^"]*)"')
_DIMENSION = re.compile(rb'(<(?:\w+:)?dimension\b[^>]*?\sref=")([^"]*)"')


class Growth(NamedTuple):
    """A table body whose last row changes: its columns, and that row before and after."""

    first_column: int
    last_column: int
    old_last: int
    new_last: int

    def applied_to(self, area: Area) -> Area:
        """Return the range as it follows the table.

        A range that ends with the body grows and shrinks with it; one that goes on below grows
        when the table reaches its end. Ranges elsewhere stay.
        """
        within = self.first_column <= area.first_column and area.last_column <= self.last_column
        if not within or area.first_row > min(self.old_last, self.new_last):
            return area
        if area.last_row == self.old_last:
            return area._replace(last_row=self.new_last)
        if area.last_row > self.old_last:
            return area._replace(last_row=max(area.last_row, self.new_last))
        return area


def grown_sqrefs(tail: bytes, growth: Growth) -> bytes:
    """Return the end of a sheet with every list of ranges (sqref, x14 too) following a table."""

    def replace(match: re.Match[bytes]) -> bytes:
        pieces = []
        for piece in match[2].decode().split():
            area = Area.parse(piece)
            pieces.append(piece if area is None else str(growth.applied_to(area)))
        return match[1] + " ".join(pieces).encode()

    return _SQREF.sub(replace, tail)


def grown_table(xml: bytes, growth: Growth) -> bytes:
    """Return a table part with its range, filter and sort ranges following its rows."""

    def replace(match: re.Match[bytes]) -> bytes:
        area = Area.parse(match[2].decode())
        if area is None:
            return match[0]
        return match[1] + str(growth.applied_to(area)).encode() + b'"'

    return _REF.sub(replace, xml)


def grown_dimension(head: bytes, used: Area) -> bytes:
    """Return the beginning of a sheet whose dimension holds ``used`` too."""

    def replace(match: re.Match[bytes]) -> bytes:
        area = Area.parse(match[2].decode())
        return match[1] + str(area.union(used) if area else used).encode() + b'"'

    return _DIMENSION.sub(replace, head, count=1)


def moved_links(
    tail: bytes, columns: tuple[int, int], area_rows: range, rows: Mapping[int, int]
) -> bytes:
    """Return the end of a sheet with the links of moved rows following them.

    ``rows`` maps worksheet rows to new ones; links of rows of ``area_rows`` that are not in it
    go with their row.
    """

    def replace(match: re.Match[bytes]) -> bytes:
        area = Area.parse(match[2].decode())
        inside = (
            area is not None
            and area.first_row == area.last_row
            and area.first_row in area_rows
            and columns[0] <= area.first_column
            and area.last_column <= columns[1]
        )
        if area is None or not inside:
            return match[0]
        row = rows.get(area.first_row)
        if row is None:
            return b""
        old = b' ref="' + match[2] + b'"'
        new = str(area._replace(first_row=row, last_row=row)).encode()
        return match[0].replace(old, b' ref="' + new + b'"', 1)

    return _NO_LINKS.sub(b"", _LINK.sub(replace, tail))


def merged_areas(tail: bytes) -> Iterable[Area]:
    """Yield the merged blocks of a sheet."""
    for match in _MERGED.finditer(tail):
        area = Area.parse(match[1].decode())
        if area is not None:
            yield area
