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
    plan = planned("Code client;Type;Montant\nZZ;Ticket;12\n", clients, "purchases")
    rows = plan.new_rows["purchases"].frame
    assert rows[["client_id", "amount_net"]].to_numpy().tolist() == [["ZZ", "12"]]
    assert plan.findings[["code", "record", "column", "value"]].to_numpy().tolist() == [
        ["UNKNOWN_CLIENT", "A-000001", "client_id", "ZZ"]
    ]


def test_a_shared_email_ties_to_nobody() -> None:
    """Two people of one mailbox: the row keeps the address for staff, and is named."""
    frames = imported("Nom;Email\nDupont;foyer@courriel.example\nRoux;foyer@courriel.example\n")
    text = "Email;Type;Montant\nfoyer@courriel.example;Ticket;3\n"
    plan = planned(text, frames, "purchases")
    assert plan.new_rows["purchases"].frame["client_id"].tolist() == ["foyer@courriel.example"]
    assert codes(plan) == ["SEVERAL_CLIENTS"]


def test_an_unknown_email_is_kept(clients: Frames) -> None:
    """Nothing else says whose the purchase is; a dummy word says nothing."""
    text = "Email;Type;Montant\ninconnu@courriel.example;Ticket;3\nnc;Ticket;4\n;Ticket;5\n"
    plan = planned(text, clients, "purchases")
    kept = plan.new_rows["purchases"].frame["client_id"].tolist()
    assert kept == ["inconnu@courriel.example", None, None]
    assert codes(plan) == ["UNKNOWN_CLIENT"] * 3
    frames = plan.applied_to(clients)
    assert planned(text + "\n", frames, "purchases").changes_nothing
    frames = imported("Nom;Email\nBrun;inconnu@courriel.example\n", frames)
    assert planned(text + "\n", frames, "purchases").changes_nothing


_SHARED = "Nom;Email\nDupont;d@courriel.example\nDUPOND;d@courriel.example\n"
_BY_EMAIL = (
    "Email;N° facture;Type;Date;Montant\n"
    "d@courriel.example;F1;Facture;01/02/2026;12\nd@courriel.example;;Ticket;01/02/2026;5\n"
    "d@courriel.example;;Ticket;01/02/2026;5\n"
)


def _given_to(frames: Frames, owner: str) -> Frames:
    """Return the frames once every purchase is given to one client."""
    purchases = frames["purchases"]
    owners = pd.Series([owner] * len(purchases), index=purchases.index, dtype=object)
    return {**frames, "purchases": purchases.assign(client_id=owners)}


def test_purchases_of_a_shared_email_are_recognised_after_a_merge() -> None:
    """The address leads to the client that is left: the file adds nothing, re-pointed or not."""
    frames = imported(_BY_EMAIL, imported(_SHARED), "purchases")
    frames["clients"] = frames["clients"].drop("C-000002")
    assert planned(_BY_EMAIL, frames, "purchases").changes_nothing
    again = _given_to(frames, "C-000001")
    assert planned(_BY_EMAIL + "\n", again, "purchases").changes_nothing


def test_purchases_that_staff_gave_to_a_client_are_recognised() -> None:
    """The file still leads to nobody, yet it is the same file: no row is doubled."""
    frames = imported(_BY_EMAIL, imported(_SHARED), "purchases")
    assert planned(_BY_EMAIL, _given_to(frames, "C-000002"), "purchases").changes_nothing


def test_a_number_is_one_document_whatever_its_client_now(clients: Frames) -> None:
    """In a later file too, an invoice given to another client is the same invoice."""
    text = "N° client;N° facture;Montant\nA1;F1;12\n"
    frames = _given_to(imported(text, clients, "purchases"), "C-000002")
    plan = planned(text + "A1;F2;5\n", frames, "purchases")
    assert plan.new_rows["purchases"].frame["document_number"].tolist() == ["F2"]


def test_like_purchases_of_two_clients_are_two_purchases(clients: Frames) -> None:
    """Without a number, the client tells rows apart, even in a file known from its clients."""
    head = "N° client;Nom;Type;Date;Montant\n"
    frames = imported(head + "A1;Dupont;Ticket;01/02/2026;12\n", clients, "purchases")
    other = head + "A2;Petit;Ticket;01/02/2026;12\nA1;Dupont;Ticket;02/02/2026;12\n"
    frames = imported(other, frames)
    assert planned(other, frames, "purchases").counts["rows_added"] == 2


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


def _typed(head: str, *rows: str) -> list[object]:
    """Return the document types of the purchases of a file."""
    text = "\n".join([f"N° client;{head}", *(f"A1;{row}" for row in rows)])
    return imported(text, imported(_CLIENTS), "purchases")["purchases"]["document_type"].tolist()


def test_a_list_of_invoices_needs_no_column_of_types(clients: Frames) -> None:
    """« N° facture » makes invoices, and credit notes of the negative amounts, once."""
    text = (
        "N° client;N° facture;Date facture;Montant HT;Montant TTC\n"
        "A1;F1;01/02/2026;100,00;120,00\nA1;F2;02/02/2026;-1 250,50 €;-1 500,60 €\n"
        "A2;F3;03/02/2026;;12\n"
    )
    plan = planned(text, clients, "purchases")
    types = plan.new_rows["purchases"].frame["document_type"].tolist()
    assert types == ["Facture", "Avoir", "Facture"]
    assert codes(plan) == []
    assert planned(text, plan.applied_to(clients), "purchases").changes_nothing


@pytest.mark.parametrize(
    ("head", "document"),
    [
        ("N° ticket;Montant", "Ticket"),
        ("Order number;Amount", "Commande"),
        ("N° de commande;Montant HT", "Commande"),
        ("Invoice number;Amount", "Facture"),
        ("Date facture;Montant", "Facture"),
    ],
)
def test_the_header_of_the_number_names_the_document(head: str, document: str) -> None:
    """The number’s header tells the type, else the date’s."""
    assert _typed(head, "01/02/2026;12") == [document]


def test_a_credit_note_is_told_by_the_gross_amount_for_want_of_a_net_one() -> None:
    """A minus sign is read in whatever amount the file has."""
    assert _typed("N° facture;Montant TTC", "F1;12", "F2;-12", "F3;") == [
        "Facture", "Avoir", "Facture",
    ]  # fmt: skip


def test_a_column_of_types_wins_over_the_header() -> None:
    """What the file says of each row is kept, blanks included."""
    assert _typed("Type;N° facture;Montant", "Ticket;F1;12", ";F2;-3") == ["Ticket", None]


def test_a_file_that_does_not_tell_its_documents_is_reported_once(clients: Frames) -> None:
    """No type is guessed; one sentence for the file, not one per row, and none without rows."""
    text = "N° client;N° pièce;Date;Montant TTC\nA1;1;01/02/2026;12\nA2;2;02/02/2026;24\n"
    plan = planned(text, clients, "purchases")
    assert "document_type" not in plan.new_rows["purchases"].frame
    assert plan.findings[["code", "record", "column", "level"]].to_numpy().tolist() == [
        ["PURCHASE_TYPE_UNKNOWN", "", "document_type", "Signalé"],
        ["AMOUNT_NET_MISSING", "", "amount_net", "Signalé"],
    ]
    assert "amount_net" not in plan.new_rows["purchases"].frame
    assert codes(planned(text, plan.applied_to(clients), "purchases")) == []
