"""Search after search: merged clients stay merged, memory changes nothing, numbers stay."""

from __future__ import annotations

import random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings

from tests.dedup.engine import synthetic
from tests.dedup.people import TODAY, Frames, clients, frames_of, groups_of, person
from tests.strategies import as_rows
from xlcrm.dedup import likely
from xlcrm.dedup.find import find_duplicates, plan_dedup
from xlcrm.dedup.memory import Memory
from xlcrm.dedup.merge import plan_merge
from xlcrm.settings import Settings

SETTINGS = Settings.defaults()
_COLUMNS = {
    "Prénom": "first_name", "Nom": "last_name", "Société": "company_name", "Email": "email",
    "Téléphone": "mobile", "Adresse": "addr_street", "Code postal": "postal_code",
    "Ville": "city", "Date de naissance": "birth_date",
}  # fmt: skip


def _search(frames: Frames, memory: Memory | None = None) -> tuple[Frames, Memory, dict[str, int]]:
    plan, kept = find_duplicates(frames, SETTINGS, TODAY, memory)
    return plan.applied_to(frames), kept, dict(plan.counts)


def _list(count: int, seed: int) -> tuple[list[dict[str, Any]], synthetic.File]:
    file = synthetic.people(count, seed)
    rows = file.table.rename(columns=_COLUMNS).to_dict("records")
    return [{"client_id": f"C-{n:06d}", **row} for n, row in enumerate(rows, 1)], file


def _numbers(frames: Frames) -> dict[str, object]:
    rows = frames["duplicates"]
    return dict(zip(rows["client_id"], rows["group_number"], strict=True))


def _decide(frames: Frames, *verdicts: str | None) -> Frames:
    rows = frames["duplicates"].copy()
    rows["verdict"] = pd.Series(list(verdicts), index=rows.index, dtype=object)
    return {**frames, "duplicates": rows}


@settings(deadline=None, max_examples=15)  # whole workbooks
@given(clients(max_size=8))
def test_what_was_merged_is_not_found_again(rows: list[dict[str, Any]]) -> None:
    """Find, merge everything, find: nothing new but around the records that the merge filled."""
    found, memory, _ = _search(frames_of(clients=rows))
    decided = _decide(found, *["Fusionner"] * len(found["duplicates"]))
    merged = plan_merge(decided, SETTINGS, TODAY).applied_to(decided)
    left = set(merged["clients"].index)
    assert len(merged["duplicates"]) == 0
    survivors = {client for group in groups_of(found) for client in group & left}
    assert len(survivors) == len(groups_of(found))
    again, _, _ = _search(merged, memory)
    assert all(group & survivors for group in groups_of(again))


@settings(deadline=None, max_examples=15)  # whole workbooks
@given(clients(max_size=8))
def test_memory_changes_nothing_of_what_is_found(rows: list[dict[str, Any]]) -> None:
    """A second search with its memory, or without, leaves the sheet as it is."""
    frames = frames_of(clients=rows)
    before = {key: as_rows(frame) for key, frame in frames.items()}
    found, memory, _ = _search(frames)
    plan, kept = find_duplicates(found, SETTINGS, TODAY, Memory.loads(memory.dumps()))
    assert plan.changes_nothing
    assert plan.counts["compared"] == 0
    assert kept == memory
    assert plan_dedup(found, SETTINGS, TODAY).changes_nothing
    assert {key: as_rows(frame) for key, frame in frames.items()} == before


def _edited(seed: int) -> tuple[Frames, Memory]:
    """Return a list whose clients were edited, added and deleted since a search, and its memory."""
    rows, _ = _list(400, seed)
    pick = random.Random(seed)  # noqa: S311 - invented people, no secret
    frames, memory, first = _search(frames_of(clients=rows))
    assert first["groups"] > 10
    changed = [row for row in rows if pick.random() > 0.02]
    for row in pick.sample(changed, 12):
        other = pick.choice(rows)
        column = pick.choice(["email", "mobile", "first_name", "addr_street"])
        row[column] = pick.choice([None, other[column]])
    added = pick.sample(changed, 6)
    changed += [
        {**row, "client_id": f"C-9{n:05d}", "first_name": f"{row['first_name'] or 'Zo'}e"}
        for n, row in enumerate(added)
    ]
    return {**frames_of(clients=changed), "duplicates": frames["duplicates"]}, memory


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_found_does_not_depend_on_how_the_list_came_about(seed: int) -> None:
    """Clients edited, added and deleted at random: rows, certainties and words of a full search."""
    edited, memory = _edited(seed)
    found, _, _ = _search(edited, memory)
    full, _, _ = _search(edited, memory.numbers_only())
    assert as_rows(found["duplicates"]) == as_rows(full["duplicates"])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_search_in_a_long_list_compares_what_changed(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The groups of a full search, far fewer pairs."""
    monkeypatch.setattr(likely, "ALL_AGAIN", 0)
    edited, memory = _edited(seed)
    found, _, counts = _search(edited, memory)
    full, _, every = _search(edited)
    assert groups_of(found) == groups_of(full)
    assert 0 < counts["compared"] < every["compared"] / 5


def test_groups_keep_their_numbers_and_new_ones_get_new_ones() -> None:
    """Whatever comes, goes or is undone in between; a number is never another client's."""
    rows = [person(n, last_name=name, email=f"{name}@client.example".lower())
            for n, name in enumerate(("ARNOUX", "ARNOUX", "CADIOT", "CADIOT"), 1)]  # fmt: skip
    first, memory, _ = _search(frames_of(clients=rows))
    numbers = _numbers(first)
    assert sorted(numbers.values()) == [1, 1, 2, 2]
    grown = [person(n, last_name="BELLON", email="b@client.example") for n in (5, 6)]
    second = {**frames_of(clients=[*rows, *grown]), "duplicates": first["duplicates"]}
    second, memory, _ = _search(second, memory)
    assert _numbers(second) == {**numbers, "C-000005": 3, "C-000006": 3}
    gone = {**frames_of(clients=rows), "duplicates": second["duplicates"]}
    gone, memory, _ = _search(gone, memory)
    assert _numbers(gone) == numbers
    others = [person(n, last_name="DELMAS", email="d@client.example") for n in (7, 8)]
    third = {**frames_of(clients=[*rows, *others]), "duplicates": gone["duplicates"]}
    third, memory, _ = _search(third, memory)
    assert _numbers(third)["C-000007"] == 4
    undone = frames_of(clients=[*rows, *others])
    assert _numbers(_search(undone, memory)[0]) == _numbers(third)


@pytest.mark.parametrize("verdict", ["Pas un doublon", "Même foyer"])
def test_what_staff_set_apart_is_never_asked_again(verdict: str) -> None:
    """With or without the memory, even when cells change or the list is searched in full."""
    rows = [person(n, email="a@client.example", city="NICE") for n in (1, 2)]
    found, memory, _ = _search(frames_of(clients=rows))
    decided = _decide(found, verdict, verdict)
    rows[0]["city"] = "CANNES"
    edited = {**frames_of(clients=rows), "duplicates": decided["duplicates"]}
    for known in (memory, None):
        after, _, counts = _search(edited, known)
        assert (counts["groups"], counts["remembered"]) == (0, 1)
        assert after["duplicates"]["verdict"].tolist() == [verdict, verdict]
        assert _numbers(after) == _numbers(found)


def test_later_stays_until_it_is_decided() -> None:
    """« Plus tard » is asked again as « Plus tard », never preset."""
    rows = [person(n, email="a@client.example") for n in (1, 2)]
    found, memory, _ = _search(frames_of(clients=rows))
    later = _decide(found, "Plus tard", "Plus tard")
    after, _, _ = _search(later, memory)
    assert after["duplicates"]["verdict"].tolist() == ["Plus tard", "Plus tard"]


@pytest.mark.parametrize("count", [2, 3, 5, 200])
def test_all_identical_clients_are_one_group(count: int) -> None:
    """A list of copies, with nothing certain between them but a name and a place."""
    rows = [person(n, postal_code="06000", city="NICE") for n in range(1, count + 1)]
    found, _, counts = _search(frames_of(clients=rows))
    assert (counts["groups"], counts["records"], counts["preset"]) == (1, count, 0)
    assert found["duplicates"]["kept"].tolist().count("Oui") == 1


def test_no_duplicate_and_nothing_to_compare() -> None:
    """Clients that have nothing in common, and clients of whom nothing is known."""
    apart = [person(n, last_name=f"{c * 6}", first_name=None, email=f"{c}@client.example")
             for n, c in enumerate("BCDFG", 1)]  # fmt: skip
    blank = [{"client_id": f"C-{n:06d}"} for n in range(1, 6)]
    for rows in (apart, blank, apart[:1], []):
        plan, memory = find_duplicates(frames_of(clients=rows), SETTINGS, TODAY)
        assert plan.changes_nothing
        assert len(memory.prints) == len(rows)


def test_french_list_is_found_and_look_alikes_are_left_to_staff() -> None:
    """F1 ≥ .98; couples, colleagues, fathers and sons, homonyms are never preset."""
    rows, file = _list(1200, 7)
    found, _, counts = _search(frames_of(clients=rows))
    entity = {row["client_id"]: truth for row, truth in zip(rows, file.truth, strict=True)}
    sheet = found["duplicates"]
    said = right = preset = wrong = 0
    for _, group in sheet.groupby("group_number"):
        members = list(zip(group["client_id"], group["verdict"], strict=True))
        for place, (one, verdict) in enumerate(members):
            for other, _ in members[:place]:
                same = entity[one] == entity[other]
                said += 1
                right += same
                preset += verdict == "Fusionner"
                wrong += verdict == "Fusionner" and not same
    sizes = pd.Series(file.truth).value_counts()
    true = int((sizes * (sizes - 1) // 2).sum())
    assert 2 * right / (said + true) >= 0.98
    assert preset > 100
    assert wrong == 0
    assert counts["households"] > 0
