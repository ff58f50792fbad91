"""What stays of Doublons once groups are merged."""

from tests.dedup.people import TODAY, Frames, client, duplicate, frames_of
from xlcrm.dedup.find import plan_dedup
from xlcrm.dedup.merge import plan_merge
from xlcrm.settings import Settings

SETTINGS = Settings.defaults()


def _after(frames: Frames) -> list[tuple[object, object, object]]:
    rows = plan_merge(frames, SETTINGS, TODAY).applied_to(frames)["duplicates"]
    return list(zip(rows["group_number"], rows["client_id"], rows["verdict"], strict=True))


def test_rows_of_a_merged_group_are_dropped() -> None:
    """Nothing is left to decide, whatever the third row said short of « not one »."""
    frames = frames_of(
        clients=[client(n) for n in (1, 2, 3)],
        duplicates=[duplicate(1, 1, "Fusionner", "Oui"), duplicate(1, 2, "Fusionner"),
                    duplicate(1, 3, "Plus tard")],
    )  # fmt: skip
    assert _after(frames) == []


def test_what_staff_set_apart_stays_beside_the_merged_client() -> None:
    """The memory moves to the record that is left, and « merge » has nothing more to do."""
    frames = frames_of(
        clients=[client(n) for n in (1, 2, 3)],
        duplicates=[duplicate(1, 1, "Fusionner"), duplicate(1, 2, "Fusionner", "Oui"),
                    duplicate(1, 3, "Pas un doublon")],
    )  # fmt: skip
    after = plan_merge(frames, SETTINGS, TODAY).applied_to(frames)
    assert _after(frames) == [(1, "C-000002", "Pas un doublon"), (1, "C-000003", "Pas un doublon")]
    assert plan_merge(after, SETTINGS, TODAY).changes_nothing
    assert len(plan_dedup(after, SETTINGS, TODAY).applied_to(after)["duplicates"]) == 2


def test_other_groups_name_the_client_that_is_left() -> None:
    """Once each: a group that becomes one client is dropped."""
    frames = frames_of(
        clients=[client(n) for n in (1, 2, 3)],
        duplicates=[duplicate(1, 1, "Fusionner", "Oui"), duplicate(1, 2, "Fusionner"),
                    duplicate(2, 2, "Même foyer"), duplicate(2, 3, "Même foyer"),
                    duplicate(3, 1, "Plus tard"), duplicate(3, 2, None)],
    )  # fmt: skip
    frames["duplicates"].loc["G-000006", "group_number"] = 3
    assert _after(frames) == [(2, "C-000001", "Même foyer"), (2, "C-000003", "Même foyer")]


def test_stray_rows_of_a_client_that_is_gone_are_dropped() -> None:
    """A row in no group, or a second one for the same client, must not dangle."""
    frames = frames_of(
        clients=[client(1), client(2)],
        duplicates=[duplicate(1, 1, "Fusionner", "Oui"), duplicate(1, 2, "Fusionner"),
                    duplicate(1, 2, "Fusionner"), duplicate(1, 2, None) | {"group_number": None}],
    )  # fmt: skip
    assert _after(frames) == []
