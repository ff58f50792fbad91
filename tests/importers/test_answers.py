from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlcrm.importers.answers import Answer, consent_answer, restriction_answer


@pytest.mark.parametrize(
    ("cell", "consent", "restriction"),
    [
        ("Oui", Answer.YES, Answer.YES),
        (" x ", Answer.YES, Answer.YES),
        ("✓", Answer.YES, Answer.YES),
        ("Opt-in", Answer.YES, Answer.UNCLEAR),
        ("Non", Answer.NO, Answer.NO),
        ("0", Answer.NO, Answer.NO),
        ("Refusé", Answer.NO, Answer.YES),
        ("✗", Answer.NO, Answer.YES),
        ("Désabonnée", Answer.WITHDRAWN, Answer.YES),
        ("STOP", Answer.WITHDRAWN, Answer.YES),
        ("peut-être", Answer.UNCLEAR, Answer.UNCLEAR),
        ("12/03/2024", Answer.UNCLEAR, Answer.UNCLEAR),
        ("nc", Answer.NONE, Answer.NONE),
        ("", Answer.NONE, Answer.NONE),
        (None, Answer.NONE, Answer.NONE),
    ],
)
def test_words_answer_the_question_of_their_column(
    cell: object, consent: Answer, restriction: Answer
) -> None:
    """« Refusé » says no to a newsletter, and yes to « Ne plus contacter »."""
    assert consent_answer(cell, {"nc"}) is consent
    assert restriction_answer(cell, {"nc"}) is restriction


@settings(deadline=None)
@given(st.text(max_size=12))
def test_a_no_or_nothing_is_never_read_out_of_doubt(word: str) -> None:
    """What is neither a word of consent nor of refusal is unclear in both columns."""
    if consent_answer(word) is Answer.UNCLEAR:
        assert restriction_answer(word) is Answer.UNCLEAR
