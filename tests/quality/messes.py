"""What the tests of the 25 messes share: check, accept the proposals, clean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from tests.quality.workbooks import SETTINGS, TODAY, Frames, client, workbook
from xlcrm import schema
from xlcrm.plan import FindingLevel
from xlcrm.quality import plan_check, plan_clean

if TYPE_CHECKING:
    from xlcrm.plan import Plan

AUTOMATIC, PROPOSED, FLAGGED = (
    level.value for level in (FindingLevel.AUTOMATIC, FindingLevel.PROPOSED, FindingLevel.FLAGGED)
)


class Seen(NamedTuple):
    """What check says of a cell."""

    level: str
    proposal: object
    code: str


def client_frames(**cells: object) -> Frames:
    """Frames of a workbook with one client, fine but for ``cells``."""
    return workbook(clients=[client(**cells)])


def checked(frames: Frames) -> Plan:
    """The plan of a check."""
    return plan_check(frames, SETTINGS, TODAY)


def seen(frames: Frames, table: str = "clients") -> dict[str, Seen]:
    """What check says, by column, of the first row of a table; the gravest of several."""
    findings = checked(frames).findings
    record = str(frames[table].index[0])
    mine = findings[(findings["table"] == table) & (findings["record"] == record)]
    order = [FLAGGED, PROPOSED, AUTOMATIC]
    return {
        column: Seen(level, proposal, code)
        for column, level, proposal, code in sorted(
            zip(*(mine[name] for name in ("column", "level", "proposal", "code")), strict=True),
            key=lambda each: -order.index(each[1]),
        )
    }


def cleaned(frames: Frames) -> Frames:
    """The frames once cleaned, which a second run leaves as they are."""
    plan = plan_clean(frames, SETTINGS, TODAY)
    after = plan.applied_to(frames)
    assert plan_clean(after, SETTINGS, TODAY).changes_nothing
    return after


def accepted(frames: Frames) -> Frames:
    """The frames once checked, every proposal accepted in Anomalies, and cleaned."""
    after = checked(frames).applied_to(frames)
    sheet = after["anomalies"]
    verdicts = [
        "Accepter" if level == PROPOSED else old
        for level, old in zip(sheet["level"], sheet["verdict"], strict=True)
    ]
    column = pd.Series(verdicts, index=sheet.index, dtype=object)
    return cleaned({**after, "anomalies": sheet.assign(verdict=column)})


def cell(frames: Frames, column: str, table: str = "clients", row: int = 0) -> object:
    """A cell of a table."""
    return frames[table][column].iloc[row]


def row_texts(frames: Frames, table: str = "clients", row: int = 0) -> list[str]:
    """Every filled cell of a row, as text."""
    return [str(value) for value in frames[table].iloc[row] if value is not None]


def verdict_exists() -> bool:
    """Whether Anomalies has the column where staff accept."""
    return any(column.key == "verdict" for column in schema.table("anomalies").columns)
