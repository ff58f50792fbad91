from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.consent.people import TODAY, consent, frames_of
from xlcrm.consent.ledger import keep_until, phone_ends, proven_rows, read_ledger
from xlcrm.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

NOON = dt.datetime(2026, 6, 1, 12)  # noqa: DTZ001 - cells are naive


def ledger_of(*rows: dict[str, Any]) -> pd.DataFrame:
    """Return the ledger as it is read."""
    return read_ledger(frames_of(consents=rows), TODAY)


@pytest.mark.parametrize(
    ("event", "channel", "effect"),
    [
        ("Donné", "Email", "Accord"),
        ("renouvelé", "SMS", "Accord"),
        ("Donné", "inconnu", "Accord"),
        ("Refusé", "Email", "Refus"),
        ("RETIRÉ", "email", "Retrait"),
        ("Information donnée", "Email", "Information"),
        ("Information donnée", None, "Information"),
        ("Retiré", "E-mail", "Illisible"),
        ("Retiré", None, "Illisible"),
        ("stop", "Email", "Illisible"),
        ("Donné ", "Email", "Illisible"),
        (None, "Email", "Illisible"),
        (True, "Email", "Illisible"),
        ("*", "Email", "Illisible"),
    ],
)
def test_a_row_is_read_against_sending_when_in_doubt(
    event: object, channel: object, effect: str
) -> None:
    """An unknown event, or a refusal on an unknown channel, is unreadable."""
    assert ledger_of(consent(event=event, channel=channel))["effect"].tolist() == [effect]


def test_a_row_about_nobody_says_nothing() -> None:
    """The blank row of a table is no event; a row typed without a number is one."""
    typed = consent(event="Retiré", consent_id=None)
    assert ledger_of({}, {"channel": "Email"}, typed)["effect"].tolist() == ["", "", "Retrait"]


def test_the_last_event_has_the_largest_rank() -> None:
    """Ranks follow the hour of the events."""
    later = NOON + dt.timedelta(seconds=1)
    ranks = ledger_of(
        consent(event="Retiré", occurred_at=NOON), consent(2, event="Donné", occurred_at=later)
    )["rank"]
    assert ranks.iloc[0] < ranks.iloc[1]


def test_a_tie_is_decided_for_the_most_restrictive() -> None:
    """At the same second: withdrawn over refused over agreed."""
    rows = [
        consent(n, event=event, occurred_at=NOON)
        for n, event in enumerate(("Donné", "Refusé", "Retiré"), start=1)
    ]
    assert ledger_of(*rows)["rank"].is_monotonic_increasing


@pytest.mark.parametrize("event", ["Retiré", "Refusé"])
@pytest.mark.parametrize(
    "when",
    [None, "", "hier", "01/01/2020", True, 0, dt.date(2026, 6, 1), dt.date(2026, 6, 2)],
)
def test_a_refusal_without_an_hour_outlasts_the_agreements_of_its_day(
    event: str, when: object
) -> None:
    """A refusal without readable date is for ever; one without an hour is at the day's end."""
    ranks = ledger_of(
        consent(event=event, occurred_at=when),
        consent(2, occurred_at=dt.datetime(2026, 6, 1, 23, 59, 58)),  # noqa: DTZ001 - naive
    )["rank"]
    assert ranks.iloc[0] > ranks.iloc[1]


@pytest.mark.parametrize("when", [None, "hier", True, 5, dt.date(2026, 11, 22), 46_348])
def test_an_agreement_without_a_date_is_older_than_any_refusal(when: object) -> None:
    """An agreement undated, or dated in the future, is declared and outweighed."""
    ranks = ledger_of(
        consent(occurred_at=when), consent(2, event="Refusé", occurred_at=dt.date(1990, 1, 1))
    )["rank"]
    assert 0 < ranks.iloc[0] < ranks.iloc[1]


def test_a_whole_proof_is_recognised() -> None:
    """Date, address, way, wording, beneficiary, evidence and author make a proof."""
    assert proven_rows(frames_of(consents=[consent()]), TODAY).tolist() == [True]


@pytest.mark.parametrize(
    "change",
    [
        *({key: blank} for blank in (None, " ", "\u00a0") for key in (
            "contact_point", "method", "wording_id", "beneficiary", "proof_ref", "collected_by",
        )),
        {"event": "Refusé"},
        {"event": "Information donnée"},
        {"event": "oui"},
        {"channel": None},
        {"channel": "Newsletter"},
        {"occurred_at": None},
        {"occurred_at": "01/06/2026"},
        {"occurred_at": dt.date(2026, 11, 22)},
        {"method": "Fusion de fiches"},
        {"method": "SMS STOP"},
        {"method": "Import (attestation)", "proof_ref": None},
        {"method": "je ne sais plus"},
        {"channel": "Téléphone"},
        {"channel": "Téléphone", "goods_scope": "Jardin"},
        {"channel": "Téléphone", "goods_scope": "Jardin", "valid_until": "un an"},
    ],
)  # fmt: skip
def test_a_proof_that_lacks_a_piece_is_none(change: dict[str, Any]) -> None:
    """One piece missing or unknown, and the consent is only declared."""
    assert proven_rows(frames_of(consents=[consent(**change)]), TODAY).tolist() == [False]


def test_an_attested_import_is_proven_by_its_evidence() -> None:
    """« Import (attestation) » counts once the evidence is attached."""
    frames = frames_of(
        consents=[consent(method="Import (attestation)", proof_ref="attestation.pdf")]
    )
    assert proven_rows(frames, TODAY).tolist() == [True]


def test_a_phone_consent_names_goods_and_period() -> None:
    """A phone consent is proven when the person read what for and until when (R223-1)."""
    row = consent(channel="Téléphone", goods_scope="Jardin", valid_until=dt.date(2027, 1, 1))
    assert proven_rows(frames_of(consents=[row]), TODAY).tolist() == [True]


@pytest.mark.parametrize(
    ("agreed", "until", "days", "end"),
    [
        (dt.date(2025, 11, 21), None, 365, dt.date(2026, 11, 21)),
        (dt.date(2023, 6, 1), None, 365, dt.date(2024, 5, 31)),
        (dt.date(2026, 7, 1), dt.date(2026, 10, 1), 365, dt.date(2026, 10, 1)),
        (dt.date(2026, 7, 1), dt.date(2029, 10, 1), 30, dt.date(2026, 7, 31)),
        (dt.date(2026, 7, 1), "un an", 365, None),
        (None, dt.date(2027, 1, 1), 365, None),
        (dt.date(2026, 12, 1), None, 365, None),
    ],
)
def test_a_phone_consent_ends_with_the_shortest_period(
    agreed: object, until: object, days: int, end: dt.date | None
) -> None:
    """Accepted period, days of Paramètres, one calendar year: the first to end (§6)."""
    row = consent(channel="Téléphone", occurred_at=agreed, valid_until=until)
    settings = Settings.defaults().replaced(phone_consent_days=days)
    assert phone_ends(frames_of(consents=[row]), settings, TODAY).tolist() == [end]


@pytest.mark.parametrize(
    ("channel", "when", "until"),
    [
        ("Email", dt.date(2024, 2, 29), dt.date(2029, 2, 28)),
        ("téléphone", NOON, dt.date(2029, 6, 1)),
        ("Email", "hier", None),
        ("Email", dt.date(9998, 1, 1), None),
    ],
)
def test_evidence_is_kept_three_years_for_the_phone_and_five_otherwise(
    channel: str, when: object, until: dt.date | None
) -> None:
    """Proofs are kept 3 years for the phone (R223-2), 5 otherwise."""
    frames = frames_of(consents=[consent(channel=channel, occurred_at=when)])
    assert keep_until(frames).tolist() == [until]
