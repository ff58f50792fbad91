"""« Contrôler » marks automatic exactly the cells that « Nettoyer » then writes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.consent.messy import messy_frames
from tests.consent.people import consent, frames_of
from tests.quality.workbooks import (
    SETTINGS,
    TODAY,
    Frames,
    client,
    messy_workbooks,
    sheet,
    workbook,
)
from xlcrm.demo import generate
from xlcrm.frames import empty_frames
from xlcrm.importers.csv_reader import read_bytes
from xlcrm.importers.plan import plan_import
from xlcrm.plan import FindingLevel
from xlcrm.quality import plan_check, plan_clean
from xlcrm.quality.whereabouts import Whereabouts
from xlcrm.schema.quality_rules import RULES

if TYPE_CHECKING:
    from xlcrm.plan import Plan
    from xlcrm.settings import Settings

Cell = tuple[str, str, str]
#: Written at every clean, and told in no line of « Anomalies ».
_STATES = frozenset({"EMAIL_STATUS_KEPT", "PHONE_STATUS_KEPT", "ADDRESS_STATUS_KEPT"})
_OWN_SHEETS = frozenset({"anomalies", "quality"})


def marked(plan: Plan) -> set[Cell]:
    """Return the cells that a check marks automatic."""
    found = plan.findings[plan.findings["level"] == FindingLevel.AUTOMATIC.value]
    return set(zip(found["table"], found["record"], found["column"], strict=True))


def written(plan: Plan) -> set[Cell]:
    """Return the cells that a clean writes, states and its own sheets aside."""
    edits = plan.edits
    return {
        (table, record, column)
        for table, record, column, rule in zip(
            *(edits[name] for name in ("table", "record", "column", "rule")), strict=True
        )
        if rule not in _STATES and table not in _OWN_SHEETS and column != "quality_score"
    }


def agree(frames: Frames, chosen: Settings = SETTINGS, places: Whereabouts | None = None) -> None:
    """Assert that the two commands agree, and that cleaned cells are no longer automatic."""
    told = plan_check(frames, chosen, TODAY, None, places)
    plan = plan_clean(frames, chosen, TODAY, None, places)
    assert marked(told) == written(plan)
    assert not marked(plan)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(messy_workbooks())
def test_they_agree_on_any_workbook(frames: Frames) -> None:
    """Whatever stands in typed cells."""
    agree(frames)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000))
def test_they_agree_where_the_decision_is_at_stake(seed: int) -> None:
    """People, ledgers and sources with every mess: what lets out is proposed by both."""
    agree(messy_frames(seed, 12))


def test_they_agree_on_the_demonstration() -> None:
    """On its 600 clients, every cell marked automatic is written, and no other."""
    files = generate()
    foreign = read_bytes(files.clients_csv, "clients.csv")
    plan = plan_import(empty_frames(), SETTINGS, TODAY, foreign)
    frames = plan.applied_to(empty_frames())
    assert len(frames["clients"]) > 500
    told = plan_check(frames, SETTINGS, TODAY)
    assert marked(told) == written(plan_clean(frames, SETTINGS, TODAY))


def test_what_would_let_somebody_out_is_proposed_by_both() -> None:
    """A state « Absent » left behind: the address is told, and nobody writes the state."""
    frames = frames_of(clients=[client_of_ledger()], consents=[consent()])
    told = plan_check(frames, SETTINGS, TODAY)
    plan = plan_clean(frames, SETTINGS, TODAY)
    for each in (told, plan):
        mine = each.findings[each.findings["code"] == "EMAIL_STATUS_WAITS"]
        assert list(mine["column"]) == ["email"]
        assert list(mine["level"]) == [FindingLevel.FLAGGED.value]
    assert ("clients", "C-000001", "email_status") not in set(
        zip(plan.edits["table"], plan.edits["record"], plan.edits["column"], strict=True)
    )


def client_of_ledger() -> dict[str, object]:
    """Return a client who agreed, whose address came after « Absent » was noted."""
    from tests.consent.people import client as person  # noqa: PLC0415 - the other fine client

    return person(email_status="Absent")


@pytest.mark.parametrize("column", ["first_name", "mobile", "client_id"])
def test_a_formula_is_marked_by_neither(column: str) -> None:
    """What a formula gives is told, and left: « Automatique » would promise a correction."""
    wrong = {"first_name": "ANNE", "mobile": "07 56 78 12 34", "client_id": None}
    row = client(**{column: wrong[column]})
    frames = workbook(clients=[row])
    record = str(frames["clients"].index[0])
    places = Whereabouts(formulas={"clients": frozenset({(record, column)})})
    told = plan_check(frames, SETTINGS, TODAY, None, places)
    mine = told.findings[told.findings["column"] == column]
    assert list(mine["level"]) == [FindingLevel.FLAGGED.value]
    agree(frames, SETTINGS, places)


def test_a_raised_proposal_that_meets_a_formula_is_marked_by_neither() -> None:
    """All or nothing: the second number would be written over the formula of « Mobile »."""
    chosen = SETTINGS.replaced(rule_phone_several="Automatique")
    frames = workbook(
        clients=[client(phone_landline="01 99 00 12 34 / 07 56 78 12 34", mobile=None)]
    )
    assert ("clients", "C-000001", "mobile") in written(plan_clean(frames, chosen, TODAY))
    places = Whereabouts(formulas={"clients": frozenset({("C-000001", "mobile")})})
    assert not written(plan_clean(frames, chosen, TODAY, None, places))
    agree(frames, chosen, places)


def test_a_workbook_without_agreement_is_not_tried() -> None:
    """Without « Consentements », every certain correction stays automatic."""
    frames = {"clients": sheet("clients", [client(email="A@Mail.EXAMPLE ", email_status="Absent")])}
    told = plan_check(frames, SETTINGS, TODAY)
    assert ("clients", "C-000001", "email") in marked(told)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(messy_workbooks())
def test_they_agree_whatever_the_firm_trusts(frames: Frames) -> None:
    """Every proposal raised: what is marked is written, and nothing is left marked."""
    chosen = SETTINGS.replaced(
        **{rule.parameter_key: "Automatique" for rule in RULES if rule.level == "Proposé"}
    )
    told, plan = plan_check(frames, chosen, TODAY), plan_clean(frames, chosen, TODAY)
    assert marked(told) <= written(plan)
    assert not marked(plan)
