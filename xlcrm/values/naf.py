"""Activity codes (APE) in the French nomenclature: NAF rév. 2 of 2008, and NAF 2025.

NAF 2025 (décret 2025-736) gives the APE codes from 1 January 2027; both are in files. They share
the form « 47.11B » and differ in the letter: rév. 2 has Z and A to F, NAF 2025 has Y and letters
from G on (« 01.11Y », « 10.71H »; read in the codes that INSEE publishes with Sirene). The list
of 2008 is shipped (``xlcrm/data/SOURCES.md``) and a code of its letters is looked up; of NAF 2025
the form is judged, and whether its group (« 47.1 ») exists.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from xlcrm.values import cell, text
from xlcrm.values.model import Context, Tidied, Verdict

COMPACTED = "NUMBER_COMPACTED"
ZERO = "NAF_ZERO_LOST"
WITH_LABEL = "NAF_WITH_LABEL"
UNKNOWN = "NAF_UNKNOWN"
UNVERIFIED = "NAF_UNVERIFIED"
LETTERS = "NUMBER_LETTERS"
OLD = "NAF_OLD"
INVALID = "NAF_INVALID"

OF_2008, OF_2025 = "2008", "2025"
_LETTERS_2008 = frozenset("ABCDEFZ")

#: Groups that NAF 2025 has and NAF 2008 has not: those of NACE Rev. 2.1 (règlement délégué (UE)
#: 2023/137, from memory). Division 45 is gone, its trades are in 46, 47 and 95.
_GROUPS_2025 = frozenset(
    ("03.3", "35.4", "41.0", "43.4", "43.5", "43.6", "46.8", "52.3", "53.3", "55.4", "56.4",
     "60.3", "62.1", "62.2", "62.9", "73.3", "77.5", "80.0", "82.4", "90.1", "90.2", "90.3",
     "91.1", "91.2", "91.3", "91.4", "95.3", "95.4", "96.1", "96.2", "96.3", "96.4", "96.9")
)  # fmt: skip
_DIVISION_OF_2008 = "45"

#: Code of the units whose activity INSEE has not settled yet (Sirene).
_PENDING = "00.00Z"

_TIDY = re.compile(r"[0-9]{2}\.[0-9]{2}[A-Z]")
_TYPED = re.compile(r"([0-9]{2})[\s.,\-]?([0-9]{2})[\s.\-]?([A-Za-z])")
#: Without its point « 721Z » is a code of 2003, and never 07.21Z.
_WITHOUT_ZERO = re.compile(r"([1-9])\.([0-9]{2})\s?([A-Za-z])")
_LETTERS_FOR_DIGITS = str.maketrans("OoIl", "0011")
#: « 72.2C », « 722C », of the NAF of 2003: three digits and a letter.
_OF_2003 = re.compile(r"[0-9]{2}\.?[0-9]\s?[A-Za-z]")
_PREFIX = re.compile(r"(?:(?:code|n°|naf|ape|insee)[\s:/.\-]*)+", re.IGNORECASE)
_THEN_LABEL = re.compile(
    r"([0-9]{2}[\s.]?[0-9]{2}[\s.]?[A-Za-z])\s?[\s:(\-–—]\s?\(?([^\W\d]\D*?)\)?"
)


def tidy(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - the verb's signature
    """Tidy an activity code to « 47.11B »; a lost zero is proposed when the code exists."""
    if isinstance(raw, str) and _TIDY.fullmatch(raw):
        return Tidied(raw) if _is_accepted(raw) else Tidied(raw, Verdict.FLAGGED, _unknown(raw))
    if cell.is_blank(raw):
        return Tidied(raw)
    if not isinstance(raw, str):
        return Tidied(raw, Verdict.FLAGGED, INVALID)
    content = _PREFIX.sub("", text.clean(raw)[0], count=1)
    code = _dotted(_TYPED, content)
    if code and _is_accepted(code):
        return text.written(raw, code, COMPACTED)
    fault = _unknown(code) if code else _fault(content)
    return _proposed(content) or Tidied(raw, Verdict.FLAGGED, fault)


def _proposed(content: str) -> Tidied | None:
    """Return the code that a text begins with, or that lost its zero; None when there is none."""
    labelled = _THEN_LABEL.fullmatch(content)
    code = _dotted(_TYPED, labelled[1]) if labelled else ""
    if labelled and code and _is_accepted(code):
        # INSEE's own words are found again from the code; what staff wrote is not.
        said = () if text.key(labelled[2]) == text.key(label(code)) else (labelled[2],)
        return Tidied(code, Verdict.PROPOSED, WITH_LABEL, 0.9, said)
    spelt = _dotted(_TYPED, content[:-1].translate(_LETTERS_FOR_DIGITS) + content[-1:])
    if spelt and _is_accepted(spelt):
        return Tidied(spelt, Verdict.PROPOSED, LETTERS, 0.9)
    short = _dotted(_WITHOUT_ZERO, content)
    if short and version(f"0{short}"):
        return Tidied(f"0{short}", Verdict.PROPOSED, ZERO, 0.9)
    return None


def _unknown(code: str) -> str:
    """Return what to say of a code of the right form that neither nomenclature seems to have."""
    of_2025 = code[-1] not in _LETTERS_2008 and any(group[:2] == code[:2] for group in _groups())
    return UNVERIFIED if of_2025 else UNKNOWN


def _fault(content: str) -> str:
    return OLD if _OF_2003.fullmatch(content) else INVALID


def _dotted(form: re.Pattern[str], content: str) -> str:
    match = form.fullmatch(content)
    return f"{match[1]}.{match[2]}{match[3].upper()}" if match else ""


def _is_accepted(code: str) -> bool:
    return code == _PENDING or bool(version(code))


def version(code: str) -> str:
    """Return the nomenclature of a tidy code, "2008" or "2025", "" when neither has it.

    >>> version("47.11B"), version("47.11G"), version("47.10Z"), version("07.41J")
    ('2008', '2025', '', '')
    """
    if not _TIDY.fullmatch(code):
        return ""
    if code[-1] in _LETTERS_2008:
        return OF_2008 if code in _labels() else ""
    return OF_2025 if code[:4] in _groups() else ""


def label(code: str) -> str:
    """Return what INSEE calls an activity of 2008, "" for any other code.

    >>> label("47.11B")
    "Commerce d'alimentation générale"
    """
    return _labels().get(code, "")


@cache
def _groups() -> frozenset[str]:
    """Return the groups (« 47.1 ») of NAF 2025."""
    kept = {code[:4] for code in _labels() if not code.startswith(_DIVISION_OF_2008)}
    return frozenset(kept | _GROUPS_2025)


@cache
def _labels() -> dict[str, str]:
    content = files("xlcrm").joinpath("data", "naf_2008.csv").read_text(encoding="utf-8")
    return {row[0]: row[1] for row in list(csv.reader(content.splitlines()))[1:]}


def display(value: object) -> str:
    """Return the code as staff read it."""
    return text.display(value)
