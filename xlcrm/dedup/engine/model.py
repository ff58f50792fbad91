"""What the engine is told and what it answers: roles, decisions, the linkage of a table."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlcrm.dedup.engine.columns import Column

Ints: TypeAlias = npt.NDArray[np.int64]
Levels: TypeAlias = npt.NDArray[np.int8]
Floats: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Objects: TypeAlias = npt.NDArray[np.object_]


class Role(enum.StrEnum):
    """What a column says of a record."""

    GIVEN_NAME = "given_name"
    SURNAME = "surname"
    FULL_NAME = "full_name"
    COMPANY = "company"
    EMAIL = "email"
    PHONE = "phone"
    DATE = "date"
    IDENTIFIER = "identifier"
    ADDRESS = "address"
    POSTCODE = "postcode"
    TOWN = "town"
    TEXT = "text"
    CATEGORY = "category"
    UNUSABLE = "unusable"


class Decision(enum.StrEnum):
    """What the engine holds two records for; only DUPLICATE says that they are one."""

    DUPLICATE = "duplicate"
    POSSIBLE = "possible"
    HOUSEHOLD = "household"
    COLLEAGUES = "colleagues"
    HOMONYMS = "homonyms"


#: Below this, two records are rather two than one (Fellegi and Sunter's even odds).
MATCH = 0.5
#: From this, no further look is wanted: merged in one batch unless staff object.
SURE = 0.99


@dataclass(frozen=True)
class Linkage:
    """What was found in a table.

    ``pairs`` has one row per pair worth saying, surest first: ``left`` and ``right`` (row
    numbers from 0, ``left < right``; with ``against``, ``right`` counts in that table),
    ``probability`` (0 to 1), ``decision`` (a Decision), ``sure`` (merge without asking),
    ``score`` (log2 of the odds), ``points:prior``, ``points:COLUMN`` for each column used and
    ``points:rule``, which add up to ``score``, ``level:COLUMN`` (see ``comparison``) and
    ``notes`` (bits, see ``answers``).
    ``clusters`` gives each row's cluster, numbered in the order of its first row; with
    ``against``, the rows of that table follow those of the first. ``roles`` is what each column
    was taken for; ``columns`` are those used, as they were compared. ``table`` is
    what was compared, the second table below the first, which has ``first`` rows then (else 0).
    ``learnt`` are the weights (see ``link``), ``compared`` how many pairs were looked at.
    """

    pairs: pd.DataFrame
    clusters: Ints
    roles: Mapping[str, Role]
    columns: tuple[Column, ...] = ()
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    first: int = 0
    learnt: dict[str, Any] | None = None
    compared: int = 0
