from __future__ import annotations

from typing import Any

import pytest

from xlcrm.schema import Column, Kind, Level, Parameter, SchemaError, Table, ValueList, Worksheet
from xlcrm.schema.model import check_whole


def column(**changes: Any) -> Column:
    """Return a legal column with some fields changed."""
    fields: dict[str, Any] = {"key": "name", "header": "Nom", "kind": Kind.TEXT, "help": "Aide."}
    return Column(**(fields | changes))


def table(*columns: Column, **changes: Any) -> Table:
    """Return a legal table of those columns with some fields changed."""
    fields: dict[str, Any] = {
        "key": "people",
        "name": "tblGens",
        "worksheet": "Gens",
        "title": "Gens",
        "purpose": "Des gens.",
        "columns": columns or (column(),),
    }
    return Table(**(fields | changes))


def value_list(**changes: Any) -> ValueList:
    """Return a legal list with some fields changed."""
    fields: dict[str, Any] = {
        "key": "colour",
        "name": "L_Couleur",
        "header": "Couleur",
        "values": ("Bleu", "Vert"),
    }
    return ValueList(**(fields | changes))


def parameter(**changes: Any) -> Parameter:
    """Return a legal parameter with some fields changed."""
    fields: dict[str, Any] = {
        "key": "months",
        "name": "Mois",
        "label": "Mois",
        "kind": Kind.INTEGER,
        "default": 12,
        "meaning": "Des mois.",
        "group": "Statuts",
    }
    return Parameter(**(fields | changes))


def sheet(**changes: Any) -> Worksheet:
    """Return a legal worksheet with some fields changed."""
    return Worksheet(**({"name": "Gens", "purpose": "Des gens."} | changes))


@pytest.mark.parametrize("header", ["Nom", "Âge", "Téléphone fixe", "CA 2026", "À purger le"])
def test_plain_headers_are_taken(header: str) -> None:
    """A header of letters (accents too), digits and single spaces is legal."""
    assert column(header=header).header == header


@pytest.mark.parametrize(
    "header",
    [
        "",
        " Nom",
        "Nom ",
        "Nom  usuel",
        "E-mail",
        "Jour/mois",
        "Chiffre d’affaires",
        "N°",
        "Nom d'usage",
        "Taux %",
        "Nom_usuel",
        "Nom\nusuel",
        "Nom[1]",
        "#Nom",
        "Nom\u00a0usuel",
    ],
)
def test_headers_that_break_structured_references_are_refused(header: str) -> None:
    """Any other character would force escapes in every formula: the header is refused."""
    with pytest.raises(SchemaError, match="letters, digits and single spaces"):
        column(header=header)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"key": "Name"}, "illegal key"),
        ({"key": "1name"}, "illegal key"),
        ({"key": ""}, "illegal key"),
        ({"header": "x" * 33}, "over 32 characters"),
        ({"help": ""}, "help of 1 to 255"),
        ({"help": "x" * 256}, "help of 1 to 255"),
        ({"kind": Kind.CHOICE}, "a choice names its list"),
        ({"kind": Kind.MULTI_CHOICE}, "a choice names its list"),
        ({"choices": "colour"}, "a choice names its list"),
        ({"kind": Kind.REFERENCE}, "a reference names its table"),
        ({"refers_to": "people"}, "a reference names its table"),
        ({"past_only": True}, "only a date can be past"),
    ],
)
def test_column_refusals(changes: dict[str, Any], problem: str) -> None:
    """A column that Excel or a formula could not carry is refused, and the sentence says why."""
    with pytest.raises(SchemaError, match=problem):
        column(**changes)


def test_column_limits_are_inclusive() -> None:
    """A header of 32 characters and a help of 255 are still legal."""
    assert column(header="x" * 32, help="y" * 255)


@pytest.mark.parametrize(
    ("level", "requires", "delivered"),
    [
        (Level.SHOWN, None, True),
        (Level.FOLDED, None, True),
        (Level.OFF, None, False),
        (Level.SHOWN, "contracts", False),
    ],
)
def test_delivered_columns(level: Level, requires: str | None, *, delivered: bool) -> None:
    """A column is delivered unless it is off or needs a further table."""
    assert column(level=level, requires=requires).delivered is delivered


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("A1", "reads as a cell"),
        ("xfd1048576", "reads as a cell"),
        ("R1C1", "reads as a cell"),
        ("r", "reads as a cell"),
        ("C", "reads as a cell"),
        ("tbl Gens", "illegal name"),
        ("1tbl", "illegal name"),
        ("tbl-Gens", "illegal name"),
        ("", "illegal name"),
        ("t" * 256, "over 255"),
    ],
)
def test_names_that_excel_refuses(name: str, problem: str) -> None:
    """A table, list or parameter name that Excel refuses is refused here first."""
    for make in (table, value_list, parameter):
        with pytest.raises(SchemaError, match=problem):
            make(name=name)


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ((column(), column(header="Prénom")), "duplicate key"),
        ((column(), column(key="other", header="NOM")), "duplicate header"),
        (tuple(column(key=f"c{i}", header=f"C {i}") for i in range(31)), "31 level-1 columns"),
    ],
)
def test_table_refusals(columns: tuple[Column, ...], problem: str) -> None:
    """Two columns of one key or header (Excel ignores case), or too many unfolded, are refused."""
    with pytest.raises(SchemaError, match=problem):
        table(*columns)


def test_folded_columns_do_not_count_as_shown() -> None:
    """Thirty shown columns and any number of folded ones make a legal table."""
    shown = [column(key=f"c{i}", header=f"C {i}") for i in range(30)]
    folded = [column(key=f"f{i}", header=f"F {i}", level=Level.FOLDED) for i in range(30)]
    assert len(table(*shown, *folded).delivered_columns) == 60


def test_table_finds_its_columns() -> None:
    """The first column is the key; another is found by technical name, KeyError otherwise."""
    both = table(column(), column(key="town", header="Ville"))
    assert both.key_column.key == "name"
    assert both.column("town").header == "Ville"
    with pytest.raises(KeyError, match=r"people\.street"):
        both.column("street")


def test_table_key_must_be_a_technical_name() -> None:
    """A table's key follows the same grammar as a column's."""
    with pytest.raises(SchemaError, match="illegal key"):
        table(key="Les gens")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "1 to 31"),
        ("x" * 32, "1 to 31"),
        ("Gens/2026", "forbidden character"),
        ("Gens:2026", "forbidden character"),
        ("Gens[1]", "forbidden character"),
        ("Gens?", "forbidden character"),
        ("'Gens", "apostrophe at an end"),
        ("Gens'", "apostrophe at an end"),
    ],
)
def test_worksheet_refusals(name: str, problem: str) -> None:
    """A sheet name that Excel refuses is refused here first."""
    with pytest.raises(SchemaError, match=problem):
        sheet(name=name)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"values": ("Bleu", "BLEU")}, "duplicate value"),
        ({"values": ("Bleu", "")}, "values of 1 to 255"),
        ({"values": ("x" * 256,)}, "values of 1 to 255"),
        ({"header": "Couleur/teinte"}, "illegal header"),
        ({"synonyms": (("azur", "Bleu ciel"),)}, "synonym of an unknown value"),
    ],
)
def test_list_refusals(changes: dict[str, Any], problem: str) -> None:
    """A list with doubles, blanks, or a synonym that leads nowhere is refused."""
    with pytest.raises(SchemaError, match=problem):
        value_list(**changes)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"key": "Mois"}, "illegal key"),
        ({"meaning": ""}, "meaning of 1 to 255"),
        ({"meaning": "x" * 256}, "meaning of 1 to 255"),
    ],
)
def test_parameter_refusals(changes: dict[str, Any], problem: str) -> None:
    """A parameter without a readable meaning or a legal key is refused."""
    with pytest.raises(SchemaError, match=problem):
        parameter(**changes)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"worksheets": [sheet(), sheet(name="GENS")]}, "two worksheets of one name"),
        ({"lists": [value_list(name="TBLGENS")]}, "defined names used twice"),
        ({"parameters": [parameter(name="tblgens")]}, "defined names used twice"),
        ({"other_names": ["tblGens"]}, "defined names used twice"),
        ({"tables": [table(worksheet="Ailleurs")]}, "unknown worksheet"),
        ({"tables": [table(column(kind=Kind.CHOICE, choices="taste"))]}, "unknown list"),
        ({"tables": [table(column(kind=Kind.REFERENCE, refers_to="dogs"))]}, "unknown table"),
        ({"tables": [table(column(requires="dogs"))]}, "unknown table"),
        ({"parameters": [parameter(choices="taste")]}, "unknown list"),
    ],
)
def test_parts_that_do_not_fit_together(changes: dict[str, Any], problem: str) -> None:
    """Parts that are each legal are refused when they clash or point at nothing."""
    parts: dict[str, Any] = {
        "worksheets": [sheet()],
        "tables": [table()],
        "lists": [value_list()],
        "parameters": [parameter()],
    }
    check_whole(**parts)
    with pytest.raises(SchemaError, match=problem):
        check_whole(**(parts | changes))
