"""What the cells of the record that stays become."""

import datetime as dt
from typing import Any

import pytest

from tests.dedup.people import TODAY, client, frames_of
from xlcrm.dedup.fusion import merged_cells, united
from xlcrm.dedup.keys import birth_reader
from xlcrm.dedup.provenance import Sources

OLD, NEW = dt.date(2020, 1, 1), dt.date(2025, 1, 1)


def _merged(*rows: dict[str, Any]) -> dict[str, object]:
    frames = frames_of(clients=[client(n, **row) for n, row in enumerate(rows, 1)])
    cells = frames["clients"].to_dict("records")
    born = birth_reader(TODAY)
    return merged_cells(cells, Sources.from_frames(frames), born, {})  # type: ignore[arg-type]  # str keys


@pytest.mark.parametrize(
    ("column", "cells", "expected"),
    [
        ("email", [None, "a@x.example", "b@x.example"], "a@x.example"),
        ("email", ["a@x.example", "b@x.example"], "a@x.example"),
        ("motivations", ["Prix", "Délai; prix"], "Prix; Délai"),
        ("motivations", ["Prix;Délai", "délai"], "Prix;Délai"),
        ("external_ids", ["caisse=1", "caisse=2"], "caisse=1; caisse=2"),
        ("comment", ["Rappeler", "Le matin", " rappeler. "], "Rappeler\nLe matin"),
        ("comment", [None, "Le matin"], "Le matin"),
        ("first_contact_on", [NEW, None, OLD], OLD),
        ("opposed_all", ["Non", "Oui"], "Oui"), ("opposed_all", [None, "Non"], "Non"),
        ("restricted", [None, "oui ?"], "oui ?"), ("opposed_post", ["x", "Oui"], "x"),
        ("deceased", [None, 1], 1), ("opposed_all", [None, None], None),
        ("collected_at_sale", ["Oui", "Non"], "Non"), ("collected_at_sale", [None, "Oui"], "Oui"),
        ("informed_on", [None, NEW], NEW),
        ("birth_date", [OLD, NEW], NEW), ("birth_date", [OLD, "2025"], "2025"),
        ("birth_date", [OLD, "enfant ?"], "enfant ?"), ("birth_date", [2020, OLD], OLD),
        ("birth_date", [None, OLD], OLD), ("birth_date", ["01/01/2020", OLD], "01/01/2020"),
    ],
)  # fmt: skip
def test_column_is_merged_its_own_way(column: str, cells: list[object], expected: object) -> None:
    """Blanks filled, lists united, comments joined, oldest kept, the most restrictive right."""
    assert _merged(*({column: cell} for cell in cells))[column] == expected


def test_merged_numbers_are_remembered() -> None:
    """« Anciens numéros » gains the numbers that go, and theirs."""
    merged = _merged({"merged_ids": "C-000090"}, {}, {"merged_ids": "C-000091"})
    assert merged["merged_ids"] == "C-000090; C-000091; C-000002; C-000003"
    assert merged["client_id"] == "C-000001"


def test_computed_columns_are_left_out() -> None:
    """Their formulas see to them."""
    assert {"revenue_total", "consent_email", "age"}.isdisjoint(_merged({}, {}))


NICE = {"addr_street": "12 RUE DE L EGLISE", "postal_code": "06000", "city": "NICE"}
LYON = {"addr_street": "3 PLACE CARNOT", "postal_code": "69002", "city": "LYON"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"postal_code": "06000", "city": "Nice"}, LYON, NICE],
         {"addr_street": "12 RUE DE L EGLISE", "postal_code": "06000", "city": "Nice"}),
        ([{"postal_code": "06000"}, LYON], {"addr_street": None, "postal_code": "06000"}),
        ([{"country": "FR"}, LYON, NICE], LYON),
        ([{"addr_internal": "APT 2"}, {"addr_internal": "APT 3", "country": "FR"}],
         {"addr_internal": "APT 2", "country": "FR"}),
        ([{"next_action": "Relancer"}, {"next_action": "Rappeler", "next_action_on": NEW}],
         {"next_action": "Relancer", "next_action_on": None}),
        ([{"next_action": "Relancer"}, {"next_action": "relancer", "next_action_on": NEW}],
         {"next_action": "Relancer", "next_action_on": NEW}),
        ([{}, {"next_action_on": NEW}], {"next_action": None, "next_action_on": NEW}),
    ],
)  # fmt: skip
def test_cells_that_go_together_are_not_mixed(
    rows: list[dict[str, Any]], expected: dict[str, object]
) -> None:
    """A street of Lyon never joins a postal code of Nice, nor a date another action."""
    merged = _merged(*rows)
    assert {key: merged[key] for key in expected} == expected


def test_united_lists_of_nothing_are_blank() -> None:
    """No part, no text."""
    assert united([None, " ; "]) is None
    assert united([]) is None
