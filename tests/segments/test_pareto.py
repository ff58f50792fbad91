from __future__ import annotations

import pytest

from tests.segments.tables import TODAY, Row, computed, frames_with
from tests.segments.vector import VECTOR_EXPECTED, vector_frames


def classes(revenues: dict[str, float], **parameters: object) -> dict[str, str]:
    """Return the class of clients with one invoice each."""
    invoice: Row = {"document_type": "Facture", "purchased_on": TODAY}
    rows: dict[str, list[Row]] = {
        "clients": [{"client_id": client} for client in revenues],
        "purchases": [
            {"purchase_id": client, "client_id": client, "amount_net": amount} | invoice
            for client, amount in revenues.items()
        ],
    }
    found = computed(frames_with(rows, **parameters))["clients"]["abc_class"]
    return {str(client): str(name) for client, name in found.items()}


def test_the_canon_vector() -> None:
    """C10 stands on the border: the share before it is under 80 %, so it is A."""
    found = computed(vector_frames())["clients"]["abc_class"].to_dict()
    assert found == {client: expected[6] for client, expected in VECTOR_EXPECTED.items()}


def test_the_class_follows_the_share_before_the_client() -> None:
    """80 % before is no longer A, 95 % before no longer B."""
    assert classes({"a": 80, "b": 15, "c": 5}) == {"a": "A", "b": "B", "c": "C"}
    assert classes({"a": 79.99, "b": 15.01, "c": 5}) == {"a": "A", "b": "A", "c": "C"}


def test_ties_are_taken_by_client_number() -> None:
    """Ten equal clients: eight A, then B, whatever their order in the sheet."""
    names = [f"C-{n:06d}" for n in (7, 3, 1, 9, 2, 8, 4, 6, 5, 10)]
    found = classes(dict.fromkeys(names, 10))
    assert "".join(found[name] for name in sorted(names)) == "AAAAAAAABB"


def test_the_outcome_does_not_depend_on_the_order_of_rows() -> None:
    """Shuffling the sheet changes no class."""
    revenues = {f"C-{n}": float(n % 7) for n in range(40)}
    backwards = dict(reversed(revenues.items()))
    assert classes(revenues) == classes(backwards)


@pytest.mark.parametrize("amount", [0, -50])
def test_zero_or_less_is_class_c_and_out_of_the_total(amount: float) -> None:
    """A refund does not shrink the total of the others."""
    found = classes({"a": 80, "b": 15, "c": 5, "d": amount})
    assert found == {"a": "A", "b": "B", "c": "C", "d": "C"}
    assert classes({"d": amount}) == {"d": "C"}


def test_limits_are_parameters() -> None:
    """Paramètres moves the limits."""
    found = classes({"a": 50, "b": 30, "c": 20}, abc_a=0.5, abc_b=0.8)
    assert found == {"a": "A", "b": "B", "c": "C"}
