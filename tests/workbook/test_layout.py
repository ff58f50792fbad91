from __future__ import annotations

import pytest

from tests.workbook.workbook_maker import FIRST_ROW, Maker, with_parts
from xlcrm import messages, schema
from xlcrm.errors import UnreadableFileError
from xlcrm.schema import LISTS_FRAME
from xlcrm.workbook.layout import Layout, find_layout, folded
from xlcrm.workbook.opc.package import Package


def layout_of(content: bytes) -> Layout:
    """The layout of a workbook."""
    return find_layout(Package(content, "Fichier.xlsx"))


def refusal(content: bytes) -> tuple[str, str]:
    """The code and the sentence with which a workbook is refused."""
    with pytest.raises(UnreadableFileError) as refused:
        layout_of(content)
    return refused.value.code, messages.text(refused.value.code, **refused.value.params)


def test_every_delivered_table_and_column_is_found(maker: Maker) -> None:
    """Tables by Excel name, columns by header, calculated columns with their formula."""
    layout = layout_of(maker.build())
    assert set(layout.tables) == {t.key for t in schema.delivered_tables()} | {LISTS_FRAME}
    for table in schema.delivered_tables():
        placed = layout.tables[table.key]
        assert list(placed.columns) == [c.key for c in table.delivered_columns]
        rows = len(schema.PARAMETERS) if table.key == "parameters" else 1
        assert (placed.first_row, placed.last_row) == (FIRST_ROW, FIRST_ROW + rows - 1)
        assert placed.absent == ()
        computed = {c.key for c in table.columns if c.origin is schema.Origin.FORMULA}
        assert {k for k, c in placed.columns.items() if c.formula} <= computed
    assert layout.schema_version == schema.SCHEMA_VERSION
    assert not layout.dates_from_1904


def test_columns_are_found_in_any_order_among_the_firms_own(maker: Maker) -> None:
    """Order does not count, and what is not ours is noted as the firm's own."""
    maker.reverse = True
    maker.own_columns = {"clients": ["Ma note", "Code maison"]}
    placed = layout_of(maker.build()).tables["clients"]
    assert placed.columns["client_id"].number == placed.area.last_column
    assert [c.header for c in placed.own_columns] == ["Code maison", "Ma note"]


@pytest.mark.parametrize("header", ["NUMÉRO  CLIENT", "numero client", "N° client", "Code Client"])
def test_case_accents_spaces_and_synonyms_do_not_count(maker: Maker, header: str) -> None:
    """Staff may retitle a column as the schema knows it."""
    maker.headers = {"client_id": header}
    assert layout_of(maker.build()).tables["clients"].columns["client_id"].header == header


def test_our_header_wins_over_a_synonym(maker: Maker) -> None:
    """A column of the firm named like a synonym is not mistaken for ours."""
    maker.own_columns = {"clients": ["Code client"]}
    placed = layout_of(maker.build()).tables["clients"]
    assert placed.columns["client_id"].header == "Numéro client"
    assert [c.header for c in placed.own_columns] == ["Code client"]


def test_a_workbook_without_our_clients_is_not_ours(maker: Maker) -> None:
    """Any other workbook gets one sentence."""
    maker.without_tables = {"clients"}
    code, sentence = refusal(maker.build())
    assert code == "NOT_XLCRM"
    assert "Fichier.xlsx" in sentence


def test_missing_compulsory_columns_are_all_named(maker: Maker) -> None:
    """One sentence names the columns by sheet: keys, and what a client must have."""
    maker.without_columns = {("clients", "last_name"), ("clients", "source_id"),
                             ("consents", "consent_id")}  # fmt: skip
    code, sentence = refusal(maker.build())
    assert code == "MISSING_COLUMNS"
    assert "Clients (Nom, Provenance)" in sentence
    assert "Consentements (Numéro)" in sentence


def test_missing_tables_are_named_but_results_may_be_missing(maker: Maker) -> None:
    """Without Oppositions rights would be lost; without Doublons nothing is."""
    maker.without_tables = {"duplicates", "months"}
    assert "duplicates" not in layout_of(maker.build()).tables
    maker.without_tables = {"objections", "parameters"}
    code, sentence = refusal(maker.build())
    assert code == "MISSING_TABLES"
    assert "Oppositions, Paramètres" in sentence


def test_an_older_workbook_may_lack_later_tables(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a later version brought comes with its migration; rights are never optional."""
    monkeypatch.setattr(schema, "SCHEMA_VERSION", 2)
    maker.without_tables = {"campaigns"}
    maker.version = 1
    assert layout_of(maker.build()).schema_version == 1
    maker.without_tables = {"consents"}
    assert refusal(maker.build())[0] == "MISSING_TABLES"


def test_a_newer_workbook_is_refused(maker: Maker) -> None:
    """This xlcrm does not know what it would lose."""
    maker.version = schema.SCHEMA_VERSION + 1
    assert refusal(maker.build())[0] == "SCHEMA_TOO_NEW"


@pytest.mark.parametrize("version", [None, "abc"])
def test_a_lost_version_is_the_present_one(maker: Maker, version: int | None) -> None:
    """Some programs drop document properties."""
    maker.version = version
    assert layout_of(maker.build()).schema_version == schema.SCHEMA_VERSION


def test_absent_columns_are_known(maker: Maker) -> None:
    """A column that staff removed is not compulsory, but nothing can be written to it."""
    maker.without_columns = {("clients", "mobile")}
    assert layout_of(maker.build()).tables["clients"].absent == ("mobile",)


def test_line_breaks_of_headers_are_spaces(maker: Maker) -> None:
    """Staff break long headers in two lines."""
    maker.headers = {"last_name": "Nom\nde famille"}
    content = with_parts(maker.build(), table1=lambda x: x.replace(b"Nom\nde", b"Nom_x000a_de"))
    assert layout_of(content).tables["clients"].columns["last_name"].header == "Nom\nde famille"


def test_a_table_that_does_not_add_up_is_damage(maker: Maker) -> None:
    """As many columns as its range is wide, or nothing can be trusted."""
    content = with_parts(maker.build(), table1=lambda x: x.replace(b' ref="A3:', b' ref="B3:'))
    assert refusal(content)[0] == "FILE_DAMAGED"


def test_defined_names_and_dates_of_1904_are_read(maker: Maker) -> None:
    """Both stand in the workbook part."""
    maker.options = {"date_1904": True}
    maker.decorate = lambda book: book.define_name("Taux", "=Clients!$A$1")
    layout = layout_of(maker.build())
    assert layout.dates_from_1904
    assert layout.names == {"Taux": "Clients!$A$1"}


def test_tables_of_a_sheet_include_the_firms_own(maker: Maker) -> None:
    """Two tables on one sheet are both known."""
    maker.decorate = lambda book: book.get_worksheet_by_name("Tableau de bord").add_table(
        "Z50:AA52", {"name": "maTable"}
    )
    layout = layout_of(maker.build())
    part = layout.worksheets["Tableau de bord"]
    assert {t.name for t in layout.tables_of(part)} == {"tblIndicateurs", "tblMois", "maTable"}


def test_folding_keeps_letters_and_digits() -> None:
    """Ligatures and digits stay, accents and case go."""
    assert folded("  ÉTAT   téléphone 2 ") == "etat telephone 2"
    assert folded("d’origine") == folded("D'ORIGINE")


@pytest.mark.parametrize(
    "change",
    [
        (b'ref="A3:', b'ref="A1048577:'),
        (b'id="1"', b'id="1" headerRowCount="9"'),
        (b'id="1"', b'id="1" headerRowCount="x"'),
        (b'id="1"', b'id="1" totalsRowCount="-1"'),
        (b'id="1"', b'id="1" totalsRowCount="1"'),
    ],
)
def test_a_table_that_no_sheet_can_hold_is_damage(
    maker: Maker, change: tuple[bytes, bytes]
) -> None:
    """Rows beyond the sheet, header or totals rows that Excel does not know, no data row left."""
    content = with_parts(maker.build(), table1=lambda xml: xml.replace(*change, 1))
    assert refusal(content)[0] == "FILE_DAMAGED"


@pytest.mark.parametrize(
    ("old", "new"), [(b'name="Clients"', b'name="Contacts"'), (b'r:id="rId2"', b'r:id="rId1"')]
)
def test_one_part_is_one_worksheet(maker: Maker, old: bytes, new: bytes) -> None:
    """Two sheets of one name, or one part shown as two sheets, are read by nobody."""
    content = with_parts(maker.build(), workbook=lambda x: x.replace(old, new, 1))
    assert refusal(content)[0] == "FILE_DAMAGED"


def test_a_version_that_is_no_version_is_the_current_one(maker: Maker) -> None:
    """Thousands of digits would not even be read as a number."""
    content = with_parts(
        maker.build(), custom=lambda x: x.replace(b"<vt:i4>", b"<vt:i4>" + b"9" * 5_000)
    )
    assert layout_of(content).schema_version == schema.SCHEMA_VERSION
