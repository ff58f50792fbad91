"""Why two records are held for one, or not: codes with the values at stake, then words.

Sentences are « LINK_… » of messages_fr. The points of each field are in ``Linkage.pairs``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from xlcrm import messages
from xlcrm.dedup.engine.answers import CONTESTED, TWO_FORMS
from xlcrm.dedup.engine.comparison import MISSING, NameLevel, NumberLevel, level_count
from xlcrm.dedup.engine.finer import Finer, finer
from xlcrm.dedup.engine.marks import Mark
from xlcrm.dedup.engine.model import Decision, Role
from xlcrm.values import cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlcrm.dedup.engine.columns import Column
    from xlcrm.dedup.engine.model import Linkage

#: Values longer than this are not repeated in a sentence.
_LONGEST_VALUE = 40
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
WITH_VALUES = ("NEAR", "ALIKE", "TWO_FORMS", "BUT_A_WORD")
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
        words = _sentence(self.code, lang)
        if "{" not in words:
            return words
        return words.format(column=self.column, left=self.left, right=self.right)


@cache
def _sentence(code: str, lang: str) -> str:
    return messages.text(code, lang=lang)


_LEADS = {
    Decision.HOUSEHOLD: Reason("LINK_HOUSEHOLD"),
    Decision.COLLEAGUES: Reason("LINK_COLLEAGUES"),
    Decision.HOMONYMS: Reason("LINK_HOMONYMS"),
}


def reasons(linkage: Linkage) -> Iterator[tuple[Reason, ...]]:
    """Yield, pair by pair, what is to be said of it: what weighs most for it first."""
    pairs = linkage.pairs
    if not len(pairs):
        return
    levels = np.stack([pairs[f"level:{each.name}"].to_numpy() for each in linkage.columns], axis=1)
    points = np.stack([pairs[f"points:{each.name}"].to_numpy() for each in linkage.columns], axis=1)
    orders = np.argsort(-points, axis=1, kind="stable")
    cells = [linkage.table[each.name].tolist() for each in linkage.columns]
    said = [_of_levels(column) for column in linkage.columns]
    unsaid = finer(linkage).tolist()
    ends = zip(
        pairs["left"].tolist(), (pairs["right"] + linkage.first).tolist(),
        pairs["decision"].tolist(), levels.tolist(), orders.tolist(), pairs["notes"].tolist(),
        unsaid, strict=True,
    )  # fmt: skip
    for left, right, decision, own, order, notes, more in ends:
        found = [_LEADS[decision]] if decision in _LEADS else []
        for column in order:
            reason = said[column][own[column]]
            if reason is None:
                continue
            if more[column]:
                reason = _finer(linkage.columns[column], Finer(more[column]))
            if reason.code.endswith(WITH_VALUES):
                values = cells[column][left], cells[column][right]
                reason = Reason(reason.code, reason.column, *map(shown, values))
            found.append(reason)
        if notes & TWO_FORMS:
            found.append(_two_forms(linkage, own, cells, left, right))
        if notes & CONTESTED:
            found.append(Reason("LINK_CONTESTED"))
        yield tuple(_joined(found))


def _finer(column: Column, told: Finer) -> Reason:
    return Reason(f"{_STEMS[column.role]}_{told.name}", column.name)


def _two_forms(
    linkage: Linkage, levels: Sequence[int], cells: Sequence[list[object]], left: int, right: int
) -> Reason:
    """Say that two firms have two legal forms, in the words that they are written in."""
    place = next(
        place
        for place, column in enumerate(linkage.columns)
        if Mark.FORM in column.marks and levels[place] != MISSING
    )
    ends = cells[place][left], cells[place][right]
    return Reason("LINK_TWO_FORMS", linkage.columns[place].name, *map(shown, ends))


def _of_levels(column: Column) -> list[Reason | None]:
    """Return what each level of a column says, values aside; None where it is not worth a word.

    A blank says nothing, and half of all people are « Mme ».
    """
    words = _WORDS[column.role]
    found: list[Reason | None] = [None]
    for level in range(MISSING + 1, level_count(column.role)):
        word = words[min(level, len(words)) - 1]
        reason = Reason(_of_header(column, f"{_STEMS[column.role]}_{word}"), column.name)
        if level == NameLevel.SWAPPED and column.role in {Role.GIVEN_NAME, Role.SURNAME}:
            reason = Reason("LINK_NAMES_SWAPPED")
        needless = column.sexes is not None and level < NumberLevel.OTHER
        found.append(None if needless else reason)
    return found


#: Headers that have a plural of their own where values differ, by their folded words.
_PLURALS = {
    **dict.fromkeys(("civilite", "civ"), "LINK_TITLE_OTHER"),
    **dict.fromkeys(("titre", "title"), "LINK_HEADING_OTHER"),
}  # fmt: skip


def _of_header(column: Column, code: str) -> str:
    """Return the code of a reason, that of the column's header where it has words of its own."""
    if code != "LINK_COLUMN_OTHER":
        return code
    return _PLURALS.get(" ".join(cell.words(column.name)), code)


def sentence(said: Sequence[Reason], lang: str = "fr") -> str:
    """Return reasons as one sentence."""
    return BETWEEN.join(reason.text(lang) for reason in said)


def shown(value: object) -> str:
    """Return a cell as a sentence repeats it: on one line, cut when long."""
    text = " ".join(cell.text_of(value).split()) if value is not None else ""
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE].rstrip()}…"


def _joined(found: Sequence[Reason]) -> list[Reason]:
    """Say « same name and given name » once, and each reason once.

    Where one column agrees, another of its kind that differs is named; one street in two towns
    is no address.
    """
    codes = {reason.code for reason in found}
    if any(_agreeing(code) in codes for code in codes):
        found = [
            Reason("LINK_COLUMN_OTHER", reason.column)
            if _agreeing(reason.code) in codes
            else reason
            for reason in found
        ]
        codes = {reason.code for reason in found}
    if _STREET in codes and codes & _ELSEWHERE and not codes & _SAME_TOWN:
        street = Reason("LINK_STREET_SAME")
        found = [street if reason.code == _STREET else reason for reason in found]
        codes = {reason.code for reason in found}
    together = {code: one for both, one in _TOGETHER.items() if both <= codes for code in both}
    if not together and len(codes) == len(found):
        return list(found)
    told: dict[tuple[str, str], Reason] = {}
    for reason in found:
        said = together.get(reason.code, reason)
        named = said.column if said.code.startswith("LINK_COLUMN") else ""
        told.setdefault((said.code, named), said)
    return list(told.values())


def _agreeing(code: str) -> str | None:
    """Return the code that says of another column that it agrees where this one differs."""
    stem, other, _ = code.rpartition("_OTHER")
    return f"{stem}_SAME" if other and stem != "LINK_COLUMN" else None


_STREET = "LINK_ADDRESS_SAME"
_ELSEWHERE = frozenset({"LINK_TOWN_OTHER", "LINK_POSTCODE_OTHER"})
_SAME_TOWN = frozenset({"LINK_TOWN_SAME", "LINK_TOWN_NEAR", "LINK_POSTCODE_SAME"})
#: What two reasons say at once.
_TOGETHER = {
    frozenset({"LINK_GIVEN_NAME_SAME", "LINK_SURNAME_SAME"}): Reason("LINK_NAMES_SAME"),
    frozenset({"LINK_POSTCODE_SAME", "LINK_TOWN_SAME"}): Reason("LINK_PLACE_SAME"),
}
