"""Email addresses."""

import datetime as dt
import random
import subprocess
import sys

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from xlcrm import messages
from xlcrm.values import email, email_syntax
from xlcrm.values.email_syntax import Standing
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
        ("a@client.example/", "a@client.example"),
        ("[a@client.example](mailto:a@client.example)", "a@client.example"),
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
        ("perso : a@client.example", "a@client.example", "EMAIL_NOTE"),
        ("a@client.example 01 99 00 12 34", "a@client.example", "EMAIL_NOTE"),
        ("a@client.example,b", "a@client.example", "EMAIL_NOTE"),
        ("Jean Dupont jean@client.example", "jean@client.example", "EMAIL_NOTE"),
        ("(perso) a@client.example", "a@client.example", "EMAIL_NOTE"),
        ("a(perso)@client.example", "a@client.example", "EMAIL_NOTE"),
        ("a@(perso)client.example", "a@client.example", "EMAIL_NOTE"),
    ],
)
def test_what_would_lose_something_is_only_proposed(raw: str, value: str, code: str) -> None:
    """M04: a second address, a note or an accent is not dropped without asking."""
    tidied = email.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (value, Verdict.PROPOSED, code)


@pytest.mark.parametrize(
    "raw",
    [
        "jean@orange.fr perso", "jean@orange.fr, marie", "jean@orange.fr NPAI",
        "jean@orange.fr: bureau", "jean@orange.fr - faux", "jean@orange.fr, Paul",
        "jean@orange.fr ok", "jean@orange.fr/y", "jean@orange.fr 2",
    ],
)  # fmt: skip
def test_a_word_behind_an_address_is_a_note_and_no_domain(raw: str) -> None:
    """No domain is made up of a note; the person is found by the address (opposition, merge)."""
    tidied = email.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == ("jean@orange.fr", Verdict.PROPOSED)
    assert tidied.code == "EMAIL_NOTE"
    assert email.key(raw) == email.key("jean@orange.fr")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("jean@client.f r", "jean@client.fr"), ("jean@client.co m", "jean@client.com"),
        ("jean@client fr", "jean@client.fr"), ("jean@client;org", "jean@client.org"),
    ],
)  # fmt: skip
def test_a_space_inside_the_ending_is_a_slip(raw: str, value: str) -> None:
    """Two pieces that make a usual ending are that ending, and are only proposed."""
    tidied = email.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (value, Verdict.PROPOSED, email.TYPO)
    assert email.tidy("jean@client perso", CONTEXT).code == email.SYNTAX


@pytest.mark.parametrize(
    "raw",
    [
        "a", "a@", "@client.example", "a..b@client.example", "a@b@client.example",
        "jean dupont@client.example", "a(b)c@client.example", "jean.@client.example",
        "a@client..example", ".a@client.example", "a@-client.example", "a@client_.example",
        "www.client.example", "https://client.example", "à confirmer", "\u00e0", "a@[1.2.3]",
        "a@[300.1.1.1]",
        '"a"b"@client.example', "07 56 78 12 34", 12, 1.5, True, dt.date(2026, 1, 1),
        "x" * 65 + "@client.example",
    ],
)  # fmt: skip
def test_wrong_syntax_is_flagged_and_kept(raw: object) -> None:
    """What cannot be an address is flagged; nothing is guessed."""
    tidied = email.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, "EMAIL_SYNTAX")
    assert email.key(raw) == ""


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        # RFC 5321, 4.1.2: Quoted-string; 4.1.3: address literals
        ('"jean dupont"@client.example', "EMAIL_UNUSUAL"),
        ('"a@b"@client.example', "EMAIL_UNUSUAL"),
        ('"a\\"b"@client.example', "EMAIL_UNUSUAL"), ('""@client.example', "EMAIL_UNUSUAL"),
        ("a@[192.0.2.1]", "EMAIL_UNUSUAL"), ("a@[IPv6:2001:db8::1]", "EMAIL_UNUSUAL"),
        ("a@ab--cd.example", "EMAIL_UNUSUAL"),
        # RFC 7085: nothing delivers to a domain without a dot; RFC 6761: nor to these endings
        ("a@client", "EMAIL_UNREACHABLE"), ("a@localhost", "EMAIL_UNREACHABLE"),
        ("a@firm.invalid", "EMAIL_UNREACHABLE"), ("a@firm.local", "EMAIL_UNREACHABLE"),
        ("a@client.123", "EMAIL_UNREACHABLE"),
    ],
)  # fmt: skip
def test_what_rfc_5321_allows_is_never_called_wrong(raw: str, code: str) -> None:
    """The rarest forms are addresses all the same: told apart from wrong syntax, and kept."""
    tidied = email.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, code)
    assert email.key(raw) == ("" if code == "EMAIL_UNREACHABLE" else raw.casefold())


@pytest.mark.parametrize(
    "raw",
    [
        # RFC 5321 dot-strings, after RFC 3696, section 3
        "!#$%&'*+-/=?^_`{|}~@client.example", "customer/department=shipping@client.example",
        "$A12345@client.example", "!def!xyz%abc@client.example", "_somename@client.example",
        "1234567890@client.example", "a@a.example", "a@123.example", "a@1-2.example",
        "x" * 64 + "@client.example", "a@" + "b" * 63 + ".example",
        # RFC 6531: letters of any script, beside a domain that has some too
        "用户@例子.example", "квіточка@пошта.example", "θσερ@εχαμπλε.example",
        "stéphane@société.example",
    ],
)  # fmt: skip
def test_rare_but_right_addresses_are_fine(raw: str) -> None:
    """Signs, digits and other scripts are in use."""
    assert email.tidy(raw, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("raw", "value", "others"),
    [
        ("a@client.example;b@client.example", "a@client.example", ("b@client.example",)),
        ("A@Client.example, b@gmial.com / c@client.example", "A@client.example",
         ("b@gmail.com", "c@client.example")),
        ("a@client.example | b@client.example | A@client.example", "a@client.example",
         ("b@client.example",)),
        ("Jean <a@client.example>, Zoé <b@client.example>", "a@client.example",
         ("b@client.example",)),
        ("a@client.example b@client.example", "a@client.example", ("b@client.example",)),
        ("a@client.example et b@client.example", "a@client.example", ("b@client.example",)),
    ],
)  # fmt: skip
def test_further_addresses_are_kept_for_another_place(
    raw: str, value: str, others: tuple[str, ...]
) -> None:
    """M04: the first goes first, the rest follow, each once and as tidy as the first."""
    tidied = email.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.others) == (value, Verdict.PROPOSED, others)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("jean.dupontgmail.com", "jean.dupont@gmail.com"),
        ("a@@client.example", "a@client.example"), ("a(at)client.example", "a@client.example"),
        ("a [at] client.example", "a@client.example"),
        ("a arobase client.example", "a@client.example"),
        ("jean.dupontàclient.example", "jean.dupont@client.example"),
        ("jean.dupont gmail.com", "jean.dupont@gmail.com"),
        ("@a@client.example", "a@client.example"),
        ("a@client.example@client.example", "a@client.example"),
    ],
)  # fmt: skip
def test_missing_or_misspelt_sign_is_proposed(raw: str, value: str) -> None:
    """M18: « à » is on the key of the sign, and some write it in words."""
    tidied = email.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (
        value, Verdict.PROPOSED, "EMAIL_AT_SIGN",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("jean@gmail com", "jean@gmail.com"), ("jean@client,fr", "jean@client.fr"),
        ("jean@client.cmo", "jean@client.com"), ("jean@#gmail.com", "jean@gmail.com"),
    ],
)  # fmt: skip
def test_domain_with_a_wrong_sign_is_proposed(raw: str, value: str) -> None:
    """A comma or a space for the dot, an ending that does not exist."""
    tidied = email.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (value, Verdict.PROPOSED)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("contact@client.example", "EMAIL_ROLE"), ("Info@client.example", "EMAIL_ROLE"),
        ("service-client@client.example", "EMAIL_ROLE"), ("abuse@client.example", "EMAIL_ROLE"),
        ("jean@yopmail.com", "EMAIL_DISPOSABLE"), ("jean@mailinator.com", "EMAIL_DISPOSABLE"),
    ],
)  # fmt: skip
def test_remark_is_made_of_a_right_address(raw: str, code: str) -> None:
    """A mailbox of a function, or of a throw-away service, is flagged, kept and compared."""
    tidied = email.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, code)
    assert code in email.REMARKS
    assert email.key(raw) == raw.casefold()


def test_generic_addresses_are_those_of_the_firm() -> None:
    """The list of the workbook replaces the delivered one; those of RFC 2142 stay."""
    context = Context(CONTEXT.today, choices=("Atelier",))
    assert email.tidy("atelier@client.example", context).code == "EMAIL_ROLE"
    assert email.tidy("accueil@client.example", context).verdict is Verdict.FINE
    assert email.tidy("postmaster@client.example", context).code == "EMAIL_ROLE"


def test_a_remark_waits_until_the_address_is_tidy() -> None:
    """What is certain is written first."""
    assert email.tidy("contact@Client.example", CONTEXT).code == "EMAIL_FORMAT"
    assert email.tidy(" jean@Yopmail.com", CONTEXT).value == "jean@yopmail.com"


def test_everyday_addresses_load_no_library() -> None:
    """email-validator, and the resolver that it imports, wait for an address that needs it."""
    code = (
        "import sys, datetime; from xlcrm import values; from xlcrm.schema import Kind;"
        "context = values.Context(datetime.date(2026, 11, 21));"
        "values.tidy_many(Kind.EMAIL, ['a.b@client.example', ' C@Gmail.com', 'x@gmial.com'],"
        " context);"
        "sys.exit(1 if {'email_validator', 'dns', 'ftfy'} & set(sys.modules) else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def generated(count: int) -> list[str]:
    """Return addresses, right and wrong, made of the parts that decide on them."""
    dice = random.Random(20261121)  # noqa: S311 - the same texts every time, no secret
    locals_ = ["jean", "J.D", "a+b", "a_b", "-a", "a-", "a..b", ".a", "a.", "é", "o'neil", "x" * 64,
               "x" * 65, "", "contact", "a b", '"a"', "a@b", "1", "A1.b2-c3"]  # fmt: skip
    labels = ["client", "Gmail", "gmail", "a", "1", "-a", "a-", "a--b", "xn--a", "ab--cd", "é",
              "b" * 63, "b" * 64, "", "a_b", "mail", "LOCAL", "protest", "free"]  # fmt: skip
    endings = ["fr", "com", "FR", "example", "test", "local", "invalid", "onion", "arpa",
               "localhost", "f", "c0m", "1", "", "museum", "xn--p1ai", "contest"]  # fmt: skip
    texts = []
    for _ in range(count):
        domain = [*dice.choices(labels, k=dice.choice((0, 1, 1, 1, 1, 2, 5))), dice.choice(endings)]
        local = dice.choice([*locals_, "jean.dupont", "marie+achats", "ZOE-42", "_a.b.c_"])
        texts.append(f"{local}@{'.'.join(domain)}")
    return texts


def test_fast_path_agrees_with_email_validator_on_many() -> None:
    """20,000 addresses: what is plain is what the library returns, letter for letter."""
    plain = 0
    for text in generated(20_000):
        address = email_syntax.plain(text)
        if address:
            plain += 1
            assert validate_email(text, check_deliverability=False).normalized == str(address)
    assert plain > 1_000


def test_whatever_email_validator_accepts_is_no_wrong_syntax() -> None:
    """Nor what RFC 5321 allows beyond it."""
    for text in set(generated(5_000)):
        allowed = email_syntax.valid(text) or email_syntax.standing(text) is not Standing.WRONG
        if allowed:
            assert email.tidy(text, CONTEXT).code != "EMAIL_SYNTAX"


def test_many_are_read_as_one_by_one() -> None:
    """The bulk verb has the same answers, remarks and corrections included."""
    raws: list[object] = [*generated(3_000), None, 12, "", "contact@Client.example", "a@gmial.com"]
    raws += ["Info@client.example", "jean@Yopmail.com", "jean@yopmail.com", " a@client.example "]
    assert email.tidy_many(raws, CONTEXT) == [email.tidy(raw, CONTEXT) for raw in raws]


def test_key_is_the_address_that_the_cell_is_tidied_to() -> None:
    """In lower case; everyday addresses are read in one look, with the same answer."""
    raws = [*generated(3_000), "Info@Client.example", "a@gmial.com", "jean@yopmail.com", "a @ b"]
    for raw in raws:
        tidied = email.tidy(raw, CONTEXT)
        unreadable = tidied.code in {email.SYNTAX, email.UNREACHABLE} or "@" not in raw
        assert email.key(raw) == ("" if unreadable else str(tidied.value).strip().casefold())


_LOCAL = st.text("abcXYZ019._+-'é ", max_size=12)
_DOMAIN = st.text("abcgmailXY09.-é_", max_size=16)


@given(_LOCAL, _DOMAIN, st.sampled_from(["", ".fr", ".com", ".example", ".test", ".F"]))
def test_fast_path_agrees_with_email_validator(local: str, domain: str, ending: str) -> None:
    """An everyday address skips the library only where the library takes it as it is."""
    text = f"{local}@{domain}{ending}"
    plain = email_syntax.plain(text)
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
        for value in (tidied.value, *tidied.others):
            again = email.tidy(value, CONTEXT)
            assert again.verdict is Verdict.FINE or again.code in email.REMARKS
    if tidied.code:
        assert messages.text(tidied.code)


@pytest.mark.parametrize(
    ("raw", "value", "verdict", "words"),
    [
        ("a@client.example ? (perso)", "a@client.example", Verdict.PROPOSED, "perso"),
        ("a@client.example ?", "a@client.example", Verdict.PROPOSED, ""),
        ("<a@client.example?>", "a@client.example", Verdict.PROPOSED, ""),
        ("a@client.example (?)", "a@client.example", Verdict.PROPOSED, ""),
        ("mailto:a@client.example?subject=Bonjour", "a@client.example", Verdict.CORRECTED, ""),
        ("jean@hotmail:com", "jean@hotmail.com", Verdict.PROPOSED, ""),
        ("jean@hotmail: com", "jean@hotmail.com", Verdict.PROPOSED, ""),
        ("Mail : a@client.example", "a@client.example", Verdict.CORRECTED, ""),
        ("Jean Bon <jb@client.example>", "jb@client.example", Verdict.CORRECTED, "Jean Bon"),
    ],
)
def test_a_sign_beside_an_address_cuts_no_word_off(
    raw: str, value: str, verdict: Verdict, words: str
) -> None:
    """What a link asks for is dropped, a doubt never unasked; « hotmail: » holds no label."""
    tidied = email.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (value, verdict)
    assert email.note(raw) == words
