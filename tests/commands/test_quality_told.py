"""What « check » and « clean » say of the score and of decisions."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pandas as pd
import pytest

from tests.quality.workbooks import TODAY, sheet
from xlcrm import messages
from xlcrm.commands.quality_told import (
    _DECISIONS,
    ahead_told,
    decisions_told,
    rows_told,
    score_told,
)
from xlcrm.commands.report import Said
from xlcrm.plan import Plan, Rows

if TYPE_CHECKING:
    from xlcrm.commands.book import Book

_LINES = [
    {"line_id": "H-000001", "measured_on": TODAY.replace(day=1), "file_score": 70},
    {"line_id": "H-000002", "measured_on": TODAY, "file_score": 75},
]


def book(**frames: pd.DataFrame) -> Book:
    """Return what is read of a book: its tables and its day."""
    return cast("Book", SimpleNamespace(frames=frames, today=TODAY))


@pytest.mark.parametrize(
    ("counts", "code"),
    [({}, "QUALITY_NONE"), ({"quality_score": 80}, "QUALITY_SCORE"),
     ({"quality_score": 80, "quality_change": 5}, "QUALITY_CHANGED"),
     ({"quality_score": 80, "quality_change": 0}, "QUALITY_SAME")],
)  # fmt: skip
def test_the_score_is_told_with_what_it_was(counts: dict[str, int], code: str) -> None:
    """Only where there is a line before: the last one when a line is added."""
    line = {"quality": Rows(pd.DataFrame())}
    history = sheet("quality", _LINES)
    (said,) = score_told(book(quality=history), Plan("check", new_rows=line), counts)
    assert said.code == code
    if "quality_change" in counts:
        assert said.params["day"] == f"{TODAY:%d/%m/%Y}"
        (again,) = score_told(book(quality=history), Plan("check"), counts)
        assert again.params["day"] == f"01/{TODAY:%m/%Y}"


def test_a_sign_stands_before_a_change() -> None:
    """« +5 » got better, « -3 » got worse."""
    for change, shown in ((5, "+5"), (-3, "-3")):
        counts = {"quality_score": 80, "quality_change": change}
        (said,) = score_told(book(quality=sheet("quality", _LINES)), Plan("clean"), counts)
        assert said.params["n"] == shown


def test_other_commands_say_nothing_of_it() -> None:
    """« segment » judges no cell."""
    assert score_told(book(), Plan("segment"), {"quality_score": 80}) == []


def test_decisions_without_effect_are_counted() -> None:
    """Those there are, in the order of the list, each with its sentence."""
    counts = dict.fromkeys(_DECISIONS, 0) | {"contrary": 2, "stale": 1}
    told = decisions_told(book(), Plan("merge", counts=counts))
    assert told == (Said("DECISIONS_STALE", {"count": 1}),
                    Said("ACCEPTANCES_CONTRARY", {"count": 2}))  # fmt: skip
    for code in _DECISIONS.values():
        assert messages.text(code, lang="fr", count=2)


@pytest.mark.parametrize(("rows", "more"), [(1, False), (5, False), (6, True)])
def test_words_that_are_no_decision_are_named(rows: int, *, more: bool) -> None:
    """Five of them by their number; that there are others is said."""
    anomalies = sheet(
        "anomalies",
        [{"anomaly_id": f"X-{n:06d}", "verdict": "peut-être", "fingerprint": f"{n:016x}"}
         for n in range(1, rows + 1)],
    )  # fmt: skip
    (said,) = decisions_told(book(anomalies=anomalies), Plan("check"))
    assert (said.code, said.params["count"]) == ("DECISIONS_UNKNOWN", rows)
    named = str(said.params["names"])
    assert named.endswith("…") is more
    assert named.count("X-") == min(rows, 5)


def test_rows_under_a_table_are_named() -> None:
    """The first five of each table that staff fill; what is under a list of ours is nothing."""
    placed = SimpleNamespace(worksheet="Clients")
    seen = SimpleNamespace(
        hidden_records={"Achats": 2}, tables={"clients": placed},
        rows_below={"clients": (12, 13, 14, 15, 16, 17), "anomalies": (9,)},
    )  # fmt: skip
    hidden, below = rows_told(cast("Book", seen))
    assert hidden == Said("ROWS_HIDDEN", {"name": "Achats", "count": 2})
    params = {"name": "Clients", "count": 6, "rows": "12, 13, 14, 15, 16…"}
    assert below == Said("ROWS_BELOW", params)


def test_what_clean_will_write_besides_is_told() -> None:
    """States and objections are no corrections: « check » says how many, where there are any."""
    plan = Plan("check", counts={"states_ahead": 3, "objections_ahead": 1})
    assert ahead_told(plan) == [
        Said("STATES_AHEAD", {"count": 3}), Said("OBJECTIONS_AHEAD", {"count": 1}),
    ]  # fmt: skip
    assert ahead_told(Plan("check")) == []
