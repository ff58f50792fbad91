"""What every text cell is cleaned of."""

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm import values
from xlcrm.schema import Kind
from xlcrm.values import Context, Verdict, text

CONTEXT = Context(dt.date(2026, 11, 21))

#: Fragments that uncover one another when they are repaired.
NASTY = st.lists(
    st.sampled_from(
        ["&amp;", "&nbsp;", "&#233;", "&#39;", "eacute;", "&", "amp;", "Ã", "©", "â€™", "Ã‚", " ",
         "\u00a0", "\u202f", "\u200b", "\t", "\r\n", "\n\n\n", "'", "e\u0301", "Lef", "\x1d", "é"]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "value", "code"),
    [
        ("StÃ©phane", "Stéphane", text.ENCODING),
        ("voilÃ\u00a0 tout", "voilà tout", text.ENCODING),
        ("lâ€™Ã©tÃ©", "l’été", text.ENCODING),
        ("FranÃ§ois", "François", text.ENCODING),
        ("Ã‰mile", "Émile", text.ENCODING),
        ("CÅ“ur", "Cœur", text.ENCODING),
        ("NÂ°5", "N°5", text.ENCODING),
        ("Å’uvre", "Œuvre", text.ENCODING),
        ("ÃŽle", "Île", text.ENCODING),
        ("ÃƒÂ©tÃƒÂ©", "été", text.ENCODING),
        ("Ã l'angle", "à l'angle", text.ENCODING),
        ("voilÃ tout", "voilà tout", text.ENCODING),
        ("l\x92Ã©tÃ©", "l’été", text.ENCODING),
        ("l\x92été", "l’été", text.ENCODING),
        ("10 â‚¬", "10 €", text.ENCODING),
        ("1Â 234,56 €", "1 234,56 €", text.ENCODING),
        ("St&eacute;phane", "Stéphane", text.ENTITIES),
        ("L&#39;Atelier &#x26; Co", "L'Atelier & Co", text.ENTITIES),
        ("\u202aa\u202c", "a", text.SPACING),
        ("a\u2009b", "a b", text.SPACING),
        ("a\u00adb", "ab", text.SPACING),
        ("''06000", "06000", text.SPACING),
        ("&#233;t&eacute;&nbsp;!", "été !", text.ENTITIES),
        ("R&amp;amp;D", "R&D", text.ENTITIES),
        ("  Anne\u00a0\u202f Laure\t", "Anne Laure", text.SPACING),
        ("Ste\u0301phane", "Stéphane", text.SPACING),
        ("\ufeffNice\u200b", "Nice", text.SPACING),
        ("'06000", "06000", text.SPACING),
    ],
)
def test_damage_that_can_be_undone_is_undone(raw: str, value: str, code: str) -> None:
    """Encoding, entities, spaces, composition and text markers are certain repairs."""
    tidied = text.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (value, Verdict.CORRECTED, code)


@pytest.mark.parametrize(
    "raw",
    [
        "JOÃO", "SÃO PAULO", "MAÇÃ VERDE", "Âge", "Ångström", "Noël’s", "-cmd", "@SUM(A1)", "+33",
        '=HYPERLINK("x")', "5 < 6 & 7 > 2", "L’Œuvre – n° 5…", "Ÿ", "à “citer”",
        "Citroën", "R&D", "AT&T; Inc", "'t Hooft",
        "'s-Hertogenbosch", "'Chez Paul'", "=SUM(A1)", "+33 1", "Qui ? Moi", None, "", "  ",
        dt.date(2026, 1, 1), True, 12.5, float("nan"),
    ],
)  # fmt: skip
def test_what_is_right_is_left(raw: object) -> None:
    """No repair touches text that merely looks like damage."""
    assert text.tidy(raw, CONTEXT).verdict is Verdict.FINE


def test_a_lost_letter_is_flagged() -> None:
    """Nothing can say which letter « ? » was: the cell is left."""
    for raw in ("Lef?vre", "Lef\ufffdvre"):
        tidied = text.tidy(raw, CONTEXT)
        assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, text.LOST)


def test_a_question_mark_in_a_link_is_no_lost_letter() -> None:
    """Links are full of them."""
    for raw in ("https://shop.example/a?b=c", "www.shop.example/a?b=c"):
        assert text.tidy(raw, CONTEXT).verdict is Verdict.FINE
    assert text.tidy_link("shop.example/a?b=c", CONTEXT).verdict is Verdict.FINE


def test_a_number_in_a_text_column_becomes_its_digits() -> None:
    """A loyalty card read as 2990001234567.0 is the text 2990001234567."""
    assert text.tidy(2990001234567.0, CONTEXT).value == "2990001234567"


def test_comments_keep_their_lines_and_their_typography() -> None:
    """Line breaks stay, and the no-break spaces that French wants; the rest is tidied."""
    raw = " À rappeler\u00a0!\r\n\r\n\r\n\r\nle\u00a0 matin  \tsans faute "
    tidied = text.tidy_lines(raw, CONTEXT)
    assert tidied.value == "À rappeler\u00a0!\n\nle matin sans faute"


def test_nothing_grows_beyond_a_cell() -> None:
    """A sign that composes into two would make a full cell too long: it is left."""
    full = "\u0958" * text.LONGEST
    assert text.tidy(full, CONTEXT).verdict is Verdict.FINE
    assert text.tidy(full[:10], CONTEXT).verdict is Verdict.CORRECTED


@given(st.text("aé’ '&;#Ã©Â\u00a0\u0301\u200b\n\x92«»°ÀŽ", max_size=12), st.booleans())
def test_the_glance_agrees_with_the_cleaning(raw: str, keep_lines: bool) -> None:  # noqa: FBT001 - drawn
    """Text that is dismissed at a glance is text that no repair would touch."""
    if text._is_plain(raw):
        spaced = text._spaced_lines(raw) if keep_lines else text._spaced(raw)
        assert spaced == raw
        assert not text._MOJIBAKE.search(raw)
        assert not text._ENTITY.search(raw)


@given(NASTY | st.text(), st.booleans())
def test_clean_text_has_nothing_left_to_clean(raw: str, keep_lines: bool) -> None:  # noqa: FBT001 - drawn
    """Cleaning is idempotent, whatever hides under what."""
    once, code = text.clean(raw, keep_lines=keep_lines)
    assert text.clean(once, keep_lines=keep_lines) == (once, "")
    assert bool(code) == (once != raw)


def test_key_ignores_accents_case_and_punctuation() -> None:
    """Spellings of one name share a key."""
    assert text.key("Œuvre d’Éloïse") == text.key("OEUVRE D ELOISE") == "oeuvredeloise"


@given(st.text())
def test_key_holds_letters_and_digits_only(typed: str) -> None:
    """In whatever alphabet; it is its own key."""
    key = text.key(typed)
    assert all(character.isalnum() for character in key)
    assert text.key(key.upper() if key.isascii() else key) == key


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""), ("a", "a"), (3.0, "3"), (2.5, "2.5"), (True, "Oui"), (False, "Non"),
        (dt.date(2026, 3, 1), "01/03/2026"),
        (dt.datetime.fromisoformat("2026-03-01 09:05"), "01/03/2026 09:05"),
    ],
)  # fmt: skip
def test_display(value: object, shown: str) -> None:
    """Staff never read « 3.0 », « True » nor « 2026-03-01 »."""
    assert text.display(value) == shown


@given(st.lists(st.text(max_size=8) | st.integers() | st.none()))
def test_the_texts_of_a_column_are_read_as_one_by_one(raws: list[object]) -> None:
    """What is fine at a glance is fine at a second look."""
    assert text.tidy_many(raws, CONTEXT) == [text.tidy(raw, CONTEXT) for raw in raws]
    assert text.tidy_lines_many(raws, CONTEXT) == [text.tidy_lines(raw, CONTEXT) for raw in raws]


@pytest.mark.parametrize(
    ("kind", "raw", "joined"),
    [
        (Kind.FAMILY_NAME, "Dupont\nMartin", "Dupont Martin"),
        (Kind.FAMILY_NAME, "dupont\r\nmartin", "Dupont Martin"),
        (Kind.GIVEN_NAME, "Jean\nMarie", "Jean Marie"),
        (Kind.COMPANY, "Dupont SARL\nMartin SAS", "Dupont SARL Martin SAS"),
        (Kind.TOWN, "Nice\nNord", "Nice Nord"), (Kind.TEXT, "a&#10;b", "a b"),
    ],
)  # fmt: skip
def test_two_lines_are_never_made_one_unasked(kind: Kind, raw: str, joined: str) -> None:
    """M04: a line break may stand between two values."""
    tidied = values.tidy(kind, raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (joined, Verdict.PROPOSED, text.LINES)
    assert values.tidy(kind, joined, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize("kind", [Kind.FAMILY_NAME, Kind.COMPANY, Kind.TOWN, Kind.TEXT])
def test_a_line_break_at_an_end_is_surplus(kind: Kind) -> None:
    """M15: nothing stands on the other line."""
    assert values.tidy(kind, "\n Dupont\r\n\n", CONTEXT)[:2] == ("Dupont", Verdict.CORRECTED)


@pytest.mark.parametrize("raw", ["dupont", "notre site", "www dupont fr", 123])
def test_a_link_has_a_point(raw: object) -> None:
    """A name is no address of a site; it stays as it is."""
    tidied = text.tidy_link(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, text.NO_LINK)


@pytest.mark.parametrize(
    "raw", ["dupont.example", "https://localhost", "@anne", "\\\\serveur\\fiche", "", None, "nc"]
)
def test_addresses_accounts_and_dummies_are_no_links_without_a_point(raw: object) -> None:
    """An account, a share and a blank say what they are; « nc » becomes empty."""
    context = dataclasses.replace(CONTEXT, placeholders=frozenset({"nc"}))
    tidied = values.tidy(Kind.URL, raw, context)
    assert tidied.code in {"", "PLACEHOLDER"}
