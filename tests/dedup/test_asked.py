"""Which records staff ask to make one, and what stops it."""

from typing import Any

import pytest

from tests.dedup.people import client, duplicate, frames_of
from xlcrm import messages
from xlcrm.dedup import verdicts
from xlcrm.dedup.asked import Fusion, read_fusions
from xlcrm.plan import PlanBuilder

MERGE = "Fusionner"


def _read(duplicates: list[dict[str, Any]], count: int = 6) -> tuple[list[Fusion], list[str]]:
    frames = frames_of(clients=[client(n) for n in range(1, count + 1)], duplicates=duplicates)
    builder = PlanBuilder("merge")
    by_id = verdicts.clients_by_id(frames["clients"])
    groups = verdicts.read_groups(frames["duplicates"], by_id)
    found = read_fusions(builder, frames["duplicates"], groups, by_id, frames["clients"])
    return found, builder.build().findings["code"].tolist()


#: A group that nothing stops.
GOOD = [duplicate(9, 5, MERGE, "Oui"), duplicate(9, 6, MERGE)]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([duplicate(1, 1, MERGE), duplicate(1, 2, None)], "MERGE_ALONE"),
        ([duplicate(1, 1, MERGE), duplicate(1, 2, MERGE), duplicate(1, 66, MERGE)],
         "MERGE_UNKNOWN_CLIENT"),
        ([duplicate(1, 1, MERGE), duplicate(1, 2, MERGE), duplicate(1, 66, MERGE, "Oui")],
         "MERGE_KEPT_GONE"),
        ([duplicate(1, 1, MERGE, "Oui"), duplicate(1, 2, MERGE, "oui ")], "MERGE_TWO_KEPT"),
        ([duplicate(1, 1, MERGE), duplicate(1, 2, MERGE), duplicate(2, 1, "Pas un doublon"),
          duplicate(2, 2, None)], "MERGE_CONTRADICTED"),
        ([duplicate(1, 1, MERGE), duplicate(1, 2, MERGE), duplicate(1, 2, "Pas un doublon")],
         "MERGE_CONTRADICTED"),
        ([duplicate(1, 1, MERGE), duplicate(1, 2, MERGE), duplicate(1, 3, "Fusioner")],
         "MERGE_VERDICT_UNKNOWN"),
        ([duplicate(1, 1, MERGE) | {"group_number": None}, duplicate(1, 2, MERGE)],
         "MERGE_NO_GROUP"),
        ([duplicate(1, 1, MERGE) | {"kept_columns": "Emial"}, duplicate(1, 2, MERGE)],
         "MERGE_COLUMN_UNKNOWN"),
        ([duplicate(1, 1, MERGE) | {"kept_columns": "Email"},
          duplicate(1, 2, MERGE) | {"kept_columns": "email"}], "MERGE_COLUMN_TWICE"),
    ],
)  # fmt: skip
def test_a_group_that_cannot_be_merged_is_told_and_the_others_go_on(
    rows: list[dict[str, Any]], code: str
) -> None:
    """One sentence says why; nothing of that group is merged."""
    found, codes = _read([*rows, *GOOD])
    assert [each.members for each in found] == [("C-000005", "C-000006")]
    assert code in codes
    assert messages.text(code)
    assert set(codes) <= {code, "MERGE_ALONE"}


def test_group_joined_to_one_that_cannot_be_merged_waits_too() -> None:
    """A with B, and B with C whose « Fiche gardée » is gone: neither is merged."""
    rows = [
        duplicate(1, 1, MERGE), duplicate(1, 2, MERGE), duplicate(2, 2, MERGE),
        duplicate(2, 3, MERGE), duplicate(2, 66, MERGE, "Oui"),
    ]  # fmt: skip
    found, codes = _read([*rows, *GOOD])
    assert [each.members for each in found] == [("C-000005", "C-000006")]
    assert codes == ["MERGE_KEPT_GONE"]


def test_member_said_to_be_no_duplicate_is_taken_out() -> None:
    """The two others become one."""
    rows = [
        duplicate(1, 1, MERGE, "Oui"), duplicate(1, 2, "pas un doublon"), duplicate(1, 3, MERGE),
    ]  # fmt: skip
    found, codes = _read(rows)
    assert [each.members for each in found] == [("C-000001", "C-000003")]
    assert codes == []


def test_kept_record_of_each_joined_group_is_no_contradiction() -> None:
    """Two groups that share a client each mark one: the fuller of the two stays."""
    rows = [
        duplicate(1, 1, MERGE), duplicate(1, 2, MERGE, "Oui"), duplicate(2, 2, MERGE),
        duplicate(2, 3, MERGE, "Oui"),
    ]  # fmt: skip
    found, codes = _read(rows)
    assert [each.survivor for each in found] == ["C-000002"]
    assert codes == []


def test_columns_wanted_of_two_records_by_joined_groups_follow_the_rule() -> None:
    """Each group was right by itself: what they do not agree on is left to the rule."""
    rows = [
        duplicate(1, 1, MERGE) | {"kept_columns": "Email; Mobile"}, duplicate(1, 2, MERGE),
        duplicate(2, 2, MERGE), duplicate(2, 3, MERGE) | {"kept_columns": "Email"},
    ]  # fmt: skip
    (found,), codes = _read(rows)
    assert found.wanted == {"mobile": "C-000001"}
    assert codes == []


def test_household_is_never_merged() -> None:
    """« Même foyer » on a row keeps it apart from everybody of the group."""
    found, codes = _read([duplicate(1, 1, "Même foyer"), duplicate(1, 2, "Même foyer")])
    assert found == []
    assert codes == []
