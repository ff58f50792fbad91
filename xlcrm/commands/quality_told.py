"""What « check » and « clean » say: the file's score, and what became of staff's decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlcrm.commands.report import Said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlcrm.commands.book import Book
    from xlcrm.plan import Plan

#: What « check » and « clean » say of Anomalies, by the count that calls for it.
_DECISIONS = {
    "stale": "DECISIONS_STALE",
    "changed_proposals": "DECISIONS_CHANGED",
    "alike": "DECISIONS_ALIKE",
    "without_proposal": "ACCEPTANCES_EMPTY",
    "in_place": "ACCEPTANCES_IN_PLACE",
    "unreadable": "ACCEPTANCES_UNREADABLE",
    "invalid": "ACCEPTANCES_INVALID",
    "contrary": "ACCEPTANCES_CONTRARY",
    "spared": "FORMULAS_SPARED",
    "not_listed": "ANOMALIES_CUT",
    "states_unkept": "STATES_UNKEPT",
}

#: Commands that judge every row, even those that nobody sees.
LOOKS_AT_ROWS = ("check", "clean")

#: Rows that a warning names; more of them are counted.
_NAMED = 5


def score_told(book: Book, plan: Plan, counts: Mapping[str, int]) -> list[Said]:
    """Return what « check » and « clean » say of the file's score, before the plan is applied."""
    if plan.command not in LOOKS_AT_ROWS:
        return []
    if "quality_score" not in counts:
        return [Said("QUALITY_NONE")]
    from xlcrm.quality import history  # noqa: PLC0415 - one click loads one part

    score = counts["quality_score"]
    past = history.compared(book.frames, book.today, added=history.KEY in plan.new_rows)
    if past is None or "quality_change" not in counts:
        return [Said("QUALITY_SCORE", {"score": score})]
    change = counts["quality_change"]
    said = {"score": score, "n": f"{change:+d}", "day": f"{past.day:%d/%m/%Y}"}
    return [Said("QUALITY_CHANGED" if change else "QUALITY_SAME", said)]


def ahead_told(plan: Plan) -> list[Said]:
    """Return what « Nettoyer » will write besides the corrections that « check » counts."""
    ahead = (("states_ahead", "STATES_AHEAD"), ("objections_ahead", "OBJECTIONS_AHEAD"))
    return [Said(code, {"count": plan.counts[n]}) for n, code in ahead if plan.counts.get(n)]


def decisions_told(book: Book, plan: Plan) -> tuple[Said, ...]:
    """Return what became of the decisions in Anomalies, and what has no room there."""
    told = tuple(
        Said(code, {"count": plan.counts[name]})
        for name, code in _DECISIONS.items()
        if plan.counts.get(name)
    )
    return (*told, *_unknown_decisions(book)) if plan.command in LOOKS_AT_ROWS else told


def rows_told(book: Book) -> tuple[Said, ...]:
    """Return which rows may not be known to be read, and which are written but are not."""
    from xlcrm.quality.cells import checked_tables  # noqa: PLC0415 - one click loads one part

    hidden = book.hidden_records.items()
    told = [Said("ROWS_HIDDEN", {"name": name, "count": count}) for name, count in hidden]
    checked = {table.key for table in checked_tables()}
    for key, rows in book.rows_below.items():
        if key in checked:
            named = ", ".join(map(str, rows[:_NAMED])) + ("…" if len(rows) > _NAMED else "")
            name = book.tables[key].worksheet
            told.append(Said("ROWS_BELOW", {"name": name, "count": len(rows), "rows": named}))
    return tuple(told)


def marks_told(book: Book) -> tuple[Said, ...]:
    """Return which sheets show no cell of Anomalies, and how staff put that back."""
    return tuple(
        Said("MARKS_MISSING", {"name": each.worksheet, "area": each.area, "formula": each.formula})
        for each in book.unmarked_sheets
    )


def _unknown_decisions(book: Book) -> tuple[Said, ...]:
    """Return which rows of Anomalies have a decision that is no word of the list."""
    from xlcrm.quality.decisions import Decisions  # noqa: PLC0415 - one click loads one part

    unknown = Decisions.of(book.frames).unknown
    if not unknown:
        return ()
    numbers = [str(book.frames["anomalies"].index[place]) for place in unknown[:_NAMED]]
    named = ", ".join(numbers) + ("…" if len(unknown) > _NAMED else "")
    return (Said("DECISIONS_UNKNOWN", {"count": len(unknown), "names": named}),)
