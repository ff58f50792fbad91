"""The block of an envelope."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlcrm.values.address_lines import Parts, PostalBlock, postal_lines

PERSON = Parts(
    title="Mme", first_name="Anne", last_name="Lefèvre", addr_street="12, rue de l’Église",
    postal_code="06000", city="Nice",
)  # fmt: skip
COMPANY = Parts(
    company_name="Société « L’Œuvre » & Cie", addr_street="12 rue des Lilas",
    addr_special="CS 40012", postal_code="33070", city="Bordeaux Cedex",
)  # fmt: skip


def _block(**changes: object) -> PostalBlock:
    return postal_lines(replace(PERSON, **changes))  # type: ignore[arg-type]  # cells of Parts


def test_block_of_a_person() -> None:
    """Lines by role, from the person to the place; empty ones are not printed."""
    block = postal_lines(replace(PERSON, addr_internal="Appt 12", addr_external="Bât. C"))
    assert block.lines == (
        "MME ANNE LEFEVRE", "APPT 12", "BAT C", "12 RUE DE L EGLISE", "", "06000 NICE",
    )  # fmt: skip
    assert block.printed == tuple(filter(None, block.lines))
    assert (block.country, block.compliant, block.reason) == ("", True, "")


def test_block_of_a_company() -> None:
    """The firm first, then the person; both complements share line 3."""
    parts = replace(COMPANY, title="M.", first_name="Jean", last_name="Petit")
    block = postal_lines(replace(parts, addr_internal="Étage 3", addr_external="Tour B"))
    assert block.lines == (
        "SOCIETE « L'OEUVRE » & CIE", "M JEAN PETIT", "ETAGE 3 TOUR B", "12 RUE DES LILAS",
        "CS 40012", "33070 BORDEAUX CEDEX",
    )  # fmt: skip
    assert block.compliant


@pytest.mark.parametrize(
    ("code", "town", "line"),
    [
        ("06000", "Nice", "06000 NICE"), (13001, "Marseille", "13001 MARSEILLE"),
        ("75008", "Paris 8e", "75008 PARIS"), ("75008", "PARIS 08", "75008 PARIS"),
        ("75016", "Paris XVI", "75016 PARIS"), ("69003", "Lyon 3ème", "69003 LYON"),
        ("13002", "Marseille 2e arrondissement", "13002 MARSEILLE"),
        ("33070", "Bordeaux Cedex", "33070 BORDEAUX CEDEX"),
        ("75380", "Paris Cedex 8", "75380 PARIS CEDEX 08"),
        ("75380", "PARIS CEDEX 08", "75380 PARIS CEDEX 08"),
        ("06203", "Nice Cedex 3", "06203 NICE CEDEX 3"),
        (6000.0, "Nice", "06000 NICE"), ("6000", "Nice", "06000 NICE"),
        ("F-06 000", "Nice (06)", "06000 NICE"), ("", "06000 Nice", "06000 NICE"),
        ("71100", "Chalon s/ Saône", "71100 CHALON SUR SAONE"),
        ("94240", "L’Haÿ-les-Roses", "94240 L HAY LES ROSES"),
        ("97400", "Saint-Denis (La Réunion)", "97400 SAINT DENIS"),
        ("98000", "Monaco", "98000 MONACO"), ("17000", "Rochelle (La)", "17000 ROCHELLE"),
        ("51300", "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
         "51300 ST REMY EN BOUZEMONT ST GENEST ET ISSON"),
    ],
)  # fmt: skip
def test_last_line(code: object, town: str, line: str) -> None:
    """Digits and capitals; the arrondissement stands in the code alone; a CEDEX stays."""
    assert _block(postal_code=code, city=town).lines[5] == line


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        # complement, building, street, special
        ("3 bis, rue des Lilas", ("", "", "3 B RUE DES LILAS", "")),
        ("12B rue des Lilas", ("", "", "12 B RUE DES LILAS", "")),
        ("Résidence Les Pins Bât. C Appt 12", ("", "", "RESIDENCE LES PINS BAT C APPT 12", "")),
        ("Chez M. Petit, 12 rue des Lilas", ("CHEZ M PETIT", "", "12 RUE DES LILAS", "")),
        ("12 rue des Lilas, chez Petit", ("CHEZ PETIT", "", "12 RUE DES LILAS", "")),
        ("Bât. C, 12 rue des Lilas, 3ème étage",
         ("3EME ETAGE", "BAT C", "12 RUE DES LILAS", "")),
        ("12 rue des Lilas bât C appt 5", ("APPT 5", "BAT C", "12 RUE DES LILAS", "")),
        ("Résidence Les Pins\n12 rue des Lilas",
         ("", "RESIDENCE LES PINS", "12 RUE DES LILAS", "")),
        ("Résidence Les Pins - 12 rue des Lilas",
         ("", "RESIDENCE LES PINS", "12 RUE DES LILAS", "")),
        ("Villa Mon Rêve, 5 impasse des Lilas", ("", "VILLA MON REVE", "5 IMPASSE DES LILAS", "")),
        ("Centre commercial Cap 3000, avenue des Lilas",
         ("", "CENTRE COMMERCIAL CAP 3000", "AVENUE DES LILAS", "")),
        ("ZA de la Gare", ("", "", "ZA DE LA GARE", "")),
        ("ZI Nord, 3 rue des Lilas", ("", "ZI NORD", "3 RUE DES LILAS", "")),
        ("lieu dit Les Œillets", ("", "", "", "LIEU DIT LES OEILLETS")),
        ("12 rue des Lilas, lieu-dit Le Bois", ("", "", "12 RUE DES LILAS", "LIEU DIT LE BOIS")),
        ("Route de Nice, Saint-Isidore", ("", "", "ROUTE DE NICE", "SAINT ISIDORE")),
        ("BP 12", ("", "", "", "BP 12")),
        ("12 rue des Lilas BP 12", ("", "", "12 RUE DES LILAS", "BP 12")),
        ("12 rue des Lilas - CS 40012", ("", "", "12 RUE DES LILAS", "CS 40012")),
        ("TSA 12345", ("", "", "", "TSA 12345")),
        ("Poste restante", ("", "", "", "POSTE RESTANTE")),
        ("Route nationale 7", ("", "", "ROUTE NATIONALE 7", "")),
        ("12 place du 8 mai 1945", ("", "", "12 PLACE DU 8 MAI 1945", "")),
        ("La Canebière", ("", "", "LA CANEBIERE", "")),
        ("Les Bois, Les Prés", ("", "", "LES BOIS LES PRES", "")),
        ("12 rue des Lilas, 06000 Nice", ("", "", "12 RUE DES LILAS", "")),
        ("12 rue des Lilas\n06000 NICE", ("", "", "12 RUE DES LILAS", "")),
        ("12 - 14 rue des Lilas", ("", "", "12 RUE DES LILAS", "")),
        ("1, 3 et 5 rue des Lilas", ("", "", "1 RUE DES LILAS", "")),
        ("Villa Rose, 12 bis - 14, rue des Lilas", ("", "VILLA ROSE", "12 B RUE DES LILAS", "")),
        ("Rue des Lilas, n° 5", ("", "", "5 RUE DES LILAS", "")),
        ("12 rue des Lilas 3e étage", ("3E ETAGE", "", "12 RUE DES LILAS", "")),
        ("12 rue des Lilas / Bât. A", ("", "BAT A", "12 RUE DES LILAS", "")),
        ("c/o Petit, 12 rue des Lilas", ("C O PETIT", "", "12 RUE DES LILAS", "")),
        ("Z.I. Nord - Rue Ampère", ("", "ZI NORD", "RUE AMPERE", "")),
        ("B.P. 123", ("", "", "", "BP 123")),
        ("CS n° 40012", ("", "", "", "CS 40012")),
        ("R.N. 7", ("", "", "RN 7", "")),
        ("12 rue des Lilas, Nice", ("", "", "12 RUE DES LILAS", "")),
        ("Appartement 5 bâtiment C résidence Les Pins",
         ("", "", "APT 5 BATIMENT C RESIDENCE LES PINS", "")),
        ("15, 17 rue des Lilas", ("", "", "15 RUE DES LILAS", "")),
        ("12 porte de Paris", ("", "", "12 PORTE DE PARIS", "")),
        ("Tour Eiffel", ("", "", "TOUR EIFFEL", "")),
    ],
)  # fmt: skip
def test_everything_typed_in_the_street_finds_its_line(
    typed: str, lines: tuple[str, str, str, str]
) -> None:
    """Pieces told apart by a comma, a dash or a line break go where the norm has them."""
    assert _block(addr_street=typed).lines[1:5] == lines


def test_piece_whose_line_is_taken_is_written_after_what_is_there() -> None:
    """Nothing is lost: two boxes share line 5."""
    block = _block(addr_street="12 rue des Lilas BP 12", addr_special="Le Bois")
    assert block.lines[4] == "LE BOIS BP 12"


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "MME ANNE LEFEVRE"),
        ({"title": "M. et Mme"}, "M ET MME ANNE LEFEVRE"),
        ({"title": None, "first_name": None}, "LEFEVRE"),
        ({"first_name": "Jean-Pierre"}, "MME JEAN-PIERRE LEFEVRE"),
        ({"title": "Mademoiselle", "last_name": "de Lattre de Tassigny"},
         "MLLE ANNE DE LATTRE DE TASSIGNY"),
        ({"first_name": "Marie-Antoinette", "last_name": "de Lattre de Tassigny-Lefèvre"},
         "MME M A DE LATTRE DE TASSIGNY-LEFEVRE"),
    ],
)  # fmt: skip
def test_line_of_a_person(changes: dict[str, object], line: str) -> None:
    """The title, then the given names, shrink when the line is too long."""
    assert _block(**changes).lines[0] == line


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"addr_street": "12 avenue des Transformations Municipales Extraordinaires"},
         "ADDRESS_LONG"),
        ({"company_name": "Association des Anciens Combattants de Bellevue"}, "ADDRESS_LONG"),
        ({"city": "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson", "postal_code": "51290"},
         "ADDRESS_LONG"),
        ({"city": None}, "ADDRESS_INCOMPLETE"), ({"postal_code": None}, "ADDRESS_INCOMPLETE"),
        ({"postal_code": "060"}, "ADDRESS_INCOMPLETE"), ({"addr_street": ""}, "ADDRESS_INCOMPLETE"),
        ({"title": None, "first_name": None, "last_name": None}, "ADDRESS_INCOMPLETE"),
        ({"addr_street": "12345 rue des Lilas"}, "ADDRESS_NUMBER"),
    ],
)  # fmt: skip
def test_block_out_of_the_norm_comes_whole_with_the_reason(
    changes: dict[str, object], reason: str
) -> None:
    """Never cut: the words are all there, and staff decide."""
    block = _block(**changes)
    assert (block.compliant, block.reason) == (False, reason)
    if reason == "ADDRESS_LONG":
        assert any(len(line) > 38 for line in block.lines)


@pytest.mark.parametrize(
    ("changes", "last", "country"),
    [
        ({"country": "DE", "postal_code": "10115", "city": "Berlin",
          "addr_street": "Hauptstraße 12/3"}, "10115 BERLIN", "ALLEMAGNE"),
        ({"country": "Belgique", "postal_code": 6000, "city": "Charleroi"},
         "6000 CHARLEROI", "BELGIQUE"),
        ({"country": "GB", "postal_code": "SW1A 1AA", "city": "London"},
         "LONDON SW1A 1AA", "ROYAUME-UNI"),
        ({"country": "GR", "postal_code": "105 57", "city": "Αθήνα"}, "105 57 ΑΘΗΝΑ", "GRECE"),
        ({"country": "RE", "postal_code": "97400", "city": "Saint-Denis"}, "97400 SAINT DENIS", ""),
        ({"country": "France"}, "06000 NICE", ""),
        ({"country": "Wonderland", "postal_code": "1", "city": "Oz"}, "1 OZ", "WONDERLAND"),
    ],
)  # fmt: skip
def test_abroad_the_country_stands_alone_on_the_last_line(
    changes: dict[str, object], last: str, country: str
) -> None:
    """Seven lines at most; another country's own signs and letters stay."""
    block = _block(**changes)
    assert (block.lines[5], block.country, block.compliant) == (last, country, True)
    assert block.printed[-1] == (country or last)
    assert len(block.printed) <= 7
    if changes.get("country") == "DE":
        assert block.lines[3] == "HAUPTSTRASSE 12/3"


def test_lines_of_a_street_abroad_have_no_points() -> None:
    """NF Z10-011: no punctuation from line 4 down; marks inside a word are the country’s own."""
    changes = {"addr_street": "Bahnhofstr. 5/2, 3. Stock", "addr_special": "P.O. Box 12;"}
    lines = _block(country="CH", postal_code="8001", city="Zürich", **changes).lines
    assert lines[3:] == ("BAHNHOFSTR 5/2 3 STOCK", "PO BOX 12", "8001 ZURICH")


@settings(deadline=None)  # the first call loads the table of communes
@given(
    st.builds(
        Parts,
        **dict.fromkeys(
            ("last_name", "addr_internal", "addr_external", "addr_street", "addr_special",
             "postal_code", "city"),
            st.one_of(st.none(), st.integers(0, 99_999), st.text(max_size=30),
                      st.text("12 rueébisBPCS,-'\n/Nice06", max_size=40)),
        ),
    )
)  # fmt: skip
def test_any_cells_make_a_block(parts: Parts) -> None:
    """Nothing is raised; lines 4 to 6 are plain; the block says whether it keeps the norm."""
    block = postal_lines(parts)
    assert len(block.lines) == 6
    for line in block.lines[3:]:
        assert re.fullmatch(r"(?:[A-Z0-9]+(?: [A-Z0-9]+)*)?", line)
    assert block.compliant is (block.reason == "")
    if block.compliant:
        assert all(len(line) <= 38 for line in block.printed)
