"""Cells of a table, each distinct value tidied once.

Countries come first, then postal codes, then the kinds that need both (towns, phones): each
kind reads its neighbours as they will be once corrected.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from xlcrm import schema, values
from xlcrm.frames import as_text
from xlcrm.quality import name_places, protected, restriction_cuts
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
from xlcrm.quality.origins import beside_of
from xlcrm.quality.row_places import (
    LIKELY,
    NOTHING,
    NOWHERE,
    PLACES,
    Neighbours,
    Place,
    Texts,
    countryless,
    is_doubted,
    likely_told,
    places_of,
    readable,
)
from xlcrm.quality.words_cut import hold_named_addresses
from xlcrm.schema import Column, Kind, Origin, Table
from xlcrm.values import Context, Tidied, Verdict, date, text

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

    def __init__(
        self,
        settings: Settings,
        today: dt.date,
        *,
        from_1904: bool = False,
        doubted_dates: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        placeholders = frozenset(v.casefold() for v in settings.choices("placeholder"))
        self._base = Context(today=today, placeholders=placeholders, from_1904=from_1904)
        self.settings = settings
        self.levels = Levels(settings)
        #: The order of the dates of each table and column, as their texts first told it: a date
        #: that staff or a correction made real votes no more.
        self._orders: dict[tuple[str, str], bool | None] = dict.fromkeys(doubted_dates, False)

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
        codes, distinct = cells.get("city", NOTHING)
        towns = Texts(codes, [text.clean(as_text(town))[0] for town in distinct])
        beside = beside_of(cells, columns)
        for column in _in_reading_order(columns):
            flags = refused.get(column.key) if refused else None
            near = Neighbours(reports, towns, beside)
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
        moved = any(len(reports[k].corrected_rows) for k in PLACES if k in reports)
        town = reports.get("city")
        columns = [table.column(key) for key in reports]
        typed = {key: (report.codes, report.distinct) for key, report in reports.items()}
        towns = Texts(*NOTHING) if town is None else readable(town)
        near = Neighbours(fresh, towns, beside_of(typed, columns))
        for column in _in_reading_order(columns):
            before = reports[column.key]
            changed = len(before.corrected_rows) > 0
            if (column.kind in _LOCAL and (changed or moved)) or (
                column.kind in _DATES and changed
            ):
                codes, distinct = factorised(before.all_settled())
                after = self._report(table, column, codes, distinct, near, before.refused)
                after = after.withholding(before.withheld)
            elif changed:
                context = self._context(table, column)
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
        near: Neighbours,
        refused: Flags | None,
    ) -> ColumnReport:
        if not distinct:
            return ColumnReport(codes, [], [], [], refused)
        if column.kind in _LOCAL:
            places = places_of(column.kind, (codes, distinct), near)
            codes, distinct, delivered, doubted = self._local(column.kind, codes, distinct, places)
        else:
            doubted = None
            delivered = self._read_alike(table, column, codes, distinct)
        delivered = _guarded(table, column, distinct, delivered)
        for code in [c for c, told in enumerate(delivered) if told is not None]:
            if not is_filled(distinct[code]):
                delivered[code] = None
        outcomes = self._levelled(table, column, delivered)
        if doubted:
            outcomes = _never_sure(doubted, delivered, outcomes)
        report = ColumnReport(codes, distinct, delivered, outcomes, refused)
        return _identified(report) if column is table.key_column else report

    def _levelled(
        self, table: Table, column: Column, delivered: list[Tidied | None]
    ) -> list[Tidied | None]:
        levelled = self.levels.applied_to(delivered)
        return protected.never_raised(table, column, delivered, levelled)

    def _read_alike(
        self, table: Table, column: Column, codes: Codes, distinct: list[object]
    ) -> list[Tidied | None]:
        """Judge the cells of a column whose rows are all read alike."""
        context = self._context(table, column)
        if column.kind not in _DATES:
            return faults_of(values.tidy_many(column.kind, distinct, context))
        cells = _voters(codes, distinct)
        now = date.vote_day_first(cells, years=column.kind is not Kind.DAY_MONTH)
        first = self._orders.setdefault((table.key, column.key), now)
        delivered = faults_of(
            values.tidy_many(column.kind, distinct, replace(context, day_first=first))
        )
        if first is now or any(each is not None and _waits(each) for each in delivered):
            return delivered
        # Nothing is left that the first vote keeps back: the texts that stand there now decide.
        return faults_of(values.tidy_many(column.kind, distinct, replace(context, day_first=now)))

    def _context(self, table: Table, column: Column) -> Context:
        """Return the context of a column whose rows are all read alike, but the order of dates."""
        kind = column.kind
        if kind in _DATES:
            return self._with(birth=(table.key, column.key) in _BIRTHS, past=column.past_only)
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
        self, kind: Kind, codes: Codes, distinct: list[object], places: tuple[Codes, list[Place]]
    ) -> tuple[Codes, list[object], list[Tidied | None], list[bool]]:
        """Judge each distinct pair of a cell and a place; the cells become those of the pairs.

        The flags tell the pairs whose country is not certain.
        """
        place_codes, place_list = places
        pairs = np.where(codes < 0, -1, codes * len(place_list) + place_codes)
        pair_codes, found = sorted_codes(pairs)
        if len(found) and found[0] < 0:
            found, pair_codes = found[1:], pair_codes - 1
        cells = [distinct[code] for code in (found // len(place_list)).tolist()]
        where = found % len(place_list)
        delivered: list[Tidied | None] = [None] * len(cells)
        doubted = [False] * len(cells)
        order = np.argsort(where, kind="stable")
        for group in np.split(order, np.flatnonzero(np.diff(where[order])) + 1):
            members = group.tolist()
            if not members:
                continue
            place = place_list[int(where[members[0]])]
            outcomes = self._at(kind, [cells[pair] for pair in members], place)
            doubt = is_doubted(place)
            for pair, outcome in zip(members, outcomes, strict=True):
                delivered[pair], doubted[pair] = outcome, doubt
        return pair_codes.astype(np.int64), cells, delivered, doubted

    def _at(self, kind: Kind, cells: list[object], place: Place) -> list[Tidied | None]:
        """Judge the cells of one place; a likely country makes nothing certain."""
        code, postal_code, city = place
        context = self._with(
            country=code.removeprefix(LIKELY), postal_code=postal_code or None, city=city or None
        )
        told = faults_of(values.tidy_many(kind, cells, context))
        if code == NOWHERE and kind is Kind.PHONE:
            told = [countryless(each) for each in told]
        if not code.startswith(LIKELY):
            return told
        nowhere = replace(context, country=NOWHERE)
        sure = faults_of(values.tidy_many(kind, cells, nowhere))
        return [
            likely_told(raw, each, certain)
            for raw, each, certain in zip(cells, told, sure, strict=True)
        ]

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
    return _guarded(table, column, cells, judged)


def _guarded(
    table: Table, column: Column, cells: Sequence[object], judged: list[Tidied | None]
) -> list[Tidied | None]:
    judged = protected.guarded(table, column, cells, judged)
    return restriction_cuts.guarded(table, column, cells, judged)


def _waits(told: Tidied) -> bool:
    return told.code == date.ORDER_DOUBTFUL and told.verdict is Verdict.PROPOSED


def _never_sure(
    doubted: Sequence[bool], delivered: list[Tidied | None], outcomes: list[Tidied | None]
) -> list[Tidied | None]:
    """Return outcomes of which none is certain by the firm's level where the place is not."""
    return [
        was
        if doubt
        and now is not None
        and now.verdict is Verdict.CORRECTED
        and was is not None
        and was.verdict is not Verdict.CORRECTED
        else now
        for doubt, was, now in zip(doubted, delivered, outcomes, strict=True)
    ]


def _voters(codes: Codes, distinct: list[object]) -> Sequence[object]:
    """Return the cells that vote on the order of dates: every row has a vote."""
    if not any(isinstance(each, str) for each in distinct):
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
