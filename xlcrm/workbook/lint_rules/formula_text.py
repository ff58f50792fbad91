"""Rules on the text of a formula, wherever it stands."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import Final

from xlcrm.workbook.lint_rules.newer_functions import NEWER_FUNCTIONS

LONGEST_FORMULA: Final = 8_192
_LONGEST_STRING: Final = 255

# In brackets a column name stands, in which ' takes the meaning of the character after it.
_ATOM = re.compile(
    r'"(?:[^"]|"")*"'
    r"|\[(?:'.|[^\[\]']|\[(?:'.|[^\[\]'])*\])*\]"
    r"|'(?:[^']|'')*'",
    re.DOTALL,
)
_DIGITS = re.compile(r"\d+")
# Not those of &#10;, which say what character it is.
_XML_DIGITS = re.compile(rb"(?<!#)(?<!#x)\b\d+")
_PAIRED = re.compile(r"[(){}]")
_LONE = re.compile(r"[\"'\[\]]")
_CALL = re.compile(r"([A-Za-z_][\w.]*)\(")
_OPENING_OF: Final = {")": "(", "}": "{"}


def formula_faults(text: str) -> tuple[str, ...]:
    """Return the rules that the text of a formula (entities resolved) breaks."""
    if len(text) > LONGEST_FORMULA:
        return ("FORMULA_LONG",)
    # Formulas filled down a column differ by their row numbers alone.
    return _shape_faults(_DIGITS.sub("0", text)) + _long_string(text)


def faults_in_xml(text: bytes) -> tuple[str, ...]:
    """Return the same for the XML of a formula: much faster for one filled down a column."""
    if len(text) > _LONGEST_STRING:
        return formula_faults(_resolved(text))
    return _xml_shape_faults(_XML_DIGITS.sub(b"0", text))


@lru_cache(maxsize=4_096)
def _xml_shape_faults(text: bytes) -> tuple[str, ...]:
    return formula_faults(_resolved(text))


def _resolved(text: bytes) -> str:
    return unescape(text.decode("utf-8", "replace"))


@lru_cache(maxsize=4_096)
def _shape_faults(text: str) -> tuple[str, ...]:
    found = []
    if text.lstrip().startswith("="):
        found.append("FORMULA_EQUALS")
    atoms = _ATOM.findall(text)
    if any(atom.startswith(("[@", "[[@")) for atom in atoms):
        found.append("FORMULA_AT")
    rest = _ATOM.sub("", text)
    if _LONE.search(rest) or not _balanced(rest):
        found.append("FORMULA_UNBALANCED")
    if any(name.upper() in NEWER_FUNCTIONS for name in _CALL.findall(rest)):
        found.append("FORMULA_PREFIX")
    return tuple(found)


def _balanced(text: str) -> bool:
    opened: list[str] = []
    for mark in _PAIRED.findall(text):
        if mark not in _OPENING_OF:
            opened.append(mark)
        elif not opened or opened.pop() != _OPENING_OF[mark]:
            return False
    return not opened


def _long_string(text: str) -> tuple[str, ...]:
    if len(text) <= _LONGEST_STRING or '"' not in text:
        return ()
    strings = (atom[1:-1].replace('""', '"') for atom in _ATOM.findall(text) if atom[0] == '"')
    return ("FORMULA_STRING_LONG",) if any(len(s) > _LONGEST_STRING for s in strings) else ()
