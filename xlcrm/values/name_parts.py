"""What people write beside a name in its cell: civility, birth name, « veuve », « (fils) ».

``split`` takes it off and gives it back apart, so that nothing is lost. Whether it is taken off
at all is for staff to say: names as people have them come in every form.
"""

from __future__ import annotations

import re
from typing import NamedTuple

TITLE = "TITLE_IN_NAME"
COUPLE = "NAME_OF_COUPLE"
BIRTH_NAME = "NAME_WITH_BIRTH_NAME"
NOTE = "NAME_WITH_NOTE"

_GENTLEMAN = frozenset(("m", "mr", "monsieur"))
_LADY = frozenset(("mme", "madame", "mlle", "melle", "mle", "mademoiselle", "mrs", "ms"))
_SEVERAL = frozenset(("mm", "mmes", "messieurs", "mesdames"))
#: The short forms are those of the Lexique des règles typographiques (« Me » only as such).
_TITLE_WORD = (
    r"(?:messieurs|monsieur|mesdames|madame|mademoiselle|docteur|professeur|ma[iî]tre"
    r"|mm|mmes|mme|mlle|melle|mle|mrs|mr|ms|dr|pr|mgr|m|(?-i:Me))"
)
_AND = r"(?:et|&|ou|/|\+)"
_TITLES = rf"{_TITLE_WORD}\b\.?(?:\s*(?:{_AND}\s*)?(?:l[ea]\s+)?{_TITLE_WORD}\b\.?)*"
_LEADING = re.compile(rf"(?P<titles>{_TITLES})(?:\s+(?=\S)|(?<=\.)(?=\w{{2}}))", re.IGNORECASE)
_TRAILING = re.compile(
    r"[\s,]+\(?(?P<title>monsieur|madame|mademoiselle|mme|mlle|mr|m\. et mme)\)?\.?", re.IGNORECASE
)
_ONLY_TITLES = re.compile(_TITLES, re.IGNORECASE)
_EACH_TITLE = re.compile(rf"\b{_TITLE_WORD}\b", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:et|ou)\b|[&/+]", re.IGNORECASE)
#: « M. Christine » is Marie-Christine: before a given name, that letter is an initial.
_INITIAL = re.compile(r"m\.?", re.IGNORECASE)
#: Family names as well as titles.
_ALSO_NAMES = frozenset(("maitre", "maître", "me", "pr", "melle", "mle"))

_WIDOW = re.compile(
    r"(?P<note>veuve|vve|veuf|(?:é|e)pouse|(?:é|e)pse|ép|née)\.?\s+(?=\w)", re.IGNORECASE
)
#: « Dupont nee » of which the other name is missing; « Nee » is a Chinese name.
_LONE_BIRTH = re.compile(r"(?P<bare>.+?)[\s,]+\(?(?P<note>née?|Née?|NÉE?|nee)\)?")
_ALIAS = re.compile(r"(?P<bare>.+?)[\s,]+\(?(?P<note>alias\s+[^()]+)\)?", re.IGNORECASE)
#: « Dupont, Jean »: as indexes write a family name and what goes with it.
_AFTER_COMMA = re.compile(r"(?P<bare>[^,]*[^\W\d_][^,]*),(?P<note>[^,]*[^\W\d_][^,]*)")
_OTHER_NAME = re.compile(
    r"(?P<bare>.+?)(?:[\s,;/]+|\s+[-–—]\s*)\(?(?P<note>(?:née?|nee|(?:é|e)pouse|(?:é|e)pse|(?:é|e)p\.?|veuve|vve|ex"
    r"|divorcée?)\.?\s+[^()]+)\)?",
    re.IGNORECASE,
)
_CHINESE_NEE = re.compile(r"\bNee\b")
_BRACKETED = re.compile(r"(?P<bare>[^()\[\]]+)[(\[](?P<note>[^()\[\]]+)[)\]](?P<rest>[^()\[\]]*)")
_GENERATION = re.compile(
    r"(?P<bare>.*?\S)[\s,]+"
    r"(?P<note>(?:(?:p[èe]re\s+)?(?:et|&)\s*)?(?:ses\s+)?fils|p[èe]re)",
    re.IGNORECASE,
)
_BEFORE_A_NAME = frozenset(
    ("et", "le", "la", "de", "du", "des", "l'", "l’", "saint", "petit", "beau")
)
_PARTICLES = frozenset(
    (
        "de",
        "d'",
        "d’",
        "du",
        "des",
        "de la",
        "de l'",
        "de l’",
        "le",
        "la",
        "les",
        "van",
        "von",
        "da",
    )
)
_ROUNDS = 4


class Parts(NamedTuple):
    """A name alone, what stood beside it, and the code of the gravest of that ("" for none)."""

    name: str
    others: tuple[str, ...] = ()
    code: str = ""


def split(name: str, *, given: bool) -> Parts:
    """Return a name without what stands beside it.

    >>> split("M. Dupont (fils)", given=False)
    Parts(name='Dupont', others=('M.', 'fils'), code='TITLE_IN_NAME')
    """
    parts = Parts(name)
    for _ in range(_ROUNDS):
        before = parts
        for take in _TAKERS:
            taken = take(parts.name, given=given)
            if taken is not None and any(character.isalpha() for character in taken.name):
                parts = Parts(taken.name, parts.others + taken.others, _graver(parts, taken))
        if parts == before:
            break
    return parts


def is_only_title(name: str) -> bool:
    """Tell whether a cell holds civilities and no name; a lone « M » is an initial."""
    if _INITIAL.fullmatch(name) or name.rstrip(".").casefold() in _ALSO_NAMES:
        return False
    return bool(_ONLY_TITLES.fullmatch(name))


def _graver(one: Parts, other: Parts) -> str:
    for code in (COUPLE, TITLE, BIRTH_NAME, NOTE):
        if code in {one.code, other.code}:
            return code
    return ""


def _leading(name: str, *, given: bool) -> Parts | None:
    match = _LEADING.match(name)
    if match is None or (given and _INITIAL.fullmatch(match["titles"])):
        return None
    return _titled(name[match.end() :], match["titles"])


def _trailing(name: str, *, given: bool) -> Parts | None:  # noqa: ARG001 - one signature for all
    for match in _TRAILING.finditer(name):
        if match.end() == len(name):
            return _titled(name[: match.start()], match["title"])
    return None


def _titled(bare: str, titles: str) -> Parts:
    words = [word.casefold() for word in _EACH_TITLE.findall(titles)]
    if _JOINED.search(titles) or _SEVERAL & set(words):
        return Parts(bare, (titles.strip(),), COUPLE)
    return Parts(bare, tuple(dict.fromkeys(map(_civility, words))), TITLE)


def _civility(word: str) -> str:
    """Return a civility as the list of the workbook has it, the title as usually written."""
    if word in _GENTLEMAN:
        return "M."
    if word in _LADY:
        return "Mme"
    return word.capitalize()


def _bracketed(name: str, *, given: bool) -> Parts | None:  # noqa: ARG001 - same
    match = _BRACKETED.fullmatch(name)
    if match is None or not match["bare"].strip() or not match["note"].strip():
        return None
    if match["note"].strip().casefold() in _PARTICLES and not match["rest"].strip():
        # « Gaulle (de) » is how indexes write « de Gaulle ».
        particle = match["note"].strip()
        space = "" if particle.endswith(("'", "’")) else " "
        return Parts(f"{particle}{space}{match['bare'].strip()}", (), NOTE)
    bare = " ".join(f"{match['bare']} {match['rest']}".split())
    return Parts(bare, (match["note"].strip(),), NOTE)


def _widow(name: str, *, given: bool) -> Parts | None:  # noqa: ARG001 - same
    match = _WIDOW.match(name)
    return Parts(name[match.end() :], (match["note"],), BIRTH_NAME) if match else None


def _other_name(name: str, *, given: bool) -> Parts | None:  # noqa: ARG001 - same
    match = _OTHER_NAME.fullmatch(name)
    if match is None or _CHINESE_NEE.match(match["note"]):
        return None
    return Parts(match["bare"].rstrip(" ,("), (match["note"].strip(),), BIRTH_NAME)


def _generation(name: str, *, given: bool) -> Parts | None:
    match = _GENERATION.fullmatch(name)
    if match is None or given or match["bare"].split()[-1].casefold() in _BEFORE_A_NAME:
        return None
    return Parts(match["bare"].rstrip(" ,"), (match["note"],), NOTE)


def _lone_birth(name: str, *, given: bool) -> Parts | None:  # noqa: ARG001 - same
    match = _LONE_BIRTH.fullmatch(name)
    return Parts(match["bare"].rstrip(" ,("), (match["note"],), BIRTH_NAME) if match else None


def _alias(name: str, *, given: bool) -> Parts | None:  # noqa: ARG001 - same
    match = _ALIAS.fullmatch(name)
    return Parts(match["bare"].rstrip(" ,("), (match["note"].strip(),), NOTE) if match else None


def _after_comma(name: str, *, given: bool) -> Parts | None:
    match = _AFTER_COMMA.fullmatch(name)
    if match is None or given:  # « Jean, Paul » are given names of one person
        return None
    return Parts(match["bare"].strip(), (match["note"].strip(),), NOTE)


_TAKERS = (_leading, _trailing, _other_name, _lone_birth, _alias, _bracketed, _widow, _generation,
           _after_comma)  # fmt: skip
