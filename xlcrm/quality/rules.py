"""Rules that look beyond one cell: identifiers, links, wanted cells, dates, proofs of consent.

Each rule yields what it found in one table, on cells as they will be once certain corrections
are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.plan import FindingLevel
from xlcrm.quality.identifiers import new_identifiers
from xlcrm.quality.view import Found, TableView, View
from xlcrm.schema import Need, Population
from xlcrm.values import Verdict

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

MISSING_IDENTIFIER = "MISSING_IDENTIFIER"
DUPLICATE_IDENTIFIER = "DUPLICATE_IDENTIFIER"
REFERENCE_UNKNOWN = "REFERENCE_UNKNOWN"
REFERENCE_MERGED = "REFERENCE_MERGED"
MISSING_REQUIRED = "MISSING_REQUIRED"
CLIENT_KIND_LIKELY = "CLIENT_KIND_LIKELY"
LOAN_WITHOUT_END = "LOAN_WITHOUT_END"
DATE_IN_FUTURE = "DATE_IN_FUTURE"
FIRST_CONTACT_TOO_LATE = "FIRST_CONTACT_TOO_LATE"
PROOF_INCOMPLETE = "CONSENT_PROOF_INCOMPLETE"
CONSENT_OF_NOBODY = "CONSENT_OF_NOBODY"

PERSON, COMPANY = "Particulier", "Professionnel"
_KIND_OF = {Population.PERSON: PERSON, Population.COMPANY: COMPANY}

_LOAN = "Partenaire (prêt limité)"
_GIVING = frozenset({"Donné", "Renouvelé"})
#: What every agreement must be proven by (docs/rules.md, « Proof of consent »), and what the
#: law asks besides of an agreement to be called (code de la consommation, R223-1).
_PROOF = (
    "contact_point", "occurred_at", "method", "wording_id", "beneficiary", "proof_ref",
    "collected_by",
)  # fmt: skip
_CALL_PROOF = ("goods_scope", "valid_until")
#: What a refusal or a withdrawal needs as well: it counts without any proof.
_ALWAYS_WANTED = frozenset({"contact_point", "occurred_at"})
_CALLS = frozenset({"Téléphone", "Automate appel"})

#: What happened with a client: the first contact is not later.
_HISTORY = (("purchases", "purchased_on"), ("interactions", "occurred_at"))


def found_in(view: View, table: TableView) -> Iterator[Found]:
    """Yield every fault that the rules find in one table of ``view``."""
    yield from _identifiers(view, table)
    yield from _references(view, table)
    yield from _missing(table)
    yield from _future_dates(view, table)
    if table.table.key == "clients":
        yield from _first_contacts(view, table)
    if table.table.key == "consents":
        yield from _proofs(table)
    if "use_until" in table.reports:
        yield from _loans(table)


def wanted(table: TableView, need: Need) -> Iterator[tuple[str, list[int]]]:
    """Yield, per column of that need, the rows whose cell is wanted and blank."""
    for key, report in table.reports.items():
        column = table.table.column(key)
        if column.need is need:
            concerned = _concerned(table, key, column.population)
            yield (
                key,
                [
                    row
                    for row, filled in enumerate(report.filled)
                    if not filled and table.real[row] and concerned(row)
                ],
            )


def _concerned(table: TableView, column: str, population: Population) -> Callable[[int], bool]:
    """Return what tells whether a column is about a row."""
    kind = _KIND_OF.get(population)
    if kind:
        kinds = table.texts("client_kind")
        return lambda row: kinds[row] == kind
    if table.table.key == "consents" and column in _PROOF and column not in _ALWAYS_WANTED:
        events = table.texts("event")
        return lambda row: events[row] in _GIVING
    return lambda _: True


def _identifiers(view: View, table: TableView) -> Iterator[Found]:
    key = table.table.key_column.key
    for row, identifier in new_identifiers(view, table).items():
        yield Found(MISSING_IDENTIFIER, row, key, identifier, FindingLevel.AUTOMATIC)
    report = table.key
    if report is None:
        return
    seen: set[str] = set()
    for row, identifier in enumerate(table.texts(key)):
        if report.filled[row] and identifier in seen:
            yield Found(DUPLICATE_IDENTIFIER, row, key)
        seen.add(identifier)


def _references(view: View, table: TableView) -> Iterator[Found]:
    for key, report in table.reports.items():
        target = table.table.column(key).refers_to
        if target is None or target not in view.tables:
            continue
        home = view.tables[target]
        known = set(home.texts(home.table.key_column.key))
        merged = view.merged_into(target)
        for row, reference in enumerate(table.texts(key)):
            if not report.filled[row] or reference in known or not reference:
                continue
            if reference in merged:
                yield Found(
                    REFERENCE_MERGED, row, key, merged[reference], FindingLevel.PROPOSED, 0.9
                )
            else:
                yield Found(REFERENCE_UNKNOWN, row, key)


def _missing(table: TableView) -> Iterator[Found]:
    home = table.table.key
    likely = _likely_kinds(table) if home == "clients" else {}
    events = table.texts("event") if home == "consents" else []
    for column, rows in wanted(table, Need.REQUIRED):
        for row in rows:
            if events and column in _PROOF and events[row] in _GIVING:
                continue  # one line per agreement without proof is enough
            if column == "client_kind" and row in likely:
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
        if not table.table.column(column).past_only:
            continue
        for row, day in enumerate(table.dates(column)):
            fault = report.faults.get(row)
            told = fault is not None and fault.verdict is Verdict.FLAGGED  # a future birth
            if day is not None and day > view.today and not told:
                yield Found(DATE_IN_FUTURE, row, column)


def _first_contacts(view: View, clients: TableView) -> Iterator[Found]:
    earliest = _earliest_history(view)
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
    for home, column in _HISTORY:
        table = view.tables.get(home)
        if table is None:
            continue
        for client, day in zip(table.texts("client_id"), table.dates(column), strict=True):
            if client and day is not None:
                earliest[client] = min(day, earliest.get(client, day))
    return earliest


def _proofs(consents: TableView) -> Iterator[Found]:
    events, channels = consents.texts("event"), consents.texts("channel")
    of_somebody = [
        any(pair)
        for pair in zip(consents.texts("client_id"), consents.texts("contact_id"), strict=True)
    ]
    for row, event in enumerate(events):
        if not consents.real[row]:
            continue
        if not of_somebody[row]:
            yield Found(CONSENT_OF_NOBODY, row, "client_id")
        asked = (*_PROOF, *(_CALL_PROOF if channels[row] in _CALLS else ()))
        blank = [column for column in asked if not _is_filled(consents, column, row)]
        if event in _GIVING and blank:
            place = next((column for column in blank if column in consents.reports), "event")
            yield Found(PROOF_INCOMPLETE, row, place)


def _is_filled(table: TableView, column: str, row: int) -> bool:
    report = table.reports.get(column)
    return report is not None and report.filled[row]


def _loans(table: TableView) -> Iterator[Found]:
    origin = "data_origin" if "data_origin" in table.reports else "origin_type"
    ends = table.reports["use_until"]
    for row, value in enumerate(table.texts(origin)):
        if value == _LOAN and not ends.filled[row]:
            yield Found(LOAN_WITHOUT_END, row, "use_until")
