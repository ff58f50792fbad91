"""What the correction of a cell would leave out of it, so that it goes elsewhere in the row."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from xlcrm.frames import as_text
from xlcrm.schema import Kind
from xlcrm.values import Context, Verdict, cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlcrm.quality.column import ColumnReport
    from xlcrm.quality.view import TableView
    from xlcrm.schema import Column, Table

#: Findings whose proposal always leaves words out: never certain by themselves, the words need
#: a place, which only the row tells.
CUTTING = frozenset({"PHONE_NOTE", "EMAIL_NOTE", "NUMBER_NOTE"})

#: Where notes go when a value has no column of its own.
COMMENT = "comment"

_NAMES = frozenset({Kind.FAMILY_NAME, Kind.GIVEN_NAME, Kind.COMPANY, Kind.CHOICE})
_CIVILITIES = frozenset(("m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"))


def words_cut(
    table: TableView,
    row: int,
    column: Column,
    value: object,
    proposal: object,
    others: Sequence[object],
) -> str:
    """Return the words of a cell that its proposal leaves out (« poste 12 »), "" for none.

    A row without a place for notes may lose them: staff see the cell beside the proposal, and
    nothing is written unasked. Words beside a number stay in any case (« poste 12 »).
    """
    if column.kind is Kind.PHONE:
        from xlcrm.values import phone  # noqa: PLC0415 - only where a cell is doubtful

        context = Context(
            today=dt.date.min,
            country=table.texts("country")[row] or phone.FRANCE,
            postal_code=table.texts("postal_code")[row] or None,
        )
        return phone.note(value, context)
    if COMMENT not in table.reports:
        return ""
    if column.kind is Kind.EMAIL:
        from xlcrm.values import email  # noqa: PLC0415 - loads its tables

        words = email.note(value)
        saying = _saying(table.table, table.reports)
        is_new = bool(words) and not _is_said(saying, row, words)
        words = cell.squeeze(as_text(value)) if others else words  # whose each of several is
        return words if is_new else ""
    if column.kind is Kind.ADDRESS_LINE:
        from xlcrm.values import address  # noqa: PLC0415 - same

        return "" if table.filled("country")[row] else address.country_cut(value)
    if column.kind is Kind.POSTCODE and not others:
        return _routing(table, row, value)
    return _beside(column.kind, value, proposal)


def _beside(kind: Kind, value: object, proposal: object) -> str:
    if kind in {Kind.SIREN, Kind.SIRET}:
        from xlcrm.values import company_number  # noqa: PLC0415 - only where a cell is doubtful

        return company_number.note(value)
    return _hour(value, proposal) if kind is Kind.DATE else ""


def _routing(table: TableView, row: int, value: object) -> str:
    """Return what stands beside a postal code (« CEDEX 08 ») and is not in the town of its row."""
    from xlcrm.values import postcode  # noqa: PLC0415 - only where a cell is doubtful

    beside = postcode.words_beside(value)
    said = {*cell.words(table.texts("city")[row]), *cell.words(table.texts(COMMENT)[row])}
    return beside if set(cell.words(beside)) - said - {"france"} else ""


def _hour(value: object, proposal: object) -> str:
    """Return the day and the hour of a date that its proposal gives without the hour."""
    from xlcrm.values import date  # noqa: PLC0415 - only where a cell is doubtful

    hour = date.hour(value, Context(today=dt.date.max))
    return f"{date.display(proposal)} {hour:%H:%M}" if hour and proposal is not None else ""


def hold_named_addresses(table: Table, reports: dict[str, ColumnReport]) -> None:
    """Propose only the addresses whose wrapper holds a name that their row does not say.

    « Jean Dupont <jd@…> » beside « Dupont » and « Jean » loses nothing; alone, the name goes to
    the comment once staff agree.
    """
    for key in [key for key in reports if table.column(key).kind is Kind.EMAIL]:
        report = reports[key]
        flags = np.zeros(len(report.codes), dtype=np.bool_)
        named = _named(report)
        rows: list[int] = np.flatnonzero(np.isin(report.codes, list(named))).tolist()
        saying = _saying(table, reports) if named else []
        for row in rows:
            words = named[int(report.codes[row])]
            flags[row] = not _is_said(saying, row, words)
        if flags.any():
            reports[key] = report.withholding(flags)


def _named(report: ColumnReport) -> dict[int, str]:
    """Return the words that certain corrections of addresses leave out, by code."""
    found: dict[int, str] = {}
    for code, (value, outcome) in enumerate(zip(report.distinct, report.outcomes, strict=True)):
        if outcome is None or outcome.verdict is not Verdict.CORRECTED or outcome.value is None:
            continue
        text = as_text(value)
        if any(sign in text for sign in "<([:") or " " in text.strip():
            from xlcrm.values import email  # noqa: PLC0415 - loads its tables

            words = email.note(value)
            if words:
                found[code] = words
    return found


def _saying(table: Table, reports: Mapping[str, ColumnReport]) -> list[ColumnReport]:
    """Return the columns that name the person of a row, and its comment."""
    return [
        report
        for key, report in reports.items()
        if key == COMMENT or table.column(key).kind in _NAMES
    ]


def _is_said(saying: Sequence[ColumnReport], row: int, words: str) -> bool:
    """Tell whether the names of a row, or its comment, say those words already."""
    return set(cell.words(words)) <= _CIVILITIES | set(_words_of(saying, row))


def _words_of(saying: Sequence[ColumnReport], row: int) -> Iterable[str]:
    for report in saying:
        code = int(report.codes[row])
        if code >= 0:
            before, settled = report.distinct[code], report.settled_distinct[code]
            yield from cell.words(as_text(before))
            if settled is not before:  # both: the same answer once the correction is written
                yield from cell.words(as_text(settled))
