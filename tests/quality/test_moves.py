"""Where the further values of a cell go, and under which title staff read them."""

from __future__ import annotations

import pytest

from tests.quality.deciding import checked, cleaned, decided
from tests.quality.workbooks import SETTINGS, TODAY, client, edits_of, workbook
from xlcrm import schema
from xlcrm.quality import moves, plan_clean
from xlcrm.quality.view import Move

_CLIENTS = schema.table("clients")


def proposal(**cells: object) -> str:
    """What Anomalies proposes for the first cell of a row, with ordinary spaces."""
    return str(checked(**cells)["anomalies"]["proposal"].iloc[0]).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ({"phone_landline": "01 99 00 12 34 / 07 56 78 12 34", "mobile": None},
         "01 99 00 12 34 + Mobile : 07 56 78 12 34"),
        ({"mobile": "07 56 78 12 34 / 07 56 78 12 35"},
         "07 56 78 12 34 + Commentaire : Mobile : 07 56 78 12 35"),
        ({"city": "06000 NICE", "postal_code": None}, "NICE + Code postal : 06000"),
        ({"postal_code": "06000 NICE", "city": None}, "06000 + Ville : NICE"),
        ({"addr_street": "12 rue X 06000 NICE, France", "postal_code": None, "city": None},
         "12 rue X + Code postal : 06000 + Ville : NICE + Pays : France"),
    ],
)  # fmt: skip
def test_each_value_is_shown_under_its_title(cells: dict[str, object], shown: str) -> None:
    """The proposal names every cell that it would write."""
    assert proposal(**cells) == shown


def test_a_town_and_a_code_in_the_comment_keep_their_own_titles() -> None:
    """Not that of the street that they stood in."""
    cells = {"addr_street": "12 rue X 13001 Marseille", "city": "NICE", "postal_code": "06000"}
    _, after = cleaned(decided(checked(**cells), "Accepter"))
    comment = str(after["clients"].loc["C-000001", "comment"]).replace("\u00a0", " ")
    assert comment == "Code postal : 13001\nVille : Marseille"


def test_a_note_names_the_column_and_shows_the_value_as_read() -> None:
    """An E.164 number is written as staff read it."""
    note = moves.note_of(_CLIENTS.column("mobile"), "+33756781234").replace("\u00a0", " ")
    assert note == "Mobile : 07 56 78 12 34"


@pytest.mark.parametrize(
    ("before", "after"), [(None, "b"), ("", "b"), ("a", "a\nb"), ("a\n\n", "a\nb"), (12, "12\nb")]
)
def test_a_note_goes_under_what_the_comment_says(before: object, after: str) -> None:
    """On a line of its own."""
    assert moves.appended(before, "b") == after


def test_an_emptied_cell_is_said_so() -> None:
    """A blank proposal would read as no proposal."""
    shown = moves.shown(_CLIENTS, schema.Kind.PHONE, None, [Move("mobile", "+33756781234")])
    assert shown.replace("\u00a0", " ").startswith("(vider la cellule) + Mobile : 07 56 78")


def test_automatic_never_writes_over_a_filled_cell() -> None:
    """Raised by the firm, a proposal whose target is taken goes back to staff."""
    chosen = SETTINGS.replaced(rule_phone_several="Automatique")
    row = client(phone_landline="01 99 00 12 34 / 07 56 78 12 35")
    frames = workbook(clients=[row])
    plan = plan_clean(frames, chosen, TODAY)
    assert not {"phone_landline", "mobile", "comment"} & {c for _, c in edits_of(plan)}
    told = plan.findings[plan.findings["code"] == "PHONE_SEVERAL"]
    assert list(told["level"]) == ["Proposé"]


def test_two_proposals_never_take_one_free_cell() -> None:
    """The second goes to the comment instead."""
    cells = {"postal_code": "06000 NICE", "addr_street": "12 rue X 13001 Marseille", "city": None}
    frames = checked(**cells)
    sheet = frames["anomalies"].copy()
    sheet["verdict"] = "Accepter"
    _, after = cleaned({**frames, "anomalies": sheet.astype(object)})
    row = after["clients"].loc["C-000001"]
    everything = " ".join(str(row[key]) for key in ("city", "comment", "postal_code"))
    assert all(word.casefold() in everything.casefold() for word in ("nice", "marseille", "13001"))


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        ({"first_name": "Mme jeanne", "title": None}, "Jeanne + Civilité : Mme"),
        ({"first_name": "Mme jeanne", "title": "Mme"}, "Jeanne"),
        ({"first_name": "Mme jeanne", "title": "M."}, "Jeanne + Commentaire : Prénom : Mme"),
        ({"last_name": "Dr MARTIN", "title": None}, "MARTIN + Commentaire : Nom : Dr"),
        ({"last_name": "M. et Mme PAUL", "title": None},
         "PAUL + Commentaire : Nom : M. et Mme"),
    ],
)  # fmt: skip
def test_a_title_beside_a_name_goes_to_its_column(cells: dict[str, object], text: str) -> None:
    """Where that is blank and the list has it; to the comment otherwise."""
    assert proposal(**cells) == text
