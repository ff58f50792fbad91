"""Names in each other's place, or both in one cell."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.quality.workbooks import SETTINGS, TODAY, client, workbook
from xlcrm.quality import plan_check, plan_clean


@pytest.mark.parametrize(
    ("family", "given", "code"),
    [
        ("Sandrine", "MARTINEAU", "NAMES_SWAPPED"), ("DUPONT Sandrine", None, "NAME_WHOLE"),
        ("DUPONT", "Sandrine", None), ("Martin", "Thomas", None), ("de La Tour", None, None),
        ("Thomas", "Martin", None),
    ],
)  # fmt: skip
def test_names_that_seem_misplaced_are_only_proposed(
    family: str, given: str | None, code: str | None
) -> None:
    """Nothing is recased nor moved until staff decide; two names that may be either are left."""
    frames = workbook(clients=[client(last_name=family, first_name=given)])
    told = plan_check(frames, SETTINGS, TODAY).findings
    mine = told[told["code"].isin(["NAMES_SWAPPED", "NAME_WHOLE"])]
    assert list(mine["code"]) == ([code] if code else [])
    assert set(mine["level"]) <= {"Proposé"}
    after = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)["clients"].iloc[0]
    assert (after["last_name"], after["first_name"]) == (family, given)


@pytest.mark.parametrize(
    ("given", "parted"),
    [("Dupont Jean", ("Dupont", "Jean")), ("Jean DUPONT", ("DUPONT", "Jean")),
     ("DUPONT, Jean", ("DUPONT", "Jean")), ("Jean Pierre", None), ("Anne Laure", None),
     ("Marie-Claire", None), ("Jean Paul Marie", None)],
)  # fmt: skip
def test_a_whole_name_in_the_given_one_is_parted_too(
    given: str, parted: tuple[str, str] | None
) -> None:
    """Beside a blank family name; two given names are left."""
    frames = workbook(clients=[client(last_name=None, first_name=given)])
    frames = plan_check(frames, SETTINGS, TODAY).applied_to(frames)
    sheet = frames["anomalies"]
    verdicts = ["Accepter" if level == "Proposé" else None for level in sheet["level"]]
    sheet = sheet.assign(verdict=pd.Series(verdicts, index=sheet.index, dtype=object))
    asked = {**frames, "anomalies": sheet}
    after = plan_clean(asked, SETTINGS, TODAY).applied_to(asked)["clients"].iloc[0]
    assert (after["last_name"], after["first_name"]) == (parted or (None, given))
