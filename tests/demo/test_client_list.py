"""The list as the old program exports it: what can be cleaned is promised, line by line."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.demo.drawing import TODAY, generator, people
from xlcrm.demo.client_list import HEADER, client_list, fill_rows
from xlcrm.demo.copies import make_rows

if TYPE_CHECKING:
    from xlcrm.demo.model import Row


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Lines of sixty people, filled."""
    drawn = generator()
    rows = make_rows(drawn, people(), 66, Counter())
    since = {person.person_id: dt.date(2024, 2, 29) for person in people()}
    fill_rows(drawn, rows, since, Counter())
    return rows


def test_a_line_has_the_columns_of_the_header(rows: list[Row]) -> None:
    """What the story of a person adds comes with it; nothing else is ever lost."""
    for row in rows:
        assert set(row.cells) <= set(HEADER)
        assert row.cells["Code client"] == row.code


def test_firms_and_people_are_told_apart(rows: list[Row]) -> None:
    """A firm has its name and no birthday, a person the other way round."""
    for row in rows:
        firm = bool(row.cells.get("Société"))
        assert firm is row.person.is_company
        assert firm is ("Nom" not in row.cells)
        assert not (firm and row.cells["Date naissance"])


def test_a_careful_line_keeps_its_email_clean(rows: list[Row]) -> None:
    """A refusal is known by it."""
    careful = [row for row in rows if row.careful and row.person.email]
    assert careful
    for row in careful:
        assert row.cells["E-mail"] == row.expected["email"] == row.person.email


def test_the_file_has_a_title_a_header_and_totals(rows: list[Row]) -> None:
    """In the code page of old programs, every line as wide as the header."""
    lines = client_list(rows, TODAY).decode("cp1252").split("\r\n")
    assert lines[0] == "FICHIER CLIENTS - extraction du 21/11/2026"
    assert lines[2] == ";".join(HEADER)
    assert lines[-2].startswith(f"TOTAL;{len(rows)} fiches;")
    assert lines[-1] == ""
    assert len(lines) == len(rows) + 5
