"""Rules on the text of a formula, wherever it stands."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import Final

from xlcrm.workbook.lint_rules.newer_functions import NEWER_FUNCTIONS
from xlcrm.workbook.sheet.grid import LAST_COLUMN, LAST_ROW, column_number

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
_LONG_NUMBER = re.compile(rb"\d{7}")
# With a $ or a colon it can be no name: names may look like a cell beyond the sheet.
_LIKE_CELLS = re.compile(
    r"(?<![\w.$])\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)(?![\w.(])"
    r"|(?<![\w.$])(?:\$([A-Z]{1,3})\$?|([A-Z]{1,3})\$)(\d+)(?![\w.(])",
    re.IGNORECASE,
)
_NESTING = re.compile(r"[\w.]?\(|[){},]")
_DEEPEST: Final = 64
_MOST_ARGUMENTS: Final = 255
_CALL = re.compile(r"([A-Za-z_][\w.]*)\(")
_OPENING_OF: Final = {")": "(", "}": "{"}


def formula_faults(text: str) -> tuple[str, ...]:
    """Return the rules that the text of a formula (entities resolved) breaks."""
    if len(text) > LONGEST_FORMULA:
        return ("FORMULA_LONG",)
    # Formulas filled down a column differ by their row numbers alone.
    return _shape_faults(_DIGITS.sub("0", text)) + _outside(text) + _long_string(text)


def faults_in_xml(text: bytes) -> tuple[str, ...]:
    """Return the same for the XML of a formula: much faster for one filled down a column."""
    if len(text) > _LONGEST_STRING or _LONG_NUMBER.search(text):
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
    return tuple(found) + _crowded(rest)


def _crowded(text: str) -> tuple[str, ...]:
    """Return the rules on calls within calls, and on the arguments of one, that are broken."""
    if text.count("(") <= _DEEPEST and text.count(",") < _MOST_ARGUMENTS:
        return ()
    found: set[str] = set()
    opened: list[list[int]] = []  # whether it is a call, and its arguments so far
    calls = 0
    for mark in _NESTING.findall(text):
        if mark[-1] in "({":
            opened.append([len(mark) > 1, 1])
            calls += len(mark) > 1
            if calls > _DEEPEST:
                found.add("FORMULA_DEPTH")
        elif not opened:
            break
        elif mark == ",":
            opened[-1][1] += 1
            if opened[-1][0] and opened[-1][1] > _MOST_ARGUMENTS:
                found.add("FORMULA_ARGUMENTS")
        else:
            calls -= opened.pop()[0]
    return tuple(sorted(found))


def _outside(text: str) -> tuple[str, ...]:
    """Return the rule that a reference beyond the last row or column breaks."""
    if "$" not in text and ":" not in text:
        return ()
    for match in _LIKE_CELLS.finditer(_ATOM.sub("", text)):
        columns = filter(None, (match[1], match[3], match[5], match[6]))
        rows = filter(None, (match[2], match[4], match[7]))
        if any(column_number(each.upper()) > LAST_COLUMN for each in columns) or any(
            int(each) > LAST_ROW for each in rows
        ):
            return ("FORMULA_REFERENCE",)
    return ()


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
