"""The French ranges are those of the library, and every range is decided by five digits."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import phonenumbers
import pytest

from tests.scripts import loaded
from xlcrm.values import phone, phone_plan, phone_ranges

if TYPE_CHECKING:
    from types import ModuleType


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script, loaded as a module."""
    return loaded("tools", "build_phone_ranges")


def test_committed_ranges_are_those_of_the_library(script: ModuleType) -> None:
    """After a change of version of phonenumbers: run tools/build_phone_ranges.py."""
    assert script.TARGET.read_text(encoding="utf-8") == script.content()


@pytest.mark.parametrize("code", sorted(phone_ranges.RANGES))
def test_existence_and_kind_are_those_of_the_library(code: int) -> None:
    """On random national numbers, valid means the same, and so do mobile and landline."""
    draw = random.Random(code)  # noqa: S311 - test data, not secrets
    lengths = {508: (6, 9), 681: (6, 9), 687: (6,), 689: (6, 8, 9)}.get(code, (9,))
    valid = 0
    for _ in range(1500):
        national = "".join(draw.choices("0123456789", k=draw.choice(lengths)))
        if code in {262, 590, 594, 596} and draw.random() < 0.7:
            national = draw.choice(("262", "269", "590", "594", "596", "69", "639")) + national
            national = national[:9]
        number = f"+{code}{national}"
        if phone_plan._FICTION.fullmatch(national) and code == 33:
            continue
        parsed = phonenumbers.parse(number)
        ours = phone_plan.exists(code, national)
        if f"+{parsed.country_code}{parsed.national_number}" != number:
            continue  # a zero in front, which the library takes for the trunk prefix
        assert ours == phonenumbers.is_valid_number(parsed), number
        valid += ours
        kind = phonenumbers.number_type(parsed)
        types = phonenumbers.PhoneNumberType
        expected = {
            types.MOBILE: "mobile", types.FIXED_LINE: "landline", types.VOIP: "landline",
            types.FIXED_LINE_OR_MOBILE: "landline", types.UNKNOWN: "",
        }.get(kind, "other")  # fmt: skip
        assert phone.kind_of(number) == expected, number
    assert valid > 5


def test_five_digits_decide() -> None:
    """What is dialled goes where its first five digits say, whatever the four others."""
    draw = random.Random(5)  # noqa: S311 - test data, not secrets
    for _ in range(3000):
        head = str(draw.randrange(10_000, 100_000))
        national = f"{head}{draw.randrange(10_000):04d}"
        for code, kinds in phone_ranges.RANGES.items():
            if code in {508, 681, 687, 689}:
                continue
            zeros, nines = (phone_plan.exists(code, head + tail) for tail in ("0000", "9999"))
            assert zeros == nines == phone_plan.exists(code, national), (code, kinds)
