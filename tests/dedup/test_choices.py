"""Which record of a group gives its value, column by column."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dedup.people import TODAY, client, frames_of
from xlcrm import messages
from xlcrm.dedup.choices import Claims, Defaults, choosable, default_choices, read_choices
from xlcrm.dedup.verdicts import MERGE, Row

NEW, OLD = dt.date(2026, 9, 2), dt.date(2024, 9, 2)


def _clients(*rows: dict[str, Any]) -> pd.DataFrame:
    return frames_of(clients=[client(n, **row) for n, row in enumerate(rows, 1)])["clients"]


def _chosen(*rows: dict[str, Any]) -> dict[str, int]:
    cells = _clients(*rows).to_dict("records")
    return default_choices(cells, TODAY)  # type: ignore[arg-type]  # str keys


def _row(number: int, columns: str) -> Row:
    return Row(f"G-{number:06d}", f"C-{number:06d}", MERGE, kept=False, kept_columns=columns)


@pytest.mark.parametrize(
    ("column", "rows", "place"),
    [
        ("email", [{"email": "a@x.example"}, {"email": "b@x.example", "verified_on": NEW}], 1),
        ("email", [{"email": "a@x.example", "verified_on": NEW},
                   {"email": "b@x.example", "verified_on": OLD}], 0),
        ("email", [{"email": "a@x.example"},
                   {"email": "b@x.example", "email_status": "Valide"}], 1),
        ("email", [{"email": "a@x.example", "verified_on": NEW,
                    "email_status": "Rebond définitif"}, {"email": "b@x.example"}], 1),
        ("email", [{"email": "pas d'adresse"}, {"email": "b@x.example"}], 1),
        ("email", [{"email": "zoe.arnoux@gmial.com"}, {"email": "zoe.arnoux@gmail.com"}], 1),
        ("email", [{"email": "zoe.arnoux@gmial.com", "verified_on": NEW, "email_status": "Valide"},
                   {"email": "zoe.arnoux@gmail.com"}], 1),
        ("email", [{"email": "zoe.arnoux@gmial.com"}, {"email": "contact@arnoux.example"}], 1),
        ("email", [{"email": "contact@arnoux.example"}, {"email": "zoe@arnoux.example"}], 1),
        ("last_name", [{"last_name": "Arnoux2"}, {"last_name": "Cadiot"}], 1),
        ("addr_street", [{"addr_street": "1 rue Haute", "postal_code": "99999", "city": "Nice"},
                         {"addr_street": "1 rue Basse", "postal_code": "06000", "city": "Nice"}],
         1),
        ("mobile", [{"mobile": "07 56 78 12"}, {"mobile": "07 56 78 12 34"}], 1),
        ("first_name", [{"first_name": "J."}, {"first_name": "Jean"}], 1),
        ("last_name", [{"last_name": "MARTIN"}, {"last_name": "Martin-Petit"}], 1),
        ("last_name", [{"last_name": "MARTIN"}, {"last_name": "PETIT"}], 0),
    ],
)  # fmt: skip
def test_value_proposed_where_records_differ(
    column: str, rows: list[dict[str, Any]], place: int
) -> None:
    """Not the bad one, the last verified, the one known good, the fuller one, the first."""
    assert _chosen(*rows)[column] == place


def test_name_with_its_accents_is_proposed() -> None:
    """Only over one without them; the record that stays needs no proposal."""
    assert _chosen({"first_name": "Frederic"}, {"first_name": "Frédéric"}) == {"first_name": 1}
    assert _chosen({"first_name": "Frédéric"}, {"first_name": "FREDERIC"}) == {}


def test_nothing_is_proposed_where_records_say_the_same() -> None:
    """Another spelling of one value, a blank, a list or a comment are no choice to make."""
    rows = (
        {"last_name": "LEFÈVRE", "mobile": "07 56 78 12 34", "comment": "Matin",
         "motivations": "Prix", "city": "Nice", "opposed_all": "Oui"},
        {"last_name": "Lefevre", "mobile": "+33756781234", "comment": "Soir",
         "motivations": "Délai", "city": "NICE", "opposed_all": "Non", "email": "a@x.example"},
    )  # fmt: skip
    assert _chosen(*rows) == {}


def test_emails_that_differ_by_a_dot_are_two() -> None:
    """Punctuation counts in an address."""
    assert "email" in _chosen({"email": "a.b@x.example"}, {"email": "ab@x.example"})


def test_address_comes_whole_from_one_record() -> None:
    """The town of one street is not put beside another street."""
    good = {"addr_street": "2 rue du Port", "postal_code": "06000", "city": "NICE"}
    bad = {"addr_street": "9 rue Haute", "postal_code": "75008", "city": "PARIS"}
    found = _chosen({**bad, "address_status": "NPAI"}, good)
    assert found == {"addr_street": 1, "postal_code": 1, "city": 1}


def test_cells_proposed_name_headers_and_are_read_back() -> None:
    """What dedup fills in is what merge reads."""
    clients = _clients(
        {"email": "a@x.example", "first_name": "J."}, {"email": "b@x.example", "first_name": "Jean"}
    )
    texts = Defaults(clients, [list(clients.index)], TODAY).texts(list(clients.index), {})
    assert texts == {"C-000001": "Email", "C-000002": "Prénom"}
    claims = read_choices(_row(n, texts[f"C-{n:06d}"] or "") for n in (1, 2))
    assert claims == Claims({"email": "C-000001", "first_name": "C-000002"})


def test_what_staff_typed_stays() -> None:
    """The cells of a group of the same clients are not proposed again."""
    clients = _clients({"email": "a@x.example"}, {"email": "b@x.example"})
    before = {"C-000001": _row(1, ""), "C-000002": _row(2, "email")}
    texts = Defaults(clients, [list(clients.index)], TODAY).texts(list(clients.index), before)
    assert texts == {"C-000001": None, "C-000002": "email"}


@pytest.mark.parametrize(
    "cell",
    [
        "Email; Numéro et voie",
        "EMAIL,numero  et voie",
        " email ;; NUMÉRO ET VOIE ;",
        "e-mail\nnuméro et voie",
    ],
)
def test_headers_are_read_whatever_their_form(cell: str) -> None:
    """Case, accents, spaces, « ; » or « , »."""
    claims = read_choices([_row(1, cell)])
    assert claims.wanted == {"email": "C-000001", "addr_street": "C-000001"}
    assert not claims.slips


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["Couriel", ""], "MERGE_COLUMN_UNKNOWN"),
        (["Email", "Mobile; email"], "MERGE_COLUMN_TWICE"),
    ],
)
def test_what_cannot_be_followed_is_told(cells: list[str], code: str) -> None:
    """With the header, and one sentence."""
    (slip,) = read_choices(_row(n, cell) for n, cell in enumerate(cells, 1)).slips
    assert slip.code == code
    assert messages.text(code)


@pytest.mark.parametrize("header", ["Ne plus contacter", "Commentaire", "Type origine", "Segment"])
def test_columns_with_a_rule_of_their_own_are_not_chosen(header: str) -> None:
    """Rights, origin, lists, comments and formulas: told, and the rule decides."""
    claims = read_choices([_row(1, header)])
    assert [slip.code for slip in claims.ruled] == ["MERGE_COLUMN_BY_RULE"]
    assert not claims.wanted
    assert not claims.slips


def test_no_header_is_ambiguous() -> None:
    """Each column that can be chosen is found by its own header."""
    for column in choosable():
        assert read_choices([_row(1, column.header)]).wanted == {column.key: "C-000001"}


_CELLS: dict[str, list[Any]] = {
    "last_name": ["MARTIN", "Martin", "Martín", "", None, "Martin-Petit"],
    "first_name": ["Frederic", "Frédéric", "F.", None],
    "email": ["a@x.example", "A@x.example", "b@x.example", "pas d’adresse", None],
    "mobile": ["07 56 78 12 34", "+33756781234", 756781234, 756781234.0, None],
    "country": ["FR", "BE", None],
    "postal_code": ["75001", 75001, "13001", None],
    "city": ["Paris", "PARIS", "Marseille", None],
    "addr_street": ["1 rue A", "1, rue A", None],
    "client_kind": ["Particulier", True, 1, None],
    "verified_on": [NEW, OLD, None],
}


@given(
    st.lists(
        st.lists(
            st.fixed_dictionaries({key: st.sampled_from(cells) for key, cells in _CELLS.items()}),
            min_size=1,
            max_size=3,
        ),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=60, deadline=None)
def test_many_groups_at_once_get_what_each_gets_alone(groups: list[list[dict[str, Any]]]) -> None:
    """Whole columns are swept to go faster; what is proposed is the same."""
    rows = [row for group in groups for row in group]
    clients = _clients(*rows)
    records = iter(clients.index)
    members = [[next(records) for _ in group] for group in groups]
    proposed = Defaults(clients, members, TODAY)
    headers = {column.key: column.header for column in choosable()}
    for group in members:
        alone = default_choices(clients.loc[group].to_dict("records"), TODAY)  # type: ignore[arg-type]  # str keys
        expected = {
            record: {headers[key] for key, place in alone.items() if group[place] == record}
            for record in group
        }
        found = proposed.texts(group, {})
        assert {r: set((text or "").split("; ")) - {""} for r, text in found.items()} == expected
