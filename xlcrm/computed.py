"""Computed columns: each one twice, the Excel formula and its pandas twin, side by side.

In a formula text ``{this.revenue_total}`` is the same row's cell, ``{purchases.amount_net}``
a whole column, ``{param.inactive_months}`` a cell of Paramètres, ``{applied.inactive_months}``
the number that stands there or else its default, ``{today}`` the reference
date and ``{list.generic_local_part}`` a value list: all rendered from the schema, so a renamed
header cannot leave a formula behind. Structured references are always written in full
(``tblClients[[#This Row],[Nom]]``): LibreOffice reads no other form.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from graphlib import TopologicalSorter

import numpy as np
import numpy.typing as npt
import pandas as pd

from xlcrm import schema
from xlcrm.frames import Frames, is_blank
from xlcrm.settings import Settings

#: A twin returns one value per row of its table: object Series of str, int, float, date, None.
ColumnTwin = Callable[[Frames, Settings, dt.date], pd.Series]
CellTwin = Callable[[Frames, Settings, dt.date], object]

_PLACEHOLDER = re.compile(r"\{([a-z_0-9]+)(?:\.([a-z_0-9]+))?\}")


@dataclass(frozen=True)
class Computed:
    """A computed column: one formula for every row of ``table``.

    The rendered formula gives "" on the blank row of a fresh table, so twins only ever see
    real rows; a twin's None is the formula's "". With ``without_id`` a row that has no
    identifier yet is computed too, and the formula itself sees to the blank row.
    """

    table: str
    column: str
    formula: str
    twin: ColumnTwin
    without_id: bool = False

    def render(self) -> str:
        """Return the formula as Excel stores it, without the leading equals sign."""
        if self.without_id:
            return render(self.formula, self.table)
        key = schema.table(self.table).key_column.key
        return render(f'IF({{this.{key}}}="","",{self.formula})', self.table)


@dataclass(frozen=True)
class ComputedCell:
    """One computed cell of a table whose rows each have their own formula.

    ``record`` is the row's key (a parameter, an indicator, a segment).
    """

    table: str
    record: str
    column: str
    formula: str
    twin: CellTwin

    def render(self) -> str:
        """Return the formula as Excel stores it, without the leading equals sign."""
        return render(self.formula, self.table)


Step = Computed | ComputedCell

#: (table, column) of what a step computes, with the record for a single cell.
_Target = tuple[str, str] | tuple[str, str, str]


def _target(step: Step) -> _Target:
    if isinstance(step, Computed):
        return (step.table, step.column)
    return (step.table, step.column, step.record)


def _reads(step: Step) -> set[tuple[str, ...]]:
    """Return what a formula reads: (table, column), and (parameters, value, key)."""
    found: set[tuple[str, ...]] = set()
    for match in _PLACEHOLDER.finditer(step.formula):
        scope, name = match.group(1), match.group(2)
        if scope == "this":
            found.add((step.table, name))
        elif scope in {"param", "applied"}:
            found.add(("parameters", "value", name))
        elif scope == "today":
            found.add(("parameters", "value", "today"))
        elif name is not None and scope != "list":
            found.add((scope, name))
    return found


def _makers(steps: Iterable[Step]) -> dict[tuple[str, ...], set[int]]:
    """Return the places of the steps that make each cell, or some cells of a column."""
    makers: dict[tuple[str, ...], set[int]] = {}
    for i, step in enumerate(steps):
        target = _target(step)
        makers.setdefault(target, set()).add(i)
        makers.setdefault(target[:2], set()).add(i)
    return makers


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Sort steps so that each comes after what its formula reads; CycleError on a loop.

    A column whose cells each have their own formula counts as computed once all of them are.
    """
    steps = tuple(steps)
    makers = _makers(steps)
    graph = {
        i: {j for read in _reads(step) for j in makers.get(read, ())}
        for i, step in enumerate(steps)
    }
    return tuple(steps[i] for i in TopologicalSorter(graph).static_order())


def needed(steps: Iterable[Step], shows: Callable[[str, str], bool]) -> tuple[Step, ...]:
    """Return the steps for the columns that a workbook shows, and those that they build on.

    ``shows`` tells of a table and a column whether the workbook has it. The order stays.
    """
    steps = tuple(steps)
    makers = _makers(steps)
    chosen: set[int] = set()
    waiting = [i for i, step in enumerate(steps) if shows(step.table, step.column)]
    while waiting:
        i = waiting.pop()
        if i not in chosen:
            chosen.add(i)
            waiting += (j for read in _reads(steps[i]) for j in makers.get(read, ()))
    return tuple(step for i, step in enumerate(steps) if i in chosen)


def compute(
    steps: Iterable[Step], frames: Frames, settings: Settings, today: dt.date
) -> dict[str, pd.DataFrame]:
    """Run every twin; return the tables with their computed columns fresh.

    ``frames`` is not modified. A row whose key is blank gets None, as its formula gives "".
    A computed parameter is in the settings that later twins see.
    """
    fresh = dict(frames)
    touched: dict[str, None] = {}
    keyed: dict[str, npt.NDArray[np.bool_]] = {}
    for step in in_order(steps):
        touched[step.table] = None
        frame = fresh[step.table]
        if isinstance(step, Computed):
            values = step.twin(fresh, settings, today).astype(object)
            shown = values.notna()
            if not step.without_id:
                if step.table not in keyed:  # no step computes a key
                    keys = frame[schema.table(step.table).key_column.key].tolist()
                    keyed[step.table] = np.array(
                        [(type(k) is str and "!" <= k[:1] <= "~") or not is_blank(k) for k in keys],
                        dtype=np.bool_,
                    )
                shown &= keyed[step.table]
            values = values.where(shown, None)
            fresh[step.table] = frame.assign(**{step.column: values.reindex(frame.index)})
        elif step.record in frame.index:
            value = step.twin(fresh, settings, today)
            column = frame[step.column].copy()
            column.loc[step.record] = value
            fresh[step.table] = frame.assign(**{step.column: column})
            if step.table == "parameters":
                settings = settings.replaced(**{step.record: value})
    return {key: fresh[key] for key in touched}


def render(formula: str, table: str) -> str:
    """Fill the placeholders of a formula that stands in ``table``; KeyError when unknown."""

    def replace(match: re.Match[str]) -> str:
        scope, name = match.group(1), match.group(2)
        if name is None:
            if scope != "today":
                raise KeyError(match.group(0))
            return schema.parameter("today").name
        if scope == "param":
            return schema.parameter(name).name
        if scope == "applied":
            return _applied_name(name)
        if scope == "list":
            return schema.value_list(name).name
        if scope == "this":
            home = schema.table(table)
            return f"{home.name}[[#This Row],[{home.column(name).header}]]"
        other = schema.table(scope)
        return f"{other.name}[{other.column(name).header}]"

    return _PLACEHOLDER.sub(replace, formula)


def _applied_name(key: str) -> str:
    name = schema.parameter(key).applied_name
    if name is None:
        raise KeyError(key)
    return name


def applied_formula(parameter: schema.Parameter, cell: str) -> str:
    """Return the formula of a parameter's ``applied_name``; ``cell`` refers to what is typed.

    The rule of ``xlcrm.settings``: a number typed as text is read; a blank, a word or a value
    out of bounds never loosens a rule. Standing once in the workbook, behind a name, it keeps
    the formulas of every row short.
    """
    value = f"VALUE({cell})"
    conditions = [f'{cell}<>""']
    if parameter.kind is schema.Kind.INTEGER:
        conditions.append(f"{value}=INT({value})")
    if parameter.minimum is not None:
        conditions.append(f"{value}>={parameter.minimum:g}")
    if parameter.maximum is not None:
        conditions.append(f"{value}<={parameter.maximum:g}")
    default = f"{parameter.default:g}"
    return f"IFERROR(IF(AND({','.join(conditions)}),{value},{default}),{default})"
