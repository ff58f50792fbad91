from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.consent.people import ADDRESS, TODAY, client, consent, frames_of
from tests.strategies import as_rows
from xlcrm import consent as consent_package
from xlcrm import messages
from xlcrm.consent.suppression import email_fingerprint
from xlcrm.errors import ExitCode, RefusedError, WrongUseError
from xlcrm.mailing.export import Export, plan_export
from xlcrm.settings import Settings

if TYPE_CHECKING:
    from xlcrm.plan import Plan

SETTINGS = Settings.defaults()
KEY = b"k" * 32

Row = dict[str, Any]


def exported(rows: dict[str, list[Row]], **options: Any) -> tuple[Plan, Export]:
    """Plan an export of a workbook with these rows."""
    return plan_export(frames_of(**rows), SETTINGS, TODAY, suppression_key=KEY, **options)


ALLOWED: dict[str, list[Row]] = {
    "clients": [
        client(1, email=ADDRESS.upper(), rfm_segment="Champions", status="Client régulier",
               abc_class="A", comment="à ne jamais sortir", mobile="+33756781234"),
        client(2, email="b@x.example", company_name="=HYPERLINK(1)", rfm_segment="En sommeil"),
        client(3, email="c@x.example", opposed_all="Oui", rfm_segment="Champions"),
    ],
    "consents": [
        consent(1),
        consent(2, client_id="C-000002", contact_point="b@x.example",
                occurred_at=dt.date(2026, 2, 3), method="Formulaire papier signé"),
        consent(3, client_id="C-000003", contact_point="c@x.example"),
    ],
}  # fmt: skip


def test_a_brevo_file_holds_those_let_out() -> None:
    """One line per address, lower case, with the proof of its consent and nothing more."""
    _, export = exported(ALLOWED, tool="brevo", name="noel.csv")
    assert export.content.decode() == (
        "EMAIL;PRENOM;NOM;SMS;EXT_ID;CONSENT_EMAIL_DATE;CONSENT_SOURCE;CONSENT_TEXT_ID;SEGMENT\r\n"
        f"{ADDRESS};Anne;LEFÈVRE;;C-000001;01-06-2026;Double opt-in;NL-2026-01;Champions\r\n"
        "b@x.example;Anne;LEFÈVRE;;C-000002;03-02-2026;Formulaire papier signé;NL-2026-01;"
        "En sommeil\r\n"
    )
    assert export.sha256 == hashlib.sha256(export.content).hexdigest()


def test_a_french_file_opens_in_excel() -> None:
    """Byte order mark, French headers and dates, and no formula."""
    _, export = exported(ALLOWED, tool="csv")
    text = export.content.decode("utf-8-sig")
    assert export.content.startswith(b"\xef\xbb\xbf")
    assert text.splitlines()[0] == (
        "Email;Prénom;Nom;Raison sociale;Numéro client;Accord donné le;Moyen;Texte présenté;Segment"
    )
    assert "03/02/2026" in text
    assert ";'=HYPERLINK(1);" in text


def test_exclusions_say_who_and_why() -> None:
    """Everyone kept back has a code, its sentence and every code."""
    _, export = exported(ALLOWED)
    assert export.exclusions.to_numpy().tolist() == [
        ["C-000003", "Anne LEFÈVRE", "OPPOSITION", messages.text("OPPOSITION"), "OPPOSITION"]
    ]
    assert export.reasons == {"OPPOSITION": 1}


def test_a_proven_mobile_goes_along() -> None:
    """A mobile stands in the file when text messages to it are consented to, and only then."""
    agreement = consent(9, channel="SMS", contact_point="+33756781234")
    rows = {**ALLOWED, "consents": [*ALLOWED["consents"], agreement]}
    assert exported(rows)[1].rows["SMS"].tolist() == ["+33756781234", ""]


def test_the_plan_is_one_line_of_campaigns() -> None:
    """An export records what was made, and touches no data of a client."""
    plan, export = exported(ALLOWED, tool="csv", segment="champions", name="noel.csv", actor="lea")
    assert plan.command == "export"
    assert plan.edits.empty
    assert not plan.dropped_rows
    assert set(plan.new_rows) == {"campaigns"}
    line = plan.new_rows["campaigns"].frame.iloc[0].dropna().to_dict()
    assert line == {
        "campaign_id": "M-000001",
        "name": "noel",
        "channel": "Email",
        "purpose": "Prospection",
        "audience_filter": "Segment Champions",
        "planned_on": TODAY,
        "tool": "CSV français",
        "export_file": "noel.csv",
        "export_sha256": export.sha256,
        "exported_by": "lea",
        "exported_count": 1,
        "excluded_count": 1,
    }
    assert plan.summary() == {"edited_cells": 0, "new_campaigns": 1, "exported": 1, "excluded": 1}


def test_campaign_numbers_are_never_reused() -> None:
    """The new line is numbered above every other."""
    rows = {**ALLOWED, "campaigns": [{"campaign_id": "M-000041"}]}
    assert list(exported(rows)[0].new_rows["campaigns"].frame.index) == ["M-000042"]


def test_when_nobody_may_be_written_to_the_exclusions_remain() -> None:
    """Nobody let out: no campaign, but everyone's reason."""
    plan, export = exported({"clients": ALLOWED["clients"]})
    assert export.is_empty
    assert plan.changes_nothing
    assert export.reasons == {"PAS_ACCORD": 2, "OPPOSITION": 1}
    assert export.content.decode().count("\r\n") == 1


def test_the_manifest_holds_no_personal_data() -> None:
    """The manifest counts; it names nobody."""
    _, export = exported(ALLOWED, segment="CHAMPIONS", name="noel.csv")
    manifest = export.manifest()
    assert manifest["rules"] == consent_package.RULES_VERSION
    assert manifest["excluded_by_reason"] == {"OPPOSITION": 1}
    assert manifest["columns"] == list(export.rows.columns)
    assert "@" not in str(manifest)
    assert "LEFÈVRE" not in str(manifest)


@pytest.mark.parametrize(
    ("segment", "people"),
    [
        (None, ["C-000001", "C-000002"]),
        ("", ["C-000001", "C-000002"]),
        ("CHAMPIONS", ["C-000001"]),
        ("en  sommeil", ["C-000002"]),
        ("client regulier", ["C-000001"]),
        ("a", ["C-000001"]),
        ("Perdu", []),
    ],
)
def test_a_segment_is_a_status_an_rfm_segment_or_a_class(
    segment: str | None, people: list[str]
) -> None:
    """Names are found whatever their case and accents; the others are neither in nor excluded."""
    _, export = exported(ALLOWED, segment=segment)
    assert export.rows["EXT_ID"].tolist() == people


@pytest.mark.parametrize(
    ("options", "code", "known"),
    [
        ({"segment": "Milliardaires"}, "UNKNOWN_SEGMENT", "Champions"),
        ({"tool": "minitel"}, "UNKNOWN_TOOL", "brevo, csv"),
        ({"channel": "pigeon"}, "UNKNOWN_CHANNEL", "email"),
    ],
)
def test_what_is_unknown_is_named_with_what_exists(
    options: dict[str, str], code: str, known: str
) -> None:
    """A wrong word is refused, with the right ones."""
    with pytest.raises(WrongUseError) as refused:
        exported(ALLOWED, **options)
    assert refused.value.code == code
    assert known in str(refused.value.params["known"])


def test_without_its_key_the_list_stops_the_export() -> None:
    """Objections that cannot be read: nothing goes out, exit code 6."""
    rows = {**ALLOWED, "objections": [{"fingerprint": email_fingerprint(ADDRESS, b"o" * 32)}]}
    with pytest.raises(RefusedError) as refused:
        exported(rows)
    assert refused.value.exit_code is ExitCode.REFUSED
    assert refused.value.params == {"rows": 1}


def test_an_address_goes_once_with_its_latest_consent() -> None:
    """Two records of one address: the one who agreed last stands in the file."""
    rows = {
        "clients": [client(1), client(2, email=ADDRESS.title())],
        "consents": [
            consent(1, occurred_at=dt.date(2026, 1, 1)),
            consent(2, client_id="C-000002", occurred_at=dt.date(2026, 2, 1)),
        ],
    }
    _, export = exported(rows)
    assert export.rows["EXT_ID"].tolist() == ["C-000002"]
    assert export.exclusions["code"].tolist() == ["ADRESSE_DEJA_EXPORTEE"]


def test_an_empty_workbook_exports_nothing() -> None:
    """No client: no address, no exclusion."""
    plan, export = exported({})
    assert export.is_empty
    assert export.exclusions.empty
    assert plan.changes_nothing


# --- the promise, against an oracle that shares no code with the engine ---

_DAYS = (dt.date(2026, 1, 1), dt.date(2026, 2, 1), dt.date(2026, 3, 1))
_PROOF = ("contact_point", "method", "wording_id", "beneficiary", "proof_ref", "collected_by")
_REFUSALS = ("Refusé", "Retiré", "stop")
#: Small groups who may share mailboxes; many at once, so that each example shows much.
_GROUPS = 30

SEEDS = st.integers(0, 2**32)


def _said(rng: random.Random, mailbox: str, persons: list[str], events: tuple[str, ...]) -> Row:
    """Return a line of the ledger about a mailbox or a person, or both."""
    return {
        "client_id": rng.choice([*persons, "C-999999", None]),
        "contact_id": rng.choice([None, None, "K-000001"]),
        "contact_point": rng.choice([mailbox, mailbox.upper(), f"Anne <{mailbox}>", "z@x.example"]),
        "channel": rng.choice(["Email", "Email", "Email", "SMS", "?"]),
        "event": rng.choice(events),
        "occurred_at": rng.choice([*_DAYS, *_DAYS, dt.date(2026, 12, 1), None]),
    }


def _agreement(rng: random.Random, person: Row) -> Row:
    given_on = rng.choice(_DAYS)
    row = {"client_id": person["client_id"], "contact_point": person["email"]}
    lacking = {rng.choice(_PROOF): rng.choice([None, " "])} if rng.random() < 0.25 else {}
    return {**row, "occurred_at": given_on, **lacking}


def workbook(seed: int) -> dict[str, list[Row]]:
    """Return groups of people who may share mailboxes, and what they said."""
    rng = random.Random(seed)  # noqa: S311 - test data
    clients: list[Row] = []
    said: list[Row] = []
    contacts: list[Row] = []
    for group in range(_GROUPS):
        mailboxes = [f"a{group}@x.example", f"b{group}@x.example"]
        members: list[Row] = []
        for _ in range(rng.choice((1, 1, 2, 3))):
            email = rng.choice([mailboxes[0], mailboxes[0].upper(), mailboxes[1]])
            opposed = "Oui" if rng.random() < 0.08 else rng.choice([None, "Non"])
            number = len(clients) + len(members) + 1
            members.append(client(number, email=email, opposed_all=opposed))
            said += [_agreement(rng, members[-1]) for _ in range(rng.choice((1, 1, 2)))]
        names = [row["client_id"] for row in members]
        events = ("Donné", "Renouvelé", "Information donnée", *_REFUSALS)
        for _ in range(rng.choice((0, 0, 1, 2))):
            said.append(_said(rng, rng.choice(mailboxes), names, events))
        if rng.random() < 0.2:
            contacts.append({"email": mailboxes[0], "opposed_all": rng.choice([None, "Oui"])})
        clients += members
    return {
        "clients": clients,
        "contacts": [{"contact_id": f"K-{n:06d}", **row} for n, row in enumerate(contacts, 1)],
        "consents": [consent(n, **row) for n, row in enumerate(said, start=1)],
    }


def lines(rows: dict[str, list[Row]]) -> list[Row]:
    """Return the lines of the exported file."""
    content = exported(rows)[1].content.decode()
    return list(csv.DictReader(io.StringIO(content), delimiter=";"))


def addresses(rows: dict[str, list[Row]]) -> set[str]:
    """Return the addresses of the exported file."""
    return {line["EMAIL"] for line in lines(rows)}


def has_recorded_consent(address: str, person: str, rows: dict[str, list[Row]]) -> bool:
    """Tell naively whether the ledger proves an unwithdrawn consent of a person for an address."""
    given_on = [
        row["occurred_at"]
        for row in rows["consents"]
        if row["client_id"] == person
        and (row["contact_point"] or "").lower() == address
        and row["channel"] == "Email"
        and row["event"] in ("Donné", "Renouvelé")
        and all((row[key] or "").strip() for key in _PROOF)
        and row["occurred_at"] is not None
        and row["occurred_at"] <= TODAY
    ]
    stopped_on = [
        row["occurred_at"] if row["channel"] == "Email" and row["event"] != "stop" else None
        for row in rows["consents"]
        if row["event"] in _REFUSALS
        and (row["event"] == "stop" or row["channel"] != "SMS")
        and (row["client_id"] == person or address in (row["contact_point"] or "").lower())
    ]
    if not given_on or None in stopped_on:
        return False
    return all(day < max(given_on) for day in stopped_on)


_A_WHOLE_EXPORT = settings(deadline=None, max_examples=15)


@_A_WHOLE_EXPORT
@given(SEEDS)
def test_no_address_goes_out_without_a_recorded_consent(seed: int) -> None:
    """Each exported row has a recorded, complete, unwithdrawn consent for that very address."""
    rows = workbook(seed)
    holders = [*rows["clients"], *rows["contacts"]]
    opposed = {row["email"].lower() for row in holders if row["opposed_all"] == "Oui"}
    found = lines(rows)
    assert found
    assert len({line["EMAIL"] for line in found}) == len(found)
    for line in found:
        assert has_recorded_consent(line["EMAIL"], line["EXT_ID"], rows)
        assert line["EMAIL"] not in opposed


@_A_WHOLE_EXPORT
@given(SEEDS)
def test_a_refusal_never_adds_an_address(seed: int) -> None:
    """More withdrawals, refusals and unreadable lines let nobody more out."""
    rows = workbook(seed)
    rng = random.Random(seed)  # noqa: S311 - test data
    persons = [row["client_id"] for row in rows["clients"]]
    refusals = [
        consent(10_000 + n, **_said(rng, row["email"].lower(), persons, _REFUSALS))
        for n, row in enumerate(rows["clients"])
        if rng.random() < 0.3
    ]
    assert addresses({**rows, "consents": [*rows["consents"], *refusals]}) <= addresses(rows)


@_A_WHOLE_EXPORT
@given(SEEDS)
def test_an_objection_never_adds_an_address(seed: int) -> None:
    """Objections typed on a record, or kept as fingerprints, keep back and let nobody more out."""
    rows = workbook(seed)
    rng = random.Random(seed)  # noqa: S311 - test data
    opposed = {row["client_id"] for row in rows["clients"] if rng.random() < 0.3}
    people = [
        {**row, "opposed_all": "Oui"} if row["client_id"] in opposed else row
        for row in rows["clients"]
    ]
    theirs = {row["email"].lower() for row in rows["clients"] if row["client_id"] in opposed}
    kept = [{"fingerprint": email_fingerprint(each, KEY)} for each in sorted(theirs)]
    before = addresses(rows)
    for more in ({**rows, "clients": people}, {**rows, "objections": kept}):
        assert addresses(more) == before - theirs


@_A_WHOLE_EXPORT
@given(SEEDS, st.sampled_from([*_PROOF, "occurred_at", "channel"]))
def test_less_proof_never_adds_an_address(seed: int, piece: str) -> None:
    """Pieces of proof taken away from agreements let nobody more out."""
    rows = workbook(seed)
    rng = random.Random(seed)  # noqa: S311 - test data
    consents = [
        {**row, piece: None}
        if row["event"] in {"Donné", "Renouvelé"} and rng.random() < 0.5
        else row
        for row in rows["consents"]
    ]
    assert addresses({**rows, "consents": consents}) <= addresses(rows)


@_A_WHOLE_EXPORT
@given(SEEDS)
def test_planning_an_export_changes_nothing(seed: int) -> None:
    """The frames are as they were, and the same frames give the same file."""
    frames = frames_of(**workbook(seed))
    before = {key: as_rows(frame) for key, frame in frames.items()}
    first = plan_export(frames, SETTINGS, TODAY)[1]
    assert plan_export(frames, SETTINGS, TODAY)[1].content == first.content
    assert {key: as_rows(frame) for key, frame in frames.items()} == before
