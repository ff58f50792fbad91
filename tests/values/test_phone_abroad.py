"""Numbers of other countries."""

from __future__ import annotations

import pytest

from xlcrm.values import phone_abroad


@pytest.mark.parametrize(
    ("text", "region", "number"),
    [
        ("+32 2 555 12 12", None, "+3225551212"), ("02 555 12 12", "BE", "+3225551212"),
        ("(0)22 767 61 11", "CH", "+41227676111"), ("+1 (212) 555-1234", None, "+12125551234"),
        ("+377 93 15 12 34", None, "+37793151234"), ("+32 2", None, None), ("abc", "BE", None),
        ("+32 2 555 12 12 ext. 4", None, None), ("", None, None), ("02 555 12 12", None, None),
    ],
)  # fmt: skip
def test_a_number_of_a_country(text: str, region: str | None, number: str | None) -> None:
    """Valid there, or none; an extension is not dropped in silence."""
    assert phone_abroad.abroad(text, region) == number


def test_a_foreign_number_is_shown_the_international_way() -> None:
    """Text that is no number stays as it is."""
    assert phone_abroad.shown_abroad("+3225551212") == "+32 2 555 12 12"
    assert phone_abroad.shown_abroad("+32") == "+32"
