"""Cells are read where their row is: a country that is only likely makes nothing certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.quality.deciding import cleaned_as, phones
from tests.quality.test_any_decisions import ALL_RAISED
from tests.quality.workbooks import SETTINGS, TODAY, client, findings_of, workbook
from xlcrm.quality import plan_check, plan_clean

if TYPE_CHECKING:
    from xlcrm.settings import Settings


@pytest.mark.parametrize("settings", [SETTINGS, ALL_RAISED], ids=["delivered", "raised"])
@pytest.mark.parametrize(
    ("country", "code", "mobile"),
    [("Belgik", "BE", "+32475123456"), ("Allemagn", "DE", "+49475123456"), ("Suise", "CH", None),
     ("Itali", "IT", None), ("Espange", "ES", None)],
)  # fmt: skip
def test_proposals_of_one_row_agree(
    country: str, code: str, mobile: str | None, settings: Settings
) -> None:
    """A phone is read in the country that is proposed, and not as French beside another one."""
    row = client(country=country, postal_code="1000", city="Bruxelles", mobile="0475 12 34 56")
    frames = workbook(clients=[row])
    frames = plan_check(frames, settings, TODAY).applied_to(frames)
    sheet = frames["anomalies"].assign(verdict="Accepter").astype(object)
    frames = {**frames, "anomalies": sheet}
    after = plan_clean(frames, settings, TODAY).applied_to(frames)["clients"].loc["C-000001"]
    assert (after["country"], after["mobile"]) == (code, mobile or "0475 12 34 56")


def test_what_is_sure_without_the_country_stays_certain() -> None:
    """A number with its prefix is the same everywhere."""
    frames = cleaned_as(lambda _: None, client(country="Belgik", mobile="0032 475 12 34 56"))
    assert phones(frames)[1] == "+32475123456"


@pytest.mark.parametrize("settings", [SETTINGS, ALL_RAISED], ids=["delivered", "raised"])
def test_a_phone_is_only_proposed_while_the_country_is_missing(settings: Settings) -> None:
    """The postal code is none of France, and the row names no country."""
    row = client(postal_code="1000", city="Bruxelles", mobile="0475 12 34 56")
    frames = workbook(clients=[row])
    plan = plan_clean(frames, settings, TODAY)
    assert plan.applied_to(frames)["clients"].loc["C-000001", "mobile"] == "0475 12 34 56"
    level = plan.findings.set_index("column")["level"]
    assert level["mobile"] == "Proposé"


def test_a_foreign_number_waits_for_its_country() -> None:
    """« 071 12 34 56 » in 6000 Charleroi is not wrong: the country is missing."""
    row = client(postal_code="6000", city="CHARLEROI", country=None, phone_landline="071 12 34 56",
                 mobile=None, phone_status=None)  # fmt: skip
    frames = workbook(clients=[row])
    plan = plan_check(frames, SETTINGS, TODAY)
    assert ("PHONE_WITHOUT_COUNTRY", "C-000001", "phone_landline") in findings_of(plan)
    after = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)["clients"].iloc[0]
    assert (after["phone_landline"], after["phone_status"]) == ("071 12 34 56", "À vérifier")
