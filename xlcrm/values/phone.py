"""Phone numbers: whatever staff typed becomes E.164, shown in the national way.

``phone_plan`` knows which numbers exist, ``phone_cell`` finds them in a cell, ``phone_fast``
reads columns. Nothing that is written loses a word or a digit: a number beside words, a second
number, letters for digits are only proposed. Short numbers (3639) stay as text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from xlcrm.values import cell, phone_abroad, phone_cell, phone_fast, phone_places, phone_plan
from xlcrm.values.model import Context, Tidied, Verdict
from xlcrm.values.phone_places import FRANCE, MAINLAND
from xlcrm.values.phone_plan import kind_of
from xlcrm.values.phone_ranges import RANGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlcrm.values.phone_places import Places
    from xlcrm.values.phone_plan import Found

#: The code of a number that may be French, in a row of another country or of none that is sure.
ABROAD = "PHONE_FRENCH_ABROAD"

_SCIENTIFIC = re.compile(r"([0-9])(?:[.,]([0-9]+))?[eE]\+?([0-9]{1,2})")
#: A float turned to text; no float begins with 00 or « + », where the point is a separator.
_WHOLE_DECIMAL = re.compile(r"(0?[1-9][0-9]*)[.,]0+")
#: Certainty of what is only likely, by the code of the doubt (own).
_LIKELY = {"PHONE_OVERSEAS": 0.8, "PHONE_PREFIX": 0.8, "PHONE_OLD_PLAN": 0.7,
    ABROAD: 0.7, "PHONE_TWO_COUNTRIES": 0.6,
}  # fmt: skip
_PROPOSED = 0.9
#: So few digits alone hold no second number, nor another ending of the first.
_ONE_NUMBER = 11


def tidy(raw: object, context: Context) -> Tidied:
    """Tidy a phone cell: E.164, or what is wrong.

    ``context.country`` is the region of a number without prefix; ``context.postal_code`` tells
    overseas numbers, and the zone of those of before 1996. A number among words, or followed by
    another (``others``), is only proposed: the words would be lost (``note`` returns them).
    """
    at = phone_places.places(context.country, context.postal_code)
    if isinstance(raw, str) and at.on_mainland:
        number = _plain(raw)
        if number:
            return _outcome(raw, number)
    if cell.is_blank(raw):
        return Tidied(raw)
    return _read(raw, at)


def tidy_many(raws: Sequence[object], context: Context) -> list[Tidied]:
    """Return ``tidy`` of each cell, mainland numbers at a fraction of the cost."""
    if not phone_places.places(context.country, context.postal_code).on_mainland:
        return [tidy(raw, context) for raw in raws]
    return phone_fast.outcomes(raws, lambda raw: tidy(raw, context))


def department(postal_code: str) -> str:
    """Return all that a number is read with of a postal code: "75", "974"; "" for no code.

    Rows of one country and one department can be read together.
    """
    return phone_places.department(postal_code)


def note(raw: object, context: Context) -> str:
    """Return the words of a cell that its proposal leaves out (« poste 12 »), "" for none.

    Of several numbers, the words stay where they stand among them: they tell whose each is.
    """
    at = phone_places.places(context.country, context.postal_code)
    if cell.is_blank(raw) or _read(raw, at).verdict is not Verdict.PROPOSED:
        return ""
    text = phone_cell.unlabelled(phone_cell.content(raw))
    if phone_cell.number(text, at):
        return ""
    held = phone_cell.held(text, at)
    several = len({each.number for each in held.found}) > 1
    return text if held.note and several else held.note


def display(value: object) -> str:
    """Return a number the way it is read: 07 56 78 12 34, +32 2 555 12 12; other text as is."""
    text = cell.text_of(value)
    if not text.startswith("+"):
        return text
    if text.startswith("+33"):
        parts = phone_plan.french_parts(text)
        national = f"0{parts[1]}" if parts else ""
        return " ".join(re.findall("..", national)) or text
    return phone_abroad.shown_abroad(text)


def key(value: object, country: str = FRANCE, postal_code: str | None = None) -> str:
    """Return the E.164 that the cell holds, or is likely to hold; "" when there is none.

    ``country`` and ``postal_code`` are those of the row, for numbers without prefix.
    """
    at = phone_places.places(country, postal_code)
    number = _plain(value) if isinstance(value, str) and at.on_mainland else None
    if number:
        return number
    if cell.is_blank(value):
        return ""
    tidied = _read(value, at)
    return "" if tidied.verdict is Verdict.FLAGGED else str(tidied.value)


def keys(
    values: Sequence[object], country: str = FRANCE, postal_code: str | None = None
) -> list[str]:
    """Return ``key`` of each cell of rows of one country and department, at a fraction of the cost.

    No cell is blank.
    """
    at = phone_places.places(country, postal_code)
    if not at.on_mainland:
        return [key(value, country, postal_code) for value in values]
    read = phone_fast.outcomes(values, lambda raw: _read(raw, at))
    return ["" if each.verdict is Verdict.FLAGGED else str(each.value) for each in read]


def is_dialled(raw: object) -> bool:
    """Tell whether the digits of a cell that holds one number are typed as digits.

    >>> is_dialled("07 56 78 12 34 (fils)"), is_dialled("O7 56 78 12 34"), is_dialled("7,5E+08")
    (True, False, False)
    """
    text = phone_cell.unlabelled(phone_cell.content(raw))
    return phone_cell.repaired(text) == text and not _SCIENTIFIC.fullmatch(text)


def is_mobile(e164: str) -> bool:
    """Tell whether an E.164 number is a mobile's."""
    return _mainland_mobile().fullmatch(e164) is not None or kind_of(e164) == "mobile"


@cache
def _mainland_mobile() -> re.Pattern[str]:
    """Return what most mobiles are: no landline nor special number begins with their digits."""
    return re.compile(rf"\+33(?:{RANGES[33][1]})", re.ASCII)


def _plain(text: str) -> str | None:
    """Return the E.164 of a text that is plainly a mainland number: what most cells are."""
    digits = phone_cell.bare(text)
    return phone_plan.french(digits) if digits else None


def _outcome(raw: object, number: str) -> Tidied:
    if raw == number:
        return Tidied(raw)
    return Tidied(number, Verdict.CORRECTED, "PHONE_FORMAT")


def _read(raw: object, at: Places) -> Tidied:
    """Read a cell that is not blank."""
    text = phone_cell.unlabelled(phone_cell.content(raw))
    if not text:
        return Tidied(raw, Verdict.FLAGGED, "PHONE_UNREADABLE")
    decimal = _WHOLE_DECIMAL.fullmatch(text)
    if decimal:
        text = decimal[1]
    scientific = _SCIENTIFIC.fullmatch(text)
    if scientific:
        # Every digit must stand there: the exponent never adds one.
        text = scientific[1] + (scientific[2] or "")
        if len(text) != int(scientific[3]) + 1:
            return Tidied(raw, Verdict.FLAGGED, "PHONE_SCIENTIFIC")
    found = phone_cell.number(text, at)
    if found:
        return _found(raw, found)
    digits = phone_cell.bare(text)
    if phone_plan.is_short(digits):
        return Tidied(raw, Verdict.FLAGGED, "PHONE_SHORT")
    proposal = None if 0 < len(digits) <= _ONE_NUMBER else _among_words(raw, text, at)
    return proposal or Tidied(raw, Verdict.FLAGGED, _fault(text, digits, at))


def _found(raw: object, found: Found) -> Tidied:
    if not found.doubt:
        return _outcome(raw, found.number)
    return Tidied(found.number, Verdict.PROPOSED, found.doubt, _LIKELY[found.doubt])


def _among_words(raw: object, text: str, at: Places) -> Tidied | None:
    """Return the proposal of a cell whose numbers stand among words, or are several."""
    held = phone_cell.held(text, at)
    if not held.found:
        return None
    first, *others = held.found
    numbers = dict.fromkeys(other.number for other in others if other.number != first.number)
    if numbers:
        return Tidied(first.number, Verdict.PROPOSED, "PHONE_SEVERAL", _PROPOSED, (*numbers,))
    if held.note:
        return Tidied(first.number, Verdict.PROPOSED, "PHONE_NOTE", _PROPOSED)
    if held.misread:
        return Tidied(first.number, Verdict.PROPOSED, "PHONE_LETTERS", _PROPOSED)
    return _found(raw, first)


def _fault(text: str, digits: str, at: Places) -> str:
    """Return the code of what is wrong with a cell that holds no number."""
    if not digits:
        amount = phone_cell.is_digits(text)
        return "PHONE_INVALID" if amount else "PHONE_UNREADABLE"
    if phone_plan.is_overseas_block(digits):
        return "PHONE_OVERSEAS"
    had_eight = not at.region and at.code == MAINLAND
    if had_eight and phone_plan.is_old(digits) and not phone_cell.is_date(text):
        return "PHONE_OLD_PLAN"
    return "PHONE_INVALID"


__all__ = [
    "ABROAD",
    "FRANCE",
    "department",
    "display",
    "is_dialled",
    "is_mobile",
    "key",
    "kind_of",
    "note",
    "tidy",
    "tidy_many",
]
