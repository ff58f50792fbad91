"""Dates whose order is in doubt are never written the other way round."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.quality.deciding import cleaned_as
from tests.quality.workbooks import SETTINGS, TODAY, client, workbook
from xlcrm.quality import plan_check, plan_clean


@pytest.mark.parametrize("verdict", ["Plus tard", "Refuser", None])
def test_dates_proposed_month_first_are_never_written_day_first(verdict: str | None) -> None:
    """What proved the order is accepted, and votes no more: the others stay proposed."""
    days = ["03/14/1984", "05/06/1984", "01/02/1985"]
    rows = [client(client_id=f"C-{n:06d}", birth_date=day) for n, day in enumerate(days, 1)]
    frames = cleaned_as(lambda line: "Accepter" if line["value"] == days[0] else verdict, *rows)
    assert list(frames["clients"]["birth_date"]) == [dt.date(1984, 3, 14), *days[1:]]


def test_dates_proposed_month_first_stay_so_when_staff_retype_the_others() -> None:
    """The sheet remembers the doubt."""
    days = ["03/14/1984", "05/06/1984"]
    rows = [client(client_id=f"C-{n:06d}", birth_date=day) for n, day in enumerate(days, 1)]
    frames = workbook(clients=rows)
    frames = plan_check(frames, SETTINGS, TODAY).applied_to(frames)
    clients = frames["clients"].copy()
    clients.loc["C-000001", "birth_date"] = dt.date(1984, 3, 14)
    frames = {**frames, "clients": clients.astype(object)}
    after = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    assert after["clients"].loc["C-000002", "birth_date"] == "05/06/1984"


def test_a_tied_vote_is_no_proof() -> None:
    """As many dates prove one order as the other: what reads both ways is proposed."""
    days = ["14/03/1984", "03/25/1990", "05/06/1984", "01/02/1985"]
    rows = [client(client_id=f"C-{n:06d}", birth_date=day) for n, day in enumerate(days, 1)]
    frames = cleaned_as(lambda _: None, *rows)
    assert list(frames["clients"]["birth_date"]) == [dt.date(1984, 3, 14), *days[1:]]
