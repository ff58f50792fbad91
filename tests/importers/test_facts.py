from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from tests.importers.imports import Frames, codes, imported, planned

_CLIENTS = "Code client;Nom;Email\nA1;Dupont;j.dupont@courriel.example\nA2;Petit;\n"
_SALES = (
    "N° client;Type;N° facture;Date;Montant HT\n"
    "A1;fact;F1;01/02/2026;1 234,50 €\n"
    "A1;fact;F1;01/02/2026;10,50\n"
    "A2;Ticket;;2026-03-04;12\n"
    "A2;Ticket;;2026-03-04;12\n"
)


@pytest.fixture
def clients() -> Frames:
    """Two clients, one with an email."""
    return imported(_CLIENTS)


def test_rows_are_tied_to_clients_by_number_or_email(clients: Frames) -> None:
    """Our number, the file's number, or the exact email lead to the client."""
    text = (
        "Code client;Email;Montant\nC-000002;;1\nA1;;2\n;J.Dupont@courriel.example;3\n"
        "ZZ;j.dupont@courriel.example;4\n"
    )
    purchases = imported(text, clients, "purchases")["purchases"]
    assert purchases["client_id"].tolist() == ["C-000002", "C-000001", "C-000001", "C-000001"]
    assert purchases["amount_net"].tolist() == ["1", "2", "3", "4"]


def test_an_unknown_client_keeps_its_number_and_is_reported(clients: Frames) -> None:
    """The row is not lost: someone can still find out whose it is."""
    plan = planned("Code client;Montant\nZZ;12\n", clients, "purchases")
    rows = plan.new_rows["purchases"].frame
    assert rows[["client_id", "amount_net"]].to_numpy().tolist() == [["ZZ", "12"]]
    assert plan.findings[["code", "record", "column", "value"]].to_numpy().tolist() == [
        ["UNKNOWN_CLIENT", "A-000001", "client_id", "ZZ"]
    ]


def test_a_shared_email_ties_to_nobody() -> None:
    """Two people of one mailbox: the row is left to staff, and named."""
    frames = imported("Nom;Email\nDupont;foyer@courriel.example\nRoux;foyer@courriel.example\n")
    text = "Email;Montant\nfoyer@courriel.example;3\n"
    plan = planned(text, frames, "purchases")
    assert plan.new_rows["purchases"].frame["client_id"].tolist() == [None]
    assert codes(plan) == ["SEVERAL_CLIENTS"]


def test_purchases_are_not_added_twice(clients: Frames) -> None:
    """Lines of one invoice and two like tickets are all kept, once."""
    frames = imported(_SALES, clients, "purchases")
    assert len(frames["purchases"]) == 4
    assert planned(_SALES, frames, "purchases").changes_nothing
    longer = planned(_SALES + "A2;Ticket;;2026-03-04;12\n", frames, "purchases")
    assert longer.counts["rows_added"] == 1


def test_purchases_cleaned_since_are_recognised(clients: Frames) -> None:
    """Real dates, numbers and list values are the same purchase as the text of the file."""
    frames = imported(_SALES, clients, "purchases")
    changes = {
        "document_type": ["Facture", "Facture", "Ticket", "Ticket"],
        "purchased_on": [dt.date(2026, 2, 1)] * 2 + [dt.date(2026, 3, 4)] * 2,
        "amount_net": [1234.5, 10.5, 12.0, 12.0],
    }
    index = frames["purchases"].index
    frames["purchases"] = frames["purchases"].assign(
        **{key: pd.Series(cells, index=index, dtype=object) for key, cells in changes.items()}
    )
    assert planned(_SALES + "\n", frames, "purchases").changes_nothing


def test_an_invoice_corrected_in_the_file_is_the_same_purchase(clients: Frames) -> None:
    """Type, number and client name a purchase; its line is never doubled."""
    text = "Code client;Type;N° facture;Montant\nA1;Facture;F9;{}\n"
    frames = imported(text.format("100"), clients, "purchases")
    assert planned(text.format("110"), frames, "purchases").changes_nothing


def test_rows_of_a_client_who_came_later_are_recognised() -> None:
    """A row imported before its client is the same row once the client exists."""
    frames = imported("Code client;Montant\nA1;12\n", table="purchases")
    frames = imported(_CLIENTS, frames)
    again = planned("Code client;Montant\nA1;12\nA2;5\n", frames, "purchases")
    assert again.counts["rows_added"] == 1


def test_consents_keep_their_proof(clients: Frames) -> None:
    """A file of proofs comes in whole, tied to the client of the address."""
    text = (
        "Email,Canal,Accord,Date et heure,Moyen,Texte,Bénéficiaire,Preuve,Recueilli par\n"
        "j.dupont@courriel.example,Email,Donné,12/01/2026 10:20,Double opt-in,NL-1,Nous,p.pdf,"
        "Accueil\ninconnu@courriel.example,Email,Retiré,13/01/2026 09:00,,,,,\n"
    )
    plan = planned(text, clients, "consents")
    rows = plan.new_rows["consents"].frame
    assert rows["client_id"].tolist() == ["C-000001", None]
    assert rows.loc["N-000001", "proof_ref"] == "p.pdf"
    assert rows.loc["N-000001", "wording_id"] == "NL-1"
    assert codes(plan) == ["UNKNOWN_CLIENT"]
    assert planned(text, plan.applied_to(clients), "consents").changes_nothing


def test_a_withdrawal_of_two_copies_is_recognised_once_they_are_merged() -> None:
    """What tied to nobody while two records shared the email ties to the one that is left."""
    frames = imported("Nom;Email\nDupont;d@courriel.example\nDUPOND;d@courriel.example\n")
    text = "Email;Canal;Accord\nd@courriel.example;Email;Retiré\n"
    frames = imported(text, frames, "consents")
    assert frames["consents"]["client_id"].tolist() == [None]
    frames["clients"] = frames["clients"].drop("C-000002")
    assert planned(text + "\n", frames, "consents").changes_nothing


def test_interactions_come_in_once(clients: Frames) -> None:
    """The same call in two files is one call."""
    text = "Code client;Date;Sens;Type;Résumé\nA1;12/11/2026 10:20;Entrant;Appel;Prix\n"
    frames = imported(text, clients, "interactions")
    more = text + "A1;13/11/2026 10:20;Entrant;Appel;Prix\n"
    plan = planned(more, frames, "interactions")
    assert plan.new_rows["interactions"].frame["occurred_at"].tolist() == ["13/11/2026 10:20"]
