"""The reference tables shipped with xlcrm."""

import csv
import hashlib
import re
from pathlib import Path

import pytest

import xlcrm

_DATA = Path(xlcrm.__file__).parent / "data"


@pytest.mark.parametrize(
    "name",
    [
        "communes.csv", "former_communes.csv", "large_communes.csv", "departments.csv",
        "naf_2008.csv",
    ],
)  # fmt: skip
def test_shipped_table_is_the_one_described(name: str) -> None:
    """SOURCES.md gives the sha256 of each table: a table edited by hand is seen."""
    line = next(
        line
        for line in (_DATA / "SOURCES.md").read_text("utf-8").splitlines()
        if f"| {name} |" in line
    )
    stated = re.search(r"`([0-9a-f]{64})`", line)
    assert stated is not None
    assert hashlib.sha256((_DATA / name).read_bytes()).hexdigest() == stated[1]


def test_sources_give_licence_and_attribution() -> None:
    """The Licence Ouverte asks that the source be named."""
    text = (_DATA / "SOURCES.md").read_text("utf-8")
    assert "Licence Ouverte" in text
    assert "« INSEE – COG 2026 ; La Poste – Base officielle des codes postaux ; DGFiP" in text
    assert "« INSEE – NAF rév. 2, 2008 »" in text


def test_every_row_of_communes_is_well_formed() -> None:
    """Five digits, then INSEE code, name and label of each commune; in order, without doubles."""
    with (_DATA / "communes.csv").open(encoding="utf-8", newline="") as file:
        rows = [tuple(row) for row in csv.reader(file)]
    assert rows[0] == ("postal_code", "communes")
    body = rows[1:]
    assert [row[0] for row in body] == sorted({row[0] for row in body})
    known = set()
    for postal_code, cell in body:
        communes = cell.split(";")
        assert re.fullmatch(r"\d{5}", postal_code)
        assert len(communes) == len(set(communes))
        for commune in communes:
            found = re.fullmatch(r"(\d[\dAB]\d{3}) ([^/]+)(?:/[A-Z0-9]+(?: [A-Z0-9]+)*)?", commune)
            assert found is not None
            assert found[2].strip() == found[2]
            known.add(found[1])
    assert len(known) > 34_900


def test_every_activity_of_2008_is_there() -> None:
    """INSEE counts 732 sub-classes: code and label, sorted."""
    with (_DATA / "naf_2008.csv").open(encoding="utf-8", newline="") as file:
        rows = [tuple(row) for row in csv.reader(file)]
    assert rows[0] == ("code", "label")
    body = rows[1:]
    assert body == sorted(set(body))
    assert len({code for code, _ in body}) == len(body) == 732
    assert all(re.fullmatch(r"\d{2}\.\d{2}[A-FZ]", code) and label for code, label in body)
