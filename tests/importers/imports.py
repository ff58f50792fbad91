"""What the tests of imports share: a file typed in the test, imported into empty frames."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pandas as pd

from xlcrm import messages
from xlcrm.frames import empty_frames
from xlcrm.importers.csv_reader import read_bytes
from xlcrm.importers.plan import plan_import
from xlcrm.settings import Settings

if TYPE_CHECKING:
    from xlcrm.errors import XlcrmError
    from xlcrm.plan import Plan

TODAY = dt.date(2026, 11, 21)
SETTINGS = Settings.defaults()
Frames = dict[str, pd.DataFrame]


def planned(text: str, frames: Frames | None = None, table: str = "clients", **more: Any) -> Plan:
    """Plan the import of a CSV typed as a text."""
    foreign = read_bytes(text.encode(), "liste.csv")
    return plan_import(frames or empty_frames(), SETTINGS, TODAY, foreign, table, **more)


def imported(
    text: str, frames: Frames | None = None, table: str = "clients", **more: Any
) -> Frames:
    """Return the frames once the CSV is imported."""
    frames = frames or empty_frames()
    return planned(text, frames, table, **more).applied_to(frames)


def sentence(error: XlcrmError) -> str:
    """Return the French sentence of an error, its values filled in."""
    return messages.text(error.code, lang="fr", **error.params)


def codes(plan: Plan) -> list[str]:
    """Return the codes of the findings, in order."""
    return list(plan.findings["code"])
