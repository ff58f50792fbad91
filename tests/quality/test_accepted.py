"""What « Accepter » writes: a group of cells whole, or not at all."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.quality.deciding import TYPO, checked, cleaned, cleaned_as, decided, phones, told_as
from tests.quality.workbooks import SETTINGS, TODAY, client, edits_of, workbook
from xlcrm.quality import plan_check, plan_clean
from xlcrm.quality.whereabouts import Whereabouts

if TYPE_CHECKING:
    import pandas as pd


_SEVERAL = "01 99 00 12 34 / 07 56 78 12 34"


@pytest.mark.parametrize("formula", ["phone_landline", "mobile", "comment", None])
def test_a_group_that_meets_a_formula_writes_nothing(formula: str | None) -> None:
    """Whether the formula is in the cell itself or in a cell that a value would go to."""
    cells = {"phone_landline": _SEVERAL, "mobile": None}
    if formula == "comment":
        cells = {"phone_landline": "01 99 00 12 34 / 01 99 00 12 35", "mobile": "+33756781234"}
    frames = decided(checked(**cells), "Accepter")
    held = frozenset() if formula is None else frozenset({("C-000001", formula)})
    plan = plan_clean(frames, SETTINGS, TODAY, None, Whereabouts(formulas={"clients": held}))
    written = {column for _, column in edits_of(plan)} & {"phone_landline", "mobile", "comment"}
    assert written == (set() if formula else {"phone_landline", "mobile"})
    assert plan.counts.get("spared", 0) == (1 if formula else 0)


def test_a_certain_correction_over_a_formula_is_counted_and_left() -> None:
    """The formula stays, the command says so, and the finding promises nothing."""
    frames = workbook(clients=[client(first_name="ANNE")])
    places = Whereabouts(formulas={"clients": frozenset({("C-000001", "first_name")})})
    plan = plan_clean(frames, SETTINGS, TODAY, None, places)
    assert ("C-000001", "first_name") not in edits_of(plan)
    assert plan.counts["spared"] == 1
    assert list(plan.findings["level"]) == ["Signalé"]
    assert list(plan.findings["proposal"]) == [None]


@pytest.mark.parametrize(
    ("landline", "mobile", "after"),
    [
        ("07 56 78 12 34", "01 99 00 12 34", ("+33199001234", "+33756781234")),
        (None, "01 99 00 12 34", ("+33199001234", None)),
        ("07 56 78 12 34", None, (None, "+33756781234")),
    ],
)
def test_every_line_of_a_cell_may_be_accepted(
    landline: object, mobile: object, after: tuple[object, object]
) -> None:
    """The move is made of the corrected number: the « Automatique » line gives way to it."""
    row = client(phone_landline=landline, mobile=mobile)
    counts, frames = told_as(lambda _: "Accepter", row)
    assert phones(frames) == after
    assert "contrary" not in counts


def test_two_proposals_that_say_the_same_are_both_written() -> None:
    """A postal code and a town that each hold both."""
    row = client(postal_code="06000 NICE", city="06000 NICE")
    counts, frames = told_as(lambda _: "Accepter", row)
    after = frames["clients"].loc["C-000001"]
    assert (after["postal_code"], after["city"]) == ("06000", "NICE")
    assert "contrary" not in counts


def test_a_group_that_contradicts_a_refusal_is_told_and_asked_again() -> None:
    """The number to move is the one that staff want left as it is: nothing moves by half."""
    row = client(phone_landline="07 56 78 12 34", mobile="01 99 00 12 34")

    def refuses_the_mobile(line: pd.Series) -> str:
        return "Refuser" if line["field"] == "Mobile" else "Accepter"

    counts, frames = told_as(refuses_the_mobile, row)
    assert phones(frames) == ("+33756781234", "01 99 00 12 34")
    assert counts["contrary"] == 1
    sheet = frames["anomalies"]
    assert dict(zip(sheet["field"], sheet["verdict"], strict=True)) == {
        "Téléphone fixe": None, "Mobile": "Refuser",
    }  # fmt: skip


@pytest.mark.parametrize("identifier", ["C-000001", None])
def test_a_refusal_outlives_the_rule_that_it_was_about(identifier: str | None) -> None:
    """The country is mended, another rule speaks of the number, the row gets its own: it stays."""

    def refuses_the_phone(line: pd.Series) -> str:
        return "Accepter" if line["field"] == "Pays" else "Refuser"

    row = client(client_id=identifier, country="frnce", mobile=612345678)
    frames = cleaned_as(refuses_the_phone, row)
    assert frames["clients"].iloc[0]["country"] == "FR"
    assert phones(frames)[1] == 612345678
    assert list(frames["anomalies"]["verdict"]) == ["Refuser"]
    later = plan_check(frames, SETTINGS, TODAY)
    assert later.changes_nothing
    assert not len(later.findings)


def test_a_date_typed_over_a_proposal_is_read_the_day_first() -> None:
    """Whatever the order of the dates around."""
    frames = decided(checked(birth_date="03/14/1984"), "Accepter", proposal="05/06/1984")
    after = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    assert after["clients"].loc["C-000001", "birth_date"] == dt.date(1984, 6, 5)


def test_an_emptied_proposal_is_not_accepted() -> None:
    """Nothing stands there to be accepted: what was proposed is not written, and that is told."""
    plan, after = cleaned(decided(checked(email=TYPO), "Accepter", proposal=""))
    assert after["clients"].loc["C-000001", "email"] == TYPO
    assert plan.counts["without_proposal"] == 1


@pytest.mark.parametrize(
    ("column", "value", "typed"),
    [
        ("email", TYPO, "abc"), ("mobile", "07 56", "06 12"),
        ("siret", "7,3E+13", "73282932000075"), ("birth_date", "mars 84", "un jour"),
        ("postal_code", "06", "Nice"),
    ],
)  # fmt: skip
def test_a_typed_proposal_that_is_no_value_is_not_written(
    column: str, value: str, typed: str
) -> None:
    """« abc » is no email, whoever accepts it; the cell stays and the sentence says so."""
    frames = checked(**{column: value})
    code = frames["anomalies"]["value"].tolist().index(value)
    plan, after = cleaned(decided(frames, "Accepter", code=code, proposal=typed))
    assert after["clients"].loc["C-000001", column] == value
    assert plan.counts["invalid"] == 1


@pytest.mark.parametrize(
    ("column", "value", "typed"),
    [
        ("email", TYPO, "contact@client.example"), ("mobile", "07 56", "3639"),
        ("city", "Toulouse", "Lyon"), ("postal_code", "06", "75001"),
    ],
)  # fmt: skip
def test_what_only_looks_odd_is_for_staff_to_say(column: str, value: str, typed: str) -> None:
    """A function, a short number, a town of elsewhere: typed and accepted, it is written."""
    frames = checked(**{column: value})
    code = frames["anomalies"]["value"].tolist().index(value)
    _, after = cleaned(decided(frames, "Accepter", code=code, proposal=typed))
    assert after["clients"].loc["C-000001", column] == typed
