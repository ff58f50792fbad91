"""Comments about people: what must not be written there, by category; nothing is changed.

Source: CNIL, « Zones bloc note et commentaires : les bons réflexes » (28 February 2019), which
recommends such an automatic check. How to call it: ``scan`` on the text of each comment, with
the phrases of the firm (``allowed_phrases`` of the parameter ``comment_allowed_words``); only
when it remarks something, ``scan`` again with the ``name_words`` of the cells of the row that
hold its names and its address. Most comments hold no word of the lists and cost one look at
each word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.values import forbidden_numbers
from xlcrm.values.comment_fold import WORD, folded, plain
from xlcrm.values.comment_innocent import INNOCENT
from xlcrm.values.comment_names import without_names
from xlcrm.values.comment_phrases import GAP, IN_CONTEXT, IS, PERSON, PET, START, STRIKE, SUBJECT
from xlcrm.values.comment_things import is_about_thing
from xlcrm.values.comment_words import WORDS, Category

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Severity(Enum):
    """How grave a remark is: to be removed, or to be thought over."""

    BLOCKING = "blocking"
    WARNING = "warning"


class Remark(NamedTuple):
    """Something that a comment must not hold; ``code`` names its sentence."""

    category: Category
    severity: Severity
    code: str


@dataclass(frozen=True, eq=False)
class _Rule:
    """Forms of a word, in a phrase; ``capitals``: they only count in capitals."""

    category: Category | None
    forms: tuple[str, ...]
    phrase: str
    capitals: bool = False


#: A word typed letter by letter, which hides it from others: « c.o.n », « c o n n a r d ».
_PARTED_WORD = re.compile(r"(?<![^\s(,;:])[a-zé](?:[ .*_-][a-zé]){2,}(?![\w'’])")
#: Letters that elisions leave alone in no French text, one of which every insult has.
_HARDLY_ALONE = frozenset("beiopruz")
_LINE_WORD = re.compile(r"[a-z0-9]+|\|")
_BREAK = re.compile(r"(?<=\w{3})[.!?;…]+(?=\s|$)|(?<=\w) +[!?;](?=\s|$)|,(?=\s)|[()\n]| [–-] ")
_ENDING = re.compile(r"\((\w+)\)")
#: The phrase of a word that counts wherever it stands.
_ANYWHERE = "{w}"
#: How far a phrase stands to the right of its words.
_PHRASE_DEPTH = 4

#: What is never the password itself: « mot de passe : oublié ».
_NOT_TOLD = (
    r"(?!(?:oubli|perdu|chang|à |a |non|oui|voir|envoy|réinit|reinit|demand|inconnu|provisoire"
    r"|en |ne |n’|n'|refus|ok|par |dans |sur |pour |et |donn|communiqu|temporaire|expir))"
)
#: What a password may be said to be, beside participles in é.
_STATES = (
    r"(?!(?:invalide|valide|faux|fausse|incorrect|correct|perdu|connu|inconnu|trop|bien|toujours"
    r"|encore|tr[eè]s|pas|plus|le|la|les|un|une|son|sa|ce|celui|d[eé]j[aà]|obligatoire|faible"
    r"|fort|simple|long|court|n[eé]cessaire|diff[eé]rent|temporaire|provisoire|transmis|remis"
    r"|requis|unique|secret|strict|personnel|confidentiel|en|dans|sur|chez|hors|ok|bon|obsol[eè]te"
    r"|compromis|disponible|identique|reparti|revenu|nouveau|actif|inactif|[\w’'-]*(?:é|ée|oublie"
    r"|bloque|change))(?![\w]))"
)
#: The most used passwords that are no word of a comment, after the yearly lists of NordPass for
#: France, and our own neighbours of them.
_COMMON = (
    r"(?:azerty\w*|qwerty\w*|toto|tata|titi|loulou|doudou|chouchou|motdepasse|password|admin|root"
    r"|chaton|soleil|jetaime|marseille|bonjour|nicolas|coucou|princesse|minou|loulou|secret"
    r"|iloveyou|letmein|superman|batman|pikachu|chocolat|doudoune|welcome|bienvenue|abcd\w*)"
)
_PASSWORD = re.compile(
    r"\b(?:mots? de passe|mdp|password|passwd|pwd)\b(?: (?!est\b)[\w’'-]+){0,4}?\s*"
    rf"(?:[:=]\s*{_NOT_TOLD}\S{{3,}}|\(\s*{_NOT_TOLD}\S{{3,}}\)"
    rf"|(?:est |c’est |c'est )?{_NOT_TOLD}(?=\S*\d)(?!\d{{1,2}}[/.h ])\S{{4,}}"
    rf"|(?:est|c’est|c'est) {_NOT_TOLD}{_STATES}\S{{3,}}[ .!]*(?:$|[,;\n])"
    rf"|\s{_COMMON}[ .!]*(?:$|[,;\n]))",
    re.IGNORECASE,
)
_SECRET_CODE = re.compile(
    r"\b(?:code (?:secret|confidentiel|pin|puk|carte|cb|bancaire|bleue|wifi|de (?:sa |la )?carte"
    r"|d[’']acc[eè]s (?:espace|compte|client|internet|extranet|site|ordinateur|session))"
    r"|pin|cvv|cvc|cryptogramme)\b(?: \w+){0,2}?\s*(?:[:=]|est)?\s*\S*\d{3,}",
    re.IGNORECASE,
)
_PASSWORD_WORDS = frozenset({"passe", "passes", "mdp", "password", "passwd", "pwd", "code", "pin",
                             "cvv", "cvc", "cryptogramme"})  # fmt: skip


def scan(
    text: str, allowed: frozenset[str] = frozenset(), ignored: frozenset[str] = frozenset()
) -> tuple[Remark, ...]:
    """Return what a comment must not hold, at most one remark per category.

    ``allowed`` are the phrases of ``allowed_phrases``; ``ignored`` the words of ``name_words``
    (names and address of the same row), which are not counted. The code of a door is no secret
    of a person and is left; so is a number whose check digits are wrong.

    >>> [remark.code for remark in scan("En instance de divorce, opérée du genou")]
    ['COMMENT_HEALTH', 'COMMENT_PRIVATE_LIFE']
    >>> scan("Rue de la Santé, M. Noir préfère le café noir")
    ()
    """
    found = set(forbidden_numbers.found_in(text))
    seen = WORD.findall(plain(text))
    if not _HARDLY_ALONE.isdisjoint(seen):
        text = _PARTED_WORD.sub(_joined_insult, text)
        seen = WORD.findall(plain(text))
    if not _NOTICED.isdisjoint(seen):
        found.update(_spoken(text, allowed, ignored))
        if not _PASSWORD_WORDS.isdisjoint(seen) and _tells_password(text):
            found.add(Category.PASSWORD)
    return tuple(_REMARKS[category] for category in Category if category in found) if found else ()


def allowed_phrases(parameter: str) -> frozenset[str]:
    """Return the phrases of the parameter ``comment_allowed_words``, separated by « ; ».

    >>> sorted(allowed_phrases("Lunettes aveugles ; Cancer du sein"))
    ['cancer du sein', 'lunettes aveugles']
    """
    return frozenset(filter(None, (folded(phrase) for phrase in parameter.split(";"))))


def name_words(cells: Iterable[str]) -> frozenset[str]:
    """Return the words of the names and addresses of a row, as ``scan`` ignores them."""
    return frozenset(word for each in cells for word in folded(each).split())


def _spoken(text: str, allowed: frozenset[str], ignored: frozenset[str]) -> set[Category]:
    """Return the categories of the words that count where they stand."""
    line = _line(text)
    rules = {rule: None for word in line.split() for rule in _RULES.get(word, ())}
    if not any(_found(rule, line) for rule in rules if rule.category is not None):
        return set()  # names need not be looked for
    line = _line(without_names(text, _NOTICED, _COMPOUNDS))
    for phrase in allowed:
        line = line.replace(f" {phrase} ", " x ")
    innocent = {
        match.span("w") for rule in rules if rule.category is None for match in _in(rule, line)
    }
    return {
        rule.category
        for rule in rules
        if rule.category is not None
        for match in _in(rule, line)
        if match.span("w") not in innocent
        and not _is_about_thing(rule, match, line)
        and ignored.isdisjoint(match["w"].split())
        and (not rule.capitals or _in_capitals(match["w"], text))
        and not (rule.capitals and _is_spelt_out(match["w"], text))
    }


def _joined_insult(parted: re.Match[str]) -> str:
    """Return the insult that letters make together, the letters as they stand for any other."""
    word = "".join(WORD.findall(plain(parted[0])))
    rules = _RULES.get(word, ())
    is_insult = any(rule.category is Category.INSULT and word in rule.forms for rule in rules)
    return f"quel {word}" if is_insult else parted[0]


def _is_about_thing(rule: _Rule, match: re.Match[str], line: str) -> bool:
    """Tell whether a word that counts anywhere qualifies a thing or an institution here."""
    if rule.category is None or rule.phrase != _ANYWHERE:
        return False
    before, after = line[: match.start("w")].split(), line[match.end("w") :].split()
    return is_about_thing(rule.category, before, match["w"], after)


def _found(rule: _Rule, line: str) -> bool:
    return _compiled(rule).search(line) is not None


def _in(rule: _Rule, line: str) -> Iterator[re.Match[str]]:
    return _compiled(rule).finditer(line)


#: In this order: one may hold the next.
_MACROS = (
    ("{subject}", SUBJECT), ("{is}", IS), ("{start}", START), ("{gap}", GAP), ("{person}", PERSON),
    ("{pet}", PET), ("{strike}", STRIKE),
)  # fmt: skip


@cache
def _compiled(rule: _Rule) -> re.Pattern[str]:
    word = f"(?P<w>{'|'.join(rule.forms)})"
    phrase = rule.phrase
    for macro, meaning in _MACROS:
        phrase = phrase.replace(macro, meaning)
    phrase = phrase.replace("{w}", word)
    return re.compile(f"(?<= )(?:{phrase})(?= )")


def _in_capitals(word: str, text: str) -> bool:
    return re.search(rf"\b{word.upper()}\b", text) is not None


def _is_spelt_out(word: str, text: str) -> bool:
    """Tell whether the letters of an acronym are explained: « FO : fichier original »."""
    begun = r"[ '’-]+".join(rf"{letter}\w*" for letter in word)
    return re.search(rf"\b{word}\s*[:=(]\s*{begun}\b", plain(text)) is not None


def _tells_password(text: str) -> bool:
    return bool(_PASSWORD.search(text) or _SECRET_CODE.search(text))


def _line(text: str) -> str:
    """Return the words of a text between single spaces, « | » at both ends of each clause."""
    return f" | {' '.join(_LINE_WORD.findall(plain(_BREAK.sub(' | ', text))))} | "


def _forms(notation: str) -> tuple[str, ...]:
    """Return the folded forms of a word: « râleur(s) » gives raleur and raleurs."""
    parts = _ENDING.split(notation.replace("_", " "))
    choices = [[part] if i % 2 == 0 else ["", part] for i, part in enumerate(parts)]
    return tuple(dict.fromkeys(folded("".join(each)) for each in product(*choices)))


def _all_rules() -> Iterator[_Rule]:
    for category, words in WORDS.items():
        for word in words.split():
            yield _Rule(category, _forms(word), _ANYWHERE, word.isupper())
    for kind, blocks in [*IN_CONTEXT.items(), (None, INNOCENT)]:
        for each, phrases in _blocks(blocks):
            forms = tuple(form for word in each for form in _forms(word))
            for phrase in phrases:
                yield _Rule(kind, forms, phrase)


def _blocks(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the words and the phrases of each block of ``comment_phrases``."""
    words: list[str] = []
    phrases: list[str] = []
    margin = len(text) - len(text.lstrip()) - 1
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip()) - margin
        if depth == 0 and line.endswith(":"):
            if words:
                yield words, phrases
            words, phrases = line[:-1].split(), []
        elif depth == _PHRASE_DEPTH:
            phrases.append(line.strip())
        elif line.strip():
            phrases[-1] += line.strip()
    yield words, phrases


def _rules_by_word() -> dict[str, tuple[_Rule, ...]]:
    """Return the rules by the longest word of each of their forms, which calls for them."""
    rules: dict[str, list[_Rule]] = {}
    for rule in _all_rules():
        for word in {max(form.split(), key=len) for form in rule.forms}:
            rules.setdefault(word, []).append(rule)
    return {word: tuple(each) for word, each in rules.items()}


_RULES = _rules_by_word()
_NOTICED = frozenset(_RULES) | _PASSWORD_WORDS
#: Neighbouring words of the forms of several words.
_COMPOUNDS = frozenset(
    f"{first} {second}"
    for rules in _RULES.values()
    for rule in rules
    for form in rule.forms
    for first, second in pairwise(form.split())
)
_REMARKS = {
    category: Remark(
        category,
        Severity.WARNING if category is Category.PRIVATE_LIFE else Severity.BLOCKING,
        category.value,
    )
    for category in Category
}
