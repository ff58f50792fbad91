from __future__ import annotations

import datetime as dt
from graphlib import CycleError
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.computed import (
    Computed,
    ComputedCell,
    applied_formula,
    compute,
    in_order,
    needed,
    render,
)
from xlcrm.frames import empty_frames, frame_of
from xlcrm.schema import parameter, table
from xlcrm.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlcrm.computed import Step
    from xlcrm.frames import Frames

TODAY = dt.date(2026, 11, 21)


def constant(value: object) -> Callable[[Frames, Settings, dt.date], pd.Series]:
    """Return a twin that gives every client one value."""
    return lambda frames, _settings, _today: pd.Series(
        [value] * len(frames["clients"]), index=frames["clients"].index, dtype=object
    )


def client_step(column: str, formula: str, value: object = 1) -> Computed:
    """Return a computed column of Clients whose twin is a constant."""
    return Computed("clients", column, formula, constant(value))


def cell_step(record: str, formula: str, value: object = 1) -> ComputedCell:
    """Return a computed parameter whose twin is a constant."""
    return ComputedCell("parameters", record, "value", formula, lambda *_: value)


def two_clients() -> dict[str, pd.DataFrame]:
    """Return frames of two clients, the second without an identifier yet."""
    frames = empty_frames()
    clients = frame_of(table("clients"), [{"client_id": "C-000001"}, {"client_id": None}])
    clients.index = pd.Index(["C-000001", "@3"], dtype=object)
    parameters = [{"parameter_key": key} for key in ("cutoff_r1", "cutoff_r2", "today")]
    return {**frames, "clients": clients, "parameters": frame_of(table("parameters"), parameters)}


def test_steps_come_after_what_they_read() -> None:
    """Columns of the row, whole columns and single parameters are all followed."""
    steps = (
        client_step("rfm_code", "{this.rfm_r}&{this.rfm_f}"),
        client_step("rfm_r", "IF({this.recency_days}>{param.cutoff_r1},1,5)"),
        cell_step("cutoff_r1", "PERCENTILE({clients.recency_days},0.2)"),
        client_step("recency_days", "{today}-{this.last_purchase_on}"),
        client_step("rfm_f", "1"),
    )
    order = [getattr(step, "column", "") for step in in_order(steps)]
    assert sorted(order) == ["recency_days", "rfm_code", "rfm_f", "rfm_r", "value"]
    assert order.index("recency_days") < order.index("value") < order.index("rfm_r")
    assert order.index("rfm_code") > max(order.index("rfm_r"), order.index("rfm_f"))


@given(st.permutations(range(6)))
def test_order_does_not_depend_on_the_declaration(shuffled: list[int]) -> None:
    """A chain is put in order however it is declared."""
    columns = ["rfm_r", "rfm_f", "rfm_m", "rfm_code", "rfm_segment", "abc_class"]
    steps = [client_step(columns[0], "1")] + [
        client_step(column, f"{{this.{before}}}") for before, column in pairwise(columns)
    ]
    ordered = in_order(steps[i] for i in shuffled)
    assert [step.column for step in ordered] == columns


def test_a_column_of_cells_is_ready_once_all_of_them_are() -> None:
    """Reading a whole column waits for each of its computed cells."""
    steps = (
        client_step("abc_class", "SUM({parameters.value})"),
        cell_step("cutoff_r1", "1"),
        cell_step("cutoff_r2", "2"),
    )
    assert in_order(steps)[-1] is steps[0]


def test_the_reference_day_may_be_computed() -> None:
    """A step that reads the day comes after the one that computes it."""
    steps = (client_step("age", "{today}"), cell_step("today", "TODAY()", TODAY))
    assert in_order(steps) == (steps[1], steps[0])


@pytest.mark.parametrize(
    "steps",
    [
        (client_step("rfm_r", "{this.rfm_r}+1"),),
        (client_step("rfm_r", "SUM({clients.rfm_r})"),),
        (client_step("rfm_r", "{this.rfm_f}"), client_step("rfm_f", "{this.rfm_r}")),
        (
            client_step("rfm_r", "{param.cutoff_r1}"),
            cell_step("cutoff_r1", "SUM({clients.rfm_r})"),
        ),
        (cell_step("cutoff_r1", "SUM({parameters.value})"),),
        (cell_step("cutoff_r1", "{param.cutoff_r2}"), cell_step("cutoff_r2", "{param.cutoff_r1}")),
    ],
)
def test_a_loop_is_refused(steps: tuple[Step, ...]) -> None:
    """What Excel would call a circular reference is an error here, a column reading itself too."""
    with pytest.raises(CycleError):
        in_order(steps)


def test_two_cells_of_one_column_may_read_each_other_s_neighbour() -> None:
    """A cell of a column may read another cell of it: only a real loop is one."""
    steps = (cell_step("cutoff_r2", "{param.cutoff_r1}*2"), cell_step("cutoff_r1", "1"))
    assert in_order(steps) == (steps[1], steps[0])


@pytest.mark.parametrize(
    ("formula", "rendered"),
    [
        ("{this.last_name}", "tblClients[[#This Row],[Nom]]"),
        ("{purchases.amount_net}", "tblAchats[Montant HT]"),
        ("{param.inactive_months}", "Mois_inactif"),
        ("{today}", "Date_du_jour"),
        ("{list.generic_local_part}", "L_Generique"),
        ("{1,2,3}", "{1,2,3}"),
        ('IF({today}>0,"{","}")', 'IF(Date_du_jour>0,"{","}")'),
    ],
)
def test_placeholders_become_names_of_the_workbook(formula: str, rendered: str) -> None:
    """References are written in full, the only form that LibreOffice reads."""
    assert render(formula, "clients") == rendered


@pytest.mark.parametrize(
    "formula",
    ["{this.nothing}", "{nothing.amount_net}", "{param.nothing}", "{list.nothing}", "{nothing}"],
)
def test_unknown_placeholders_are_refused(formula: str) -> None:
    """A name that the schema lacks never reaches a formula."""
    with pytest.raises(KeyError):
        render(formula, "clients")


def test_a_formula_is_silent_on_the_blank_row() -> None:
    """The first row of a fresh table has no identifier: the formula gives "" there."""
    assert client_step("age", "1").render() == 'IF(tblClients[[#This Row],[Numéro client]]="","",1)'
    assert cell_step("cutoff_r1", "{param.fixed_r1}").render() == "Seuil_fixe_R_1"


def test_rows_without_identifier_are_not_computed() -> None:
    """The twin's value is dropped where the formula gives "", unless the step says otherwise."""
    everywhere = Computed("clients", "rfm_f", "2", constant(2), without_id=True)
    fresh = compute(
        [client_step("rfm_r", "1"), everywhere], two_clients(), Settings.defaults(), TODAY
    )
    assert fresh["clients"]["rfm_r"].tolist() == [1, None]
    assert fresh["clients"]["rfm_f"].tolist() == [2, 2]
    assert everywhere.render() == "2"


@pytest.mark.parametrize("value", [None, "texte", 1, 1.5, TODAY], ids=repr)
def test_computed_cells_keep_their_types(value: object) -> None:
    """Values come out of a twin as they are, in an object column; None is a blank."""
    fresh = compute([client_step("age", "1", value)], two_clients(), Settings.defaults(), TODAY)
    column = fresh["clients"]["age"]
    assert pd.api.types.is_object_dtype(column.dtype)
    assert (type(column.iloc[0]), column.iloc[0]) == (type(value), value)


def test_a_numeric_twin_with_gaps_gives_blanks() -> None:
    """NaN in a twin's numbers is a blank cell, never a number."""
    step = Computed(
        "clients", "age", "1", lambda frames, *_: frames["clients"]["age"].astype("float64")
    )
    fresh = compute([step], two_clients(), Settings.defaults(), TODAY)
    assert fresh["clients"]["age"].tolist() == [None, None]


def test_later_twins_see_earlier_values() -> None:
    """A computed column, and a computed parameter, are there for the steps that read them."""

    def doubled(frames: Frames, settings: Settings, _today: dt.date) -> pd.Series:
        return frames["clients"]["rfm_r"].map(lambda r: r and r * settings.number("cutoff_r1"))

    steps = (
        Computed("clients", "rfm_f", "{this.rfm_r}*{param.cutoff_r1}", doubled),
        client_step("rfm_r", "3", 3),
        cell_step("cutoff_r1", "7", 7),
    )
    fresh = compute(steps, two_clients(), Settings.defaults(), TODAY)
    assert fresh["clients"]["rfm_f"].tolist() == [21.0, None]
    assert fresh["parameters"].loc["cutoff_r1", "value"] == 7


def test_compute_leaves_its_input_alone() -> None:
    """Only the tables with computed columns come back, as new frames."""
    frames = two_clients()
    before = {key: frame.copy(deep=True) for key, frame in frames.items()}
    fresh = compute([client_step("age", "1")], frames, Settings.defaults(), TODAY)
    assert list(fresh) == ["clients"]
    for key, frame in frames.items():
        pd.testing.assert_frame_equal(frame, before[key])


def test_a_cell_whose_line_is_gone_is_skipped() -> None:
    """A line of Paramètres that staff deleted is not brought back by a calculation."""
    fresh = compute([cell_step("cutoff_m4", "1")], two_clients(), Settings.defaults(), TODAY)
    assert "cutoff_m4" not in fresh.get("parameters", pd.DataFrame()).index


def test_only_what_a_workbook_shows_is_computed_with_what_it_builds_on() -> None:
    """A list without most columns is not made to wait for them."""

    def step(column: str, formula: str) -> Computed:
        return Computed("clients", column, formula, lambda *_: pd.Series(dtype=object))

    base = step("revenue_total", "1")
    built = step("recency_days", "{this.revenue_total}+1")
    other = step("completeness_pct", "1")
    steps = (base, built, other)
    assert needed(steps, lambda _, column: column == "recency_days") == (base, built)
    assert needed(steps, lambda _, column: column == "revenue_total") == (base,)
    assert needed(steps, lambda table, _: table == "purchases") == ()


def test_a_number_in_force_falls_back_to_its_default() -> None:
    """The formula behind a parameter's name bounds what is typed and names its default."""
    formula = applied_formula(parameter("retention_months"), "Réglages!$D$9")
    assert "VALUE(Réglages!$D$9)>=1" in formula
    assert "VALUE(Réglages!$D$9)<=36" in formula
    assert formula.endswith(",36),36)")


def test_only_a_typed_number_has_a_name_in_force() -> None:
    """A word is compared as it stands, and a computed cut-off cannot be mistyped."""
    assert render("{applied.lost_months}", "clients") == "Mois_perdu_applique"
    for key in ("firm_name", "cutoff_r1"):
        with pytest.raises(KeyError):
            render(f"{{applied.{key}}}", "clients")
