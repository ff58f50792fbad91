"""Where things stand in a workbook: worksheets, tables, columns, names, schema version.

Tables are known by their Excel name, columns by their header (case, accents and surplus spaces
do not count; synonyms of the schema do), in any order. What is not in the schema is noted as
the firm's own and kept.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from xlcrm import schema
from xlcrm.errors import UnreadableFileError
from xlcrm.schema import Need, Origin, Table
from xlcrm.workbook.opc.package import MAIN_NS, REL_NS, Package
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, Area

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lxml import etree

#: Delivered tables that a command fills whole: a workbook may do without them.
REPLACEABLE = frozenset(
    {"segments", "indicators", "months", "anomalies", "duplicates", "quality", "journal"}
)
#: Delivered tables whose absence would loosen a right or a rule, whatever the version.
_ALWAYS = frozenset({"clients", "contacts", "interactions", "consents", "objections",
                     "parameters"})  # fmt: skip

#: A table has one header row and one totals row at most (Excel; the format would allow more).
_ROWS = {"0": 0, "1": 1}
# A version has a few digits: more would not be read as a number.
_VERSION = re.compile(r"\d{1,9}", re.ASCII)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class PlacedColumn:
    """A column of an Excel table: its number in the sheet, header, and formula if calculated."""

    number: int
    header: str
    formula: str | None = None
    array: bool = False


@dataclass(frozen=True)
class PlacedTable:
    """An Excel table in its sheet.

    ``key`` is its name in frames, "" for a table of the firm's own. ``columns`` maps technical
    names to columns, ``own_columns`` are the others; ``absent`` are delivered columns that the
    table lacks.
    """

    key: str
    name: str
    part: str
    worksheet: str
    sheet_part: str
    area: Area
    header_rows: int
    totals_rows: int
    columns: Mapping[str, PlacedColumn]
    own_columns: tuple[PlacedColumn, ...]
    absent: tuple[str, ...] = ()

    @property
    def first_row(self) -> int:
        """Worksheet row of the first data row."""
        return self.area.first_row + self.header_rows

    @property
    def last_row(self) -> int:
        """Worksheet row of the last data row."""
        return self.area.last_row - self.totals_rows

    @property
    def all_columns(self) -> tuple[PlacedColumn, ...]:
        """Every column, from left to right."""
        every = [*self.columns.values(), *self.own_columns]
        return tuple(sorted(every, key=lambda column: column.number))


@dataclass(frozen=True)
class Layout:
    """The worksheets (name to part, in order), tables, defined names and dates of a workbook."""

    worksheets: Mapping[str, str]
    tables: Mapping[str, PlacedTable]
    own_tables: tuple[PlacedTable, ...]
    names: Mapping[str, str]
    dates_from_1904: bool
    schema_version: int

    def tables_of(self, sheet_part: str) -> tuple[PlacedTable, ...]:
        """Return every table that stands in a sheet, ours and the firm's."""
        every = (*self.tables.values(), *self.own_tables)
        return tuple(table for table in every if table.sheet_part == sheet_part)


def find_layout(package: Package) -> Layout:
    """Find everything of the schema in a workbook.

    Raises UnreadableFileError: NOT_XLCRM without our Clients table, MISSING_TABLES and
    MISSING_COLUMNS with the names, SCHEMA_TOO_NEW.
    """
    found_tables = placed_tables(package, known_tables())
    version = _schema_version(package)
    refuse_incomplete(found_tables.tables, version, package.name)
    return replace(found_tables, schema_version=version)


def placed_tables(package: Package, keys: Mapping[str, str] | None = None) -> Layout:
    """Find the worksheets and Excel tables of any workbook.

    ``keys`` gives by Excel name the tables that are ours. Raises UnreadableFileError
    FILE_DAMAGED when a table is not what its sheet can hold.
    """
    workbook = package.xml(package.workbook_part)
    worksheets = _worksheets(package, workbook)
    found: dict[str, PlacedTable] = {}
    own: list[PlacedTable] = []
    by_name = {name.casefold(): key for name, key in (keys or {}).items()}
    for worksheet, part in worksheets.items():
        for table_part in package.related(part, "table"):
            root = package.xml(table_part)
            key = by_name.get(root.get("displayName", "").casefold(), "")
            placed = _placed_table(root, key, table_part, worksheet, part)
            if placed is None:
                raise UnreadableFileError("FILE_DAMAGED", name=package.name)
            if key:
                found[key] = placed
            else:
                own.append(placed)
    properties = workbook.find(f"{{{MAIN_NS}}}workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    names = _names(workbook)
    return Layout(worksheets, found, tuple(own), names, from_1904, schema.SCHEMA_VERSION)


def folded(header: str) -> str:
    """Return a header without what does not count: case, accents, surplus spaces.

    >>> folded("  Téléphone   FIXE ")
    'telephone fixe'
    """
    plain = unicodedata.normalize("NFKD", header.replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def _worksheets(package: Package, workbook: etree._Element) -> dict[str, str]:
    targets = {
        r.id: r.target for r in package.relations(package.workbook_part) if r.kind == "worksheet"
    }
    every = [
        (sheet.get("name", ""), targets[sheet.get(f"{{{REL_NS}}}id", "")])
        for sheet in workbook.iter(f"{{{MAIN_NS}}}sheet")
        if sheet.get(f"{{{REL_NS}}}id") in targets
    ]
    if len({name.casefold() for name, _ in every}) < len(every) or (
        len({part for _, part in every}) < len(every)
    ):
        raise UnreadableFileError("FILE_DAMAGED", name=package.name)
    return dict(every)


def _names(workbook: etree._Element) -> dict[str, str]:
    return {
        each.get("name", ""): each.text or ""
        for each in workbook.iter(f"{{{MAIN_NS}}}definedName")
        if each.get("localSheetId") is None
    }


def _placed_table(
    root: etree._Element, key: str, part: str, worksheet: str, sheet_part: str
) -> PlacedTable | None:
    area = Area.parse(root.get("ref", ""))
    header_rows = _ROWS.get(root.get("headerRowCount", "1"))
    totals_rows = _ROWS.get(root.get("totalsRowCount", "0"))
    if area is None or header_rows is None or totals_rows is None:
        return None
    if area.last_row > LAST_ROW or area.last_row - area.first_row < header_rows + totals_rows:
        return None
    elements = list(root.iter(f"{{{MAIN_NS}}}tableColumn"))
    if area.last_column > LAST_COLUMN or len(elements) != area.last_column - area.first_column + 1:
        return None
    placed = [_placed_column(element, area.first_column + i) for i, element in enumerate(elements)]
    return PlacedTable(
        key=key,
        name=root.get("displayName", ""),
        part=part,
        worksheet=worksheet,
        sheet_part=sheet_part,
        area=area,
        header_rows=header_rows,
        totals_rows=totals_rows,
        **sorted_columns(key, placed)._asdict(),
    )


class SortedColumns(NamedTuple):
    """The columns of a table: ours by technical name, the firm's own, delivered ones it lacks."""

    columns: dict[str, PlacedColumn]
    own_columns: tuple[PlacedColumn, ...]
    absent: tuple[str, ...]


def sorted_columns(key: str, placed: Sequence[PlacedColumn]) -> SortedColumns:
    """Tell the columns of the table ``key`` (« » for a table of the firm's own) apart."""
    columns = _matched(key, placed)
    taken = {column.number for column in columns.values()}
    absent: tuple[str, ...] = ()
    if key and key != schema.LISTS_FRAME:
        delivered = schema.table(key).delivered_columns
        absent = tuple(c.key for c in delivered if c.key not in columns)
    return SortedColumns(columns, tuple(c for c in placed if c.number not in taken), absent)


def known_tables() -> dict[str, str]:
    """Return the technical names of our tables by their Excel names."""
    return {each.name: each.key for each in schema.TABLES} | {
        schema.LIST_TABLE_NAME: schema.LISTS_FRAME
    }


def _placed_column(element: etree._Element, number: int) -> PlacedColumn:
    header = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), element.get("name", ""))
    formula = element.find(f"{{{MAIN_NS}}}calculatedColumnFormula")
    if formula is None or not formula.text:
        return PlacedColumn(number, header)
    return PlacedColumn(number, header, formula.text, array=formula.get("array") in {"1", "true"})


def _matched(key: str, placed: Iterable[PlacedColumn]) -> dict[str, PlacedColumn]:
    """Map technical names to columns: a header that is ours wins over a synonym."""
    if not key:
        return {}
    if key == schema.LISTS_FRAME:
        wanted: list[tuple[str, tuple[str, ...]]] = [(v.key, (v.header,)) for v in schema.LISTS]
    else:
        columns = schema.table(key).columns
        wanted = [(c.key, (c.header,)) for c in columns]
        wanted += [(c.key, c.synonyms) for c in columns]
    free: dict[str, PlacedColumn] = {}
    for column in placed:
        free.setdefault(folded(column.header), column)
    result: dict[str, PlacedColumn] = {}
    for name, headers in wanted:
        for header in headers:
            if name not in result and folded(header) in free:
                result[name] = free.pop(folded(header))
    return result


def refuse_incomplete(found: Mapping[str, PlacedTable], version: int, name: str) -> None:
    """Refuse a workbook that lacks what a delivered one of its version has.

    Raises UnreadableFileError: NOT_XLCRM, SCHEMA_TOO_NEW, MISSING_TABLES, MISSING_COLUMNS.
    """
    if "clients" not in found:
        raise UnreadableFileError("NOT_XLCRM", name=name)
    if version > schema.SCHEMA_VERSION:
        raise UnreadableFileError("SCHEMA_TOO_NEW", version=version, known=schema.SCHEMA_VERSION)
    current = version == schema.SCHEMA_VERSION
    missing = [
        table
        for table in schema.delivered_tables()
        if table.key not in found
        and table.key not in REPLACEABLE
        and (current or table.key in _ALWAYS)
    ]
    if missing:
        tables = ", ".join(table.worksheet for table in missing)
        raise UnreadableFileError("MISSING_TABLES", name=name, tables=tables)
    faults = []
    for key, placed in found.items():
        if key != schema.LISTS_FRAME:
            headers = _missing_headers(schema.table(key), placed)
            if headers:
                faults.append(f"{placed.worksheet} ({', '.join(headers)})")
    if faults:
        raise UnreadableFileError("MISSING_COLUMNS", name=name, columns=", ".join(faults))


def _missing_headers(table: Table, placed: PlacedTable) -> list[str]:
    compulsory = compulsory_columns(table)
    return [table.column(key).header for key in compulsory if key not in placed.columns]


def compulsory_columns(table: Table) -> tuple[str, ...]:
    """Return the columns without which a table is not read."""
    compulsory = [table.key_column.key]
    if table.key == "clients":
        compulsory += [
            column.key
            for column in table.delivered_columns
            if column.need is Need.REQUIRED and column.origin is Origin.TYPED
        ]
    return tuple(dict.fromkeys(compulsory))


def _schema_version(package: Package) -> int:
    """Return the version in the custom document properties; the current one when it is gone."""
    for part in package.related("", "custom-properties"):
        for prop in package.xml(part):
            if prop.get("name") == schema.VERSION_PROPERTY and len(prop):
                text = (prop[0].text or "").strip()
                if _VERSION.fullmatch(text):
                    return int(text)
    return schema.SCHEMA_VERSION
