"""What the formulas of a new sheet need of the workbook it comes into.

A defined name of ours that the workbook lacks is brought along where the table behind it is
there. Where it is not, a drop-down gets its values as a literal list (Excel takes 255
characters) or is left out, « Date du jour » becomes TODAY(), and a conditional format that
cannot work is left out. A cell formula that cannot work is refused with the whole sheet.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.workbook.build.names import LIST_CAPACITY, list_reference
from xlcrm.workbook.references.formula import REF_ERROR
from xlcrm.workbook.sheet.grid import letters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from xlcrm.workbook.transplant.inventory import Inventory

#: Characters that Excel takes in a literal list of a validation.
MAX_LITERAL_LIST = 255

#: A defined name in a formula: not in brackets, not a function, a table or a sheet.
_NAME = r"(?<![\w.\[\]])({})(?![\w.(\[!])"
_QUOTED = re.compile(r'("(?:[^"]|"")*")')
_TABLE = re.compile(r"\b(tbl\w+)\[(?:\[#This Row\],)?\[?([^\[\]]*)\]?\]?")
_SHEET = re.compile(r"(?:'((?:[^']|'')+)'|(?<![\w.'])([^\W\d][\w.]*))!")
_TODAY = schema.parameter("today").name


class Needs:
    """Fits formulas of the ``donor`` workbook into the ``target``.

    ``coming`` are the worksheets that are being added, by name. ``wanted`` gathers the defined
    names that the fitted formulas need and the target lacks, with their text.
    """

    def __init__(self, target: Inventory, donor: Inventory, coming: Collection[str]) -> None:
        self._target, self._donor = target, donor
        self._coming = {name.casefold() for name in coming}
        names = "|".join(sorted(map(re.escape, donor.names), key=len, reverse=True))
        self._known = re.compile(_NAME.format(names), re.IGNORECASE)
        self.wanted: dict[str, str] = {}
        self._bring_own_names()

    def _bring_own_names(self) -> None:
        """Want every name that counts on a coming sheet, unless it has a meaning already."""
        for name in self._donor.names:
            homes = {home.casefold() for home in self._homes(name)}
            if homes and homes <= self._coming and not self._is_defined(name):
                self.wanted[self._donor.spelling[name]] = self._donor.names[name]

    def _is_defined(self, name: str) -> bool:
        """Tell whether the target has a name; one whose sheet was deleted reads #REF!."""
        return REF_ERROR not in self._target.names.get(name.casefold(), REF_ERROR)

    def fitted(self, formula: str) -> str | None:
        """Return a formula as it works in the target; None when it cannot."""
        pieces = _QUOTED.split(formula)
        for place in range(0, len(pieces), 2):
            for name in {m[1] for m in self._known.finditer(pieces[place])}:
                if self._available(name):
                    continue
                if name != _TODAY:
                    return None
                today = _NAME.format(re.escape(name))
                pieces[place] = re.sub(today, "TODAY()", pieces[place])
        whole = "".join(pieces)
        return whole if self.works(whole) else None

    def works(self, formula: str) -> bool:
        """Tell whether the sheets, tables and columns that a formula names are there."""
        bare = "".join(_QUOTED.split(formula)[::2])
        return all(map(self._has_sheet, _sheets(bare))) and all(
            self._has_column(table, header) for table, header in _TABLE.findall(bare)
        )

    def missing(self, formula: str) -> set[str]:
        """Return the worksheets on which a formula of the donor counts and the target lacks."""
        bare = "".join(_QUOTED.split(formula)[::2])
        found: set[str] = set()
        for name in {m[1] for m in self._known.finditer(bare)}:
            if not self._available(name):
                found |= self._homes(name)
        found |= {sheet for sheet in _sheets(bare) if not self._has_sheet(sheet)}
        for table, header in _TABLE.findall(bare):
            if not self._has_column(table, header):
                found.add(self._donor.tables[table.casefold()].worksheet)
        return found

    @staticmethod
    def literal_list(name: str) -> str | None:
        """Return the values of a list of ours as a formula that needs no other cell."""
        values = next((each.values for each in schema.LISTS if each.name == name), ())
        text = ",".join(values)
        if not values or len(text) > MAX_LITERAL_LIST or any(set(',"') & set(v) for v in values):
            return None
        return f'"{text}"'

    def _available(self, name: str) -> bool:
        """Tell whether a name of ours has its meaning in the target, if need be brought along."""
        definition = self._donor.names[name.casefold()]
        if not all(self._has_home(sheet) for sheet in self._homes(name)):
            return False
        if not self.works(definition):
            return False
        if self._is_defined(name):
            return True
        text = self._relocated(name, definition)
        if text is None:
            return False
        self.wanted[self._donor.spelling[name.casefold()]] = text
        return True

    def _relocated(self, name: str, definition: str) -> str | None:
        """Return the definition of a name for the sheets of the target; None when unknown.

        The columns of « Listes » may stand in another order there.
        """
        sheets = {sheet.casefold() for sheet in _sheets(definition)}
        if sheets <= self._coming:
            return definition
        if sheets != {schema.LIST_WORKSHEET.casefold()}:
            return None
        table = self._target.tables.get(schema.LIST_TABLE_NAME.casefold())
        value_list = next((each for each in schema.LISTS if each.name == name), None)
        if table is None or value_list is None or value_list.header not in table.headers:
            return None
        column = table.area.first_column + table.headers.index(value_list.header)
        top = table.area.first_row + 1
        return list_reference(table.worksheet, letters(column), top, top + LIST_CAPACITY - 1)

    def _homes(self, name: str) -> set[str]:
        """Return the worksheets of the donor on which a name counts."""
        definition = self._donor.names[name.casefold()]
        tables = [self._donor.tables.get(t.casefold()) for t, _ in _TABLE.findall(definition)]
        return {*_sheets(definition), *(table.worksheet for table in tables if table is not None)}

    def _has_home(self, worksheet: str) -> bool:
        """Tell whether a sheet comes, or is the one of ours: its tables are on it."""
        if worksheet.casefold() in self._coming:
            return True
        ours = [name for name, t in self._donor.tables.items() if t.worksheet == worksheet]
        return bool(ours) and all(name in self._target.tables for name in ours)

    def _has_sheet(self, worksheet: str) -> bool:
        return worksheet.casefold() in self._coming or self._has_home(worksheet)

    def _has_column(self, table: str, header: str) -> bool:
        ours = self._donor.tables.get(table.casefold())
        if ours is None:
            return False
        if ours.worksheet.casefold() in self._coming:
            return True
        found = self._target.tables.get(table.casefold())
        if found is None:
            return False
        wanted = header.removeprefix("[").casefold()
        return wanted.startswith("#") or wanted in {each.casefold() for each in found.headers}


def _sheets(formula: str) -> Iterator[str]:
    for match in _SHEET.finditer(formula):
        yield (match[1] or match[2]).replace("''", "'")
