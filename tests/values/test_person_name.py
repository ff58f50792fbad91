"""The one display rule of names, and what does not belong in them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm import messages
from xlcrm.demo import words
from xlcrm.values import Context, Tidied, Verdict, person_name, text

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
        ("dos santos", "dos Santos"), ("von der leyen", "von der Leyen"), ("ben ali", "Ben Ali"),
        ("el khatib", "El Khatib"), ("di stefano", "Di Stefano"), ("o’brien", "O’Brien"),
        ("d’artagnan", "d’Artagnan"), ("l’hostis", "L’Hostis"), ("le floc'h", "Le Floc'h"),
        ("dell'orso", "Dell'Orso"), ("macdonald", "Macdonald"),
        ("nguyen van duc", "Nguyen Van Duc"),
        ("ng", "Ng"), ("иванов", "Иванов"),
    ],
)  # fmt: skip
def test_a_family_name_in_small_letters_takes_capitals(raw: str, value: str) -> None:
    """Particles stay small, « le, la, du, des » begin a name with a capital."""
    tidied = person_name.tidy_family(raw, CONTEXT)
    assert (tidied.value, tidied.code) == (value, person_name.RECASED)


@pytest.mark.parametrize(
    "raw",
    [
        "LEFÈVRE", "DE LA TOUR", "Lefèvre", "de La Tour", "LE Goff", "Li", "McDonald", "DeGaulle",
        "LeBlanc", "d'ARTAGNAN", "O’Brien", "O’BRIEN", "L’Hostis", "Van Damme", "DUPONT--DURAND",
        "'t Hooft", "Ortega y Gasset", "de la Cruz y Aragón",
    ],
)  # fmt: skip
def test_a_family_name_with_capitals_is_left_as_typed(raw: str) -> None:
    """Capitals are the convention of the workbook, mixed case is the person's own."""
    assert person_name.tidy_family(raw, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("JEAN-PIERRE", "Jean-Pierre"), ("marie-ève", "Marie-Ève"), ("anne laure", "Anne Laure"),
        ("D'ANGELO", "D'Angelo"), ("MARIE DE LOURDES", "Marie de Lourdes"), ("m.-c.", "M.-C."),
        ("LÉA", "Léa"), ("JO", "Jo"), ("jean-f.", "Jean-F."), ("jean-pierre", "Jean-Pierre"),
        ("JEAN PIERRE", "Jean Pierre"), ("JEAN II", "Jean II"), ("LOUIS XIV", "Louis XIV"),
        ("VAN ANH", "Van Anh"), ("İBRAHİM", "İbrahim"), ("ŒNONE", "Œnone"), ("МАРИЯ", "Мария"),
    ],
)  # fmt: skip
def test_a_given_name_all_in_one_case_takes_capitals(raw: str, value: str) -> None:
    """A given name is never written all in capitals."""
    assert person_name.tidy_given(raw, CONTEXT).value == value


@pytest.mark.parametrize(
    "raw",
    [
        "JP",
        "J.P.",
        "M.-C.",
        "Jean-Pierre",
        "McKenzie",
        "Marie de Lourdes",
        "Jean Pierre",
        "M. Christine",
        "M Jean",
        "Jean II",
        "Tse-tung",
        "Jean, Paul, Marie",
        "O",
        "J",
    ],
)
def test_initials_and_mixed_case_are_left(raw: str) -> None:
    """« JP » is two names, not one."""
    assert person_name.tidy_given(raw, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("Mme martin", "Martin"), ("M.DUPONT", "DUPONT"),
        ("DUPONT Mme", "DUPONT"), ("Martin (Mme)", "Martin"), ("Monsieur de La Tour", "de La Tour"),
    ],
)  # fmt: skip
def test_a_title_inside_a_name_is_proposed_away(raw: str, value: str) -> None:
    """Whom the row is about is for staff to say: nothing is written."""
    tidied = person_name.tidy_family(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (value, Verdict.PROPOSED)
    assert tidied.code == person_name.TITLE


@pytest.mark.parametrize(
    ("raw", "value", "code", "others"),
    [
        ("M. et Mme Dupont", "Dupont", person_name.COUPLE, ("M. et Mme",)),
        ("M & Mme Leroy", "Leroy", person_name.COUPLE, ("M & Mme",)),
        ("MM. Dupont", "Dupont", person_name.COUPLE, ("MM.",)),
        ("Mr Dupont", "Dupont", person_name.TITLE, ("M.",)),
        ("Mlle Durand", "Durand", person_name.TITLE, ("Mme",)),
        ("Dr. House", "House", person_name.TITLE, ("Dr",)),
        ("Mme le Dr Durand", "Durand", person_name.TITLE, ("Mme", "Dr")),
        ("Mme veuve Dupont née Martin", "Dupont", person_name.TITLE,
         ("Mme", "née Martin", "veuve")),
        ("DUPONT NÉE MARTIN", "DUPONT", person_name.BIRTH_NAME, ("NÉE MARTIN",)),
        ("Dupont (née Martin)", "Dupont", person_name.BIRTH_NAME, ("née Martin",)),
        ("MARTIN épouse DUPONT", "MARTIN", person_name.BIRTH_NAME, ("épouse DUPONT",)),
        ("Dupont (fils)", "Dupont", person_name.NOTE, ("fils",)),
        ("DUPONT PÈRE", "DUPONT", person_name.NOTE, ("PÈRE",)),
        ("Gaulle (de)", "de Gaulle", person_name.NOTE, ()),
        ("Dupont et fils", "Dupont", person_name.NOTE, ("et fils",)),
        ("DUPONT & FILS", "DUPONT", person_name.NOTE, ("& FILS",)),
        ("Dupont père et fils", "Dupont", person_name.NOTE, ("père et fils",)),
        ("Dupont - née Martin", "Dupont", person_name.BIRTH_NAME, ("née Martin",)),
        ("Dupont/née Martin", "Dupont", person_name.BIRTH_NAME, ("née Martin",)),
        ("Dupont / née Martin", "Dupont", person_name.BIRTH_NAME, ("née Martin",)),
        ("Épouse Martin", "Martin", person_name.BIRTH_NAME, ("Épouse",)),
        ("Dupont nee", "Dupont", person_name.BIRTH_NAME, ("nee",)),
        ("Dupont (née)", "Dupont", person_name.BIRTH_NAME, ("née",)),
        ("Dupont, Jean", "Dupont", person_name.NOTE, ("Jean",)),
        ("Dupont alias Martin", "Dupont", person_name.NOTE, ("alias Martin",)),
        ("Melle Dupont", "Dupont", person_name.TITLE, ("Mme",)),
        ("Mle Dupont", "Dupont", person_name.TITLE, ("Mme",)),
        ("Mgr Dupont", "Dupont", person_name.TITLE, ("Mgr",)),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_is_proposed_apart(
    raw: str, value: str, code: str, others: tuple[str, ...]
) -> None:
    """Nothing is lost: what is taken off the name is told."""
    tidied = person_name.tidy_family(raw, CONTEXT)
    assert tidied == Tidied(value, Verdict.PROPOSED, code, 0.9, others)


@pytest.mark.parametrize(
    "raw",
    [
        "M'Barek",
        "Marcel",
        "Mrabet",
        "Drapeau",
        "Mlika",
        "M",
        "Maitre",
        "Le Père",
        "LE FILS",
        "Fils",
        "Lee Nee Wong",
        "Lee Nee",
        "Melle",
        "Épouse",
        "Dupont dit Martin",
        "Née",
        "Veuve",
        "Sas",
        "Sci",
        "Earl",
        "Ste-Marie",
    ],
)
def test_a_name_that_begins_like_a_title_is_left(raw: str) -> None:
    """Only a whole word is a title."""
    assert person_name.tidy_family(raw, CONTEXT).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("a@site.example", person_name.EMAIL), ("Dupont2", person_name.DIGIT),
        (1984, person_name.DIGIT), ("...", person_name.NO_LETTER), ("Mme", person_name.TITLE),
        ("c/o Dupont", person_name.CARE_OF), ("C/O DUPONT", person_name.CARE_OF),
        ("Jean et Marie", person_name.TWO_PEOPLE), ("Jean/Marie", person_name.TWO_PEOPLE),
        ("Lef?vre", text.LOST), ("M. Dupont et Mme Martin", person_name.TWO_PEOPLE),
        ("@jean", person_name.SIGN), ("Jean 😀", person_name.SIGN), ("Jean*", person_name.SIGN),
        (",'Mme", person_name.TITLE),
        ("Monsieur", person_name.TITLE), ("Mairie", person_name.COMPANY),
        ("X Æ A-12", person_name.DIGIT),
        ("06 12 34 56 78", person_name.PHONE), ("JEAN ET MARIE", person_name.TWO_PEOPLE),
        ("SARL Dupont", person_name.COMPANY), ("Dupont S.A.R.L.", person_name.COMPANY),
        ("abc " * 60, person_name.TOO_LONG),
        ("SAS DUPONT", person_name.COMPANY), ("Mairie de Nice", person_name.COMPANY),
        ("Ets Martin", person_name.COMPANY), ("Indivision Petit", person_name.COMPANY),
    ],
)  # fmt: skip
def test_what_cannot_be_a_name_is_flagged(raw: object, code: str) -> None:
    """The cell is left, with the reason."""
    tidied = person_name.tidy_given(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, code)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (";'dupont", "Dupont"), (",'Dupont", "Dupont"), (";,'\"dupont\"", "Dupont"),
        ("'; 'Dupont", "Dupont"), ("Dupont,", "Dupont"), ("« Dupont »", "Dupont"),
        ("O´Brien", "O'Brien"),
        ("N`Diaye", "N'Diaye"), ("Dupont  Martin", "Dupont Martin"), (" Dupont\u00a0", "Dupont"),
    ],
)  # fmt: skip
def test_signs_around_a_name_are_taken_off(raw: str, value: str) -> None:
    """No name begins or ends with a comma; a lone accent is a missed apostrophe."""
    tidied = person_name.tidy_family(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == (value, Verdict.CORRECTED)
    assert person_name.tidy_family(value, CONTEXT) == Tidied(value)


def test_a_title_is_never_proposed_for_a_name() -> None:
    """What is left once the note is off must be a name."""
    assert person_name.tidy_family("Mme,fils", CONTEXT).code == person_name.TITLE
    assert person_name.tidy_family("Mme, Jean", CONTEXT).verdict is Verdict.FLAGGED


#: After « Falsehoods Programmers Believe About Names » (P. McKenzie, 2010): short, long, of any
#: script, with apostrophes anywhere, like a word of computing, like a particle or a title.
_REAL_NAMES = (
    "O", "Ô", "Y", "Ng", "Xu", "Li", "Œ", "Null", "None", "True", "Nan", "Test", "Van", "De", "Da",
    "Le", "王", "王小明", "이", "김", "محمد", "עמית", "Иванов", "Παπαδόπουλος", "Ḥassan", "Nguyễn",
    "Łukasiewicz", "Øye", "Þórsdóttir", "Ç", "Zoë", "Müller", "Muñoz", "Dvořák", "Şahin", "Ekşi",
    "!Xóõ", "ʻIolani", "Ma'afu", "Nkonnyen'", "D'Souza", "M'Barek", "N’Diaye", "St. John",
    "St-Pierre", "Saint-Exupéry", "Ste Marie", "Graham-Cumming", "Ou Yang", "Chang Ou Wei",
    "Keihanaikukauakahihuliheekahaunaele", "Wolfeschlegelsteinhausenbergerdorff", "Elon X Æ",
    "Downey Jr.", "King III", "bin Laden Group", "al-Assad", "MacLeod", "FitzGerald", "DiCaprio",
    "van 't Hoff", "Yılmaz", "Ba", "Sy", "Mao Zedong", "Garcia y Vega", "Nobody", "Dieu", "Homme",
    "Dupond-Moretti", "Le Maire", "Mairesse", "Sartre",
)  # fmt: skip


@pytest.mark.parametrize("name", _REAL_NAMES)
def test_no_real_name_is_touched(name: str) -> None:
    """Nobody's name is invalid, in either column."""
    assert person_name.tidy_family(name, CONTEXT) == Tidied(name)
    given = person_name.tidy_given(name, CONTEXT)
    assert given.verdict in {Verdict.FINE, Verdict.CORRECTED}
    assert person_name.key(given.value) == person_name.key(name)


@pytest.mark.parametrize("name", words.SURNAMES + words.MEN + words.WOMEN)
def test_a_tidy_name_of_the_demonstration_is_left(name: str) -> None:
    """What is read at a glance and what is looked at closely give the same answer."""
    assert person_name.tidy_family(name, CONTEXT) == Tidied(name)
    assert person_name.tidy_family(name.upper(), CONTEXT) == Tidied(name.upper())
    assert person_name.tidy_given(name, CONTEXT) == Tidied(name)


@given(st.one_of(st.text(), st.text("abéÉÀZ'’\"«»;/-. (),&MmeTt1@filsn", max_size=20), st.floats()))
def test_any_cell_is_read_once_and_for_all(raw: object) -> None:
    """Nothing is raised, what is written is tidy, and no letter is lost without a word."""
    for verb in (person_name.tidy_family, person_name.tidy_given):
        tidied = verb(raw, CONTEXT)
        if tidied.verdict is Verdict.CORRECTED and tidied.value is not None:
            assert verb(tidied.value, CONTEXT).verdict in {Verdict.FINE, Verdict.PROPOSED}
            assert text.key(tidied.value) == text.key(text.clean(str(raw))[0])
        if tidied.verdict is Verdict.FLAGGED:
            assert tidied.value is raw
    assert isinstance(person_name.key(raw), str)


def test_key_makes_spellings_meet() -> None:
    """Capitals, accents, hyphens and apostrophes never part two spellings of one name."""
    assert person_name.key("D’ESTAING") == person_name.key("d'Estaing") == "destaing"
    assert person_name.key("Jean-Pierre") == person_name.key("JEAN PIERRE")
    assert person_name.key("de La Tour") == person_name.key("DELATOUR")
    assert person_name.key("Lætitia Cœur") == person_name.key("LAETITIA COEUR")
    assert person_name.key("St-Éloi") == person_name.key("saint eloi")
    assert person_name.key("Ste Marie") == person_name.key("SAINTE-MARIE")
    assert person_name.key("Stéphane") == person_name.key("STEPHANE") == "stephane"
    assert person_name.key("Łukasz Øye") == "lukaszoye"
    assert person_name.key(None) == ""


@pytest.mark.parametrize("code", [person_name.TITLE, person_name.COMPANY, person_name.DIGIT])
def test_a_word_that_may_be_a_name_is_only_doubted(code: str) -> None:
    """Monsieur, Mairie and X Æ A-12 are names of people: no sentence says that they are wrong."""
    doubts = ("sauf si", "refusez-la si", "Si c’en", "rare")
    assert any(doubt in messages.text(code, lang="fr") for doubt in doubts)


@pytest.mark.parametrize("raw", ["léa--rose", "Léa--Rose", "LÉA---ROSE"])
def test_a_doubled_hyphen_is_a_slip_in_a_given_name_alone(raw: str) -> None:
    """In a family name it was the law from 2005 to 2010, and stays."""
    assert person_name.tidy_given(raw, CONTEXT)[:2] == ("Léa-Rose", Verdict.CORRECTED)
    assert person_name.tidy_family("DUPONT--MARTIN", CONTEXT).verdict is Verdict.FINE
