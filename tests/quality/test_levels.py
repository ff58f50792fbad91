"""The levels of the rules in Paramètres: raised, lowered, ignored, and never more than safe."""

from __future__ import annotations

import pytest

from tests.quality.workbooks import SETTINGS, TODAY, client, edits_of, findings_of, workbook
from xlcrm import schema
from xlcrm.frames import frame_of
from xlcrm.messages_fr import FINDINGS
from xlcrm.plan import FindingLevel
from xlcrm.quality import plan_check, plan_clean
from xlcrm.schema.quality_rules import FLAGGED, IGNORED, RULES
from xlcrm.settings import Settings

#: Findings of other commands, and rules of edits that are no finding.
_ELSEWHERE = ("IMPORT_", "MERGE", "OPPOSITION_", "UNCLEAR_")
_OTHERS = frozenset(
    {
        "HEADER_IGNORED", "FILE_KNOWN", "EMPTY_ROW", "RAGGED_ROW", "BROKEN_QUOTES",
        "CELL_TOO_LONG", "CODE_TWICE", "UNKNOWN_CLIENT", "SEVERAL_CLIENTS",
        "PURCHASE_TYPE_UNKNOWN", "AMOUNT_NET_MISSING", "CONSENT_WITHOUT_ADDRESS",
        "EMAIL_STATUS_KEPT", "PHONE_STATUS_KEPT", "ADDRESS_STATUS_KEPT",
        # reasons of an envelope that cannot be printed, told by the export
        "ADDRESS_LONG", "ADDRESS_INCOMPLETE", "ADDRESS_NUMBER",
        # without a number nothing of a row can be found again: always given
        "MISSING_IDENTIFIER",
    }
)  # fmt: skip


def settings_with(**levels: str) -> Settings:
    """Return the delivered settings with levels of some rules."""
    return SETTINGS.replaced(**{f"rule_{code.lower()}": level for code, level in levels.items()})


def test_every_finding_has_its_line_in_parameters() -> None:
    """A code that staff may read in Anomalies can be set; nothing else has a line."""
    codes = {rule.code for rule in RULES}
    ours = {c for c in FINDINGS if not c.startswith(_ELSEWHERE) and c not in _OTHERS}
    assert codes == ours


def test_the_lines_of_rules_stand_last() -> None:
    """Paramètres stays readable: thresholds first."""
    groups = [parameter.group for parameter in schema.PARAMETERS]
    assert groups[-len(RULES) :] == ["Règles de contrôle"] * len(RULES)
    assert "Règles de contrôle" not in groups[: -len(RULES)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_levels_of_a_rule_are_those_that_are_safe(rule: object) -> None:
    """What has no proposal or guesses is never automatic; what protects is never ignored."""
    assert isinstance(rule, type(RULES[0]))
    choices = schema.value_list(rule.choices).values
    assert rule.level in choices
    assert ("Automatique" in choices) == (rule.level != FLAGGED and not rule.asks)
    assert (IGNORED in choices) != rule.protects


def test_a_level_beyond_what_is_safe_is_unreadable() -> None:
    """It falls back to the delivered one, and is told like any unreadable parameter."""
    rows = [
        {"parameter_key": "rule_phone_invalid", "value": "Automatique"},
        {"parameter_key": "rule_consent_of_nobody", "value": "Ignoré"},
        {"parameter_key": "rule_email_role", "value": "ignoré"},
    ]
    frames = {"parameters": frame_of(schema.table("parameters"), rows)}
    settings = Settings.from_frames(frames)
    assert set(settings.unreadable) == {"rule_phone_invalid", "rule_consent_of_nobody"}
    assert settings.text("rule_phone_invalid") == FLAGGED
    assert settings.text("rule_email_role") == IGNORED


def test_a_raised_proposal_is_written() -> None:
    """The firm trusts it: no tick is asked."""
    settings = settings_with(TOWN_SPELLING="Automatique")
    frames = workbook(clients=[client(postal_code="06000", city="Nise")])
    plan = plan_clean(frames, settings, TODAY)
    assert edits_of(plan)["C-000001", "city"] == ("Nice", "TOWN_SPELLING")
    assert plan_clean(plan.applied_to(frames), settings, TODAY).changes_nothing


def test_a_raised_proposal_of_several_cells_is_written_whole() -> None:
    """The second number finds its column in the same plan."""
    settings = settings_with(PHONE_SEVERAL="Automatique", CLIENT_KIND_LIKELY="Automatique")
    row = client(phone_landline="01 99 00 12 34 / 07 56 78 12 34", mobile=None, client_kind=None)
    frames = workbook(clients=[row])
    plan = plan_clean(frames, settings, TODAY)
    after = plan.applied_to(frames)
    cells = after["clients"].loc["C-000001"]
    assert (cells["phone_landline"], cells["mobile"]) == ("+33199001234", "+33756781234")
    assert cells["client_kind"] == "Particulier"
    assert plan_clean(after, settings, TODAY).changes_nothing


@pytest.mark.parametrize(
    ("level", "found"),
    [
        ("Proposé", {("NAME_RECASED", "C-000001", "first_name")}),
        ("Signalé", {("NAME_RECASED", "C-000001", "first_name")}),
        ("Ignoré", set()),
    ],
)
def test_a_lowered_correction_is_not_made(level: str, found: set[tuple[str, str, str]]) -> None:
    """Proposed, it has its proposal; flagged, it has none; ignored, it is not told."""
    settings = settings_with(NAME_RECASED=level)
    frames = workbook(clients=[client(first_name="ANNE")])
    plan = plan_clean(frames, settings, TODAY)
    assert ("C-000001", "first_name") not in edits_of(plan)
    assert findings_of(plan) == found
    proposals = list(plan.findings["proposal"])
    assert proposals == {"Proposé": ["Anne"], "Signalé": [None], "Ignoré": []}[level]


def test_levels_do_not_change_what_an_address_is_worth() -> None:
    """An email that nobody wants to hear about is no better for it; its country neither."""
    settings = settings_with(EMAIL_SYNTAX="Ignoré", COUNTRY_RECOGNISED="Ignoré")
    row = client(email="nulle part", country="Belgique", postal_code="1000", city="Bruxelles")
    plan = plan_clean(workbook(clients=[row]), settings, TODAY)
    assert edits_of(plan)["C-000001", "email_status"] == ("Invalide", "EMAIL_STATUS_KEPT")
    assert not findings_of(plan)


def test_an_ignored_rule_beyond_one_cell_is_not_told() -> None:
    """Rules of rows, and what the reader of the file found, have levels too."""
    frames = workbook(clients=[client(source_id="SRC-000009")])
    assert findings_of(plan_check(frames, SETTINGS, TODAY))
    ignored = settings_with(REFERENCE_UNKNOWN="Ignoré")
    assert not findings_of(plan_check(frames, ignored, TODAY))


def test_delivered_levels_are_the_verdicts_of_values() -> None:
    """A level left as delivered changes nothing."""
    levels = {rule.level for rule in RULES}
    assert levels == {level.value for level in FindingLevel}


@pytest.mark.parametrize(
    ("code", "cells"),
    [
        ("EMAIL_DOMAIN_TYPO", {"email": "a@gmial.com"}),
        ("EMAIL_ACCENT", {"email": "léa@gmail.com"}),
        ("EMAIL_AT_SIGN", {"email": "jean.at.client.example"}),
        ("PHONE_LETTERS", {"mobile": "O7 56 78 12 34"}),
        ("PHONE_PREFIX", {"mobile": "32475123456"}),
        ("PHONE_OVERSEAS", {"mobile": "+33 692 12 34 56"}),
        ("PHONE_OLD_PLAN", {"phone_landline": "42 68 53 00", "postal_code": "75011"}),
        ("PHONE_TWO_COUNTRIES", {"mobile": "06 40 62 12 34", "postal_code": "98000"}),
    ],
)  # fmt: skip
def test_a_guessed_address_is_always_asked(code: str, cells: dict[str, str]) -> None:
    """No message leaves for an address or a number that nobody saw, whatever Paramètres says."""
    frames = workbook(clients=[client(**cells)])
    settings = settings_with(**{code: "Automatique"})
    plan = plan_clean(frames, settings, TODAY)
    after = plan.applied_to(frames)["clients"].to_dict("index")["C-000001"]
    assert {key: after[key] for key in cells} == cells


def test_automatic_is_read_as_proposed_with_a_warning() -> None:
    """« Automatique » typed on the line of such a rule is told as a value that is not followed."""
    row = {"parameter_key": "rule_email_domain_typo", "value": "Automatique"}
    settings = Settings.from_frames({"parameters": frame_of(schema.table("parameters"), [row])})
    assert settings.unreadable == ("rule_email_domain_typo",)
    assert settings.text("rule_email_domain_typo") == "Proposé"
