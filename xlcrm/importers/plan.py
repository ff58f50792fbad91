"""A foreign file into the workbook: the plan of an import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm import schema
from xlcrm.errors import WrongUseError
from xlcrm.frames import Frames, as_text, frame_of, next_ids, taken_ids
from xlcrm.importers.declared import plan_declared_consents
from xlcrm.importers.facts import plan_facts
from xlcrm.importers.headers import EXTERNAL_IDS, IMPORTABLE, fold, match_headers
from xlcrm.importers.job import Job
from xlcrm.importers.parties import plan_parties
from xlcrm.plan import Plan, PlanBuilder
from xlcrm.schema.foreign import IMPORT_SOURCE_CATEGORY, SOURCE_LABEL, UNKNOWN_ORIGIN

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from xlcrm.importers.csv_reader import ForeignTable
    from xlcrm.settings import Settings

POLICIES = ("fill", "skip", "overwrite")

#: Figures that the plan of an import always has.
COUNTS = (
    "rows_read", "rows_added", "rows_matched", "cells_filled", "consents_added",
    "headers_ignored", "rejected",
)  # fmt: skip


def plan_import(  # noqa: PLR0913 - the options of one command, all but three with a default
    frames: Frames,
    settings: Settings,
    today: dt.date,
    foreign: ForeignTable,
    table_key: str = "clients",
    *,
    mapping: Mapping[str, str] | None = None,
    policy: str = "fill",
    data_origin: str | None = None,
) -> Plan:
    """Plan the rows of a foreign file into one table; every cell stays the text that was read.

    ``policy`` is for records found again: « fill » their blank cells, « skip » them, or
    « overwrite ». Whatever it is, an objection of the workbook stays and one of the file is
    added. ``mapping`` gives a technical name per foreign header ("" leaves it out).
    ``data_origin`` is a value of the list of origins; not told, it is « Inconnue », which
    permits no message. The file becomes a line of Sources. Importing a file again changes
    nothing. ``frames`` are not modified.

    Counts: rows_read, rows_added, rows_matched, rejected (their sum is rows_read), cells_filled,
    consents_added, headers_ignored. Raises WrongUseError (IMPORT_TABLE, IMPORT_POLICY,
    IMPORT_ORIGIN, MAP_…) and UnreadableFileError (NO_KNOWN_HEADER, NO_CLIENT_COLUMN).
    """
    _check_use(table_key, policy)
    origin = _origin(settings, data_origin)
    table = schema.table(table_key)
    match = match_headers(
        foreign.header, table, present=frozenset(frames[table_key].columns), mapping=mapping
    )
    source_id, is_new = _source(frames, foreign)
    builder = PlanBuilder("import")
    builder.counts |= dict.fromkeys(COUNTS, 0)
    repeated = _came_in_before(frames, table_key, source_id) and not mapping
    job = Job(
        frames=frames, settings=settings, today=today, foreign=foreign, table=table,
        match=match, policy=policy, source_id=source_id, data_origin=origin,
        known_file=repeated and policy != "overwrite", source_known=not is_new,
        builder=builder,
    )  # fmt: skip
    job.count("rows_read", len(foreign.rows))
    job.count("headers_ignored", len(match.ignored))
    if EXTERNAL_IDS in {column.key for column in table.columns}:
        plan_parties(job)
        plan_declared_consents(job)
    else:
        plan_facts(job)
    job.report_doubts()
    plan = builder.build()
    if plan.changes_nothing or not is_new or table_key == "sources":
        return plan
    _add_source(job)
    return builder.build()


def _check_use(table_key: str, policy: str) -> None:
    if table_key not in IMPORTABLE:
        known = ", ".join(schema.table(key).worksheet for key in IMPORTABLE)
        raise WrongUseError("IMPORT_TABLE", name=table_key, known=known)
    if policy not in POLICIES:
        raise WrongUseError("IMPORT_POLICY", name=policy, known=", ".join(POLICIES))


def _origin(settings: Settings, told: str | None) -> str:
    """Return the value of the list of origins that the caller names; unknown by default."""
    if told is None:
        return UNKNOWN_ORIGIN
    origins = settings.choices("data_origin")
    for value in origins:
        if fold(value) == fold(told):
            return value
    raise WrongUseError("IMPORT_ORIGIN", name=told, known=", ".join(origins))


def _source(frames: Frames, foreign: ForeignTable) -> tuple[str, bool]:
    """Return the line of Sources of this very file, and whether it is still to be added."""
    sources = frames["sources"]
    for record, digest in zip(sources.index, sources["file_sha256"], strict=True):
        if as_text(digest).strip() == foreign.sha256:
            return str(record), False
    table = schema.table("sources")
    return next_ids(table, taken_ids(frames, table), 1)[0], True


def _came_in_before(frames: Frames, table_key: str, source_id: str) -> bool:
    frame = frames[table_key]
    return "source_id" in frame.columns and bool((frame["source_id"] == source_id).any())


def _add_source(job: Job) -> None:
    source = {
        "source_id": job.source_id,
        "label": SOURCE_LABEL.format(name=job.foreign.name),
        "category": IMPORT_SOURCE_CATEGORY,
        "origin_type": job.data_origin,
        "file_name": job.foreign.name,
        "file_sha256": job.foreign.sha256,
        "row_count": len(job.foreign.rows),
    }
    rows = frame_of(schema.table("sources"), [source])
    job.builder.add_rows("sources", rows[list(source)])
