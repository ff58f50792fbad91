"""Where commands are planned, and what of a plan a workbook has room for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pandas as pd
import pytest

from xlcrm.commands import planners, registry
from xlcrm.errors import WrongUseError
from xlcrm.frames import empty_frames
from xlcrm.plan import PlanBuilder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlcrm.plan import Plan
    from xlcrm.workbook.layout import PlacedTable


def tables(**columns: tuple[str, ...]) -> Mapping[str, PlacedTable]:
    """Return the tables of a workbook, each with its columns."""
    found = {key: SimpleNamespace(columns=dict.fromkeys(names)) for key, names in columns.items()}
    return cast("Mapping[str, PlacedTable]", found)


def plan(command: str) -> Plan:
    """Return a plan that corrects a name, notes in a comment and scores the file."""
    builder = PlanBuilder(command)
    builder.edit("clients", "C-000001", "last_name", "dupré", "Dupré", "NAME_RECASED")
    builder.edit("clients", "C-000001", "comment", None, "Fusion", "x")
    index = pd.Index(["H-000001"], dtype=object)
    line = {"file_score": pd.Series([90], index=index, dtype=object)}
    builder.add_rows("quality", pd.DataFrame(line))
    return builder.build()


@pytest.mark.parametrize("command", sorted(planners._PLANNERS))
def test_each_planner_is_where_it_is_said_to_be(command: str) -> None:
    """It is loaded by name: nothing else would tell that it moved."""
    function = planners.planner(command)
    assert function.__module__ == planners.module_of(command)
    assert command in {each.name for each in registry.COMMANDS}


def test_another_word_names_those_that_are_planned() -> None:
    """« undo » is a command, and plans nothing by itself."""
    assert planners.module_of("undo") is None
    with pytest.raises(WrongUseError) as refused:
        planners.planner("undo")
    assert refused.value.code == "UNKNOWN_COMMAND"
    assert "clean" in str(refused.value.params["known"])


@pytest.mark.parametrize("command", ["clean", "merge"])
def test_a_whole_workbook_has_room_for_everything(command: str) -> None:
    """The plan is the same one."""
    made = plan(command)
    room = tables(clients=("last_name", "comment"), quality=("file_score",))
    assert planners.storable(made, room) is made


def test_what_has_no_place_is_left_out() -> None:
    """It would be planned again for ever; what staff typed is written all the same."""
    left = planners.storable(plan("merge"), tables(clients=("last_name",)))
    assert left.edits["column"].tolist() == ["last_name"]
    assert not left.new_rows
    noted = planners.storable(plan("clean"), tables(clients=("last_name", "comment")))
    assert noted.edits["column"].tolist() == ["last_name", "comment"]


def test_clients_are_scored_where_there_is_a_column_for_it() -> None:
    """A workbook made before the column came keeps its other cells, and is not scored."""
    frames = empty_frames()
    assert planners.without_scores(frames, tables(clients=("quality_score",))) is frames
    left = planners.without_scores(frames, tables(clients=("last_name",)))
    assert set(frames["clients"].columns) - set(left["clients"].columns) == {"quality_score"}
    assert "quality_score" in frames["clients"].columns
