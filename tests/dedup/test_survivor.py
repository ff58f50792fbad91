"""Which record of a group stays."""

import datetime as dt

from tests.dedup.people import client, frames_of
from xlcrm.dedup.survivor import ranks

OLD, NEW = dt.date(2020, 1, 1), dt.date(2025, 1, 1)


def test_the_fullest_then_the_oldest_then_the_first_stays() -> None:
    """Computed cells do not count: they say nothing of what staff know."""
    rows = [
        client(1, first_contact_on=NEW, city="NICE", revenue_total=5, rfm_code="555", age=42),
        client(2, first_contact_on=OLD, city="NICE"),
        client(3, first_contact_on=OLD, city="NICE"),
        client(4, first_contact_on=NEW, city="NICE", email="a@client.example"),
        client(5, first_contact_on="?", city="NICE"),
    ]
    clients = frames_of(clients=rows)["clients"]
    found = ranks(clients, clients.index)
    assert sorted(found, key=found.__getitem__) == [f"C-{number:06d}" for number in (4, 2, 3, 1, 5)]
