"""Email addresses."""

import datetime as dt

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from xlcrm import messages
from xlcrm.values import email
from xlcrm.values.model import Context, Verdict

CONTEXT = Context(today=dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    "raw",
    [
        "a.lefevre@client.example", "A.Lefevre@client.example", "a+b@client.example",
        "o'neil@client.example", "a@gmx.fr", "a@yahoo.co.uk", "a@mail.fr", "a@mail.com",
        "a@orange.com", "a@orage.fr", "a@grange.fr", "a@société.example", "a@münchen.example",
        "a@xn--mnchen-3ya.example", "=a@client.example", "-a@client.example", "a@ymail.com",
        "a@email.com", "a@gmx.com", "a@live.be", "a@free.fr", "a@laposte.net",
    ],
)  # fmt: skip
def test_right_address_is_left_alone(raw: str) -> None:
    """A valid address is never called wrong, nor the domain of another provider a slip."""
    assert email.tidy(raw, CONTEXT).verdict is Verdict.FINE
    assert email.key(raw) == raw.casefold()


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("A.Lefevre@Client.EXAMPLE", "A.Lefevre@client.example"),
        (" a@client.example\u00a0", "a@client.example"),
        ("mailto:a@client.example", "a@client.example"),
        ("MAILTO:a@client.example?subject=x", "a@client.example"),
        ("Jean Dupont <jd@client.example>", "jd@client.example"),
        ('"Dupont, Jean" <jd@client.example>;', "jd@client.example"),
        ("<a@client.example>", "a@client.example"),
        ("a@client.example.", "a@client.example"),
        ("a@client.example,", "a@client.example"),
        ("a @ client.example", "a@client.example"),
        ("a@client .example", "a@client.example"),
        ("Mail : a@client.example", "a@client.example"),
        ("a@client.example ; A@client.example", "a@client.example"),
        ("'a@client.example", "a@client.example"),
    ],
)
def test_wrapper_is_taken_off(raw: str, value: str) -> None:
    """M18: spaces, mailto, a name in front, a dot behind; the local part keeps its case."""
    tidied = email.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (value, Verdict.CORRECTED)
    assert email.key(raw) == value.casefold()


@pytest.mark.parametrize(
    ("domain", "meant"),
    [
        ("gmial.com", "gmail.com"), ("gmal.com", "gmail.com"), ("gmaill.com", "gmail.com"),
        ("gmail.fr", "gmail.com"), ("gmail.con", "gmail.com"), ("gmail,com", "gmail.com"),
        ("gmailcom", "gmail.com"), ("gmail", "gmail.com"), ("hotmial.fr", "hotmail.fr"),
        ("hotmail.cm", "hotmail.com"), ("orange.f", "orange.fr"), ("orange,fr", "orange.fr"),
        ("wanado.fr", "wanadoo.fr"), ("wanadooo.fr", "wanadoo.fr"), ("laposte.ne", "laposte.net"),
        ("yaho.fr", "yahoo.fr"), ("fre.fr", "free.fr"), ("outlok.com", "outlook.com"),
    ],
)  # fmt: skip
def test_provider_slip_is_proposed(domain: str, meant: str) -> None:
    """M18: a domain near a provider of French customers is proposed, never written."""
    tidied = email.tidy(f"J.D@{domain}", CONTEXT)
    assert (tidied.value, tidied.verdict) == (f"J.D@{meant}", Verdict.PROPOSED)
    assert tidied.code == "EMAIL_DOMAIN_TYPO"
    assert email.key(f"J.D@{domain}") == f"j.d@{meant}"


def test_name_around_a_slip_is_proposed_whole() -> None:
    """M18's own example: « Jean <J.D@Gmial.com> »; the case of the local part is the writer's."""
    tidied = email.tidy("Jean <J.D@Gmial.com>", CONTEXT)
    assert (tidied.value, tidied.verdict) == ("J.D@gmail.com", Verdict.PROPOSED)


@pytest.mark.parametrize(
    ("raw", "value", "code"),
    [
        ("a@client.example;b@client.example", "a@client.example", "EMAIL_SEVERAL"),
        ("a@client.example / b@client.example", "a@client.example", "EMAIL_SEVERAL"),
        ("a@client.example ou b@client.example", "a@client.example", "EMAIL_SEVERAL"),
        ("a@client.example ::: b@client.example", "a@client.example", "EMAIL_SEVERAL"),
        ("a@client.example\nb@client.example", "a@client.example", "EMAIL_SEVERAL"),
        ("a@client.example (perso)", "a@client.example", "EMAIL_NOTE"),
        ("stéphane@client.example", "stephane@client.example", "EMAIL_ACCENT"),
    ],
)
def test_what_would_lose_something_is_only_proposed(raw: str, value: str, code: str) -> None:
    """M04: a second address, a note or an accent is not dropped without asking."""
    tidied = email.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (value, Verdict.PROPOSED, code)


@pytest.mark.parametrize(
    "raw",
    [
        "a", "a@", "@client.example", "a@client", "a@@client.example", "a..b@client.example",
        "jean dupont@client.example", "jean.@client.example", "a@client..example", "a@localhost",
        "a@firm.invalid", "07 56 78 12 34", 12, 1.5, True, dt.date(2026, 1, 1),
        "x" * 65 + "@client.example",
    ],
)  # fmt: skip
def test_wrong_syntax_is_flagged_and_kept(raw: object) -> None:
    """What cannot be an address is flagged; nothing is guessed."""
    tidied = email.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, "EMAIL_SYNTAX")
    assert email.key(raw) == ""


def test_providers_themselves_are_never_slips() -> None:
    """No provider is near enough another to be taken for it."""
    assert [p for p in email._PROVIDERS if email.suggested_domain(p)] == []


_LOCAL = st.text("abcXYZ019._+-'é ", max_size=12)
_DOMAIN = st.text("abcgmailXY09.-é_", max_size=16)


@given(_LOCAL, _DOMAIN, st.sampled_from(["", ".fr", ".com", ".example", ".test", ".F"]))
def test_fast_path_agrees_with_email_validator(local: str, domain: str, ending: str) -> None:
    """An everyday address skips the library only where the library takes it as it is."""
    text = f"{local}@{domain}{ending}"
    plain = email._plain(text)
    if plain is not None:
        assert validate_email(text, check_deliverability=False).normalized == str(plain)
    else:
        try:
            validate_email(text, check_deliverability=False)
        except EmailNotValidError:
            assert email.tidy(text, CONTEXT).value != text or email.tidy(text, CONTEXT).code


@given(
    st.one_of(
        st.none(), st.text(), st.text("ab@.,;<> \n'é-_"),
        st.builds("{}@{}".format, _LOCAL, _DOMAIN),
        st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(),
    )
)  # fmt: skip
def test_tidy_is_total_and_idempotent(raw: object) -> None:
    """Any cell goes in, nothing is raised, and what is written or proposed is tidy."""
    tidied = email.tidy(raw, CONTEXT)
    assert isinstance(email.display(raw), str)
    assert isinstance(email.key(raw), str)
    if tidied.verdict in {Verdict.CORRECTED, Verdict.PROPOSED}:
        assert email.tidy(tidied.value, CONTEXT).verdict is Verdict.FINE
    if tidied.code:
        assert messages.text(tidied.code)
