"""A refusal of one record outlives the agreement of another."""

import datetime as dt
from typing import Any

import pytest

from tests.dedup.people import TODAY, frames_of
from xlcrm.dedup.withdrawals import as_row, events_of, withdrawals
from xlcrm.settings import Settings

EARLY, LATE = dt.datetime(2026, 1, 1, 9), dt.datetime(2026, 6, 1, 9)  # noqa: DTZ001 - cells are naive
FUTURE = dt.date(2027, 3, 1)


def _event(client: int, event: str, moment: object, channel: str = "Email") -> dict[str, Any]:
    name = f"C-{client:06d}"
    return {"client_id": name, "event": event, "occurred_at": moment, "channel": channel}


def _asked(*rows: dict[str, Any]) -> list[tuple[str, dt.date, str]]:
    consents = frames_of(consents=rows)["consents"]
    events = events_of(consents, {"c-000001", "c-000002"})
    members = [events.get(client, {}) for client in ("c-000001", "c-000002")]
    return [(channel, day.date(), reason) for channel, day, reason in withdrawals(members, TODAY)]


@pytest.mark.parametrize("stop", ["Retiré", "Refusé", "retiré"])
@pytest.mark.parametrize("yes", ["Donné", "Renouvelé"])
def test_later_agreement_of_another_record_is_withdrawn(stop: str, yes: str) -> None:
    """The refusal comes back, dated today."""
    assert _asked(_event(1, stop, EARLY), _event(2, yes, LATE)) == [("Email", TODAY, "N-000001")]


@pytest.mark.parametrize(
    "rows",
    [
        [_event(1, "Retiré", LATE), _event(2, "Donné", EARLY)],
        [_event(1, "Retiré", EARLY), _event(1, "Donné", LATE), _event(2, "Donné", EARLY)],
        [_event(1, "Retiré", EARLY, "SMS"), _event(2, "Donné", LATE)],
        [_event(1, "Donné", EARLY), _event(2, "Donné", LATE)],
        [_event(1, "Retiré", None), _event(2, "Donné", LATE)],
        [_event(1, "Retiré", EARLY), _event(2, "Donné", None)],
        [_event(1, "Information donnée", EARLY), _event(2, "Donné", LATE)],
        [_event(1, "Retiré", LATE.date()), _event(2, "Donné", LATE)],
        [],
    ],
)
def test_nothing_is_added_when_the_ledger_already_says_no_or_yes(
    rows: list[dict[str, Any]],
) -> None:
    """The last event of all refuses, or nobody refused as their last word."""
    assert _asked(*rows) == []


def test_agreement_dated_in_the_future_does_not_win_later() -> None:
    """The withdrawal is dated after it, or it would wake up on that day."""
    asked = _asked(_event(1, "Retiré", EARLY), _event(2, "Donné", FUTURE))
    assert asked == [("Email", FUTURE, "N-000001")]


def test_channels_are_judged_apart() -> None:
    """One withdrawal per channel that needs it."""
    asked = _asked(
        _event(1, "Retiré", EARLY), _event(2, "Donné", LATE),
        _event(1, "Refusé", EARLY, "SMS"), _event(2, "Donné", LATE, "SMS"),
    )  # fmt: skip
    assert [channel for channel, _, _ in asked] == ["Email", "SMS"]


def test_number_in_a_date_cell_is_a_date_of_excel() -> None:
    """As the formulas of the ledger read it."""
    day = float((dt.date(2026, 1, 1) - dt.date(1899, 12, 30)).days)
    assert _asked(_event(1, "Retiré", day), _event(2, "Donné", LATE)) != []
    assert _asked(_event(1, "Retiré", 12), _event(2, "Donné", LATE)) == []


def test_row_tells_the_merge_and_points_at_the_refusal() -> None:
    """Its proof is the refusal itself; the address is the one that is kept."""
    refusal = {"consent_id": "N-000007", "wording_id": "NL", "collected_by": "Accueil"}
    client = {"client_id": "C-000001", "email": "a@client.example", "mobile": "+33756781234"}
    row = as_row("SMS", EARLY, refusal, client, Settings.defaults().replaced(firm_name="Port"))
    assert (row["event"], row["method"], row["occurred_at"]) == (
        "Retiré",
        "Fusion de fiches",
        EARLY,
    )
    assert (row["contact_point"], row["proof_ref"]) == ("+33756781234", "N-000007")
    assert (row["beneficiary"], row["wording_id"]) == ("Port", "NL")
    nowhere = as_row("Email", EARLY, {"contact_point": "old@x.example"}, {"client_id": "C-1"},
                     Settings.defaults())  # fmt: skip
    assert nowhere["contact_point"] == "old@x.example"
