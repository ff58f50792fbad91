"""What staff decided in « Anomalies », found again by the fingerprint of each finding."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.frames import as_text, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from xlcrm.frames import Frames
    from xlcrm.quality.view import Move

ACCEPT, REFUSE = "Accepter", "Refuser"

_TABLE = "anomalies"
#: 64 bits: two findings of one workbook never share them by chance.
_BYTES = 8


#: Longest content shown: beyond, the cell itself is to be looked at.
_SHOWN_LENGTH = 250
_CUT = "…"
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]+")


class Decision(NamedTuple):
    """A row of the sheet: what staff decided, and the proposal as it stands there."""

    anomaly: str
    record: str
    verdict: str
    proposal: str


class Former(NamedTuple):
    """The fingerprint of a finding before its record was renamed, and the name it has now."""

    fingerprint: str
    record: str


@dataclass(frozen=True)
class Decisions:
    """The decisions of the sheet by fingerprint; a row without verdict is none."""

    by_fingerprint: Mapping[str, Decision]

    @classmethod
    def of(cls, frames: Frames) -> Decisions:
        """Read the sheet; a workbook without it, or without its columns, has no decision."""
        frame = frames.get(_TABLE)
        if frame is None or not {"verdict", "fingerprint", "record"} <= set(frame.columns):
            return cls({})
        found: dict[str, Decision] = {}
        proposals = frame["proposal"].tolist() if "proposal" in frame else [None] * len(frame)
        for anomaly, record, verdict, fingerprint, proposal in zip(
            frame.index, frame["record"].tolist(), frame["verdict"].tolist(),
            frame["fingerprint"].tolist(), proposals, strict=True,
        ):  # fmt: skip
            word = as_text(verdict).strip().capitalize()
            if word and not is_blank(fingerprint):
                key = as_text(fingerprint).strip()
                found.setdefault(
                    key, Decision(str(anomaly), as_text(record), word, as_text(proposal).strip())
                )
        return cls(found)

    def __bool__(self) -> bool:
        """Whether staff decided anything."""
        return bool(self.by_fingerprint)

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
        return Decisions({**self.by_fingerprint, **moved})


def fingerprint(finding: tuple[object, ...], moves: Iterable[Move] = ()) -> str:
    """Return what tells a finding from every other, and from itself once its cell changed.

    ``finding`` is its table, record, column, code, value and proposal.
    """
    parts = [_typed(part) for part in finding]
    for move in moves:
        parts += [move.column, _typed(move.value)]
    text = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=_BYTES).hexdigest()


def _typed(value: object) -> str:
    """Return a value as text that tells 1 from « 1 »."""
    return as_text(value) if isinstance(value, str) else f"{type(value).__name__}:{value}"


def shown_text(text: str) -> str | None:
    """Return a text as the sheet shows it, on one short line; None for a blank."""
    line = _UNPRINTABLE.sub(" ", text).strip()
    if len(line) > _SHOWN_LENGTH:
        line = line[:_SHOWN_LENGTH] + _CUT
    return line or None
