"""What several tests of the engine need: small columns, tables and linkages, made once."""

from functools import cache

import numpy as np
import pandas as pd

from tests.dedup.engine import synthetic
from xlcrm.dedup.engine import Linkage, Role, detect_roles, link
from xlcrm.dedup.engine.columns import Column, read_column


def column(role: Role, *cells: object, name: str = "x") -> Column:
    """Return a column of these cells."""
    return read_column(name, role, pd.Series(list(cells), dtype=object))


@cache
def people(count: int) -> synthetic.File:
    """Return an invented list of people; nobody may change it."""
    return synthetic.people(count)


@cache
def linked(count: int) -> Linkage:
    """Return what the engine says of it."""
    return link(people(count).table)


def columns(table: pd.DataFrame) -> list[Column]:
    """Return the columns of a table as their roles are detected."""
    roles = detect_roles(table)
    return [
        read_column(name, roles[name], table[name])
        for name in table
        if roles[name] is not Role.UNUSABLE
    ]


def every_pair(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return all pairs of some records."""
    one, other = np.triu_indices(count, 1)
    return one.astype(np.int64), other.astype(np.int64)
