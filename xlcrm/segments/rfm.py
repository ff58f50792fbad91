"""RFM: cut-offs that staff can see and change, scores from 1 to 5, ten segments.

docs/rules.md, « RFM »: four cut-offs per dimension, the 20, 40, 60 and 80 % points of the clients
who bought at least once (PERCENTILE of Excel and LibreOffice, linear interpolation), or typed
ones. A score counts the cut-offs that are strictly exceeded, so that ties share a score and
scoring stays linear in the number of clients. Cut-offs are rounded so that one that falls on a
client's very value is not a hair beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlcrm.computed import CellTwin, ColumnTwin, Computed, ComputedCell, Step
from xlcrm.segments.activity import client_numbers
from xlcrm.segments.excel import Floats, integers, objects, rounded

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

#: Digits kept of a cut-off: interpolating between cents in fifths needs three.
_CUTOFF_DIGITS = 4
_RANKS = (1, 2, 3, 4)


class _Dimension(NamedTuple):
    letter: str
    source: str  # column of Clients that is scored


_DIMENSIONS = (
    _Dimension("r", "recency_days"),
    _Dimension("f", "window_count"),
    _Dimension("m", "window_amount"),
)

#: Rows R 1 to 5, columns F 1 to 5.
GRID: tuple[tuple[str, ...], ...] = (
    ("En sommeil", "En sommeil", "À risque", "À risque", "À ne pas perdre"),
    ("En sommeil", "En sommeil", "À risque", "À risque", "À ne pas perdre"),
    ("Sur le point de décrocher", "Sur le point de décrocher", "À relancer", "Fidèles", "Fidèles"),
    ("Prometteurs", "Fidèles en devenir", "Fidèles en devenir", "Fidèles", "Fidèles"),
    ("Nouveaux", "Fidèles en devenir", "Fidèles en devenir", "Champions", "Champions"),
)


def _cutoff_formula(source: str, letter: str, rank: int) -> str:
    typed = f"{{applied.fixed_{letter}{rank}}}"
    return (
        'IF(OR(TRIM({param.cutoff_mode})="Fixes",AND(TRIM({param.cutoff_mode})<>"Quintiles",'
        f"COUNT({{clients.recency_days}})<{{applied.cutoff_min_buyers}})),{typed},"
        f"IFERROR(ROUND(PERCENTILE({{clients.{source}}},{rank / 5:g}),{_CUTOFF_DIGITS}),{typed}))"
    )


def _uses_typed_cutoffs(frames: Frames, settings: Settings) -> bool:
    mode = settings.text("cutoff_mode").lower()
    if mode in {"fixes", "quintiles"}:
        return mode == "fixes"
    buyers = np.count_nonzero(~np.isnan(client_numbers(frames, "recency_days")))
    return bool(buyers < settings.number("cutoff_min_buyers"))


def _cutoff_twin(source: str, letter: str, rank: int) -> CellTwin:
    def twin(frames: Frames, settings: Settings, _today: dt.date) -> object:
        values = client_numbers(frames, source)
        values = values[~np.isnan(values)]
        if _uses_typed_cutoffs(frames, settings) or not len(values):
            return settings.number(f"fixed_{letter}{rank}")
        return float(rounded(float(np.percentile(values, 20 * rank)), _CUTOFF_DIGITS))

    return twin


def _cutoff_steps() -> tuple[Step, ...]:
    return tuple(
        ComputedCell(
            "parameters",
            f"cutoff_{letter}{rank}",
            "value",
            _cutoff_formula(source, letter, rank),
            _cutoff_twin(source, letter, rank),
        )
        for letter, source in _DIMENSIONS
        for rank in _RANKS
    )


def _exceeded(values: Floats, settings: Settings, letter: str) -> Floats:
    """Return how many cut-offs each value exceeds; NaN where there is no value."""
    cutoffs = [settings.number(f"cutoff_{letter}{rank}") for rank in _RANKS]
    count = np.sum([values > cutoff for cutoff in cutoffs], axis=0, dtype=np.float64)
    return np.where(np.isnan(values), np.nan, count)


def _recency_score(frames: Frames, settings: Settings, _today: dt.date) -> pd.Series:
    recency = client_numbers(frames, "recency_days")
    return integers(5 - _exceeded(recency, settings, "r"), frames["clients"])


def _frequency_score(frames: Frames, settings: Settings, _today: dt.date) -> pd.Series:
    count = client_numbers(frames, "window_count")
    return integers(1 + _exceeded(count, settings, "f"), frames["clients"])


def _monetary_score(frames: Frames, settings: Settings, _today: dt.date) -> pd.Series:
    amount = client_numbers(frames, "window_amount")
    score = np.where(amount <= 0, 1.0, 1 + _exceeded(amount, settings, "m"))
    return integers(score, frames["clients"])


def _score_step(dimension: _Dimension, formula: str, twin: ColumnTwin) -> Computed:
    value = f"{{this.{dimension.source}}}"
    over = [f"({value}>{{param.cutoff_{dimension.letter}{rank}}})" for rank in _RANKS]
    filled = formula.format(value=value, plus="+".join(over), minus="-".join(over))
    return Computed("clients", f"rfm_{dimension.letter}", f'IF({value}="","",{filled})', twin)


def _scores(frames: Frames) -> list[Floats]:
    return [client_numbers(frames, f"rfm_{letter}") for letter, _ in _DIMENSIONS]


def _code(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    r, f, m = _scores(frames)
    codes = [None if np.isnan(score) else str(int(score)) for score in 100 * r + 10 * f + m]
    return objects(codes, frames["clients"])


def _segment(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    r, f, _ = _scores(frames)
    known = ~np.isnan(r)
    rows = np.where(known, r - 1, 0).astype(int)
    columns = np.where(known, f - 1, 0).astype(int)
    names = np.array(GRID, dtype=object)[rows, columns]
    return objects(np.where(known, names, None), frames["clients"])


def _array_constant(grid: tuple[tuple[str, ...], ...]) -> str:
    return "{" + ";".join(",".join(f'"{name}"' for name in row) for row in grid) + "}"


_R, _F, _M = _DIMENSIONS
RFM_STEPS: tuple[Step, ...] = (
    *_cutoff_steps(),
    _score_step(_R, "5-{minus}", _recency_score),
    _score_step(_F, "1+{plus}", _frequency_score),
    _score_step(_M, "IF({value}<=0,1,1+{plus})", _monetary_score),
    Computed(
        "clients",
        "rfm_code",
        'IF({this.rfm_r}="","",{this.rfm_r}&{this.rfm_f}&{this.rfm_m})',
        _code,
    ),
    Computed(
        "clients",
        "rfm_segment",
        f'IF({{this.rfm_r}}="","",INDEX({_array_constant(GRID)},{{this.rfm_r}},{{this.rfm_f}}))',
        _segment,
    ),
)
