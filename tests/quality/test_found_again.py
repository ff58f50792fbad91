"""Decisions are found again by what they were about, or told as lost."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.quality.deciding import MENDED, TYPO, checked, cleaned, decided
from tests.quality.workbooks import SETTINGS, TODAY, Frames, client, workbook
from xlcrm.quality import plan_check
from xlcrm.quality.decisions import marked


def sorted_clients(frames: Frames, order: list[int]) -> Frames:
    """Return the workbook with the rows of Clients in another order, named after their place."""
    cells = frames["clients"].iloc[order]
    rows = [dict(zip(cells.columns, row, strict=True)) for row in cells.itertuples(index=False)]
    return {**frames, "clients": workbook(clients=rows)["clients"]}


@pytest.mark.parametrize("identifier", [None, "C-000003"])
def test_a_decision_follows_the_row_and_not_its_place(identifier: str | None) -> None:
    """Rows without number, or that share theirs, are sorted: each keeps its own decision."""
    rows = [
        client(client_id=identifier, last_name=name, email=TYPO) for name in ("DURAND", "PETIT")
    ]
    frames = workbook(clients=rows)
    frames = plan_check(frames, SETTINGS, TODAY).applied_to(frames)
    place = list(frames["anomalies"]["field"]).index("Email")
    frames = decided(frames, "Accepter", code=place, proposal="zoe@mail.example")
    _, after = cleaned(sorted_clients(frames, [1, 0]))
    emails = dict(zip(after["clients"]["last_name"], after["clients"]["email"], strict=True))
    assert emails == {"DURAND": "zoe@mail.example", "PETIT": TYPO}


def test_a_decision_that_two_like_rows_could_claim_is_told() -> None:
    """Nothing tells them apart: neither is written."""
    rows = [client(client_id=None, email=TYPO)] * 2
    frames = workbook(clients=rows)
    frames = plan_check(frames, SETTINGS, TODAY).applied_to(frames)
    place = list(frames["anomalies"]["field"]).index("Email")
    plan, after = cleaned(decided(frames, "Accepter", code=place))
    assert plan.counts["alike"] == 1
    assert list(after["clients"]["email"]) == [TYPO, TYPO]


def test_without_fingerprints_decisions_are_known_by_what_the_row_shows() -> None:
    """Also where the column is put back later: it is filled, and the decision stays."""
    frames = decided(checked(email=TYPO), "Accepter")
    blank = frames["anomalies"].assign(fingerprint=pd.Series([None], dtype=object).tolist())
    frames = {**frames, "anomalies": blank}
    after = plan_check(frames, SETTINGS, TODAY).applied_to(frames)["anomalies"]
    assert list(after["verdict"]) == ["Accepter"]
    assert list(after["fingerprint"]) != [None]
    assert cleaned(frames)[1]["clients"].loc["C-000001", "email"] == MENDED


def test_another_proposal_than_the_accepted_one_is_not_written() -> None:
    """The decision stays beside what staff saw, and is told."""
    frames = decided(checked(email=TYPO), "Accepter", proposal="b@gmail.com")
    sheet = frames["anomalies"].copy()
    key = str(sheet["fingerprint"].iloc[0]).split("-")[0]
    sheet["fingerprint"] = [marked(key, "b@gmail.com")]
    plan, after = cleaned({**frames, "anomalies": sheet})
    assert plan.counts["changed_proposals"] == 1
    assert after["clients"].loc["C-000001", "email"] == TYPO
    assert list(after["anomalies"]["proposal"]) == ["b@gmail.com"]
    assert list(after["anomalies"]["verdict"]) == ["Accepter"]


def test_checking_tells_decisions_that_are_about_nothing_any_more() -> None:
    """The cell was mended by hand, or holds something else."""
    frames = decided(checked(email=TYPO), "Refuser")
    clients = frames["clients"].copy()
    clients.loc["C-000001", "email"] = "a@mail.example"
    assert plan_check({**frames, "clients": clients}, SETTINGS, TODAY).counts["stale"] == 1
