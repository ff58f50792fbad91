"""What the schema gives a column: its looks, validation, rules and formula, from a built sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.computed import Computed
from xlcrm.schema import Level
from xlcrm.workbook.build.data_sheet import FIRST_ROW, HEADER_ROW
from xlcrm.workbook.sheet.grid import letters
from xlcrm.workbook.transplant.donor import Donor

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from xlcrm.computed import Step
    from xlcrm.schema import Column, Table

#: Worksheet row of the header and of the first record in a built sheet.
_HEADER, _FIRST = HEADER_ROW + 1, FIRST_ROW + 1
_VALIDATION = r'<dataValidation (?=[^>]*\bsqref="{}")[^>]*?(?:/>|>.*?</dataValidation>)'
_OWN_CELL = re.compile(r"\$([A-Z]{1,3})(\d+)")


@dataclass(frozen=True)
class ColumnLooks:
    """A column of a built sheet: numbers of styles and XML mean something in the donor only.

    ``validation`` is its data validation, ``rules`` the conditional formats of its own cells,
    both with the whole element; ``formula`` the text of a computed column.
    """

    column: Column
    width: str
    header_style: int
    style: int
    validation: str
    rules: tuple[str, ...]
    formula: str | None


class ColumnDonor:
    """A workbook of the schema in which a table has some columns more than is delivered."""

    def __init__(self, key: str, wanted: Collection[str], steps: Iterable[Step]) -> None:
        self._table = with_columns(schema.table(key), wanted)
        steps = tuple(steps)
        self.donor = Donor([self._table], steps, None)
        part = self.donor.parts[self._table.worksheet]
        self._xml = self.donor.package.read(part).decode()
        self._keys = [column.key for column in self._table.delivered_columns]
        self._formulas = {
            step.column: step.render()
            for step in steps
            if isinstance(step, Computed) and step.table == key
        }

    def looks(self, key: str) -> ColumnLooks:
        """Return what a column has in the built sheet."""
        name = letters(self._keys.index(key) + 1)
        number = self._keys.index(key) + 1
        column = re.search(rf'<col min="{number}" max="{number}" width="([\d.]+)"', self._xml)
        reach = rf"{name}{_FIRST}:{name}\d+"
        return ColumnLooks(
            self._table.column(key),
            "" if column is None else column[1],
            self._style(f"{name}{_HEADER}"),
            self._style(f"{name}{_FIRST}"),
            self._one(_VALIDATION.format(reach)),
            tuple(re.findall(
                rf'<conditionalFormatting sqref="{reach}">(.*?)</conditionalFormatting>', self._xml,
                re.DOTALL,
            )),
            self._formulas.get(key),
        )  # fmt: skip

    def header_style(self, key: str) -> int | None:
        """Return the format of the header of a column; None when the built sheet lacks it."""
        if key not in self._keys:
            return None
        return self._style(f"{letters(self._keys.index(key) + 1)}{_HEADER}")

    def translated(self, text: str, columns: dict[str, int], first_row: int) -> str | None:
        """Return a formula of the built sheet for a table that stands elsewhere.

        ``columns`` are the columns of the table there, by technical name. None when it names a
        column that the table lacks.
        """
        missing = False

        def there(match: re.Match[str]) -> str:
            nonlocal missing
            place = _number(match[1]) - 1
            key = self._keys[place] if place < len(self._keys) else ""
            if key not in columns:
                missing = True
                return match[0]
            return f"${letters(columns[key])}{int(match[2]) - _FIRST + first_row}"

        new = _OWN_CELL.sub(there, text)
        return None if missing else new

    def _style(self, cell: str) -> int:
        found = re.search(rf'<c r="{cell}" s="(\d+)"', self._xml)
        return 0 if found is None else int(found[1])

    def _one(self, pattern: str) -> str:
        found = re.search(pattern, self._xml, re.DOTALL)
        return "" if found is None else found[0]


def _number(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def with_columns(table: Table, wanted: Collection[str]) -> Table:
    """Return a table that is delivered with some columns more; folded ones have no bound."""
    columns: Sequence[Column] = [
        replace(column, level=Level.FOLDED, requires=None)
        if column.key in wanted and not column.delivered
        else column
        for column in table.columns
    ]
    return replace(table, columns=tuple(columns))
