"""One line of a postal address."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm.values import address_street as street
from xlcrm.values import address_words as words


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        # the vectors of the rules (docs/rules.md, « Postal addresses »)
        ("12, rue de l'Église", "12 RUE DE L EGLISE"),
        ("15/17 avenue des Fleurs", "15 AVENUE DES FLEURS"),
        ("AVENUE DES FLEURS", "AVENUE DES FLEURS"),
        ("4ter place Saint-Sulpice", "4 T PLACE SAINT SULPICE"),
        ("12 quater impasse d'Arc", "12 Q IMPASSE D ARC"),
        ("Lieu-dit « Les Œillets »", "LIEU DIT LES OEILLETS"),
        ("125 boulevard du Général Charles de Gaulle prolongé",
         "125 BD DU GAL C DE GAULLE PROLONGE"),
        # one number, of four digits at most, not zero; its letter after a space
        ("3 bis, rue des Lilas", "3 B RUE DES LILAS"),
        ("3 bis Bd. du Maréchal-Leclerc", "3 B BD DU MARECHAL LECLERC"),
        ("12B rue des Lilas", "12 B RUE DES LILAS"),
        ("12 b, rue des Lilas", "12 B RUE DES LILAS"),
        ("12-B rue des Lilas", "12 B RUE DES LILAS"),
        ("12BIS rue des Lilas", "12 B RUE DES LILAS"),
        ("12, bis rue des Lilas", "12 B RUE DES LILAS"),
        ("5 quinquies rue des Lilas", "5 C RUE DES LILAS"),
        ("15-17 rue des Lilas", "15 RUE DES LILAS"),
        ("15 - 17 rue des Lilas", "15 RUE DES LILAS"),
        ("15 à 17 rue des Lilas", "15 RUE DES LILAS"),
        ("15 et 17 rue des Lilas", "15 RUE DES LILAS"),
        ("15, 17 rue des Lilas", "15 RUE DES LILAS"),
        ("15 17 rue des Lilas", "15 RUE DES LILAS"),
        ("15 bis/17 rue des Lilas", "15 B RUE DES LILAS"),
        ("12-14-16 rue des Lilas", "12 RUE DES LILAS"),
        ("12/14/16, rue des Lilas", "12 RUE DES LILAS"),
        ("5rue des Lilas", "5 RUE DES LILAS"),
        ("5 , rue des Lilas.", "5 RUE DES LILAS"),
        ("12 r. des Lilas", "12 R DES LILAS"),
        ("12 Z.A. des Lilas", "12 ZA DES LILAS"),
        ("12 rue A. Briand", "12 RUE A BRIAND"),
        ("12 A rue des Lilas", "12 A RUE DES LILAS"),
        ("n° 12 rue des Lilas", "12 RUE DES LILAS"),
        ("N°12, rue des Lilas", "12 RUE DES LILAS"),
        ("0012 rue des Lilas", "12 RUE DES LILAS"),
        ("0 rue des Lilas", "RUE DES LILAS"),
        ("10 rue de la Tour", "10 RUE DE LA TOUR"),
        ("1000 route de Nice", "1000 ROUTE DE NICE"),
        # numbers that are names
        ("Place du 8 mai 1945", "PLACE DU 8 MAI 1945"),
        ("8 mai 1945", "8 MAI 1945"),
        ("12 place du 8 mai 1945", "12 PLACE DU 8 MAI 1945"),
        ("12, 8 mai 1945", "12 8 MAI 1945"),
        ("Rue du 11 Novembre", "RUE DU 11 NOVEMBRE"),
        ("2 rue du 4 septembre", "2 RUE DU 4 SEPTEMBRE"),
        ("3 rue du 1er mai", "3 RUE DU 1ER MAI"),
        ("Route nationale 7", "ROUTE NATIONALE 7"),
        ("4521 RN 7", "4521 RN 7"),
        ("1er étage", "1ER ETAGE"),
        # no type, apostrophes, signs
        ("La Canebière", "LA CANEBIERE"),
        ("58 La Canebière", "58 LA CANEBIERE"),
        ("1 rue de l’Église", "1 RUE DE L EGLISE"),
        ("12 L'Église", "12 L EGLISE"),
        ("12 d'Artagnan", "12 D ARTAGNAN"),
        ("ZA de la Gare", "ZA DE LA GARE"),
        ("Rue Pierre & Marie Curie", "RUE PIERRE ET MARIE CURIE"),
        ("17 Großstraße", "17 GROSSSTRASSE"),
    ],
)  # fmt: skip
def test_line_of_the_street(typed: str, line: str) -> None:
    """NF Z10-011: capitals and digits, one number, abbreviated only above 38 characters."""
    assert street.street_line(street.read(typed)) == line


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        # the type is enough
        ("12 avenue des Anciens Combattants d'Indochine",
         "12 AV ANCIENS COMBATTANTS D INDOCHINE"),
        ("12 boulevard de la République Française", "12 BD DE LA REPUBLIQUE FRANCAISE"),
        ("1234 zone artisanale des Quatre Chemins", "1234 ZA DES QUATRE CHEMINS"),
        # then one title at a time
        ("12 avenue du Général et du Maréchal Leclerc", "12 AV DU GAL ET DU MARECHAL LECLERC"),
        ("12 place de Saint-Germain du Docteur Duport", "12 PL DE SAINT GERMAIN DU DR DUPORT"),
        # then one given name at a time, never a saint's
        ("12 rue des Frères Jean et Jacques Montgolfier", "12 RUE DES FRERES J ET J MONTGOLFIER"),
        ("12 rue Saint-Jean des Bonnes Fontaines du Lac",
         "12 RUE ST JEAN BONNES FONTAINES DU LAC"),
        ("12 chemin de la Chapelle Saint-Jean-Baptiste des Prés",
         "12 CHE CHAPELLE ST JEAN BAPTISTE PRES"),
        ("BOULEVARD DU MARECHAL JEAN MARIE DE LATTRE DE TASSIGNY",
         "BD DU MAL J M DE LATTRE DE TASSIGNY"),
        ("25 rue du Président Franklin Roosevelt prolongée",
         "25 RUE DU PDT F ROOSEVELT PROLONGEE"),
        # « Pierre » after an article is a stone
        ("12 rue de la Pierre Levée aux Moines Blancs",
         "12 RUE PIERRE LEVEE AUX MOINES BLANCS"),
    ],
)  # fmt: skip
def test_long_line_is_abbreviated_step_by_step(typed: str, line: str) -> None:
    """Type, titles, given names, articles: in that order, and no further than needed."""
    assert street.street_line(street.read(typed)) == line
    assert len(line) <= street.MAX_LENGTH


def test_line_that_nothing_shortens_enough_stays_whole() -> None:
    """Never cut: every word but the articles is still there."""
    typed = "12 avenue des Extraordinaires Transformations Municipales Contemporaines"
    line = street.street_line(street.read(typed))
    assert line == "12 AV EXTRAORDINAIRES TRANSFORMATIONS MUNICIPALES CONTEMPORAINES"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Bâtiment C, appartement 12", "BATIMENT C APPARTEMENT 12"),
        ("Résidence des Jardins de la Fontaine, Bât. C", "RES DES JARDINS DE LA FONTAINE BAT C"),
        ("Appartement 12, escalier B, bâtiment des Glycines", "APT 12 ESCALIER B BAT DES GLYCINES"),
        ("CS 40012", "CS 40012"),
    ],
)
def test_other_lines_are_abbreviated_when_too_long(typed: str, line: str) -> None:
    """The words of buildings have their abbreviations too."""
    assert street.plain_line(typed) == line


@given(st.text("0123456789 ABCDEabcdeéèŒ'’-/.,°&()", max_size=60))
def test_line_is_plain_and_stable(typed: str) -> None:
    """Capitals, digits and single spaces; what is written reads as itself."""
    line = street.street_line(street.read(typed))
    assert re.fullmatch(r"(?:[A-Z0-9]+(?: [A-Z0-9]+)*)?", line)


@given(
    st.integers(1, 9999),
    st.sampled_from([*words.STREET_TYPES, "RUE"]),
    st.lists(
        st.sampled_from([*words.TITLES, *words.GIVEN_NAMES, "DE", "DES", "GAULLE", "FONTAINE"]),
        min_size=1, max_size=8,
    ),
)  # fmt: skip
def test_line_that_fits_is_not_abbreviated(number: int, kind: str, names: list[str]) -> None:
    """AVENUE DES FLEURS stays whole; a longer line has no word more, and keeps its number."""
    whole = f"{number} {kind} {' '.join(names)}"
    line = street.street_line(street.read(whole))
    if len(whole) <= street.MAX_LENGTH:
        assert line == whole
    else:
        assert len(line) < len(whole)
        assert line.startswith(f"{number} ")
