"""Purchases and exchanges: nobody acts after their last day, and what was heard is remembered."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import Counter

import pytest

from tests.demo.drawing import TODAY, generator, people
from xlcrm.demo.copies import make_rows
from xlcrm.demo.model import Row, Story
from xlcrm.demo.trade import (
    INTERACTION_HEADER,
    PURCHASE_HEADER,
    Trade,
    consents_file,
    make_trade,
)

Told = tuple[Trade, dict[str, list[Row]]]


@pytest.fixture(scope="module")
def told() -> Told:
    """Four hundred purchases and two hundred exchanges of two hundred people."""
    everybody = people(200)
    rows_of: dict[str, list[Row]] = {person.person_id: [] for person in everybody}
    for row in make_rows(generator(), everybody, 220, Counter()):
        rows_of[row.person.person_id].append(row)
    return make_trade(generator(), rows_of, (400, 200), TODAY, Counter()), rows_of


def lines(raw: bytes, encoding: str, separator: str) -> list[list[str]]:
    """Return the lines of a file."""
    return list(csv.reader(io.StringIO(raw.decode(encoding), newline=""), delimiter=separator))


def test_files_hold_what_was_asked_for(told: Told) -> None:
    """And the total of the purchases is that of its lines."""
    header, *sold, total = lines(told[0].purchases_csv, "utf-8-sig", ";")
    assert tuple(header) == PURCHASE_HEADER
    assert (len(sold), total[0]) == (400, "TOTAL")
    header, *said = lines(told[0].interactions_csv, "utf-8", ",")
    assert tuple(header) == INTERACTION_HEADER
    assert len(said) == 200

    def euros(cell: str) -> float:
        kept = "".join(c for c in cell if c.isdigit() or c in ",-")
        return float(kept.replace(",", "."))

    assert round(sum(euros(line[4]) for line in sold), 2) == euros(total[4])


def test_who_is_silent_stays_silent(told: Told) -> None:
    """No contact comes from them in the three years and a half that the story tells."""
    trade, rows_of = told
    silent = {p for p, rows in rows_of.items() if rows[0].person.story is Story.STALE}
    assert silent
    for person in silent & trade.contacts.keys():
        assert trade.contacts[person] <= TODAY - dt.timedelta(days=1_250)


def test_nobody_was_heard_of_before_their_first_day_or_today(told: Told) -> None:
    """The last contact follows the first day, and both are past."""
    trade, rows_of = told
    assert set(trade.first_days) <= set(rows_of)
    for person, last in trade.contacts.items():
        assert trade.first_days[person] <= last < TODAY


def test_a_credit_note_is_below_zero_and_no_contact(told: Told) -> None:
    """Nor is an order: only what was paid is heard of."""
    _, *sold, _ = lines(told[0].purchases_csv, "utf-8-sig", ";")
    kinds = {line[1] for line in sold if line[2].startswith("AV-")}
    assert kinds
    assert kinds <= {"AVOIR", "Avoir"}
    for line in sold:
        assert line[4].startswith("-") is line[2].startswith("AV-")


def test_consents_are_parted_by_tabs() -> None:
    """As the newsletter tool exports them."""
    raw = consents_file(("Email", "Accord"), [("a@mail.example", "Donné")])
    assert raw == "Email\tAccord\r\na@mail.example\tDonné\r\n".encode()
