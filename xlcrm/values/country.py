"""Countries, held as ISO 3166 alpha-2 codes; a blank means France."""

from __future__ import annotations

import re
from functools import cache

from xlcrm.values import cell, text
from xlcrm.values.choice import clear_nearest
from xlcrm.values.country_names import ALPHA_3, NAMES, OTHER_NAMES
from xlcrm.values.model import Context, Tidied, Verdict

RECOGNISED = "COUNTRY_RECOGNISED"
NEAREST = "COUNTRY_NEAREST"
UNKNOWN = "COUNTRY_UNKNOWN"
OVERSEAS = "COUNTRY_OVERSEAS"
NOTHING = "PLACEHOLDER_DOUBTFUL"

DEFAULT = "FR"

_CODE_LENGTH, _LONGEST_CODE = 2, 3
#: Letters that a name cut short still has, and may lack: « Pays » is no « Pays-Bas » (own choice).
_SHORTEST_CUT, _MOST_LACKING = 4, 2
#: A code is typed in plain capitals: « nc », « N.C. », « id » and « no » are mostly other words.
_CODE = re.compile(r"[A-Z]{2,3}")
#: Short names that are hardly any other word, in whatever case and with or without points (own).
_ABBREVIATIONS = frozenset({"fr", "fra", "usa", "rfa", "rdc", "uk", "uae", "ksa"})
#: Short names that are words too (« eau »): capitals, points allowed.
_IN_CAPITALS = frozenset({"eau", "eua"})
#: What people type for « nothing », next to the dummy values of the firm (own list).
_MEANING_NOTHING = frozenset(
    ("na", "nc", "nd", "nr", "ns", "nsp", "so", "no", "non", "id", "idem", "ras", "aucun", "neant")
)
#: Words for the French overseas regions as a whole; DOM and COM are codes of ISO 3166 too.
_ALL_OVERSEAS = frozenset(
    ("dom", "tom", "com", "drom", "domtom", "dromcom", "outremer", "francedoutremer")
)
#: What parts a code from a name: « FR - France », « Belgique (BE) ».
_PARTS = re.compile(r"\s+[-–]\s+|[()/,;|]")


@cache
def names() -> dict[str, str]:
    """Return the French name of each country, by code."""
    return {entry[:_CODE_LENGTH]: entry[_CODE_LENGTH + 1 :] for entry in _entries(NAMES)}


def _entries(table: str) -> list[str]:
    return [entry.strip() for entry in table.replace("\n", " ").split("|")]


@cache
def _codes_by_key() -> dict[str, str]:
    """Return codes by spelling key: other names, alpha-3 codes, names, then codes themselves."""
    found: dict[str, str] = {}
    for entry in _entries(OTHER_NAMES):
        code, others = entry.split(" ", 1)
        found |= {text.key(other): code for other in others.split(",")}
    found |= {pair[_CODE_LENGTH:].lower(): pair[:_CODE_LENGTH] for pair in ALPHA_3.split()}
    found |= {text.key(name): code for code, name in names().items()}
    return found | {code.lower(): code for code in names()}


@cache
def _long_names() -> dict[str, str]:
    return {name: code for name, code in _codes_by_key().items() if len(name) > _CODE_LENGTH + 1}


def tidy(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - the verb's signature
    """Tidy a country to its code; a blank stays blank (see ``code_of``).

    Codes count when they are typed in plain capitals; in any other writing they are only
    proposed, for « nc », « s.o. » and « id » mean nothing at all.
    """
    if cell.is_blank(raw):
        return Tidied(raw)
    if not isinstance(raw, str):
        return Tidied(raw, Verdict.FLAGGED, UNKNOWN)
    content = text.clean(raw)[0]
    code = _sure(content) or _twice_said(content)
    if code:
        return text.written(raw, code, RECOGNISED)
    return _doubtful(raw, text.key(content))


def _doubtful(raw: object, folded: str) -> Tidied:
    """Return what to make of a cell that certainly stands for no country."""
    if folded in _ALL_OVERSEAS:
        return Tidied(raw, Verdict.FLAGGED, OVERSEAS)
    if folded in _MEANING_NOTHING:
        return Tidied(None, Verdict.PROPOSED, NOTHING, 0.9)
    near = _near(folded)
    if near:
        return Tidied(near, Verdict.PROPOSED, NEAREST, 0.8)
    return Tidied(raw, Verdict.FLAGGED, UNKNOWN)


def _sure(content: str) -> str:
    """Return the code that a text certainly stands for, "" for none."""
    folded = text.key(content)
    if folded in _ALL_OVERSEAS:
        return ""
    is_short = len(folded) <= _LONGEST_CODE and folded.isascii()
    if is_short and folded not in _ABBREVIATIONS and not _CODE.fullmatch(content):
        return _codes_by_key()[folded] if folded in _IN_CAPITALS and content.isupper() else ""
    return _codes_by_key().get(folded, "")


def _near(folded: str) -> str:
    """Return the code that is likely meant: typed small or with points, or a name with a slip."""
    if len(folded) <= _LONGEST_CODE:
        return _codes_by_key().get(folded, "")
    # A name and more letters is another word: « Pays basque » is not « Pays-Bas ».
    return _cut_short(folded) or clear_nearest(
        folded,
        {
            name: code
            for name, code in _long_names().items()
            if len(folded) - len(name) <= 1 or not folded.startswith(name)
        },
    )


def _cut_short(folded: str) -> str:
    """Return the one country of whose name the last letters lack: « Irlan » is no « Iran »."""
    meant = {
        code
        for name, code in _long_names().items()
        if len(folded) >= _SHORTEST_CUT
        and name.startswith(folded)
        and len(name) - len(folded) <= _MOST_LACKING
    }
    return meant.pop() if len(meant) == 1 else ""


def _twice_said(content: str) -> str:
    """Return the code of a country told by its code and its name, "" when they differ."""
    parts = [part for part in _PARTS.split(content) if text.key(part)]
    codes = {_codes_by_key().get(text.key(part), "") for part in parts}
    return codes.pop() if len(codes) == 1 and any(_sure(part.strip()) for part in parts) else ""


def code_of(raw: object, context: Context) -> str:
    """Return the code a cell stands for: France for a blank, "" for an unknown country."""
    if cell.is_blank(raw):
        return DEFAULT
    tidied = tidy(raw, context)
    return str(tidied.value) if tidied.verdict in {Verdict.FINE, Verdict.CORRECTED} else ""


def display(value: object) -> str:
    """Return the French name of a code, anything else as it is."""
    content = text.display(value)
    return names().get(content, content)


def key(value: object) -> str:
    """Return the code that a code or a name certainly stands for, "" for none."""
    return _sure(text.clean(text.display(value))[0])
