"""Lists written anew since an operation do not stop its undo."""

from tests.dedup.people import Frames, duplicate, frames_of
from xlcrm.plan import Plan, PlanBuilder
from xlcrm.workbook.rewritten import spared


def _frames(*rows: dict[str, object]) -> Frames:
    return frames_of(duplicates=list(rows))


def _undo_of_drop(frames: Frames, records: list[str]) -> Plan:
    builder = PlanBuilder("merge")
    builder.drop_rows("duplicates", frames["duplicates"], records)
    return builder.build().inverse()


BEFORE = _frames(duplicate(1, 1, "Fusionner"), duplicate(1, 2, "Fusionner"))


def test_list_as_it_was_left_is_given_back_as_it_was() -> None:
    """Nothing written since: the plan is the same."""
    plan = _undo_of_drop(BEFORE, ["G-000001", "G-000002"])
    assert spared(plan, _frames()) is plan


def test_rows_and_groups_that_come_back_take_free_numbers() -> None:
    """Another group was written under the same numbers: both stay, apart."""
    plan = _undo_of_drop(BEFORE, ["G-000001", "G-000002"])
    now = _frames(duplicate(1, 7, None), duplicate(1, 8, None))
    after = spared(plan, now).applied_to(now)["duplicates"]
    groups = after.groupby("group_number")["client_id"].agg(set).to_dict()
    assert groups == {1: {"C-000007", "C-000008"}, 2: {"C-000001", "C-000002"}}
    assert after.index.is_unique
    assert after["duplicate_id"].tolist() == after.index.tolist()


def test_row_that_comes_back_joins_the_rest_of_its_group() -> None:
    """The rows that the merge had edited are those of the group."""
    frames = _frames(
        duplicate(1, 1, "Fusionner"), duplicate(1, 2, "Fusionner"),
        duplicate(1, 3, "Pas un doublon"),
    )  # fmt: skip
    builder = PlanBuilder("merge")
    builder.edit("duplicates", "G-000001", "verdict", "Fusionner", "Pas un doublon", "MERGED")
    builder.drop_rows("duplicates", frames["duplicates"], ["G-000002"])
    plan = builder.build()
    after = plan.applied_to(frames)
    back = spared(plan.inverse(), after).applied_to(after)["duplicates"]
    assert back["group_number"].tolist() == [1, 1, 1]


def test_edit_of_a_row_that_is_gone_is_left_out_and_a_changed_cell_is_not() -> None:
    """What staff typed still stops the undo."""
    builder = PlanBuilder("merge")
    for record in ("G-000001", "G-000009"):
        builder.edit("duplicates", record, "verdict", "Fusionner", "Pas un doublon", "MERGED")
    plan = spared(builder.build().inverse(), _frames(duplicate(1, 1, "Plus tard")))
    assert plan.edits["record"].tolist() == ["G-000001"]


def test_line_of_archive_that_is_gone_needs_no_removal() -> None:
    """Staff removed it, or its sheet."""
    builder = PlanBuilder("merge")
    builder.add_rows("archive", frames_of(archive=[{"record": "C-000002"}])["archive"])
    undo = builder.build().inverse()
    assert spared(undo, {}).dropped_rows == {}
    assert spared(undo, frames_of(archive=[])).dropped_rows == {}
