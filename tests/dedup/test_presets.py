"""Merges that were preset, and that are asked once they are certain no longer."""

from typing import Any

import pytest

from tests.dedup.people import TODAY, Frames, client, frames_of, person
from xlcrm.dedup.find import find_duplicates
from xlcrm.dedup.memory import Memory
from xlcrm.settings import Settings

EMAIL, MOBILE = {"email": "lefevre06@client.example"}, {"mobile": "07 56 78 12 34"}
HERE, THERE = ({"postal_code": each} for each in ("06000", "29200"))


def _searched(frames: Frames, memory: Memory | None = None) -> tuple[Frames, Memory]:
    plan, kept = find_duplicates(frames, Settings.defaults(), TODAY, memory)
    return plan.applied_to(frames), Memory.loads(kept.dumps())


def _verdicts(frames: Frames) -> list[object]:
    return list(frames["duplicates"]["verdict"])


def _changed(frames: Frames, rows: list[dict[str, Any]]) -> Frames:
    return {**frames_of(clients=rows), "duplicates": frames["duplicates"]}


@pytest.mark.parametrize("touch", [EMAIL, MOBILE, {**EMAIL, **MOBILE}])
@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (({}, {}), ({"title": "M."}, {"title": "Mme"})),
        (({}, {}), ({}, {"last_name": "LEFÈVRE (†)"})),
        (({}, {}), ({}, {"last_name": "LEFÈVRE fils"})),
        (({}, {}), ({}, {"first_name": "M."})),
    ],
)
def test_a_preset_is_asked_once_it_is_certain_no_longer(
    touch: dict[str, str],
    before: tuple[dict[str, Any], ...],
    after: tuple[dict[str, Any], ...],
    full: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """Whatever key preset it, and however certain it looks still."""
    homes = (HERE, THERE)
    rows = [
        person(n, **touch, **home) | own for n, home, own in zip((1, 2), homes, before, strict=True)
    ]
    found, memory = _searched(frames_of(clients=rows))
    assert _verdicts(found) == ["Fusionner"] * 2
    rows = [
        person(n, **touch, **home) | own for n, home, own in zip((1, 2), homes, after, strict=True)
    ]
    known = memory.numbers_only() if full else memory
    asked, memory = _searched(_changed(found, rows), known)
    assert set(_verdicts(asked)) <= {None}


def test_what_staff_chose_stays_whatever_becomes_certain() -> None:
    """Chosen while it was asked, then certain, then asked again: their decision stands."""
    alone = [person(1, **EMAIL, **HERE), person(2, "M.", **EMAIL, **HERE)]
    asked, memory = _searched(frames_of(clients=alone))
    assert _verdicts(asked) == [None, None]
    chosen = asked["duplicates"].copy()
    chosen["verdict"] = "Fusionner"
    frames = {**asked, "duplicates": chosen}
    certain = [alone[0], person(2, **EMAIL, **HERE)]
    for rows in (alone, certain, certain, alone):
        frames, memory = _searched(_changed(frames, rows), memory)
        assert _verdicts(frames) == ["Fusionner"] * 2


def test_a_preset_that_stays_certain_stays_one() -> None:
    """Search after search; then it is asked, and what staff choose thereafter stays."""
    rows = [person(1, **EMAIL), person(2, **EMAIL), client(3, last_name="ROUX")]
    frames, memory = _searched(frames_of(clients=rows))
    for _ in range(2):
        frames, memory = _searched(frames, memory)
        assert _verdicts(frames) == ["Fusionner"] * 2
        assert memory.presets == (("c-000001", "c-000002"),)
    rows[:2] = [{**rows[0], "title": "M."}, {**rows[1], "title": "Mme"}]
    frames, memory = _searched(_changed(frames, rows), memory)
    assert _verdicts(frames) == [None, None]
    chosen = frames["duplicates"].copy()
    chosen["verdict"] = "Fusionner"
    for _ in range(2):
        frames, memory = _searched({**frames, "duplicates": chosen}, memory)
        assert _verdicts(frames) == ["Fusionner"] * 2
