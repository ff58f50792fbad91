"""The sheet « Qualité »: a line per change, what it holds, what a report compares with."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.quality.workbooks import SETTINGS, TODAY, client, messy_workbooks, workbook
from xlcrm import messages, schema
from xlcrm.frames import frame_of
from xlcrm.plan import ROW_SCORE, Plan, PlanBuilder
from xlcrm.quality import history, plan_check, plan_clean
from xlcrm.quality.score import ColumnScore, Scores
from xlcrm.schema.core.quality import FOLLOWED_COLUMNS, score_key

if TYPE_CHECKING:
    from xlcrm.frames import Frames

COUNTS = {"clients_read": 2, "rows_read": 3, "automatic": 1, "proposed": 2, "flagged": 4}
COLUMNS = {
    ("clients", "email"): ColumnScore(filled=10, faulty=3, missing=0, wanted=10, present=10),
    ("clients", "siret"): ColumnScore(filled=0, faulty=0, missing=0, wanted=0, present=0),
    ("purchases", "amount_net"): ColumnScore(filled=4, faulty=1, missing=0, wanted=4, present=4),
}
DAY = dt.timedelta(days=1)


def scores(file: int | None = 80, rows: tuple[int | None, ...] = ()) -> Scores:
    """Return the scores of a file whose emails are the worst."""
    return Scores(file, COLUMNS, rows)


def frames_with(*lines: dict[str, object], clients: int = 0) -> dict[str, pd.DataFrame]:
    """Return a workbook with a history and some clients without a score."""
    numbered = [{"line_id": f"H-{n:06d}", **line} for n, line in enumerate(lines, start=1)]
    rows = [{"client_id": f"C-{n:06d}"} for n in range(1, clients + 1)]
    return {
        "quality": frame_of(schema.table("quality"), numbered),
        "clients": frame_of(schema.table("clients"), rows),
    }


def recorded(
    frames: Frames,
    found: Scores,
    *,
    today: dt.date = TODAY,
    command: str = "check",
    counts: dict[str, int] = COUNTS,
) -> tuple[Plan, dict[str, int]]:
    """Return the plan of a record, and the figures that it adds to the report."""
    builder = PlanBuilder(command)
    further = history.record(builder, frames, today, found, counts)
    return builder.build(), further


def test_the_followed_columns_are_those_of_clients() -> None:
    """A score stands under the very header of its column in Clients."""
    clients, table = schema.table("clients"), schema.table("quality")
    for key in FOLLOWED_COLUMNS:
        assert table.column(score_key(key)).header == clients.column(key).header


def test_a_line_says_the_day_and_the_figures() -> None:
    """Command in French, counts, scores, the worst columns; blank for a column that is empty."""
    plan, further = recorded(frames_with(), scores())
    line = dict(plan.new_rows["quality"].frame.iloc[0])
    assert line == {
        "line_id": "H-000001",
        "measured_on": TODAY,
        "command": "Contrôler",
        "label": "21/11/26",
        "clients_read": 2,
        "rows_read": 3,
        "automatic": 1,
        "proposed": 2,
        "flagged": 4,
        "file_score": 80,
        "weakest": messages.french_spacing("Email (3), Achats : Montant HT (1)"),
        "score_email": 70,
        "score_siret": None,
    }
    assert further == {"quality_score": 80}


@pytest.mark.parametrize("command", ["check", "clean"])
def test_the_same_state_on_the_same_day_adds_nothing(command: str) -> None:
    """Whatever the command: what it found is there already."""
    frames = frames_with()
    frames = recorded(frames, scores())[0].applied_to(frames)
    plan, further = recorded(frames, scores(), command=command)
    assert plan.changes_nothing
    assert further == {"quality_score": 80}


@pytest.mark.parametrize(
    ("found", "today", "counts"),
    [
        (scores(81), TODAY, COUNTS),
        (scores(), TODAY + DAY, COUNTS),
        (scores(), TODAY, {**COUNTS, "flagged": 5}),
    ],
)
def test_another_figure_or_another_day_adds_a_line(
    found: Scores, today: dt.date, counts: dict[str, int]
) -> None:
    """Former lines stay as they are."""
    frames = frames_with()
    frames = recorded(frames, scores())[0].applied_to(frames)
    plan, further = recorded(frames, found, today=today, counts=counts)
    after = plan.applied_to(frames)["quality"]
    assert list(after.index) == ["H-000001", "H-000002"]
    assert after.iloc[:1].equals(frames["quality"])
    assert further["quality_change"] == (found.file or 0) - 80


def test_the_change_is_said_again_when_nothing_changed() -> None:
    """A second run of the same day compares with the line before its own."""
    frames = frames_with({"measured_on": TODAY - DAY, "file_score": 75})
    first, further = recorded(frames, scores())
    assert further == {"quality_score": 80, "quality_change": 5}
    frames = first.applied_to(frames)
    second, again = recorded(frames, scores())
    assert second.changes_nothing
    assert again == further
    for plan in (first, second):
        before = frames_with({"measured_on": TODAY - DAY, "file_score": 75})
        past = history.compared(before if plan is first else frames, TODAY, added=plan is first)
        assert past == history.Past(TODAY - DAY, 75)


@pytest.mark.parametrize(
    "line",
    [
        {"measured_on": None, "file_score": 75},
        {"measured_on": TODAY - DAY, "file_score": None},
        {"measured_on": "hier", "file_score": True},
        {"measured_on": TODAY - DAY, "file_score": "75"},
    ],
)
def test_a_line_that_staff_damaged_is_passed_over(line: dict[str, object]) -> None:
    """The report compares with the last line that can be read."""
    sound = {"measured_on": TODAY - DAY * 9, "file_score": 60}
    _, further = recorded(frames_with(sound, line), scores())
    assert further["quality_change"] == 20


def test_an_earlier_day_compares_with_what_came_before_it() -> None:
    """A run on a typed day takes its place in time; later lines are not its past."""
    frames = frames_with(
        {"measured_on": TODAY - DAY * 9, "file_score": 60},
        {"measured_on": TODAY - DAY, "file_score": 90},
    )
    plan, further = recorded(frames, scores(), today=TODAY - DAY * 5)
    assert further["quality_change"] == 20
    past = history.compared(frames, TODAY - DAY * 5, added=True)
    assert past == history.Past(TODAY - DAY * 9, 60)
    after = plan.applied_to(frames)
    assert list(after["quality"].index) == ["H-000001", "H-000003", "H-000002"]
    assert plan.inverse().applied_to(after)["quality"].equals(frames["quality"])
    again, same = recorded(after, scores(), today=TODAY - DAY * 5)
    assert again.changes_nothing
    assert same == further
    assert recorded(after, scores())[1]["quality_change"] == -10


def test_the_first_day_of_all_stands_first() -> None:
    """It has no past, even where the sheet has lines."""
    frames = frames_with({"measured_on": TODAY, "file_score": 60})
    plan, further = recorded(frames, scores(), today=TODAY - DAY)
    assert list(plan.applied_to(frames)["quality"].index) == ["H-000002", "H-000001"]
    assert further == {"quality_score": 80}


def test_a_sheet_that_staff_sorted_is_read_in_time() -> None:
    """The newest line first: the past is still the day before; the new line comes last."""
    frames = frames_with(
        {"measured_on": TODAY - DAY * 9, "file_score": 60},
        {"measured_on": TODAY - DAY, "file_score": 90},
    )
    frames["quality"] = frames["quality"].iloc[::-1]
    plan, further = recorded(frames, scores())
    assert further["quality_change"] == -10
    assert [*plan.applied_to(frames)["quality"].index] == ["H-000002", "H-000001", "H-000003"]


def test_lines_that_an_older_version_left_as_they_came_follow_their_days() -> None:
    """The chart draws them as they stand: each line whole, the numbers in their places."""
    frames = frames_with(
        {"measured_on": TODAY - DAY, "file_score": 90, "label": "b", "command": "Contrôler"},
        {"measured_on": TODAY - DAY * 9, "file_score": 60, "label": "a", "weakest": "Email (1)"},
        {"measured_on": TODAY + DAY, "file_score": 95, "label": "d"},
    )
    plan, further = recorded(frames, scores(), counts=COUNTS)
    assert further["quality_change"] == -10
    after = plan.applied_to(frames)["quality"]
    assert [*after.index] == ["H-000001", "H-000002", "H-000004", "H-000003"]
    assert after["file_score"].tolist() == [60, 90, 80, 95]
    assert after["label"].tolist()[:2] == ["a", "b"]
    assert after["weakest"].tolist()[:2] == ["Email (1)", None]
    assert plan.summary()["edited_cells"] == 0
    again, _ = recorded({**frames, "quality": after}, scores())
    assert again.changes_nothing
    assert (
        plan.inverse().applied_to({**frames, "quality": after})["quality"].equals(frames["quality"])
    )


def test_lines_beside_which_the_firm_writes_stay() -> None:
    """Its own columns, or a formula, would no longer stand beside their line."""
    frames = frames_with(
        {"measured_on": TODAY, "file_score": 90}, {"measured_on": TODAY - DAY, "file_score": 60}
    )
    builder = PlanBuilder("check")
    history.record(builder, frames, TODAY, scores(), COUNTS, may_sort=False)
    assert not len(builder.build().edits)


@given(st.lists(st.integers(-30, 30), max_size=6), st.integers(-30, 30))
def test_the_lines_always_end_in_the_order_of_time(days: list[int], when: int) -> None:
    """Whatever came before and whenever the new line is of; no score changes its day."""
    lines = [{"measured_on": TODAY + DAY * day, "file_score": n} for n, day in enumerate(days)]
    frames = frames_with(*lines)
    plan, _ = recorded(frames, scores(99), today=TODAY + DAY * when)
    after = plan.applied_to(frames)["quality"]
    assert after["measured_on"].tolist() == sorted(after["measured_on"])
    told = {
        (day, score) for day, score in zip(after["measured_on"], after["file_score"], strict=True)
    }
    assert told == {(line["measured_on"], line["file_score"]) for line in lines} | {
        (TODAY + DAY * when, 99)
    }


def test_points_of_one_day_have_names_of_their_own() -> None:
    """The chart writes the day, numbered from the second line on; a number is not used twice."""
    frames = frames_with()
    for file in (70, 80, 90):
        frames = recorded(frames, scores(file))[0].applied_to(frames)
    labels = ["21/11/26", "21/11/26 (2)", "21/11/26 (3)"]
    assert frames["quality"]["label"].tolist() == labels
    frames["quality"] = frames["quality"].iloc[1:]
    after = recorded(frames, scores(95))[0].applied_to(frames)
    assert after["quality"]["label"].tolist() == [*labels[1:], "21/11/26 (4)"]


def test_a_history_without_days_keeps_its_order() -> None:
    """Its last line tells whether anything changed."""
    frames = frames_with()
    frames["quality"] = frames["quality"].drop(columns="measured_on")
    frames = recorded(frames, scores())[0].applied_to(frames)
    frames["quality"] = frames["quality"].drop(columns="measured_on", errors="ignore")
    assert recorded(frames, scores())[0].changes_nothing
    assert len(recorded(frames, scores(81))[0].new_rows["quality"].frame) == 1


def test_the_blank_row_of_a_fresh_sheet_is_no_line() -> None:
    """Excel keeps one blank row in an empty table."""
    frames = frames_with({"line_id": None})
    plan, further = recorded(frames, scores())
    assert list(plan.new_rows["quality"].frame.index) == ["H-000001"]
    assert further == {"quality_score": 80}


def test_a_file_in_which_nothing_is_filled_leaves_no_line() -> None:
    """No figure where there is nothing to judge."""
    plan, further = recorded(frames_with(), scores(None))
    assert plan.changes_nothing
    assert further == {}


def test_a_workbook_of_before_is_left_without() -> None:
    """No sheet, no history; no column, no score of the clients."""
    frames = frames_with(clients=1)
    del frames["quality"]
    frames["clients"] = frames["clients"].drop(columns="quality_score")
    plan, further = recorded(frames, scores(rows=(50,)))
    assert plan.changes_nothing
    assert further == {"quality_score": 80}
    assert history.compared(frames, TODAY, added=False) is None


def test_a_history_of_which_columns_are_gone_still_gets_its_line() -> None:
    """What the firm took away is not missed."""
    frames = frames_with({"measured_on": TODAY - DAY, "file_score": 75})
    frames["quality"] = frames["quality"][["line_id", "measured_on"]]
    plan, further = recorded(frames, scores())
    after = plan.applied_to(frames)
    assert len(after["quality"]) == 2
    assert further == {"quality_score": 80}
    assert recorded(after, scores())[0].changes_nothing


def test_clients_get_their_score() -> None:
    """Only scores that change are written, and they are no cells that were edited."""
    frames = frames_with(clients=3)
    frames["clients"] = frames["clients"].assign(
        quality_score=pd.Series([50.0, None, 12], index=frames["clients"].index, dtype=object)
    )
    plan, _ = recorded(frames, scores(rows=(50, 80, None)))
    assert list(plan.edits["record"]) == ["C-000002", "C-000003"]
    assert list(plan.edits["after"]) == [80, None]
    summary = plan.summary()
    assert (summary["edited_cells"], summary["scored_rows"]) == (0, 2)


def test_no_fault_no_column_to_see_to() -> None:
    """A file that is right has nothing to begin with."""
    assert (
        history.weakest(Scores(100, {("clients", "email"): ColumnScore(9, 0, 0, 9, 9)}, [])) is None
    )


def test_check_and_clean_keep_the_scores() -> None:
    """What check found, then what clean left, on two lines; clients and report say the same."""
    frames = workbook(scored=True, clients=[client(last_name="lefèvre"), client(client_id="C-2")])
    checked = plan_check(frames, SETTINGS, TODAY)
    assert set(checked.edits["rule"]) == {ROW_SCORE}
    frames = checked.applied_to(frames)
    before = frames["clients"]["quality_score"].to_dict()
    cleaned = plan_clean(frames, SETTINGS, TODAY)
    frames = cleaned.applied_to(frames)
    after = frames["clients"]["quality_score"].to_dict()
    assert before["C-000001"] < after["C-000001"]
    assert list(frames["quality"]["command"]) == ["Contrôler", "Nettoyer"]
    assert list(frames["quality"]["file_score"]) == [
        plan.counts["quality_score"] for plan in (checked, cleaned)
    ]
    assert "quality_change" not in checked.counts
    assert cleaned.counts["quality_change"] > 0


def test_a_new_workbook_is_left_alone() -> None:
    """Its blank rows are no records: no score, no line."""
    frames = {**workbook(scored=True, clients=[{}]), "sources": workbook(sources=[{}])["sources"]}
    plan = plan_check(frames, SETTINGS, TODAY)
    assert plan.changes_nothing
    assert "quality_score" not in plan.counts


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(messy_workbooks(scored=True))
def test_a_second_run_keeps_what_the_first_wrote(frames: dict[str, pd.DataFrame]) -> None:
    """Check, clean, then check again on that day: nothing more to write, the same change said."""
    checked = plan_check(frames, SETTINGS, TODAY).applied_to(frames)
    assert plan_check(checked, SETTINGS, TODAY).changes_nothing
    plan = plan_clean(checked, SETTINGS, TODAY)
    cleaned = plan.applied_to(checked)
    again = plan_check(cleaned, SETTINGS, TODAY)
    assert again.changes_nothing
    assert again.counts["quality_score"] == plan.counts["quality_score"]
    if "quality" in plan.new_rows:
        assert again.counts.get("quality_change") == plan.counts.get("quality_change")
