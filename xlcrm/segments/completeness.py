"""Completeness: the share of the compulsory and recommended fields that are filled.

Generated from the schema: a field counts when it is delivered, typed, wanted, and about the kind
of client at hand; for a client of unknown kind, only the fields asked of everyone count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xlcrm import schema
from xlcrm.computed import Computed
from xlcrm.schema import Need, Origin, Population
from xlcrm.segments.excel import Floats, are_filled, cells, objects, texts_folded

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

_PERSON, _COMPANY = "Particulier", "Professionnel"


def _wanted(population: Population) -> tuple[str, ...]:
    return tuple(
        column.key
        for column in schema.table("clients").delivered_columns
        if column.need is not Need.OPTIONAL
        and column.origin is Origin.TYPED
        and column.population is population
    )


_FOR_ALL = _wanted(Population.ALL)
_FOR_PERSONS = _wanted(Population.PERSON)
_FOR_COMPANIES = _wanted(Population.COMPANY)


def _by_kind(company: object, person: object) -> str:
    return (
        f'IF({{this.client_kind}}="{_COMPANY}",{company},'
        f'IF({{this.client_kind}}="{_PERSON}",{person},0))'
    )


def _filled_formula(keys: tuple[str, ...]) -> str:
    return "+".join(f'(TRIM({{this.{key}}})<>"")' for key in keys)


_FORMULA = (
    f"({_filled_formula(_FOR_ALL)}"
    f"+{_by_kind(_filled_formula(_FOR_COMPANIES), _filled_formula(_FOR_PERSONS))})"
    f"/({len(_FOR_ALL)}+{_by_kind(len(_FOR_COMPANIES), len(_FOR_PERSONS))})"
)


def _filled(frames: Frames, keys: tuple[str, ...]) -> Floats:
    """Return per client how many of the fields hold something."""
    count = np.zeros(len(frames["clients"]))
    for key in keys:
        count += are_filled(cells(frames, "clients", key))
    return count


def _completeness(frames: Frames, _settings: Settings, _today: dt.date) -> pd.Series:
    kind = texts_folded(cells(frames, "clients", "client_kind"))
    company, person = kind == _COMPANY.lower(), kind == _PERSON.lower()
    filled = (
        _filled(frames, _FOR_ALL)
        + _filled(frames, _FOR_COMPANIES) * company
        + _filled(frames, _FOR_PERSONS) * person
    )
    wanted = len(_FOR_ALL) + len(_FOR_COMPANIES) * company + len(_FOR_PERSONS) * person
    return objects(filled / wanted, frames["clients"])


COMPLETENESS_STEPS = (Computed("clients", "completeness_pct", _FORMULA, _completeness),)
