"""Where merged data come from."""

import datetime as dt
from typing import Any

import pytest

from tests.dedup.people import client, frames_of
from xlcrm.dedup.provenance import Sources, merged

DIRECT, LENT, BOUGHT, PUBLIC, UNKNOWN = (
    "Directe", "Partenaire (prêt limité)", "Achat ou location", "Publique", "Inconnue",
)  # fmt: skip
SOON, LATER = dt.date(2026, 12, 1), dt.date(2027, 12, 1)
SOURCES: list[dict[str, Any]] = [
    {"source_id": "SRC-000001"},
    {"source_id": "SRC-000002", "use_until": SOON},
    {"source_id": "SRC-000003", "consent_names_us": "Oui"},
]


def _merged(*rows: dict[str, Any]) -> dict[str, object]:
    frames = frames_of(clients=[client(n, **row) for n, row in enumerate(rows, 1)], sources=SOURCES)
    cells = frames["clients"].to_dict("records")
    return merged(cells, Sources.from_frames(frames))  # type: ignore[arg-type]  # str keys


@pytest.mark.parametrize(
    ("origins", "expected"),
    [
        ([DIRECT, UNKNOWN], UNKNOWN), ([DIRECT, LENT], LENT), ([BOUGHT, PUBLIC], BOUGHT),
        ([DIRECT, PUBLIC], PUBLIC), ([None, DIRECT], DIRECT), ([DIRECT, "Salon"], "Salon"),
        ([LENT, BOUGHT], LENT), ([None, None], None),
    ],
)  # fmt: skip
def test_the_origin_that_allows_least_wins(origins: list[str | None], expected: object) -> None:
    """What is said unknown stays unknown; a blank is filled."""
    assert _merged(*({"data_origin": origin} for origin in origins))["data_origin"] == expected


def test_the_source_goes_with_the_origin() -> None:
    """A third party's data keep their own source, even when it does not name us."""
    found = _merged(
        {"data_origin": DIRECT, "source_id": "SRC-000003", "source_detail": "Salon"},
        {"data_origin": BOUGHT, "source_id": "SRC-000001"},
    )
    assert (found["source_id"], found["source_detail"]) == ("SRC-000001", None)


def test_of_two_sources_the_one_that_does_not_name_us_wins() -> None:
    """Two bought files: one consent names us, the other does not."""
    found = _merged(
        {"data_origin": BOUGHT, "source_id": "SRC-000003"},
        {"data_origin": BOUGHT, "source_id": "SRC-000001"},
    )
    assert found["source_id"] == "SRC-000001"


def test_blank_source_of_our_own_data_is_filled() -> None:
    """Direct data without a source take one that another record names."""
    found = _merged(
        {"data_origin": DIRECT},
        {"data_origin": DIRECT, "source_id": "SRC-000001", "source_detail": "Salon"},
    )
    assert (found["source_id"], found["source_detail"]) == ("SRC-000001", "Salon")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"use_until": LATER}, {"use_until": SOON}], SOON),
        ([{}, {"use_until": LATER}], LATER),
        ([{"use_until": LATER}, {"use_until": "fin 2026"}], "fin 2026"),
        ([{"data_origin": LENT}, {"use_until": LATER}], None),
        ([{"data_origin": PUBLIC, "source_id": "SRC-000001"},
          {"data_origin": DIRECT, "source_id": "SRC-000002"}], SOON),
        ([{}, {}], None),
    ],
)  # fmt: skip
def test_the_earliest_end_of_use_wins(rows: list[dict[str, Any]], expected: object) -> None:
    """The end of a source left behind counts too; lent data without an end stay unusable."""
    assert _merged(*rows)["use_until"] == expected
