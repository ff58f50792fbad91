"""The decisions of « Anomalies » found again among the findings of a run, or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlcrm.frames import as_text
from xlcrm.quality import shown
from xlcrm.quality.decisions import ACCEPT, Decision, Decisions, fingerprint, seen_mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from xlcrm.quality.decisions import Telling
    from xlcrm.quality.record_names import RecordNames
    from xlcrm.quality.view import Move


class FoundAgain(NamedTuple):
    """Decisions by the fingerprint that their finding has now, and by its position.

    ``counts`` tells those that are not applied: ``stale`` whose finding is gone or whose cell
    changed, ``changed_proposals`` accepted on another proposal, ``alike`` that two rows which
    hold the same could claim, ``unknown_decisions`` that are no word of the list.
    """

    decisions: Decisions
    positions: dict[int, Decision]
    counts: dict[str, int]


def found_again(
    findings: pd.DataFrame,
    moves: Mapping[int, tuple[Move, ...]],
    names: RecordNames,
    decisions: Decisions,
) -> FoundAgain:
    """Find decisions again among ``findings``, whose records have ``names``."""
    records = findings["record"].tolist()
    left = {id(each) for each in (*decisions.by_fingerprint.values(),
                                  *decisions.by_telling.values())}  # fmt: skip
    known: dict[str, Decision] = {}
    positions: dict[int, Decision] = {}
    changed = alike = 0
    for mark, places in _by_mark(findings, names, decisions).items():
        decision = decisions.by_fingerprint.get(mark) or _told(findings, names, places, decisions)
        if decision is None or id(decision) not in left:
            continue
        left.discard(id(decision))
        if len({records[place] for place in places}) > 1:
            alike += 1
        elif _saw_another(findings.iloc[places[0]], moves.get(places[0], ()), decision):
            changed += 1
        else:
            record = shown.record(as_text(records[places[0]]))
            known[mark] = decision._replace(record=record)
            positions |= dict.fromkeys(places, known[mark])
    counts = {
        "stale": len(left), "changed_proposals": changed, "alike": alike,
        "unknown_decisions": len(decisions.unknown),
    }  # fmt: skip
    return FoundAgain(
        Decisions(known), positions, {name: count for name, count in counts.items() if count}
    )


def fingerprints_of(
    findings: pd.DataFrame, names: RecordNames, positions: Sequence[int]
) -> list[str]:
    """Return the fingerprints of some findings."""
    tables, records, columns, codes, values = (
        findings[name].to_numpy(dtype=object)
        for name in ("table", "record", "column", "code", "value")
    )
    return [
        fingerprint(
            str(tables[p]), names.of(str(tables[p]), as_text(records[p])), str(columns[p]),
            str(codes[p]), values[p],
        )
        for p in positions
    ]  # fmt: skip


def _by_mark(
    findings: pd.DataFrame, names: RecordNames, decisions: Decisions
) -> dict[str, list[int]]:
    """Return the positions of the findings that a decision can be about, by fingerprint."""
    everything = (*decisions.by_fingerprint.values(), *decisions.by_telling.values())
    records = {each.record for each in everything}
    cells = zip(findings["table"].tolist(), findings["record"].tolist(), strict=True)
    about = [
        place
        for place, (table, record) in enumerate(cells)
        if shown.record(as_text(record)) in records
        or names.is_doubtful(str(table), as_text(record))
    ]
    found: dict[str, list[int]] = {}
    for place, mark in zip(about, fingerprints_of(findings, names, about), strict=True):
        found.setdefault(mark, []).append(place)
    return found


def _told(
    findings: pd.DataFrame, names: RecordNames, places: Sequence[int], decisions: Decisions
) -> Decision | None:
    """Return the decision of a row without fingerprint; never by the place of its record."""
    if not decisions.by_telling:
        return None
    finding = findings.iloc[places[0]]
    if names.is_doubtful(str(finding["table"]), as_text(finding["record"])):
        return None
    telling = telling_of(finding)
    return None if telling is None else decisions.by_telling.get(telling)


def telling_of(finding: pd.Series) -> Telling | None:
    """Return what tells a finding in a sheet without fingerprints; None when nothing does.

    A value that the sheet does not show, or not in full, may have changed unseen.
    """
    value = as_text(finding["value"])
    code = str(finding["code"])
    if not shown.in_full(code, value):
        return None
    return (
        shown.record(as_text(finding["record"])),
        shown.header(str(finding["table"]), str(finding["column"])),
        (shown.value(code, value) or "").strip(),
        shown.sentence(code),
    )


def _saw_another(finding: pd.Series, moves: tuple[Move, ...], decision: Decision) -> bool:
    """Tell whether staff accepted another proposal than the one there is now."""
    if decision.verdict != ACCEPT or not decision.seen or decision.typed_over:
        return False
    now = shown.proposal(
        str(finding["table"]), str(finding["column"]), finding["proposal"],
        str(finding["level"]), moves,
    )  # fmt: skip
    return seen_mark(now) != decision.seen
