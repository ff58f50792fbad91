"""Family and given names of persons: how they are written, and what does not belong in them.

The one display rule. A *family name* in capitals stays in capitals, accents kept (« LEFÈVRE »:
the French administrative habit, and the workbook's own examples); in mixed case it is left as
typed; all in lower case it takes capitals, its particle kept small (« de La Tour »). A *given
name* all in capitals or all in lower case takes capitals (« Anne-Laure »). Two spellings are
only ever compared on ``key``.
"""

from __future__ import annotations

import re
import unicodedata

from xlcrm.values import cell, text
from xlcrm.values.model import Context, Tidied, Verdict

RECASED = "NAME_RECASED"
TITLE = "TITLE_IN_NAME"
TWO_PEOPLE = "NAME_OF_TWO_PEOPLE"
EMAIL = "EMAIL_IN_NAME"
DIGIT = "DIGIT_IN_NAME"
NO_LETTER = "NAME_WITHOUT_LETTER"

#: Written small inside a name. « le, la, les, du, des » begin a French family name with a
#: capital (Le Goff, Du Bellay, de La Tour): Lexique des règles typographiques, « particule ».
_SMALL = frozenset(
    ("de", "et", "en", "sur", "sous", "aux", "y", "e", "van", "von", "der", "den", "ten", "ter",
     "di", "da", "do", "dos", "del", "della")
)  # fmt: skip
_VOWELS = frozenset("aeiouy")
_WORD = re.compile(r"[^\s\-.]+")
_ELIDED = re.compile(r"([^\W\d_])(['’])(.+)")

_TITLE_WORD = (
    r"(?:messieurs|monsieur|mesdames|madame|mademoiselle|docteur|mm|mmes|mme|mlle|mrs|mr|ms|dr|m)"
)
_LEADING_TITLE = re.compile(
    rf"(?:{_TITLE_WORD}\b\.?\s*(?:et|&|ou|/)\s*)*(?:{_TITLE_WORD}\b\.?\s+|m\.(?=\w{{2}}))",
    re.IGNORECASE,
)
_TRAILING_TITLE = re.compile(
    r"[\s,]+\(?(?:monsieur|madame|mademoiselle|mme|mlle|mr|m\. et mme)\)?\.?", re.IGNORECASE
)
_ONLY_TITLES = re.compile(
    rf"{_TITLE_WORD}\b\.?(?:\s*(?:et|&|ou|/)\s*{_TITLE_WORD}\b\.?)*", re.IGNORECASE
)
#: A lone « M » is an initial, not « Monsieur ».
_INITIAL = re.compile(r"m\.?", re.IGNORECASE)
_AND = re.compile(r"\s(?:et|ou)\s|[&/+;]", re.IGNORECASE)


def tidy_family(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - the verb's signature
    """Tidy a family name; see the module for the display rule."""
    return _tidied(raw, given=False)


def tidy_given(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - same
    """Tidy a given name; see the module for the display rule."""
    return _tidied(raw, given=True)


def _tidied(raw: object, *, given: bool) -> Tidied:
    if cell.is_blank(raw):
        return Tidied(raw)
    if not isinstance(raw, str):
        return Tidied(raw, Verdict.FLAGGED, DIGIT)
    name, code = text.clean(raw)
    fault = _fault(name)
    if fault:
        return Tidied(raw, Verdict.FLAGGED, fault)
    bare = _without_title(name)
    if bare != name:
        # « M. et Mme Martin »: whom the row is about is for staff to say.
        return Tidied(_cased(bare, given=given), Verdict.PROPOSED, TITLE, 0.9)
    if _AND.search(name):
        return Tidied(raw, Verdict.FLAGGED, TWO_PEOPLE)
    cased = _cased(name, given=given)
    return text.written(raw, cased, RECASED if cased != name else code)


def _fault(name: str) -> str:
    if "@" in name:
        return EMAIL
    if any(character.isdigit() for character in name):
        return DIGIT
    if text.has_lost_character(name):
        return text.LOST
    if not any(character.isalpha() for character in name):
        return NO_LETTER
    if _ONLY_TITLES.fullmatch(name) and not _INITIAL.fullmatch(name):
        return TITLE
    return ""


def _without_title(name: str) -> str:
    leading = _LEADING_TITLE.match(name)
    bare = name[leading.end() :] if leading else name
    trailing = re.search(f"{_TRAILING_TITLE.pattern}$", bare, re.IGNORECASE)
    bare = bare[: trailing.start()] if trailing else bare
    return bare if any(character.isalpha() for character in bare) else name


def _cased(name: str, *, given: bool) -> str:
    if not (name.islower() or (given and name.isupper())):
        return name
    cased = proper_case(name, capital_first=given)
    # New capitals may, in a garbled text, look like more encoding damage.
    return cased if text.clean(cased)[0] == cased else name


def proper_case(name: str, *, capital_first: bool = False) -> str:
    """Return a name with capitals, French particles small unless they come first and must not.

    >>> proper_case("de la tour"), proper_case("MARIE-ÈVE"), proper_case("mcdonald")
    ('de La Tour', 'Marie-Ève', 'McDonald')
    """

    def cased(match: re.Match[str]) -> str:
        if match.group() == name and name.lower() in _SMALL:
            return _capital(name.lower())
        return _word(match.group(), small_allowed=match.start() > 0 or not capital_first)

    return unicodedata.normalize("NFC", _WORD.sub(cased, name))


def _word(word: str, *, small_allowed: bool) -> str:
    lower = word.lower()
    elided = _ELIDED.fullmatch(lower)
    if elided:
        letter, apostrophe, rest = elided.groups()
        # d’Estaing, but L’Hermite, O’Neil, M’Barek, N’Diaye.
        head = letter if letter == "d" and small_allowed else letter.capitalize()
        return head + apostrophe + _capital(rest)
    if small_allowed and lower in _SMALL:
        return lower
    if word.isupper() and _are_initials(lower):
        return word
    return _capital(lower)


def _are_initials(lower: str) -> bool:
    """Tell whether two letters stand for two names (« JP »): no vowel among them."""
    return len(lower) == 2 and not _VOWELS & set(cell.unaccented(lower))  # noqa: PLR2004 - two


def _capital(lower: str) -> str:
    if lower.startswith("mc") and len(lower) > len("mcx"):
        return "Mc" + lower[2:].capitalize()
    return lower.capitalize()


def display(value: object) -> str:
    """Return the name as staff read it."""
    return text.display(value)


def key(value: object) -> str:
    """Return what spellings of one name share: no accent, case, space or punctuation.

    >>> key("Jean-Pierre") == key("JEAN PIERRE")
    True
    """
    return text.key(value)
