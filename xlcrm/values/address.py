"""Lines of a postal address: tidied lightly, told apart, compared, and printed.

``tidy`` only repairs what is certain (white space, damaged accents): an address is staff's own.
``postal_lines`` makes the block of an envelope, and changes no cell.
"""

from __future__ import annotations

import re

from xlcrm.values import address_street as street
from xlcrm.values import address_words as words
from xlcrm.values import lost_letters, postcode, text
from xlcrm.values.address_lines import Parts, PostalBlock, postal_lines
from xlcrm.values.address_split import Place, country_after, split
from xlcrm.values.model import Context, Tidied, Verdict

WITH_TOWN = "ADDRESS_WITH_TOWN"

#: Only a text with four digits in a row, or two then three, can hold a postal code.
_MAY_HOLD_CODE = re.compile(r"[0-9]{4}|[0-9]{2} [0-9]{3}")
_LINE_BREAKS = re.compile(r"[\s,]*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029][\s,]*")


def tidy(raw: object, context: Context) -> Tidied:
    """Tidy a line of address; a line break becomes a comma, so that its pieces stay apart.

    A street with postal code and town in one cell is proposed without them; ``others`` are
    the postal code and the town.
    """
    if not isinstance(raw, str):
        return text.tidy(raw, context)
    content, code = text.clean(_on_one_line(raw))
    if lost_letters.is_lost(content):
        return Tidied(raw, Verdict.FLAGGED, text.LOST)
    if _MAY_HOLD_CODE.search(content) and postcode.is_french(context.country):
        place = split(content)
        if place:
            others = (place.postal_code, place.town)
            return Tidied(place.street or None, Verdict.PROPOSED, WITH_TOWN, 0.9, others)
    return text.written(raw, content, code or text.SPACING) if content else text.tidy(raw, context)


def country_cut(raw: object) -> str:
    """Return the country at the end of an address that its proposal leaves out, "" for none.

    >>> country_cut("12 rue de l'Église, 06000 Nice, France")
    'France'
    """
    content = text.clean(_on_one_line(raw))[0] if isinstance(raw, str) else ""
    return country_after(content)


def display(value: object) -> str:
    """Return a line of address as staff read it."""
    return text.display(value)


def key(value: object) -> str:
    """Return what the spellings of one street share: number and words, unabbreviated.

    Articles, accents, punctuation and the second number of « 15/17 » do not count.

    >>> key("12 bis, av. du Gal de Gaulle"), key("12B AVENUE GENERAL GAULLE")
    ('12 b avenue general gaulle', '12 b avenue general gaulle')
    """
    read = street.read(_on_one_line(text.display(value)))
    named = [words.VARIANTS.get(word, word) for word in read.label.split()]
    kept = [word for word in named if word not in words.ARTICLES] or named
    return f"{read.head}{' '.join(kept)}".strip().lower()


def _on_one_line(content: str) -> str:
    stripped = content.strip()
    return content if stripped.isprintable() else _LINE_BREAKS.sub(", ", stripped)


__all__ = [
    "Parts", "Place", "PostalBlock", "country_cut", "display", "key", "postal_lines", "split",
    "tidy",
]  # fmt: skip
