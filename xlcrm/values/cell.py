"""Reading one cell before its kind is known: blanks, text, white space, comparison form."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

#: Characters that show nothing: zero width, joiners, soft hyphen, direction marks, BOM.
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x180E, 0x2060, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F)]
)
_SPACES = re.compile(r"\s+")
_MARKS = re.compile("[\u0300-\u036f]+")
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})

#: Beyond 2**53 a float no longer holds every digit it was given.
MAX_EXACT_FLOAT = 2**53


def is_blank(raw: object) -> bool:
    r"""Tell whether a cell counts as empty: None, NaN, NaT, NA, or nothing visible.

    >>> is_blank("  \u200b"), is_blank(0), is_blank(None)
    (True, False, True)
    """
    if raw is None:
        return True
    if isinstance(raw, str):
        # A visible first character, in most cells: nothing else to look at.
        return not ("!" <= raw[:1] <= "~" or raw.translate(_INVISIBLE).strip())
    try:
        return bool(raw != raw)  # noqa: PLR0124 - NaN and NaT alone differ from themselves
    except TypeError:  # pd.NA alone does not say whether it differs
        return True


def utf16_length(text: str) -> int:
    r"""Return how many characters Excel counts: one above U+FFFF counts twice.

    >>> utf16_length("né"), utf16_length("\U0001f600")
    (2, 2)
    """
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut_to(text: str, limit: int) -> str:
    r"""Return what of a text has up to ``limit`` characters as Excel counts; no half of a pair.

    >>> cut_to("a\U0001f600b", 2)
    'a'
    """
    if 2 * len(text) <= limit:
        return text
    end = min(len(text), limit)
    excess = utf16_length(text[:end]) - limit
    while excess > 0:
        end -= 1
        excess -= utf16_length(text[end])
    return text[:end]


def squeeze(text: str) -> str:
    r"""Return the text in NFC, trimmed, each run of white space one space, nothing invisible.

    >>> squeeze("  Jean\u00a0\u202f Paul\u200b ")
    'Jean Paul'
    """
    if text.isascii():
        return " ".join(text.split())
    visible = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return _SPACES.sub(" ", visible).strip()


def digits_text(raw: object) -> str | None:
    """Return a number that stands for a code (phone, postcode) as its digits; None otherwise.

    None also when digits are lost: a fraction, a negative, or more than a float can hold.
    """
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    if isinstance(raw, float) and not (raw.is_integer() and abs(raw) <= MAX_EXACT_FLOAT):
        return None
    return str(int(raw)) if raw >= 0 else None


def text_of(raw: object) -> str:
    """Return text or a whole number as squeezed text; "" for a blank, a date, a yes/no."""
    if isinstance(raw, str):
        return squeeze(raw)
    if is_blank(raw) or isinstance(raw, bool | dt.date):
        return ""
    return digits_text(raw) or str(raw)


def unaccented(text: str) -> str:
    """Return the text without accents, ligatures spelt out.

    >>> unaccented("Œuvre d’Éloïse")
    'OEuvre d’Eloise'
    """
    if text.isascii():
        return text
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_LIGATURES)))


def words(text: str) -> list[str]:
    """Return the words of a text, unaccented and casefolded, without punctuation.

    >>> words("L'Haÿ-les-Roses")
    ['l', 'hay', 'les', 'roses']
    """
    return re.findall(r"[a-z0-9]+", unaccented(text).casefold())
