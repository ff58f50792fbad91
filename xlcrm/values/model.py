"""The verbs shared by every kind of value.

Each module of ``xlcrm.values`` has ``tidy(raw, context) -> Tidied`` (what to write, or what is
wrong), ``display(value) -> str`` (what staff read) and, where records are compared on it,
``key(value) -> str`` (what two spellings of one value have in common, "" for none). All are
pure and total: any cell content goes in, nothing is raised. Accept and flag rather than
reject: a valid value marked invalid is the gravest fault. ``tidy`` is idempotent: the value it
writes is tidy. A module that can read many cells at less cost than one by one also has
``tidy_many(raws, context) -> list[Tidied]``, which answers as ``tidy`` does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt


class Verdict(Enum):
    """What became of a raw value."""

    FINE = "fine"  # already tidy, or blank
    CORRECTED = "corrected"  # certain: write ``value``
    PROPOSED = "proposed"  # likely: show ``value``, write nothing
    FLAGGED = "flagged"  # not right, and no safe proposal


class Tidied(NamedTuple):
    """Outcome of tidying one cell.

    ``value`` is what the cell should hold (the raw value when FINE or FLAGGED, the correction
    when CORRECTED, the proposal when PROPOSED; None empties the cell). ``code`` names the rule
    or the fault, with its French sentence in ``messages_fr.FINDINGS``; "" when FINE. ``others``
    are the further values of a cell that held several, each as tidy as ``value``.
    """

    value: object
    verdict: Verdict = Verdict.FINE
    code: str = ""
    certainty: float = 1.0
    others: tuple[object, ...] = ()


@dataclass(frozen=True)
class Context:
    """What else is known of the row and of the column, for kinds that need it.

    ``country`` is an ISO 3166 alpha-2 code. ``day_first`` is the vote of the column on the
    order of its dates (None: no vote; False: perhaps month first); ``birth`` tells that they are
    births, neither future nor too old, and that « 30 » may be 1930; ``past`` that they tell what
    has happened; ``from_1904`` that its workbook counts days from 1904.
    ``choices`` and ``synonyms`` are those of the column's list, which takes other values too when
    it is ``open_ended``; for emails, ``choices`` are the local parts of generic addresses.
    ``placeholders`` are casefolded dummy values that mean « empty ».
    """

    today: dt.date
    country: str = "FR"
    postal_code: str | None = None
    city: str | None = None
    day_first: bool | None = None
    birth: bool = False
    past: bool = False
    from_1904: bool = False
    choices: tuple[str, ...] = ()
    synonyms: dict[str, str] = field(default_factory=dict)
    open_ended: bool = False
    placeholders: frozenset[str] = frozenset()
