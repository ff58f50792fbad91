from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import CELLS
from xlcrm import schema
from xlcrm.frames import empty_frames, frame_of
from xlcrm.schema import Kind
from xlcrm.settings import Settings


def read(key: str, cell: object) -> Settings:
    """Return the settings of a workbook where one parameter holds ``cell``."""
    row = {"parameter_key": key, "value": cell}
    parameters = frame_of(schema.table("parameters"), [row])
    return Settings.from_frames({"parameters": parameters})


def value_of(settings: Settings, key: str) -> object:
    """Return the typed value of a parameter."""
    return settings.values[key]  # noqa: PD011 - not a Series


def test_a_fresh_workbook_has_the_delivered_values() -> None:
    """Every parameter has its default and every list its values."""
    settings = Settings.from_frames(empty_frames())
    assert settings == Settings.defaults()
    assert settings.integer("retention_months") == 36
    assert settings.choices("title") == ("Mme", "M.")


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (6, 6),
        (6.0, 6),
        ("6", 6),
        (" 6 ", 6),
        ("+6", 6),
        ("1 2", 12),
        ("1\u202f2", 12),
        ("12,0", 12),
        ("12.0", 12),
    ],
)
def test_whole_numbers_as_people_type_them(cell: object, number: int) -> None:
    """Spaces, even no-break ones, a sign and a zero decimal do not matter."""
    settings = read("inactive_months", cell)
    assert settings.integer("inactive_months") == number
    assert settings.unreadable == ()


@pytest.mark.parametrize(
    ("cell", "ratio"), [(0.7, 0.7), ("70 %", 0.7), ("70%", 0.7), ("0,7", 0.7), ("0.7", 0.7)]
)
def test_shares_as_people_type_them(cell: object, ratio: float) -> None:
    """A share is typed as a percentage or a decimal, with a comma or a point."""
    assert read("abc_a", cell).number("abc_a") == pytest.approx(ratio)


def test_euros_as_people_type_them() -> None:
    """An amount may carry its unit and group its thousands."""
    assert read("fixed_m4", "1 234,50 €").number("fixed_m4") == 1234.5


@pytest.mark.parametrize(
    "cell",
    [
        "douze",
        "12 mois",
        "nan",
        "inf",
        "1e3",
        "1_0",
        "--1",
        "1,2,3",
        "٣",
        True,
        dt.date(2026, 1, 1),
        0,
        241,
        -1,
        2.5,
        "20 %",
    ],
    ids=repr,
)
def test_what_is_not_a_number_of_months_takes_the_default(cell: object) -> None:
    """Unreadable or out of bounds: the delivered value rules, and the slip is reported."""
    settings = read("inactive_months", cell)
    assert value_of(settings, "inactive_months") == 12
    assert settings.unreadable == ("inactive_months",)


@pytest.mark.parametrize("bound", [1, 240])
def test_bounds_are_inclusive(bound: int) -> None:
    """The smallest and the greatest allowed values are allowed."""
    settings = read("inactive_months", bound)
    assert settings.integer("inactive_months") == bound
    assert not settings.unreadable


@pytest.mark.parametrize("cell", [37, 1200, "jamais"])
def test_retention_is_never_loosened_by_a_slip(cell: object) -> None:
    """More than the 36 months of the CNIL's reference is not taken."""
    settings = read("retention_months", cell)
    assert settings.integer("retention_months") == 36
    assert settings.unreadable == ("retention_months",)


@pytest.mark.parametrize("cell", [None, "", "  "], ids=repr)
def test_a_blank_takes_the_default_in_silence(cell: object) -> None:
    """An empty cell is not a slip."""
    assert read("inactive_months", cell) == Settings.defaults()


@pytest.mark.parametrize(
    ("cell", "flag"),
    [("Oui", True), ("oui", True), (" OUI ", True), (True, True), ("Non", False), (False, False)],
)
def test_flags(cell: object, *, flag: bool) -> None:
    """Only « Oui », in any case, is true."""
    settings = read("orders_count", cell)
    assert settings.flag("orders_count") is flag
    assert not settings.unreadable


@pytest.mark.parametrize("cell", ["ouii", "peut-être", 1, "x"])
def test_a_doubtful_flag_takes_the_default(cell: object) -> None:
    """What is neither yes nor no is reported and changes nothing."""
    settings = read("orders_count", cell)
    assert settings.flag("orders_count") is False
    assert settings.unreadable == ("orders_count",)


def test_choices_are_read_whatever_their_case() -> None:
    """A parameter of a list takes one of its values, spelt as delivered."""
    assert read("cutoff_mode", "quintiles ").text("cutoff_mode") == "Quintiles"
    unknown = read("cutoff_mode", "Déciles")
    assert unknown.text("cutoff_mode") == "Automatique"
    assert unknown.unreadable == ("cutoff_mode",)


@pytest.mark.parametrize(
    "cell",
    [dt.date(2026, 11, 21), dt.datetime(2026, 11, 21, 8), pd.Timestamp("2026-11-21"), "21/11/2026"],  # noqa: DTZ001 - cells are naive
)
def test_the_reference_day_is_a_date(cell: object) -> None:
    """A date, a date-time or a French date in text gives the day."""
    value = value_of(read("today", cell), "today")
    assert value == dt.date(2026, 11, 21)
    assert type(value) is dt.date


@pytest.mark.parametrize("cell", ["11/21/2026", "2026-11-21", "hier", 46347])
def test_an_unreadable_reference_day_is_reported(cell: object) -> None:
    """A date that can be misread is not guessed."""
    settings = read("today", cell)
    assert value_of(settings, "today") is None
    assert settings.unreadable == ("today",)


def test_lists_are_those_of_the_workbook() -> None:
    """The firm's own values replace the delivered ones; an emptied list keeps the delivered."""
    frames = empty_frames()
    lists = frames["lists"].copy()
    lists["staff"] = pd.Series([" Ana ", None, "Bob", 12], dtype=object).reindex(lists.index)
    lists["territory"] = pd.Series([None] * len(lists), dtype=object)
    settings = Settings.from_frames({**frames, "lists": lists})
    assert settings.choices("staff") == ("Ana", "Bob", "12")
    assert settings.choices("territory") == Settings.defaults().choices("territory")


def test_a_workbook_without_lists_has_the_delivered_ones() -> None:
    """A frame of lists that is missing is no fault."""
    frames = {key: frame for key, frame in empty_frames().items() if key != "lists"}
    assert Settings.from_frames(frames).lists == Settings.defaults().lists


def test_unknown_lines_of_parameters_are_left_alone() -> None:
    """A line that staff added to Paramètres is not a parameter of ours."""
    assert read("my_own_line", 5) == Settings.defaults()


def test_typed_access() -> None:
    """A text is not a number; blanks read as empty text."""
    settings = Settings.defaults().replaced(inactive_months=6)
    assert settings.integer("inactive_months") == 6
    assert settings.text("inactive_months") == "6"
    assert settings.text("firm_name") == ""
    assert settings.text("today") == ""
    with pytest.raises(TypeError, match="firm_name"):
        settings.number("firm_name")
    assert Settings.defaults().integer("inactive_months") == 12


@given(parameter=st.sampled_from(schema.PARAMETERS), cell=CELLS)
def test_any_cell_gives_a_usable_setting(parameter: schema.Parameter, cell: object) -> None:
    """Whatever the cell holds, the value has its kind and lies within its bounds."""
    settings = read(parameter.key, cell)
    value = value_of(settings, parameter.key)
    if parameter.kind in {Kind.INTEGER, Kind.AMOUNT, Kind.RATIO}:
        number = settings.number(parameter.key)
        assert parameter.minimum is None or number >= parameter.minimum
        assert parameter.maximum is None or number <= parameter.maximum
    elif parameter.kind is Kind.DATE:
        assert value is None or type(value) is dt.date
    else:
        assert isinstance(value, str)


def test_what_differs_from_the_delivered_values_is_known() -> None:
    """For the journal: which thresholds decided of an operation."""
    settings = Settings.defaults()
    assert settings.changed() == {}
    assert settings.replaced(backup_days=10).changed() == {"backup_days": 10}
