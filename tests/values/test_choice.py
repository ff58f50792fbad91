"""Values of a list."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlcrm import schema
from xlcrm.values import Context, Verdict, choice


def context(key: str) -> Context:
    """Return the context of a column whose values are those of a delivered list."""
    values = schema.value_list(key)
    return Context(dt.date(2026, 11, 21), choices=values.values, synonyms=dict(values.synonyms))


@pytest.mark.parametrize(
    ("key", "raw", "value"),
    [
        ("title", "MADAME", "Mme"), ("title", "Mr", "M."), ("title", "m", "M."),
        ("document_type", "facture", "Facture"), ("purchase_status", "PAYEE", "Payée"),
        ("interaction_kind", "demande d'information", "Demande d’information"),
        ("contact_mode", "rendez vous physique", "Rendez-vous physique"),
        ("marital_status", "Mariée", "Marié(e)"), ("marital_status", "marié", "Marié(e)"),
        ("marital_status", "pacsé", "Pacsé(e)"), ("marital_status", "VEUVE", "Veuf(ve)"),
        ("marital_status", "veuf", "Veuf(ve)"), ("marital_status", "divorcée", "Divorcé(e)"),
        ("marital_status", "celibataires", "Célibataire"), ("gender", "H", "Homme"),
        ("gender", "f", "Femme"), ("gender", "Masculin", "Homme"), ("gender", "feminin", "Femme"),
        ("legal_form", "asso", "Association"), ("legal_form", "EIRL", "EI"),
        ("legal_form", "association loi 1901", "Association"), ("legal_form", "gie", "GIE"),
        ("legal_form", "S.A.R.L.", "SARL"), ("legal_form", "Auto entrepreneur",
        "Micro-entrepreneur"), ("payment_mode", "Carte bleue", "CB"),
        ("payment_mode", "cheques", "Chèque"), ("payment_mode", "especes", "Espèces"),
        ("payment_mode", "Prélèvement SEPA", "Prélèvement"), ("payment_mode", "C.B.", "CB"),
        ("headcount_band", 0, "0"), ("data_origin", "directe ", "Directe"),
    ],
)  # fmt: skip
def test_synonyms_accents_case_and_punctuation_do_not_matter(
    key: str, raw: object, value: str
) -> None:
    """A value that staff would recognise is recognised."""
    tidied = choice.tidy(raw, context(key))
    assert (tidied.value, tidied.verdict) == (value, Verdict.CORRECTED)


def test_the_nearest_value_is_proposed() -> None:
    """A typing slip is not written over in silence."""
    tidied = choice.tidy("Factre", context("document_type"))
    assert (tidied.value, tidied.verdict) == ("Facture", Verdict.PROPOSED)


@pytest.mark.parametrize(
    ("key", "raw"),
    [("document_type", "Bon"), ("title", 1), ("age_band", "15"), ("age_band", "75"),
     ("document_type", dt.date(2026, 1, 1))],
)  # fmt: skip
def test_an_unknown_value_is_flagged(key: str, raw: object) -> None:
    """« 15 » is not « <15 »: a sign counts when nothing else tells values apart."""
    tidied = choice.tidy(raw, context(key))
    assert (tidied.value, tidied.verdict) == (raw, Verdict.FLAGGED)


@pytest.mark.parametrize(
    ("choices", "raw"),
    [
        (("Valide", "Absent"), "invalide"), (("Actif", "Perdu"), "inactif"),
        (("Client actif", "Perdu"), "client inactif"), (("Client inactif",), "client actif"),
        (("Partenaire",), "ex-partenaire"), (("Fournisseur",), "Ex fournisseur"),
        (("Professionnel", "Particulier"), "non professionnel"),
        (("Professionnel", "Particulier"), "non-particulier"),
        (("Pas décideur",), "Décideur"), (("Abonné",), "désabonné"),
        (("Mme", "M."), "Me"), (("Mme", "M."), "Dr"),
    ],
)  # fmt: skip
def test_a_word_is_never_near_to_its_negation(choices: tuple[str, ...], raw: str) -> None:
    """« invalide » for « Valide » would say the contrary; two letters are near to nothing."""
    own = Context(dt.date(2026, 11, 21), choices=choices)
    assert choice.tidy(raw, own)[:2] == (raw, Verdict.FLAGGED)


@pytest.mark.parametrize(
    ("raw", "value"),
    [("Invallide", "Invalide"), ("invalid", "Invalide"), ("Inndustrie", "Industrie"),
     ("non vérifé", "Non vérifié"), ("Desabonne ", "Désabonné")],
)  # fmt: skip
def test_a_slip_in_a_negation_is_still_a_slip(raw: str, value: str) -> None:
    """Both have the negation: only its letters differ."""
    choices = ("Valide", "Invalide", "Industrie", "Non vérifié", "Désabonné")
    own = Context(dt.date(2026, 11, 21), choices=choices)
    assert choice.tidy(raw, own).value == value


@pytest.mark.parametrize(
    "raw", ["M. et Mme", "Mme & M.", "Monsieur et Madame", "mr/mme", "M., Mme"]
)
def test_the_title_of_a_couple_is_said_to_be_one(raw: str) -> None:
    """It is known, and no title of the one person of the record."""
    tidied = choice.tidy(raw, context("title"))
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, choice.OF_COUPLE)


def test_blank_and_exact_values_are_left() -> None:
    """Nothing is chosen for staff."""
    for raw in (None, "", "Mme"):
        assert choice.tidy(raw, context("title")).verdict is Verdict.FINE


def test_an_empty_list_takes_everything() -> None:
    """A firm that emptied its list wants no control."""
    bare = Context(dt.date(2026, 11, 21))
    assert choice.tidy("Nord", bare).verdict is Verdict.FINE
    assert choice.tidy_several("Nord; Sud", bare).verdict is Verdict.FINE


@pytest.mark.parametrize(
    ("raw", "value"),
    [("prix,delai", "Prix; Délai"), ("Prix/Qualité", "Prix; Qualité"), ("Prix;Prix", "Prix"),
     ("prix\ndélai", "Prix; Délai"), (" ; ", None), ("prix et délai", "Prix; Délai"),
     ("PRIX + QUALITE", "Prix; Qualité"), ("• Prix • Délai", "Prix; Délai"),
     ("Délai - Prix", "Délai; Prix"), ("Prix; Délai, Qualité;", "Prix; Délai; Qualité")],
)  # fmt: skip
def test_several_values_are_separated_and_said_once(raw: str, value: str | None) -> None:
    """The separator is « ; », whatever staff used."""
    tidied = choice.tidy_several(raw, context("motivation"))
    assert (tidied.value, tidied.verdict) == (value, Verdict.CORRECTED)


def test_one_unknown_value_among_several() -> None:
    """A near one is proposed with the others, a strange one flags the cell."""
    near = choice.tidy_several("Prix; Qualte", context("motivation"))
    assert (near.value, near.verdict) == ("Prix; Qualité", Verdict.PROPOSED)
    assert choice.tidy_several("Prix; zèbre", context("motivation")).verdict is Verdict.FLAGGED
    among_commas = choice.tidy_several("Prix, Qualte", context("motivation"))
    assert (among_commas.value, among_commas.verdict) == ("Prix; Qualité", Verdict.PROPOSED)


def test_only_a_clear_nearest_value_is_proposed() -> None:
    """Between two values as near, staff choose."""
    twins = Context(dt.date(2026, 11, 21), choices=("Secteur A1", "Secteur A2", "Zone Nord"))
    assert choice.tidy("Secteur A", twins).verdict is Verdict.FLAGGED
    assert choice.tidy("Zone Nrd", twins).value == "Zone Nord"


def test_an_open_ended_list_calls_nothing_wrong() -> None:
    """The firm adds its own values: known ones are recognised, near ones proposed."""
    own = Context(dt.date(2026, 11, 21), choices=("Soldes", "Cadeaux"), open_ended=True)
    assert choice.tidy("Brocante", own).verdict is Verdict.FINE
    assert choice.tidy(" Brocante ", own).value == "Brocante"
    assert choice.tidy("SOLDES", own).value == "Soldes"
    assert choice.tidy("Solde", own).verdict is Verdict.PROPOSED
    assert choice.tidy_several("Soldes; Brocante", own).verdict is Verdict.FINE
    assert choice.tidy_several("soldes;Brocante", own).value == "Soldes; Brocante"
    assert choice.tidy_several("Brocante de mai", own).verdict is Verdict.FINE


@given(
    st.text("AéÉ;,/ et\n+", max_size=12)
    | st.lists(st.sampled_from(["Prix", "prix", "Qualte", "Délai", "x"])).map(" ; ".join),
    st.booleans(),
)
def test_what_is_written_is_tidy(raw: str, open_ended: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever is recognised or proposed is recognised as it is."""
    choices = schema.value_list("motivation").values
    drawn = Context(dt.date(2026, 11, 21), choices=choices, open_ended=open_ended)
    for verb in (choice.tidy, choice.tidy_several):
        tidied = verb(raw, drawn)
        if tidied.verdict in {Verdict.CORRECTED, Verdict.PROPOSED}:
            assert verb(tidied.value, drawn).verdict in {Verdict.FINE, Verdict.PROPOSED}
            assert verb(tidied.value, drawn).verdict is not Verdict.CORRECTED


@pytest.mark.parametrize("raw", ["Docteur", "Dr", "dr.", "Me", "Maître", "Pr."])
def test_a_title_is_no_civility_and_none_is_guessed(raw: str) -> None:
    """« Docteur » is a man or a woman; a firm that wants the title puts it into the list."""
    titles = Context(dt.date(2026, 11, 21), choices=("Mme", "M."))
    assert choice.tidy(raw, titles)[:3] == (raw, Verdict.FLAGGED, choice.TITLE)
    kept = Context(dt.date(2026, 11, 21), choices=("Mme", "M.", raw))
    assert choice.tidy(raw, kept).verdict is Verdict.FINE
