from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest

from xlcrm import schema
from xlcrm.schema import Column, Kind, Level, Origin, Table, ValueList
from xlcrm.schema.model import TEXT_KINDS

ALL_COLUMNS = [(table, column) for table in schema.TABLES for column in table.columns]
ALL_PARAMETERS = (*schema.PARAMETERS, *schema.FURTHER_PARAMETERS)
COMPOSED_SHEETS = {"Accueil", "Fiche", "Listes"}


def folded(text: str) -> str:
    """Return a header as a reader of foreign files compares it: letters and digits only."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", plain.casefold()))


def each(table: Table, column: Column) -> str:
    """Return the name of a case."""
    return f"{table.key}.{column.key}"


def test_every_kind_is_used() -> None:
    """A kind that no column has would be dead weight in every layer above."""
    assert {column.kind for _, column in ALL_COLUMNS} == set(Kind)


def test_clients_fit_the_screen() -> None:
    """At most 30 columns of Clients are unfolded (docs/rules.md, « Entry volume »)."""
    shown = [c for c in schema.table("clients").delivered_columns if c.level is Level.SHOWN]
    assert 20 <= len(shown) <= 30


def test_delivered_workbook_has_the_designed_sheets() -> None:
    """A new workbook has exactly the eighteen sheets of the design, in order."""
    assert [sheet.name for sheet in schema.WORKSHEETS if sheet.delivered] == [
        "Accueil",
        "Tableau de bord",
        "Fiche",
        "Clients",
        "Contacts",
        "Interactions",
        "Achats",
        "Consentements",
        "Oppositions",
        "Sources",
        "Campagnes",
        "Segments",
        "Anomalies",
        "Doublons",
        "Qualité",
        "Journal",
        "Paramètres",
        "Listes",
    ]


def test_every_sheet_has_a_table() -> None:
    """A sheet without a table is one of the composed ones."""
    with_table = {table.worksheet for table in schema.TABLES}
    assert {sheet.name for sheet in schema.WORKSHEETS} - with_table == COMPOSED_SHEETS


def test_further_tables_are_not_delivered() -> None:
    """The tables added on demand are declared and absent from a new workbook."""
    delivered = {table.key for table in schema.delivered_tables()}
    further = {table.key for table in schema.TABLES} - delivered
    assert further == {
        "sites",
        "purchase_lines",
        "products",
        "quotes",
        "contracts",
        "opportunities",
        "sends",
        "web_visits",
        "after_sales",
        "reviews",
        "requests",
        "processing_register",
        "breaches",
        "archive",
        "wordings",
        "roles",
    }


@pytest.mark.parametrize(
    ("table", "column"),
    [(t, c) for t in schema.delivered_tables() for c in t.delivered_columns if c.refers_to],
    ids=lambda part: part.key,
)
def test_delivered_references_lead_to_delivered_tables(table: Table, column: Column) -> None:
    """A new workbook has no column that points at a sheet it lacks."""
    assert column.refers_to in {t.key for t in schema.delivered_tables()}


def test_the_key_column_comes_first_and_alone() -> None:
    """Each table has its key in the first column, and no other identifier."""
    for table in schema.TABLES:
        kinds = [column.kind for column in table.columns]
        assert kinds.count(Kind.IDENTIFIER) <= 1, table.key
        assert Kind.IDENTIFIER not in kinds[1:], table.key
        assert table.key_column.delivered, table.key
        assert table.key_column.kind in TEXT_KINDS, table.key


def test_made_identifiers_are_never_alike() -> None:
    """No two tables number their records with the same prefix."""
    prefixes = Counter(table.id_prefix for table in schema.TABLES if table.id_prefix)
    assert not [prefix for prefix, uses in prefixes.items() if uses > 1]
    assert all(re.fullmatch(r"[A-Z]{1,3}-", prefix) for prefix in prefixes)


def test_references_show_an_identifier_of_their_table() -> None:
    """The example of a reference has the prefix of the table it refers to."""
    for table, column in ALL_COLUMNS:
        if column.refers_to is not None:
            prefix = schema.table(column.refers_to).id_prefix
            assert column.example.startswith(prefix), each(table, column)


def test_no_header_or_synonym_is_ambiguous() -> None:
    """Within a table, a header read without accents, case or signs means one column only."""
    for table in schema.TABLES:
        owners: dict[str, str] = {}
        for column in table.columns:
            for name in (column.header, *column.synonyms):
                assert folded(name), each(table, column)
                owner = owners.setdefault(folded(name), column.key)
                assert owner == column.key, f"{table.key}: {name!r} is {owner} and {column.key}"


@pytest.mark.parametrize("value_list", schema.LISTS, ids=lambda value_list: value_list.key)
def test_lists_are_literal_and_unambiguous(value_list: ValueList) -> None:
    """Values are trimmed text that no formula starts; a synonym leads to one value only."""
    meanings = {value.casefold(): value for value in value_list.values}
    for spelling, value in value_list.synonyms:
        assert spelling == spelling.strip().casefold()
        assert meanings.setdefault(spelling, value) == value, spelling
    for value in value_list.values:
        assert value == " ".join(value.split())
        # A dash alone stands in the list of dummy values, which is never a drop-down.
        assert value[0] not in "=+@"
        assert value[0] != "-" or value_list.key == "placeholder"
        assert ";" not in value


def test_every_list_is_of_use() -> None:
    """A list is the choice of a column or a parameter, or one of the three that code reads."""
    used = {column.choices for _, column in ALL_COLUMNS} | {p.choices for p in ALL_PARAMETERS}
    read_by_code = {"yes_no", "generic_local_part", "placeholder"}
    assert {value_list.key for value_list in schema.LISTS} - used == read_by_code


def test_examples_of_choices_are_values_of_their_list() -> None:
    """What a cell's help shows can be picked in its drop-down."""
    for table, column in ALL_COLUMNS:
        if column.choices is not None and column.example:
            values = schema.value_list(column.choices).values
            assert set(column.example.split("; ")) <= set(values), each(table, column)


def test_examples_fit_their_column() -> None:
    """An example is no longer than the column allows."""
    for table, column in ALL_COLUMNS:
        if column.max_length is not None:
            assert 0 < len(column.example) <= column.max_length, each(table, column)


def test_texts_have_french_typography() -> None:
    """Texts that staff read have curly apostrophes and end as sentences do."""
    for table, column in ALL_COLUMNS:
        assert "'" not in column.help + column.header, each(table, column)
        assert column.help[-1] in ".»…", each(table, column)
    for parameter in ALL_PARAMETERS:
        assert "'" not in parameter.label + parameter.meaning, parameter.key
        assert parameter.meaning.endswith("."), parameter.key


def test_sensitive_columns_are_off() -> None:
    """Family, gender and the like need a written purpose first: they are not delivered."""
    clients = schema.table("clients")
    for key in ("gender", "marital_status", "household_size", "children_birth_years"):
        assert clients.column(key).level is Level.OFF


def test_computed_columns_are_never_compulsory() -> None:
    """Nobody is asked to fill what a formula computes."""
    for table, column in ALL_COLUMNS:
        if column.origin is Origin.FORMULA:
            assert column.need is schema.Need.OPTIONAL, each(table, column)


def test_parameter_defaults_are_within_their_bounds() -> None:
    """A delivered value is one that would be read back."""
    for parameter in ALL_PARAMETERS:
        default = parameter.default
        if parameter.kind in {Kind.INTEGER, Kind.AMOUNT, Kind.RATIO}:
            assert isinstance(default, int | float), parameter.key
            assert parameter.minimum is None or default >= parameter.minimum, parameter.key
            assert parameter.maximum is None or default <= parameter.maximum, parameter.key
        elif parameter.choices is not None and default:
            assert default in schema.value_list(parameter.choices).values, parameter.key


def test_keys_are_unique() -> None:
    """Tables, lists and parameters are each found by one technical name."""
    for parts in (schema.TABLES, schema.LISTS, ALL_PARAMETERS):
        keys = [part.key for part in parts]
        assert len(set(keys)) == len(keys)


def test_look_ups_by_key() -> None:
    """A table, list or parameter is found by technical name; KeyError when there is none."""
    assert schema.table("clients").name == "tblClients"
    assert schema.value_list("status").name == "L_Statut"
    assert schema.parameter("today").name == "Date_du_jour"
    for look_up in (schema.table, schema.value_list, schema.parameter):
        with pytest.raises(KeyError):
            look_up("nothing")
