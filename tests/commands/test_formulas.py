"""Formulas that staff typed in a cell to correct: spared, counted, and told."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from xlcrm.commands.formulas import sparing_formulas, without_formulas
from xlcrm.plan import Plan, PlanBuilder

if TYPE_CHECKING:
    from xlcrm.commands.book import Book


def editing(*columns: str) -> Plan:
    """Return a plan that edits these cells of one client."""
    builder = PlanBuilder("clean")
    for column in columns:
        builder.edit("clients", "C-000001", column, "a", "b", "rule")
    return builder.build()


def book(formulas: set[str], plans: list[Plan] | None = None) -> Book:
    """Return a book whose first client has formulas in these columns; it plans ``plans``."""
    asked: list[Any] = []

    def planned(_command: str, **options: Any) -> Plan:
        asked.append(options["formulas"])
        return (plans or [])[len(asked) - 1]

    def found(table: str, columns: frozenset[str]) -> frozenset[tuple[str, str]]:
        return frozenset(("C-000001", each) for each in formulas & columns if table == "clients")

    return cast(
        "Book",
        SimpleNamespace(
            formulas=found, plan=planned, asked=asked, cells_in_error=lambda _: frozenset()
        ),
    )


def test_a_plan_that_meets_no_formula_is_left() -> None:
    """Nothing is planned again, nothing said."""
    plan = editing("city", "mobile")
    assert without_formulas(book({"email"}), plan) is plan
    assert sparing_formulas(book({"email"}), plan) == (plan, ())


def test_the_planner_is_told_of_the_formulas_that_it_met() -> None:
    """What it then writes instead may be one too: it is told of both."""
    found = book({"city", "mobile"}, [editing("mobile"), editing("email")])
    plan = without_formulas(found, editing("city"))
    assert plan.edits["column"].tolist() == ["email"]
    city, mobile = ("C-000001", "city"), ("C-000001", "mobile")
    assert found.asked == [{"clients": {city, mobile}}] * 2  # type: ignore[attr-defined]  # ours


def test_a_planner_that_always_finds_another_formula_is_asked_no_more() -> None:
    """Three times: what is left is spared cell by cell."""
    found = book({"city"}, [editing("city")] * 5)
    plan = without_formulas(found, editing("city"))
    assert len(found.asked) == 3  # type: ignore[attr-defined]  # ours
    spared, (said,) = sparing_formulas(found, plan)
    assert spared.changes_nothing
    assert (said.code, said.params) == ("FORMULAS_SPARED", {"count": 1})
