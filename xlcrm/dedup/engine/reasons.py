"""Why two records are held for one, or not: codes with the values at stake, then words.

Sentences are « LINK_… » of messages_fr. The points of each field are in ``Linkage.pairs``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlcrm import messages
from xlcrm.dedup.engine.comparison import MISSING, NameLevel, NumberLevel
from xlcrm.dedup.engine.model import Decision, Role
from xlcrm.values import cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.model import Linkage

#: Values longer than this are not repeated in a sentence.
_LONGEST_VALUE = 40
_LEADS = {
    Decision.HOUSEHOLD: "LINK_HOUSEHOLD",
    Decision.COLLEAGUES: "LINK_COLLEAGUES",
    Decision.HOMONYMS: "LINK_HOMONYMS",
}
#: The words of each level of a role: those of level 1, then 2…; the last stands for the rest.
_WORDS: dict[Role, tuple[str, ...]] = {
    Role.GIVEN_NAME: ("SAME", "NEAR", "ALIKE", "OTHER", "OTHER", "SWAPPED"),
    Role.SURNAME: ("SAME", "NEAR", "ALIKE", "OTHER", "OTHER", "SWAPPED"),
    Role.DATE: ("SAME", "NEAR", "ALIKE", "ALIKE", "ALIKE", "OTHER"),
    Role.PHONE: ("SAME", "NEAR", "ALIKE", "OTHER"),
    Role.IDENTIFIER: ("SAME", "NEAR", "ALIKE", "OTHER"),
    Role.CATEGORY: ("SAME", "NEAR", "ALIKE", "OTHER"),
    Role.TOWN: ("SAME", "NEAR", "ALIKE", "OTHER"),
    Role.POSTCODE: ("SAME", "NEAR", "OTHER"),
    Role.EMAIL: ("SAME", "NEAR", "ALIKE", "OTHER"),
    Role.FULL_NAME: ("SAME", "NEAR", "ALIKE", "OTHER"),
    Role.COMPANY: ("SAME", "NEAR", "ALIKE", "OTHER"),
    Role.ADDRESS: ("SAME", "NEAR", "ALIKE", "OTHER"),
    Role.TEXT: ("SAME", "NEAR", "ALIKE", "OTHER"),
}
_STEMS: dict[Role, str] = {
    Role.GIVEN_NAME: "LINK_GIVEN_NAME", Role.SURNAME: "LINK_SURNAME",
    Role.FULL_NAME: "LINK_FULL_NAME", Role.COMPANY: "LINK_COMPANY", Role.EMAIL: "LINK_EMAIL",
    Role.PHONE: "LINK_PHONE", Role.DATE: "LINK_DATE", Role.IDENTIFIER: "LINK_IDENTIFIER",
    Role.ADDRESS: "LINK_ADDRESS", Role.POSTCODE: "LINK_POSTCODE", Role.TOWN: "LINK_TOWN",
    Role.TEXT: "LINK_COLUMN", Role.CATEGORY: "LINK_COLUMN",
}  # fmt: skip
#: Codes whose sentence repeats the two values.
WITH_VALUES = ("NEAR", "ALIKE")
#: Between the reasons of a sentence.
BETWEEN = " ; "


class Reason(NamedTuple):
    """One thing to say of a pair: its code, the column, and the two values as typed."""

    code: str
    column: str = ""
    left: str = ""
    right: str = ""

    def text(self, lang: str = "fr") -> str:
        """Return it in words."""
        return messages.text(
            self.code, lang=lang, column=self.column, left=self.left, right=self.right
        )


def reasons(linkage: Linkage) -> Iterator[tuple[Reason, ...]]:
    """Yield, pair by pair, what is to be said of it: what weighs most for it first."""
    pairs = linkage.pairs
    if not len(pairs):
        return
    levels = np.stack([pairs[f"level:{each.name}"].to_numpy() for each in linkage.columns], axis=1)
    points = np.stack([pairs[f"points:{each.name}"].to_numpy() for each in linkage.columns], axis=1)
    orders = np.argsort(-points, axis=1, kind="stable")
    cells = [linkage.table[each.name].to_numpy(dtype=object) for each in linkage.columns]
    ends = zip(
        pairs["left"].tolist(), pairs["right"].tolist(), pairs["decision"].tolist(), strict=True
    )
    for place, (left, right, decision) in enumerate(ends):
        found = [
            _reason(linkage, column, int(levels[place, column]), cells[column], left, right)
            for column in orders[place]
            if not _needless(linkage.columns[column], levels[place, column])
        ]
        lead = [Reason(_LEADS[decision])] if decision in _LEADS else []
        yield tuple(lead + _joined(found))


def _needless(column: Column, level: int) -> bool:
    """Tell whether nobody learns anything: a blank says nothing, half of all people are « Mme »."""
    return level == MISSING or (column.sexes is not None and level < NumberLevel.OTHER)


def sentence(said: Sequence[Reason], lang: str = "fr") -> str:
    """Return reasons as one sentence."""
    return BETWEEN.join(reason.text(lang) for reason in said)


def _reason(
    linkage: Linkage, place: int, level: int, cells: np.ndarray, left: int, right: int
) -> Reason:
    column = linkage.columns[place]
    words = _WORDS[column.role]
    word = words[min(level, len(words)) - 1]
    if level == NameLevel.SWAPPED and column.role in {Role.GIVEN_NAME, Role.SURNAME}:
        return Reason("LINK_NAMES_SWAPPED")
    code = f"{_STEMS[column.role]}_{word}"
    if word not in WITH_VALUES:
        return Reason(code, column.name)
    return Reason(code, column.name, shown(cells[left]), shown(cells[right + linkage.first]))


def shown(value: object) -> str:
    """Return a cell as a sentence repeats it: on one line, cut when long."""
    text = " ".join(cell.text_of(value).split()) if value is not None else ""
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE].rstrip()}…"


def _joined(found: Sequence[Reason]) -> list[Reason]:
    """Say « same name and given name » once, and each reason once."""
    codes = {reason.code for reason in found}
    both = {"LINK_GIVEN_NAME_SAME", "LINK_SURNAME_SAME"}
    place = {"LINK_POSTCODE_SAME", "LINK_TOWN_SAME"}
    told: dict[tuple[str, str], Reason] = {}
    for reason in found:
        said = reason
        if reason.code in both and both <= codes:
            said = Reason("LINK_NAMES_SAME")
        elif reason.code in place and place <= codes:
            said = Reason("LINK_PLACE_SAME")
        named = said.column if said.code.startswith("LINK_COLUMN") else ""
        told.setdefault((said.code, named), said)
    return list(told.values())
