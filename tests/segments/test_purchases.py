from __future__ import annotations

import datetime as dt

import pytest

from tests.segments.tables import TODAY, computed, frames_with


def kept(orders_count: object = "Non", **purchase: object) -> tuple[object, object]:
    """Return « Compte » and « Montant retenu » of one paid invoice of 60, changed as asked."""
    row = {
        "purchase_id": "A-1",
        "document_type": "Facture",
        "status": "Payée",
        "purchased_on": TODAY,
        "amount_net": 60,
    }
    frames = frames_with({"purchases": [row | purchase]}, orders_count=orders_count)
    result = computed(frames)["purchases"].iloc[0]
    return result["counts"], result["amount_kept"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("Facture", (1, 60)),
        ("ticket", (1, 60)),
        ("Commande", (0, 0)),
        ("Abonnement (échéance)", (0, 0)),
        (None, (0, 0)),
    ],
)
def test_invoices_and_tickets_count(kind: object, expected: tuple[int, int]) -> None:
    """Only invoices and tickets are purchases."""
    assert kept(document_type=kind) == expected


def test_orders_count_when_the_firm_says_so() -> None:
    """« Les commandes comptent comme achats » makes an order a purchase."""
    assert kept(orders_count="Oui", document_type="Commande") == (1, 60)


@pytest.mark.parametrize("status", ["Annulée", "Retournée", "RETOURNÉE"])
def test_cancelled_and_returned_rows_do_not_count(status: str) -> None:
    """A cancelled or returned purchase, and a cancelled credit note, are nothing."""
    assert kept(status=status) == (0, 0)
    assert kept(status=status, document_type="Avoir") == (0, 0)


@pytest.mark.parametrize("amount", [60, -60])
def test_a_credit_note_is_deducted_whatever_its_sign(amount: int) -> None:
    """A credit note counts for no purchase and takes its amount away."""
    assert kept(document_type="Avoir", amount_net=amount) == (0, -60)


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (TODAY, 1),
        (dt.datetime(2026, 11, 21, 23, 59), 1),  # noqa: DTZ001 - cells are naive
        (dt.date(2026, 11, 22), 0),
        (None, 0),
        ("21/11/2026", 0),
        (46000, 1),
        (20261121, 0),
        (60, 0),
        (61, 1),
    ],
)
def test_a_purchase_is_dated_today_at_the_latest(day: object, count: int) -> None:
    """Future, missing and unreadable dates do not count."""
    assert kept(purchased_on=day)[0] == count


@pytest.mark.parametrize(("amount", "expected"), [(None, 0), ("60,00", 0), (-5, -5), (0, 0)])
def test_an_amount_that_is_no_number_counts_for_nothing(amount: object, expected: int) -> None:
    """The purchase still counts as one."""
    assert kept(amount_net=amount) == (1, expected)
