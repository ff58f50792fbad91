"""What staff decided in « Anomalies », found again by the fingerprint of each finding."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.frames import as_text
from xlcrm.quality.record_names import digest, typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlcrm.frames import Frames

ACCEPT, REFUSE, LATER = "Accepter", "Refuser", "Plus tard"
VERDICTS = (ACCEPT, REFUSE, LATER)

#: Columns that tell a row of a sheet without fingerprints.
TELLING = ("record", "field", "value", "problem")
_READ = (*TELLING, "verdict", "fingerprint", "proposal")

_TABLE = "anomalies"
#: 32 bits are enough to tell a proposal from the former one for the same cell.
_SEEN_BYTES = 4
_SEEN = "-"

#: Longest content shown: beyond, the cell itself is to be looked at.
_SHOWN_LENGTH = 250
_CUT = "…"
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]+")


class Decision(NamedTuple):
    """A row of the sheet: what staff decided, and the proposal as it stands there.

    ``seen`` tells the proposal that xlcrm wrote there, "" where the sheet does not say;
    ``shows`` whether the sheet has a column for it.
    """

    anomaly: str
    record: str
    verdict: str
    proposal: str
    seen: str = ""
    shows: bool = True

    @property
    def typed_over(self) -> bool:
        """Whether staff typed something else than what xlcrm proposed."""
        return bool(self.seen and self.proposal) and seen_mark(self.proposal) != self.seen


class Former(NamedTuple):
    """The fingerprint of a finding before its record was renamed, and the name it has now.

    ``was`` is the name that it had.
    """

    fingerprint: str
    record: str
    was: str = ""


#: What tells a row of a sheet without fingerprint: record, column, value, problem.
Telling = tuple[str, str, str, str]


@dataclass(frozen=True)
class Decisions:
    """The decisions of the sheet by fingerprint; a row without a known verdict is none.

    ``by_telling`` are those of rows that have no fingerprint. ``unknown`` are the places, in
    the sheet, of rows whose verdict is no word of the list.
    """

    by_fingerprint: Mapping[str, Decision]
    by_telling: Mapping[Telling, Decision] = field(default_factory=dict)
    unknown: tuple[int, ...] = ()

    @classmethod
    def of(cls, frames: Frames) -> Decisions:
        """Read the sheet; a workbook without it, or without its columns, has no decision."""
        frame = frames.get(_TABLE)
        if frame is None or not {"verdict", "record"} <= set(frame.columns):
            return cls({})
        found: dict[str, Decision] = {}
        told: dict[Telling, Decision] = {}
        unknown = []
        columns = {name: frame[name].tolist() for name in _READ if name in frame.columns}
        for place, anomaly in enumerate(frame.index):
            cells = {name: as_text(column[place]).strip() for name, column in columns.items()}
            word = cells["verdict"].capitalize()
            if not word:
                continue
            if word not in VERDICTS:
                unknown.append(place)
                continue
            key, seen = parts_of(cells.get("fingerprint", ""))
            decision = Decision(
                str(anomaly), cells["record"], word, cells.get("proposal", ""), seen,
                "proposal" in cells,
            )  # fmt: skip
            if key:
                found.setdefault(key, decision)
            else:
                one, two, three, four = (cells.get(name, "") for name in TELLING)
                told.setdefault((one, two, three, four), decision)
        return cls(found, told, tuple(unknown))

    def __bool__(self) -> bool:
        """Whether staff decided anything."""
        return bool(self.by_fingerprint or self.by_telling)

    def of_verdict(self, verdict: str) -> dict[str, Decision]:
        """Return the decisions of one verdict by fingerprint."""
        return {key: each for key, each in self.by_fingerprint.items() if each.verdict == verdict}

    def renamed(self, former: Mapping[str, Former]) -> Decisions:
        """Return the decisions with those of renamed records under their new fingerprints too."""
        moved = {
            new: self.by_fingerprint[was.fingerprint]._replace(record=was.record)
            for new, was in former.items()
            if was.fingerprint in self.by_fingerprint
        }
        return replace(self, by_fingerprint={**self.by_fingerprint, **moved})


def fingerprint(table: str, name: str, column: str, code: str, value: object) -> str:
    """Return what tells a finding from every other, and from itself once its cell changed.

    ``name`` is that of its record (``record_names``). What is proposed is no part of it: the
    decision is about the cell.
    """
    return digest([table, name, column, code, typed(value)])


def seen_mark(shown: str | None) -> str:
    """Return what tells a proposal, as the sheet shows it, from another for the same cell."""
    return digest([(shown or "").strip()], _SEEN_BYTES)


def marked(key: str, shown: str | None) -> str:
    """Return the cell « Empreinte » of a finding and of the proposal beside it."""
    return joined(key, seen_mark(shown))


def joined(key: str, seen: str) -> str:
    """Return the cell « Empreinte » of a fingerprint and of the mark of a proposal."""
    return f"{key}{_SEEN}{seen}"


def parts_of(cell: str) -> tuple[str, str]:
    """Return the fingerprint and the mark of the proposal that a cell « Empreinte » holds.

    >>> parts_of("9f86d081884c7d65-1a2b3c4d")
    ('9f86d081884c7d65', '1a2b3c4d')
    """
    key, _, seen = cell.strip().partition(_SEEN)
    return key, seen


def shown_text(text: str) -> str | None:
    """Return a text as the sheet shows it, on one short line; None for a blank."""
    line = _UNPRINTABLE.sub(" ", text).strip()
    if len(line) > _SHOWN_LENGTH:
        line = line[:_SHOWN_LENGTH] + _CUT
    return line or None
