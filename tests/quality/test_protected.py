"""« Nettoyer » lets nobody be written to whom the file kept back, unless staff accepted it."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.consent.messy import messy_frames
from tests.consent.people import client, consent, frames_of
from tests.quality.workbooks import SETTINGS, TODAY, Frames, edits_of
from xlcrm.consent import decide_export
from xlcrm.quality import plan_clean

_WORDS = ("?", "nc", "-", "néant", "inconnu", "aucun", "n/a", "non ?", "oui ?", "01/01/1900",
          "00/00/0000", "0", "faux", "N", " ")  # fmt: skip


def allowed(frames: Frames) -> set[object]:
    """Return the numbers of the clients who may be written to."""
    decisions = decide_export(frames, SETTINGS, TODAY, None)
    numbers = frames["clients"]["client_id"]
    return {n for n, ok in zip(numbers, decisions["allowed"], strict=True) if ok}


def cleaned(frames: Frames) -> Frames:
    """Return the workbook after « Nettoyer », which then has nothing more to do."""
    after = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    assert plan_clean(after, SETTINGS, TODAY).changes_nothing
    return after


@pytest.mark.parametrize("word", _WORDS)
@pytest.mark.parametrize(
    "column", ["opposed_all", "restricted", "deceased", "birth_date", "use_until", "email_status"]
)
def test_a_word_that_says_nothing_keeps_the_client_back(column: str, word: str) -> None:
    """It stays until staff decide: emptied, it would let the person out."""
    frames = frames_of(clients=[client(**{column: word})], consents=[consent()])
    if column in {"opposed_all", "restricted", "deceased"}:
        assert not allowed(frames)
    assert allowed(cleaned(frames)) <= allowed(frames)


@pytest.mark.parametrize(
    ("column", "word"),
    [
        *(("event", w) for w in ("donné ?", "oui", "accord", "non", "retrait", "stop", "?", "-")),
        *(("channel", w) for w in ("mail", "E-mail", "courriel", "tel", "?", "nc")),
        ("occurred_at", "00/00/0000"), ("method", "papier"),
        ("contact_point", "?"), ("valid_until", "?"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("event", ["Donné", "Retiré"])
def test_a_word_of_the_ledger_lets_nobody_out(column: str, word: str, event: str) -> None:
    """« oui » is not written « Donné » by itself, nor « non » « Refusé » on one channel only."""
    row = {"event": event, "occurred_at": dt.datetime(2026, 7, 1)} | {column: word}  # noqa: DTZ001 - cells are naive
    for rows in ([consent(**row)], [consent(), consent(2, **row)]):
        frames = frames_of(clients=[client()], consents=rows)
        assert allowed(cleaned(frames)) <= allowed(frames)


@pytest.mark.parametrize(
    ("changes", "column", "after"),
    [
        ({"opposed_all": "x"}, "opposed_all", "Oui"),
        ({"restricted": "OUI "}, "restricted", "Oui"),
        ({"opposed_all": "NON"}, "opposed_all", "Non"),
        ({"data_origin": "DIRECTE"}, "data_origin", "Directe"),
    ],
)
def test_what_keeps_back_or_is_the_same_word_is_corrected(
    changes: dict[str, Any], column: str, after: str
) -> None:
    """« x » under « Ne plus contacter » is « Oui »; case, accents and spaces say nothing."""
    frames = frames_of(clients=[client(**changes)])
    assert edits_of(plan_clean(frames, SETTINGS, TODAY))["C-000001", column][0] == after


def test_a_date_typed_as_text_says_the_same_once_read() -> None:
    """Lists come with text dates: reading them lets out whom only that kept back."""
    row = client(birth_date="15/03/1984")
    frames = frames_of(clients=[row], consents=[consent()])
    assert allowed(frames) == set()
    assert ("C-000001", "birth_date") in edits_of(plan_clean(frames, SETTINGS, TODAY))
    assert allowed(cleaned(frames)) == {"C-000001"}


def test_what_staff_accepted_lets_out() -> None:
    """The decision in Anomalies is theirs."""
    frames = frames_of(clients=[client(birth_date="03/15/1984")], consents=[consent()])
    assert allowed(cleaned(frames)) == set()
    frames = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    sheet = frames["anomalies"].copy()
    sheet.loc[sheet["field"] == "Date de naissance", "verdict"] = "Accepter"
    frames = {**frames, "anomalies": sheet}
    assert allowed(cleaned(frames)) == {"C-000001"}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000))
def test_nobody_is_let_out_of_any_file(seed: int) -> None:
    """Over people, ledgers and sources with every mess: not whoever has a dummy word."""
    rng = random.Random(seed)  # noqa: S311 - test data
    frames = messy_frames(seed, 12)
    clients = frames["clients"].copy()
    doubtful = set()
    for column in ("opposed_all", "birth_date", "use_until"):
        row = rng.randrange(len(clients) - 1)
        doubtful.add(_named(clients["client_id"].iloc[row]))
        clients.iloc[row, list(clients.columns).index(column)] = rng.choice(_WORDS)
    clients["last_inbound_on"] = clients["first_contact_on"] = TODAY
    clients = clients.astype(object)
    frames = {**frames, "clients": clients}
    try:
        before = allowed(frames)
    except Exception:  # noqa: BLE001 - a refusal of nobody stops every export
        before = set()
    after = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    try:
        now = allowed(after)
    except Exception:  # noqa: BLE001 - same
        return
    assert not (set(map(_named, now)) - set(map(_named, before))) & doubtful


def _named(number: object) -> str:
    return str(number).strip().casefold()


@pytest.mark.parametrize("word", ["?", "aucun", "-", "nc", "faux ?"])
def test_a_doubtful_objection_to_post_stays(word: str) -> None:
    """Nothing reads it yet, and it may stand for a refusal all the same: staff decide."""
    frames = frames_of(clients=[client()], consents=[])
    frames["clients"] = frames["clients"].copy()
    frames["clients"]["opposed_post"] = pd.Series(
        [word], index=frames["clients"].index, dtype=object
    )
    plan = plan_clean(frames, SETTINGS, TODAY)
    assert "opposed_post" in set(plan.findings["column"])
    assert plan.applied_to(frames)["clients"]["opposed_post"].iloc[0] == word
