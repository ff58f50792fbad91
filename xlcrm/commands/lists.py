"""Lists that `dedup --pairs` compares: headers that are values, columns that go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from xlcrm.schema.foreign import UNNAMED_COLUMN
from xlcrm.values import company

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlcrm.dedup.engine import Role

#: A shorter key is that of a code or of an initial: it proves nothing.
_SHORTEST = 2


def with_lost_header(table: pd.DataFrame) -> pd.DataFrame | None:
    """Return the table with its header as its first row, None where the header is one.

    It is none when no header is a known one, and one of them is a value: an email, a date, a
    firm with its legal form or initials, or what another row of its column says.
    """
    from xlcrm.dedup.engine.roles import is_known, is_value  # noqa: PLC0415 - one click loads one part

    headers = [str(header) for header in table.columns]
    if not len(table) or any(map(is_known, headers)):
        return None
    if not any(
        is_value(header) or _stands_below(header, table.iloc[:, place])
        for place, header in enumerate(headers)
    ):
        return None
    names = [UNNAMED_COLUMN.format(number=place + 1) for place in range(len(headers))]
    first = pd.DataFrame([headers], columns=names, dtype=object)
    rest = table.set_axis(names, axis=1)
    return pd.concat([first, rest], ignore_index=True).astype(object)


def _stands_below(header: str, cells: pd.Series) -> bool:
    key = company.key(header)
    return len(key) >= _SHORTEST and any(company.key(each) == key for each in set(cells.dropna()))


def columns_together(
    table: pd.DataFrame, other: pd.DataFrame, given: Mapping[str, Role]
) -> dict[str, str]:
    """Return the header in ``table`` of each column of ``other`` that has another one there.

    Headers that differ in case or accents only go together, then columns of one role, in their
    order; texts and categories by their headers alone. ``given`` are roles of columns of ``table``.
    """
    from xlcrm.dedup.engine import Role, detect_roles  # noqa: PLC0415 - one click loads one part

    of_table = {**detect_roles(table), **given}
    of_other = detect_roles(other)
    free = [str(name) for name in table.columns if name not in set(other.columns)]
    found: dict[str, str] = {}
    vague = {Role.TEXT, Role.CATEGORY, Role.UNUSABLE}
    for name in (str(name) for name in other.columns if name not in set(table.columns)):
        same = [each for each in free if _folded(each) == _folded(name)]
        same += [each for each in free if of_table[each] == of_other[name] not in vague]
        if same:
            found[name] = same[0]
            free.remove(same[0])
    return found


def _folded(header: str) -> str:
    from xlcrm.dedup.engine.texts import fold  # noqa: PLC0415 - one click loads one part

    return fold([header])[0]
