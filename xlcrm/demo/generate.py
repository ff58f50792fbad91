"""The demonstration’s files, always the same for the same seed."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from xlcrm.demo.client_list import client_list, fill_rows
from xlcrm.demo.copies import COPY_SHARE, make_rows
from xlcrm.demo.ledger import CONSENT_HEADER, emailable, tell_stories
from xlcrm.demo.model import DemoFiles, Truth
from xlcrm.demo.people import make_people
from xlcrm.demo.trade import consents_file, make_trade

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlcrm.demo.model import Event, Person, Row

#: The day of the demonstration: everything in its files happened before.
TODAY = dt.date(2026, 11, 21)


def generate(
    seed: int = 20_261_121, clients: int = 600, purchases: int = 2_500, *, today: dt.date = TODAY
) -> DemoFiles:
    """Return the four files of an invented firm and the truth about them.

    ``clients`` counts the lines of the customer list, copies of people included; ``purchases``
    those of the purchases; two thirds as many interactions as clients. Everything happened
    before ``today``.
    """
    rng = random.Random(seed)  # noqa: S311 - a demonstration, not a secret
    messes: Counter[str] = Counter()
    people = make_people(rng, max(clients - round(clients * COPY_SHARE), 1), today)
    rows = make_rows(rng, people, clients, messes)
    rows_of: dict[str, list[Row]] = {person.person_id: [] for person in people}
    for row in rows:
        rows_of[row.person.person_id].append(row)
    ledger = tell_stories(rng, rows_of, today)
    trade = make_trade(rng, rows_of, (purchases, clients * 2 // 3), today, messes)
    fill_rows(rng, rows, _first_contacts(people, ledger.events, trade.first_days), messes)
    look_alikes = _look_alike_pairs(rows)
    messes["M07"] += 3  # a title above the list, totals below it and below the purchases
    messes["M12"] += len(look_alikes)
    return DemoFiles(
        clients_csv=client_list(rows, today),
        purchases_csv=trade.purchases_csv,
        interactions_csv=trade.interactions_csv,
        consents_csv=consents_file(CONSENT_HEADER, ledger.lines),
        truth=Truth(
            today=today,
            person_of={row.code: row.person.person_id for row in rows},
            duplicate_pairs=_pairs(rows_of.values()),
            look_alike_pairs=look_alikes,
            emailable=emailable(ledger.events, people, trade.contacts, today),
            corrected={row.code: row.expected for row in rows},
            messes=dict(sorted(messes.items())),
        ),
    )


def _first_contacts(
    people: Iterable[Person], events: Iterable[Event], first_days: Mapping[str, dt.date]
) -> dict[str, dt.date]:
    """Return the first contact with each person: nobody buys or agrees before it."""
    first = {
        person.person_id: min(
            person.first_contact, first_days.get(person.person_id, person.first_contact)
        )
        for person in people
    }
    for event in events:
        if event.when is not None:
            first[event.person_id] = min(first[event.person_id], event.when.date())
    return first


def _pairs(groups: Iterable[Sequence[Row]]) -> frozenset[tuple[str, str]]:
    return frozenset(
        pair for rows in groups for pair in combinations(sorted(row.code for row in rows), 2)
    )


def _look_alike_pairs(rows: Sequence[Row]) -> frozenset[tuple[str, str]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if row.person.group:
            groups.setdefault(row.person.group, []).append(row)
    person_of = {row.code: row.person.person_id for row in rows}
    alike = _pairs(groups.values())
    return frozenset(pair for pair in alike if person_of[pair[0]] != person_of[pair[1]])
