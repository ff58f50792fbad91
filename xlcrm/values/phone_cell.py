"""What a phone cell holds: labels, one number or several, and words beside them.

A label (« Tél. : ») says nothing that the column does not say. Any other word is information:
an extension, a name, « bureau », « fax », the channel (« WhatsApp », « SMS »).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.values import cell, phone_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlcrm.values.phone_places import Places
    from xlcrm.values.phone_plan import Found

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212"), "-")
#: Points and strokes that stand for ordinary ones (bullets, middle dots, division slash).
_MARKS = dict.fromkeys(map(ord, "\u00b7\u2022\u2219\u22c5\u30fb\u2024"), ".") | {
    ord("\u2044"): "/",
    ord("\u2215"): "/",
}
_AROUND = "'\"`’‘“”«»<>[]{} "
#: Marks at the end of a cell that say nothing.
_AFTER = ";,:/|.*-"
SEPARATORS = str.maketrans("", "", " .-/()_,\t")
_BARE = re.compile(r"\+{0,2}[0-9]+")
#: 06:12:34:56:78, 06;12;34;56;78: pairs with one mark between them are one number.
_PAIRS = re.compile(r"0[0-9]([^0-9A-Za-z+])[0-9]{2}(?:\1[0-9]{2}){3}")
#: 1234567.89 is an amount and 061234567.0 a float; neither is a number with points.
_AMOUNT = re.compile(r"[1-9][0-9]*[.,][0-9]{1,2}|\+?[0-9]+[.,][0-9]")
#: A date has eight digits, as numbers had before 1996.
_DATE = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}")

_GROUP = re.compile(r"[0-9]+")
#: « 01/02/2020 » beside a number is its note, not its first digits.
_DATED = re.compile(
    r"(?<![0-9./+-])(?:0?[1-9]|[12][0-9]|3[01])([/.-])(?:0?[1-9]|1[0-2])\1(?:19|20)[0-9]{2}"
    r"(?![0-9./-])"
)
#: A longer cell is a text that was pasted into the wrong place (own).
_LONGEST = 1000

_LETTER = r"[^\W\d_]"
_WORDS = (
    r"t[ée]l[ée]phone|t[ée]l|tph|mobile|mob|portable|port|fixe|gsm|phone|cell|callto|"
    r"num[ée]ro|n°|no"
)
_LABELS = re.compile(
    rf"(?:(?:(?:de\s+)?(?:{_WORDS})(?!{_LETTER})|[tmp](?=\s*[.:]\s*[+(0]))[\s.:]*)+", re.IGNORECASE
)
_LABEL_WORDS = re.compile(
    rf"(?<!{_LETTER})(?:{_WORDS}|de|ou|et|puis|or|and)(?!{_LETTER})", re.IGNORECASE
)
#: Signs that carry no information beside a number; « ? » and « # » do.
_IDLE = re.compile(r"[\s;:,./|_()\[\]<>'\"*&+–—•·~\-☎✆☏📞📱🕿\ufe0f]+")
_FAX = re.compile(r"(?:fax|t[ée]l[ée]copie)\s*[.:]*\s*", re.IGNORECASE)

_LOOK_ALIKES = str.maketrans("OoIil|", "001111")
#: A word of digits and of letters that look like digits: O6, l2.
_MISREAD = re.compile(
    rf"(?<!{_LETTER})(?=[OoIil|]{{0,15}}[0-9])[OoIil|0-9]+(?!{_LETTER})|(?<=\()[Oo](?=\))"
)
_TOKEN = re.compile(r"\S+")
#: Digits of an email or web address are no number.
_ADDRESS_SIGNS = ("@", "://", "www.")
#: What joins a number to the note beside it.
_JOINTS = re.compile(r"^(?:[\s/;,|&-]|(?:ou|et)(?=\s))+|[ /;,|&-]{1,8}$", re.IGNORECASE)
#: Bounded repeats: a cell may hold 32,767 signs of one kind.
_RUN = re.compile(r"(?<![0-9@])[+(]{0,4}[0-9](?:(?:[ ./_-]|\(0\)|\)){0,8}[0-9])*(?![0-9@])")
_GLUED = re.compile(r"(?:(?:(?:\+|00)33|0)0?[1-9][0-9]{8}){2,}")
_ONE_OF_GLUED = re.compile(r"(?:(?:\+|00)33|0)0?[1-9][0-9]{8}")
#: « 01 99 00 12 34 / 35 » is two lines of one firm.
_OTHER_ENDING = re.compile(r"[0-9]{2}|[0-9]{4}")
_BETWEEN_ENDINGS = re.compile(r"\s*(?:[/,;&]|ou|et)\s*", re.IGNORECASE)


class Held(NamedTuple):
    """What a cell holds: numbers, each once, the words beside them, and misread letters or not."""

    found: tuple[Found, ...]
    note: str
    misread: bool


def content(raw: object) -> str:
    """Return the cell's text with ordinary digits and signs, "" for what cannot be a number."""
    if not isinstance(raw, str):
        return cell.digits_text(raw) or ""
    if len(raw) > _LONGEST:
        raw = raw.strip()
        if len(raw) > _LONGEST:
            return ""
    text = raw if raw.isascii() else _ordinary(raw)
    return cell.squeeze(text).strip(_AROUND)


def _ordinary(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_MARKS)
    return "".join(str(unicodedata.decimal(c, c)) for c in text)


def unlabelled(text: str) -> str:
    """Return a text without the label in front and the idle marks at the end."""
    label = _LABELS.match(text)
    return (text[label.end() :] if label else text).rstrip(_AFTER + _AROUND)


def bare(text: str) -> str:
    """Return the digits of a text that is digits and separators alone, "+" in front; else ""."""
    if _PAIRS.fullmatch(text):
        return "".join(filter(str.isdigit, text))
    return text.translate(SEPARATORS) if is_digits(text) and not _AMOUNT.fullmatch(text) else ""


def is_digits(text: str) -> bool:
    """Tell whether a text is digits and separators alone."""
    return _BARE.fullmatch(text.translate(SEPARATORS)) is not None


def number(text: str, at: Places) -> Found | None:
    """Return the number that a text of digits and separators alone spells, or None."""
    digits = bare(text)
    if not digits or is_date(text):
        return None
    return phone_plan.find(digits, at, tuple(_GROUP.findall(text)) if at.region else ())


def is_date(text: str) -> bool:
    """Tell whether a text reads as a date."""
    return _DATE.fullmatch(text) is not None


def repaired(text: str) -> str:
    """Return a text in which letters of the shape of digits are digits, the same length."""
    whole = text.translate(_LOOK_ALIKES)
    if bare(whole):
        return whole
    return _MISREAD.sub(lambda word: word[0].translate(_LOOK_ALIKES), text)


def held(text: str, at: Places) -> Held:
    """Return the numbers among words, and what stands beside them."""
    read = repaired(text)
    hidden = _DATED.sub(_hidden, _TOKEN.sub(_hidden_address, read))
    found: dict[Found, None] = {}
    beside, end, misread = [], 0, False
    numbers = list(_numbers(hidden, at))
    several = len(numbers) > 1
    for start, stop, number_ in numbers:
        gap = text[end:start]
        if several and _FAX.search(gap):
            continue  # the fax stays in the note
        beside.append(gap)
        misread |= text[start:stop] != read[start:stop]
        found[number_] = None
        end = stop
    beside.append(text[end:])
    note = _JOINTS.sub("", cell.squeeze(" ".join(beside)))
    return Held(tuple(found), "" if _says_nothing(note) else note, misread)


def _hidden(found: re.Match[str]) -> str:
    return "x" * len(found[0])


def _hidden_address(token: re.Match[str]) -> str:
    address = any(sign in token[0].lower() for sign in _ADDRESS_SIGNS)
    return " " * len(token[0]) if address else token[0]


def _says_nothing(note: str) -> bool:
    return not _IDLE.sub("", _LABEL_WORDS.sub("", note))


def _numbers(text: str, at: Places) -> Iterator[tuple[int, int, Found]]:
    """Yield the numbers of a text with their places, the other endings of a number included."""
    last: tuple[int, Found] | None = None
    for start, stop in _pieces(text, at):
        piece = text[start:stop]
        found = number(piece, at)
        if found:
            last = (stop, found)
            yield start, stop, found
            continue
        other = _other_ending(last[1], piece, text[last[0] : start], at) if last else None
        for each in [other] if other else _glued(piece, at):
            last = (stop, each)
            yield start, stop, each


def _other_ending(first: Found, piece: str, between: str, at: Places) -> Found | None:
    """Return the number that differs from ``first`` by its last digits alone, or None."""
    ending = piece.replace(" ", "")
    if not _OTHER_ENDING.fullmatch(ending) or not _BETWEEN_ENDINGS.fullmatch(between):
        return None
    return phone_plan.find(first.number[: -len(ending)] + ending, at)


def _pieces(text: str, at: Places) -> Iterator[tuple[int, int]]:
    """Yield where runs of digits stand, cut at strokes and dashes when they are no one number."""
    for run in _RUN.finditer(text):
        if number(run[0], at) or _glued(run[0], at):
            yield run.span()
            continue
        start = run.start()
        for cut in re.finditer(r"\s*/\s*|\s-\s", run[0]):
            yield start, run.start() + cut.start()
            start = run.start() + cut.end()
        yield start, run.end()


def _glued(run: str, at: Places) -> list[Found]:
    """Return the French numbers of a run that is several of them end to end, or nothing."""
    digits = run.translate(SEPARATORS)
    if not _GLUED.fullmatch(digits):
        return []
    found = [phone_plan.find(each[0], at) for each in _ONE_OF_GLUED.finditer(digits)]
    return [each for each in found if each] if all(found) else []
