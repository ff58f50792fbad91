"""What real customer files look like: each mess of a cell is built, and handled at its level.

A: « clean » writes it; P: it stands in Anomalies, and « clean » writes it once accepted; S: it is
told, and nothing is written. Messes of whole files stand in ``test_file_messes``.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.dedup.people import duplicate, frames_of, groups_of, person
from tests.quality.messes import (
    AUTOMATIC,
    FLAGGED,
    PROPOSED,
    accepted,
    cell,
    checked,
    cleaned,
    client_frames,
    row_texts,
    seen,
)
from tests.quality.workbooks import SETTINGS, TODAY, Frames, client, workbook
from xlcrm.dedup.find import plan_dedup
from xlcrm.dedup.merge import plan_merge

SIRET = "73282932000074"
#: A made-up SIRET that begins with a zero, its check digit right.
ZERO_SIRET = "01234567400019"


def corrected(value: object, column: str, **others: object) -> object:
    """Return what clean writes into a cell that check calls certain."""
    frames = client_frames(**{column: value}, **others)
    assert seen(frames)[column].level == AUTOMATIC
    return cell(cleaned(frames), column)


def proposed(value: object, column: str, **others: object) -> object:
    """Return what a cell holds once its proposal is accepted; clean alone leaves it."""
    frames = client_frames(**{column: value}, **others)
    told = seen(frames)[column]
    assert told.level == PROPOSED
    assert cell(cleaned(frames), column) == value
    return cell(accepted(frames), column)


def flagged(value: object, column: str, **others: object) -> str:
    """Return the code of a cell that is told and left, even when everything is accepted."""
    frames = client_frames(**{column: value}, **others)
    told = seen(frames)[column]
    assert told.level == FLAGGED
    assert cell(cleaned(frames), column) == value
    return told.code


def test_m01_leading_zeros_come_back() -> None:
    """Certain where the town agrees or the number is valid, proposed for a SIRET."""
    assert corrected(6000, "postal_code") == "06000"
    assert corrected("6000", "postal_code") == "06000"
    assert corrected(756781234, "mobile") == "+33756781234"
    assert corrected("756781234", "mobile") == "+33756781234"
    assert proposed(ZERO_SIRET[1:], "siret") == ZERO_SIRET
    assert proposed(int(ZERO_SIRET), "siret") == ZERO_SIRET


def test_m01_a_belgian_postcode_is_not_made_french() -> None:
    """6000 Charleroi is told, and stays."""
    frames = client_frames(postal_code="6000", city="CHARLEROI")
    assert {"postal_code", "city", "country"} & set(seen(frames))
    assert cell(cleaned(frames), "postal_code") == "6000"


def test_m02_numbers_read_as_floats_are_reread_and_rounded_ones_never_invented() -> None:
    """A float still exact is its digits; a text in scientific notation lost some."""
    assert corrected(73282932000074.0, "siret") == SIRET
    assert corrected(756781234.0, "mobile") == "+33756781234"
    assert corrected("756781234.0", "mobile") == "+33756781234"
    assert flagged("7,32829E+13", "siret") == "SCIENTIFIC_NOTATION"
    assert flagged("7,57E+08", "mobile") == "PHONE_SCIENTIFIC"


def test_m03_dates_are_french_and_never_swapped_in_silence() -> None:
    """Texts, serials and short years are certain; the month first is proposed; others are told."""
    assert corrected("14/03/84", "birth_date") == dt.date(1984, 3, 14)
    assert corrected("14.3.1984", "birth_date") == dt.date(1984, 3, 14)
    assert corrected("14/03/1984", "birth_date") == dt.date(1984, 3, 14)
    assert corrected(30755, "birth_date") == dt.date(1984, 3, 14)
    assert proposed("03/14/1984", "birth_date") == dt.date(1984, 3, 14)
    assert flagged("00/00/0000", "birth_date") == "BIRTH_DUMMY"
    assert flagged("31/02/1984", "birth_date") == "DATE_IMPOSSIBLE"
    assert flagged("1984", "birth_date")
    assert flagged(dt.date(2030, 1, 1), "birth_date") == "BIRTH_IN_FUTURE"


def test_m03_the_column_votes_on_the_order_of_its_dates() -> None:
    """05/06/1984 is 5 June where the others are day-first."""
    births = ["14/03/1984", "25/12/1990", "05/06/1984"]
    rows = [client(client_id=f"C-{n:06d}", birth_date=day) for n, day in enumerate(births, 1)]
    assert cell(cleaned(workbook(clients=rows)), "birth_date", row=2) == dt.date(1984, 6, 5)


def test_m04_several_values_of_a_cell_are_split_once_accepted() -> None:
    """The first stays in its place and none is lost."""
    two = {"email": "a@client.example;b@client.example"}
    frames = client_frames(**two)
    assert seen(frames)["email"].level == PROPOSED
    assert cell(cleaned(frames), "email") == two["email"]
    after = accepted(frames)
    assert cell(after, "email") == "a@client.example"
    assert any("b@client.example" in text for text in row_texts(after))
    phones = client_frames(phone_landline="01 99 00 12 34 ou 07 56 78 99 99", mobile=None)
    assert seen(phones)["phone_landline"].level == PROPOSED
    after = accepted(phones)
    assert cell(after, "phone_landline") == "+33199001234"
    assert any("756789999" in text for text in row_texts(after))


def test_m04_a_couple_is_two_people_by_choice_only() -> None:
    """« Jean et Marie » is told; nobody is made of it."""
    after = cleaned(frames := client_frames(first_name="Jean et Marie"))
    assert seen(frames)["first_name"].level == FLAGGED
    assert len(after["clients"]) == 1
    assert cell(after, "first_name") == "Jean et Marie"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("postal_code", "06000 NICE"),
        ("city", "06000 NICE"),
        ("last_name", "a.lefevre@mail.example"),
        ("mobile", "a.lefevre@mail.example"),
    ],
)
def test_m05_what_stands_in_the_wrong_column_is_told(column: str, value: str) -> None:
    """Postcode and town together, an address in a name or a phone: never moved in silence."""
    frames = client_frames(**{column: value})
    assert seen(frames)[column].level in {PROPOSED, FLAGGED}
    assert cell(cleaned(frames), column) == value


def test_m05_an_accepted_split_keeps_the_postcode_in_its_column() -> None:
    """« 06000 NICE » becomes 06000 once staff accept."""
    assert proposed("06000 NICE", "postal_code") == "06000"


def test_m11_variants_of_a_name_are_found_and_rights_never_widen() -> None:
    """I.B.M. is IBM; an agreement of one and a withdrawal of the other make an opposed client."""
    firm = {"client_kind": "Professionnel", "postal_code": "75008"}
    rows = [
        {"client_id": "C-000001", "company_name": "I.B.M.", "siret": SIRET, **firm},
        {"client_id": "C-000002", "company_name": "IBM", "siret": SIRET, **firm},
    ]
    frames = frames_of(clients=rows)
    found = groups_of(plan_dedup(frames, SETTINGS, TODAY).applied_to(frames))
    assert found == {frozenset({"C-000001", "C-000002"})}
    said = {"channel": "Email", "contact_point": "a@client.example"}
    given = {"client_id": "C-000001", "event": "Donné", "occurred_at": TODAY, **said}
    taken = {"client_id": "C-000002", "event": "Retiré", "occurred_at": dt.date(2026, 1, 1), **said}
    frames = frames_of(
        clients=[person(1, email="a@client.example"), person(2, opposed_all="Oui")],
        consents=[given, taken],
        duplicates=[duplicate(1, 1, "Fusionner", "Oui"), duplicate(1, 2, "Fusionner")],
    )
    after = plan_merge(frames, SETTINGS, TODAY).applied_to(frames)
    assert after["clients"]["opposed_all"].tolist() == ["Oui"]
    assert after["clients"]["merged_ids"].tolist() == ["C-000002"]
    assert set(after["consents"]["client_id"]) == {"C-000001"}


def _groups(
    *rows: Mapping[str, Any], duplicates: Sequence[dict[str, Any]] = ()
) -> set[frozenset[str]]:
    frames = frames_of(clients=map(dict, rows), duplicates=duplicates)
    after = plan_dedup(frames, SETTINGS, TODAY).applied_to(frames)["duplicates"]
    certain = after[after["verdict"] == "Fusionner"] if len(after) else after
    return groups_of({"duplicates": certain})


def test_m12_a_shared_address_makes_no_certain_duplicate() -> None:
    """A couple of one email, father and son, two sites of one SIREN, a shared « contact@ »."""
    home = {"email": "lefevre@client.example", "phone_landline": "+33199001234"}
    assert not _groups(person(1, "Marie", **home), person(2, "Paul", **home))
    births = [dt.date(1950, 1, 1), dt.date(1980, 1, 1)]
    assert not _groups(*(person(n, "Jean", birth_date=born) for n, born in enumerate(births, 1)))
    sites = [SIRET, "73282932000082"]
    assert not _groups(
        *(
            {"client_id": f"C-{n:06d}", "client_kind": "Professionnel", "company_name": "Port",
             "siret": site, "email": "contact@port.example"}
            for n, site in enumerate(sites, 1)
        )
    )  # fmt: skip


def test_m12_what_is_no_duplicate_is_remembered() -> None:
    """« Pas un doublon » stands: the pair is not proposed again."""
    same = {"email": "a@client.example", "mobile": "+33756781234"}
    apart = [duplicate(1, 1, "Pas un doublon"), duplicate(1, 2, "Pas un doublon")]
    assert _groups(person(1, **same), person(2, **same))
    assert not _groups(person(1, **same), person(2, **same), duplicates=apart)


def test_m13_words_for_one_thing_become_the_one_of_the_list() -> None:
    """Synonyms are certain, near words proposed, and a blank never says yes."""
    for word in ("o", "X", "1", "vrai", "✓"):
        assert corrected(word, "opposed_post") == "Oui"
    assert corrected("Monsieur", "title") == "M."
    assert corrected("pro", "client_kind") == "Professionnel"
    assert proposed("Professionel", "client_kind") == "Professionnel"
    assert flagged("peut-être", "opposed_post") == "YES_NO_UNKNOWN"
    assert cell(cleaned(client_frames(opposed_post=None)), "opposed_post") is None


def test_m14_damaged_letters_are_repaired_when_nothing_is_lost() -> None:
    """Double encoding, entities and decomposed accents are certain; a lost letter is told."""
    assert corrected("StÃ©phane", "first_name") == "Stéphane"
    assert corrected("St&#233;phane", "first_name") == "Stéphane"
    assert corrected("Ste\u0301phane", "first_name") == "Stéphane"
    assert flagged("Lef?vre", "last_name") == "CHARACTER_LOST"


def test_m15_invisible_characters_go_and_amounts_are_read() -> None:
    """No-break spaces, zero width, tabs, text marker; line breaks stay in comments only."""
    assert corrected("\u00a0NICE\u200b\t", "city") == "NICE"
    assert corrected("'06000", "postal_code") == "06000"
    assert "\n" not in str(corrected("12 rue\nde l’Église", "addr_street"))
    lines = client_frames(comment="Livrer le matin\nSonner deux fois")
    assert "comment" not in seen(lines)
    purchase = {"purchase_id": "A-000001", "client_id": "C-000001", "amount_net": "1\u202f234,56 €"}
    frames = workbook(clients=[client()], purchases=[purchase])
    assert seen(frames, "purchases")["amount_net"].level == AUTOMATIC
    assert cell(cleaned(frames), "amount_net", "purchases") == 1234.56


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("mobile", "0000000000"), ("postal_code", "99999"), ("email", "nc"),
        ("email", "test@test.fr"), ("phone_landline", "-"), ("first_contact_on", "01/01/1900"),
    ],
)  # fmt: skip
def test_m16_dummy_values_become_empty(column: str, value: str) -> None:
    """What means « nothing » is taken out, in a finding."""
    assert corrected(value, column) is None


@pytest.mark.parametrize(("column", "value"), [("city", "néant"), ("first_name", "inconnu")])
def test_m16_a_dummy_word_that_may_be_a_name_is_only_proposed(column: str, value: str) -> None:
    """Néant is a place in Brittany: staff say whether it means « nothing »."""
    assert proposed(value, column) is None


def test_m16_one_value_on_many_rows_is_told() -> None:
    """The same phone on more than 5 % of the rows is no client’s own."""
    rows = [
        client(client_id=f"C-{n:06d}", email=f"c{n}@client.example", addr_street=f"{n} rue Neuve",
               mobile=f"+3375678{n:04d}", phone_landline="+33199001234" if n < 20 else None)
        for n in range(1, 101)
    ]  # fmt: skip
    findings = checked(workbook(clients=rows)).findings
    told = findings[findings["code"] == "REPEATED_VALUE"]
    assert set(told["column"]) == {"phone_landline"}
    assert set(told["level"]) == {FLAGGED}


def test_m18_emails_are_unwrapped_and_slips_only_proposed() -> None:
    """Wrappers are certain, a domain with a typing slip proposed, bad syntax told."""
    assert corrected("mailto:a.lefevre@mail.example", "email") == "a.lefevre@mail.example"
    assert corrected("Anne <a.lefevre@MAIL.example>", "email") == "a.lefevre@mail.example"
    slip = proposed("Jean <J.D@Gmial.com>", "email")
    assert str(slip).casefold() == "j.d@gmail.com"
    assert proposed("jean.dupont@gmail,com", "email") == "jean.dupont@gmail.com"
    assert flagged("jean.dupont", "email") == "EMAIL_SYNTAX"
    assert "email" not in seen(client_frames(email="a.lefevre@gmx.fr"))


@pytest.mark.parametrize("address", ["contact@port.example", "jean@yopmail.com"])
def test_m18_role_and_disposable_addresses_are_told(address: str) -> None:
    """They work, and may not be whose staff think."""
    frames = client_frames(email=address)
    assert seen(frames)["email"].level == FLAGGED
    assert cell(accepted(frames), "email") == address


def test_m19_names_are_recased_where_certain_and_swapped_only_by_choice() -> None:
    """Particles, hyphens and Mc keep their form; « DUPONT » as a first name is doubtful."""
    assert corrected("jean-pierre", "first_name") == "Jean-Pierre"
    assert corrected("dupont", "last_name") in {"DUPONT", "Dupont"}
    for name in ("de la Tour", "d’Ormesson", "McDonald", "van der Berg"):
        assert "last_name" not in seen(client_frames(last_name=name))
    swapped = client_frames(last_name="Jean", first_name="DUPONT")
    told = seen(swapped)
    assert told["last_name"].level == PROPOSED
    after = cleaned(swapped)
    assert str(cell(after, "last_name")).casefold() == "jean"
    after = accepted(swapped)
    assert str(cell(after, "last_name")).casefold() == "dupont"
    assert cell(after, "first_name") == "Jean"


def test_m20_comments_are_scanned_and_never_changed() -> None:
    """Illness and divorce are told, the reminder sent to its column, the children left."""
    text = "a divorcé, rappeler en mars, a un cancer, 3 enfants"
    frames = client_frames(comment=text)
    findings = checked(frames).findings
    told = findings[findings["column"] == "comment"]
    assert set(told["code"]) == {"COMMENT_HEALTH", "COMMENT_PRIVATE_LIFE", "COMMENT_TO_DO"}
    assert set(told["level"]) == {FLAGGED}
    assert told["proposal"].isna().all()
    assert cell(accepted(frames), "comment") == text


def test_m01_to_m20_a_fine_client_is_left_alone() -> None:
    """Nothing is told of a client without fault: no rule sees messes where there are none."""
    frames: Frames = client_frames()
    assert seen(frames) == {}
