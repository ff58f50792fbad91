"""One function per command: options in, Report out; faults are XlcrmError.

Each takes what its face read from the person, plans, applies unless ``dry_run``, and says the
result as message codes with numbers: no content of a cell leaves the workbook by this way.
"""

from __future__ import annotations

import dataclasses
import json
import time
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from xlcrm import messages, schema
from xlcrm.commands import merge_told
from xlcrm.commands.book import Book, actor, now, opened
from xlcrm.commands.duplicates import plan_search, told
from xlcrm.commands.formulas import sparing_formulas, without_formulas
from xlcrm.commands.objections import with_objections, with_objections_ahead
from xlcrm.commands.quality_told import (
    LOOKS_AT_ROWS,
    ahead_told,
    decisions_told,
    marks_told,
    rows_told,
    score_told,
)
from xlcrm.commands.report import Report, Said
from xlcrm.commands.selection import records_named, restricted
from xlcrm.commands.settings_told import unreadable_settings
from xlcrm.errors import ExitCode, UnreadableFileError, WrongUseError
from xlcrm.plan import FindingLevel, Plan
from xlcrm.values.text import key as text_key
from xlcrm.workbook.closed import create
from xlcrm.workbook.saving import suppression_key
from xlcrm.workbook.saving.refusals import refusals

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

#: Sentence that sums up each command that only plans and applies.
_DONE = {
    "import": "DONE_IMPORT",
    "check": "DONE_CHECK",
    "clean": "DONE_CLEAN",
    "dedup": "DONE_DEDUP",
    "merge": "DONE_MERGE",
    "segment": "DONE_SEGMENT",
    "apart": "DONE_APART",
    "note": "DONE_NOTE",
}

#: Commands after which « Oppositions » and « Ne plus contacter » must say the same.
_CHANGES_CLIENTS = ("clean", "merge")

#: A mapping file holds a few dozen short lines.
MAX_MAPPING_BYTES = 1_000_000


def template_bytes() -> bytes:
    """Return the delivered workbook: from the installed package, else from the source tree."""
    packaged = resources.files("xlcrm") / "data" / "FichierClient.xlsx"
    if packaged.is_file():
        return packaged.read_bytes()
    return (Path(__file__).parents[2] / "templates" / "FichierClient.xlsx").read_bytes()


def new(path: Path, *, dry_run: bool = False) -> Report:
    """Write a fresh workbook; FILE_EXISTS when there is already a file of that name."""
    started = time.perf_counter()
    if path.suffix.casefold() != ".xlsx":
        raise WrongUseError("NEW_NEEDS_XLSX", name=path.name)
    with refusals(path.name):  # such as a name longer than the system takes
        there = path.exists()
    if there:
        raise WrongUseError("FILE_EXISTS", name=path.name)
    if not path.parent.is_dir():
        raise UnreadableFileError("FOLDER_MISSING", name=str(path.parent))
    former = None if dry_run else create(path, template_bytes(), now().date())
    said = [Said("DRY_RUN") if dry_run else Said("DONE_NEW", {"name": path.name})]
    if former is not None:
        words = {"name": path.name, "folder": former.folder.name}
        said.append(Said("FORMER_SET_ASIDE" if former.owner is None else "FORMER_GIVEN", words))
    return Report(
        command="new",
        outputs=() if dry_run else (path,),
        said=tuple(said),
        seconds=time.perf_counter() - started,
    )


def run_plan(
    command: str,
    path: Path | Book,
    *,
    dry_run: bool = False,
    only: Sequence[str] = (),
    **options: object,
) -> Report:
    """Run check, clean, dedup, merge or segment on a closed workbook.

    ``only`` limits « clean » to some clients, by identifier. Exit code 7 of « merge » when a
    group that staff asked for waits for another decision; the others are merged.
    """
    started = time.perf_counter()
    book = opened(path, command)
    if command == "dedup":
        return _dedup(book, started, dry_run=dry_run, full=bool(options.get("full")))
    plan = book.plan(command, **options)
    if command == "clean":
        plan = without_formulas(book, plan)
    if only:
        plan = restricted(book, plan, "clients", records_named(book, "clients", only))
        options |= {"only": len(only)}
    warnings: tuple[Said, ...] = ()
    if command == "check":
        plan = with_objections_ahead(book, plan)
    if command in _CHANGES_CLIENTS:
        plan, warnings = with_objections(book, plan, "Demande", dry_run=dry_run)
    warnings = (*decisions_told(book, plan), *warnings)
    if command == "merge":
        warnings = (*merge_told.doubts(plan), *merge_told.waiting(plan), *warnings)
    if command == "clean":
        plan, spared = sparing_formulas(book, plan)
        warnings += spared
    if command in LOOKS_AT_ROWS:
        warnings += (*rows_told(book), *marks_told(book))
    report = finish(book, plan, started, dry_run=dry_run, options=options, warnings=warnings)
    if command == "merge" and plan.counts.get(merge_told.WAITING):
        return dataclasses.replace(report, code=ExitCode.CONFLICTS)
    return report


def _dedup(book: Book, started: float, *, dry_run: bool, full: bool) -> Report:
    """Fill Doublons; what the search learnt is kept beside the workbook for the next one."""
    plan, keep = plan_search(book, full=full)
    options = {"full": True} if full else {}
    report = finish(book, plan, started, dry_run=dry_run, options=options)
    if not dry_run:
        keep()
    said = (*report.said[:1], *told(report.counts), *report.said[1:])
    return dataclasses.replace(report, said=said)


def check(path: Path | Book, *, dry_run: bool = False, strict: bool = False) -> Report:
    """Fill Anomalies; with ``strict``, exit code 4 when anything is left to correct."""
    report = run_plan("check", path, dry_run=dry_run)
    if strict and any(report.findings.values()):
        return dataclasses.replace(report, code=ExitCode.BLOCKING_ANOMALIES)
    return report


def import_csv(
    source: Path,
    path: Path | Book,
    *,
    sheet: str = "Clients",
    mapping: Path | None = None,
    policy: str = "fill",
    origin: str | None = None,
    dry_run: bool = False,
) -> Report:
    """Bring the rows of a CSV file into one sheet; objections enter the opposition list."""
    from xlcrm.importers.csv_reader import read_csv  # noqa: PLC0415 - one click loads one part
    from xlcrm.importers.headers import match_headers  # noqa: PLC0415 - same
    from xlcrm.importers.plan import plan_import  # noqa: PLC0415 - same

    started = time.perf_counter()
    table_key = _importable_table(sheet)
    book = opened(path)
    foreign = read_csv(source)
    links = _mapping(mapping) if mapping else None
    plan = plan_import(
        book.frames,
        book.settings,
        book.today,
        foreign,
        table_key=table_key,
        mapping=links,
        policy=policy,
        data_origin=_origin(origin, book),
    )
    plan, warnings = with_objections(book, plan, "Reprise de données", dry_run=dry_run)
    present = set(book.frames[table_key].columns)
    home = schema.table(table_key)
    ignored = match_headers(foreign.header, home, present=present, mapping=links).ignored
    left_out = sum(foreign.skipped.values()) - foreign.skipped.get("blank_rows", 0)
    told = [Said("IMPORT_LEFT_OUT", {"count": left_out})] if left_out else []
    warnings = (*told, *_ignored(ignored), *_doubts(plan), *warnings)
    options = {
        "source": source.name,
        "sheet": sheet,
        "map": mapping.name if mapping else None,
        "policy": policy,
        "origin": origin,
    }
    return finish(book, plan, started, dry_run=dry_run, options=options, warnings=warnings)


def export(  # noqa: PLR0913 - the options of one command
    path: Path | Book,
    output: Path,
    *,
    channel: str = "email",
    tool: str = "csv",
    segment: str | None = None,
    force: bool = False,
    dry_run: bool = False,
    today: dt.date | None = None,
) -> Report:
    """Write the people who may lawfully be contacted, and beside it who was kept back and why.

    The law is judged at ``today`` (default: the real day), never at a date typed in Paramètres
    to look at the file on another day. Exit code 6 when nobody may be contacted: the
    exclusions are still written.
    """
    from xlcrm.mailing.export import plan_export  # noqa: PLC0415 - one click loads one part
    from xlcrm.mailing.files import export_written  # noqa: PLC0415 - same

    started = time.perf_counter()
    book = opened(path)
    day = today or now().date()
    plan, export_ = plan_export(
        book.computed_frames(at=day),
        book.settings,
        day,
        channel=channel,
        tool=tool,
        segment=segment,
        name=output.name,
        suppression_key=suppression_key.load(book.path),
        actor=actor(),
    )
    options = {"channel": channel, "tool": tool, "segment": segment, "output": output.name}
    if dry_run:
        report = finish(book, plan, started, dry_run=True, options=options)
    else:
        # No mailing file without its line in Campagnes: the record of who was written to.
        with export_written(export_, output, force=force) as outputs:
            report = finish(book, plan, started, dry_run=False, options=options, outputs=outputs)
    kept, refused = len(export_.rows), len(export_.exclusions)
    counts = {"exported": kept, "excluded": refused}
    counts |= {f"excluded_{code}": n for code, n in export_.reasons.items()}
    said = (Said("DONE_EXPORT", {"exported": kept, "excluded": refused}), *report.said[1:])
    if not kept:
        said = (*said, Said("EXPORT_EMPTY"))
    code = ExitCode.DONE if kept else ExitCode.REFUSED
    warnings = report.warnings
    if book.encrypted and not dry_run:
        warnings = (*warnings, Said("EXPORT_IN_CLEAR"))
    return dataclasses.replace(report, counts=counts, said=said, code=code, warnings=warnings)


def finish(
    book: Book,
    plan: Plan,
    started: float,
    *,
    dry_run: bool,
    options: Mapping[str, object],
    outputs: tuple[Path, ...] = (),
    warnings: tuple[Said, ...] = (),
) -> Report:
    """Apply a plan unless it is a rehearsal, and say what it did; ``options`` are journaled."""
    levels = {str(k): int(v) for k, v in plan.findings["level"].value_counts().items()}
    counts = plan.summary()
    numbers: dict[str, object] = {
        "automatic": levels.get(FindingLevel.AUTOMATIC.value, 0),
        "proposed": levels.get(FindingLevel.PROPOSED.value, 0),
        "flagged": levels.get(FindingLevel.FLAGGED.value, 0),
        "accepted": 0,
        **counts,
    }
    quality = [*score_told(book, plan, counts), *ahead_told(plan)]
    warnings = (*unreadable_settings(book, plan), *warnings)
    receipt = None if dry_run else book.apply(plan, options)
    said = [Said(_sentence(plan.command, counts), numbers)] if plan.command in _DONE else []
    said += quality
    if dry_run and plan.command == "merge":
        said += merge_told.planned(plan)
    if receipt is not None and receipt.archived:
        counts = {**counts, "archived": receipt.archived}
        warnings = (*warnings, Said("ROWS_ARCHIVED", {"count": receipt.archived}))
    if receipt is not None and receipt.unarchived:
        warnings = (*warnings, Said("ROWS_NOT_ARCHIVED", {"count": receipt.unarchived}))
    if dry_run:
        said.append(Said("DRY_RUN"))
    elif receipt is not None and receipt.backup is not None:
        said.append(Said("WAY_BACK", {"backup": receipt.backup.name, "workbook": book.argument}))
    else:
        said.append(Said("NOTHING_CHANGED"))
    return Report(
        command=plan.command,
        counts=counts,
        findings=plan.finding_counts(),
        outputs=outputs,
        backup=receipt.backup if receipt else None,
        journal_id=receipt.journal_id if receipt else None,
        warnings=warnings,
        said=tuple(said),
        seconds=time.perf_counter() - started,
    )


def _doubts(plan: Plan) -> tuple[Said, ...]:
    """Return what an import could not settle, one line per kind of doubt."""
    return tuple(
        Said("IMPORT_DOUBT", {"count": count, "problem": messages.text(code)})
        for code, count in plan.finding_counts().items()
    )


def _sentence(command: str, counts: Mapping[str, int]) -> str:
    """Return the code of the sentence that sums up a command, another one when it found nothing."""
    if command == "dedup" and not counts.get("groups"):
        return "DONE_DEDUP_NONE"
    if command == "clean" and not counts["edited_cells"]:
        return "DONE_CLEAN_NONE"
    if command == "merge" and not counts.get("dropped_clients"):
        return "DONE_MERGE_NONE" if not counts.get(merge_told.WAITING) else "DONE_MERGE_WAITING"
    return _DONE[command]


def _ignored(headers: Sequence[str]) -> tuple[Said, ...]:
    """Return which columns of a list no column takes."""
    if not headers:
        return ()
    return (Said("HEADERS_IGNORED", {"headers": ", ".join(headers), "count": len(headers)}),)


def _importable_table(sheet: str) -> str:
    """Return the table of a sheet named in French or by its key, whatever case and accents."""
    from xlcrm.importers.headers import IMPORTABLE  # noqa: PLC0415 - one click loads one part

    wanted = text_key(sheet)
    for key in IMPORTABLE:
        table = schema.table(key)
        if wanted in {text_key(table.worksheet), text_key(key)}:
            return key
    known = ", ".join(schema.table(key).worksheet for key in IMPORTABLE)
    raise WrongUseError("UNKNOWN_SHEET", name=sheet, known=known)


def _origin(origin: str | None, book: Book) -> str | None:
    """Return the value of the list « Type origine » that was typed, whatever case and accents."""
    if origin is None:
        return None
    known = book.settings.choices("data_origin")
    for value in known:
        if text_key(value) == text_key(origin):
            return value
    raise WrongUseError("UNKNOWN_ORIGIN", name=origin, known=", ".join(known))


def _mapping(path: Path) -> dict[str, str]:
    """Read a mapping file: a JSON object, foreign header to header or key of the workbook."""
    if not path.is_file():
        raise UnreadableFileError("FILE_MISSING", name=path.name)
    if path.stat().st_size > MAX_MAPPING_BYTES:
        raise UnreadableFileError("MAPPING_UNREADABLE", name=path.name)
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UnreadableFileError("FILE_FORBIDDEN", name=path.name) from error
    except ValueError as error:
        raise UnreadableFileError("MAPPING_UNREADABLE", name=path.name) from error
    if not isinstance(content, dict) or not all(isinstance(v, str) for v in content.values()):
        raise UnreadableFileError("MAPPING_UNREADABLE", name=path.name)
    return content
