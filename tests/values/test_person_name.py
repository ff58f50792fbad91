"""The one display rule of names, and what does not belong in them."""

import datetime as dt

import pytest

from xlcrm.values import Context, Verdict, person_name, text

CONTEXT = Context(dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("lefèvre", "Lefèvre"), ("de la tour", "de La Tour"), ("de gaulle", "de Gaulle"),
        ("d'estaing", "d'Estaing"), ("giscard d’estaing", "Giscard d’Estaing"),
        ("le goff", "Le Goff"), ("du bellay", "Du Bellay"), ("l'hermite", "L'Hermite"),
        ("van der berg", "van der Berg"), ("o'neil", "O'Neil"), ("n'diaye", "N'Diaye"),
        ("mcdonald", "McDonald"), ("saint-exupéry", "Saint-Exupéry"),
        ("de la roche-sur-yon", "de La Roche-sur-Yon"), ("da silva", "da Silva"), ("de", "De"),
    ],
)  # fmt: skip
def test_a_family_name_in_small_letters_takes_capitals(raw: str, value: str) -> None:
    """Particles stay small, « le, la, du, des » begin a name with a capital."""
    tidied = person_name.tidy_family(raw, CONTEXT)
    assert (tidied.value, tidied.code) == (value, person_name.RECASED)


@pytest.mark.parametrize("raw", ["LEFÈVRE", "DE LA TOUR", "Lefèvre", "de La Tour", "LE Goff", "Li"])
def test_a_family_name_with_capitals_is_left_as_typed(raw: str) -> None:
    """Capitals are the convention of the workbook, mixed case is the person's own."""
    assert person_name.tidy_family(raw, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("JEAN-PIERRE", "Jean-Pierre"), ("marie-ève", "Marie-Ève"), ("anne laure", "Anne Laure"),
        ("D'ANGELO", "D'Angelo"), ("MARIE DE LOURDES", "Marie de Lourdes"), ("m.-c.", "M.-C."),
        ("LÉA", "Léa"), ("JO", "Jo"), ("jean-f.", "Jean-F."),
    ],
)  # fmt: skip
def test_a_given_name_all_in_one_case_takes_capitals(raw: str, value: str) -> None:
    """A given name is never written all in capitals."""
    assert person_name.tidy_given(raw, CONTEXT).value == value


@pytest.mark.parametrize(
    "raw", ["JP", "J.P.", "M.-C.", "Jean-Pierre", "McKenzie", "Marie de Lourdes"]
)
def test_initials_and_mixed_case_are_left(raw: str) -> None:
    """« JP » is two names, not one."""
    assert person_name.tidy_given(raw, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("M. et Mme Dupont", "Dupont"), ("Mme martin", "Martin"), ("M.DUPONT", "DUPONT"),
        ("DUPONT Mme", "DUPONT"), ("Martin (Mme)", "Martin"), ("Monsieur de La Tour", "de La Tour"),
        ("M & Mme Leroy", "Leroy"),
    ],
)  # fmt: skip
def test_a_title_inside_a_name_is_proposed_away(raw: str, value: str) -> None:
    """Whom the row is about is for staff to say: nothing is written."""
    tidied = person_name.tidy_family(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (value, Verdict.PROPOSED)
    assert tidied.code == person_name.TITLE


@pytest.mark.parametrize("raw", ["M'Barek", "Marcel", "Mrabet", "Drapeau", "Mlika", "M"])
def test_a_name_that_begins_like_a_title_is_left(raw: str) -> None:
    """Only a whole word is a title."""
    assert person_name.tidy_family(raw, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("a@site.example", person_name.EMAIL), ("Dupont2", person_name.DIGIT),
        (1984, person_name.DIGIT), ("...", person_name.NO_LETTER), ("Mme", person_name.TITLE),
        ("Jean et Marie", person_name.TWO_PEOPLE), ("Jean/Marie", person_name.TWO_PEOPLE),
        ("Lef?vre", text.LOST),
    ],
)  # fmt: skip
def test_what_cannot_be_a_name_is_flagged(raw: object, code: str) -> None:
    """The cell is left, with the reason."""
    tidied = person_name.tidy_given(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, code)


def test_key_makes_spellings_meet() -> None:
    """Capitals, accents, hyphens and apostrophes never part two spellings of one name."""
    assert person_name.key("D’ESTAING") == person_name.key("d'Estaing") == "destaing"
    assert person_name.key("Jean-Pierre") == person_name.key("JEAN PIERRE")
