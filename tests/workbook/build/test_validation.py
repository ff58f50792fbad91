"""What staff read and meet when they type in a cell."""

from __future__ import annotations

import pytest

from xlcrm import schema
from xlcrm.schema import Kind, Origin
from xlcrm.workbook.build.validation import (
    LAW_LISTS,
    column_validation,
    input_message,
    parameter_validation,
)

_COLUMNS = [
    pytest.param(column, id=f"{table.key}.{column.key}")
    for table in schema.delivered_tables()
    for column in table.delivered_columns
]


def _column(table: str, key: str) -> schema.Column:
    return schema.table(table).column(key)


@pytest.mark.parametrize("column", _COLUMNS)
def test_messages_fit_in_excel(column: schema.Column) -> None:
    """Titles of 32 characters and texts of 255 at most: Excel refuses the file beyond."""
    options = column_validation(column, "$B4")
    assert len(options["input_title"]) <= 32
    assert 0 < len(options["input_message"]) <= 255
    assert len(options.get("error_title", "")) <= 32
    assert len(options.get("error_message", "")) <= 255


@pytest.mark.parametrize("column", _COLUMNS)
def test_only_the_lists_of_the_law_stop_an_entry(column: schema.Column) -> None:
    """Staff are never blocked but where a value decides what may be sent to whom."""
    options = column_validation(column, "$B4")
    stopped = options.get("error_type") == "stop"
    of_the_law = column.choices in LAW_LISTS or column.kind is Kind.YES_NO
    assert stopped == (of_the_law and column.origin is Origin.TYPED)


@pytest.mark.parametrize("parameter", schema.PARAMETERS, ids=lambda p: p.key)
def test_parameters_say_their_meaning_and_keep_their_bounds(
    parameter: schema.Parameter,
) -> None:
    """The message is the meaning; a number out of its bounds is stopped."""
    options = parameter_validation(parameter)
    assert len(options["input_title"]) <= 32
    assert len(options["input_message"]) <= 255
    if parameter.minimum is not None and not parameter.formula:
        assert options["minimum"] == parameter.minimum
        assert options["error_type"] == "stop"
        assert isinstance(parameter.default, int | float)
        assert options["minimum"] <= parameter.default <= options["maximum"]


def test_names_used_by_the_code_exist_in_the_schema() -> None:
    """A renamed list cannot silently lose its rule."""
    assert {v.key for v in schema.LISTS} >= LAW_LISTS


def test_choices_drop_down_from_their_named_list() -> None:
    """A choice opens the list of Listes that its column names."""
    options = column_validation(_column("clients", "client_kind"), "$B4")
    assert (options["validate"], options["value"]) == ("list", "=L_Type_client")


def test_several_choices_in_one_cell_are_not_refused() -> None:
    """Excel cannot check « Prix; Délai » against a list: help only."""
    options = column_validation(_column("clients", "motivations"), "$B4")
    assert options["validate"] == "any"
    assert "error_type" not in options


def test_references_drop_down_from_the_numbers_of_the_other_table() -> None:
    """A client number is chosen among those of Clients, and another one warned about."""
    options = column_validation(_column("purchases", "client_id"), "$B4")
    assert options["value"] == "=Numeros_Clients"
    assert options["error_type"] == "warning"
    assert "feuille Clients" in options["error_message"]


def test_past_dates_follow_the_reference_day() -> None:
    """A purchase of tomorrow is a slip; a next action of tomorrow is not."""
    assert column_validation(_column("purchases", "purchased_on"), "$B4")["maximum"] == (
        "=Date_du_jour"
    )
    assert column_validation(_column("interactions", "occurred_at"), "$B4")["maximum"] == (
        "=Date_du_jour+1"
    )
    assert column_validation(_column("clients", "next_action_on"), "$B4")["maximum"].year == 2199


def test_computed_columns_say_that_they_are() -> None:
    """Typing over a formula is warned about, in words."""
    options = column_validation(_column("clients", "status"), "$B4")
    assert (options["validate"], options["value"]) == ("custom", "=FALSE")
    assert options["error_type"] == "warning"
    assert "formule" in options["error_message"]


def test_help_carries_an_example_with_french_spacing() -> None:
    """The input message is the help, then an example, with no-break spaces."""
    message = input_message(_column("clients", "postal_code"))
    assert message == "5 chiffres pour la France.\nExemple\u00a0: 06000"
