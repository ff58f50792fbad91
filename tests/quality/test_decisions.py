"""Decisions in Anomalies: accepted proposals are written, refused ones are not asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.quality.deciding import MENDED, TYPO, checked, cleaned, decided, sheet_of
from tests.quality.workbooks import (
    SETTINGS,
    TODAY,
    Frames,
    client,
    edits_of,
    findings_of,
    messy_workbooks,
    workbook,
)
from xlcrm import schema
from xlcrm.frames import same_value
from xlcrm.quality import plan_check, plan_clean

if TYPE_CHECKING:
    import random


def test_an_accepted_proposal_is_written_with_its_rule() -> None:
    """The cell takes the proposal, and the row leaves the sheet."""
    frames = decided(checked(email=TYPO), "Accepter")
    plan, after = cleaned(frames)
    assert edits_of(plan)["C-000001", "email"] == (MENDED, "EMAIL_DOMAIN_TYPO")
    assert plan.counts["accepted"] == 1
    assert not len(after["anomalies"])
    undone = plan.inverse().applied_to(after)
    assert undone["clients"].loc["C-000001", "email"] == TYPO


@pytest.mark.parametrize("verdict", ["", "Plus tard", "peut-être"])
def test_nothing_is_written_without_an_acceptance(verdict: str) -> None:
    """« Plus tard » stays on its row, and the row stays to be treated."""
    plan, after = cleaned(decided(checked(email=TYPO), verdict))
    assert ("C-000001", "email") not in edits_of(plan)
    assert list(after["anomalies"]["verdict"]) == [verdict]
    assert plan.counts["proposed"] == 1


def test_what_staff_type_over_a_proposal_is_written_tidied() -> None:
    """The typed text is read by the kind of the cell."""
    frames = decided(checked(mobile="12"), "Accepter", proposal="07 56 78 12 35")
    _, after = cleaned(frames)
    assert after["clients"].loc["C-000001", "mobile"] == "+33756781235"
    assert not len(after["anomalies"])


def test_an_acceptance_without_anything_to_write_is_said() -> None:
    """A fault without proposal is corrected in its cell, or by typing what to write."""
    plan, after = cleaned(decided(checked(mobile="12"), "Accepter"))
    assert plan.counts["without_proposal"] == 1
    assert after["clients"].loc["C-000001", "mobile"] == "12"
    assert list(after["anomalies"]["verdict"]) == ["Accepter"]


def test_an_acceptance_whose_cell_changed_is_not_applied() -> None:
    """The sheet alone is never trusted: the finding must be the same."""
    frames = decided(checked(email=TYPO), "Accepter")
    clients = frames["clients"].copy()
    clients.loc["C-000001", "email"] = "b.lefevre@gmial.com"
    plan, after = cleaned({**frames, "clients": clients})
    assert plan.counts["stale"] == 1
    assert after["clients"].loc["C-000001", "email"] == "b.lefevre@gmial.com"
    assert list(after["anomalies"]["verdict"]) == [None]


def test_a_refusal_stays_last_without_colour_and_counts_for_nothing() -> None:
    """Asked again only when the value or the proposal changes."""
    frames = checked(email=TYPO, birth_date="03/14/1984")
    rows = list(frames["anomalies"]["field"])
    frames = decided(frames, "Refuser", code=rows.index("Email"))
    plan = plan_check(frames, SETTINGS, TODAY)
    after = plan.applied_to(frames)
    assert findings_of(plan) == {("DATE_MONTH_FIRST", "C-000001", "birth_date")}
    assert plan.counts["refused"] == 1
    assert list(sheet_of(after)["verdict"]) == [None, "Refuser"]
    assert list(sheet_of(after)["mark"])[1] is None
    assert plan_check(after, SETTINGS, TODAY).changes_nothing
    clients = after["clients"].copy()
    clients.loc["C-000001", "email"] = "b@gmial.com"
    again = plan_check({**after, "clients": clients}, SETTINGS, TODAY)
    assert ("EMAIL_DOMAIN_TYPO", "C-000001", "email") in findings_of(again)


def test_verdicts_outlive_what_comes_and_goes_around_them() -> None:
    """Another finding before it, and one that is mended: the decision stays with its own."""
    rows = [
        client(client_id=f"C-{n:06d}", email=email)
        for n, email in enumerate(["a@mail.example", "b@gmial.com", "nulle part"], start=1)
    ]
    frames = workbook(clients=rows)
    frames = plan_check(frames, SETTINGS, TODAY).applied_to(frames)
    frames = decided(frames, "Plus tard")
    clients = frames["clients"].copy()
    clients.loc["C-000001", "email"] = "a@orange.f"
    clients.loc["C-000003", "email"] = None
    frames = {**frames, "clients": clients}
    after = plan_check(frames, SETTINGS, TODAY).applied_to(frames)["anomalies"]
    assert list(after["record"]) == ["C-000002", "C-000001"]
    assert list(after["verdict"]) == ["Plus tard", None]


def test_a_second_value_goes_to_the_free_column() -> None:
    """A landline and a mobile in one cell: each in its own, nothing lost."""
    frames = checked(phone_landline="01 99 00 12 34 / 07 56 78 12 34", mobile=None)
    shown = sheet_of(frames)["proposal"].iloc[0]
    assert shown == "01 99 00 12 34 + Mobile\u00a0: 07 56 78 12 34"
    _, after = cleaned(decided(frames, "Accepter"))
    row = after["clients"].loc["C-000001"]
    assert (row["phone_landline"], row["mobile"]) == ("+33199001234", "+33756781234")


def test_a_value_without_a_free_column_goes_to_the_comment() -> None:
    """The comment keeps what it held, and says what was added."""
    frames = checked(email="a@mail.example ; b@mail.example", comment="Client fidèle")
    assert "Commentaire" in sheet_of(frames)["proposal"].iloc[0]
    plan, after = cleaned(decided(frames, "Accepter"))
    row = after["clients"].loc["C-000001"]
    assert row["email"] == "a@mail.example"
    first, added = str(row["comment"]).split("\n")
    assert first == "Client fidèle"
    assert added.endswith("b@mail.example")
    assert {rule for _, rule in edits_of(plan).values()} >= {"EMAIL_SEVERAL"}


def test_a_town_leaves_the_cell_of_the_postcode() -> None:
    """Split into the two columns of the row."""
    frames = checked(postal_code="06000 NICE", city=None)
    _, after = cleaned(decided(frames, "Accepter"))
    row = after["clients"].loc["C-000001"]
    assert (row["postal_code"], str(row["city"]).upper()) == ("06000", "NICE")


def test_names_in_each_other_s_place_are_exchanged_by_choice() -> None:
    """One decision writes both cells, and one undo gives both back.

    Until then neither is recased: capitals tell which is the family name.
    """
    frames = checked(last_name="Sandrine", first_name="LEFÈVRE")
    assert ("C-000001", "first_name") not in edits_of(cleaned(frames)[0])
    assert ("NAMES_SWAPPED", "C-000001", "last_name") in findings_of(
        plan_check(frames, SETTINGS, TODAY)
    )
    plan, after = cleaned(decided(frames, "Accepter"))
    row = after["clients"].loc["C-000001"]
    assert (row["last_name"], row["first_name"]) == ("LEFÈVRE", "Sandrine")
    undone = plan.inverse().applied_to(after)["clients"].loc["C-000001"]
    assert (undone["last_name"], undone["first_name"]) == ("Sandrine", "LEFÈVRE")


def test_a_further_value_that_the_row_has_already_is_not_written_twice() -> None:
    """The mobile stands in its column: the cell only loses it."""
    frames = checked(phone_landline="01 99 00 12 34 / 07 56 78 12 34", mobile="+33756781234")
    _, after = cleaned(decided(frames, "Accepter"))
    row = after["clients"].loc["C-000001"]
    assert row["phone_landline"] == "+33199001234"
    assert row["comment"] is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(messy_workbooks(), st.randoms(use_true_random=False))
def test_any_decisions_are_applied_once_and_nothing_is_lost(
    frames: Frames, rng: random.Random
) -> None:
    """Each cell that changes is in the plan with what it held; done again, nothing changes."""
    frames = plan_check(frames, SETTINGS, TODAY).applied_to(frames)
    sheet = frames["anomalies"].copy()
    verdicts = ["Accepter", "Accepter", "Refuser", "Plus tard", None]
    sheet["verdict"] = pd.Series(
        [rng.choice(verdicts) for _ in range(len(sheet))], index=sheet.index, dtype=object
    )
    frames = {**frames, "anomalies": sheet}
    plan = plan_clean(frames, SETTINGS, TODAY)
    after = plan.applied_to(frames)
    assert plan_clean(after, SETTINGS, TODAY).changes_nothing
    told = set(zip(plan.edits["table"], plan.edits["record"], plan.edits["column"], strict=True))
    renamed = plan.renamed_records()
    for key in ("clients", "contacts", "purchases", "consents"):
        for column in frames[key].columns:
            for record, before in zip(
                map(str, frames[key].index), frames[key][column], strict=True
            ):
                name = renamed.get((key, record), record)
                if not same_value(after[key].loc[name, column], before):
                    assert (key, record, column) in told
    undone = plan.inverse().applied_to(after)
    for key, frame in frames.items():
        assert list(undone[key].index) == list(frame.index)
        for column in frame.columns:
            pairs = zip(undone[key][column], frame[column], strict=True)
            assert all(same_value(one, other) for one, other in pairs)


@pytest.mark.parametrize(
    ("column", "cell", "parts"),
    [
        ("email", "a@mail.example / b@mail.example; c@mail.example",
         ["a@mail.example", "b@mail.example", "c@mail.example"]),
        ("mobile", "07 56 78 12 34 ou 07 56 78 12 35 / 01 99 00 12 34",
         ["756781234", "756781235", "199001234"]),
        ("city", "06000 NICE", ["06000", "NICE"]),
        ("addr_street", "12 rue des Lilas 06000 NICE", ["12 rue des Lilas", "06000", "NICE"]),
    ],
)  # fmt: skip
def test_every_part_of_a_split_cell_is_in_the_row(column: str, cell: str, parts: list[str]) -> None:
    """In its own cell, in a free one, or in the comment."""
    blank = {"phone_landline": None, "postal_code": None, "city": None, "email": None,
             "mobile": None}  # fmt: skip
    frames = checked(**(blank | {column: cell}))
    sheet = frames["anomalies"]
    place = list(sheet["field"]).index(schema.table("clients").column(column).header)
    _, after = cleaned(decided(frames, "Accepter", code=place))
    row = " | ".join(str(value) for value in after["clients"].loc["C-000001"] if value is not None)
    folded = row.replace(" ", "").casefold()
    assert after["clients"].loc["C-000001", column] != cell
    for part in parts:
        assert part.replace(" ", "").casefold() in folded or f"0{part}" in folded


def test_what_staff_accepted_is_counted_apart() -> None:
    """Cells of the firm's data corrected, cells of accepted proposals, states: each once."""
    numbers = "07 56 78 12 34 / 07 56 78 12 35"
    frames = checked(last_name="lefèvre", email=TYPO, mobile=numbers, phone_status=None)
    proposed = frames["anomalies"]["level"].tolist()
    for row in (place for place, level in enumerate(proposed) if level == "Proposé"):
        frames = decided(frames, "Accepter", code=row)
    plan, after = cleaned(frames)
    summary = plan.summary()
    assert summary["accepted"] == 2
    parts = ("corrected_cells", "accepted_cells", "state_cells")
    assert sum(summary[part] for part in parts) == summary["edited_cells"]
    assert summary["accepted_cells"] == 3  # the address, the first number, the second one
    assert summary["state_cells"] == 1
    assert summary["corrected_cells"] == 1
    again = plan_clean(after, SETTINGS, TODAY).summary()
    assert {again[part] for part in ("edited_cells", *parts)} == {0}
