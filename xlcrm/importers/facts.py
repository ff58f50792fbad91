"""Rows that say what happened: purchases, interactions, consents, sources.

They are added, never changed; a row already in the workbook is not added twice.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.errors import UnreadableFileError
from xlcrm.importers.documents import report_missing, with_document_type
from xlcrm.importers.owners import present_owners, resolve_owners
from xlcrm.importers.sameness import rows_as_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.importers.job import Job

#: A document of this type and number of a client is one purchase, however it is described.
_DOCUMENT = ("document_type", "document_number", "client_id")


def plan_facts(job: Job) -> None:
    """Plan the rows of ``job``'s file into a table of facts; fills ``job.records``.

    A purchase is known by document type, number and client; any other row by all its cells.
    Several rows of one file may share a key (the lines of an invoice): each counts once.
    Raises UnreadableFileError (NO_CLIENT_COLUMN) when nothing says whose the rows are.
    """
    typed, frame = job.typed_rows(), job.frame
    if any(column.key == "client_id" for column in job.table.columns):
        if not {"client_id", "contact_point"} & set(typed.columns) and not job.match.client_email:
            raise UnreadableFileError("NO_CLIENT_COLUMN", name=job.foreign.name)
        typed["client_id"] = resolve_owners(job, typed)
        frame = frame.assign(client_id=present_owners(job))
    if job.table.key == "purchases":
        typed = with_document_type(job, typed)
    present = Counter(_keys(job, frame, list(typed.columns)))
    new: list[bool] = []
    for key in _keys(job, typed, list(typed.columns)):
        new.append(present[key] == 0)
        present[key] -= not new[-1]
    rows = typed[new]
    ids = job.new_ids(len(rows))
    job.records.update(zip((int(line) for line in rows.index), ids, strict=True))
    rows.index = pd.Index(ids, dtype=object)
    rows.insert(0, job.table.key_column.key, pd.Series(ids, index=rows.index, dtype=object))
    if job.table.key == "purchases":
        report_missing(job, rows)
    job.builder.add_rows(job.table.key, rows)
    job.count("rows_added", len(rows))
    job.count("rows_matched", len(typed) - len(rows))


def _keys(job: Job, frame: pd.DataFrame, columns: Sequence[str]) -> list[tuple[str, ...]]:
    whole = rows_as_keys(frame, [job.table.column(key) for key in columns])
    if job.table.key != "purchases" or not set(_DOCUMENT) <= set(columns):
        return whole
    documents = rows_as_keys(frame, [job.table.column(key) for key in _DOCUMENT])
    numbered = _DOCUMENT.index("document_number")
    return [
        document if document[numbered] else row
        for document, row in zip(documents, whole, strict=True)
    ]
