from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path
from string import Formatter
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm import messages, messages_en, messages_fr
from xlcrm.messages import NO_BREAK_SPACE, counted, french_spacing, text

FAMILIES = [
    family
    for name, family in vars(messages_fr).items()
    if isinstance(family, dict) and name.isupper() and name != "SENTENCES"
]
SENTENCES = sorted(messages_fr.SENTENCES)


def fields(sentence: str) -> set[str]:
    """Return the names that a sentence wants to be filled in with."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_codes_are_unique_across_families() -> None:
    """A code has one sentence: no family hides another's."""
    codes = Counter(code for family in FAMILIES for code in family)
    assert not [code for code, uses in codes.items() if uses > 1]
    assert set(codes) == set(messages_fr.SENTENCES)


@pytest.mark.parametrize("module", [messages_fr, messages_en], ids=lambda module: module.__name__)
def test_no_code_is_written_twice(module: object) -> None:
    """A key repeated in one dict would silently win: the source has each only once."""
    package = Path(str(module.__file__)).parent  # type: ignore[attr-defined]  # a module
    nodes = [
        node
        for source in package.glob("*.py")
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Dict)
    ]
    assert sum(len(node.keys) for node in nodes) > len(module.SENTENCES)  # type: ignore[attr-defined]  # same
    for node in nodes:
        keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_can_be_filled_in(code: str) -> None:
    """Codes are upper snake case; fields are plain names, and nothing is left to fill in."""
    assert re.fullmatch(r"[A-Z][A-Z0-9_]*", code)
    sentence = messages_fr.SENTENCES[code]
    names = fields(sentence)
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)
    filled = text(code, **dict.fromkeys(names, "VALEUR"))
    assert filled.strip()
    assert not any(f"{{{name}}}" in filled for name in names)


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_has_french_typography(code: str) -> None:
    """Curly apostrophes, guillemets in pairs, and no ordinary space where a line must not break."""
    filled = text(code, **dict.fromkeys(fields(messages_fr.SENTENCES[code]), "VALEUR"))
    assert "'" not in filled
    assert '"' not in re.sub(r"\{.*\}", "", filled)  # a JSON sample keeps its quotes
    assert filled.count("«") == filled.count("»")
    assert not re.search(r"\S [:;!?»%€]", filled)
    assert "« " not in filled
    words = re.sub(r"#[A-Z]+!|&[a-z]+;", "", filled)  # Excel's errors and HTML's signs end so
    assert not re.search(r"[^\W\d][;!?»]", words)


@pytest.mark.parametrize("code", sorted(messages_fr.ERRORS))
def test_errors_are_whole_sentences(code: str) -> None:
    """What happened and what to do: an error starts as a sentence and ends as one."""
    sentence = messages_fr.ERRORS[code]
    assert sentence[0].isupper() or sentence[0] in "«{"
    assert sentence[-1] in ".?"


@pytest.mark.parametrize("code", sorted(messages_en.SENTENCES))
def test_english_says_the_same(code: str) -> None:
    """An English sentence has the code, the fields and the plural of its French one."""
    french, english = messages_fr.SENTENCES[code], messages_en.SENTENCES[code]
    assert fields(english) == fields(french)
    alone = re.compile(r"\{[^{}]*\}")  # words that agree with a count stand within braces
    assert alone.sub("", english).count("|") == alone.sub("", french).count("|")


@pytest.mark.parametrize(
    ("typed", "set_right"),
    [
        ("Quoi ?", "Quoi_?"),
        ("Oui ; non : si !", "Oui_; non_: si_!"),
        ("« Clients »", "«_Clients_»"),
        ("20 % de 5 €", "20_% de 5_€"),
        ("Voir https://www.example.com", "Voir https://www.example.com"),
        (" : seul", " : seul"),
        ("déjà\u00a0: fait", "déjà_: fait"),
    ],
)
def test_french_spacing(typed: str, set_right: str) -> None:
    """An ordinary space before a high sign or inside guillemets becomes a no-break one."""
    assert french_spacing(typed) == set_right.replace("_", NO_BREAK_SPACE)


@given(st.text(alphabet="ab «»:;!?%€.\u00a0"))
def test_french_spacing_only_changes_spaces(typed: str) -> None:
    """Nothing but spaces changes, and a second time nothing does."""
    once = french_spacing(typed)
    assert once.replace(NO_BREAK_SPACE, " ") == typed.replace(NO_BREAK_SPACE, " ")
    assert french_spacing(once) == once


def test_values_are_left_as_they_are() -> None:
    """A file name keeps its ordinary spaces, so that it can be copied from a message."""
    assert "Clients ; 2026.csv" in text("FILE_MISSING", name="Clients ; 2026.csv")


def test_values_may_hold_braces() -> None:
    """A value that looks like a field is not filled in again."""
    assert "{name}.csv" in text("FILE_MISSING", name="{name}.csv")


def test_unknown_codes_are_refused() -> None:
    """A code without a sentence is a programming error, in both languages."""
    for lang in ("fr", "en"):
        with pytest.raises(KeyError):
            text("NOTHING_OF_THE_SORT", lang=lang)
        with pytest.raises(KeyError):
            counted("NOTHING_OF_THE_SORT", 1, lang=lang)


def test_english_falls_back_to_french(monkeypatch: pytest.MonkeyPatch) -> None:
    """What English lacks is said in French, with French typography and plurals."""
    catalogues: dict[str, dict[str, str]] = {
        "fr": {"CHAT": "Un chat !", "CHATS": "{n} chat !|{n} chats !"},
        "en": {},
    }
    monkeypatch.setattr(messages, "_catalogue", catalogues.get)
    assert text("CHAT", lang="en") == f"Un chat{NO_BREAK_SPACE}!"
    assert counted("CHATS", 0, lang="en") == f"0 chat{NO_BREAK_SPACE}!"


@pytest.mark.parametrize(
    ("n", "french", "english"),
    [
        (0, "0 chat", "0 cats"),
        (1, "1 chat", "1 cat"),
        (2, "2 chats", "2 cats"),
        (12345, f"12{NO_BREAK_SPACE}345 chats", "12,345 cats"),
    ],
)
def test_counts_in_words(
    monkeypatch: pytest.MonkeyPatch, n: int, french: str, english: str
) -> None:
    """French says none and one in the singular, English one only."""
    catalogues = {"fr": {"CATS": "{n} chat|{n} chats"}, "en": {"CATS": "{n} cat|{n} cats"}}
    monkeypatch.setattr(messages, "_catalogue", catalogues.get)
    assert counted("CATS", n) == french
    assert counted("CATS", n, lang="en") == english


@pytest.mark.parametrize(
    ("system", "name", "typed"),
    [
        ("posix", "Clients.xlsx", "Clients.xlsx"),
        ("posix", "l'an 1/$x.xlsx", "'l'\"'\"'an 1/$x.xlsx'"),
        ("nt", r"C:\Été\Clients-2026.xlsx", r"C:\Été\Clients-2026.xlsx"),
        ("nt", r"C:\Mes fiches & co\a.xlsx", r'"C:\Mes fiches & co\a.xlsx"'),
    ],
)
def test_a_name_is_given_as_it_is_typed(
    monkeypatch: pytest.MonkeyPatch, system: str, name: str, typed: str
) -> None:
    """Between quotes only where the command line of the system wants them."""
    monkeypatch.setattr(messages, "os", SimpleNamespace(name=system))
    assert messages.as_argument(name) == typed


@pytest.mark.parametrize(
    ("n", "french", "english"),
    [
        (0, "0 chat dort, Un autre", "0 cats sleep, Others"),
        (1, "1 chat dort, Un autre", "1 cat sleeps, Another"),
        (1234, f"1{NO_BREAK_SPACE}234 chats dorment, Les autres", "1,234 cats sleep, Others"),
    ],
)
def test_words_agree_with_their_count(
    monkeypatch: pytest.MonkeyPatch, n: int, french: str, english: str
) -> None:
    """Within a sentence too; a sign leaves the count itself out."""
    catalogues = {
        "fr": {"CATS": "{n:chat dort|chats dorment}, {n:~Un autre|Les autres}"},
        "en": {"CATS": "{n:cat sleeps|cats sleep}, {n:~Another|Others}"},
    }
    monkeypatch.setattr(messages, "_catalogue", catalogues.get)
    assert text("CATS", n=n) == french
    assert text("CATS", n=n, lang="en") == english


@pytest.mark.parametrize("code", SENTENCES)
def test_no_word_is_left_in_the_plural_of_one(code: str) -> None:
    """A count that may be one is followed by words that agree with it."""
    plural = re.compile(r"\{\w+\} (?!Mo\b|Ko\b|jours\b|caract)[a-zéè]+s\b|\w\(s\)")
    fine = ("{limit}", "{most}", "{megabytes}", "{numbers}", "{owner}", "{n}")
    found = plural.findall(messages_fr.SENTENCES[code])
    assert not [each for each in found if not each.startswith(fine)]
