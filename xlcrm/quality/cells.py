"""Cells of a table, each distinct value tidied once.

Countries come first, then postal codes, then the kinds that need both (towns, phones): each
kind reads its neighbours as they will be once corrected.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from xlcrm import schema, values
from xlcrm.frames import as_text
from xlcrm.quality import name_places, protected
from xlcrm.quality.column import (
    Codes,
    ColumnReport,
    Flags,
    factorised,
    faults_of,
    is_filled,
    sorted_codes,
)
from xlcrm.quality.levels import Levels
from xlcrm.quality.words_cut import hold_named_addresses
from xlcrm.schema import Column, Kind, Origin, Table
from xlcrm.values import Context, Tidied, Verdict, country, date, phone, text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from xlcrm.settings import Settings

#: Dates of birth, which are read with the century and the age of a person: (table, column).
_BIRTHS = frozenset({("clients", "birth_date")})

#: Kinds whose reading depends on the address of the row.
_LOCAL = frozenset({Kind.PHONE, Kind.POSTCODE, Kind.TOWN})
_DATES = frozenset({Kind.DATE, Kind.DATETIME, Kind.DAY_MONTH})
_LISTS = frozenset({Kind.CHOICE, Kind.MULTI_CHOICE})
_FIRST = (Kind.COUNTRY, Kind.POSTCODE)

#: A country that is none: its rows are judged by the rules of no country.
_NOWHERE = "ZZ"


#: Country, postal code and town of a row, "" for what the kind does not read.
_Place = tuple[str, str, str]

#: Columns that others are read with.
_ADDRESS = ("country", "postal_code", "city")
#: A column that is not there.
_NOTHING: tuple[Codes, list[Any]] = (np.empty(0, dtype=np.int64), [])


class _Texts(NamedTuple):
    """A column as texts: the code of each row in ``texts``, -1 for a blank; no row if absent."""

    codes: Codes
    texts: list[str]


class _Neighbours(NamedTuple):
    """What a column is read with: the reports made so far, and the towns as they stand."""

    reports: Mapping[str, ColumnReport]
    towns: _Texts


__all__ = ["ColumnReport", "Tidier", "checked_columns", "checked_tables"]


def checked_tables() -> tuple[Table, ...]:
    """Return the tables that staff fill: at least half of their columns are typed."""
    return tuple(
        table
        for table in schema.TABLES
        if 2 * sum(c.origin is Origin.TYPED for c in table.columns) >= len(table.columns)
    )


def checked_columns(table: Table, frame: pd.DataFrame) -> list[Column]:
    """Return the key and the typed columns that ``frame`` has, in the order of the schema."""
    present = set(frame.columns)
    return [
        column
        for column in table.columns
        if column.key in present and (column.origin is Origin.TYPED or column is table.key_column)
    ]


class Tidier:
    """Tidies tables with the lists, the dummy values and the levels of a workbook."""

    def __init__(self, settings: Settings, today: dt.date, *, from_1904: bool = False) -> None:
        placeholders = frozenset(v.casefold() for v in settings.choices("placeholder"))
        self._base = Context(today=today, placeholders=placeholders, from_1904=from_1904)
        self.settings = settings
        self.levels = Levels(settings)

    def table(
        self,
        table: Table,
        frame: pd.DataFrame,
        refused: Mapping[str, Flags] | None = None,
        withheld: Mapping[str, Flags] | None = None,
    ) -> dict[str, ColumnReport]:
        """Return a report per checked column of ``frame``, which is not modified.

        ``refused`` flags, by column, the rows whose certain correction staff refused, ``withheld``
        those whose certain correction is only proposed.
        """
        columns = checked_columns(table, frame)
        cells = {column.key: factorised(frame[column.key].tolist()) for column in columns}
        reports: dict[str, ColumnReport] = {}
        codes, distinct = cells.get("city", _NOTHING)
        towns = _Texts(codes, [text.clean(as_text(town))[0] for town in distinct])
        for column in _in_reading_order(columns):
            flags = refused.get(column.key) if refused else None
            near = _Neighbours(reports, towns)
            reports[column.key] = self._report(table, column, *cells[column.key], near, flags)
        hold_named_addresses(table, reports)
        for key, flags in withheld.items() if withheld else ():
            if key in reports:
                reports[key] = reports[key].withholding(flags)
        _hold_names(table, reports)
        return {column.key: reports[column.key] for column in columns}

    def again(self, table: Table, reports: Mapping[str, ColumnReport]) -> dict[str, ColumnReport]:
        """Return the reports of the table once the certain corrections of ``reports`` are written.

        Only the cells that changed are judged again, and the columns that read them.
        """
        fresh: dict[str, ColumnReport] = {}
        moved = any(len(reports[k].corrected_rows) for k in _ADDRESS if k in reports)
        town = reports.get("city")
        near = _Neighbours(fresh, _Texts(*_NOTHING) if town is None else _readable(town))
        for column in _in_reading_order([table.column(key) for key in reports]):
            before = reports[column.key]
            changed = len(before.corrected_rows) > 0
            if (column.kind in _LOCAL and (changed or moved)) or (
                column.kind in _DATES and changed
            ):
                codes, distinct = factorised(before.all_settled())
                after = self._report(table, column, codes, distinct, near, before.refused)
                after = after.withholding(before.withheld)
            elif changed:
                context = self._context(table, column, ())
                judge = partial(_judged, table, column, context)
                after = before.judged_again(judge, partial(self._levelled, table, column))
                after = _identified(after) if column is table.key_column else after
            else:
                after = before
            fresh[column.key] = after
        return {key: fresh[key] for key in reports}

    def _report(
        self,
        table: Table,
        column: Column,
        codes: Codes,
        distinct: list[object],
        near: _Neighbours,
        refused: Flags | None,
    ) -> ColumnReport:
        if not distinct:
            return ColumnReport(codes, [], [], [], refused)
        if column.kind in _LOCAL:
            places = _places(column.kind, len(codes), near)
            codes, distinct, delivered = self._local(column.kind, codes, distinct, places)
        else:
            context = self._context(table, column, _voters(column, codes, distinct))
            delivered = faults_of(values.tidy_many(column.kind, distinct, context))
        delivered = protected.guarded(table, column, distinct, delivered)
        for code, told in enumerate(delivered):
            if told is not None and not is_filled(distinct[code]):
                delivered[code] = None
        outcomes = self._levelled(table, column, delivered)
        report = ColumnReport(codes, distinct, delivered, outcomes, refused)
        return _identified(report) if column is table.key_column else report

    def _levelled(
        self, table: Table, column: Column, delivered: list[Tidied | None]
    ) -> list[Tidied | None]:
        levelled = self.levels.applied_to(delivered)
        return protected.never_raised(table, column, delivered, levelled)

    def _context(self, table: Table, column: Column, cells: Sequence[object]) -> Context:
        """Return the context of a column whose rows are all read alike."""
        kind = column.kind
        if kind in _DATES:
            birth = (table.key, column.key) in _BIRTHS
            order = date.vote_day_first(cells, years=kind is not Kind.DAY_MONTH)
            return self._with(day_first=order, birth=birth)
        if kind is Kind.EMAIL:
            return self._with(choices=self.settings.choices("generic_local_part"))
        if kind in _LISTS and column.choices is not None:
            delivered = schema.value_list(column.choices)
            return self._with(
                choices=self.settings.choices(column.choices),
                synonyms=dict(delivered.synonyms),
                open_ended=delivered.open_ended,
            )
        return self._base

    def _local(
        self, kind: Kind, codes: Codes, distinct: list[object], places: tuple[Codes, list[_Place]]
    ) -> tuple[Codes, list[object], list[Tidied | None]]:
        """Judge each distinct pair of a cell and a place; the cells become those of the pairs."""
        place_codes, place_list = places
        pairs = np.where(codes < 0, -1, codes * len(place_list) + place_codes)
        pair_codes, found = sorted_codes(pairs)
        if len(found) and found[0] < 0:
            found, pair_codes = found[1:], pair_codes - 1
        cells = [distinct[code] for code in (found // len(place_list)).tolist()]
        where = found % len(place_list)
        delivered: list[Tidied | None] = [None] * len(cells)
        order = np.argsort(where, kind="stable")
        for group in np.split(order, np.flatnonzero(np.diff(where[order])) + 1):
            members = group.tolist()
            if not members:
                continue
            code, postal_code, city = place_list[int(where[members[0]])]
            context = self._with(country=code, postal_code=postal_code or None, city=city or None)
            outcomes = values.tidy_many(kind, [cells[pair] for pair in members], context)
            for pair, outcome in zip(members, faults_of(outcomes), strict=True):
                delivered[pair] = outcome
        return pair_codes.astype(np.int64), cells, delivered

    def _with(self, **changes: Any) -> Context:
        return replace(self._base, **changes)


def _in_reading_order(columns: Iterable[Column]) -> list[Column]:
    return sorted(columns, key=lambda c: _FIRST.index(c.kind) if c.kind in _FIRST else len(_FIRST))


def _hold_names(table: Table, reports: dict[str, ColumnReport]) -> None:
    """Hold the corrections of names that seem to be in each other's place: capitals tell which."""
    columns = name_places.name_columns(table, reports)
    if columns is None:
        return
    rows = name_places.swapped_rows(*(reports[key] for key in columns))
    for key in columns if rows else ():
        flags = np.zeros(len(reports[key].codes), dtype=np.bool_)
        flags[list(rows)] = True
        reports[key] = reports[key].holding(flags)


def _judged(
    table: Table, column: Column, context: Context, cells: Sequence[object]
) -> list[Tidied | None]:
    judged = faults_of(values.tidy_many(column.kind, cells, context))
    return protected.guarded(table, column, cells, judged)


def _voters(column: Column, codes: Codes, distinct: list[object]) -> Sequence[object]:
    """Return the cells that vote on how a column is read: every row has a vote on dates."""
    if column.kind not in _DATES or not any(isinstance(each, str) for each in distinct):
        return ()
    return [distinct[code] for code in codes.tolist() if code >= 0]


def _identified(keys: ColumnReport) -> ColumnReport:
    """Return the report of identifiers without corrections that would make two records one.

    A cell in which nothing is left once tidied holds no identifier.
    """
    if not any(keys.corrects):
        return keys
    settled = [as_text(value).strip() for value in keys.settled_distinct]
    uses = Counter(settled)
    rows = np.bincount(keys.codes[keys.codes >= 0], minlength=len(settled))
    delivered, outcomes, distinct = list(keys.delivered), list(keys.outcomes), list(keys.distinct)
    for code, identifier in enumerate(settled):
        if not identifier:
            distinct[code] = None
        if not identifier or uses[identifier] > 1 or rows[code] > 1:
            delivered[code] = outcomes[code] = None
    return ColumnReport(
        keys.codes, distinct, delivered, outcomes, keys.refused, keys.held, keys.withheld
    )


def _places(kind: Kind, length: int, near: _Neighbours) -> tuple[Codes, list[_Place]]:
    """Return the code of the place of each row, and the distinct places.

    Of a postal code, a phone is read with the department alone.
    """
    countries = _countries(length, near.reports.get("country"))
    code = near.reports.get("postal_code")
    nearby = near.towns if kind is Kind.POSTCODE else _Texts(*_NOTHING)
    if kind is not Kind.POSTCODE and code is not None:
        nearby = _readable(code)
    texts = [*nearby.texts, ""]
    where = nearby.codes if len(nearby.codes) else np.full(length, -1, dtype=np.int64)
    where = np.where(where < 0, len(texts) - 1, where)
    if kind is Kind.PHONE:
        first: dict[str, int] = {}
        for place, each in enumerate(texts):
            first.setdefault(phone.department(each), place)
        departments = [first[phone.department(each)] for each in texts]
        where = np.array(departments, dtype=np.int64)[where]
    codes, pairs = sorted_codes(countries.codes * len(texts) + where)
    places: list[_Place] = []
    for pair in pairs.tolist():
        nation, text = countries.texts[pair // len(texts)], texts[pair % len(texts)]
        places.append((nation, "", text) if kind is Kind.POSTCODE else (nation, text, ""))
    return codes.astype(np.int64), places


def _readable(report: ColumnReport) -> _Texts:
    """Return the texts of a column as its neighbours read them."""
    return _Texts(report.codes, [as_text(value) for value in report.readable()])


def _countries(length: int, report: ColumnReport | None) -> _Texts:
    """Return the country code of each row; one that cannot be read is no country."""
    if report is None:
        return _Texts(np.zeros(length, dtype=np.int64), [country.DEFAULT])
    known = [
        _NOWHERE
        if raw is not None and raw.verdict is not Verdict.CORRECTED
        else (as_text(value) if filled else "") or country.DEFAULT
        for value, raw, filled in zip(
            report.readable(), report.delivered, report.filled_distinct, strict=True
        )
    ]
    return _Texts(np.where(report.codes < 0, len(known), report.codes), [*known, country.DEFAULT])
