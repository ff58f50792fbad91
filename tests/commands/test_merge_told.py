"""What « merge » says before it merges, and of what it could not merge."""

from __future__ import annotations

import pytest

from tests.dedup.people import TODAY, client, duplicate, frames_of
from xlcrm import messages
from xlcrm.commands.merge_told import doubts, planned
from xlcrm.dedup.merge import plan_merge
from xlcrm.settings import Settings

SETTINGS = Settings.defaults()


def _pairs(count: int) -> list[dict[str, object]]:
    """Pairs of clients to merge, two by two."""
    return [duplicate(1 + n // 2, n + 1, "Fusionner") for n in range(2 * count)]


def test_rehearsal_names_the_records_and_counts_what_follows() -> None:
    """Numbers of records and counts, in words."""
    clients = [client(1, merged_ids="C-000099"), client(2, email="a@x.example")]
    frames = frames_of(
        clients=clients, duplicates=_pairs(1), purchases=[{"client_id": "C-000002"}] * 3
    )
    marked = frames["duplicates"].assign(kept=["Oui", "Non"])
    plan = plan_merge({**frames, "duplicates": marked}, SETTINGS, TODAY)
    said = [messages.text(each.code, **each.params) for each in planned(plan)]
    assert said == [
        "C-000001 recevrait C-000002.",
        "Feuille Achats\xa0: 3 renvois suivraient la fiche gardée.",
    ]
    assert "a@x.example" not in " ".join(said)


def test_many_groups_are_counted() -> None:
    """Twenty are named."""
    frames = frames_of(clients=[client(n) for n in range(1, 51)], duplicates=_pairs(25))
    said = planned(plan_merge(frames, SETTINGS, TODAY))
    assert [each.code for each in said] == ["MERGE_PLANNED"] * 20 + ["MERGE_PLANNED_MORE"]
    assert said[-1].params == {"count": 5}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_could_not_be_merged_is_one_line_a_kind(lang: str) -> None:
    """The sentence of the finding, and the rows it is about."""
    rows = [duplicate(group, number, "Fusionner") for group, number in [(1, 1), (2, 2), (3, 77)]]
    plan = plan_merge(frames_of(clients=[client(1), client(2)], duplicates=rows), SETTINGS, TODAY)
    told = {messages.text(each.code, lang=lang, **each.params) for each in doubts(plan)}
    assert told == {
        f"{messages.text('MERGE_ALONE')} (G-000001, G-000002)",
        f"{messages.text('MERGE_UNKNOWN_CLIENT')} (G-000003)",
    }
