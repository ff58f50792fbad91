"""What merged records said otherwise is told in the comment of the one that stays."""

from typing import Any

import pytest

from tests.dedup.people import TODAY, client, frames_of
from xlcrm import schema
from xlcrm.dedup.leftovers import left_values, with_note

LIMIT = schema.table("clients").column("comment").max_length or 0


def _cells(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    frames = frames_of(clients=[client(n, **row) for n, row in enumerate(rows, 1)])
    return frames["clients"].to_dict("records")  # type: ignore[return-value]  # str keys


def _note(*rows: dict[str, Any], **kept: Any) -> str:
    cells = _cells(*rows)
    merged = cells[0] | kept
    return str(with_note(merged, left_values(cells, merged), cells, TODAY)["comment"])


def test_each_value_without_a_place_is_told_once() -> None:
    """With its header, the day and the former number."""
    note = _note(
        {"email": "a@x.example", "city": "NICE", "comment": "Matin"},
        {"email": "b@x.example", "city": "Nice"}, {"email": "B@x.example", "title": "Mme"},
        title="Mme",
    )  # fmt: skip
    assert note.replace("\xa0", " ") == (
        "Matin\nFusion du 21/11/2026 avec C-000002, C-000003 : Email b@x.example"
    )


def test_value_of_the_record_that_stays_is_told_when_another_was_chosen() -> None:
    """What staff did not choose is not lost either."""
    assert "a@x.example" in _note(
        {"email": "a@x.example"}, {"email": "b@x.example"}, email="b@x.example"
    )


@pytest.mark.parametrize(
    "other",
    [
        {}, {"email": "A@X.example"}, {"opposed_all": "Non"}, {"first_contact_on": "2020"},
        {"motivations": "Prix"}, {"comment": "Soir"}, {"external_ids": "caisse=1"},
        {"quality_score": 12},
    ],
)  # fmt: skip
def test_nothing_is_told_of_what_says_nothing_more(other: dict[str, Any]) -> None:
    """Same values, rights, what is united anyway, what xlcrm keeps."""
    mine = {"email": "a@x.example", "opposed_all": "Oui", "comment": "Matin"}
    assert _note(mine, other) == "Matin"


def test_note_stays_within_what_a_comment_may_hold() -> None:
    """The rest is in Archive, and the note says so."""
    long = {"project": "p" * 150, "occupation": "o" * 150, "employer": "e" * 150}
    rows = [{"comment": "m" * 200, **dict.fromkeys(long, "x")}, long]
    note = _note(*rows)
    assert len(note) <= LIMIT
    assert note.endswith("la suite est dans Archive")
    assert "p" * 150 in note or "o" * 150 in note


@pytest.mark.parametrize("length", [LIMIT - 40, LIMIT, LIMIT + 100])
def test_nothing_is_added_to_a_comment_without_room(length: int) -> None:
    """What is there stays whole; Archive has the rest."""
    comment = "m" * length
    assert _note({"comment": comment, "city": "NICE"}, {"city": "LYON"}) == comment
