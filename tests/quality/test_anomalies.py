"""The sheet « Anomalies »: what a row shows, where rows stay, when they leave."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from tests.quality.deciding import TYPO, checked
from tests.quality.workbooks import SETTINGS, TODAY, client, workbook
from xlcrm import messages
from xlcrm.quality import plan_check


def test_rows_stay_where_staff_sorted_them_with_their_own_columns() -> None:
    """Only those that are mended go; nothing changes otherwise."""
    frames = checked(email=TYPO, birth_date="03/14/1984", mobile="12")
    sheet = frames["anomalies"].iloc[::-1].copy()
    sheet["Ma note"] = pd.Series(list("abc"), index=sheet.index, dtype=object)
    frames = {**frames, "anomalies": sheet}
    assert plan_check(frames, SETTINGS, TODAY).changes_nothing
    clients = frames["clients"].copy()
    clients.loc["C-000001", "email"] = "a@mail.example"
    frames = {**frames, "clients": clients}
    after = plan_check(frames, SETTINGS, TODAY).applied_to(frames)["anomalies"]
    left = sheet[sheet["field"] != "Email"]
    assert list(after.index) == list(left.index)
    assert list(after["Ma note"]) == list(left["Ma note"])


def test_an_older_sheet_without_decisions_is_refilled_as_before() -> None:
    """A workbook made before these columns came is left without them."""
    frames = checked(email=TYPO)
    old = frames["anomalies"].drop(columns=["verdict", "fingerprint", "cell", "link"])
    frames = {**frames, "anomalies": old}
    assert plan_check(frames, SETTINGS, TODAY).changes_nothing
    clients = frames["clients"].copy()
    clients.loc["C-000001", "birth_date"] = dt.date(2027, 1, 1)
    after = plan_check({**frames, "clients": clients}, SETTINGS, TODAY).applied_to(
        {**frames, "clients": clients}
    )["anomalies"]
    assert len(after) == 2


def test_a_finding_is_shown_as_staff_read_it() -> None:
    """Worksheet, record, header, value, sentence, proposal, level, mark: all in French."""
    frames = workbook(clients=[client(email="a.lefevre@gmial.com", birth_date="03/14/1984")])
    plan = plan_check(frames, SETTINGS, TODAY)
    shown = plan.new_rows["anomalies"].frame
    assert list(shown.index) == ["X-000001", "X-000002"]
    row = dict(shown.loc["X-000001"])
    assert len(str(row.pop("fingerprint"))) == len("9f86d081884c7d65-1a2b3c4d")
    assert row == {
        "anomaly_id": "X-000001",
        "worksheet": "Clients",
        "cell": None,
        "record": "C-000001",
        "field": "Date de naissance",
        "value": "03/14/1984",
        "problem": messages.text("DATE_MONTH_FIRST"),
        "proposal": "14/03/1984",
        "level": "Proposé",
        "verdict": None,
        "mark": "C-000001|Date de naissance",
    }
    assert shown.loc["X-000002", "proposal"] == "a.lefevre@gmail.com"


def test_old_anomalies_leave_and_right_ones_stay() -> None:
    """The sheet is refilled whole; a second check finds it right and changes nothing."""
    frames = workbook(clients=[client(email="nulle part")])
    first = plan_check(frames, SETTINGS, TODAY)
    checked = first.applied_to(frames)
    assert plan_check(checked, SETTINGS, TODAY).changes_nothing
    mended = {**checked, "clients": workbook(clients=[client()])["clients"]}
    second = plan_check(mended, SETTINGS, TODAY)
    assert not len(second.applied_to(mended)["anomalies"])
