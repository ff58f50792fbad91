"""The words of the demonstration: nobody real, and numbers that are kept for fiction."""

from __future__ import annotations

import pytest

from tests.demo.drawing import TODAY
from xlcrm.demo import words
from xlcrm.values import Context, Verdict, email, phone

LISTS = [name for name in vars(words) if name.isupper() and isinstance(getattr(words, name), tuple)]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_no_word_twice(name: str) -> None:
    """Each is drawn as often as another."""
    found = getattr(words, name)
    assert len(set(found)) == len(found) > 1


def test_mailboxes_are_of_no_real_domain() -> None:
    """RFC 2606 keeps .example for this; xlcrm proposes nothing for them."""
    for domain in words.MAILBOXES:
        assert domain.endswith(".example")
        assert email.tidy(f"a.petit@{domain}", Context(today=TODAY)).verdict is Verdict.FINE


def test_numbers_are_those_kept_for_fiction() -> None:
    """Arcep’s ranges by area, and each is a number that may be written."""
    assert set(words.LANDLINE_PREFIXES) == {1, 2, 3, 4, 5}
    for area, prefix in words.LANDLINE_PREFIXES.items():
        assert prefix[0] == str(area)
        assert phone.kind_of(f"+33{prefix}1234") == "landline"
    assert phone.kind_of(f"+33{words.MOBILE_PREFIX}1234") == "mobile"


def test_what_a_spreadsheet_would_run_begins_as_a_formula() -> None:
    """Otherwise the demonstration would prove nothing."""
    for text in (*words.FORMULA_FIRMS, *words.FORMULA_COMMENTS):
        assert text[0] in "=+-@"


def test_neighbours_are_one_man_and_one_woman() -> None:
    """A letter or an ending parts them."""
    for man, woman in words.NEIGHBOURS.items():
        assert man in words.MEN
        assert woman in words.WOMEN
        assert woman[0] == man[0]
