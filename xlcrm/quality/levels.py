"""What the firm wants done with each kind of finding (Paramètres, « Règles de contrôle »)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.plan import FindingLevel
from xlcrm.quality.words_cut import CUTTING
from xlcrm.schema.quality_rules import IGNORED, RULES
from xlcrm.values import Tidied, Verdict

if TYPE_CHECKING:
    from xlcrm.settings import Settings

LEVEL_OF = {
    Verdict.CORRECTED: FindingLevel.AUTOMATIC,
    Verdict.PROPOSED: FindingLevel.PROPOSED,
    Verdict.FLAGGED: FindingLevel.FLAGGED,
}
_VERDICT_OF = {level: verdict for verdict, level in LEVEL_OF.items()}


#: What staff tick, whatever the firm's level.
_ALWAYS_ASKED = frozenset(rule.code for rule in RULES if rule.asks)


class Levels:
    """The levels of a workbook, of which only those that differ from the delivered ones count."""

    def __init__(self, settings: Settings) -> None:
        chosen = {rule.code: (settings.text(rule.parameter_key), rule) for rule in RULES}
        #: By code: the level that the firm chose, None to ignore the finding.
        self._changed: dict[str, FindingLevel | None] = {
            code: None if level == IGNORED else FindingLevel(level)
            for code, (level, rule) in chosen.items()
            if level != rule.level
        }

    @property
    def raises_some(self) -> bool:
        """Whether the firm has made some finding automatic."""
        return FindingLevel.AUTOMATIC in self._changed.values()

    def of(
        self, code: str, delivered: FindingLevel, *, proposes: bool = True
    ) -> FindingLevel | None:
        """Return the level of a finding, None when it is to be ignored.

        ``proposes`` tells whether it has a value to write: without one it is only flagged.
        """
        if code not in self._changed:
            return delivered
        chosen = self._changed[code]
        if chosen is None or chosen is FindingLevel.FLAGGED:
            return chosen
        if delivered is FindingLevel.FLAGGED or not proposes or code in _ALWAYS_ASKED:
            return delivered
        return chosen

    def applied_to(self, outcomes: list[Tidied | None]) -> list[Tidied | None]:
        """Return outcomes at the levels of the firm, None for those that it ignores.

        One that would write several cells is never certain by itself: the row must be seen.
        """
        if not self._changed:
            return list(outcomes)
        return [None if each is None else self._applied(each) for each in outcomes]

    def _applied(self, outcome: Tidied) -> Tidied | None:
        if outcome.code not in self._changed:
            return outcome
        level = self.of(outcome.code, LEVEL_OF[outcome.verdict])
        if level is None:
            return None
        if level is FindingLevel.AUTOMATIC and (outcome.others or outcome.code in CUTTING):
            level = FindingLevel.PROPOSED
        return outcome._replace(verdict=_VERDICT_OF[level])
