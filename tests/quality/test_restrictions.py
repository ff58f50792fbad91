"""A refusal, a death or a departure typed into any cell never lets anybody out."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from tests.quality.workbooks import (
    CONSENT,
    SETTINGS,
    TODAY,
    Frames,
    client,
    edits_of,
    findings_of,
    workbook,
)
from xlcrm.consent.decision import decide
from xlcrm.quality import plan_check, plan_clean
from xlcrm.quality.restriction_cuts import CODES
from xlcrm.schema.quality_rules import RULES

_AUTOMATIC = SETTINGS.replaced(
    **{rule.parameter_key: "Automatique" for rule in RULES
       if rule.asks or rule.choices in {"rule_level", "rule_level_kept"}}
)  # fmt: skip


def decided(frames: Frames, verdict: str = "Accepter", settings: Any = SETTINGS) -> Frames:
    """The workbook once staff decided everything alike, and « Nettoyer » ran twice."""
    for _ in range(2):
        frames = plan_check(frames, settings, TODAY).applied_to(frames)
        sheet = frames["anomalies"]
        verdicts = pd.Series([verdict] * len(sheet), index=sheet.index, dtype=object)
        frames = {**frames, "anomalies": sheet.assign(verdict=verdicts)}
        frames = plan_clean(frames, settings, TODAY).applied_to(frames)
    return frames


def row_of(frames: Frames) -> dict[str, Any]:
    """The first client, by column."""
    return dict(frames["clients"].iloc[0])


def told(**cells: object) -> set[tuple[str, str]]:
    """The findings about a client with those cells: code and column."""
    found = findings_of(plan_check(workbook(clients=[client(**cells)]), SETTINGS, TODAY))
    return {(code, column) for code, _, column in found}


_CELLS = [
    ("email", "jean@dupont.fr (désinscrit)", "opposed_all"),
    ("email", "ne veut plus recevoir : paul@dupont.fr", "opposed_all"),
    ("email", "Désinscrit <jean@dupont.fr>", "opposed_all"),
    ("email", "jean@dupont.fr STOP", "opposed_all"),
    ("email", "jean@dupont.fr / jd@dupont.fr (désabonné)", "opposed_all"),
    ("email", "jean@dupont.fr (décédé)", "deceased"),
    ("mobile", "07 56 78 12 34 STOP SMS", "opposed_all"),
    ("mobile", "07 56 78 12 34 ne pas appeler", "opposed_all"),
    ("phone_landline", "01 99 00 12 34 (refus)", "opposed_all"),
    ("phone_landline", "01 99 00 12 34 (mort)", "deceased"),
    ("last_name", "DURAND (décédé)", "deceased"),
    ("last_name", "DURAND (ne plus contacter)", "opposed_all"),
    ("first_name", "Jean (DCD)", "deceased"),
    ("company_name", "  Durand SARL - ne plus contacter", "opposed_all"),
    ("siret", "732 829 320 00074 (gérant décédé)", "deceased"),
    ("addr_street", "12 rue X, 06000 Nice (pas de courrier)", "opposed_post"),
    ("first_contact_on", "12/03/2024 10h30 décédé", "deceased"),
]


@pytest.mark.parametrize("settings", [SETTINGS, _AUTOMATIC], ids=["delivered", "automatic"])
@pytest.mark.parametrize(("column", "value", "restriction"), _CELLS)
def test_a_cell_is_tidied_only_with_its_restriction(
    column: str, value: str, restriction: str, settings: Any
) -> None:
    """Nothing of it is written unasked; accepted, the restriction is written in the same breath."""
    blank = {"comment": None, "phone_landline": None, "mobile": None}
    frames = workbook(clients=[client(**{**blank, column: value})])
    unasked = plan_clean(frames, settings, TODAY).applied_to(frames)
    assert row_of(unasked)[column] in {value, value.strip()}
    after = row_of(decided(frames, settings=settings))
    cells = " ".join(str(cell) for cell in after.values())
    assert after[restriction] == "Oui" or value.strip() in cells
    if after[column] not in {value, value.strip()}:
        assert after[restriction] == "Oui"


@pytest.mark.parametrize("verdict", ["Accepter", "Refuser"])
@pytest.mark.parametrize(
    ("column", "value"),
    [(column, value) for column, value, restriction in _CELLS if column == "email"]
    + [("email", "jean@dupont.fr (parti)"), ("email", "jean@dupont.fr - ancien")],
)
def test_whatever_is_clicked_nobody_is_reached(column: str, value: str, verdict: str) -> None:
    """With a proven agreement for the address in the cell, the person stays out of reach."""
    consent = {**CONSENT, "contact_point": "jean@dupont.fr"}
    frames = workbook(clients=[client(**{column: value, "comment": None})], consents=[consent])
    after = decided(frames, verdict)
    after["clients"]["last_inbound_on"] = pd.Series([TODAY], after["clients"].index, dtype=object)
    assert not decide(after, SETTINGS, TODAY)["allowed"].iloc[0]


def test_staff_may_not_type_the_restriction_away() -> None:
    """A proposal typed over keeps « Ne plus contacter : Oui »; a « Non » is not understood."""
    frames = workbook(clients=[client(email="jean@dupont.fr (désinscrit)", comment=None)])
    frames = plan_check(frames, SETTINGS, TODAY).applied_to(frames)
    sheet = frames["anomalies"]
    for typed, left, opposed in (
        ("j.dupont@dupont.fr", "j.dupont@dupont.fr", "Oui"),
        ("jean@dupont.fr + Commentaire : vu", "jean@dupont.fr", "Oui"),
        ("jean@dupont.fr + Ne plus contacter : Non", "jean@dupont.fr (désinscrit)", None),
    ):
        own = (sheet["field"] == "Email").tolist()
        cells = {"verdict": "Accepter", "proposal": typed}
        changed = sheet.assign(**{
            name: pd.Series([new if mine else old for old, mine in zip(sheet[name], own,
                            strict=True)], index=sheet.index, dtype=object)
            for name, new in cells.items()
        })  # fmt: skip
        asked = {**frames, "anomalies": changed}
        after = row_of(plan_clean(asked, SETTINGS, TODAY).applied_to(asked))
        assert (after["email"], after["opposed_all"]) == (left, opposed)


@pytest.mark.parametrize(
    "words",
    ["parti", "ancien", "n’habite plus là", "NPAI", "a quitté l’entreprise", "HS", "faux"],
)
@pytest.mark.parametrize(
    ("column", "value"), [("email", "jean@dupont.fr ({})"), ("mobile", "07 56 78 12 34 ({})")]
)
def test_a_departure_is_only_told(column: str, value: str, words: str) -> None:
    """Nothing is proposed beside « parti » or « ancien »: no column could carry it."""
    frames = workbook(clients=[client(**{column: value.format(words)})])
    plan = plan_check(frames, SETTINGS, TODAY)
    (found,) = plan.findings[plan.findings["column"] == column].to_dict("records")
    assert (found["code"], found["level"], found["proposal"]) == ("DEPARTURE_TOLD", "Signalé", None)


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("décédé en mars", "COMMENT_DEATH"), ("Mme est décédée le 3 mai", "COMMENT_DEATH"),
        ("†", "COMMENT_DEATH"), ("ne veut plus être contacté", "COMMENT_REFUSAL"),
        ("STOP SMS", "COMMENT_REFUSAL"), ("désinscrit", "COMMENT_REFUSAL"),
        ("ne plus appeler", "COMMENT_REFUSAL"), ("Pas de courrier.", "COMMENT_REFUSAL"),
        ("a demandé à ne plus recevoir nos mails", "COMMENT_REFUSAL"),
    ],
)  # fmt: skip
def test_a_comment_says_what_its_column_does_not(comment: str, code: str) -> None:
    """It is told until the column says so too, without repeating the comment."""
    assert (code, "comment") in told(comment=comment)
    recorded = dict[str, object](
        comment=comment, opposed_all="Oui", opposed_post="Oui", deceased="Oui"
    )
    assert (code, "comment") not in told(**recorded)
    undecided = dict[str, object](comment=comment, opposed_all="Non", deceased="Non")
    assert (code, "comment") in told(**undecided)


@pytest.mark.parametrize(
    "comment",
    [
        "Son mari est décédé en 2020", "Décès de sa mère", "Ne pas appeler avant 10 h",
        "Garantie décès", "Pas d’email", "Pas de réponse", "Souhaite plus d’informations",
        "Opposition chèque", "Préfère être appelé le soir", "N’a pas acheté", "Arrêt de bus",
        "Ne souhaite pas de facture papier", "Devis refusé, relance en mai", "Rue des Morts",
        "Pas encore contacté", "Ne répond pas aux appels", "A rappelé plus de trois fois",
    ],
)  # fmt: skip
def test_other_comments_say_nothing(comment: str) -> None:
    """Another's death, an hour to call, a quote refused are none of it."""
    codes = {code for code, _ in told(comment=comment)}
    assert not codes & {"COMMENT_DEATH", "COMMENT_REFUSAL"}


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("last_name", "DURAND décédé", "DEATH_TOLD"),
        ("company_name", "Durand SARL ne plus contacter", "REFUSAL_TOLD"),
        ("email", "désinscrit", "REFUSAL_TOLD"),
        ("mobile", "décédée", "DEATH_TOLD"),
        ("addr_street", "12 rue de l’Église - pas de courrier", "REFUSAL_TOLD"),
    ],
)
def test_a_cell_that_is_not_corrected_is_told_too(column: str, value: str, code: str) -> None:
    """Such words are found wherever they stand."""
    assert (code, column) in told(**{column: value})


def test_an_exchange_is_held_against_its_client() -> None:
    """« Ne plus appeler » noted in Interactions is told until the client is opposed."""
    exchange = {"interaction_id": "I-000001", "client_id": "C-000001", "channel": "Téléphone",
                "occurred_at": TODAY, "summary": "Ne veut plus être appelé"}  # fmt: skip
    for opposed, expected in ((None, True), ("Oui", False)):
        frames = workbook(clients=[client(opposed_all=opposed)], interactions=[exchange])
        codes = {code for code, _, _ in findings_of(plan_check(frames, SETTINGS, TODAY))}
        assert ("COMMENT_REFUSAL" in codes) is expected


def test_an_agreement_is_not_opened_by_a_cut() -> None:
    """« jean@… (désinscrit) » as the address of an agreement stays until staff correct it."""
    consent = {**CONSENT, "contact_point": "a.lefevre@mail.example (désinscrit)"}
    frames = workbook(clients=[client()], consents=[consent])
    assert ("consents", "contact_point") not in edits_of(plan_clean(frames, _AUTOMATIC, TODAY))
    after = decided(frames)["consents"].iloc[0]
    assert after["contact_point"] == consent["contact_point"]


_SAID_BESIDE = [
    "pas de mails", "plus aucun mail", "aucun mail", "jamais de mail", "pas d'e-mail",
    "non aux mails", "n'accepte pas les mails", "n'autorise pas l'envoi de mails",
    "plus aucun contact", "ne veut rien recevoir", "ne veut pas qu'on l'appelle",
    "on ne l'appelle plus", "ne veut plus", "hors prospection", "sans pub",
    "retrait du consentement", "interdiction de contacter", "laissez-moi tranquille",
    "signalé comme spam", "non", "NON", "OFF", "KO", "désinscr", "désinsc.", "désabo", "désab.",
    "décéd.", "D.C.D.", "plus de ce monde", "S T O P", "stop pub", "dÃ©cÃ©dÃ©", "dés\u00adinscrit",
    "✞", "✟", "d?c?d?", "ni mail ni appel", "n’en veut pas",
    "inutile de relancer", "à effacer", "compte clôturé", "dcédé", "banni", "STOOP", "⛔",
    "succession en cours", "liste rouge",
]  # fmt: skip


def test_no_note_that_denies_opens_an_address() -> None:
    """Beside a proven address, whatever denies, ends or forbids keeps its person out of reach."""
    clients, consents = [], []
    for number, words in enumerate(_SAID_BESIDE, start=1):
        key, address = f"C-{number:06}", f"jean{number}@dupont.fr"
        email = f"{address} ({words})"
        clients.append(client(client_id=key, email=email, comment=None, last_inbound_on=TODAY))
        consents.append({**CONSENT, "consent_id": f"N-{number:06}", "client_id": key,
                         "contact_point": address})  # fmt: skip
    after = decided(workbook(clients=clients, consents=consents))
    allowed = decide(after, SETTINGS, TODAY)["allowed"].tolist()
    assert [words for words, open_ in zip(_SAID_BESIDE, allowed, strict=True) if open_] == []


@pytest.mark.parametrize("settings", [SETTINGS, _AUTOMATIC], ids=["delivered", "automatic"])
@pytest.mark.parametrize(
    ("column", "value", "restriction"),
    [
        ("title", "Mme †", "deceased"), ("title", "M. ✝", "deceased"),
        ("title", "Mme (†)", "deceased"), ("client_kind", "Particulier †", "deceased"),
        ("preferred_channel", "Email †", "deceased"),
        ("client_kind", "Particulier STOP", "opposed_all"),
        ("client_kind", "Particulier mort", "deceased"),
        ("last_name", "DURAND (STOP)", "opposed_all"), ("last_name", "DURAND (mort)", "deceased"),
        ("last_name", "DURAND (RGPD)", "opposed_all"), ("first_name", "Jean (stop)", "opposed_all"),
    ],
)  # fmt: skip
def test_what_a_correction_takes_off_is_read(
    column: str, value: str, restriction: str, settings: Any
) -> None:
    """A cross or one word is enough there: nothing is written unasked, nor without it."""
    frames = workbook(clients=[client(**{column: value, "comment": None})])
    assert row_of(plan_clean(frames, settings, TODAY).applied_to(frames))[column] == value
    after = row_of(decided(frames))
    assert (after[column] == value) is (after[restriction] is None)
    assert after[restriction] == "Oui"


def test_a_word_of_a_refusal_does_not_become_a_given_name() -> None:
    """« DURAND Jean stop » is not parted, even where the firm parts whole names."""
    frames = workbook(clients=[client(last_name="DURAND Jean stop", first_name=None)])
    after = row_of(decided(frames, settings=_AUTOMATIC))
    assert (after["last_name"], after["first_name"]) == ("DURAND Jean stop", None)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("last_name", "Décès"), ("last_name", "Défunt"), ("last_name", "Mort"),
        ("company_name", "Stop Pub SARL"), ("company_name", "Zéro Pub"),
        ("company_name", "Allo Obsèques Services"), ("employer", "Obsèques Durand"),
        ("project", "Contrat obsèques"), ("addr_internal", "Opposé à la poste"),
        ("email", "Jean Mort <x@dupont.fr>"), ("email", "x@dupont.fr (Mme Feu)"),
        ("email", "Stop Affaires <x@dupont.fr>"), ("email", "Service Opposition <x@dupont.fr>"),
        ("email", "x@dupont.fr (mail non refusé)"),
        ("mobile", "07 56 78 12 34 (ne pas appeler avant 10h)"),
        ("mobile", "07 56 78 12 34 (ne pas appeler le matin)"),
        ("mobile", "07 56 78 12 34 (ne pas laisser de message)"),
    ],
)  # fmt: skip
def test_a_name_a_firm_or_an_hour_opposes_nobody(column: str, value: str) -> None:
    """Told at most: accepting everything there is writes no opposition and no death."""
    after = row_of(decided(workbook(clients=[client(**{column: value})])))
    assert (after["opposed_all"], after["opposed_post"], after["deceased"]) == (None, None, None)


@pytest.mark.parametrize(
    "words",
    [
        "bureau", "perso", "poste 12", "fin de journée", "n° 2", "plus tard",
        "laisser un message", "Mme N’Diaye", "mari décédé",
    ],
)  # fmt: skip
def test_a_known_note_stays_a_note(words: str) -> None:
    """What denies nothing, or only says when, goes to the comment as before."""
    after = row_of(decided(workbook(clients=[client(mobile=f"07 56 78 12 34 ({words})")])))
    assert after["mobile"] == "+33756781234"


@pytest.mark.parametrize("column", ["email", "mobile"])
@pytest.mark.parametrize("words", ["aucun", "Aucune", "N/A", "néant"])
def test_a_cell_that_says_it_is_empty_refuses_nothing(column: str, words: str) -> None:
    """It is emptied as ever."""
    assert not {code for code, of in told(**{column: words}) if of == column} & CODES


@pytest.mark.parametrize(
    "comment",
    [
        "NE PLUS\nAPPELER", "Vu le 12/03. STOP.", "client STOP !", "Mort", "mort du cancer",
        "exclu des mailings", "mail interdit", "plainte CNIL", "a retiré son accord",
        "ne pas utiliser pour la prospection", "dÃ©cÃ©dÃ©", "décé\u200bdé",
    ],
)  # fmt: skip
def test_a_comment_is_read_in_whatever_form(comment: str) -> None:
    """Broken over two lines, damaged, among other sentences or in other words."""
    codes = {code for code, _ in told(comment=comment)}
    assert codes & {"COMMENT_DEATH", "COMMENT_REFUSAL"}


@pytest.mark.parametrize(
    "comment",
    [
        "n’est pas décédé", "non décédé", "ne s’oppose pas aux mails",
        "n’a pas refusé la newsletter", "souhaite recevoir plus d’offres",
        "demande plus de courriers", "ne pas le rappeler, il rappellera",
        "ne pas joindre la facture", "ne pas déranger les voisins",
        "ne plus envoyer à l’ancienne adresse", "ne rien envoyer avant confirmation",
        "pas de relance avant juin", "a refusé notre dernière offre",
        "plus de catalogues en stock", "aucun courrier reçu", "désinscrit du cours de yoga",
        "retiré de la liste d’attente", "opposition au traitement chimique",
        "veuve de feu M. Petit", "fleurs pour obsèques", "l’écran est mort",
        "arbre mort en 2022",
    ],
)  # fmt: skip
def test_a_comment_that_denies_or_is_about_things_says_nothing(comment: str) -> None:
    """Nobody refuses there, and nobody died."""
    codes = {code for code, _ in told(comment=comment)}
    assert not codes & {"COMMENT_DEATH", "COMMENT_REFUSAL"}
