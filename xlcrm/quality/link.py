"""The column « Lien » of Anomalies: a click goes to the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.computed import Computed, Step
from xlcrm.frames import is_blank

if TYPE_CHECKING:
    import datetime as dt

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

_TABLE, _WORD = "anomalies", "Voir"

_FORMULA = (
    'IF(OR({this.worksheet}="",{this.cell}=""),"",'
    f'HYPERLINK("#\'"&{{this.worksheet}}&"\'!"&{{this.cell}},"{_WORD}"))'
)


def _links(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    frame = frames[_TABLE]
    if not {"worksheet", "cell"} <= set(frame.columns):
        return pd.Series([None] * len(frame), index=frame.index, dtype=object)
    shown = [
        None if is_blank(sheet) or is_blank(cell) else _WORD
        for sheet, cell in zip(frame["worksheet"].tolist(), frame["cell"].tolist(), strict=True)
    ]
    return pd.Series(shown, index=frame.index, dtype=object)


LINK_STEPS: tuple[Step, ...] = (Computed(_TABLE, "link", _FORMULA, _links),)
