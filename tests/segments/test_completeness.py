from __future__ import annotations

import datetime as dt

from tests.segments.tables import Row, client_with
from xlcrm import schema
from xlcrm.schema import Need, Origin, Population


def wanted(*populations: Population) -> list[str]:
    """Return the wanted fields of these populations."""
    return [
        column.key
        for column in schema.table("clients").delivered_columns
        if column.need is not Need.OPTIONAL
        and column.origin is Origin.TYPED
        and column.population in populations
    ]


PERSON = wanted(Population.ALL, Population.PERSON)
COMPANY = wanted(Population.ALL, Population.COMPANY)


def test_a_full_record_is_complete_in_its_own_fields() -> None:
    """A person is not asked for a SIRET, nor a company for a first name."""
    for kind, keys in (("Particulier", PERSON), ("Professionnel", COMPANY)):
        full: Row = dict.fromkeys(keys, "x") | {"client_kind": kind}
        assert client_with(**full)["completeness_pct"] == 1


def test_each_blank_field_lowers_the_share() -> None:
    """Spaces fill nothing; a date or a number does."""
    full: Row = dict.fromkeys(PERSON, "x") | {"client_kind": "Particulier"}
    full |= {"first_contact_on": dt.date(2026, 1, 1), "mobile": 0}
    one_less = (len(PERSON) - 1) / len(PERSON)
    assert client_with(**(full | {"city": "   "}))["completeness_pct"] == one_less
    assert client_with(**(full | {"last_name": None}))["completeness_pct"] == one_less


def test_an_unknown_kind_is_judged_on_what_is_asked_of_everyone() -> None:
    """Names and numbers of one population neither help nor harm."""
    everyone = wanted(Population.ALL)
    filled: Row = dict.fromkeys(everyone, "x") | {"client_kind": None, "siret": "x"}
    assert client_with(**filled)["completeness_pct"] == (len(everyone) - 1) / len(everyone)
