"""Family and given names of persons: how they are written, and what does not belong in them.

The one display rule. A *family name* in capitals stays in capitals, accents kept (« LEFÈVRE »:
the French administrative habit, and the workbook's own examples); in mixed case it is left as
typed; all in lower case it takes capitals, its particle kept small (« de La Tour »). A *given
name* all in capitals or all in lower case takes capitals (« Anne-Laure »). Two spellings are
only ever compared on ``key``.

No name is « invalid »: what is flagged is an address, a number or a firm in place of a name.
What stands beside a name (civility, « née Martin », « (fils) ») is proposed away, and told in
``Tidied.others``. Whether the family and the given name of a row are in each other's place is
told by ``name_order``, for which both cells are needed.
"""

from __future__ import annotations

import re
import unicodedata

from xlcrm.values import cell, lost_letters, name_parts, text
from xlcrm.values.model import Context, Tidied, Verdict
from xlcrm.values.name_case import proper_case
from xlcrm.values.name_parts import BIRTH_NAME, COUPLE, NOTE, TITLE

RECASED = "NAME_RECASED"
PUNCTUATION = "NAME_PUNCTUATION"
TWO_PEOPLE = "NAME_OF_TWO_PEOPLE"
CARE_OF = "NAME_CARE_OF"
COMPANY = "COMPANY_IN_NAME"
EMAIL = "EMAIL_IN_NAME"
PHONE = "PHONE_IN_NAME"
DIGIT = "DIGIT_IN_NAME"
SIGN = "SIGN_IN_NAME"
NO_LETTER = "NAME_WITHOUT_LETTER"
TOO_LONG = "NAME_TOO_LONG"

_LARGE, _SMALL = "A-ZÀ-ÖØ-Þ", "a-zß-öø-ÿ"
#: Most given and family names at a glance; what the class lacks is looked at closely.
_PROPER = re.compile(f"[{_LARGE}][{_SMALL}]+(?:[ -][{_LARGE}][{_SMALL}]+)*")
_CAPITALS = re.compile(f"[{_LARGE}]{{2,}}(?:[ -][{_LARGE}]{{2,}})*")
_SMALL_LETTERS = re.compile(f"[{_SMALL}]{{2,}}(?:[ -][{_SMALL}]{{2,}})*")
_NOT_AT_A_GLANCE = frozenset(
    re.findall(
        r"\S+",
        "messieurs monsieur mesdames madame mademoiselle docteur professeur maitre maître mm mmes "
        "mme mlle melle mle mgr alias mrs mr ms dr pr me et ou veuve vve veuf née nee né ne "
        "épouse epouse épse epse ép ep ex divorcé divorcée fils père pere sarl sas sasu eurl eirl "
        "sci snc selarl gaec scea scop société societe sté ets etablissements établissements "
        "association mairie indivision copropriété copropriete syndicat entreprise",
    )
)

#: « Chang Ou Wei » is one person.
_AND = re.compile(r"\s(?:et|ou)\s|[&/+;]")
_AND_IN_CAPITALS = re.compile(r"\sET\s")
#: « c/o Dupont » says at whose home, not who.
_CARE_OF_SIGN = re.compile(r"(?<!\w)c ?/ ?o(?!\w)", re.IGNORECASE)
_ADDRESS = re.compile(r"\S@\S")
#: The longest known names have fewer letters, and the columns have room for 80.
_LONGEST = 200
#: Fewer digits are a slip of the keyboard, or a number in a series; a phone number has ten.
_PHONE_DIGITS = 9
_SIGNS = frozenset("@#$%*=<>{}_|\\^~§€£")
_EDGES = " ,;:"
#: Punctuation is taken off as often: each round shortens the name.
_ROUNDS = 4
_HYPHENS = re.compile("-{2,}")
_QUOTED = re.compile('["“«] ?(.+?) ?["”»]')
_ACCENT_FOR_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[`´](?=[^\W\d_])")

#: Firms and bodies, which have their own column. Legal forms that are also names of persons
#: (Sas, Sci) only count in capitals beside another word; « Ste » is also « Sainte ».
_FIRM = re.compile(
    r"\b(?:s\.?a\.?r\.?l|s\.?a\.?s\.?u|e\.?u\.?r\.?l|e\.?i\.?r\.?l|selarl|gaec|scea|soci[ée]t[ée]"
    r"|sté|ets|[ée]tablissements|association|mairie|indivision|copropri[ée]t[ée]|syndicat)\b"
    r"|^(?-i:S\.?A\.?S|S\.?C\.?I|S\.?N\.?C|SCOP)\b\.?\s+\w|\w\s+(?-i:S\.?A\.?S|S\.?C\.?I|S\.?N\.?C)$"
    r"|^entreprise\s+\w",
    re.IGNORECASE,
)
_SAINT = re.compile(r"\bste?\b[ .\-]+(?=\w)")
#: Letters that no decomposition of Unicode makes plain.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ı": "i",
     "þ": "th", "Þ": "th", "ħ": "h", "Ħ": "h"}
)  # fmt: skip

_NO_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}


def tidy_family(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - the verb's signature
    """Tidy a family name; see the module for the display rule."""
    if raw.__class__ is str and _is_tidy_family(raw):
        return Tidied(raw)
    return _tidied(raw, given=False)


def tidy_given(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - same
    """Tidy a given name; see the module for the display rule."""
    if raw.__class__ is str and _is_proper(raw):
        return Tidied(raw)
    return _tidied(raw, given=True)


def _is_proper(name: str) -> bool:
    return _PROPER.fullmatch(name) is not None and _is_only_name(name)


def _is_tidy_family(name: str) -> bool:
    pattern = _CAPITALS if name[1:2].isupper() else _PROPER
    return pattern.fullmatch(name) is not None and _is_only_name(name)


def _is_only_name(name: str) -> bool:
    words = name.lower()
    if " " in words:
        return _NOT_AT_A_GLANCE.isdisjoint(words.split(" "))
    return words not in _NOT_AT_A_GLANCE


def _is_plain(name: str, *, given: bool) -> bool:
    """Tell, at a glance, that a name is words all in one case that its column recases."""
    pattern = _CAPITALS if given and name[:1].isupper() else _SMALL_LETTERS
    return pattern.fullmatch(name) is not None and _is_only_name(name)


def _tidied(raw: object, *, given: bool) -> Tidied:
    if cell.is_blank(raw):
        return Tidied(raw)
    if not isinstance(raw, str):
        return Tidied(raw, Verdict.FLAGGED, DIGIT)
    if _is_plain(raw, given=given):
        return text.written(raw, _cased(raw, given=given), RECASED)
    return _tidied_closely(raw, given=given)


def _tidied_closely(raw: str, *, given: bool) -> Tidied:
    name, code = text.clean(raw)
    if len(name) > _LONGEST:
        return Tidied(raw, Verdict.FLAGGED, TOO_LONG)
    for _ in range(_ROUNDS):
        bare = _unquoted(name)
        if bare == name:
            break
        # A mark of text may have stood behind the punctuation: « ,'Dupont ».
        name, code = text.clean(bare)[0] or bare, PUNCTUATION
    fault = _fault(name) or _fault_of_words(name)
    if fault:
        found = lost_letters.given_name(name) if given and fault == text.LOST else ""
        return _guessed(found) if found else Tidied(raw, Verdict.FLAGGED, fault)
    parts = name_parts.split(name, given=given)
    if parts.code and name_parts.is_only_title(parts.name):  # « Mme, fils »
        return Tidied(raw, Verdict.FLAGGED, TITLE)
    other = _other_people(parts.name)
    if other:
        return Tidied(raw, Verdict.FLAGGED, other)
    cased = _cased(parts.name, given=given)
    if given and "--" in cased:
        # Of family names, it parts the two of a child born from 2005 to 2010 (circulaire of 6
        # December 2004; Conseil d’État, 4 December 2009).
        cased, code = _HYPHENS.sub("-", cased), PUNCTUATION
    if parts.code:
        # « M. et Mme Martin »: whom the row is about is for staff to say.
        return Tidied(cased, Verdict.PROPOSED, parts.code, 0.9, parts.others)
    return text.joined(raw, text.written(raw, cased, RECASED if cased != name else code))


def _guessed(name: str) -> Tidied:
    return Tidied(name, Verdict.PROPOSED, lost_letters.GUESSED, lost_letters.CERTAINTY)


def _unquoted(name: str) -> str:
    """Return a name without the punctuation around it, an accent typed for ’ made one."""
    bare = name.strip(_EDGES)
    quoted = _QUOTED.fullmatch(bare)
    bare = _ACCENT_FOR_APOSTROPHE.sub("'", quoted[1].strip(_EDGES) if quoted else bare)
    return bare or name


def _fault(name: str) -> str:
    if "@" in name and _ADDRESS.search(name):
        return EMAIL
    digits = sum(character.isdigit() for character in name)
    if digits:
        return PHONE if digits >= _PHONE_DIGITS else DIGIT
    if lost_letters.is_lost(name):
        return text.LOST
    return "" if any(map(str.isalpha, name)) else NO_LETTER


def _fault_of_words(name: str) -> str:
    """Return what a cell with letters holds instead of a name, "" when it may hold one."""
    if name_parts.is_only_title(name):
        return TITLE
    if _FIRM.search(name):
        return COMPANY
    return SIGN if any(map(_is_sign, name)) else ""


def _is_sign(character: str) -> bool:
    """Tell whether a character is a symbol: « # », « * », an emoji."""
    return character in _SIGNS or (
        not character.isascii() and unicodedata.category(character) in {"So", "Sc", "Cs", "Co"}
    )


def _other_people(name: str) -> str:
    """Return the code of a name that is not of one person alone."""
    if _CARE_OF_SIGN.search(name):
        return CARE_OF
    several = _AND.search(name) or (name.isupper() and _AND_IN_CAPITALS.search(name))
    return TWO_PEOPLE if several else ""


def _cased(name: str, *, given: bool) -> str:
    if not (name.islower() or (given and name.isupper())):
        return name
    cased = proper_case(name, capital_first=given)
    # New capitals may, in a garbled text, look like more encoding damage.
    return cased if text.clean(cased)[0] == cased else name


def display(value: object) -> str:
    """Return the name as staff read it."""
    return text.display(value)


def key(value: object) -> str:
    """Return what spellings of one name share: no accent, case, space or punctuation.

    A particle counts, joined or not (« de La Tour », « Delatour »); « St » is « Saint ».

    >>> key("Jean-Pierre") == key("JEAN PIERRE"), key("St-Éloi") == key("SAINT ELOI")
    (True, True)
    """
    spelt = value if isinstance(value, str) else text.display(value)
    if not spelt.isascii():
        spelt = cell.unaccented(spelt.translate(_PLAIN_LETTERS))
    folded = spelt.casefold()
    if folded.isascii() and folded.isalnum():
        return folded
    if "st" in folded:
        folded = _SAINT.sub(_saint, folded)
    if folded.isascii():
        return folded.translate(_NO_SIGNS)
    return "".join(filter(str.isalnum, folded))


def _saint(match: re.Match[str]) -> str:
    return "sainte" if match.group().startswith("ste") else "saint"


__all__ = [
    "BIRTH_NAME", "CARE_OF", "COMPANY", "COUPLE", "DIGIT", "EMAIL", "NOTE", "NO_LETTER", "PHONE",
    "PUNCTUATION", "RECASED", "SIGN", "TITLE", "TOO_LONG", "TWO_PEOPLE", "display", "key",
    "proper_case", "tidy_family", "tidy_given",
]  # fmt: skip
