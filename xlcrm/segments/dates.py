"""Birthdays, ages and deadlines.

A person born on 29 February is a year older on 28 February of an ordinary year: EDATE says so,
and every column follows it.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import TYPE_CHECKING

import numpy as np

from xlcrm import schema
from xlcrm.computed import Computed
from xlcrm.segments.excel import (
    Floats,
    any_date,
    cells,
    dates,
    edate,
    integers,
    is_date,
    is_past,
    objects,
    past_date,
    serial,
    serials,
    texts_folded,
    years,
)
from xlcrm.values.date import MAX_AGE

if TYPE_CHECKING:
    import pandas as pd

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

# A leap year, so that 29/02 exists.
_LEAP_YEAR = 2000
_DAY_MONTH = re.compile(r"([0-9]{2})/([0-9]{2})")

_BIRTH = "{this.birth_date}"
_BIRTH_KNOWN = past_date(_BIRTH)
_TYPED = "{this.birthday_md}"
_FROM_TEXT = f"DATE({_LEAP_YEAR},VALUE(MID({_TYPED},4,2)),VALUE(LEFT({_TYPED},2)))"


def _next_anniversary(day: str, year: str = "") -> str:
    """Return the first anniversary of ``day`` that is not past; ``year`` is that of the day."""
    elapsed = f"YEAR({{today}})-{year or f'YEAR({day})'}"
    return f"EDATE({day},12*({elapsed}+(EDATE({day},12*({elapsed}))<{{today}})))"


# Writing the date again as JJ/MM and comparing is what tells 31/02, 1/3 and 14-03 apart
# (TEXT with a date code would depend on the language of Excel).
_TEXT_IS_DATE = f'RIGHT("0"&DAY({_FROM_TEXT}),2)&"/"&RIGHT("0"&MONTH({_FROM_TEXT}),2)={_TYPED}'
_FROM_BIRTH = f'IF({_BIRTH_KNOWN},{_next_anniversary(_BIRTH)},"")'
_NEXT_BIRTHDAY = (
    f"IF({any_date(_TYPED)},{_next_anniversary(_TYPED)},"
    f"IF(IFERROR({_TEXT_IS_DATE},FALSE),{_next_anniversary(_FROM_TEXT, str(_LEAP_YEAR))},"
    f"{_FROM_BIRTH}))"
)


def _known_births(frames: Frames, today: dt.date) -> Floats:
    births = serials(cells(frames, "clients", "birth_date"))
    return np.where(is_past(births, today), births, np.nan)


def _typed_birthday(value: object) -> float:
    if not isinstance(value, str):
        return serial(value)
    found = _DAY_MONTH.fullmatch(value)
    if found is None:
        return math.nan
    try:
        return serial(dt.date(_LEAP_YEAR, int(found[2]), int(found[1])))
    except ValueError:
        return math.nan


def _next_birthday(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    typed = cells(frames, "clients", "birthday_md")
    days = np.array([_typed_birthday(v) for v in typed], dtype=np.float64)
    days = np.where(is_date(days), days, _known_births(frames, today))
    elapsed = 12 * (today.year - years(days))
    late = edate(days, elapsed) < serial(today)
    return dates(edate(days, elapsed + 12 * late), typed)


def _ages(frames: Frames, today: dt.date) -> Floats:
    births = _known_births(frames, today)
    elapsed = today.year - years(births)
    age = elapsed - (edate(births, 12 * elapsed) > serial(today))
    return np.where(np.isnan(births) | (age > MAX_AGE), np.nan, age)


def _age(frames: Frames, _settings: Settings, today: dt.date) -> pd.Series:
    return integers(_ages(frames, today), frames["clients"])


_AGE_NOW = (
    f"YEAR({{today}})-YEAR({_BIRTH})"
    f"-(EDATE({_BIRTH},12*(YEAR({{today}})-YEAR({_BIRTH})))>{{today}})"
)

*_BANDS, _UNKNOWN_BAND = schema.value_list("age_band").values  # noqa: PD011 - not a Series
#: First age that is no longer in the band, for every band but the last.
_BAND_ENDS = (15, 18, 25, 35, 50, 65, 75)


def _age_band_formula() -> str:
    nested = f'"{_BANDS[-1]}"'
    for band, end in zip(reversed(_BANDS[:-1]), reversed(_BAND_ENDS), strict=True):
        nested = f'IF({{this.age}}<{end},"{band}",{nested})'
    unknown = f'IF({{this.client_kind}}="Professionnel","","{_UNKNOWN_BAND}")'
    return f'IF({{this.age}}="",{unknown},{nested})'


def _age_band(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    ages = serials(cells(frames, "clients", "age"))
    company = texts_folded(cells(frames, "clients", "client_kind")) == "professionnel"
    bands = np.array(_BANDS, dtype=object)[np.searchsorted(_BAND_ENDS, ages, side="right")]
    bands[np.isnan(ages)] = _UNKNOWN_BAND
    bands[np.isnan(ages) & company] = None
    return objects(bands, frames["clients"])


def _art14_due(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    obtained = cells(frames, "sources", "obtained_on")
    return dates(edate(serials(obtained), 1), obtained)


DATE_STEPS = (
    Computed("clients", "next_birthday_on", _NEXT_BIRTHDAY, _next_birthday),
    Computed(
        "clients",
        "age",
        f'IF({_BIRTH_KNOWN},IF(EDATE({_BIRTH},{12 * (MAX_AGE + 1)})>{{today}},{_AGE_NOW},""),"")',
        _age,
    ),
    Computed("clients", "age_band", _age_band_formula(), _age_band),
    Computed(
        "sources",
        "art14_due_on",
        f'IF({any_date("{this.obtained_on}")},IFERROR(EDATE({{this.obtained_on}},1),""),"")',
        _art14_due,
    ),
)
