from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.consent.people import ADDRESS, TODAY, client, consent, frames_of
from tests.strategies import CELLS, as_rows
from xlcrm import messages
from xlcrm.consent.decision import ALLOWED, REFUSALS, decide
from xlcrm.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

SETTINGS = Settings.defaults()
LEGAL_CASES = json.loads((Path(__file__).parent / "legal_cases.json").read_text("utf-8"))
YESTERDAY, TOMORROW = dt.date(2026, 11, 20), dt.date(2026, 11, 22)
THIRD_PARTY: dict[str, Any] = {"data_origin": "Achat ou location", "source_id": "SRC-000001"}


def decided(
    person: dict[str, Any], *consents: dict[str, Any], source: dict[str, Any] | None = None
) -> pd.Series:
    """Return what is decided for one client, beside these lines of the ledger."""
    sources = [{"source_id": "SRC-000001", **source}] if source else []
    frames = frames_of(clients=[person], consents=consents, sources=sources)
    return decide(frames, SETTINGS, TODAY).iloc[0]


def case_frames(given_: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """Return a workbook in which one client is as a legal case says."""

    def day(key: str) -> dt.date | None:
        return dt.date.fromisoformat(given_[key]) if key in given_ else None

    origins = {
        "ACHAT_LOCATION": "Achat ou location",
        "PARTENAIRE": "Partenaire (transmission)",
        "INCONNUE": "Inconnue",
    }
    person = client(
        client_kind="Particulier" if given_["audience"] == "B2C" else "Professionnel",
        data_origin=origins[given_["origin"]] if "origin" in given_ else "Directe",
        informed_on=dt.date(2026, 6, 1) if given_.get("informed") else None,
        opposed_all="Oui" if given_.get("opposed") else None,
        email_status=None if given_.get("address_ok", True) else "Rebond définitif",
        birth_date=day("birth"),
        last_inbound_on=day("last_contact"),
        source_id="SRC-000001",
    )
    given_on = day("consent_on") or day("last_contact") or dt.date(2023, 11, 21)
    proof: dict[str, Any] = {} if given_.get("proof") else {"proof_ref": None}
    consents = [consent(occurred_at=given_on, **proof)] if "consent" in given_ else []
    named = "Oui" if given_.get("named_in_partner_consent") else None
    source = {"source_id": "SRC-000001", "consent_names_us": named}
    return frames_of(clients=[person], consents=consents, sources=[source])


@pytest.mark.parametrize("case", LEGAL_CASES["cases"], ids=lambda case: case["id"])
def test_legal_cases(case: dict[str, Any]) -> None:
    """The examples of the legal rules about prospecting emails are decided as published."""
    today = dt.date.fromisoformat(LEGAL_CASES["today"])
    found = decide(case_frames(case["input"]), SETTINGS, today).iloc[0]
    assert (found["code"], found["allowed"]) == (case["code"], case["allowed"])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"deceased": "Oui"}, "DECEDE"),
        ({"deceased": "peut-être"}, "DECEDE"),
        ({"restricted": "Oui"}, "LIMITATION"),
        ({"opposed_all": "oui"}, "OPPOSITION"),
        ({"opposed_all": "stop"}, "OPPOSITION"),
        ({"email": None}, "COORDONNEE"),
        ({"email": "a.lefevre@client"}, "COORDONNEE"),
        ({"email": "*@client.example"}, "COORDONNEE"),
        ({"email_status": "Invalide"}, "COORDONNEE"),
        ({"email_status": "Absent"}, "COORDONNEE"),
        ({"email_status": "je ne sais pas"}, "COORDONNEE"),
        ({"data_origin": None}, "SOURCE_INCONNUE"),
        ({"data_origin": "Inconnue"}, "SOURCE_INCONNUE"),
        ({"data_origin": "un ami"}, "SOURCE_INCONNUE"),
        ({"use_until": YESTERDAY}, "SECOND_PARTY_ECHU"),
        ({"use_until": "fin 2026"}, "SECOND_PARTY_ECHU"),
        ({"data_origin": "Partenaire (prêt limité)"}, "SECOND_PARTY_ECHU"),
        ({"data_origin": "Publique", "informed_on": None}, "ART14"),
        ({"data_origin": "Publique", "informed_on": TOMORROW}, "ART14"),
        ({"data_origin": "Achat ou location"}, "PARTENAIRE"),
        ({"data_origin": "Partenaire (prêt limité)", "use_until": TODAY}, "PARTENAIRE"),
        ({"last_inbound_on": None}, "DATE_INCONNUE"),
        ({"last_inbound_on": "01/06/2026"}, "DATE_INCONNUE"),
        ({"last_inbound_on": TOMORROW}, "DATE_INCONNUE"),
        ({"last_inbound_on": dt.date(2023, 11, 20)}, "CONSERVATION"),
        ({"birth_date": dt.date(2011, 11, 22)}, "MINEUR"),
        ({"birth_date": "12/03/2014"}, "MINEUR"),
        ({"birth_date": TOMORROW}, "MINEUR"),
    ],
)
def test_each_gate_refuses(changes: dict[str, Any], code: str) -> None:
    """Beside a proven consent, each ground of refusal is enough; the unknown refuses."""
    found = decided(client(**changes), consent(contact_point=changes.get("email", ADDRESS)))
    assert not found["allowed"]
    assert found["code"] == code
    assert found["proof"] is None


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"client_kind": "Professionnel"},
        {"client_kind": None},
        {"email": ADDRESS.upper()},
        {"email_status": "À vérifier"},
        {"email_status": "Rebond temporaire"},
        {"opposed_all": "Non", "deceased": "Non", "restricted": "non"},
        {"data_origin": "Publique"},
        {"use_until": TODAY},
        {"last_inbound_on": dt.date(2023, 11, 21)},
        {"birth_date": dt.date(2011, 11, 21)},
    ],
)
def test_a_proven_consent_lets_out(changes: dict[str, Any]) -> None:
    """With a proven consent for the address and nothing against it, the row is let out."""
    found = decided(client(**changes), consent())
    assert (found["code"], found["reasons"], found["proof"]) == (ALLOWED, (), "N-000001")
    assert found["allowed"]


@pytest.mark.parametrize(
    ("kind", "rows", "code"),
    [
        ("Particulier", [], "PAS_ACCORD"),
        ("Professionnel", [], "HORS_PROFESSION"),
        ("?", [], "PAS_ACCORD"),
        ("Particulier", [consent(proof_ref=None)], "PREUVE"),
        ("Professionnel", [consent(occurred_at=None)], "PREUVE"),
        ("Particulier", [consent(contact_point="ancienne@client.example")], "PREUVE"),
        ("Particulier", [consent(occurred_at=TOMORROW)], "PREUVE"),
        ("Particulier", [consent(client_id="C-000002")], "PAS_ACCORD"),
        ("Particulier", [consent(channel="SMS")], "PAS_ACCORD"),
        ("Particulier", [consent(event="Retiré")], "RETRAIT"),
        ("Particulier", [consent(event="Refusé")], "REFUS"),
        ("Particulier", [consent(), consent(2, event="?")], "RETRAIT"),
    ],
)
def test_without_a_proven_consent_nothing_is_let_out(
    kind: str, rows: list[dict[str, Any]], code: str
) -> None:
    """Declared is not proven; none is a refusal, for companies too."""
    found = decided(client(client_kind=kind), *rows)
    assert (found["code"], found["allowed"]) == (code, False)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ({"consent_names_us": "Oui"}, ALLOWED),
        ({"consent_names_us": "oui"}, ALLOWED),
        ({"consent_names_us": "Non"}, "PARTENAIRE"),
        ({"consent_names_us": True}, "PARTENAIRE"),
        ({"consent_names_us": "Oui", "use_until": TODAY}, ALLOWED),
        ({"consent_names_us": "Oui", "use_until": YESTERDAY}, "SECOND_PARTY_ECHU"),
        ({"consent_names_us": "Oui", "use_until": "fin d’année"}, "SECOND_PARTY_ECHU"),
    ],
)
def test_a_third_party_file_binds_by_its_source(source: dict[str, Any], code: str) -> None:
    """A bought file must name us and its use must not have ended."""
    assert decided(client(**THIRD_PARTY), consent(), source=source)["code"] == code


@pytest.mark.parametrize(
    ("done", "code"), [(YESTERDAY, ALLOWED), (TOMORROW, "ART14"), ("oui", "ART14"), (None, "ART14")]
)
def test_informing_the_source_informs_its_people(done: object, code: str) -> None:
    """The information recorded on the source counts for whoever came from it (article 14)."""
    person = client(data_origin="Publique", informed_on=None, source_id="SRC-000001")
    assert decided(person, consent(), source={"art14_done_on": done})["code"] == code


def test_two_rows_of_one_source_must_agree() -> None:
    """A source written twice, once without naming us, does not name us."""
    sources = [
        {"source_id": "SRC-000001", "consent_names_us": answer} for answer in ("Oui", "Non", "Oui")
    ]
    frames = frames_of(clients=[client(**THIRD_PARTY)], consents=[consent()], sources=sources)
    assert decide(frames, SETTINGS, TODAY)["code"].tolist() == ["PARTENAIRE"]


@pytest.mark.parametrize("source_id", [None, "", "*", "SRC-*", "SRC-00000?"])
def test_a_reference_that_is_a_pattern_or_blank_finds_no_source(source_id: object) -> None:
    """Nobody borrows the rights of somebody else's source."""
    person = client(data_origin="Achat ou location", source_id=source_id)
    sources = [{"source_id": name, "consent_names_us": "Oui"} for name in ("SRC-000001", None)]
    frames = frames_of(clients=[person], consents=[consent()], sources=sources)
    assert decide(frames, SETTINGS, TODAY)["code"].tolist() == ["PARTENAIRE"]


def test_every_reason_is_kept_in_order() -> None:
    """The first refusal is shown, all are reported."""
    person = client(deceased="Oui", opposed_all="Oui", data_origin=None, last_inbound_on=None)
    reasons = decided(person)["reasons"]
    assert reasons[0] == "DECEDE"
    assert set(reasons) >= {"OPPOSITION", "SOURCE_INCONNUE", "DATE_INCONNUE", "PAS_ACCORD"}
    assert list(reasons) == sorted(reasons, key=REFUSALS.index)


def test_retention_and_age_follow_the_parameters() -> None:
    """Paramètres may shorten the retention and raise the age."""
    strict = SETTINGS.replaced(retention_months=12, age_of_consent=18)
    old = client(1, last_inbound_on=dt.date(2025, 11, 20))
    young = client(2, birth_date=dt.date(2009, 1, 1))
    frames = frames_of(clients=[old, young], consents=[consent(), consent(2, client_id="C-000002")])
    assert decide(frames, strict, TODAY)["code"].tolist() == ["CONSERVATION", "MINEUR"]
    assert decide(frames, SETTINGS, TODAY)["allowed"].all()


def test_an_empty_workbook_is_decided() -> None:
    """No client, no decision."""
    assert decide(frames_of(), SETTINGS, TODAY).empty


def test_every_code_has_its_sentence() -> None:
    """What staff read for each code is written down."""
    assert all(messages.text(code) for code in (*REFUSALS, ALLOWED))


_READ = (
    "client_id", "client_kind", "email", "email_status", "data_origin", "use_until", "source_id",
    "informed_on", "birth_date", "last_inbound_on", "deceased", "restricted", "opposed_all",
)  # fmt: skip


@settings(deadline=None)  # a whole decision each time
@given(st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(_READ, CELLS)), max_size=4))
def test_any_cells_are_decided_and_let_nobody_out_without_ledger(
    people: list[dict[str, Any]],
) -> None:
    """Whatever the cells hold, every row gets a decision, and without a ledger none is let out."""
    frames = frames_of(clients=[client() | changes for changes in people])
    before = as_rows(frames["clients"])
    decisions = decide(frames, SETTINGS, TODAY)
    assert not decisions["allowed"].any()
    assert all(code in REFUSALS for code in decisions["code"])
    assert as_rows(frames["clients"]) == before


@settings(deadline=None)  # a whole decision each time
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(_READ[1:], CELLS)))
def test_odd_cells_are_never_more_permissive_than_the_ones_they_replace(
    changes: dict[str, Any],
) -> None:
    """Junk beside a proven consent lets out only what still stands on that very address."""
    found = decided(client(**changes), consent())
    if found["allowed"]:
        email = changes.get("email", ADDRESS)
        assert isinstance(email, str)
        assert email.lower() == ADDRESS
        assert found["proof"] == "N-000001"
