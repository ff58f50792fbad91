"""What a search for duplicates keeps beside the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.imported import workbook_with
from xlcrm.commands import looking_back, operations
from xlcrm.commands.book import Book
from xlcrm.commands.duplicates import FILE_NAME
from xlcrm.dedup.memory import Memory
from xlcrm.workbook.saving.private_folder import private_folder

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = "".join(
    f"{n};{name};{given};{email}@exemple.example;{n:02d}000\n"
    for n, (name, given, email) in enumerate(
        [
            ("Dupont", "Marie", "marie.dupont"), ("Dupond", "Marie", "marie.dupont"),
            ("Petit", "Anne", "anne.petit"), ("Roux", "Luc", "luc.roux"),
            ("Morel", "Zoé", "zoe.morel"), ("Faure", "Yves", "yves.faure"),
        ],
        start=10,
    )
)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook of six clients, two of them one person."""
    return workbook_with(tmp_path, f"Code;Nom;Prénom;Email;Code postal\n{PEOPLE}")


def _memory(path: Path) -> Path:
    return private_folder(path) / FILE_NAME


def _groups(path: Path) -> list[tuple[object, ...]]:
    rows = Book.open(path).frames["duplicates"]
    return list(zip(rows["group_number"], rows["client_id"], rows["verdict"], strict=True))


def test_the_second_search_compares_nothing_until_a_client_comes(
    path: Path, tmp_path: Path
) -> None:
    """Nothing, then all, as --full does: the same answer, and nothing is written again."""
    first = operations.run_plan("dedup", path)
    assert (first.counts["groups"], first.counts["compared"]) == (1, 15)
    assert operations.run_plan("dedup", path).counts["compared"] == 0
    more = tmp_path / "suite.csv"
    more.write_text(
        "Code;Nom;Prénom;Email;Code postal\n20;Petitt;Anne;anne.petit@exemple.example;12000\n",
        encoding="utf-8",
    )
    operations.import_csv(more, path)
    second = operations.run_plan("dedup", path)
    assert (second.counts["groups"], second.counts["compared"]) == (2, 21)
    full = operations.run_plan("dedup", path, full=True)
    assert (full.counts["groups"], full.counts["compared"]) == (2, 21)
    assert full.journal_id is None
    assert {(number, client) for number, client, _ in _groups(path)} >= {(1, "C-000001")}
    assert sorted(number for number, *_ in _groups(path)) == [1, 1, 2, 2]


def test_a_rehearsal_keeps_nothing_and_a_damaged_file_is_no_error(path: Path) -> None:
    """--dry-run writes nowhere; a lost memory costs a full search."""
    operations.run_plan("dedup", path, dry_run=True)
    assert not _memory(path).exists()
    operations.run_plan("dedup", path)
    found = _groups(path)
    _memory(path).write_bytes(b"\0")
    assert operations.run_plan("dedup", path).counts["compared"] == 15
    assert _groups(path) == found


def test_another_version_compares_all_and_keeps_numbers(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the former one learnt may mean something else; groups keep their numbers."""
    operations.run_plan("dedup", path)
    found = _groups(path)
    monkeypatch.setattr("xlcrm.commands.duplicates.__version__", "99.0")
    assert operations.run_plan("dedup", path).counts["compared"] == 15
    assert _groups(path) == found
    assert operations.run_plan("dedup", path).counts["compared"] == 0


def test_undo_leaves_no_wrong_memory(path: Path) -> None:
    """What comes back is found again under its number; a merge taken back too."""
    operations.run_plan("dedup", path)
    found = _groups(path)
    looking_back.undo(path)
    assert _groups(path) == []
    operations.run_plan("dedup", path)
    assert _groups(path) == found
    operations.run_plan("merge", path)
    operations.run_plan("dedup", path)
    assert _groups(path) == []
    looking_back.undo(path, with_later=True, entry_id=Book.open(path).history()[-2].id)
    assert len(Book.open(path).frames["clients"]) == 6
    operations.run_plan("dedup", path)
    assert _groups(path) == found


def test_the_memory_repeats_no_cell(path: Path) -> None:
    """Identifiers, fingerprints, codes and weights."""
    operations.run_plan("dedup", path)
    memory = Memory.loads(_memory(path).read_bytes())
    assert set(memory.prints) == {f"c-{n:06d}" for n in range(1, 7)}
    assert len(memory.pairs) == 1
    for cell in ("Dup", "exemple", "Marie", "10000"):
        assert cell not in repr(memory)
