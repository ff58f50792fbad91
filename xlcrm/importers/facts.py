"""Rows that say what happened: purchases, interactions, consents, sources.

They are added, never changed; a row already in the workbook is not added twice.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from xlcrm.errors import UnreadableFileError
from xlcrm.importers.documents import report_missing, with_document_type
from xlcrm.importers.owners import present_owners, resolve_owners
from xlcrm.importers.sameness import rows_as_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.importers.job import Job

#: A document of this type and number is one purchase, however it is described.
_DOCUMENT = ("document_type", "document_number")
#: The columns that say whose a row is: merging, or staff, may have changed the first since.
_OWNER, _ADDRESS = "client_id", "contact_point"


class _Key(NamedTuple):
    """What makes a row itself: its cells, its client, and whether the cells alone name it."""

    rest: tuple[str, ...]
    owner: tuple[str, ...]
    named: bool


def plan_facts(job: Job) -> None:
    """Plan the rows of ``job``'s file into a table of facts; fills ``job.records``.

    A purchase is known by document type and number, whatever client it carries now; any other
    row by all its cells. Several rows of one file may share a key (the lines of an invoice):
    each counts once.
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
    new = [not found for found in _found_again(job, typed, frame)]
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


def _found_again(job: Job, typed: pd.DataFrame, frame: pd.DataFrame) -> list[bool]:
    """Tell, per row of the file, whether the workbook holds it; each present row counts once.

    First with its client, then without where the row is named otherwise, by its document or by
    its address. Two people may well buy the same thing on one day: other rows are recognised
    without their client only in a file that came in before and is there whole.
    """
    mine, theirs = (_keys(job, rows, list(typed.columns)) for rows in (typed, frame))
    present = Counter(theirs)
    found: list[bool] = []
    for key in mine:
        found.append(present[key] > 0)
        present[key] -= found[-1]
    left: Counter[tuple[str, ...]] = Counter()
    for key, times in present.items():
        left[key.rest] += times
    named: list[bool] = []
    anyhow: list[bool] = []
    for key, already in zip(mine, found, strict=True):
        again = not already and left[key.rest] > 0
        left[key.rest] -= again
        named.append(already or (again and key.named))
        anyhow.append(already or again)
    return anyhow if job.source_known and all(anyhow) else named


def _keys(job: Job, frame: pd.DataFrame, columns: Sequence[str]) -> list[_Key]:
    cells = [key for key in columns if key != _OWNER]
    owners = _parts(job, frame, [_OWNER] if _OWNER in columns else [])
    rest, named = _parts(job, frame, cells), [False] * len(frame)
    if job.table.key == "purchases" and set(_DOCUMENT) <= set(columns):
        documents = _parts(job, frame, _DOCUMENT)
        named = [bool(number) for _, number in documents]
        rest = [
            document if numbered else row
            for document, numbered, row in zip(documents, named, rest, strict=True)
        ]
    elif _ADDRESS in columns:
        named = [bool(address) for (address,) in _parts(job, frame, [_ADDRESS])]
    return [_Key(*parts) for parts in zip(rest, owners, named, strict=True)]


def _parts(job: Job, frame: pd.DataFrame, columns: Sequence[str]) -> list[tuple[str, ...]]:
    return rows_as_keys(frame, [job.table.column(key) for key in columns])
