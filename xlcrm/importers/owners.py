"""The client that a purchase, an interaction, a consent or a contact belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.importers.identity import RecordIndex, code_of

if TYPE_CHECKING:
    from xlcrm.importers.job import Job


def resolve_owners(job: Job, typed: pd.DataFrame) -> pd.Series:
    """Return the client of each row of ``typed``, indexed alike.

    Our number, else the number of an imported file, else the exact email of one client. What
    leads to no client keeps the number as typed, what leads to several takes the first that
    holds the number, or none for a shared email; both are doubts of the job.
    """
    index = RecordIndex(job.frames["clients"])
    blank = pd.Series([None] * len(typed), index=typed.index, dtype=object)
    given = typed["client_id"] if "client_id" in typed.columns else blank
    emails = _emails(job, typed, blank)
    owners: list[object] = []
    for line, cell, email in zip(typed.index, given, emails, strict=True):
        code = code_of(cell)
        holders = index.holders(code, email)
        named = code in index.ids or code in index.codes
        if not holders:
            job.doubt("UNKNOWN_CLIENT", line, "client_id", cell)
        elif len(holders) > 1:
            job.doubt("SEVERAL_CLIENTS", line, "client_id", cell)
        certain = len(holders) == 1 or (holders and named)
        owners.append(holders[0] if certain else cell)
    return pd.Series(owners, index=typed.index, dtype=object)


def _emails(job: Job, typed: pd.DataFrame, blank: pd.Series) -> pd.Series:
    if job.match.client_email is not None:
        return job.foreign.rows[job.match.client_email].reindex(typed.index)
    if "contact_point" in typed.columns:
        return typed["contact_point"]
    return blank
