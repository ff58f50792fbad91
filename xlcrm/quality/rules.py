"""Rules that look beyond one cell: identifiers, links, wanted cells, dates, proofs of consent.

Each rule yields what it found in one table, on cells as they will be once certain corrections
are written.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.frames import identifier_key
from xlcrm.plan import FindingLevel
from xlcrm.quality import (
    comments,
    contact_places,
    contradictions,
    firms,
    names,
    phone_places,
    proofs,
    repeated,
    restrictions,
    state_waits,
    states_closed,
    swapped_dates,
)
from xlcrm.quality.identifiers import new_identifiers
from xlcrm.quality.view import Found, TableView, View
from xlcrm.schema import Need, Population
from xlcrm.values import Verdict, cell, date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from xlcrm.quality.column import Flags

MISSING_IDENTIFIER = "MISSING_IDENTIFIER"
DUPLICATE_IDENTIFIER = "DUPLICATE_IDENTIFIER"
REFERENCE_UNKNOWN = "REFERENCE_UNKNOWN"
REFERENCE_MERGED = "REFERENCE_MERGED"
REFERENCE_WRITTEN = "REFERENCE_WRITTEN"
MISSING_REQUIRED = "MISSING_REQUIRED"
CLIENT_KIND_LIKELY = "CLIENT_KIND_LIKELY"
LOAN_WITHOUT_END = "LOAN_WITHOUT_END"
FIRST_CONTACT_TOO_LATE = "FIRST_CONTACT_TOO_LATE"
TOO_LONG = "TEXT_OVER_LENGTH"

PERSON, COMPANY = "Particulier", "Professionnel"
_KIND_OF = {Population.PERSON: PERSON, Population.COMPANY: COMPANY}

_LOAN = "Partenaire (prêt limité)"

#: What happened with a client: the first contact is not later.
_HISTORY = (("purchases", "purchased_on"), ("interactions", "occurred_at"))

#: More than this a cell cannot hold (Microsoft, « Excel specifications and limits »).
_LONGEST = 32_767


def found_in(view: View, table: TableView) -> Iterator[Found]:
    """Yield every fault that the rules find in one table of ``view``."""
    yield from _identifiers(view, table)
    yield from _references(view, table)
    yield from _missing(table)
    yield from _future_dates(view, table)
    yield from _too_long(table)
    yield from firms.found_in(view, table)
    yield from contradictions.found_in(table)
    yield from repeated.found_in(table)
    yield from names.found_in(table)
    yield from phone_places.found_in(table)
    yield from contact_places.found_in(table, view.today)
    yield from states_closed.found_in(view, table)
    yield from restrictions.found_in(view, table)
    yield from swapped_dates.found_in(view, table)
    yield from comments.comment_faults(view, table, view.settings)
    if table.table.key == "clients":
        yield from _first_contacts(view, table)
        yield from state_waits.found_in(view, table)
    if table.table.key == "consents":
        yield from proofs.found_in(view, table)
    if "use_until" in table.reports:
        yield from _loans(table)


def wanted(table: TableView, need: Need) -> Iterator[tuple[str, list[int]]]:
    """Yield, per column of that need, the rows whose cell is wanted and blank."""
    for key, report in table.reports.items():
        column = table.table.column(key)
        if column.need is need:
            blank = ~report.filled & table.real
            if blank.any():
                blank &= _concerned(table, key, column.population)
            yield key, np.flatnonzero(blank).tolist()


def _concerned(table: TableView, column: str, population: Population) -> Flags:
    """Tell which rows a column is about."""
    kind = _KIND_OF.get(population)
    if kind:
        return table.rows_of("client_kind", frozenset({kind}))
    if table.table.key == "consents" and column in proofs.WANTED_OF_AGREEMENTS:
        return table.rows_of("event", proofs.GIVING)
    return np.ones(len(table.records), dtype=np.bool_)


def _identifiers(view: View, table: TableView) -> Iterator[Found]:
    key = table.table.key_column.key
    for row, identifier in new_identifiers(view, table).items():
        yield Found(MISSING_IDENTIFIER, row, key, identifier, FindingLevel.AUTOMATIC)
    report = table.key
    if report is None:
        return
    identifiers = table.texts(key)
    if len(set(identifiers)) == len(identifiers):
        return
    seen: set[str] = set()
    for row, (identifier, filled) in enumerate(
        zip(identifiers, report.filled.tolist(), strict=True)
    ):
        if filled and identifier in seen:
            yield Found(DUPLICATE_IDENTIFIER, row, key)
        seen.add(identifier)


def _references(view: View, table: TableView) -> Iterator[Found]:
    for key, report in table.reports.items():
        target = table.table.column(key).refers_to
        if target is None or target not in view.tables or not report.distinct:
            continue
        home = view.tables[target]
        known = {*home.texts(home.table.key_column.key), ""}
        strange = report.filled & ~table.rows_of(key, frozenset(known))
        rows = np.flatnonzero(strange).tolist()
        if not rows:
            continue
        merged, alike = view.merged_into(target), _by_key(known)
        references = table.texts(key)
        for row in rows:
            survivor = merged.get(references[row])
            written = alike.get(identifier_key(references[row]))
            if survivor is not None:
                yield Found(REFERENCE_MERGED, row, key, survivor, FindingLevel.PROPOSED, 0.9)
            elif written:
                yield Found(REFERENCE_WRITTEN, row, key, written, FindingLevel.PROPOSED, 0.9)
            else:
                yield Found(REFERENCE_UNKNOWN, row, key)


def _by_key(identifiers: Iterable[str]) -> dict[str, str]:
    """Return identifiers by what case and white space leave of them; "" where two are alike."""
    found: dict[str, str] = {}
    for each in identifiers:
        key = identifier_key(each)
        found[key] = "" if key in found else each
    return found


def _missing(table: TableView) -> Iterator[Found]:
    home = table.table.key
    proven_at_once = table.rows_of("event", proofs.GIVING) if home == "consents" else None
    for column, rows in wanted(table, Need.REQUIRED):
        likely = _likely_kinds(table) if home == "clients" and column == "client_kind" else {}
        for row in rows:
            if proven_at_once is not None and column in proofs.PROOF and proven_at_once[row]:
                continue  # one line per agreement without proof is enough
            if row in likely:
                yield Found(
                    CLIENT_KIND_LIKELY, row, column, likely[row], FindingLevel.PROPOSED, 0.9
                )
            else:
                yield Found(MISSING_REQUIRED, row, column)


def _likely_kinds(table: TableView) -> dict[int, str]:
    """Return the kind of a client that its name tells, where only one name is there."""
    persons, companies = table.texts("last_name"), table.texts("company_name")
    sirets = table.texts("siret")
    likely = {}
    for row, (person, company, siret) in enumerate(zip(persons, companies, sirets, strict=True)):
        if (company or siret) and not person:
            likely[row] = COMPANY
        elif person and not company and not siret:
            likely[row] = PERSON
    return likely


def _future_dates(view: View, table: TableView) -> Iterator[Found]:
    for column, report in table.reports.items():
        if not table.table.column(column).past_only or not report.distinct:
            continue
        days = table.dates(column)
        late = [row for row, day in enumerate(days) if day is not None and day > view.today]
        for row in late:
            fault = report.faults.get(row)
            told = fault is not None and fault.verdict is Verdict.FLAGGED  # a future birth
            if not told:
                yield Found(date.IN_FUTURE, row, column)


def _too_long(table: TableView) -> Iterator[Found]:
    for key, report in table.reports.items():
        limit = table.table.column(key).max_length or _LONGEST
        long = [
            isinstance(value, str) and 2 * len(value) > limit and cell.utf16_length(value) > limit
            for value in report.settled_distinct
        ]
        if any(long):
            for row in np.flatnonzero(np.array([*long, False])[report.codes]).tolist():
                yield Found(TOO_LONG, row, key)


def _first_contacts(view: View, clients: TableView) -> Iterator[Found]:
    earliest = _earliest_history(view)
    if not earliest:
        return
    keys = clients.texts(clients.table.key_column.key)
    for row, (key, first) in enumerate(zip(keys, clients.dates("first_contact_on"), strict=True)):
        day = earliest.get(key)
        if first is not None and day is not None and day < first:
            yield Found(
                FIRST_CONTACT_TOO_LATE, row, "first_contact_on", day, FindingLevel.PROPOSED, 0.9
            )


def _earliest_history(view: View) -> dict[str, dt.date]:
    """Return the day of the first purchase or interaction, by client."""
    earliest: dict[str, dt.date] = {}
    tables = [(view.tables[home], column) for home, column in _HISTORY if home in view.tables]
    for client, day in chain.from_iterable(
        zip(table.texts("client_id"), table.dates(column), strict=True) for table, column in tables
    ):
        if client and day is not None and (client not in earliest or day < earliest[client]):
            earliest[client] = day
    return earliest


def _loans(table: TableView) -> Iterator[Found]:
    origin = "data_origin" if "data_origin" in table.reports else "origin_type"
    lent = table.rows_of(origin, frozenset({_LOAN})) & ~table.filled("use_until")
    for row in np.flatnonzero(lent).tolist():
        yield Found(LOAN_WITHOUT_END, row, "use_until")
