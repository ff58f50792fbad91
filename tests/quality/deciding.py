"""What the tests of decisions share: a checked workbook, a verdict in Anomalies, a cleaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.quality.workbooks import SETTINGS, TODAY, Frames, client, workbook
from xlcrm.quality import plan_check, plan_clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from xlcrm.plan import Plan

TYPO = "a.lefevre@gmial.com"
MENDED = "a.lefevre@gmail.com"


def checked(**changes: object) -> Frames:
    """Return a workbook of one client whose sheet Anomalies is filled."""
    frames = workbook(clients=[client(**changes)])
    return plan_check(frames, SETTINGS, TODAY).applied_to(frames)


def decided(frames: Frames, verdict: str, *, code: int = 0, proposal: str | None = None) -> Frames:
    """Return the workbook with a verdict, and another proposal if any, on a row of Anomalies."""
    sheet = frames["anomalies"].copy()
    sheet.iloc[code, list(sheet.columns).index("verdict")] = verdict
    if proposal is not None:
        sheet.iloc[code, list(sheet.columns).index("proposal")] = proposal
    return {**frames, "anomalies": sheet}


def cleaned(frames: Frames) -> tuple[Plan, Frames]:
    """Return the plan of « Nettoyer », and what it makes of the workbook; it is done at once."""
    plan = plan_clean(frames, SETTINGS, TODAY)
    after = plan.applied_to(frames)
    assert plan_clean(after, SETTINGS, TODAY).changes_nothing
    return plan, after


def sheet_of(frames: Frames) -> pd.DataFrame:
    """Return what Anomalies tells of each row, in order."""
    return frames["anomalies"][["field", "proposal", "verdict", "mark"]]


def cleaned_as(verdict: Callable[[pd.Series], str | None], *rows: dict[str, object]) -> Frames:
    """Return the workbook checked, decided and cleaned; a second « Nettoyer » does nothing."""
    return told_as(verdict, *rows)[1]


def told_as(
    verdict: Callable[[pd.Series], str | None], *rows: dict[str, object]
) -> tuple[Mapping[str, int], Frames]:
    """Return what « Nettoyer » counted, and the workbook after it."""
    frames = workbook(clients=rows)
    frames = plan_check(frames, SETTINGS, TODAY).applied_to(frames)
    sheet = frames["anomalies"].copy()
    sheet["verdict"] = [verdict(row) for _, row in sheet.iterrows()]
    frames = {**frames, "anomalies": sheet.astype(object)}
    plan = plan_clean(frames, SETTINGS, TODAY)
    after = plan.applied_to(frames)
    assert plan_clean(after, SETTINGS, TODAY).changes_nothing
    return plan.counts, after


def phones(frames: Frames) -> tuple[object, object]:
    """Return the landline and the mobile of the first client."""
    row = frames["clients"].iloc[0]
    return row["phone_landline"], row["mobile"]
