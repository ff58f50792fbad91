"""How much each column speaks for one record, or for two: points that add up to the score."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlcrm import messages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xlcrm.dedup.engine.model import Floats, Ints, Linkage

#: Points are told to a tenth: seven in a hundred of the odds.
_STEPS = 10
_BETWEEN = " ; "
_MINUS = "−"


class Told(NamedTuple):
    """The points of one pair, in log2 of the odds, to a tenth.

    ``start`` is what two records have before anything is compared, ``columns`` what each column
    that says something brings, ``rules`` what rules and the other records change. They add up
    to ``score``, to the tenth.
    """

    score: float
    start: float
    columns: Mapping[str, float]
    rules: float

    def text(self, lang: str = "fr") -> str:
        """Return them in words, in the order of the columns: « Nom +5,2 ; Ville −1,1 »."""
        parts = [(messages.text("POINTS_START", lang=lang), self.start), *self.columns.items()]
        if self.rules:
            parts.append((messages.text("POINTS_RULES", lang=lang), self.rules))
        return _BETWEEN.join(f"{name} {number(value, lang)}" for name, value in parts)


def number(points: float, lang: str = "fr") -> str:
    """Return points with their sign.

    >>> number(-1.1), number(5.2, "en")
    ('−1,1', '+5.2')
    """
    sign = _MINUS if points < 0 else "+"
    figures = f"{abs(points):.1f}"
    return sign + (figures.replace(".", ",") if lang == "fr" else figures)


def points(linkage: Linkage) -> Iterator[Told]:
    """Yield, pair by pair, the points of each column."""
    pairs = linkage.pairs
    if not len(pairs):
        return
    names = [column.name for column in linkage.columns]
    parts = ["points:prior", *(f"points:{name}" for name in names), "points:rule"]
    score = pairs["score"].to_numpy(dtype=float)
    tenths = _in_steps(np.stack([pairs[each].to_numpy(dtype=float) for each in parts], 1), score)
    totals = (tenths.sum(axis=1) / _STEPS).tolist()
    for total, (start, *own, rules) in zip(totals, (tenths / _STEPS).tolist(), strict=True):
        said = {name: value for name, value in zip(names, own, strict=True) if value}
        yield Told(total, start, said, rules)


def _in_steps(parts: Floats, total: Floats) -> Ints:
    """Round parts so that they add up to their rounded total: the nearest to a half give way."""
    exact = parts * _STEPS
    rounded = np.rint(exact)
    missing = np.rint(total * _STEPS) - rounded.sum(axis=1)
    towards = np.sign(missing)[:, None]
    order = np.argsort(-(exact - rounded) * towards, axis=1, kind="stable")
    ranks = np.argsort(order, axis=1, kind="stable")
    moved = ranks < np.abs(missing)[:, None]
    return np.asarray(rounded + towards * moved, dtype=np.int64)
