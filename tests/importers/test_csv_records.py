from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlcrm.importers.csv_records import (
    SEPARATORS,
    Record,
    declared_separator,
    find_separator,
    records,
)

_CELLS = st.text(st.characters(exclude_characters="\r\x00", exclude_categories=["Cs"]), max_size=8)


@pytest.mark.parametrize("separator", SEPARATORS)
def test_the_separator_of_a_customer_list_is_found(separator: str) -> None:
    """Known headers name the separator, whatever signs the cells hold."""
    lines = [
        ["Nom", "Adresse", "Montant"],
        ["Dupont", "12, rue; des|Lilas", "1,5"],
        ["Petit", "", "2,5"],
    ]
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(lines)
    assert find_separator(out.getvalue()) == separator


def test_the_most_regular_separator_wins_without_known_headers() -> None:
    """Amounts with a decimal comma do not make the comma a separator."""
    text = "aa;bb;cc\n" + "x;1,5;2,5\n" * 5
    assert find_separator(text) == ";"


def test_a_single_column_has_no_separator() -> None:
    """A list of sentences with a comma here and there is one column."""
    assert find_separator("Remarque libre\nBonjour, merci\nRien\nPas là\n") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sep=;\na;b", ";"),
        ('"sep=,"\na,b', ","),
        ("SEP=|\n", "|"),
        ("sep=\t\na\tb", "\t"),
        ("sep=x\n", None),
        ("Nom;Ville\n", None),
    ],
)
def test_the_separator_that_excel_declares_is_read(text: str, expected: str | None) -> None:
    """« sep=; » on the first line is an instruction to Excel, not data."""
    assert declared_separator(text) == expected


def test_records_know_their_first_line() -> None:
    """A cell with a line break does not shift the numbers of the lines after it."""
    text = 'a;b\n"x\ny";1\n\nz;2\n'
    assert list(records(text, ";")) == [
        Record(1, ["a", "b"]),
        Record(2, ["x\ny", "1"]),
        Record(5, ["z", "2"]),
    ]


def test_a_quote_that_never_closes_costs_its_own_line_only() -> None:
    """Without this, the rest of the file would end up in one cell."""
    text = 'Nom;Prénom\n"Martin;Luc\n' + "Durand;Anne\n" * 3 + '"Le ""Grand""";"Ève\nMarie"\n'
    found = list(records(text, ";"))
    assert found[1] == Record(2, ['"Martin', "Luc"], doubtful=True)
    assert found[-1].cells == ['Le "Grand"', "Ève\nMarie"]
    assert len(found) == 6


def test_text_after_a_closing_quote_is_kept() -> None:
    """« "Bob" Dupont » is a nickname and a name, not a broken file."""
    found = list(records('Nom;Ville\n"Bob" Dupont;"Nice"\nPetit;Lyon\n', ";"))
    assert found[1] == Record(2, ['"Bob" Dupont', "Nice"], doubtful=True)


@settings(deadline=None)
@given(
    rows=st.lists(st.lists(_CELLS, min_size=2, max_size=4), min_size=1, max_size=6),
    separator=st.sampled_from(SEPARATORS),
)
def test_what_csv_writes_is_read_back(rows: list[list[str]], separator: str) -> None:
    """Well-formed files lose nothing: quotes, separators and line breaks inside cells."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows(rows)
    assert [record.cells for record in records(out.getvalue(), separator)] == rows


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="\r\x00"), max_size=60))
def test_no_text_is_lost_by_broken_quotes(text: str) -> None:
    """Whatever the quotes, every letter of the text is in some cell."""
    read = "".join(cell for record in records(text, ";") for cell in record.cells)
    for letter in set(text) - set('";\n'):
        assert read.count(letter) == text.count(letter)


@pytest.mark.parametrize("separator", ["~", "^", "¦", "\x1f", ":"])
def test_a_rare_separator_is_read_where_no_other_will_do(separator: str) -> None:
    """Old programs write « ~ » or « ^ »; a colon takes known headers to be believed."""
    text = "Nom;Prénom;Email\nDupont;Jean;j@x.example\nRoy;Anne;a@x.example\n"
    assert find_separator(text.replace(";", separator)) == separator
    assert declared_separator(f"sep={separator}\n{text}") == separator
    unknown = "Truc;Machin\nDupont;Jean\nRoy;Anne\n".replace(";", separator)
    assert find_separator(unknown) == (None if separator == ":" else separator)


@pytest.mark.parametrize(
    "text",
    [
        "Heure\n12:30\n14:15\n", "Lien\nhttps://a.example\nhttps://b.example\n",
        "Nom : Dupont\nPrénom : Jean\nNom : Roy\nPrénom : Anne\n",
        "Remarque\nenviron ~5\nrien\nvers ^\n",
    ],
)  # fmt: skip
def test_signs_inside_one_column_are_no_separator(text: str) -> None:
    """Times, links, forms and remarks are lists of one column."""
    assert find_separator(text) is None
