"""Reading one cell before its kind is known: blanks, text, white space, comparison form."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

#: Characters that show nothing: zero width, soft hyphen, direction marks, BOM.
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x180E, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)]
)
#: The joiners U+200C and U+200D show nothing either, and are spelling inside words of Persian,
#: Indic scripts and others, and inside emoji (Unicode Standard, 23.2 « Layout Controls »; UTS 51):
#: they stay between two characters that are neither Latin, Greek or Cyrillic letters, nor
#: spaces, nor general punctuation.
_JOINERS = dict.fromkeys((0x200C, 0x200D))
_NEVER_SHOWN = _INVISIBLE | _JOINERS
_JOINED = (
    "[\u0590-\u1dbf\u2190-\u2bff\u2e80-\ua63f\ua800-\uab2f\uab70-\ud7ff\ufb1d-\ufdff\ufe0f"
    "\ufe70-\ufefc\U00010000-\U0010ffff]"
)
# Runs of joiners are read whole (possessively): a long one costs its length.
_STRAY_JOINER = re.compile(
    f"(?<![\u200c\u200d])(?:(?<!{_JOINED})[\u200c\u200d]++|[\u200c\u200d]++(?!{_JOINED}))"
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
        return not ("!" <= raw[:1] <= "~" or raw.translate(_NEVER_SHOWN).strip())
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

    Joiners stay where they are spelling.

    >>> squeeze("  Jean\u00a0\u202f Paul\u200b ")
    'Jean Paul'
    """
    if text.isascii():
        return " ".join(text.split())
    visible = text.translate(_INVISIBLE)
    if "\u200c" in visible or "\u200d" in visible:
        visible = _STRAY_JOINER.sub("", visible)
    # Composed last: what showed nothing may have stood between a letter and its accent.
    return _SPACES.sub(" ", unicodedata.normalize("NFC", visible)).strip()


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
