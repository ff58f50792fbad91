"""The whole main job through the command line, judged by the generator's own truth."""

from __future__ import annotations

import csv
import json
import shutil
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest

import xlcrm
from xlcrm.commands import operations
from xlcrm.demo import DemoFiles, generate
from xlcrm.faces import cli

SHEETS = ("Clients", "Achats", "Interactions", "Consentements")


def run(capsys: pytest.CaptureFixture[str], *line: str | Path) -> dict[str, object]:
    """Run one command with --json; return its object, which is all that stdout holds."""
    code = cli.run([*map(str, line), "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert answer["code"] == code
    return answer


def all_values(workbook: Path) -> dict[str, list[list[object]]]:
    """Return every cell of every sheet, formulas as text: an oracle that is not our reader."""
    with warnings.catch_warnings():
        # openpyxl drops what it does not know when it saves; here it only reads.
        warnings.simplefilter("ignore", UserWarning)
        book = openpyxl.load_workbook(workbook)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def without_blank_ends(values: dict[str, list[list[object]]]) -> dict[str, list[list[object]]]:
    """Drop blank cells and rows at the ends: an emptied row is not a value."""
    trimmed = {}
    for name, rows in values.items():
        kept = [list(row) for row in rows]
        for row in kept:
            while row and row[-1] is None:
                row.pop()
        while kept and not kept[-1]:
            kept.pop()
        trimmed[name] = kept
    return trimmed


def copied(workbook: Path, folder: Path) -> Path:
    """Copy a workbook with what stands beside it: its journal and the key of its list."""
    shutil.copytree(workbook.parent / ".xlcrm", folder / ".xlcrm")
    return Path(shutil.copy(workbook, folder / workbook.name))


@pytest.fixture(scope="module")
def files() -> DemoFiles:
    """The demonstration's customer list and its truth."""
    return generate()


@pytest.fixture(scope="module")
def imported(files: DemoFiles, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with the four lists imported, not yet cleaned."""
    folder = tmp_path_factory.mktemp("chain")
    book = folder / "FichierClient.xlsx"
    operations.new(book)
    operations.run_plan("segment", book, date=files.truth.today)
    contents = (files.clients_csv, files.purchases_csv, files.interactions_csv, files.consents_csv)
    for sheet, content in zip(SHEETS, contents, strict=True):
        source = folder / f"{sheet}.csv"
        source.write_bytes(content)
        operations.import_csv(source, book, sheet=sheet, origin="Directe")
    return book


@pytest.fixture(scope="module")
def finished(imported: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same workbook after the whole chain."""
    book = copied(imported, tmp_path_factory.mktemp("finished"))
    for command in ("check", "clean", "dedup", "merge", "segment"):
        operations.run_plan(command, book)
    return book


@pytest.fixture
def mine(imported: Path, tmp_path: Path) -> Path:
    """A copy of the imported workbook that a test may change."""
    return copied(imported, tmp_path)


def test_clean_twice_changes_nothing_the_second_time(
    mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second « clean » edits no cell and leaves the file byte for byte."""
    first = run(capsys, "clean", mine)
    assert first["counts"]["edited_cells"] > 500  # type: ignore[index]
    content = mine.read_bytes()
    second = run(capsys, "clean", mine)
    assert second["counts"]["edited_cells"] == 0  # type: ignore[index]
    assert second["backup"] is None
    assert mine.read_bytes() == content


@pytest.mark.parametrize("command", ["check", "clean", "dedup"])
def test_a_rehearsal_leaves_the_file_byte_for_byte(
    command: str, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--dry-run counts what would change and writes nothing, not even a backup."""
    content = mine.read_bytes()
    before = {path.name for path in mine.parent.iterdir()}
    answer = run(capsys, command, mine, "--dry-run")
    assert answer["ok"] is True
    assert answer["backup"] is None
    assert mine.read_bytes() == content
    assert {path.name for path in mine.parent.iterdir()} == before


def test_undo_brings_every_cell_back(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Clean, dedup and merge, then undo each: every cell of every sheet is as it was."""
    states = [without_blank_ends(all_values(mine))]
    for command in ("clean", "dedup", "merge"):
        assert run(capsys, command, mine)["ok"] is True
        states.append(without_blank_ends(all_values(mine)))
    assert len({json.dumps(state, default=str) for state in states}) == len(states)
    for state in reversed(states[:-1]):
        assert run(capsys, "undo", mine)["ok"] is True
        assert without_blank_ends(all_values(mine)) == state


def test_no_address_leaves_without_proof(finished: Path, files: DemoFiles, tmp_path: Path) -> None:
    """Every exported address is one that the generator's own ledger says may be mailed."""
    target = tmp_path / "envoi.csv"
    report = operations.export(finished, target, tool="brevo", today=files.truth.today)
    with target.open(encoding="utf-8", newline="") as lines:
        exported = [row["EMAIL"] for row in csv.DictReader(lines, delimiter=";")]
    assert len(exported) == report.counts["exported"] > 50
    assert len(set(exported)) == len(exported)
    assert set(exported) <= set(files.truth.emailable)
    # Nearly all who may be mailed are: the rule is strict, not empty.
    assert len(exported) >= 0.9 * len(files.truth.emailable)
    outputs = {path.name for path in report.outputs}
    assert outputs == {"envoi.csv", "envoi_exclusions.xlsx", "envoi_manifest.json"}


def test_purchases_follow_the_merged_clients(imported: Path, finished: Path) -> None:
    """Merging loses no purchase and leaves none without its client."""
    before, after = xlcrm.open(imported).frames, xlcrm.open(finished).frames
    assert len(after["purchases"]) == len(before["purchases"])
    assert len(after["clients"]) < len(before["clients"])
    known = set(after["clients"].index)
    merged = {
        each for ids in after["clients"]["merged_ids"].dropna() for each in str(ids).split("; ")
    }
    assert not set(after["purchases"]["client_id"]) & merged
    orphans = set(after["purchases"]["client_id"].dropna()) - known
    assert orphans <= set(before["purchases"]["client_id"]) - set(before["clients"].index)


def test_a_cell_that_begins_with_equals_stays_text(finished: Path) -> None:
    """The list holds « =cmd… » cells: no formula of the finished workbook comes from them."""
    with zipfile.ZipFile(finished) as package:
        sheets = [n for n in package.namelist() if n.startswith("xl/worksheets/sheet")]
        for name in sheets:
            content = package.read(name).decode()
            assert "<f>cmd" not in content.casefold()
            assert '<f>HYPERLINK("http' not in content


def test_importing_twice_adds_nothing(
    mine: Path, imported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second import of the same file changes no cell and adds no row."""
    for sheet in SHEETS:
        source = imported.parent / f"{sheet}.csv"
        answer = run(capsys, "import", source, mine, "--sheet", sheet, "--origin", "Directe")
        assert answer["counts"].get("rows_added") == 0, sheet  # type: ignore[attr-defined]
        assert answer["counts"]["edited_cells"] == 0, sheet  # type: ignore[index]


def test_history_lists_what_was_done(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each operation has a number, and an undone one says so."""
    run(capsys, "clean", mine)
    run(capsys, "undo", mine)
    answer = run(capsys, "history", mine)
    rows = answer["rows"]
    rows = rows[-2:]  # type: ignore[index]
    assert [row["command"] for row in rows] == ["clean", "undo"]
    assert rows[0]["undone_by"] == rows[1]["id"]


def test_export_to_an_existing_file_is_refused(
    finished: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An export never overwrites a file unless asked to."""
    target = tmp_path / "envoi.csv"
    target.write_text("à moi", encoding="utf-8")
    answer = run(capsys, "export", finished, "-o", target)
    assert answer["code"] == 2
    assert target.read_text(encoding="utf-8") == "à moi"


def test_python_face(mine: Path) -> None:
    """The Python example of the README works as printed."""
    book = xlcrm.open(mine)
    plan = book.plan("clean")
    assert plan.summary()["edited_cells"] > 0
    receipt = book.apply(plan)
    assert receipt.backup is not None
    assert receipt.backup.exists()
    assert xlcrm.open(mine).plan("clean").summary()["edited_cells"] == 0
