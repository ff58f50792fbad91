"""The syntax of an address, as RFC 5321 and its fellows have it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.values import email_syntax
from xlcrm.values.email_syntax import Standing


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ('"first last"@iana.org', Standing.UNUSUAL), ("user@[123.123.123.123]", Standing.UNUSUAL),
        ("test@localhost", Standing.UNREACHABLE), ("a@1.2.3.4", Standing.UNREACHABLE),
        (".a@mail.example", Standing.WRONG), ("a@-mail.example", Standing.WRONG),
        ("mail.example", Standing.WRONG), ("", Standing.WRONG),
    ],
)  # fmt: skip
def test_standing_of_an_odd_address(text: str, standing: Standing) -> None:
    """Allowed though nobody has one, allowed though nothing leads there, or not allowed."""
    assert email_syntax.standing(text) is standing


@given(
    st.from_regex(
        r"[a-z0-9]{1,10}(\.[a-z0-9]{1,6})?@[a-z0-9]{1,10}\.(fr|com|example)", fullmatch=True
    )
)
def test_a_plain_address_is_a_valid_one(text: str) -> None:
    """The quick look says what the library says."""
    plain = email_syntax.plain(text)
    assert plain is not None
    assert str(plain) == text
    assert email_syntax.valid(text) == plain


@given(st.text('ab.@-_+é"[] ', max_size=12))
def test_what_looks_plain_is_valid(text: str) -> None:
    """Never the other way: what the library refuses is not let through."""
    plain = email_syntax.plain(text)
    if plain is not None:
        assert email_syntax.valid(text) == plain
