from __future__ import annotations

import pytest

from tests.importers.imports import codes, imported, planned

_HEAD = "Code client;Nom;Email;Mobile;Newsletter;Opt-in SMS;Date opt-in\n"


def test_explicit_answers_become_events_without_proof() -> None:
    """Yes is « Donné » by attestation, no is « Refusé », « désabonné » is « Retiré »."""
    text = _HEAD + (
        "1;Dupont;a@courriel.example;;Oui;;03/02/2024\n"
        "2;Petit;b@courriel.example;0756780001;non;x;\n"
        "3;Roux;c@courriel.example;;Désabonné;;\n"
        "4;Blanc;d@courriel.example;;;;\n"
    )
    consents = imported(text)["consents"]
    columns = ["client_id", "contact_point", "channel", "event", "occurred_at"]
    assert consents[columns].to_numpy().tolist() == [
        ["C-000001", "a@courriel.example", "Email", "Donné", "03/02/2024"],
        ["C-000002", "b@courriel.example", "Email", "Refusé", None],
        ["C-000003", "c@courriel.example", "Email", "Retiré", None],
        ["C-000002", "0756780001", "SMS", "Donné", None],
    ]
    assert set(consents["method"]) == {"Import (attestation)"}
    assert consents["proof_ref"].isna().all()


@pytest.mark.parametrize("word", ["peut-être", "12/03/2024", "à voir"])
def test_an_unclear_word_gives_no_consent(word: str) -> None:
    """Only explicit words count; anything else is reported and gives nothing."""
    plan = planned(f"{_HEAD}1;Dupont;a@courriel.example;;{word};;\n")
    assert "consents" not in plan.new_rows
    assert codes(plan) == ["UNCLEAR_CONSENT"]


def test_a_yes_without_an_address_gives_no_consent() -> None:
    """An agreement is about one address; a refusal counts without."""
    plan = planned(f"{_HEAD}1;Dupont;;;Oui;;\n2;Petit;;;Non;;\n")
    rows = plan.new_rows["consents"].frame
    assert rows[["client_id", "contact_point", "event"]].to_numpy().tolist() == [
        ["C-000002", None, "Refusé"]
    ]
    assert codes(plan) == ["CONSENT_WITHOUT_ADDRESS"]


def test_each_address_of_a_cell_has_its_event() -> None:
    """A refusal must hold for every address of the cell, whatever wraps them."""
    text = f"{_HEAD}1;Dupont;Jean <a@courriel.example> / mailto:b@courriel.example;;Non;;\n"
    points = imported(text)["consents"]["contact_point"]
    assert points.tolist() == ["a@courriel.example", "b@courriel.example"]


def test_events_are_added_once() -> None:
    """The same answer in a later file is no new event; a new one is."""
    frames = imported(f"{_HEAD}1;Dupont;a@courriel.example;;Oui;;\n")
    later = f"{_HEAD}1;Dupont;A@courriel.example;;Oui;;\n2;Petit;b@courriel.example;;Non;;\n"
    plan = planned(later, frames)
    assert plan.new_rows["consents"].frame["contact_point"].tolist() == ["b@courriel.example"]
    changed = planned(f"{_HEAD}1;Dupont;a@courriel.example;;Non;;\n", frames)
    assert changed.new_rows["consents"].frame["event"].tolist() == ["Refusé"]


def test_skip_takes_refusals_of_known_clients_but_no_consent() -> None:
    """« skip » leaves known clients alone, save for what protects them."""
    frames = imported(f"{_HEAD}1;Dupont;a@courriel.example;;;;\n2;Petit;b@courriel.example;;;;\n")
    text = f"{_HEAD}1;Dupont;a@courriel.example;;Oui;;\n2;Petit;b@courriel.example;;Non;;\n"
    rows = planned(text, frames, policy="skip").new_rows["consents"].frame
    assert rows["event"].tolist() == ["Refusé"]


def test_stop_sms_is_a_refusal_of_that_channel_only() -> None:
    """A yes, or a doubt, refuses SMS; a no gives nothing, least of all an agreement."""
    text = (
        "Code client;Nom;Mobile;Stop SMS\n1;Dupont;0756780001;Oui\n2;Petit;0756780002;Non\n"
        "3;Roux;0756780003;depuis mai\n4;Blanc;0756780004;\n5;Noir;;x\n"
    )
    plan = planned(text)
    rows = plan.new_rows["consents"].frame
    assert rows[["client_id", "contact_point", "channel", "event"]].to_numpy().tolist() == [
        ["C-000001", "0756780001", "SMS", "Refusé"],
        ["C-000003", "0756780003", "SMS", "Refusé"],
        ["C-000005", None, "SMS", "Refusé"],
    ]
    assert codes(plan) == ["UNCLEAR_RESTRICTION"]
