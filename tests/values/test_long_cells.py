"""Cells of up to 32,767 characters: what is slow on long texts never sees them."""

import datetime as dt

import pytest

from xlcrm import values
from xlcrm.schema import Kind
from xlcrm.values import date, date_text, email, name_parts, person_name
from xlcrm.values.model import Context, Verdict

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


@pytest.mark.parametrize("token", ["a", "1/", "mars ", "née ", "M. et ", "a;'", " fils", "a,"])
def test_a_page_of_text_is_parsed_neither_as_a_date_nor_as_a_name(
    monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    """Both are told by their length before any pattern that tries every place."""
    long = (token * 32_767)[:32_766] + "!"
    monkeypatch.setattr(date_text, "_plain", lambda *_, **__: pytest.fail("read as a date"))
    monkeypatch.setattr(name_parts, "split", lambda *_, **__: pytest.fail("read as a name"))
    assert date.tidy(long, CONTEXT).code == date.UNREADABLE
    assert person_name.tidy_family(long, CONTEXT).code == person_name.TOO_LONG
    assert person_name.tidy_given(long, CONTEXT).code == person_name.TOO_LONG


@pytest.mark.parametrize("kind", list(Kind))
def test_any_kind_reads_a_cell_of_one_token(kind: Kind) -> None:
    """Nothing is raised, and what is not written is left as it was."""
    for token in ("@", "\u200d", "\u0301", "\u738b", "75001 ", "0", " "):
        long = (token * 32_767)[:32_767]
        tidied = values.tidy(kind, long, CONTEXT)
        if tidied.verdict in {Verdict.FINE, Verdict.FLAGGED}:
            assert tidied.value is long
