"""« Newsletter : Oui » in a customer list: an agreement declared, not proven.

Each explicit answer becomes a line of Consentements. A yes has no proof, so that no export will
take it before someone completes it; a no counts at once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from xlcrm import schema
from xlcrm.frames import as_text, next_ids, taken_ids
from xlcrm.importers.answers import Answer, consent_answer, restriction_answer
from xlcrm.importers.sameness import rows_as_keys
from xlcrm.schema.foreign import (
    CONSENT_GIVEN,
    CONSENT_REFUSED,
    CONSENT_WITHDRAWN,
    DECLARED_CONSENTS,
    DECLARED_METHOD,
)

if TYPE_CHECKING:
    from xlcrm.importers.job import Job
    from xlcrm.schema.foreign import DeclaredConsent

_EVENTS = {
    Answer.YES: CONSENT_GIVEN,
    Answer.NO: CONSENT_REFUSED,
    Answer.WITHDRAWN: CONSENT_WITHDRAWN,
}
#: What « Stop SMS » says by its answer: a no is no agreement, and doubt forbids.
_REFUSED = {
    Answer.YES: Answer.NO,
    Answer.UNCLEAR: Answer.NO,
    Answer.NO: Answer.NONE,
    Answer.NONE: Answer.NONE,
}
_ADDRESS = re.compile(r"[^\s;,/|<>()\[\]\"':]+@[^\s;,/|<>()\[\]\"':]+")
#: What makes two declared events the same, and what does when the file was imported before:
#: the address may have been corrected since.
_SAME = ("client_id", "channel", "event", "occurred_at", "contact_point")
_SAME_BUT_CORRECTED = ("client_id", "channel", "event")


_FIELDS = ("client_id", "contact_point", "channel", "event", "occurred_at", "method")


class _Row(NamedTuple):
    """One line of the file: its number, its cells, the record it became, its consent date."""

    line: int
    cells: dict[str, object]
    record: str
    date: object


def plan_declared_consents(job: Job) -> None:
    """Add to Consentements what the consent columns of a clients file say, once.

    Under the policy « skip », and for a file imported before, a yes of a known client is left
    out; a no never is.
    """
    declared = {each.key: each for each in DECLARED_CONSENTS}
    placeholders = job.placeholders
    known_clients = set(job.frame.index)
    events: list[dict[str, object]] = []
    rows = _rows(job)
    for header, key in job.match.consents.items():
        cells = set(job.foreign.rows[header])
        refuses = declared[key].refuses
        read = restriction_answer if refuses else consent_answer
        answers = {cell: read(cell, placeholders) for cell in cells}
        for row in rows:
            said = answers[row.cells[header]]
            if said is Answer.UNCLEAR:
                code = "UNCLEAR_RESTRICTION" if refuses else "UNCLEAR_CONSENT"
                job.doubt(code, row.line, "" if refuses else key, row.cells[header])
            if refuses:
                said = _REFUSED[said]
            left_alone = job.policy == "skip" and row.record in known_clients
            if said in _EVENTS and not (said is Answer.YES and left_alone):
                events += _events(job, row, declared[key], said)
    _add_unknown(job, events)


def _rows(job: Job) -> list[_Row]:
    """Return the lines of the file that became, or are about, a client."""
    headers = list(job.foreign.rows.columns)
    date_place = headers.index(job.match.consent_date) if job.match.consent_date else None
    return [
        _Row(
            line,
            dict(zip(headers, cells, strict=True)),
            job.records[line],
            None if date_place is None else cells[date_place],
        )
        for line, *cells in job.foreign.rows.itertuples()
        if line in job.records
    ]


def _events(
    job: Job, row: _Row, declared: DeclaredConsent, said: Answer
) -> list[dict[str, object]]:
    """Return the events one answer stands for: one per address it may be about."""
    points = _contact_points(job, row, declared)
    if not points:
        if said is Answer.YES:
            job.doubt("CONSENT_WITHOUT_ADDRESS", row.line, declared.key)
            return []
        points = [None]
    return [
        {
            "client_id": row.record,
            "contact_point": point,
            "channel": declared.channel,
            "event": _EVENTS[said],
            "occurred_at": row.date,
            "method": DECLARED_METHOD,
        }
        for point in points
    ]


def _contact_points(job: Job, row: _Row, declared: DeclaredConsent) -> list[str | None]:
    for column in declared.contact_columns:
        header = job.match.source_of(column)
        text = as_text(row.cells[header]).strip() if header else ""
        if text:
            return list(_ADDRESS.findall(text)) or [text]
    return []


def _add_unknown(job: Job, events: list[dict[str, object]]) -> None:
    """Plan the events that Consentements does not hold yet."""
    table = schema.table("consents")
    present = job.frames["consents"]
    columns = [table.column(name) for name in (_SAME_BUT_CORRECTED if job.known_file else _SAME)]
    found = pd.DataFrame(events, columns=list(_FIELDS), dtype=object)
    seen = set(rows_as_keys(present, columns))
    new = []
    for key in rows_as_keys(found, columns):
        new.append(key not in seen)
        seen.add(key)
    rows = found[new]
    ids = next_ids(table, taken_ids(job.frames, table), len(rows))
    rows.index = pd.Index(ids, dtype=object)
    job.builder.add_rows(table.key, rows.assign(consent_id=pd.Series(ids, rows.index, object)))
    job.count("consents_added", len(rows))
