"""Cells of a table, each distinct value tidied once.

Countries come first, then postal codes, then the kinds that need both (towns, phones): each
kind reads its neighbours as they will be once corrected.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import repeat
from typing import TYPE_CHECKING, Any

from xlcrm import schema, values
from xlcrm.frames import as_text
from xlcrm.schema import Column, Kind, Origin, Table
from xlcrm.values import Context, Tidied, Verdict, cell, country, date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from xlcrm.settings import Settings

#: Dates of birth, which are read with the century and the age of a person: (table, column).
_BIRTHS = frozenset({("clients", "birth_date")})

#: Kinds whose reading depends on the address of the row.
_LOCAL = frozenset({Kind.PHONE, Kind.POSTCODE, Kind.TOWN})
_DATES = frozenset({Kind.DATE, Kind.DATETIME})
_LISTS = frozenset({Kind.CHOICE, Kind.MULTI_CHOICE})
_FIRST = (Kind.COUNTRY, Kind.POSTCODE)

#: A country that is none: its rows are judged by the rules of no country.
_NOWHERE = "ZZ"


def checked_tables() -> tuple[Table, ...]:
    """Return the tables that staff fill: at least half of their columns are typed."""
    return tuple(
        table
        for table in schema.TABLES
        if 2 * sum(c.origin is Origin.TYPED for c in table.columns) >= len(table.columns)
    )


def checked_columns(table: Table, frame: pd.DataFrame) -> list[Column]:
    """Return the key and the typed columns that ``frame`` has, in the order of the schema."""
    return [
        column
        for column in table.columns
        if column.key in frame.columns
        and (column.origin is Origin.TYPED or column is table.key_column)
    ]


@dataclass(frozen=True)
class ColumnReport:
    """What became of one column: its cells, which are filled, and the outcomes that are not fine.

    ``faults`` maps a row's position to its outcome.
    """

    cells: Sequence[object]
    filled: Sequence[bool]
    faults: dict[int, Tidied]

    def settled(self, position: int) -> object:
        """Return a cell as it will be once certain corrections are written."""
        fault = self.faults.get(position)
        if fault is not None and fault.verdict is Verdict.CORRECTED:
            return fault.value
        return self.cells[position]

    def all_settled(self) -> list[object]:
        """Return every cell as it will be once certain corrections are written."""
        return [self.settled(position) for position in range(len(self.cells))]


class _Reader:
    """One kind read in one context; remembers every distinct value it has read."""

    def __init__(self, kind: Kind, context: Context) -> None:
        self._kind = kind
        self._context = context
        self._known: dict[object, Tidied | None] = {}

    def fault(self, value: object) -> Tidied | None:
        """Return the outcome of a filled cell, None when it is fine."""
        # 1, 1.0 and True are equal keys of a dict, and different cells.
        key = value if isinstance(value, str) else (type(value), value)
        if key not in self._known:
            outcome = values.tidy(self._kind, value, self._context)
            self._known[key] = None if outcome.verdict is Verdict.FINE else outcome
        return self._known[key]


class Tidier:
    """Tidies tables, each distinct value once: a second look at the same cells costs little."""

    def __init__(self, settings: Settings, today: dt.date) -> None:
        placeholders = frozenset(v.casefold() for v in settings.choices("placeholder"))
        self._base = Context(today=today, placeholders=placeholders)
        self._settings = settings
        self._readers: dict[object, _Reader] = {}

    def table(self, table: Table, frame: pd.DataFrame) -> dict[str, ColumnReport]:
        """Return a report per checked column of ``frame``, which is not modified."""
        columns = checked_columns(table, frame)
        order = sorted(columns, key=lambda c: _FIRST.index(c.kind) if c.kind in _FIRST else 2)
        reports: dict[str, ColumnReport] = {}
        for column in order:
            cells = list(frame[column.key])
            filled = [_is_filled(value) for value in cells]
            faults = {}
            if any(filled):
                readers = (
                    self._local_readers(column.kind, frame, reports)
                    if column.kind in _LOCAL
                    else repeat(self._reader(table, column, cells), len(cells))
                )
                faults = {
                    row: fault
                    for row, (value, reader) in enumerate(zip(cells, readers, strict=True))
                    if filled[row] and (fault := reader.fault(value)) is not None
                }
            report = ColumnReport(cells, filled, faults)
            reports[column.key] = _identified(report) if column is table.key_column else report
        return {column.key: reports[column.key] for column in columns}

    def _reader(self, table: Table, column: Column, cells: list[object]) -> _Reader:
        """Return the reader of a column whose rows are all read alike."""
        kind = column.kind
        if kind in _DATES:
            order = date.vote_day_first(cells)
            birth = (table.key, column.key) in _BIRTHS
            return self._kept((kind, order, birth), kind, day_first=order, birth=birth)
        if kind in _LISTS and column.choices is not None:
            return self._kept(
                (kind, column.choices),
                kind,
                choices=self._settings.choices(column.choices),
                synonyms=dict(schema.value_list(column.choices).synonyms),
            )
        return self._kept(kind, kind)

    def _local_readers(
        self, kind: Kind, frame: pd.DataFrame, reports: dict[str, ColumnReport]
    ) -> Iterator[_Reader]:
        """Yield, row by row, the reader of a kind that needs the address of its row."""
        for place in _places(kind, frame, reports):
            code, postal_code, city = place
            yield self._kept(
                (kind, place), kind, country=code, postal_code=postal_code or None,
                city=city or None,
            )  # fmt: skip

    def _kept(self, key: object, kind: Kind, **changes: Any) -> _Reader:
        if key not in self._readers:
            self._readers[key] = _Reader(kind, replace(self._base, **changes))
        return self._readers[key]


def _is_filled(value: object) -> bool:
    if value is None:
        return False
    if isinstance(value, str) and "!" <= value[:1] <= "~":
        return True  # a visible first character, in most cells: nothing else to look at
    return not cell.is_blank(value)


def _identified(keys: ColumnReport) -> ColumnReport:
    """Return the report of identifiers without corrections that would make two records one.

    A cell in which nothing is left once tidied holds no identifier.
    """
    settled = [as_text(value).strip() for value in keys.all_settled()]
    uses = Counter(settled)
    filled = [
        some and bool(identifier) for some, identifier in zip(keys.filled, settled, strict=True)
    ]
    faults = {row: fault for row, fault in keys.faults.items() if uses[settled[row]] == 1}
    return ColumnReport(keys.cells, filled, {r: f for r, f in faults.items() if filled[r]})


def _places(
    kind: Kind, frame: pd.DataFrame, reports: dict[str, ColumnReport]
) -> Iterable[tuple[str, str, str]]:
    """Return country, postal code and town of each row, "" for what the kind does not read."""
    blank = [""] * len(frame)
    codes = _country_codes(reports.get("country"), len(frame))
    if kind is Kind.POSTCODE:
        towns = list(frame["city"]) if "city" in frame.columns else blank
        return zip(codes, blank, map(as_text, towns), strict=True)
    report = reports.get("postal_code")
    postal_codes = report.all_settled() if report else blank
    return zip(codes, map(as_text, postal_codes), blank, strict=True)


def _country_codes(report: ColumnReport | None, length: int) -> list[str]:
    if report is None:
        return [country.DEFAULT] * length
    codes = []
    for position, filled in enumerate(report.filled):
        fault = report.faults.get(position)
        if fault is not None and fault.verdict is not Verdict.CORRECTED:
            codes.append(_NOWHERE)
        else:
            codes.append(as_text(report.settled(position)) if filled else country.DEFAULT)
    return [code or country.DEFAULT for code in codes]
