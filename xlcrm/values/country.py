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

DEFAULT = "FR"

_CODE_LENGTH = 2
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
    """Tidy a country to its code; a blank stays blank (see ``code_of``)."""
    if cell.is_blank(raw):
        return Tidied(raw)
    if not isinstance(raw, str):
        return Tidied(raw, Verdict.FLAGGED, UNKNOWN)
    content = text.clean(raw)[0]
    code = _codes_by_key().get(text.key(content)) or _twice_said(content)
    if code:
        return text.written(raw, code, RECOGNISED)
    near = clear_nearest(text.key(content), _long_names())
    if near:
        return Tidied(near, Verdict.PROPOSED, NEAREST, 0.8)
    return Tidied(raw, Verdict.FLAGGED, UNKNOWN)


def _twice_said(content: str) -> str:
    """Return the code of a country told by its code and its name, "" when they differ."""
    parts = [part for part in _PARTS.split(content) if text.key(part)]
    codes = {_codes_by_key().get(text.key(part), "") for part in parts}
    return codes.pop() if len(codes) == 1 else ""


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
    """Return the code that a code or a name stands for, "" for none."""
    return _codes_by_key().get(text.key(value), "")
