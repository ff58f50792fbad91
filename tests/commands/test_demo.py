"""``make demo``: the first thing a stranger runs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import xlcrm
from xlcrm.commands.demo import MARKER_NAME, WORKBOOK_NAME
from xlcrm.faces import cli

if TYPE_CHECKING:
    from pathlib import Path

OUTPUTS = {
    MARKER_NAME, WORKBOOK_NAME, "clients.csv", "achats.csv", "interactions.csv",
    "consentements.csv", "envoi.csv", "envoi_exclusions.xlsx", "envoi_manifest.json",
    "envoi-brevo.csv", "envoi-brevo_exclusions.xlsx", "envoi-brevo_manifest.json",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a finished demonstration."""
    place = tmp_path_factory.mktemp("essai") / "demo"
    assert cli.run(["demo", str(place)]) == 0
    return place


def test_the_results_are_there(folder: Path) -> None:
    """The sources, the workbook and the exports stand in the folder."""
    assert {path.name for path in folder.iterdir() if path.is_file()} == OUTPUTS


def test_the_workbook_is_finished(folder: Path) -> None:
    """Clients are clean, some were merged, segments and rights are computed."""
    clients = xlcrm.open(folder / WORKBOOK_NAME).frames["clients"]
    assert clients["merged_ids"].notna().any()
    assert clients["rfm_segment"].nunique() == 10
    assert (clients["can_email"] == "Oui").sum() > 100


def test_the_summary_names_every_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Steps on stderr as they go; one table on stdout; run again only with --force."""
    place = tmp_path / "demo"
    assert cli.run(["demo", str(place)]) == 0
    said = capsys.readouterr()
    for part in ("Lignes importées", "Paires trouvées", "Champions", "Adresses exportées"):
        assert part in said.out
    assert "Nettoyage…" in said.err
    assert cli.run(["demo", str(place)]) == 2
    assert cli.run(["demo", str(place), "--force", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["counts"]["pairs_found"] > 30
    assert answer["counts"]["exported"] > 100


def test_somebody_elses_folder_is_never_emptied(tmp_path: Path) -> None:
    """--force replaces a demonstration, not a folder that holds a real customer file."""
    mine = tmp_path / WORKBOOK_NAME
    mine.write_bytes(b"precious")
    assert cli.run(["demo", str(tmp_path), "--force"]) == 2
    assert mine.read_bytes() == b"precious"
    assert [path.name for path in tmp_path.iterdir()] == [WORKBOOK_NAME]
