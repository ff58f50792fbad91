"""The workbooks that are recalculated: planted rows first, random rows next, other settings."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.parity.harness import Scenario
from tests.parity.planted import Planter, planted_rows
from tests.parity.random_rows import random_rows
from tests.segments.tables import frames_with
from tests.segments.vector import TODAY, vector_frames

if TYPE_CHECKING:
    from collections.abc import Mapping


def _planted(name: str, today: dt.date, seed: int, **parameters: object) -> Scenario:
    planter = Planter(today)
    planter.rows = planted_rows(today)
    random_rows(planter, seed)
    return Scenario(name, frames_with(planter.rows, today=today, **parameters), today)


def _pareto(name: str, revenues: Mapping[str, float], **parameters: object) -> Scenario:
    planter = Planter(TODAY)
    for client, revenue in revenues.items():
        planter.rows.setdefault("clients", []).append({"client_id": client})
        planter.purchase(client, TODAY, revenue)
    return Scenario(name, frames_with(planter.rows, today=TODAY, **parameters), TODAY)


SCENARIOS: tuple[Scenario, ...] = (
    _planted("automatic", dt.date(2026, 11, 21), 1),
    _planted("quintiles on a leap day", dt.date(2028, 2, 29), 2, cutoff_mode="Quintiles"),
    _planted(
        "fixed cut-offs, orders count, month end",
        dt.date(2027, 3, 31),
        3,
        cutoff_mode=" fixes",
        orders_count="oui ",
        retention_months=12,
        rfm_window_months=12,
        fixed_m1=-5,
    ),
    _planted(
        "parameters that cannot be read",
        dt.date(2026, 2, 28),
        4,
        cutoff_mode="n’importe quoi",
        orders_count="peut-être",
        lost_months="trois ans",
        inactive_months=None,
        retention_months=360,
        regular_purchases_12m="3",
        regular_purchases_24m=2.5,
        rfm_window_months="24",
        hot_days=0,
        warm_days=-3,
        abc_a=80,
        fixed_f1=None,
        fixed_f2="4",
        fixed_f3="-1",
    ),
    Scenario("a workbook without records", frames_with({}, today=TODAY), TODAY),
    Scenario("canon vector", vector_frames(cutoff_mode="Quintiles", rfm_window_months=600), TODAY),
    _pareto("shares on the limits", {"C-000003": 5, "C-000001": 80, "C-000002": 15}),
    _pareto("ties on the limits", {f"C-{n:06d}": 10 for n in (7, 3, 1, 9, 2, 8, 4, 6, 5, 10)}),
    _pareto("nobody earns anything", {"C-000001": 0, "C-000002": -5}),
    _pareto(
        "amounts below zero",
        {f"C-{n:06d}": amount for n, amount in enumerate((-90, -50, -50, 0, 0, 0.01, 30), 1)},
        cutoff_mode="Quintiles",
    ),
    _pareto("one buyer short of quintiles", {f"C-{n:06d}": n for n in range(1, 25)}),
    _pareto("just enough buyers for quintiles", {f"C-{n:06d}": n for n in range(1, 26)}),
)
