"""One line of a French postal address: capitals, house number, abbreviations.

Source of the rules: AFNOR NF Z10-011 (2013) as La Poste's Service national de l'adresse gives
it, docs/rules.md, « Postal addresses ».
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from xlcrm.values import address_words as words
from xlcrm.values import cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

#: Characters of a line, spaces included (NF Z10-011).
MAX_LENGTH = 38

_NOT_PLAIN = re.compile(r"[^A-Z0-9]+")
_NUMBER_SIGN = re.compile(r"^N(?:[°O]|UMERO)? ?[.:]? ?(?=[0-9])")
_ZEROS = re.compile(r"^0+(?![0-9])[ ,;.-]*")
#: R and L are « r. de la Gare » and « l'Église », not letters of a number.
_LETTER = r"(?:(?:BIS|TER|QUATER|QUINQUIES)(?![A-Z0-9'])|[A-KM-QS-Z](?![A-Z0-9'.]))"
_MONTH = rf"(?!(?: ?ER)? (?:{'|'.join(words.MONTHS)})\b)"
#: « 15/17 », « 15-17 bis », « 15 et 17 », « 15 à 17 »; not « 12, 8 mai 1945 », a street.
_FURTHER = (
    r"(?: ?(?:[-/,&+]|\bET\b|\bAU?\b) ?[0-9]{1,4}(?![0-9])"
    rf"{_MONTH}(?: ?{_LETTER})?(?=[ ,;./&+-]|$))"
)
_HEAD = re.compile(
    rf"0*([1-9][0-9]{{0,3}})(?![0-9]){_MONTH}"
    rf"(?:(?:[ -]?(?!AU? ?[0-9])|, ?(?=BIS|TER|QUA|QUI))({_LETTER}))?{_FURTHER}*(?=[ ,;.-]|$)"
)
_TYPES = "|".join([*words.STREET_TYPES, *words.STREET_TYPES.values(), *words.PLAIN_TYPES])
_GLUED = re.compile(rf"^[0-9]{{1,4}}(?=(?:{_TYPES})\b)")
_BARE_NUMBERS = re.compile(rf"(?: ?[0-9]{{1,4}})+(?= (?:{_TYPES})\b)")
_HEADS = re.compile(rf"(^|[;,] ?| - )(?:N(?:[°O]|UMERO)? ?[.:]? ?)?{_HEAD.pattern}[ ,]*")
_DOTTED = re.compile(r"\b(?:[A-Z]\. ?){1,3}[A-Z]\b\.?|\b(?:[A-Z]\. ?){2,4}")
_BOX_NUMBER = re.compile(r"\b(BP|CS|TSA) NO? (?=[0-9])")
_TYPED = re.compile(rf"(?:(?:GRANDE|ANCIENNE?|VIEUX|VIEILLE|PETITE?) )?(?:{_TYPES})\b")


class Street(NamedTuple):
    """A street line: house number, its letter, and what remains, all in plain capitals."""

    number: str
    letter: str
    label: str

    @property
    def head(self) -> str:
        """The number and its letter, with the space that parts them from the label."""
        return "".join(f"{part} " for part in (self.number, self.letter) if part)

    @property
    def line(self) -> str:
        """The whole line, whatever its length."""
        return f"{self.head}{self.label}".strip()


def upper(text: str) -> str:
    """Return a text in unaccented capitals, its signs kept, single-spaced.

    >>> upper("Société « L’Œuvre » & Cie")
    "SOCIETE « L'OEUVRE » & CIE"
    """
    return cell.squeeze(cell.unaccented(text.replace("’", "'")).upper())


def capitals(text: str) -> str:
    """Return a text in capitals and digits alone, as lines 4 to 6 want it.

    >>> capitals("Lieu-dit « Les Œillets »")
    'LIEU DIT LES OEILLETS'
    """
    if not text:
        return ""
    raised = cell.unaccented(text).upper().replace("&", " ET ")
    if "." in raised:
        raised = _DOTTED.sub(_undotted, raised)
    return _BOX_NUMBER.sub(r"\1 ", _NOT_PLAIN.sub(" ", raised).strip())


def _undotted(initials: re.Match[str]) -> str:
    """Return « ZA » for « Z.A. », and any other initials as they are."""
    letters = initials.group().replace(".", "").replace(" ", "")
    return f"{letters} " if letters in words.INITIALS else initials.group()


def with_one_number(text: str) -> str:
    """Return a text in capitals in which each piece that begins with numbers keeps the first.

    >>> with_one_number("Résidence X, 12 bis - 14, rue Y")
    'RESIDENCE X, 12 B RUE Y'
    """
    return _HEADS.sub(_first_number, upper(text)).strip()


def _first_number(head: re.Match[str]) -> str:
    letter = words.EXTENSIONS.get(head[3], head[3])
    return f"{head[1]}{head[2]} {letter} " if letter else f"{head[1]}{head[2]} "


@lru_cache(maxsize=4096)
def read(text: str) -> Street:
    """Return house number, letter and label: one number, not zero, of four digits at most.

    >>> read("15/17 avenue des Fleurs").line, read("4ter place Saint-Sulpice").line
    ('15 AVENUE DES FLEURS', '4 T PLACE SAINT SULPICE')
    >>> read("8 mai 1945 (place du)").number
    ''
    """
    rest = _ZEROS.sub("", _NUMBER_SIGN.sub("", upper(text).lstrip(" ,;.-")))
    glued = _GLUED.match(rest)  # « 5rue X »
    if glued:
        rest = f"{glued.group()} {rest[glued.end() :]}"
    head = _HEAD.match(rest)
    if head is None:
        return Street("", "", capitals(rest))
    label = rest[head.end() :].lstrip(" ,;.-")
    bare = _BARE_NUMBERS.match(label)  # « 15 17 RUE X »
    if bare and not head[2]:
        label = label[bare.end() :]
    letter = head[2] or ""
    return Street(head[1], words.EXTENSIONS.get(letter, letter), capitals(label))


def is_typed(street: Street) -> bool:
    """Tell whether a line reads as a street: a number, or a label that begins with a type."""
    return bool(street.label) and bool(street.number or _TYPED.match(street.label))


def street_line(street: Street) -> str:
    """Return line 4, abbreviated step by step only while it is longer than MAX_LENGTH.

    Type of street, titles, given names to initials, articles; still longer when none is enough.

    >>> street_line(read("125 boulevard du Général Charles de Gaulle prolongé"))
    '125 BD DU GAL C DE GAULLE PROLONGE'
    """
    room = MAX_LENGTH - len(street.head)
    titles = words.TITLES if street.number else {**words.INSIDE, **words.TITLES}
    steps = (_typed, lambda label: _each(label, titles), _initials, _without_articles)
    return f"{street.head}{_shortened(street.label, room, steps)}".strip()


def plain_line(text: str) -> str:
    """Return line 2, 3 or 5, abbreviated step by step only while it is longer than MAX_LENGTH."""
    known = {**words.INSIDE, **words.STREET_TYPES, **words.TITLES}
    steps = (lambda line: _each(line, known), _initials, _without_articles)
    return _shortened(capitals(text), MAX_LENGTH, steps)


def town_line(text: str) -> str:
    """Return line 6: Saint and Sainte are shortened only while it is longer than MAX_LENGTH."""
    saints = {word: words.TITLES[word] for word in ("SAINTE", "SAINT")}
    return _shortened(text, MAX_LENGTH, (lambda line: _each(line, saints),))


def _shortened(text: str, room: int, steps: tuple[Callable[[str], Iterator[str]], ...]) -> str:
    """Return the text after as few abbreviations as make it fit, after all when none does."""
    for step in steps:
        if len(text) <= room:
            break
        for shorter in step(text):
            text = shorter
            if len(text) <= room:
                break
    return text


def _typed(label: str) -> Iterator[str]:
    for long, short in words.STREET_TYPES.items():
        if label.startswith(f"{long} "):
            yield short + label[len(long) :]
            return


def _each(label: str, short_forms: Mapping[str, str]) -> Iterator[str]:
    for long, short in short_forms.items():
        shorter = re.sub(rf"\b{long}\b", short, label)
        if shorter != label:
            label = shorter
            yield label


def _initials(label: str) -> Iterator[str]:
    """Yield the label with one more given name as its initial; the last word is the name."""
    parts = label.split()
    is_whole = False  # « Saint Jean Baptiste »: no part of that name is shortened
    for place, part in enumerate(parts[:-1]):
        is_given = part in words.GIVEN_NAMES
        before = parts[place - 1] if place else ""
        is_whole = is_given and (is_whole or before in words.BEFORE_NO_GIVEN_NAME)
        if is_given and not is_whole:
            parts[place] = part[0]
            yield " ".join(parts)


def _without_articles(label: str) -> Iterator[str]:
    """Yield the label with one article less; the first word and the last one stay."""
    parts = label.split()
    place = 1
    while place < len(parts) - 1:
        if parts[place] in words.ARTICLES:
            del parts[place]
            yield " ".join(parts)
        else:
            place += 1
