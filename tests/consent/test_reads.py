"""The columns that the decision reads are listed: a correction elsewhere lets nobody out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.consent.people import TODAY, client, consent, frames_of
from tests.strategies import CELLS
from xlcrm import schema
from xlcrm.consent import decide_export
from xlcrm.consent.reads import BLANK_REFUSES, READ, REFUSING
from xlcrm.consent.sms import sms_numbers
from xlcrm.schema import Origin
from xlcrm.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

SETTINGS = Settings.defaults()
PHONE = "+33756781234"
#: Who may get an email in ``workbook``, and the numbers for messages.
LET_OUT = ([True, False], [PHONE, None])
#: « Type de client » names the reason of a refusal and nothing else.
UNREAD = [
    (table, column.key)
    for table, columns in READ.items()
    for column in schema.table(table).delivered_columns
    if column.origin is Origin.TYPED and column.key not in {*columns, "client_kind"}
]


def workbook() -> dict[str, pd.DataFrame]:
    """Return two people: one may get emails and messages, the other has not agreed."""
    given_by_sms = consent(2, channel="SMS", contact_point=PHONE)
    people = [client(source_id="SRC-000001", mobile=PHONE), client(2, email="b@mail.example")]
    return frames_of(
        clients=people,
        consents=[consent(), given_by_sms],
        contacts=[{"contact_id": "K-000001", "client_id": "C-000002", "last_name": "MARTIN"}],
        sources=[{"source_id": "SRC-000001", "label": "Salon", "origin_type": "Directe"}],
    )


def let_out(frames: dict[str, pd.DataFrame]) -> tuple[list[bool], list[object]]:
    """Return who may get an email, and to which number a message may go."""
    allowed = decide_export(frames, SETTINGS, TODAY, None)["allowed"].tolist()
    return allowed, sms_numbers(frames, TODAY, None).tolist()


def test_somebody_is_let_out_to_begin_with() -> None:
    """Otherwise the tests below could not fail."""
    assert let_out(workbook()) == LET_OUT


@given(place=st.sampled_from(UNREAD), cell=CELLS)
def test_a_column_that_is_not_listed_changes_nothing(place: tuple[str, str], cell: object) -> None:
    """Whatever stands in it, the same people are let out."""
    table, column = place
    frames = workbook()
    frame = frames[table].copy()
    frame[column] = [cell] * len(frame)
    frames[table] = frame.astype(object)
    assert let_out(frames) == LET_OUT


@pytest.mark.parametrize("place", sorted(BLANK_REFUSES))
def test_blanking_such_a_cell_lets_nobody_out(place: tuple[str, str]) -> None:
    """There is nobody to write to any more, or no whole proof."""
    table, column = place
    frames = workbook()
    frames[table] = frames[table].assign(**{column: None}).astype(object)
    allowed, numbers = let_out(frames)
    assert not allowed[1]
    assert set(numbers) <= {PHONE, None}
    assert column in READ[table]


@pytest.mark.parametrize(("place", "word"), sorted(REFUSING.items()))
def test_a_refusing_word_keeps_back(place: tuple[str, str], word: str) -> None:
    """Written by a correction, it lets nobody out; of a client, it refuses at once."""
    table, column = place
    frames = workbook()
    frames[table] = frames[table].assign(**{column: word}).astype(object)
    allowed, _ = let_out(frames)
    assert not allowed[1]
    assert allowed[0] is (table != "clients")


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [("clients", "email_status", "Invalide"), ("clients", "opposed_all", "Oui"),
     ("clients", "use_until", dt.date(2026, 11, 20)), ("consents", "event", "Retiré"),
     ("sources", "use_until", dt.date(2026, 11, 20))],
)  # fmt: skip
def test_a_listed_column_decides(table: str, column: str, cell: object) -> None:
    """Each of these keeps back by itself somebody who was let out."""
    frames = workbook()
    frames[table] = frames[table].assign(**{column: cell}).astype(object)
    assert column in READ[table]
    assert let_out(frames)[0] == [False, False]
