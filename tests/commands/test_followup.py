"""``note``, ``apart``, and « clean » on some clients only."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.imported import workbook_with
from xlcrm.commands import followup, operations
from xlcrm.commands.book import Book
from xlcrm.errors import WrongUseError

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = "Code;Nom;Prénom;Email\n" + "".join(
    f"{n};Dupré;jean{'' if n % 2 else ' '};Jean{n // 2}@Exemple.example\n" for n in range(2, 8)
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook with six people whose cells want cleaning, two and two alike."""
    return workbook_with(tmp_path, PEOPLE, policy="skip")


def test_a_note_is_a_row_of_interactions(path: Path) -> None:
    """Words of lists are written as the list has them; what begins with « = » stays text."""
    report = followup.note(
        path, client="c-000002", channel="telephone", kind="appel", summary="=1+1", outcome=None
    )
    row = Book.open(path).frames["interactions"].iloc[0]
    assert report.counts["new_interactions"] == 1
    assert row["client_id"] == "C-000002"
    assert (row["channel"], row["kind"]) == ("Téléphone", "Appel")
    assert row["summary"] == "=1+1"
    assert isinstance(row["occurred_at"], dt.datetime)
    assert row["outcome"] is None


def test_a_note_is_undone_and_its_words_are_no_options(path: Path) -> None:
    """The journal keeps the row, not the words beside it."""
    followup.note(path, client="C-000002", summary="Rappeler demain")
    book = Book.open(path)
    assert book.history()[-1].settings["options"] == {}
    book.undo()
    assert len(Book.open(path).frames["interactions"]) == 0


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"client": "C-999999"}, "NO_SUCH_CLIENT"),
        ({"client": ""}, "NO_SUCH_CLIENT"),
        ({"client": "C-000002", "channel": "pigeon"}, "UNKNOWN_CHOICE"),
    ],
)
def test_a_slip_is_told_and_nothing_is_written(
    path: Path, given: dict[str, str], code: str
) -> None:
    """An unknown number or word: the sentence names what is known."""
    before = path.read_bytes()
    with pytest.raises(WrongUseError) as refused:
        followup.note(path, **given)  # type: ignore[arg-type]  # names of columns
    assert refused.value.code == code
    assert path.read_bytes() == before


def test_rows_set_apart_stay_apart(path: Path) -> None:
    """The decision is written, a second time changes nothing, and the search obeys it."""
    operations.run_plan("dedup", path)
    rows = Book.open(path).frames["duplicates"]
    assert len(rows)
    number = str(rows["duplicate_id"].iloc[0])
    assert followup.apart(path, [number.lower(), number]).counts["apart"] == 1
    assert Book.open(path).frames["duplicates"]["verdict"].iloc[0] == "Pas un doublon"
    assert followup.apart(path, [number]).backup is None
    operations.run_plan("dedup", path)
    after = Book.open(path).frames["duplicates"]
    mine = after[after["duplicate_id"] == number]
    assert mine["verdict"].tolist() in ([], ["Pas un doublon"])


def test_an_unknown_row_of_doublons_is_told(path: Path) -> None:
    """All or nothing: one wrong number and no decision is written."""
    operations.run_plan("dedup", path)
    before = path.read_bytes()
    number = str(Book.open(path).frames["duplicates"]["duplicate_id"].iloc[0])
    with pytest.raises(WrongUseError) as refused:
        followup.apart(path, [number, "G-999999"])
    assert refused.value.code == "UNKNOWN_DUPLICATE"
    assert path.read_bytes() == before


def test_only_some_clients_are_cleaned(path: Path) -> None:
    """They become what a whole cleaning makes of them; the others stay, and stay listed."""
    other = path.with_name("autre.xlsx")
    other.write_bytes(path.read_bytes())
    before = Book.open(path).frames["clients"]
    operations.run_plan("clean", path, only=["c-000002", "C-000003"])
    operations.run_plan("clean", other)
    mine, whole = Book.open(path).frames, Book.open(other).frames["clients"]
    chosen = ["C-000002", "C-000003"]
    typed = ["last_name", "first_name", "email", "mobile", "city"]
    assert mine["clients"].loc[chosen, typed].equals(whole.loc[chosen, typed])
    rest = [each for each in before.index if each not in chosen]
    assert mine["clients"].loc[rest, typed].equals(before.loc[rest, typed])
    assert not before.loc[rest, typed].equals(whole.loc[rest, typed])
    listed = set(mine["anomalies"].query("level == 'Automatique'")["record"])
    assert listed
    assert not listed & set(chosen)


def test_cleaning_the_rest_ends_where_a_whole_cleaning_does(path: Path) -> None:
    """In two parts or at once, the clients are the same."""
    other = path.with_name("autre.xlsx")
    other.write_bytes(path.read_bytes())
    operations.run_plan("clean", path, only=["C-000002"])
    operations.run_plan("clean", path)
    operations.run_plan("clean", other)
    assert Book.open(path).frames["clients"].equals(Book.open(other).frames["clients"])


def test_an_unknown_client_is_told(path: Path) -> None:
    """Before anything is corrected."""
    before = path.read_bytes()
    with pytest.raises(WrongUseError) as refused:
        operations.run_plan("clean", path, only=["C-999999"])
    assert refused.value.code == "NO_SUCH_CLIENT"
    assert path.read_bytes() == before
