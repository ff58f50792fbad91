"""Real dates beside American texts: Excel may have taken their month for the day."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from tests.quality.workbooks import SETTINGS, TODAY, Frames, client, findings_of, workbook
from xlcrm.quality import plan_check, plan_clean

_TEXTS = ["03/14/2020", "04/25/2021", "12/31/2019"]
_READ = [dt.date(2021, 6, 5), dt.date(2020, 2, 1)]


def column(*days: object) -> Frames:
    """Clients with those dates of first contact."""
    rows = [
        client(client_id=f"C-{n:06d}", first_contact_on=day, email=f"u{n}@mail.example")
        for n, day in enumerate(days, 1)
    ]
    return workbook(clients=rows)


def told(frames: Frames) -> list[str]:
    """The records whose date may be swapped."""
    found = findings_of(plan_check(frames, SETTINGS, TODAY))
    return sorted(record for code, record, _ in found if code == "DATE_PERHAPS_SWAPPED")


def test_dates_that_excel_may_have_swapped_are_told() -> None:
    """Those that read both ways, beside texts that only read month first; nothing is written."""
    frames = column(*_TEXTS, *_READ, dt.date(2021, 3, 3))
    assert told(frames) == ["C-000004", "C-000005"]
    after = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)["clients"]
    assert after["first_contact_on"].tolist()[3:5] == _READ


def test_dates_of_a_french_column_are_not_told() -> None:
    """One American text among dates that only read day first says nothing of the others."""
    french = [dt.date(2021, 6, day) for day in (14, 25, 30, 19)]
    assert told(column(*_TEXTS, *_READ, *french)) == []
    assert told(column("14/03/2020", *_READ)) == []
    assert told(column(*_READ)) == []


def test_what_was_told_stays_told_until_somebody_looked() -> None:
    """The texts are accepted first: what they told of the others is remembered."""
    frames = column(*_TEXTS, *_READ)
    frames = plan_check(frames, SETTINGS, TODAY).applied_to(frames)
    sheet = frames["anomalies"]
    verdicts = ["Accepter" if level == "Proposé" else None for level in sheet["level"]]
    sheet = sheet.assign(verdict=pd.Series(verdicts, index=sheet.index, dtype=object))
    frames = {**frames, "anomalies": sheet}
    frames = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    assert frames["clients"]["first_contact_on"].iloc[0] == dt.date(2020, 3, 14)
    assert told(frames) == ["C-000004", "C-000005"]
    clients = frames["clients"].copy()
    clients.loc["C-000004", "first_contact_on"] = dt.date(2021, 5, 6)
    assert told({**frames, "clients": clients.astype(object)}) == ["C-000005"]
