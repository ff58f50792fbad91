from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tests.workbook.saving.test_journal import NOW, entry, some_plan
from xlcrm.workbook.saving import journal_format
from xlcrm.workbook.saving.journal import Journal
from xlcrm.workbook.saving.plan_storage import dump_steps
from xlcrm.workbook.saving.private_folder import make_private_folder, private_folder

if TYPE_CHECKING:
    from pathlib import Path


def test_a_journal_of_the_first_format_is_upgraded_in_place(tmp_path: Path) -> None:
    """It is read as it is, and the next entry brings it up to date with all it has."""
    workbook = tmp_path / "Fichier.xlsx"
    journal = Journal(workbook)
    make_private_folder(workbook)
    backup = ".xlcrm/" + workbook.name + "/backups/copie.xlsx"
    with closing(sqlite3.connect(journal.path)) as connection:
        connection.execute(journal_format._FORMAT_1)
        for undoes in (None, 1):
            connection.execute(
                "INSERT INTO entries (done_at, actor, command, summary, backup, undoes, plan) "
                "VALUES (?, 'accueil', 'clean', '{}', ?, ?, ?)",
                (NOW.isoformat(), backup, undoes, dump_steps((some_plan(),))),
            )
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    before = journal.path.read_bytes()
    read = journal.entries()
    assert journal.path.read_bytes() == before
    assert [(e.undoes, e.undone_by) for e in read] == [((), 2), ((1,), None)]
    assert read[0].backup == private_folder(workbook) / "backups" / "copie.xlsx"
    assert journal.record(entry()) == 3
    assert journal.entries()[:2] == read
    assert [len(plan.edits) for plan in journal.steps(1)] == [1]
