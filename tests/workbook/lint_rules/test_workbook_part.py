from __future__ import annotations

import pytest

from xlcrm.workbook.lint_rules.workbook_part import legal_name


@pytest.mark.parametrize(
    "name", ["TauxTVA", "_x", "\\a", "Année.2026", "XFE1", "A1048577", "A0", "RC1x", "Œuvre?"]
)
def test_legal_names(name: str) -> None:
    """Letters of any language; what looks like a cell but is outside the sheet is none."""
    assert legal_name(name)


@pytest.mark.parametrize(
    "name", ["", "Taux TVA", "1er", "A1", "xfd1048576", "R", "c", "R1C1", "a-b"]
)
def test_illegal_names(name: str) -> None:
    """Spaces, a digit first, cell addresses in both styles, whatever the case."""
    assert not legal_name(name)


def test_names_have_255_characters_at_most() -> None:
    """As Excel's dialog says."""
    assert legal_name("a" * 255)
    assert not legal_name("a" * 256)
