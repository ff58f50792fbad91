"""Labels, notes and several numbers in one cell."""

import datetime as dt

import pytest

from xlcrm.values import phone, phone_cell
from xlcrm.values.model import Context, Verdict

CONTEXT = Context(today=dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    "raw",
    [
        # what the column says already, and signs without a meaning
        "Tél : 07 56 78 12 34", "TEL.07.56.78.12.34", "Téléphone: 0756781234",
        "Tél. portable : 07 56 78 12 34", "Port. 07 56 78 12 34", "Mobile 07 56 78 12 34",
        "T: 07 56 78 12 34", "n° 07 56 78 12 34", "Numéro de téléphone : 0756781234",
        "☎ 07 56 78 12 34", "📞07 56 78 12 34", "<tel:+33756781234>", "0756781234;",
        "07 56 78 12 34.", "« 0756781234 »", "07 56 78 12 34 (portable)",
        # one mark between pairs
        "07;56;78;12;34", "07:56:78:12:34", "07|56|78|12|34", "07•56•78•12•34", "07_56_78_12_34",
        "07\u201056\u201178\u221212\u201434", "07·56·78·12·34", "07⁄56⁄78⁄12⁄34",
        # digits of other scripts and widths (Unicode decimal digits, as libphonenumber)
        "٠٧٥٦٧٨١٢٣٤", "０７５６７８１２３４", "\u200b07\u202f56\u202f78\u202f12\u202f34",
        # prefixes
        "++33756781234", "+0033756781234", "(+33) 7 56 78 12 34", "(0033)756781234",
        "+33.7.56.78.12.34", "33 07 56 78 12 34", "+33 (0) 7 56 78 12 34", "00 33 (0)756781234",
        # the same number twice loses nothing
        "07 56 78 12 34 / 0756781234",
        # every digit of the number is there
        "7.56781234E8", "7,56781234E+08", "0756781234.0", "33756781234,00",
    ],
)  # fmt: skip
def test_what_says_nothing_is_dropped(raw: str) -> None:
    """M01, M02, M15: nothing is lost, so nothing is asked."""
    tidied = phone.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict) == ("+33756781234", Verdict.CORRECTED)
    assert phone.note(raw, CONTEXT) == ""


@pytest.mark.parametrize(
    ("raw", "note"),
    [
        ("01 99 00 12 34 poste 12", "poste 12"), ("01 99 00 12 34 p.12", "p.12"),
        ("01 99 00 12 34 p. 12", "p. 12"), ("01 99 00 12 34 ext 12", "ext 12"),
        ("01 99 00 12 34 ext. 12", "ext. 12"), ("01 99 00 12 34 #12", "#12"),
        ("01 99 00 12 34 x12", "x12"), ("01 99 00 12 34 (12)", "(12)"),
        ("01 99 00 12 34 (bureau)", "(bureau)"), ("01 99 00 12 34 - bureau", "bureau"),
        ("01 99 00 12 34 (Mme Dupont)", "(Mme Dupont)"), ("Mme Dupont 0199001234", "Mme Dupont"),
        ("demander Paul 01 99 00 12 34", "demander Paul"), ("0199001234Paul", "Paul"),
        ("01 99 00 12 34 ?", "?"), ("Fax : 01 99 00 12 34", "Fax :"),
        ("01/02/2020 01 99 00 12 34", "01/02/2020"), ("01 99 00 12 34 le 1/2/2020", "le 1/2/2020"),
        ("01 99 00 12 34 après 18 h", "après 18 h"), ("tel:+33199001234;ext=12", "ext=12"),
        ("01 99 00 12 34 jean@client.example", "jean@client.example"),
        ("01 99 00 12 34 (WhatsApp)", "(WhatsApp)"), ("WhatsApp : 01 99 00 12 34", "WhatsApp :"),
        ("01 99 00 12 34 sms uniquement", "sms uniquement"), ("01 99 00 12 34 SMS", "SMS"),
        ("O1 99 00 12 34 (bureau)", "(bureau)"), ("01 99 00 12 34 poste l2", "poste l2"),
    ],
)  # fmt: skip
def test_words_beside_a_number_are_kept_apart(raw: str, note: str) -> None:
    """M04: the number is proposed, and the words that it would cost can be asked for."""
    tidied = phone.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (
        "+33199001234",
        Verdict.PROPOSED,
        "PHONE_NOTE",
    )
    assert phone.note(raw, CONTEXT) == note


@pytest.mark.parametrize(
    ("raw", "others", "note"),
    [
        ("01 99 00 12 34 / 07 56 78 12 34", ["+33756781234"], ""),
        ("01 99 00 12 34/07 56 78 12 34", ["+33756781234"], ""),
        ("01.99.00.12.34-07.56.78.12.34", ["+33756781234"], ""),
        ("01 99 00 12 34 ou 07 56 78 12 34", ["+33756781234"], ""),
        ("01 99 00 12 34 et 07 56 78 12 34", ["+33756781234"], ""),
        ("01 99 00 12 34 & 07 56 78 12 34", ["+33756781234"], ""),
        ("0199001234\n0756781234", ["+33756781234"], ""),
        ("0199001234;0756781234", ["+33756781234"], ""),
        ("0199001234 0756781234", ["+33756781234"], ""),
        ("01990012340756781234", ["+33756781234"], ""),
        ("0033199001234+33756781234", ["+33756781234"], ""),
        ("01 99 00 12 34, +32 475 12 34 56", ["+32475123456"], ""),
        ("01 99 00 12 34 / 35", ["+33199001235"], ""),
        ("01 99 00 12 34 ou 35", ["+33199001235"], ""),
        ("01 99 00 12 34 / 12 56", ["+33199001256"], ""),
        ("01 99 00 12 34 / 0692 12 34 56 / 07 56 78 12 34",
         ["+262692123456", "+33756781234"], ""),
        ("Tél : 01 99 00 12 34 Port : 07 56 78 12 34", ["+33756781234"], ""),
        ("01 99 00 12 34 ou 07 56 78 12 34 (Paul)", ["+33756781234"],
         "01 99 00 12 34 ou 07 56 78 12 34 (Paul)"),
        ("01 99 00 12 34 (bureau) / 07 56 78 12 34", ["+33756781234"],
         "01 99 00 12 34 (bureau) / 07 56 78 12 34"),
        ("Tél : 01 99 00 12 34 Paul et 07 56 78 12 34 Marie", ["+33756781234"],
         "01 99 00 12 34 Paul et 07 56 78 12 34 Marie"),
    ],
)  # fmt: skip
def test_several_numbers_are_all_found(raw: str, others: list[str], note: str) -> None:
    """M04: the first is proposed here, the others elsewhere, each word beside its number."""
    tidied = phone.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code, list(tidied.others)) == (
        "+33199001234",
        Verdict.PROPOSED,
        "PHONE_SEVERAL",
        others,
    )
    assert phone.note(raw, CONTEXT) == note
    for other in others:
        assert phone.tidy(other, CONTEXT).verdict is Verdict.FINE


def test_fax_beside_a_phone_is_no_second_phone() -> None:
    """It stays in the note."""
    raw = "Tél 01 99 00 12 34 Fax 01 99 00 12 35"
    tidied = phone.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.code, tidied.others) == ("+33199001234", "PHONE_NOTE", ())
    assert phone.note(raw, CONTEXT) == "Fax 01 99 00 12 35"


@pytest.mark.parametrize(
    "raw",
    [
        "O7 56 78 12 34", "o756781234", "07 56 78 l2 34", "07 56 78 I2 34", "O7.56.78.i2.34",
        "+33 (O)7 56 78 12 34", "OO33 7 56 78 12 34", "07 56 78 |2 34", "Tél : O7 56 78 12 34",
    ],
)  # fmt: skip
def test_letters_that_look_like_digits_are_proposed(raw: str) -> None:
    """O for 0, l and I for 1: likely, not certain."""
    tidied = phone.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (
        "+33756781234",
        Verdict.PROPOSED,
        "PHONE_LETTERS",
    )


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("0756781234@client.example", "PHONE_UNREADABLE"),
        ("https://client.example/0756781234", "PHONE_UNREADABLE"),
        ("SIRET 732 829 320 00074", "PHONE_UNREADABLE"), ("73282932000074", "PHONE_INVALID"),
        ("07 56 78 12 34 12", "PHONE_INVALID"), ("01/12/2024", "PHONE_INVALID"),
        ("061234567.0", "PHONE_INVALID"), ("00358307293.0", "PHONE_INVALID"),
        ("7,56E8", "PHONE_SCIENTIFIC"),
        ("6.1234E+08", "PHONE_SCIENTIFIC"), ("00 00 00 00 00", "PHONE_INVALID"),
        ("12 rue de la Paix 75002 Paris", "PHONE_UNREADABLE"), ("tél", "PHONE_UNREADABLE"),
    ],
)  # fmt: skip
def test_digits_that_are_no_number_are_left(raw: str, code: str) -> None:
    """An address, an identifier, a float: flagged, kept."""
    tidied = phone.tidy(raw, CONTEXT)
    assert (tidied.value, tidied.verdict, tidied.code) == (raw, Verdict.FLAGGED, code)
    assert phone.note(raw, CONTEXT) == ""


def test_repair_keeps_the_length() -> None:
    """Places in the repaired text are places in the text."""
    for text in ("O7 56 78 l2 34 (Olivier)", "Il 07", "|||", "o"):
        assert len(phone_cell.repaired(text)) == len(text)
