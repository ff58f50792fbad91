"""The pairs of a list as `dedup` tells them: lines of a CSV file, rows of a JSON object."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, overload

from xlcrm import messages

if TYPE_CHECKING:
    from xlcrm.dedup.engine import Linkage
    from xlcrm.dedup.engine.points import Told

HEADER = ("left", "right", "probability", "decision", "reason", "score", "points")
#: The columns of former versions: their files hold pairs too.
FORMER_HEADER = HEADER[:5]
#: What a cell may not begin with in a file that a spreadsheet opens (OWASP), unless it is a
#: number.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")

Row = dict[str, object]


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    formula = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"'{text}" if formula else text


class _Pair(NamedTuple):
    left: str
    right: str
    probability: float
    decision: str
    reason: str
    told: Told


class PairRows(Sequence[Row]):
    """The pairs of a linkage, surest first, put into words when they are first read.

    ``left`` and ``right`` name the rows of the lists. Each row has the columns of HEADER, and
    ``points`` by column, which with ``start`` and ``rules`` add up to ``score`` (log2 of the
    odds, to a tenth).
    """

    def __init__(
        self, found: Linkage, left: Sequence[str], right: Sequence[str], lang: str
    ) -> None:
        self._found, self._left, self._right, self._lang = found, left, right, lang

    def __len__(self) -> int:
        return len(self._found.pairs)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        return self._rows[place]

    @cached_property
    def _rows(self) -> list[Row]:
        rows = []
        for pair in self._pairs():
            row: Row = {**pair._asdict(), **pair.told._asdict()}
            row["probability"] = round(pair.probability, 4)
            row["points"] = row.pop("columns")
            del row["told"]
            rows.append(row)
        return rows

    def csv(self) -> bytes:
        """Return the pairs as the bytes of a CSV file."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(HEADER)
        for pair in self._pairs():
            said = harmless(pair.reason), f"{pair.told.score:.1f}", self._in_words(pair.told)
            writer.writerow((*pair[:2], f"{pair.probability:.4f}", pair.decision, *said))
        return text.getvalue().encode("utf-8")

    def _in_words(self, told: Told) -> str:
        return harmless(told.text(self._lang).replace(messages.NO_BREAK_SPACE, " "))

    def _pairs(self) -> Iterator[_Pair]:
        from xlcrm.dedup.engine.points import points  # noqa: PLC0415 - one click loads one part
        from xlcrm.dedup.engine.reasons import reasons, sentence  # noqa: PLC0415 - same

        pairs = self._found.pairs
        cells = (pairs[name].tolist() for name in ("left", "right", "probability", "decision"))
        said = reasons(self._found), points(self._found)
        for one, other, likely, decision, why, told in zip(*cells, *said, strict=True):
            reason = sentence(why, self._lang).replace(messages.NO_BREAK_SPACE, " ")
            yield _Pair(self._left[one], self._right[other], likely, str(decision), reason, told)
