"""Cells of up to 32,767 characters: what is slow on long texts never sees them."""

import datetime as dt

import pytest

from xlcrm.values import email
from xlcrm.values.model import Context

CONTEXT = Context(today=dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    ("raw", "value", "code", "others"),
    [
        ("@" * 32_767, None, "EMAIL_SYNTAX", ()), ("a" * 32_767, None, "EMAIL_SYNTAX", ()),
        ("mot " * 8_000, None, "EMAIL_SYNTAX", ()), ("\u00e9" * 8_000, None, "EMAIL_SYNTAX", ()),
        ("mot " * 200 + "<a@client.example>.", "a@client.example", "EMAIL_NOTE", ()),
        ("a@client.example, b@gmial.com;" * 30, "a@client.example", "EMAIL_SEVERAL",
         ("b@gmail.com",)),
    ],
)  # fmt: skip
def test_a_cell_of_a_page_of_text_is_looked_at_once(
    monkeypatch: pytest.MonkeyPatch, raw: str, value: str | None, code: str, others: tuple[str, ...]
) -> None:
    """No pattern that tries every place of a text sees one far longer than an address."""

    def refuse(*_: object) -> None:
        pytest.fail("a long cell takes the short way")

    for heavy in ("_several", "_repaired", "_unwrapped", "_allowed"):
        monkeypatch.setattr(email, heavy, refuse)
    tidied = email.tidy(raw, CONTEXT)
    assert tidied.code == code
    assert tidied.value == (raw if value is None else value)
    assert tidied.others == others
