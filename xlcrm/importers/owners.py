"""The client that a purchase, an interaction, a consent or a contact belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.frames import as_text, is_blank
from xlcrm.importers.identity import RecordIndex, code_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from xlcrm.importers.job import Job

#: The column of a table of ours that may hold the email of the row's client.
_ADDRESS = "contact_point"


def resolve_owners(job: Job, typed: pd.DataFrame) -> pd.Series:
    """Return the client of each row of ``typed``, indexed alike.

    Our number, else the number of an imported file, else the exact email of one client. What
    leads to no client keeps the number or the email as typed, for staff to find out whose it
    is, and so does a shared email; a number of several takes the first that holds it. Each is
    a doubt of the job.
    """
    index = RecordIndex(job.frames["clients"])
    given, emails = _told(typed)
    if job.match.client_email is not None:
        emails = job.foreign.rows[job.match.client_email].reindex(typed.index)
        given = [
            email if is_blank(cell) and _tells(email, job.placeholders) else cell
            for cell, email in zip(given, emails, strict=True)
        ]
    owners: list[object] = []
    for line, cell, email in zip(typed.index, given, emails, strict=True):
        owner, doubt = _owner(index, cell, email)
        owners.append(owner)
        if doubt:
            job.doubt(doubt, line, "client_id", cell)
    return pd.Series(owners, index=typed.index, dtype=object)


def present_owners(job: Job) -> pd.Series:
    """Return the client of each present row, as if the row were imported now.

    A row that came in before its client, or before two clients were merged, is recognised.
    """
    index = RecordIndex(job.frames["clients"])
    owners = [_owner(index, *told)[0] for told in zip(*_told(job.frame), strict=True)]
    return pd.Series(owners, index=job.frame.index, dtype=object)


def _told(rows: pd.DataFrame) -> tuple[Iterable[object], Iterable[object]]:
    """Return what rows say of their client: a number, and an address."""
    blank = [None] * len(rows)
    return rows.get("client_id", blank), rows.get(_ADDRESS, blank)


def _tells(email: object, dummies: Collection[str]) -> bool:
    """Tell whether a cell holds more than a dummy value (« nc »)."""
    return not is_blank(email) and as_text(email).strip().casefold() not in dummies


def _owner(index: RecordIndex, cell: object, email: object) -> tuple[object, str]:
    """Return the client a number or an email leads to, and the code of the doubt, if any."""
    code = code_of(cell)
    holders = index.holders(code, cell if is_blank(email) else email)
    if len(holders) == 1:
        return holders[0], ""
    if not holders:
        return cell, "UNKNOWN_CLIENT"
    return (holders[0] if code in index.codes else cell), "SEVERAL_CLIENTS"
