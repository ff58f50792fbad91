"""What Excel does with cells, said in numpy, so that a twin gives what its formula gives.

Dates are serial numbers (days since 30/12/1899, the time as a fraction), as in a cell: a number
typed in a date column is a date for Excel too. Text compares without case. Comparisons with
NaN are false, as a guarded formula's are.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.types import infer_dtype

from xlcrm.frames import Frames, as_datetime, as_text, is_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]

_EPOCH = dt.date(1899, 12, 30).toordinal()
_UNIX_EPOCH_SERIAL = 25_569  # 01/01/1970
#: 01/03/1900: before it Excel counts a 29 February 1900 that never was.
FIRST_SERIAL = 61
#: 31/12/9999, the last date of Excel.
LAST_SERIAL = 2_958_465
_DAY_SECONDS = 86_400


def cells(frames: Frames, table: str, column: str) -> pd.Series:
    """Return a column of a table; blanks when the workbook does not have that column."""
    frame = frames[table]
    if column in frame.columns:
        return frame[column]
    return pd.Series([None] * len(frame), index=frame.index, dtype=object)


def serial(value: object) -> float:
    """Return a cell as the serial number Excel computes with; NaN unless a date or a number."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    moment = as_datetime(value)
    if moment is None:
        return math.nan
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return moment.toordinal() - _EPOCH + seconds / _DAY_SECONDS


def _per_distinct(
    column: pd.Series, read: Callable[[object], Any], dtype: type
) -> npt.NDArray[Any]:
    """Read each distinct value of a column of one kind once; ``read(None)`` fills the blanks."""
    codes, distinct = pd.factorize(column)
    found: npt.NDArray[Any] = np.array([*map(read, distinct), read(None)], dtype=dtype)
    return np.asarray(found[codes])


def serials(column: pd.Series) -> Floats:
    """Return a column of dates and numbers as serial numbers; everything else becomes NaN."""
    kind = infer_dtype(column, skipna=True)
    if kind in {"integer", "floating", "mixed-integer-float"}:
        return column.to_numpy(dtype=np.float64, na_value=np.nan)
    if kind in {"date", "string", "empty"}:
        return _per_distinct(column, serial, np.float64)
    # True equals 1 as a key, and is no number for Excel: mixed columns go cell by cell.
    return np.array([serial(v) for v in column], dtype=np.float64)


def _folded(value: object) -> str:
    return as_text(value).lower()


def texts_folded(column: pd.Series) -> Texts:
    """Return a column as lower-case text, the form in which Excel compares; "" for blanks."""
    if infer_dtype(column, skipna=True) in {"string", "empty"}:
        return _per_distinct(column, _folded, object)
    return np.array([_folded(v) for v in column], dtype=object)


def trimmed(text: str) -> str:
    """TRIM: ordinary spaces removed at both ends, single inside."""
    return " ".join(part for part in text.split(" ") if part)


def is_filled(value: object) -> bool:
    """Tell what ``TRIM(cell)<>""`` tells: the cell holds more than ordinary spaces."""
    if isinstance(value, str):
        return bool(value.strip(" "))
    return not is_blank(value)


def are_filled(column: pd.Series) -> Flags:
    """Return ``is_filled`` of each cell of a column."""
    # No cell, or a first character above the space, in most rows: nothing else to look at.
    return np.array(
        [
            value is not None
            and (
                (type(value) is str and value[:1] > " ")
                or type(value) is dt.date
                or is_filled(value)
            )
            for value in column.tolist()
        ],
        dtype=np.bool_,
    )


def _calendar(days: Floats) -> npt.NDArray[np.datetime64]:
    whole = np.nan_to_num(np.floor(days) - _UNIX_EPOCH_SERIAL).astype(np.int64)
    return np.asarray(whole.astype("datetime64[D]"))


def is_date(days: Floats) -> Flags:
    """Tell which serial numbers are dates of Excel's calendar."""
    flags: Flags = (days >= FIRST_SERIAL) & (days < LAST_SERIAL + 1)
    return flags


def is_past(days: Floats, today: dt.date) -> Flags:
    """Tell which serial numbers are dates of ``today`` (any hour) or before."""
    flags: Flags = (days >= FIRST_SERIAL) & (days < serial(today) + 1)
    return flags


def edate(days: Floats, months: int | npt.NDArray[np.int64]) -> Floats:
    """EDATE: the same day some months away, at most the last of that month; NaN off calendar."""
    valid = is_date(days)
    dates = _calendar(np.where(valid, days, FIRST_SERIAL))
    month = dates.astype("datetime64[M]")
    target = month + np.asarray(months).astype("timedelta64[M]")
    last = (target + 1).astype("datetime64[D]") - np.timedelta64(1, "D")
    moved = np.minimum(target.astype("datetime64[D]") + (dates - month), last)
    result = moved.astype(np.int64).astype(np.float64) + _UNIX_EPOCH_SERIAL
    return np.where(valid & is_date(result), result, np.nan)


def edate_of(day: dt.date, months: float) -> float:
    """EDATE of one date, as a serial number; a fraction of a month is dropped, as Excel does."""
    return float(edate(np.array([serial(day)]), int(months))[0])


def years(days: Floats) -> npt.NDArray[np.int64]:
    """YEAR of each serial number; 1970 where there is no date."""
    return np.asarray(_calendar(days).astype("datetime64[Y]").astype(np.int64) + 1970)


def month_numbers(days: Floats) -> npt.NDArray[np.int64]:
    """Return months counted from January of year 0, so that a difference is in months."""
    return np.asarray(_calendar(days).astype("datetime64[M]").astype(np.int64) + 1970 * 12)


def rounded(values: Floats | float, digits: int = 2) -> Floats:
    """ROUND: half away from zero, decided on the decimal digits a person sees.

    2.675 is stored a hair under its decimal value; Excel gives 2.68.
    """
    scale = 10.0**digits
    scaled = np.asarray(values, dtype=np.float64) * scale
    whole = np.floor(np.abs(scaled) * (1 + 4 * np.finfo(np.float64).eps) + 0.5)
    return np.asarray(np.copysign(whole, scaled) / scale)


def objects(values: Sequence[Any] | npt.NDArray[Any], like: pd.Series | pd.DataFrame) -> pd.Series:
    """Return values as a column of cells beside ``like``; NaN becomes None."""
    if isinstance(values, np.ndarray) and values.dtype != object:
        cells = values.astype(object)
        if values.dtype.kind == "f":
            cells[np.isnan(values)] = None
        return pd.Series(cells, index=like.index, dtype=object)
    clean = [None if isinstance(v, float) and math.isnan(v) else v for v in values]
    return pd.Series(clean, index=like.index, dtype=object)


def dates(days: Floats, like: pd.Series | pd.DataFrame) -> pd.Series:
    """Return serial numbers as a column of dates beside ``like``; None where there is none."""
    found = _calendar(days).astype(object)
    valid = is_date(days)
    return objects([d if ok else None for d, ok in zip(found, valid, strict=True)], like)


def integers(numbers: Floats, like: pd.Series | pd.DataFrame) -> pd.Series:
    """Return whole numbers as a column of ints beside ``like``; NaN becomes None."""
    whole = np.full(len(numbers), None, dtype=object)
    known = ~np.isnan(numbers)
    whole[known] = numbers[known].astype(np.int64)
    return pd.Series(whole, index=like.index, dtype=object)


def any_date(cell: str) -> str:
    """Return the formula text of « this cell holds a date »; see is_date."""
    return f"AND(ISNUMBER({cell}),{cell}>={FIRST_SERIAL},{cell}<{LAST_SERIAL + 1})"


def past_date(cell: str) -> str:
    """Return the formula text of « this cell holds a date, not a future one »; see is_past."""
    return f"AND(ISNUMBER({cell}),{cell}>={FIRST_SERIAL},{cell}<{{today}}+1)"
