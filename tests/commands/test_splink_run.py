"""`dedup --engine splink`."""

from __future__ import annotations

import csv
import importlib.util
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.dedup.engine import tables
from xlcrm.commands import splink_run
from xlcrm.commands.pair_rows import HEADER
from xlcrm.commands.splink_run import link_by_splink
from xlcrm.dedup.engine import Decision
from xlcrm.errors import UnreadableFileError, WrongUseError
from xlcrm.faces.cli import run

if TYPE_CHECKING:
    from pathlib import Path

    from xlcrm.dedup.engine import Linkage

needs_splink = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("splink", "duckdb")),
    reason="the extra « splink » is not installed",
)
#: Splink and what it stands on warn of their own future; that is no fault of ours.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def found() -> Linkage:
    """What Splink says of a French list on DuckDB."""
    return link_by_splink(tables.people(600).table)


@needs_splink
def test_copies_are_found_and_look_alikes_parted(found: Linkage) -> None:
    """On DuckDB, a French list reaches .95, couples and colleagues are not merged."""
    truth = np.array(tables.people(600).truth)
    left, right = tables.every_pair(len(truth))
    same, said = truth[left] == truth[right], found.clusters[left] == found.clusters[right]
    assert 2 * (same & said).sum() >= 0.95 * (same.sum() + said.sum())
    assert {Decision.DUPLICATE, Decision.HOUSEHOLD} <= set(found.pairs["decision"])
    sure = found.pairs[found.pairs["sure"].astype(bool)]
    assert (truth[sure["left"].to_numpy(int)] == truth[sure["right"].to_numpy(int)]).all()


@needs_splink
def test_two_lists_are_linked_by_the_command(tmp_path: Path) -> None:
    """--against with --engine splink: the columns of any pairs, right in the other list."""
    table = tables.people(600).table.head(80)
    table.to_csv(tmp_path / "a.csv", index=False)
    table.iloc[::-1].to_csv(tmp_path / "b.csv", index=False)
    out = tmp_path / "paires.csv"
    arguments = ["dedup", str(tmp_path / "a.csv"), "--against", str(tmp_path / "b.csv")]
    assert run([*arguments, "--pairs", str(out), "--engine", "splink", "--backend", "duckdb"]) == 0
    with out.open(encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file))
    assert tuple(pairs[0]) == HEADER
    ends = {
        (int(pair["left"]), int(pair["right"])) for pair in pairs if pair["decision"] == "duplicate"
    }
    assert len({(row, 79 - row) for row in range(80)} & ends) >= 70


@needs_splink
def test_a_fault_of_the_database_tells_no_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the kind of the fault is said: texts of a database repeat what it was given."""

    def broken(*_arguments: object, **_more: object) -> dict[str, object]:
        return {
            "link_type": "dedupe_only",
            "comparisons": [],
            "probability_two_random_records_match": 0.1,
            "blocking_rules_to_generate_predictions": [{"blocking_rule": "l.nom = r.TUVACHE"}],
        }

    monkeypatch.setattr(splink_run, "settings", broken)
    with pytest.raises(UnreadableFileError, match="SPLINK_FAILED") as error:
        link_by_splink(tables.people(60).table)
    assert "TUVACHE" not in str(error.value)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, with the line to type; exit code of wrong use."""
    monkeypatch.setattr(splink_run.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(WrongUseError, match="SPLINK_MISSING") as error:
        link_by_splink(tables.people(60).table)
    assert 'pip install "xlcrm[splink]"' in str(error.value)
    with pytest.raises(WrongUseError) as error:
        link_by_splink(tables.people(60).table, backend="postgres")
    assert "psycopg2-binary" in str(error.value)


def test_the_address_of_a_database_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No variable, or a blank one: told by its name, never by what it holds."""
    monkeypatch.delenv("BASE_DES_CLIENTS", raising=False)
    with pytest.raises(WrongUseError, match="DATABASE_ENV") as error:
        splink_run.database_address("BASE_DES_CLIENTS")
    assert "BASE_DES_CLIENTS" in str(error.value)
    monkeypatch.setenv("BASE_DES_CLIENTS", " postgresql://a@b/c ")
    assert splink_run.database_address("BASE_DES_CLIENTS") == "postgresql://a@b/c"


def test_an_unknown_database_is_refused() -> None:
    """Databases are those that have settings."""
    with pytest.raises(WrongUseError, match="SPLINK_BACKEND"):
        link_by_splink(tables.people(60).table, backend="oracle")
