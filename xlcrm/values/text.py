"""Plain text: what every kind of text cell is cleaned of before it is read.

Encoding damage (« StÃ©phane »), HTML entities, invisible characters, odd and doubled spaces,
and the apostrophe that Excel shows when a text marker was pasted as text. All of it is
certain, but for a line break between two words. A letter lost for good (« Lef?vre ») can only be
flagged.
"""

from __future__ import annotations

import datetime as dt
import html
import re
import unicodedata
from functools import partial
from typing import TYPE_CHECKING

from xlcrm.values import cell
from xlcrm.values.model import Context, Tidied, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ENCODING = "ENCODING_REPAIRED"
ENTITIES = "HTML_DECODED"
SPACING = "SPACING_TIDIED"
#: Characters that a cell of Excel holds at most (Microsoft, « Excel specifications and limits »).
LONGEST = 32_767
_SURE_TO_FIT = LONGEST // 2

NUMBER = "NUMBER_TO_TEXT"
LINES = "SEVERAL_LINES"
LOST = "CHARACTER_LOST"
NO_LINK = "LINK_WITHOUT_POINT"
#: Signs that an address of the web, of a file or of an account has at least one of.
_ADDRESS_SIGNS = frozenset("./\\:@")

#: A UTF-8 lead byte read as cp1252, then a continuation byte read the same way, or a space
#: where « à » lost its own; or a cp1252 sign read as a control (« l\x92été »).
_MOJIBAKE = re.compile(
    "[Â-ôŒœŠšŸŽžƒ][\u0080-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Ã(?= |$)|[\u0080-\u0084\u0086-\u009f]"
    "|[0-9]Â [0-9€%]"
)
#: What ftfy leaves, because « Å’ » and « ÃŽ » may begin other words elsewhere than in France.
_FRENCH_CAPITAL = re.compile("(?:Å’|ÃŽ)(?=[a-zà-ÿ])")
_FRENCH_CAPITALS = {"Å’": "Œ", "ÃŽ": "Î"}
_THOUSANDS = re.compile("(?<=[0-9])Â (?=[0-9€%])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_LOST = re.compile(r"[^\W\d_]\?[^\W\d_]|\ufffd")
_LINK = re.compile(r"://|\bwww\.", re.IGNORECASE)

#: « 't Hooft » and « 's-Hertogenbosch » do begin with an apostrophe.
_TEXT_MARKER = re.compile(r"'+(?!(?:t|s)[ -])", re.IGNORECASE)

#: No-break spaces stay where French typography wants them in a comment.
_STRAY_NO_BREAK = re.compile("(?<!«)[\u00a0\u202f](?![:;!?»%€])")
_LINE_END = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_LINE_EDGES = re.compile(r"[^\S\n\u00a0\u202f]*\n[^\S\n\u00a0\u202f]*")
_RUN = re.compile(r"[^\S\n\u00a0\u202f]+")
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u2060\ufeff\u202a-\u202e]"
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")

#: Repairs uncover one another (an entity may hide a no-break space); text settles in two or
#: three rounds, and each round but the first only makes it shorter.
_MAX_ROUNDS = 12
#: Of a folded text in ASCII, what is no letter and no digit.
_NO_LETTER = re.compile(r"[^0-9a-z]+")


def clean(text: str, *, keep_lines: bool = False) -> tuple[str, str]:
    r"""Return the cleaned text and the code of the gravest repair, "" when nothing changed.

    >>> clean("  Dupont\u00a0&amp; Fils ")
    ('Dupont & Fils', 'HTML_DECODED')
    """
    if _is_plain(text):
        return text, ""
    code = ""
    current = text
    for _ in range(_MAX_ROUNDS):
        before = current
        if _MOJIBAKE.search(current):
            current = _repaired(current)
            code = ENCODING if current != before else code
        decoded = _ENTITY.sub(lambda match: html.unescape(match.group()), current)
        if decoded != current:
            current, code = decoded, code or ENTITIES
        current = _spaced_lines(current) if keep_lines else _spaced(current)
        if current == before:
            break
    return current, code or (SPACING if current != text else "")


#: What may want cleaning: any sign but those of French, an entity, spaces too many.
_ODD = re.compile("[^ !-~À-ÖØ-öø-ÿŒœŸ’–—…€°«»]|&[#A-Za-z]|  |^[ ']| $")


def _is_plain(text: str) -> bool:
    """Tell, at a glance, that most texts have nothing to clean."""
    return bool(text) and not _ODD.search(text) and (text.isascii() or not _MOJIBAKE.search(text))


def _repaired(text: str) -> str:
    import ftfy  # noqa: PLC0415 - slow to import, and most files have no such damage

    fixed = _THOUSANDS.sub(" ", str(ftfy.fix_encoding(text)))
    return _FRENCH_CAPITAL.sub(lambda match: _FRENCH_CAPITALS[match.group()], fixed)


def _spaced(text: str) -> str:
    if not text.isascii() or not text.isprintable():
        text = _CONTROLS.sub("", text)
    text = cell.squeeze(text)
    if text.startswith("'") and not text.endswith("'"):
        text = _TEXT_MARKER.sub("", text, count=1) if _TEXT_MARKER.match(text) else text
        text = text.lstrip()
    return text


def _spaced_lines(text: str) -> str:
    text = unicodedata.normalize("NFC", _LINE_END.sub("\n", text))
    text = _STRAY_NO_BREAK.sub(" ", _HIDDEN.sub("", text))
    text = _LINE_EDGES.sub("\n", _RUN.sub(" ", text))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def has_lost_character(text: str) -> bool:
    """Tell whether a letter was replaced by « ? » or by the replacement character.

    >>> has_lost_character("Lef?vre"), has_lost_character("Qui ? Moi")
    (True, False)
    """
    if "?" not in text and "\ufffd" not in text:
        return False
    return bool(_LOST.search(text)) and not _LINK.search(text)


def tidy(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - the verb's signature
    """Tidy one line of text; a whole number becomes text, dates and yes/no values are left."""
    return _tidied(raw, has_lost_character)


def tidy_many(raws: Sequence[object], context: Context) -> list[Tidied]:
    """Return ``tidy`` of each cell; what is fine at a glance, nearly everything, costs a look."""
    return _tidied_many(raws, partial(tidy, context=context))


def tidy_lines_many(raws: Sequence[object], context: Context) -> list[Tidied]:
    """Return ``tidy_lines`` of each cell in the same way."""
    return _tidied_many(raws, partial(tidy_lines, context=context))


def _tidied_many(raws: Sequence[object], tidy_one: Callable[[object], Tidied]) -> list[Tidied]:
    make = partial(tuple.__new__, Tidied)  # three times as fast as Tidied()
    is_odd, fine = _ODD.search, Verdict.FINE
    return [
        make((raw, fine, "", 1.0, ()))
        if type(raw) is str and raw and raw.isascii() and "?" not in raw and not is_odd(raw)
        else tidy_one(raw)
        for raw in raws
    ]


def tidy_link(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - same
    """Tidy an address of the web, where « ? » is no lost letter; one has a point (RFC 1034)."""
    tidied = _tidied(raw, _has_replacement)
    if tidied.verdict is Verdict.FLAGGED or not isinstance(tidied.value, str):
        return tidied
    if cell.is_blank(tidied.value) or not _ADDRESS_SIGNS.isdisjoint(tidied.value):
        return tidied
    return Tidied(raw, Verdict.FLAGGED, NO_LINK)


def tidy_lines(raw: object, context: Context) -> Tidied:  # noqa: ARG001 - same
    """Tidy text of several lines: its line breaks are kept."""
    return _tidied(raw, _has_replacement, keep_lines=True)


def _has_replacement(text: str) -> bool:
    return "\ufffd" in text


def _tidied(raw: object, is_lost: Callable[[str], bool], *, keep_lines: bool = False) -> Tidied:
    if cell.is_blank(raw):
        return Tidied(raw)
    if not isinstance(raw, str):
        digits = cell.digits_text(raw)
        return Tidied(raw) if digits is None else Tidied(digits, Verdict.CORRECTED, NUMBER)
    text, code = clean(raw, keep_lines=keep_lines)
    if is_lost(text):
        return Tidied(raw, Verdict.FLAGGED, LOST)
    outcome = written(raw, text, code)
    return outcome if keep_lines else joined(raw, outcome)


def joined(raw: str, outcome: Tidied) -> Tidied:
    """Return a certain correction as a proposal where it makes one line of several.

    A line break may stand between two values as well as inside one (messes, M04).
    """
    if outcome.verdict is not Verdict.CORRECTED or (raw.isprintable() and "&" not in raw):
        return outcome
    if "\n" not in clean(raw, keep_lines=True)[0]:
        return outcome
    return outcome._replace(verdict=Verdict.PROPOSED, code=LINES, certainty=0.6)


def written(raw: object, value: object, code: str) -> Tidied:
    """Return CORRECTED to ``value`` under ``code``, FINE when the cell already holds it.

    A text that had nothing visible in it empties the cell. One that would no longer fit into
    a cell (a few scripts take more signs once composed) is left.
    """
    if isinstance(raw, str) and raw == value:
        return Tidied(raw)
    if isinstance(value, str) and len(value) > _SURE_TO_FIT and cell.utf16_length(value) > LONGEST:
        return Tidied(raw)
    return Tidied(None if value == "" else value, Verdict.CORRECTED, code)


def display(value: object) -> str:
    """Return a cell as staff read it: "" for a blank, no « .0 », dates as JJ/MM/AAAA.

    >>> display(12.0), display(True), display(dt.date(2026, 11, 21)), display(None)
    ('12', 'Oui', '21/11/2026', '')
    """
    if cell.is_blank(value):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else str(value)


def key(value: object) -> str:
    """Return letters and digits without accent, case or punctuation.

    >>> key("  L’Haÿ-les-Roses ")
    'lhaylesroses'
    """
    folded = cell.unaccented(display(value)).casefold()
    if folded.isascii():
        return _NO_LETTER.sub("", folded)
    return "".join(character for character in folded if character.isalnum())
