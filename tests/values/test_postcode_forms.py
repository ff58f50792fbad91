"""Forms of foreign postal codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.values import country, postcode_forms


def test_every_form_is_of_a_country() -> None:
    """ISO 3166 codes, and never a country that French codes serve."""
    assert set(postcode_forms._FORMS) <= set(country.names()) - {"FR", "MC"}
    assert set(postcode_forms._LETTERS) <= set(postcode_forms._FORMS)
    assert set(postcode_forms._SPACE_FROM_END) <= set(postcode_forms._FORMS)


@pytest.mark.parametrize(
    ("content", "code", "fits"),
    [
        ("6000", "BE", True), ("b-6000", "BE", True), ("600", "BE", False), ("D-6000", "BE", False),
        ("SW1A1AA", "GB", True), ("1234", "GB", False), ("anything", "ZZ", True), ("", "DE", False),
    ],
)  # fmt: skip
def test_code_fits_the_form_of_its_country(content: str, code: str, *, fits: bool) -> None:
    """Capitals or not, with or without the letters of the country."""
    assert postcode_forms.fits(content, code) is fits


@pytest.mark.parametrize(
    ("content", "code", "restored"),
    [("1067", "DE", "01067"), ("1067", "BE", ""), ("10115", "DE", ""), ("a067", "DE", "")],
)
def test_zero_is_put_back_where_codes_may_begin_with_one(
    content: str, code: str, restored: str
) -> None:
    """Four digits are whole in Belgium, and short in Germany."""
    assert postcode_forms.zero_lost(content, code) == restored


@given(st.text("AB12 -", max_size=9), st.sampled_from(sorted(postcode_forms._FORMS)))
def test_spacing_is_stable_and_keeps_every_character(content: str, code: str) -> None:
    """Only case, spaces and the hyphen change; a second time nothing does."""
    written = postcode_forms.spaced(content, code)
    assert postcode_forms.spaced(written, code) == written
    plain = str.maketrans("", "", " -")
    assert written.translate(plain) in {content.translate(plain), content.upper().translate(plain)}
