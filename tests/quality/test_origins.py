"""Four digits without a town: what stands beside them tells whether they are French."""

from __future__ import annotations

import pytest

from tests.quality.workbooks import SETTINGS, TODAY, client, workbook
from xlcrm.quality import plan_check, plan_clean

NOTHING = {"email": None, "mobile": None, "phone_landline": None, "country": None}


def _outcome(**cells: object) -> tuple[object, str]:
    """Return the postal code after « Nettoyer », and the level of what is said of it before."""
    frames = workbook(clients=[client(**{"city": None, **NOTHING, **cells})])
    findings = plan_check(frames, SETTINGS, TODAY).findings
    level = findings.loc[findings["column"] == "postal_code", "level"]
    after = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    assert plan_clean(after, SETTINGS, TODAY).changes_nothing
    return after["clients"].loc["C-000001", "postal_code"], level.iloc[0]


@pytest.mark.parametrize("code", ["1000", "7500", 1000])
@pytest.mark.parametrize(
    "cells",
    [
        {"email": "a@skynet.example.be"}, {"mobile": "+32475123456"},
        {"email": "a@client.example.be", "mobile": "0032 475 12 34 56"},
        {"phone_landline": "+41 21 555 12 12"}, {"email": "a@client.example.ch"},
    ],
)  # fmt: skip
def test_another_country_beside_contradicts_the_zero(code: object, cells: dict[str, str]) -> None:
    """A Belgian or Swiss email or number, and no town: the code stays, the country is asked."""
    assert _outcome(postal_code=code, **cells) == (code, "Signalé")


@pytest.mark.parametrize(
    "cells",
    [
        {}, {"email": "a@client.example"}, {"mobile": "nc"},
        {"email": "a@client.example.be", "mobile": "07 56 78 12 34"},
        {"email": "a@client.example.fr"},
        {"email": "a@client.example.fr", "mobile": "0032 475 12 34 56"},
    ],
)  # fmt: skip
def test_nothing_that_says_france_leaves_a_doubt(cells: dict[str, str]) -> None:
    """M01: certain with the country France, likely without."""
    assert _outcome(postal_code="1000", **cells) == ("1000", "Proposé")


@pytest.mark.parametrize(
    "cells",
    [
        {"country": "FR"}, {"country": "France"}, {"mobile": "07 56 78 12 34"},
        {"phone_landline": 199001234}, {"mobile": "+33756781234"}, {"mobile": "0033 756781234"},
        {"mobile": "33 7 56 78 12 34"}, {"mobile": "Tél. : 07.56.78.12.34"},
        {"mobile": "07 56 78 12 34 (fils)", "email": "a@client.example.fr"},
        {"city": "BOURG EN BRESSE"}, {"city": "BOURG EN BRESSE", "email": "a@client.example.be"},
    ],
)  # fmt: skip
def test_france_beside_makes_the_zero_certain(cells: dict[str, object]) -> None:
    """The country, the town, a number that is French alone: 01000 has lost its zero."""
    assert _outcome(postal_code="1000", **cells) == ("01000", "Automatique")


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("1000", "0475 12 34 56"), ("1000", "0475/12.34.56"), (1000, 475123456),
        ("1200", "079 412 34 56"), ("1200", "0794123456"), ("1000", "04 75 12 34 56"),
        ("4000", "621 123 456"), (6000, "0664 123456"), ("1000", "021 555 12 12"),
        ("1200", "0756781234"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("email", [None, "a@client.example.fr", "a@client.example"])
def test_a_number_of_either_country_proves_nothing(
    code: object, number: object, email: str | None
) -> None:
    """A Belgian, Swiss or Luxembourg mobile that reads as French is not written as such unasked."""
    cells = {**NOTHING, "city": None, "postal_code": code, "mobile": number, "email": email}
    frames = workbook(clients=[client(**cells)])
    plan = plan_clean(frames, SETTINGS, TODAY)
    after = plan.applied_to(frames)
    row = after["clients"].loc["C-000001"]
    assert (row["postal_code"], row["mobile"]) == (code, number)
    assert plan_clean(after, SETTINGS, TODAY).changes_nothing


def test_a_town_makes_a_number_beside_a_short_code_french() -> None:
    """Nothing is doubted of the number where the town says France."""
    cells = {**NOTHING, "city": "BOURG EN BRESSE", "postal_code": "1000"}
    frames = workbook(clients=[client(**cells, phone_status="Valide") | {"mobile": "0475123456"}])
    after = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)["clients"]
    assert after.loc["C-000001", ["postal_code", "mobile"]].tolist() == ["01000", "+33475123456"]
