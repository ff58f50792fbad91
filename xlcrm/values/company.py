"""Company names: left as the firm writes them, compared on a key without legal form.

Capitals are never changed: « IBM », « SNCF » and « eBay » are right as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from xlcrm.values import cell, text

if TYPE_CHECKING:
    from xlcrm.values.model import Context, Tidied

#: Dropped at either end of a name before comparing (docs/rules.md, « Uniqueness »): the forms of
#: the code de commerce, of the code civil (sociétés civiles), of the code rural (EARL, GAEC,
#: SCEA, GFA, SICA), of the liberal professions (SELARL), and what staff type for them. Forms
#: that are words of everyday names (« SEL », « EPIC », « SpA ») are left.
LEGAL_FORMS = frozenset(
    ("sa", "sas", "sasu", "sarl", "sarlu", "eurl", "snc", "scs", "sca", "sci", "scm", "scp", "scpi",
     "sccv", "scea", "scop", "scic", "selarl", "selarlu", "selurl", "selas", "selasu", "selafa",
     "selca", "spfpl", "gie", "gaec", "earl", "eirl", "ei", "gfa", "sica", "ets", "etab", "etabl",
     "etablissement", "etablissements", "ste", "societe", "cie", "association", "asso", "assoc")
)  # fmt: skip
#: Forms of other countries, which stand after the name: « AG », « NV » or « Inc » before it
#: belong to it.
FOREIGN_FORMS = frozenset(
    ("gmbh", "ag", "ltd", "limited", "llc", "llp", "plc", "inc", "corp", "bv", "nv", "bvba", "sprl",
     "srl", "scrl", "asbl", "vzw", "slu")
)  # fmt: skip
#: The same forms in full.
_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "societe par actions simplifiee unipersonnelle", "societe par actions simplifiee",
        "societe a responsabilite limitee", "societe anonyme", "societe en nom collectif",
        "societe civile immobiliere", "societe civile professionnelle", "societe civile",
        "entreprise unipersonnelle a responsabilite limitee", "entreprise individuelle",
        "auto entrepreneur", "autoentrepreneur", "micro entrepreneur",
    )
)  # fmt: skip
#: Other names of one form: those of a single associate, short and full ones.
_SAME_FORM = {
    "sarlu": "sarl", "eurl": "sarl", "sasu": "sas", "selarlu": "selarl", "selurl": "selarl",
    "selasu": "selas", "eirl": "ei", "asso": "association", "assoc": "association",
    "limited": "ltd", "societe par actions simplifiee unipersonnelle": "sas",
    "societe par actions simplifiee": "sas", "societe a responsabilite limitee": "sarl",
    "societe anonyme": "sa", "societe en nom collectif": "snc",
    "societe civile immobiliere": "sci", "societe civile professionnelle": "scp",
    "entreprise unipersonnelle a responsabilite limitee": "sarl",
    "entreprise individuelle": "ei", "auto entrepreneur": "ei", "autoentrepreneur": "ei",
    "micro entrepreneur": "ei",
}  # fmt: skip
#: Words dropped like a form that say none.
_NO_FORM = frozenset(
    ("ets", "etab", "etabl", "etablissement", "etablissements", "ste", "societe", "cie",
     "compagnie", "et cie", "et compagnie")
)  # fmt: skip
_PHRASE_STARTS = frozenset(phrase[0] for phrase in _PHRASES)
_PHRASE_ENDS = frozenset(phrase[-1] for phrase in _PHRASES)
_ASSOCIATES = frozenset(("cie", "compagnie"))
#: No name by themselves: « La Société » keeps its other word.
_ARTICLES = frozenset(("le", "la", "les", "l"))
#: Dropped too, but only when another word is left.
_HOLDING = "holding"

#: A key shorter than this is only ever a hint: « X » or « 3M » say too little.
SHORTEST_SURE_KEY = 3

_DOTTED = re.compile(r"\b(?:[a-z0-9]\.)+[a-z0-9]?(?![a-z0-9])")
_AND = re.compile(r"\s*&\s*|\s+\+\s+")
_SAINT = re.compile(r"\bst(?:\. ?|[ -]+)([a-z]{3,})")
_WORD = re.compile(r"[^\W_]+")
#: Letters that no accent was taken off: « Møller » is often typed « Moller ».
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})


def tidy(raw: object, context: Context) -> Tidied:
    """Tidy a company name: white space and encoding only; case is left as typed."""
    return text.tidy(raw, context)


def display(value: object) -> str:
    """Return the name as staff read it."""
    return text.display(value)


def key(value: object) -> str:
    """Return the company key of docs/rules.md, « Uniqueness »; "" for a blank only.

    No accent, case, punctuation or space, « & » read « et » and « St » « Saint », no legal form at
    either end (« et Cie » goes as a whole). A name made of legal forms or of signs only is its own
    key.

    >>> key("I. B. M. SA"), key("Établissements Dupont & Fils"), key("Martin & Cie"), key("SARL")
    ('ibm', 'dupontetfils', 'martin', 'sarl')
    """
    return "".join(words(value))


def words(value: object) -> tuple[str, ...]:
    """Return the words that ``key`` joins: those of the name, without legal form.

    >>> words("Établissements Dupont & Fils")
    ('dupont', 'et', 'fils')
    """
    return _read(text.display(value))[0]


def words_and_form(value: object) -> tuple[tuple[str, ...], str]:
    """Return the words of a name, and the legal form that it says, "" for none.

    One form has one word, that of several associates; « holding » stands before it.

    >>> words_and_form("EURL Dupont"), words_and_form("Dupont Holding SAS")
    ((('dupont',), 'sarl'), (('dupont',), 'holding sas'))
    >>> words_and_form("Établissements Dupont & Cie")
    (('dupont',), '')
    """
    return _read(text.display(value))


def two_forms(one: str, other: str) -> bool:
    """Tell whether two forms of ``words_and_form`` are those of two firms; "" says nothing.

    >>> two_forms("sarl", "sci"), two_forms("sarl", ""), two_forms("holding", "")
    (True, False, True)
    """
    plain, others = one.replace(_HOLDING, "").strip(), other.replace(_HOLDING, "").strip()
    return (_HOLDING in one) != (_HOLDING in other) or bool(plain and others and plain != others)


@lru_cache(maxsize=65536)
def _read(name: str) -> tuple[tuple[str, ...], str]:
    folded = _AND.sub(" et ", cell.unaccented(name).casefold()).translate(_LETTERS)
    folded = _SAINT.sub(_saint, folded) if "st" in folded else folded
    undotted = _DOTTED.sub(lambda match: match.group().replace(".", ""), folded)
    said = _with_initials(_WORD.findall(undotted))
    kept, forms = _without_forms(said)
    if not kept or (len(kept) == 1 and kept[0] in _ARTICLES):
        kept, forms = said, []
    if len(kept) > 1:
        named = _without_holding(kept)
        forms += [_HOLDING] * (len(named) < len(kept))
        kept = named
    found = tuple(kept) or tuple(cell.squeeze(folded).split())
    return found, " ".join(sorted({_SAME_FORM.get(form, form) for form in forms} - _NO_FORM))


def _saint(found: re.Match[str]) -> str:
    """Return « saint gobain » for « st gobain »: the saint of a commune or a given name follows.

    « ST Microelectronics » is none; « Ste » is « société » as often as « Sainte ».
    """
    from xlcrm.values import communes  # noqa: PLC0415 - its table is for names with « St » alone

    return f"saint {found[1]}" if communes.is_saint(found[1]) else found[0]


def _with_initials(words: list[str]) -> list[str]:
    """Join single letters that follow one another: « S A R L » is « sarl »."""
    joined: list[str] = []
    after_single = False
    for word in words:
        single = len(word) == 1
        if single and after_single:
            joined[-1] += word
        else:
            joined.append(word)
        after_single = single
    return joined


def _without_forms(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the words without the legal forms at either end, and these; no word may be left."""
    start, end = 0, len(words)
    forms: list[str] = []
    while start < end:
        here = words[start:end]
        before = _words_before(here)
        behind = 0 if before else _words_behind(here)
        if not before and not behind:
            break
        forms.append(" ".join(here[:before] or here[len(here) - behind :]))
        start, end = start + before, end - behind
    return words[start:end], forms


def _words_before(words: list[str]) -> int:
    """Count the words of the legal form that a name begins with."""
    if words[0] in _PHRASE_STARTS:
        phrase = next((p for p in _PHRASES if tuple(words[: len(p)]) == p), ())
        if phrase:
            return len(phrase)
    return int(words[0] in LEGAL_FORMS or words[0] in _ASSOCIATES)


def _words_behind(words: list[str]) -> int:
    """Count the words of the legal form that a name ends with."""
    last = words[-1]
    if last in _PHRASE_ENDS:
        phrase = next((p for p in _PHRASES if tuple(words[-len(p) :]) == p), ())
        if phrase:
            return len(phrase)
    if last in _ASSOCIATES and words[-2:-1] == ["et"]:
        return 2
    return int(last in LEGAL_FORMS or last in FOREIGN_FORMS)


def _without_holding(words: list[str]) -> list[str]:
    """Drop « holding » at either end, unless nothing else would be left."""
    kept = list(words)
    while len(kept) > 1 and kept[0] == _HOLDING:
        del kept[0]
    while len(kept) > 1 and kept[-1] == _HOLDING:
        del kept[-1]
    return kept
