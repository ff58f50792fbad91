"""The decisions of « Anomalies » found again among the findings of a run, or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xlcrm.frames import as_text
from xlcrm.quality import shown
from xlcrm.quality.decisions import (
    ACCEPT,
    REFUSE,
    Decision,
    Decisions,
    Former,
    fingerprint,
    seen_mark,
)
from xlcrm.schema.quality_rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from xlcrm.quality.decisions import Telling
    from xlcrm.quality.record_names import RecordNames
    from xlcrm.quality.view import Move


#: The rules that a refusal may have been about.
_CODES = tuple(rule.code for rule in RULES)


class FoundAgain(NamedTuple):
    """Decisions by the fingerprint that their finding has now, and by its position.

    ``counts`` tells those that are not applied: ``stale`` whose finding is gone or whose cell
    changed, ``changed_proposals`` accepted on another proposal, ``alike`` that two rows which
    hold the same could claim, ``unknown_decisions`` that are no word of the list. ``inherited``
    gives, by the fingerprint that they have now, that of refusals whose cell holds the same and
    about which another rule speaks: the row tells something else, the cell stays.
    """

    decisions: Decisions
    positions: dict[int, Decision]
    counts: dict[str, int]
    inherited: dict[str, Former]


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
    inherited: dict[str, Former] = {}
    for mark, places, old in _inherited(findings, names, decisions, left, known):
        left.discard(id(decisions.by_fingerprint[old]))
        record = shown.record(as_text(records[places[0]]))
        known[mark] = decisions.by_fingerprint[old]._replace(record=record)
        positions |= dict.fromkeys(places, known[mark])
        inherited[mark] = Former(old, record, record)
    counts = {
        "stale": len(left), "changed_proposals": changed, "alike": alike,
        "unknown_decisions": len(decisions.unknown),
    }  # fmt: skip
    return FoundAgain(
        Decisions(known), positions, {name: count for name, count in counts.items() if count},
        inherited,
    )  # fmt: skip


def _inherited(
    findings: pd.DataFrame,
    names: RecordNames,
    decisions: Decisions,
    left: set[int],
    known: Mapping[str, Decision],
) -> Iterator[tuple[str, list[int], str]]:
    """Yield the refusals whose finding is gone and whose cell is the same.

    Each comes with the fingerprint and the positions of the first finding of the cell that has no
    decision of its own. A cell that two rows could claim is nobody's.
    """
    refused = {key: each for key, each in decisions.of_verdict(REFUSE).items() if id(each) in left}
    if not refused:
        return
    table_, record_, column_, value_ = (
        findings[name].tolist() for name in ("table", "record", "column", "value")
    )
    done: set[str] = set()
    for mark, places in _by_mark(findings, names, Decisions(refused)).items():
        if mark in known or len({record_[place] for place in places}) > 1:
            continue
        first = places[0]
        table, column = str(table_[first]), str(column_[first])
        name = names.of(table, as_text(record_[first]))
        for code in _CODES:
            old = fingerprint(table, name, column, code, value_[first])
            if old in refused and old not in done:
                done.add(old)
                yield mark, places, old
                break


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
        str(finding["level"]), moves, finding["value"],
    )  # fmt: skip
    return seen_mark(now) != decision.seen
