"""Workbooks made from the schema with XlsxWriter, and a recalculation to go with them."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import xlsxwriter

from xlcrm import schema
from xlcrm.frames import Frames, as_text, is_blank, same_value
from xlcrm.plan import PlanBuilder
from xlcrm.schema import Column, Kind, Origin, Table
from xlcrm.workbook.closed import ClosedWorkbook

if TYPE_CHECKING:
    from xlcrm.plan import Plan
    from xlcrm.workbook.interface import Receipt


def at(year: int, month: int, day: int, *time: int) -> dt.datetime:
    """A naive moment, as cells hold them."""
    return dt.datetime.combine(dt.date(year, month, day), dt.time(*time))


NOW = at(2026, 11, 21, 10, 20, 30)
TODAY_SERIAL = 46_347
#: Worksheet row of the first data row of every table.
FIRST_ROW = 4

_FORMATS = {
    Kind.DATE: "dd/mm/yyyy",
    Kind.DATETIME: "dd/mm/yyyy hh:mm",
    Kind.INTEGER: "0",
    Kind.AMOUNT: "#,##0.00",
    Kind.RATIO: "0.0%",
}
_SERIAL_BASE = 46_000

Row = Mapping[str, object]


class Typed:
    """A formula to put into a cell, with what it shows."""

    def __init__(self, text: str, shown: object) -> None:
        self.text, self.shown = text, shown


def formula(table: Table, column: Column) -> str:
    """The formula of every computed column of these workbooks: the length of the identifier."""
    this = f"{table.name}[[#This Row],[{table.key_column.header}]]"
    more = f"+{_SERIAL_BASE}" if column.kind is Kind.DATE else ""
    return f'IF({this}="","",LEN({this}){more})'


def recompute(frames: Frames) -> dict[str, pd.DataFrame]:
    """The twin of ``formula``, for every delivered table."""
    fresh = {}
    for table in schema.delivered_tables():
        frame = frames[table.key]
        ids = frame[table.key_column.key]
        for column in table.delivered_columns:
            if column.origin is Origin.FORMULA:
                values = [_shown(as_text(v), column) for v in ids]
                series = pd.Series(values, index=frame.index, dtype=object)
                frame = frame.assign(**{column.key: series})
        fresh[table.key] = frame
    return fresh


def _shown(identifier: str, column: Column) -> object:
    if is_blank(identifier):
        return None
    if column.kind is Kind.DATE:
        return dt.date(1899, 12, 30) + dt.timedelta(days=_SERIAL_BASE + len(identifier))
    return len(identifier)


class Maker:
    """Builds workbooks of the delivered schema.

    ``own_columns`` are headers added by table, ``decorate`` gets the XlsxWriter workbook last.
    """

    def __init__(self) -> None:
        self.options: dict[str, Any] = {}
        self.without_tables: set[str] = set()
        self.without_columns: set[tuple[str, str]] = set()
        self.own_columns: dict[str, list[str]] = {}
        self.headers: dict[str, str] = {}
        self.version: int | None = schema.SCHEMA_VERSION
        self.reverse = False
        self.totals: set[str] = set()
        self.decorate: Callable[[xlsxwriter.Workbook], None] = lambda _: None

    def build(self, tables: Mapping[str, Sequence[Row]] | None = None) -> bytes:
        """Return the bytes of a workbook with these rows (technical names, or own headers)."""
        stream = io.BytesIO()
        self._book = xlsxwriter.Workbook(stream, {"in_memory": True, **self.options})
        self._formats = {
            kind: self._book.add_format({"num_format": _FORMATS.get(kind, "@")}) for kind in Kind
        }
        rows = {"parameters": parameter_rows(), **(tables or {})}
        left: dict[str, int] = {}
        for table in schema.delivered_tables():
            if table.key not in self.without_tables:
                first = left.get(table.worksheet, 0)
                left[table.worksheet] = first + len(table.columns) + 2
                self._write_table(table, rows.get(table.key) or [{}], first)
        self._write_lists()
        if self.version is not None:
            self._book.set_custom_property(schema.VERSION_PROPERTY, self.version)
        self.decorate(self._book)
        self._book.close()
        return stream.getvalue()

    def _write_table(self, table: Table, rows: Sequence[Row], left: int) -> None:
        sheet = self._book.get_worksheet_by_name(table.worksheet)
        sheet = sheet or self._book.add_worksheet(table.worksheet)
        columns: list[Column | str] = [
            c for c in table.delivered_columns if (table.key, c.key) not in self.without_columns
        ]
        columns += self.own_columns.get(table.key, [])
        if self.reverse:
            columns.reverse()
        has_totals = table.key in self.totals
        last = FIRST_ROW - 2 + len(rows) + has_totals
        settings = {
            "name": table.name,
            "total_row": has_totals,
            "columns": [self._column_settings(table, column) for column in columns],
        }
        sheet.add_table(FIRST_ROW - 2, left, last, left + len(columns) - 1, settings)
        for number, row in enumerate(rows, FIRST_ROW - 1):
            for place, column in enumerate(columns, left):
                self._write_cell(sheet, (number, place), table, column, row)

    def _column_settings(self, table: Table, column: Column | str) -> dict[str, object]:
        if isinstance(column, str):
            return {"header": column}
        settings = {
            "header": self.headers.get(column.key, column.header),
            "format": self._formats[column.kind],
        }
        if column.origin is Origin.FORMULA:
            settings["formula"] = formula(table, column)
        return settings

    def _write_cell(
        self, sheet: Any, place: tuple[int, int], table: Table, column: Column | str, row: Row
    ) -> None:
        if isinstance(column, str):
            style, value = None, row.get(column)
        else:
            style, value = self._formats[column.kind], row.get(column.key)
            if column.origin is Origin.FORMULA and not isinstance(value, int | Typed):
                identifier = as_text(row.get(table.key_column.key))
                shown = _shown(identifier, column)
                if isinstance(shown, dt.date):
                    shown = _SERIAL_BASE + len(identifier)
                sheet.write_formula(*place, formula(table, column), style, shown or "")
                return
        if isinstance(value, Typed):
            sheet.write_formula(*place, value.text, style, value.shown)
        elif isinstance(value, str):
            sheet.write_string(*place, value, style)
        elif isinstance(value, dt.date):
            kind = Kind.DATETIME if isinstance(value, dt.datetime) else Kind.DATE
            sheet.write_datetime(*place, value, self._formats[kind])
        elif value is None:
            sheet.write_blank(*place, None, style)
        else:
            sheet.write(*place, value, style)

    def _write_lists(self) -> None:
        sheet = self._book.add_worksheet(schema.LIST_WORKSHEET)
        longest = max(len(each.values) for each in schema.LISTS)
        headers = [{"header": each.header} for each in schema.LISTS]
        settings = {"name": schema.LIST_TABLE_NAME, "columns": headers}
        sheet.add_table(0, 0, longest, len(headers) - 1, settings)
        for place, each in enumerate(schema.LISTS):
            sheet.write_column(1, place, each.values)


def parameter_rows(**typed: object) -> list[Row]:
    """The lines of Paramètres; « Date du jour » is a formula unless ``typed`` says otherwise."""
    values = {"today": Typed("TODAY()", TODAY_SERIAL), **typed}
    return [
        {
            "parameter_key": parameter.key,
            "label": parameter.label,
            "value": values.get(parameter.key, parameter.default or None),
        }
        for parameter in schema.PARAMETERS
    ]


def client(number: int, **fields: object) -> dict[str, object]:
    """A client with everything compulsory."""
    return {
        "client_id": f"C-{number:06d}",
        "client_kind": "Particulier",
        "last_name": "LEFÈVRE",
        "first_contact_on": dt.date(2025, 1, 12),
        "source_id": "SRC-000001",
        "data_origin": "Directe",
        **fields,
    }


def clients(count: int, **fields: object) -> dict[str, list[dict[str, object]]]:
    """Tables with that many clients."""
    return {"clients": [client(number, **fields) for number in range(1, count + 1)]}


def rows_frame(key: str, *rows: Mapping[str, object]) -> pd.DataFrame:
    """Rows of a table as plans add them, indexed by their identifier."""
    id_column = schema.table(key).key_column.key
    columns = dict.fromkeys(name for row in rows for name in row)
    data = {name: pd.Series([r.get(name) for r in rows], dtype=object) for name in columns}
    return pd.DataFrame(data).set_axis(pd.Index([r[id_column] for r in rows], dtype=object))


class Desk:
    """A folder with one workbook, and short ways to work on it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "Fichier.xlsx"

    def put(self, content: bytes) -> ClosedWorkbook:
        """Write the workbook and open it."""
        self.path.write_bytes(content)
        return ClosedWorkbook.open(self.path)

    def reopened(self) -> ClosedWorkbook:
        """Open the file again, as another process would."""
        return ClosedWorkbook.open(self.path)


def apply(book: ClosedWorkbook, plan: Plan, now: dt.datetime = NOW) -> Receipt:
    """Apply a plan with the recalculation of these workbooks."""
    return book.apply(plan, recompute, now=now, actor="accueil")


def undo(book: ClosedWorkbook, entry_id: int | None = None) -> Receipt:
    """Undo with the recalculation of these workbooks."""
    return book.undo(entry_id, recompute, now=NOW, actor="accueil")


def differences(one: Frames, other: Frames) -> list[tuple[object, ...]]:
    """Return the places where two sets of frames do not hold the same records and values."""
    found: list[tuple[object, ...]] = []
    for key in {*one, *other}:
        left, right = one[key], other[key]
        if list(left.index) != list(right.index):
            found.append((key, list(left.index), list(right.index)))
            continue
        for column in {*left.columns, *right.columns}:
            found += [
                (key, record, column, a, b)
                for record, a, b in zip(left.index, left[column], right[column], strict=True)
                if not same_value(a, b)
            ]
    return found


def parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a file by name, in order."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def with_parts(content: bytes, **changes: Callable[[bytes], bytes | None]) -> bytes:
    """Return a file with parts changed, by the last word of their name (``sheet4``).

    None leaves the part out.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, old in parts(content).items():
            change = changes.get(re.sub(r"\W", "_", Path(name).stem))
            new = change(old) if change else old
            if new is not None:
                written.writestr(name, new)
    return out.getvalue()


def sheet_of(content: bytes, worksheet: str) -> str:
    """Return the XML of a worksheet made by XlsxWriter."""
    everything = parts(content)
    names = re.findall(r'<sheet name="([^"]+)"', everything["xl/workbook.xml"].decode())
    return everything[f"xl/worksheets/sheet{names.index(worksheet) + 1}.xml"].decode()


def one_edit(column: str, before: object, after: object, record: str = "C-000001") -> Plan:
    """A plan of one cell of Clients."""
    builder = PlanBuilder("clean")
    builder.edit("clients", record, column, before, after, "rule")
    return builder.build()


def adding(key: str, *rows: dict[str, object]) -> Plan:
    """A plan that appends rows to a table."""
    builder = PlanBuilder("import")
    builder.add_rows(key, rows_frame(key, *rows))
    return builder.build()


def dropping(frames: Frames, key: str, *records: str) -> Plan:
    """A plan that drops rows of a table."""
    builder = PlanBuilder("merge")
    builder.drop_rows(key, frames[key], records)
    return builder.build()


def clients_sheet(desk: Desk) -> Any:
    """The sheet Clients as openpyxl reads it."""
    return openpyxl.load_workbook(desk.path)["Clients"]


def on_clients(write: Callable[[Any], object]) -> Callable[[Any], None]:
    """What staff put on the sheet Clients, for ``Maker.decorate``."""
    return lambda book: (write(book.get_worksheet_by_name("Clients")), None)[1]
