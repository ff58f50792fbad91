from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.consent.messy import messy_frames
from tests.consent.people import TODAY, client, consent, frames_of
from tests.parity.harness import Scenario, differences, expected, recalculate, write_workbook
from xlcrm import consent as engine
from xlcrm import segments
from xlcrm.computed import Step, compute, in_order
from xlcrm.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from xlcrm.frames import Frames

STEPS = engine.STEPS
ALL_STEPS = (*segments.STEPS, *STEPS)

#: Excel refuses a longer formula.
MAX_FORMULA = 8_192
#: The floor is Excel 2019 and LibreOffice 7.4.
FUNCTIONS = {
    "AND", "CHOOSE", "COUNTIF", "COUNTIFS", "EDATE", "FIND", "IF", "IFERROR", "INT", "ISNUMBER",
    "LEFT", "LEN", "LOWER", "MID", "MIN", "MOD", "N", "NOT", "OR", "ROUND", "SUBSTITUTE", "SUMIFS",
    "SUMPRODUCT", "TRIM", "VALUE", "_xlfn.MAXIFS",
}  # fmt: skip

SETTINGS: dict[str, dict[str, object]] = {
    "as delivered": {},
    "stricter": {"retention_months": 12, "age_of_consent": 18, "phone_consent_days": 300},
    "slips": {"retention_months": "24", "age_of_consent": None, "phone_consent_days": 9999},
}


def with_parameters(frames: Frames, **values: object) -> Frames:
    """Return frames in which Paramètres holds its delivered values, but for these."""
    held = {**Settings.defaults().values, "today": TODAY, **values}
    lines = [{"parameter_key": key, "value": value} for key, value in held.items()]
    return {**frames, "parameters": frames_of(parameters=lines)["parameters"]}


def test_each_formula_follows_what_it_reads() -> None:
    """The steps sort without a loop, with the other computed columns."""
    order = [(step.table, step.column) for step in in_order(ALL_STEPS)]
    assert order.index(("consents", "effect_rank")) < order.index(("clients", "consent_email"))
    assert order.index(("clients", "last_inbound_on")) < order.index(("clients", "can_email"))
    assert order.index(("clients", "consent_email")) < order.index(("clients", "can_email"))


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.table}.{step.column}")
def test_formulas_stay_within_excel(step: Step) -> None:
    """Short enough for Excel, and made of functions that every supported program has."""
    formula = step.render()
    assert len(formula) < MAX_FORMULA
    assert set(re.findall(r"([A-Za-z_.]+)\(", re.sub(r'"[^"]*"', '""', formula))) <= FUNCTIONS


def test_a_line_typed_by_hand_counts_before_it_has_a_number() -> None:
    """A withdrawal without a number is read, and stops the client in the sheet."""
    rows = [consent(), consent(2, consent_id=None, event="Retiré", occurred_at=TODAY)]
    frames = frames_of(clients=[client()], consents=rows)
    fresh = compute(STEPS, frames, Settings.defaults(), TODAY)
    assert fresh["consents"]["effect"].tolist() == ["Accord", "Retrait"]
    assert fresh["clients"]["can_email"].tolist() == ["Non : RETRAIT"]


def test_the_sheet_says_yes_or_the_reason() -> None:
    """« Envoi email » is « Oui », or « Non » and the code."""
    frames = frames_of(clients=[client(), client(2)], consents=[consent()])
    fresh = compute(STEPS, frames, Settings.defaults(), TODAY)
    assert fresh["clients"]["can_email"].tolist() == ["Oui", "Non : PAS_ACCORD"]


@pytest.fixture(scope="module")
def recalculated(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Per scenario, the cells on which LibreOffice and the twins disagree."""
    folder = tmp_path_factory.mktemp("consent")
    scenarios, paths = [], []
    for seed, (name, values) in enumerate(SETTINGS.items()):
        frames = with_parameters(messy_frames(seed, 400), **values)
        scenarios.append(Scenario(name, frames, TODAY))
        paths.append(folder / f"{seed}.xlsx")
        write_workbook(paths[-1], scenarios[-1], ALL_STEPS)
    saved: list[Path] = recalculate(soffice, paths, folder)
    return {
        scenario.name: [str(d) for d in differences(path, expected(scenario, ALL_STEPS), STEPS)]
        for scenario, path in zip(scenarios, saved, strict=True)
    }


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", SETTINGS)
def test_the_sheet_decides_as_the_engine(recalculated: dict[str, list[str]], name: str) -> None:
    """On messy people and ledgers every formula gives what its twin, the engine, gives."""
    assert recalculated[name] == []


@pytest.mark.parametrize("seed", range(len(SETTINGS)))
def test_the_messy_workbooks_reach_every_decision(seed: int) -> None:
    """The comparison would prove little if the mess led to one answer only."""
    frames = messy_frames(seed, 400)
    fresh = compute(ALL_STEPS, with_parameters(frames), Settings.defaults(), TODAY)
    answers = set(fresh["clients"]["can_email"].dropna())
    assert answers >= {"Oui"} | {
        f"Non : {code}"
        for code in ("OPPOSITION", "RETRAIT", "REFUS", "COORDONNEE", "ART14", "PARTENAIRE",
                     "CONSERVATION", "MINEUR", "PREUVE", "PAS_ACCORD", "HORS_PROFESSION")
    }  # fmt: skip
