"""Checks: each has its sentence, and one that stops the buttons says what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import xlcrm.addin
from xlcrm.addin.checks import Check, Verdict
from xlcrm.messages_en.addin import ADDIN as ENGLISH
from xlcrm.messages_fr.addin import ADDIN as FRENCH

_CODES = sorted(
    {
        code
        for path in Path(xlcrm.addin.__path__[0]).glob("*.py")
        for code in re.findall(r'Check\(\s*"([A-Z_]+)"', path.read_text(encoding="utf-8"))
    }
)


def test_checks_are_found_in_the_source() -> None:
    """The test below looks at something."""
    assert {"DOCTOR_PYTHON", "ADDIN_ABSENT"} <= set(_CODES)


@pytest.mark.parametrize("code", _CODES)
def test_a_check_has_its_sentence_in_both_languages(code: str) -> None:
    """A code without one would be shown as a failure of xlcrm."""
    assert code in FRENCH
    assert code in ENGLISH


def test_a_check_is_fine_unless_it_says_otherwise() -> None:
    """Parameters of one are never those of another."""
    one, other = Check("DOCTOR_PYTHON"), Check("DOCTOR_PYTHON")
    assert one.verdict is Verdict.FINE
    assert one.params == {}
    assert one.params is not other.params
