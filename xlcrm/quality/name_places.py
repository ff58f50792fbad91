"""The two names of a person, looked at before either is corrected.

Capitals tell which of two names is the family's: a row whose names seem to be in each other's
place keeps them as they are until staff decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm.frames import as_text
from xlcrm.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlcrm.quality.column import Codes, ColumnReport
    from xlcrm.schema import Table


def name_columns(table: Table, reports: Mapping[str, ColumnReport]) -> tuple[str, str] | None:
    """Return the columns of the family and of the given name, None where one is missing."""
    kinds = {table.column(key).kind: key for key in reports}
    family, given = kinds.get(Kind.FAMILY_NAME), kinds.get(Kind.GIVEN_NAME)
    return None if family is None or given is None else (family, given)


def swapped_rows(family: ColumnReport, given: ColumnReport) -> dict[int, float]:
    """Return the rows whose names seem to be in each other's place, with how sure that is."""
    if not family.distinct or not given.distinct:
        return {}
    from xlcrm.values import given_names, name_order, person_name  # noqa: PLC0415 - lists of names

    is_given = [person_name.key(name) in given_names.GIVEN for name in family.distinct]
    doubtful = np.array([*is_given, False], dtype=np.bool_)[family.codes] & given.filled
    rows: Codes = np.flatnonzero(doubtful)
    pairs = zip(family.codes[rows].tolist(), given.codes[rows].tolist(), strict=True)
    known: dict[tuple[int, int], float] = {}
    found: dict[int, float] = {}
    for row, pair in zip(rows.tolist(), pairs, strict=True):
        if pair not in known:
            names = as_text(family.distinct[pair[0]]), as_text(given.distinct[pair[1]])
            known[pair] = name_order.swapped(*(name.strip() for name in names))
        if known[pair]:
            found[row] = known[pair]
    return found
