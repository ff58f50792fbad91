"""What an operation was given, in the words of the person."""

from __future__ import annotations

import pytest

from xlcrm import schema
from xlcrm.faces.given_words import changed_parameters, given_options, structure_changed, when
from xlcrm.faces.localised_click import Words

FRENCH, ENGLISH = Words("fr"), Words("en")


@pytest.mark.parametrize(
    ("words", "shown"), [(FRENCH, "21/11/2026 10:20"), (ENGLISH, "2026-11-21 10:20")]
)
def test_a_moment_is_written_as_people_do(words: Words, shown: str) -> None:
    """To the minute: seconds tell nothing to anybody."""
    assert when(words, "2026-11-21 10:20:59") == shown


def test_options_are_told_under_their_label() -> None:
    """A day in its order, a table by its sheet, a list in one line, « oui » for true."""
    settings = {"options": {"sheet": "purchases", "date": "2026-11-10", "full": True}}
    told = " | ".join(given_options(FRENCH, "import", settings))
    assert "Achats" in told
    assert "10/11/2026" in told
    assert "purchases" not in told
    assert "oui" in told.lower()
    assert given_options(FRENCH, "import", {}) == given_options(FRENCH, "import", {"options": {}})


def test_parameters_are_told_by_the_label_of_the_sheet() -> None:
    """One that a later version no longer has is told by its name."""
    known = schema.PARAMETERS[0]
    said = changed_parameters(FRENCH, {"parameters": {known.key: 7, "of_before": [1, 2]}})
    assert known.label in said[0]
    assert "7" in said[0]
    assert "of_before" in said[1]
    assert "1, 2" in said[1]


def test_columns_are_told_by_their_headers() -> None:
    """Those of the table that they were added to; other commands change no structure."""
    row = {
        "command": "columns",
        "settings": {"options": {"sheet": "clients", "add": ["email", "inconnue"]}},
    }
    (said,) = structure_changed(FRENCH, row)
    assert "Email, inconnue" in said
    assert "Clients" in said
    assert not said.endswith(".")
    assert structure_changed(FRENCH, {"command": "clean", "settings": {}}) == []
