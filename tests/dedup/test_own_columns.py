"""The firm's own columns in a merge: blanks filled, what differs told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from tests.dedup.people import TODAY, client, duplicate, frames_of
from xlcrm.dedup.merge import plan_merge
from xlcrm.frames import OWN_COLUMN
from xlcrm.settings import Settings

if TYPE_CHECKING:
    from xlcrm.plan import Plan

DAY = dt.date(2026, 3, 4)


def _plan(**own: list[object]) -> Plan:
    """Merge C-000002 and C-000003 into C-000001, whose own columns hold these values."""
    frames = frames_of(
        clients=[client(n) for n in (1, 2, 3, 4)],
        duplicates=[duplicate(1, n, "Fusionner", "Oui" if n == 1 else "Non") for n in (1, 2, 3)],
    )
    columns = {name: pd.Series(cells, dtype=object) for name, cells in own.items()}
    table = pd.DataFrame(columns).set_index(frames["clients"].index)
    plan = plan_merge(frames, Settings.defaults(), TODAY, own=table)
    plan.applied_to(frames)
    return plan


def _filled(plan: Plan) -> dict[str, object]:
    edits = plan.edits[plan.edits["column"].str.startswith(OWN_COLUMN)]
    assert set(edits["table"]) <= {"clients"}
    assert set(edits["record"]) <= {"C-000001"}
    return {
        str(column).removeprefix(OWN_COLUMN): after
        for column, after in zip(edits["column"], edits["after"], strict=True)
    }


def _comment(plan: Plan) -> str:
    edits = plan.edits[plan.edits["column"] == "comment"]
    return "".join(map(str, edits["after"])).replace("\xa0", " ")


def test_a_blank_is_filled_from_the_first_that_says_something() -> None:
    """Whatever its type; what stands there stays."""
    plan = _plan(
        Taille=[None, None, 42, 44], Vu=[None, DAY, DAY, None], Note=["abc", None, "ABC", "x"],
        Rien=[None, None, None, "x"],
    )  # fmt: skip
    assert _filled(plan) == {"Taille": 42, "Vu": DAY}
    assert not _comment(plan)


def test_what_differs_is_told_in_the_comment() -> None:
    """With the header, once a value."""
    plan = _plan(Couleur=["bleu", "rouge", "Rouge ", "vert"], Points=[None, 0, 7, 9])
    assert _filled(plan) == {"Points": 0}
    assert _comment(plan) == (
        "Fusion du 21/11/2026 avec C-000002, C-000003 : Couleur rouge ; Points 7"
    )
