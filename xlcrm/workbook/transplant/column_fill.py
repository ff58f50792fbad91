"""What comes into inserted columns: cells, widths, validation, rules, table columns."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.build.content import FIXED_TABLES
from xlcrm.workbook.build.data_sheet import LAST_ROW
from xlcrm.workbook.sheet.cells import CellWriter
from xlcrm.workbook.sheet.grid import Area, letters
from xlcrm.workbook.sheet.ranges import grown_dimension
from xlcrm.workbook.transplant.column_donor import ColumnDonor, ColumnLooks
from xlcrm.workbook.transplant.column_parts import (
    NewColumn,
    widened,
    with_rules,
    with_validations,
    with_widths,
)
from xlcrm.workbook.transplant.inventory import Inventory, inventory
from xlcrm.workbook.transplant.needs import Needs
from xlcrm.workbook.transplant.sheet_text import RULE, VALIDATION, SheetText
from xlcrm.workbook.transplant.styles_part import StylesPart
from xlcrm.workbook.transplant.workbook_text import with_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from xlcrm.computed import Step
    from xlcrm.schema import Column
    from xlcrm.workbook.layout import Layout, PlacedTable
    from xlcrm.workbook.opc.draft import Draft
    from xlcrm.workbook.references.shift import Shift
    from xlcrm.workbook.sheet.sheet_xml import SheetXml

_FORMULA = re.compile(r"(<formula[12]?>)([^<]*)(</formula[12]?>)")
_SQREF = re.compile(r'\bsqref="[^"]*"')
_USUAL_WIDTH = "14.7109375"


class ColumnFill:
    """The content of the columns that come into one table, each with the column it takes.

    Raises UnreadableFileError (COLUMN_NEEDS) when one makes no sense without what the workbook
    lacks. Nothing is written before ``finish``.
    """

    def __init__(
        self,
        draft: Draft,
        layout: Layout,
        placed: PlacedTable,
        columns: Sequence[tuple[int, Column]],
        shift: Shift,
        steps: Sequence[Step],
    ) -> None:
        self._draft, self._placed, self._shift = draft, placed, shift
        self._donor = ColumnDonor(placed.key, {column.key for _, column in columns}, steps)
        looks = [(number, self._donor.looks(column.key)) for number, column in columns]
        self._looks: Sequence[tuple[int, ColumnLooks]] = looks
        donor = self._donor.donor
        target = _with_headers(inventory(draft), placed, [c.header for _, c in columns])
        self._needs = Needs(target, donor.inventory, ())
        self._refuse_unmet(layout)
        self._styles = StylesPart(draft, donor.styles)
        self._text = SheetText(
            donor.strings,
            donor.styles,
            self._styles.merge,
            self._needs,
            from_1904=layout.dates_from_1904,
        )
        self._from_1904 = layout.dates_from_1904
        self._style = {n: self._styles.merge.cell_format(each.style) for n, each in looks}
        self._places = {each.column.key: number for number, each in looks}

    def _moved(self, number: int) -> int:
        moved = self._shift.index(number)
        return number if moved is None else moved

    def _refuse_unmet(self, layout: Layout) -> None:
        for _, each in self._looks:
            needed = set() if each.formula is None else self._needs.missing(each.formula)
            requires = schema.table(self._placed.key).column(each.column.key).requires
            if requires is not None and requires not in layout.tables:
                needed.add(schema.table(requires).worksheet)
            if needed:
                raise UnreadableFileError(
                    "COLUMN_NEEDS", column=each.column.header, needed=", ".join(sorted(needed))
                )

    def cells(self, sheet: SheetXml) -> Callable[[int], Mapping[int, bytes]]:
        """Return what gives the new cells of each row of ``sheet``, as it is before the move.

        Above the table they look like the cell on their left; so does the header where staff
        have given it another look than ours.
        """
        placed, writer = self._placed, CellWriter(sheet.prefix, from_1904=self._from_1904)
        for key, where in placed.columns.items():
            self._places.setdefault(key, self._moved(where.number))
        first_index = {n: n - 1 - rank for rank, (n, _) in enumerate(self._looks)}
        header_row = placed.first_row - 1 if placed.header_rows else 0

        def left_style(row: int, number: int) -> int | None:
            cell = sheet.cell(row, first_index[number])
            return writer.style_of(cell) if cell else None

        headers = {
            number: self._header_style(each, first_index[number], left_style(header_row, number))
            for number, each in self._looks
        }

        def fresh(row: int) -> dict[int, bytes]:
            made = {}
            for number, each in self._looks:
                reference = f"{letters(number)}{row}"
                if row == header_row:
                    cell = writer.value(reference, headers[number], each.column.header)
                elif placed.first_row <= row <= placed.last_row:
                    style = self._style[number]
                    if each.formula is None:
                        cell = writer.value(reference, style, None)
                    else:
                        cell = writer.formula(reference, style, each.formula, None)
                elif row <= placed.area.last_row:
                    cell = writer.value(reference, left_style(row, number), None)
                else:
                    cell = b""
                made[number] = cell
            return made

        return fresh

    def _header_style(self, looks: ColumnLooks, left: int, found: int | None) -> int | None:
        """Return our own look for a header, unless its neighbour has another than ours."""
        neighbour = next((k for k, c in self._placed.columns.items() if c.number == left), None)
        if neighbour is not None and found is not None:
            ours = self._donor.header_style(neighbour)
            if ours is None or self._styles.in_target(ours) != found:
                return found
        return self._styles.merge.cell_format(looks.header_style)

    def head(self, head: bytes) -> bytes:
        """Return the beginning of the sheet, after the move, with widths and formats."""
        widths = {n: (each.width or _USUAL_WIDTH, self._style[n]) for n, each in self._looks}
        area = self._placed.area
        return grown_dimension(
            with_widths(head, widths),
            area._replace(last_column=area.last_column + len(self._looks)),
        )

    def tail(self, sheet: SheetXml) -> bytes:
        """Return the end of the sheet, after the move, with validations and rules."""
        placed = self._placed
        last = placed.last_row
        if placed.key not in FIXED_TABLES:
            last = max(last, LAST_ROW + 1)
        validations, rules = [], []
        for number, each in self._looks:
            area = Area(number, placed.first_row, number, last)
            validation = VALIDATION.fullmatch(self._translated(each.validation))
            if validation is not None:
                text = self._text.validation(validation)
                validations.append((area, _SQREF.sub(f'sqref="{area}"', text)))
            for rule in each.rules:
                text = RULE.sub(self._text.rule, self._translated(rule))
                if text:
                    rules.append((str(area), text))
        old = placed.area._replace(last_column=self._moved(placed.area.last_column))
        tail = widened(sheet.tail, old, placed.area.last_column + len(self._looks))
        tail = with_validations(tail, sheet.prefix, validations)
        return with_rules(tail, sheet.prefix, rules)

    def _translated(self, xml: str) -> str:
        """Return rules of the donor with their formulas for the place of the table here."""

        def there(match: re.Match[str]) -> str:
            formula = html.unescape(match[2])
            new = self._donor.translated(formula, self._places, self._placed.first_row)
            # A name of ours that no workbook has makes the rule one that cannot work.
            text = "tblAbsent[Absent]" if new is None else new
            return match[1] + html.escape(text, quote=False) + match[3]

        return _FORMULA.sub(there, xml)

    def table_columns(self) -> list[NewColumn]:
        """Return the columns as the table part has them."""
        first = self._placed.area.first_column
        return [
            NewColumn(number - first, each.column.header, each.formula)
            for number, each in self._looks
        ]

    def finish(self) -> None:
        """Write the formats and the defined names that the columns need."""
        self._styles.write()
        workbook = self._draft.read(self._draft.workbook_part)
        names = ((name, text, None) for name, text in self._needs.wanted.items())
        self._draft.write(self._draft.workbook_part, with_names(workbook, names))


def _with_headers(target: Inventory, placed: PlacedTable, headers: Sequence[str]) -> Inventory:
    """Return an inventory in which a table has the new columns already."""
    name = placed.name.casefold()
    table = target.tables[name]
    table = replace(table, headers=(*table.headers, *headers))
    return replace(target, tables={**target.tables, name: table})
