"""Adding sheets of ours to any workbook, so that Excel opens it and nothing else changes."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.change.recalculation import computing_on_load
from xlcrm.workbook.transplant.donor import Donor, donor_for, worksheets_of
from xlcrm.workbook.transplant.inventory import Inventory, inventory
from xlcrm.workbook.transplant.needs import Needs
from xlcrm.workbook.transplant.sheet_text import SheetText
from xlcrm.workbook.transplant.styles_part import StylesPart
from xlcrm.workbook.transplant.workbook_text import with_names, with_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from xlcrm.computed import Step
    from xlcrm.workbook.opc.draft import Draft

_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TABLE_NAME = re.compile(r'<table [^>]*?\bdisplayName="([^"]*)"')
_NUMBER = re.compile(r"\d+(?=\.\w+$)")
_RELATION = re.compile(r'\br:(\w+)="([^"]*)"')


@dataclass(frozen=True)
class AddedSheet:
    """A sheet that came: its name, its part, the Excel tables on it."""

    worksheet: str
    part: str
    tables: tuple[str, ...]


def add_sheets(
    draft: Draft,
    keys: Sequence[str],
    *,
    steps: Iterable[Step] = (),
    computed: Mapping[str, pd.DataFrame] | None = None,
    after: str | None = None,
) -> tuple[AddedSheet, ...]:
    """Add the sheets of some tables (keys of the schema, or of ``donor.PAGE_KEYS``) to a draft.

    They come last, or beside the sheet ``after``, with the looks of a new workbook and no
    record. ``steps`` give the formulas of computed columns, ``computed`` what those of fixed
    tables show (default: blank, until Excel computes).

    What a sheet refers to and the workbook lacks: see ``needs``. ``docProps/app.xml`` is left
    as it is: Excel writes it and does not read it. So is the chain of calculation: Excel adds
    what it lacks.

    Raises UnreadableFileError before anything is changed: STRUCTURE_PROTECTED, SHEET_EXISTS,
    TABLE_EXISTS, SHEET_NEEDS, UNUSUAL_STYLES. KeyError for an unknown key.
    """
    worksheets = worksheets_of(keys)
    target = inventory(draft)
    if target.structure_locked:
        raise UnreadableFileError("STRUCTURE_PROTECTED", name=draft.name)
    donor = donor_for(set(keys), steps, computed)
    _refuse_clashes(target, donor, worksheets)
    return _Transplant(draft, target, donor, worksheets, after).run()


def _refuse_clashes(target: Inventory, donor: Donor, worksheets: Sequence[str]) -> None:
    for worksheet in worksheets:
        if worksheet.casefold() in target.worksheets:
            raise UnreadableFileError("SHEET_EXISTS", worksheet=worksheet)
    for name, table in donor.inventory.tables.items():
        if table.worksheet in worksheets:
            holder = target.tables.get(name)
            if holder is not None:
                raise UnreadableFileError(
                    "TABLE_EXISTS", table=table.name, worksheet=holder.worksheet
                )
            if name in target.names:
                raise UnreadableFileError("NAME_EXISTS", table=table.name)


class _Transplant:
    def __init__(
        self,
        draft: Draft,
        target: Inventory,
        donor: Donor,
        worksheets: Sequence[str],
        after: str | None,
    ) -> None:
        self._draft, self._target, self._donor = draft, target, donor
        self._worksheets, self._after = worksheets, after
        self._needs = Needs(target, donor.inventory, worksheets)
        self._styles = StylesPart(draft, donor.styles)
        self._text = SheetText(
            donor.strings,
            donor.styles,
            self._styles.merge,
            self._needs,
            from_1904=target.from_1904,
        )
        self._number = target.next_table_number
        self._folder = posixpath.dirname(draft.workbook_part)
        self._copies: dict[str, str] = {}

    def run(self) -> tuple[AddedSheet, ...]:
        """Check every sheet, then write them, the styles and the workbook."""
        there = {**self._target.worksheets, **{w.casefold(): None for w in self._worksheets}}
        # A first pass over every sheet meets every refusal while the draft is still as it was.
        for worksheet in self._worksheets:
            xml = self._donor.package.read(self._donor.parts[worksheet]).decode()
            self._text.sheet(xml, worksheet, there, {})
        self._styles.merge.rendered()
        added = [self._add(worksheet, there) for worksheet in self._worksheets]
        self._styles.write()
        self._write_workbook(added)
        return tuple(added)

    def _add(self, worksheet: str, there: Mapping[str, str | None]) -> AddedSheet:
        source = self._donor.parts[worksheet]
        part = self._free(source)
        xml = self._donor.package.read(source).decode()
        self._draft.add(part, b"", self._donor.types[source])
        links: dict[str, str] = {}
        tables: list[str] = []
        for relation in self._donor.package.relations(source):
            if relation.kind == "table":
                copy, name = self._table(relation.target)
                tables.append(name)
            else:
                copy = self._copy(relation.target)
            links[relation.id] = self._draft.relate(part, relation.type, copy)
        text = self._text.sheet(xml, worksheet, there, links)
        self._draft.write(part, text.encode())
        return AddedSheet(worksheet, part, tuple(tables))

    def _table(self, source: str) -> tuple[str, str]:
        xml = self._donor.package.read(source).decode()
        part = self._free(source)
        text = self._text.table(xml, self._number)
        self._number += 1
        self._draft.add(part, text.encode(), self._donor.types[source])
        name = _TABLE_NAME.search(xml)
        return part, "" if name is None else name[1]

    def _copy(self, source: str) -> str:
        """Copy a part with all that hangs on it: a drawing with its charts."""
        if source not in self._copies:
            part = self._copies[source] = self._free(source)
            content = self._donor.package.read(source)
            self._draft.add(part, content, self._donor.types[source])
            links = {
                r.id: self._draft.relate(part, r.type, self._copy(r.target))
                for r in self._donor.package.relations(source)
            }
            if links:
                text = _RELATION.sub(
                    lambda m: f'r:{m[1]}="{links.get(m[2], m[2])}"', content.decode()
                )
                self._draft.write(part, text.encode())
        return self._copies[source]

    def _free(self, source: str) -> str:
        """Return a free part name like that of a part of the donor."""
        inside = posixpath.relpath(source, posixpath.dirname(self._donor.package.workbook_part))
        pattern = _NUMBER.sub("{}", inside)
        return self._draft.free_name(posixpath.join(self._folder, pattern))

    def _write_workbook(self, added: Iterable[AddedSheet]) -> None:
        workbook = self._draft.read(self._draft.workbook_part)
        after, formulas = self._after, False
        try:
            for sheet in added:
                content = self._draft.read(sheet.part)
                formulas |= b"<f>" in content or b"<f " in content
                link = self._draft.relate(
                    self._draft.workbook_part, f"{_LINKS}worksheet", sheet.part
                )
                workbook, place = with_sheet(workbook, sheet.worksheet, link, after)
                after = None if after is None else sheet.worksheet
                workbook = with_names(workbook, self._local_names(sheet.worksheet, place))
            wanted = ((name, text, None) for name, text in self._needs.wanted.items())
            workbook = with_names(workbook, wanted)
        except ValueError:
            raise UnreadableFileError("FILE_DAMAGED", name=self._draft.name) from None
        if formulas:
            workbook = computing_on_load(workbook)
        self._draft.write(self._draft.workbook_part, workbook)

    def _local_names(self, worksheet: str, place: int) -> list[tuple[str, str, int]]:
        found = []
        for name, texts in (
            ("_xlnm.Print_Area", self._donor.print_areas),
            ("_xlnm.Print_Titles", self._donor.titles),
        ):
            if worksheet in texts:
                found.append((name, texts[worksheet], place))
        return found
