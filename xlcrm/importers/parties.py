"""Rows about clients and contacts: found again, filled, or added; never loosened.

A record is found again by our number, by the number the file's own tool gives it, or because
every cell of the file is already there. Look-alikes are left to ``dedup``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.frames import ROW_MARK, as_text, is_blank
from xlcrm.importers.answers import Answer, restriction_answer
from xlcrm.importers.headers import EXTERNAL_IDS, fold
from xlcrm.importers.identity import RecordIndex, code_of, external_id
from xlcrm.importers.owners import resolve_owners
from xlcrm.importers.sameness import cell_key, rows_as_keys
from xlcrm.schema.foreign import COMPANY, PERSON, RESTRICTIONS, YES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.importers.job import Job
    from xlcrm.schema import Column

#: Columns that a new record gets even where the file leaves them blank.
_SET_BY_IMPORT = {"source_id", "data_origin", "client_kind"}

#: Columns that tell two people of one code apart.
_TELLING = ("email", "last_name", "company_name")


def plan_parties(job: Job) -> None:
    """Plan the rows of ``job``'s file into clients or contacts; fills ``job.records``.

    Policies: « fill » writes into blank cells of known records, « overwrite » replaces, « skip »
    leaves them; under each of them a restriction (« Ne plus contacter ») of the file is added
    and one of the workbook stays.
    """
    typed = job.typed_rows()
    if "client_id" in typed.columns and job.table.key != "clients":
        typed["client_id"] = resolve_owners(job, typed)
    codes = _codes(job, typed)
    typed = typed.drop(columns=[job.table.key_column.key], errors="ignore")
    found = _found_again(job, typed, codes)
    known = [record is not None for record in found]
    new = [record is None for record in found] if not job.known_file else [False] * len(found)
    job.records.update(
        (int(line), record)
        for line, record in zip(typed.index, found, strict=True)
        if record is not None
    )
    _change_known(job, typed[known], [record for record in found if record is not None])
    _add_new(job, typed[new], [code for code, is_new in zip(codes, new, strict=True) if is_new])
    job.count("rows_matched", len(typed) - sum(new))


def _codes(job: Job, typed: pd.DataFrame) -> list[str]:
    key = job.table.key_column.key
    if key not in typed.columns:
        return [""] * len(typed)
    return [code_of(cell) for cell in typed[key]]


def _found_again(job: Job, typed: pd.DataFrame, codes: Sequence[str]) -> list[str | None]:
    """Return, per row, the record it is about, or None.

    Several records may hold one code (two rows of the file had it): each is found once, in
    order; a further row takes the last one only if it names the same person.
    """
    index = RecordIndex(job.frame)
    alike = _found_by_content(job, typed[[not code for code in codes]])
    seen: Counter[str] = Counter()
    found: list[str | None] = []
    for row, (line, code) in enumerate(zip(typed.index, codes, strict=True)):
        if not code:
            found.append(alike[line])
            continue
        holders = index.holders(code)
        turn = seen[code]
        seen[code] += 1
        if turn and code not in index.ids:
            job.doubt("CODE_TWICE", line, job.table.key_column.key, code)
        if turn < len(holders):
            found.append(holders[turn])
        elif holders and (code in index.ids or _names(job, typed.iloc[row], holders[-1])):
            found.append(holders[-1])
        else:
            found.append(None)
    return found


def _found_by_content(job: Job, typed: pd.DataFrame) -> dict[object, str | None]:
    """Return, per line without a code, the record that already holds all of its cells, or None.

    Each record is found once. What an import sets by itself does not count.
    """
    columns = [job.table.column(str(key)) for key in typed.columns if key not in _SET_BY_IMPORT]
    if typed.empty:
        return {}
    records: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for record, key in zip(job.frame.index, rows_as_keys(job.frame, columns), strict=True):
        if ROW_MARK not in str(record):
            records[key].append(str(record))
    return {
        line: records[key].pop(0) if records[key] else None
        for line, key in zip(typed.index, rows_as_keys(typed, columns), strict=True)
    }


def _names(job: Job, row: pd.Series, record: str) -> bool:
    """Tell whether a row and a record share what names a person or a firm."""
    for key in _TELLING:
        column = job.table.column(key) if key in row.index and key in job.frame.columns else None
        if column and (mine := cell_key(row[key], column)):
            return mine == cell_key(job.frame.loc[record, key], column)
    return False


def _change_known(job: Job, typed: pd.DataFrame, records: Sequence[str]) -> None:
    """Plan the edits of known records, the last row of the file winning over earlier ones.

    A dummy value (« nc ») fills nothing: clean would only empty it again.
    """
    policy = "skip" if job.known_file else job.policy
    dummies = job.placeholders
    for name in typed.columns:
        column = job.table.column(str(name))
        present = dict(zip(job.frame.index, job.frame[column.key], strict=True))
        final: dict[str, tuple[object, str]] = {}
        for record, cell in zip(records, typed[name], strict=True):
            now = final[record][0] if record in final else present[record]
            says_nothing = is_blank(cell) or as_text(cell).strip().casefold() in dummies
            rule = "" if says_nothing else _rule(column, policy, now, cell)
            if rule:
                final[record] = (cell, rule)
        for record, (cell, rule) in final.items():
            job.builder.edit(job.table.key, record, column.key, present[record], cell, rule)
            job.count("cells_filled", int(cell != present[record]))


def _rule(column: Column, policy: str, now: object, cell: object) -> str:
    """Return the rule by which a cell of the file takes the place of ``now``, "" for none."""
    if column.key in RESTRICTIONS and not is_blank(now):
        return "IMPORT_RESTRICTED" if cell == YES and not _forbids(now) else ""
    if column.key in RESTRICTIONS and cell == YES:
        return "IMPORT_RESTRICTED"
    if is_blank(now):
        return "" if policy == "skip" else "IMPORT_FILLED"
    return "IMPORT_OVERWRITTEN" if policy == "overwrite" and not _same(cell, now, column) else ""


def _same(cell: object, now: object, column: Column) -> bool:
    return cell == now or cell_key(cell, column) == cell_key(now, column)


def _forbids(value: object) -> bool:
    return restriction_answer(value) in {Answer.YES, Answer.UNCLEAR}


def _add_new(job: Job, typed: pd.DataFrame, codes: Sequence[str]) -> None:
    """Plan the new records, with what the import itself knows of them."""
    ids = job.new_ids(len(typed))
    lines = typed.index
    job.records.update(zip((int(line) for line in lines), ids, strict=True))
    rows = typed.copy()
    rows.index = pd.Index(ids, dtype=object)
    rows[job.table.key_column.key] = pd.Series(ids, index=rows.index, dtype=object)
    rows[EXTERNAL_IDS] = _column(rows, [external_id(code) if code else None for code in codes])
    _set_sources(job, rows)
    _set_where_blank(rows, "data_origin", [job.data_origin] * len(rows))
    if job.table.key == "clients":
        rows["created_on"] = _column(rows, [job.today] * len(rows))
        _set_where_blank(rows, "client_kind", _kinds(rows))
    present = [key for key in rows.columns if key in job.frame.columns]
    job.builder.add_rows(job.table.key, rows[present])
    job.count("rows_added", len(rows))


def _set_sources(job: Job, rows: pd.DataFrame) -> None:
    """Point rows to a source they name, else to the file; other words go to the detail."""
    sources = job.frames["sources"]
    by_name = {str(record): str(record) for record in sources.index}
    by_name |= {
        fold(as_text(label)): str(record)
        for record, label in zip(sources.index, sources["label"], strict=True)
        if not is_blank(label)
    }
    given = rows["source_id"] if "source_id" in rows else _column(rows, [None] * len(rows))
    known = [
        by_name.get(as_text(cell).strip()) or by_name.get(fold(as_text(cell))) for cell in given
    ]
    rows["source_id"] = _column(rows, [record or job.source_id for record in known])
    if job.table.key == "clients":
        details = [None if record else cell for record, cell in zip(known, given, strict=True)]
        _set_where_blank(rows, "source_detail", details)


def _kinds(rows: pd.DataFrame) -> list[str | None]:
    """Tell firms from persons: a firm’s name without a person’s, else a person’s name."""
    blank = [None] * len(rows)
    people = rows.get("last_name", blank)
    firms = rows.get("company_name", blank)
    return [
        PERSON if not is_blank(person) else COMPANY if not is_blank(firm) else None
        for person, firm in zip(people, firms, strict=True)
    ]


def _set_where_blank(rows: pd.DataFrame, key: str, values: Sequence[object]) -> None:
    """Fill the blank cells of a column of new rows, which may not exist yet."""
    given = rows[key] if key in rows else [None] * len(rows)
    rows[key] = _column(
        rows, [new if is_blank(old) else old for old, new in zip(given, values, strict=True)]
    )


def _column(rows: pd.DataFrame, values: Sequence[object]) -> pd.Series:
    return pd.Series(values, index=rows.index, dtype=object)
