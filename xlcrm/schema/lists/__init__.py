"""The value lists behind every drop-down (sheet « Listes »).

INSEE bands for staff sizes and PCS 2020 for occupations. Headers of open-ended lists
invite the firm to add its own values.
"""

from __future__ import annotations

from xlcrm.schema.lists import clients, firm, rights, sales
from xlcrm.schema.model import ValueList

LISTS: tuple[ValueList, ...] = tuple(
    value
    for part in (clients, rights, sales, firm)
    for value in vars(part).values()
    if isinstance(value, ValueList)
)
