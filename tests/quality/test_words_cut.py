"""Nothing visible vanishes: what leaves a cell is formatting, or stands elsewhere in its row."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.quality.workbooks import SETTINGS, TODAY, Frames, client, edits_of, workbook
from xlcrm import schema, values
from xlcrm.frames import as_text
from xlcrm.plan import FindingLevel
from xlcrm.quality import plan_check, plan_clean
from xlcrm.values import cell

#: Words that say what the column, the country or the other word says already.
_FORMATTING = {
    "adresse", "mail", "email", "tel", "telephone", "mobile", "siret", "siren", "tva", "n", "no",
    "ou", "et", "fr", "f", "cp", "le", "mailto", "france", "euros", "euro", "eur", "ape", "code",
    "m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "du", "de", "a",
}  # fmt: skip


def accepted(**cells: object) -> tuple[Frames, dict[str, object]]:
    """The workbook of one client after every proposal was accepted, and its row."""
    frames = workbook(clients=[client(**cells)])
    frames = plan_check(frames, SETTINGS, TODAY).applied_to(frames)
    sheet = frames["anomalies"].copy()
    sheet["verdict"] = "Accepter"
    frames = {**frames, "anomalies": sheet.astype(object)}
    after = plan_clean(frames, SETTINGS, TODAY).applied_to(frames)
    return after, dict(after["clients"].loc["C-000001"])


def words_of(*cells_: object) -> Counter[str]:
    """The words and runs of digits of some cells, an E.164 number as it is read."""
    texts = []
    for value in cells_:
        text = as_text(value)
        texts.append(values.display(schema.Kind.PHONE, text) if text.startswith("+") else text)
    return Counter(re.findall(r"[a-z]+|[0-9]+", cell.unaccented(" ".join(texts)).casefold()))


_BLANK = {"phone_landline": None, "mobile": None, "postal_code": None, "city": None,
          "email": None, "addr_street": None, "country": None, "comment": None}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "value", "left", "elsewhere"),
    [
        ("addr_street", "12 rue X, 06000 Nice, France", "12 rue X", {"country": "FR"}),
        ("postal_code", "75008 CEDEX 08", "75008", {"comment": "Code postal : CEDEX 08"}),
        ("email", "a@mail.example (perso)", "a@mail.example", {"comment": "Email : perso"}),
        ("email", "Jean Bon <jb@mail.example>", "jb@mail.example", {"comment": "Email : Jean Bon"}),
        ("email", "Jean Bon <jb@gmial.com>", "jb@gmail.com", {"comment": "Email : Jean Bon"}),
        ("email", "perso : a@mail.example / pro : b@mail.example", "a@mail.example",
         {"comment": "Email : b@mail.example\n"
                     "Email : perso : a@mail.example / pro : b@mail.example"}),
        ("mobile", "07 56 78 12 34 (bureau)", "+33756781234", {"comment": "Mobile : (bureau)"}),
        ("mobile", "07 56 78 12 34 ou 01 99 00 12 34 fils", "+33756781234",
         {"phone_landline": "+33199001234",
          "comment": "Mobile : 07 56 78 12 34 ou 01 99 00 12 34 fils"}),
        ("last_name", "Dupont et fils", "Dupont", {"comment": "Nom : et fils"}),
        ("last_name", "Dupont (ou son fils)", "Dupont", {"comment": "Nom : ou son fils"}),
        ("first_contact_on", "12/03/2024 10h30", dt.date(2024, 3, 12),
         {"comment": "Date d’entrée en contact : 12/03/2024 10:30"}),
        ("naf_code", "6201Z mon métier", "62.01Z", {"comment": "Code NAF : mon métier"}),
    ],
)  # fmt: skip
def test_what_is_cut_off_goes_elsewhere(
    column: str, value: object, left: object, elsewhere: dict[str, object]
) -> None:
    """To the column that it belongs to when that is free, else to the comment."""
    blank = _BLANK if column in _BLANK else {"comment": None}
    _, row = accepted(**{**blank, column: value})
    assert row[column] == left
    for key, expected in elsewhere.items():
        if key == "comment":
            bare = str(row[key]).replace("\u00a0", " ").split("\n")
            ends = [line.partition(": ")[2] for line in str(expected).split("\n")]
            assert [line.partition(": ")[2] for line in bare] == ends
        else:
            assert row[key] == expected


def test_a_name_around_an_address_that_the_row_says_is_formatting() -> None:
    """« Anne-Laure Lefèvre <…> » is corrected at once beside those names, proposed elsewhere."""
    for name, level in (("Anne-Laure Lefèvre", FindingLevel.AUTOMATIC.value),
                        ("Anne-Laure Lefèvre et Paul", FindingLevel.PROPOSED.value)):  # fmt: skip
        frames = workbook(clients=[client(email=f"{name} <a.lefevre@mail.example>")])
        told = plan_check(frames, SETTINGS, TODAY).findings
        assert list(told["level"]) == [level]
        written = edits_of(plan_clean(frames, SETTINGS, TODAY))
        assert (("C-000001", "email") in written) == (level == FindingLevel.AUTOMATIC.value)


@pytest.mark.parametrize("code", ["PHONE_NOTE", "EMAIL_NOTE", "NUMBER_NOTE"])
def test_a_raised_rule_drops_no_word(code: str) -> None:
    """Made automatic by the firm, it still waits for staff: the words need their place."""
    chosen = SETTINGS.replaced(**{f"rule_{code.lower()}": "Automatique"})
    cells = {"PHONE_NOTE": {"mobile": "07 56 78 12 34 (bureau)"},
             "EMAIL_NOTE": {"email": "a@mail.example (perso)"},
             "NUMBER_NOTE": {"siret": "73282932000074 (siège)"}}[code]  # fmt: skip
    frames = workbook(clients=[client(**cells)])
    after = plan_clean(frames, chosen, TODAY).applied_to(frames)["clients"].loc["C-000001"]
    column, value = next(iter(cells.items()))
    assert after[column] == value


def test_words_beside_the_number_of_a_firm_go_to_the_comment() -> None:
    """« (siège) » is proposed for the comment, as what stands beside a phone."""
    frames = workbook(clients=[client(siret="732 829 320 00074 (siège)", comment=None)])
    told = plan_check(frames, SETTINGS, TODAY).findings
    (found,) = told[told["column"] == "siret"].to_dict("records")
    assert (found["code"], found["proposal"]) == ("NUMBER_NOTE", "73282932000074")
    listed = plan_check(frames, SETTINGS, TODAY).applied_to(frames)["anomalies"]
    assert any("siège" in str(shown) for shown in listed["proposal"])


def test_a_comment_without_room_keeps_the_cell_as_it_is() -> None:
    """A cell holds 32,767 characters: the address is then only flagged."""
    frames = workbook(clients=[client(email="a@mail.example (perso)", comment="x" * 32_760)])
    told = plan_check(frames, SETTINGS, TODAY).findings
    assert set(told.loc[told["column"] == "email", "level"]) == {FindingLevel.FLAGGED.value}


_PIECES = {
    "email": ["a@mail.example", "b@mail.example", "Jean Bon", "(perso)", "<a@mail.example>",
              "bureau", "ou", ";", "mail :", "fils"],
    "mobile": ["07 56 78 12 34", "01 99 00 12 34", "(bureau)", "poste 12", "ou", "/", "Tél :",
               "fils", "fax"],
    "addr_street": ["12 rue X", "06000 Nice", "France", ",", "(France)", "bât B", "F-"],
    "city": ["06000", "Nice", "France", "(06)", "centre"],
    "postal_code": ["06000", "Nice", "France", "F-", "CEDEX 2"],
    "last_name": ["Dupont", "M.", "Mme", "(fils)", "ou son fils", "et", "née Martin", "veuve",
                  "Jean", ",", "père"],
    "first_name": ["Jean", "M.", "(fils)", "ou", "Marie", "décédé", "junior"],
    "naf_code": ["62.01Z", "6201Z", "conseil", "APE"],
    "siret": ["73282932000074", "SIRET", "principal", "732 829 320 00074"],
    "company_name": ["SARL", "Dupont", "(fermé)", "et fils"],
}  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_word_vanishes_from_any_cell(data: st.DataObject) -> None:
    """Over pieces that people write together: each is in the row after every acceptance."""
    column = data.draw(st.sampled_from(sorted(_PIECES)))
    pieces = data.draw(st.lists(st.sampled_from(_PIECES[column]), min_size=1, max_size=4))
    value = data.draw(st.sampled_from([" ", ", ", " - "])).join(pieces)
    _, row = accepted(**{**_BLANK, column: value})
    before, after = words_of(value), words_of(*row.values())
    digits = "".join(re.findall(r"[0-9]", " ".join(as_text(cell_) for cell_ in row.values())))
    for word in before:
        if word in _FORMATTING or word in after:
            continue
        assert word.isdigit() or any(word in each for each in after), (value, row)
        assert not word.isdigit() or word in digits, (value, row)
