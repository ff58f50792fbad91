"""Company names: left as the firm writes them, compared on a key without legal form.

Capitals are never changed: « IBM », « SNCF » and « eBay » are right as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlcrm.values import cell, text

if TYPE_CHECKING:
    from xlcrm.values.model import Context, Tidied

#: Dropped at either end of a name before comparing (docs/rules.md, « Uniqueness »).
LEGAL_FORMS = frozenset(
    ("sa", "sas", "sasu", "sarl", "eurl", "snc", "sci", "selarl", "scp", "ei", "ets",
     "etablissements", "ste", "societe", "cie")
)  # fmt: skip
#: Dropped too, but only when another word is left.
_HOLDING = "holding"

#: A key shorter than this is only ever a hint: « X » or « 3M » say too little.
SHORTEST_SURE_KEY = 3

_DOTTED = re.compile(r"\b(?:[a-z0-9]\.)+[a-z0-9]?(?![a-z0-9])")


def tidy(raw: object, context: Context) -> Tidied:
    """Tidy a company name: white space and encoding only; case is left as typed."""
    return text.tidy(raw, context)


def display(value: object) -> str:
    """Return the name as staff read it."""
    return text.display(value)


def key(value: object) -> str:
    """Return the company key of docs/rules.md, « Uniqueness »; "" when nothing is left.

    No accent, case, punctuation or space, « & » read « et », no legal form at either end (« et
    Cie » goes as a whole).

    >>> key("I. B. M. SA"), key("Établissements Dupont & Fils"), key("Martin & Cie")
    ('ibm', 'dupontetfils', 'martin')
    """
    folded = cell.unaccented(text.display(value)).casefold().replace("&", " et ")
    words = cell.words(_DOTTED.sub(lambda match: match.group().replace(".", ""), folded))
    while words and words[0] in LEGAL_FORMS:
        del words[0]
    while words and words[-1] in LEGAL_FORMS:
        if words.pop() == "cie" and words and words[-1] == "et":
            del words[-1]
    if len(words) > 1:
        words = _without_holding(words)
    return "".join(words)


def _without_holding(words: list[str]) -> list[str]:
    """Drop « holding » at either end, unless nothing else would be left."""
    kept = list(words)
    while len(kept) > 1 and kept[0] == _HOLDING:
        del kept[0]
    while len(kept) > 1 and kept[-1] == _HOLDING:
        del kept[-1]
    return kept
