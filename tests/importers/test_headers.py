from __future__ import annotations

import pytest

from tests.importers.imports import sentence
from xlcrm import schema
from xlcrm.errors import UnreadableFileError, WrongUseError
from xlcrm.importers.headers import IMPORTABLE, fold, known_headers, match_headers

CLIENTS = schema.table("clients")


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("N° client", "client_id"),
        ("NOM", "last_name"),
        ("Prénom *", "first_name"),
        ("E_mail", "email"),
        ("Adresse e-mail", "email"),
        ("Email Address", "email"),
        ("Tél.", "phone_landline"),
        ("Téléphone (domicile)", "phone_landline"),
        ("PORTABLE", "mobile"),
        ("C.P.", "postal_code"),
        ("Code  postal", "postal_code"),
        ("Date naissance", "birth_date"),
        ("Né(e) le", "birth_date"),
        ("Société", "company_name"),
        ("Désabonné", "opposed_all"),
        ("Client depuis", "first_contact_on"),
        ("last_name", "last_name"),
        ("Port.", "mobile"),
        *(
            (refusal, "opposed_all")
            for refusal in (
                "STOP pub",
                "STOP",
                "Blacklisté",
                "Liste noire",
                "Ne plus solliciter",
                "Pas de pub",
                "Désabonné newsletter",
                "Email opt out",
                "Opt out",
                "Do Not Email",
                "Do not contact",
            )
        ),
    ],
)
def test_usual_headers_are_recognised(header: str, column: str) -> None:
    """Case, accents, punctuation and language do not matter."""
    assert match_headers([header, "Ville"], CLIENTS).columns[header] == column


def test_each_column_is_filled_once_and_the_surest_header_wins() -> None:
    """Of two headers for one column, the exact one is used and the other reported."""
    match = match_headers(["Téléphone (bureau)", "Tél.", "Téléphone fixe", "Remise"], CLIENTS)
    assert match.columns == {"Téléphone fixe": "phone_landline"}
    assert match.ignored == ("Téléphone (bureau)", "Tél.", "Remise")


def test_computed_columns_are_never_filled() -> None:
    """A file cannot bring in what the workbook computes."""
    match = match_headers(["Nom", "Statut", "CA cumulé", "Numéros externes"], CLIENTS)
    assert match.ignored == ("Statut", "CA cumulé", "Numéros externes")


def test_a_consent_column_is_no_column_of_clients() -> None:
    """« Newsletter » declares an agreement; « Accord email » is computed, so declares one too."""
    match = match_headers(["Nom", "Newsletter", "Date opt-in", "Opt-in SMS"], CLIENTS)
    assert match.consents == {"Newsletter": "consent_email", "Opt-in SMS": "consent_sms"}
    assert match.consent_date == "Date opt-in"
    assert match_headers(["Accord email", "Nom"], CLIENTS).consents


@pytest.mark.parametrize("header", ["Réf", "ID", "Client"])
def test_a_short_header_is_the_number_of_a_named_client(header: str) -> None:
    """Beside a name, « Client » is a number; alone, it is likely the name: it is left out."""
    assert match_headers([header, "Nom"], CLIENTS).columns[header] == "client_id"
    alone = match_headers(["Client", "Ville"], CLIENTS)
    assert alone.ignored == ("Client",)
    told = match_headers(["Client", "Ville"], CLIENTS, mapping={"Client": "client_id"})
    assert told.columns["Client"] == "client_id"


def test_several_headers_may_forbid_the_same_thing() -> None:
    """Two refusal columns are both read: none gives way to the other."""
    match = match_headers(["Nom", "STOP pub", "Blacklisté"], CLIENTS)
    assert match.columns == {
        "Nom": "last_name", "STOP pub": "opposed_all", "Blacklisté": "opposed_all",
    }  # fmt: skip


@pytest.mark.parametrize("table_key", ["purchases", "interactions", "consents"])
def test_the_email_of_the_client_is_recognised(table_key: str) -> None:
    """« Email client » ties a fact to its client, as « Email » does."""
    match = match_headers(["Email client", "Date"], schema.table(table_key))
    assert "Email client" in {match.client_email, match.source_of("contact_point")}


def test_the_email_of_a_purchase_names_its_client() -> None:
    """Purchases have no email column: the email of the file leads to the client."""
    match = match_headers(["Courriel", "Montant"], schema.table("purchases"))
    assert match.client_email == "Courriel"
    assert match.source_of("amount_net") == "Montant"


def test_a_mapping_wins_over_recognition() -> None:
    """What a person dictates is done: technical names, our headers, or nothing."""
    headers = ["Nom", "Ville", "Zone 4", "Infolettre maison"]
    match = match_headers(
        headers,
        CLIENTS,
        mapping={
            "nom": "company_name",
            "Ville": "",
            "Zone 4": "Code postal",
            "Infolettre maison": "consent_email",
        },
    )
    assert match.columns == {"Nom": "company_name", "Zone 4": "postal_code"}
    assert match.consents == {"Infolettre maison": "consent_email"}
    assert match.ignored == ("Ville",)


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({"Absent": "city"}, "MAP_UNKNOWN_HEADER"),
        ({"Nom": "rfm_code"}, "MAP_UNKNOWN_COLUMN"),
        ({"Nom": "n’importe quoi"}, "MAP_UNKNOWN_COLUMN"),
        ({"Nom": "city", "Ville": "city"}, "MAP_COLUMN_TWICE"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(mapping: dict[str, str], code: str) -> None:
    """A slip in a mapping file is a fault of the caller, said in one sentence."""
    with pytest.raises(WrongUseError) as caught:
        match_headers(["Nom", "Ville"], CLIENTS, mapping=mapping)
    assert caught.value.code == code
    assert sentence(caught.value)


def test_without_any_known_header_the_known_ones_are_named() -> None:
    """The sentence names headers that a person can copy."""
    with pytest.raises(UnreadableFileError) as caught:
        match_headers(["aaa", "bbb"], CLIENTS)
    assert "Raison sociale" in sentence(caught.value)


def test_only_columns_of_the_workbook_are_filled() -> None:
    """A column that staff removed from their sheet takes no data: the header is reported."""
    match = match_headers(["Nom", "Ville"], CLIENTS, present={"client_id", "last_name"})
    assert match.ignored == ("Ville",)


@pytest.mark.parametrize("table_key", IMPORTABLE)
def test_no_word_leads_to_two_columns(table_key: str) -> None:
    """A synonym shared by two columns would make the order of the schema decide."""
    table = schema.table(table_key)
    seen: dict[str, str] = {}
    for column in table.columns:
        for name in {fold(n) for n in (column.header, column.key, *column.synonyms)}:
            if column.origin is schema.Origin.TYPED:
                assert seen.setdefault(name, column.key) == column.key, name
    assert seen.keys() <= known_headers() | {"numeros externes", "external ids"}
