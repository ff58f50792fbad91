"""What Anomalies shows of a finding."""

from __future__ import annotations

import pytest

from tests.quality.workbooks import SETTINGS, TODAY, client, workbook
from xlcrm.quality import plan_check, shown
from xlcrm.quality.view import Move
from xlcrm.schema import Kind


@pytest.mark.parametrize(
    ("text", "full"),
    [("Dupont", True), (" Dupont ", True), ("x" * 250, True), ("x" * 251, False), ("a\nb", False)],
)
def test_a_value_is_shown_in_full_or_not(text: str, *, full: bool) -> None:
    """A decision without fingerprint is only known by a value that the sheet shows whole."""
    assert shown.in_full("NAME_RECASED", text) == full


def test_the_words_of_a_comment_are_not_repeated() -> None:
    """The sheet would spread what it asks to take out."""
    assert shown.value("COMMENT_HEALTH", "il est malade") is None
    assert shown.value("NAME_RECASED", "dupont") == "dupont"


def test_what_is_only_flagged_proposes_nothing() -> None:
    """Even where a value stands beside it."""
    told = ("clients", "mobile", "+33756781234")
    assert shown.proposal(*told, "Signalé", ()) is None
    move = Move("comment", "Mobile : bureau", appends=True)
    text = str(shown.proposal(*told, "Proposé", (move,))).replace("\u00a0", " ")
    assert text == "07 56 78 12 34 + Commentaire : Mobile : bureau"


@pytest.mark.parametrize(
    ("column", "value", "proposal", "told"),
    [
        ("mobile", "07 56 78 12 34", "+33756781234", "+33756781234"),
        ("mobile", "+33 7 56 78 12 34", "+33756781234", "+33756781234"),
        ("mobile", 756781234, "+33756781234", "+33756781234"),
        ("mobile", "07 56 78 12 3O", "+33756781230", "07 56 78 12 30"),
        ("mobile", "07 56 78 12 34 (rappeler à 10h)", "+33756781234", "+33756781234"),
        ("mobile", "poste 12 : 07 56 78 12 34", "+33756781234", "+33756781234"),
        ("mobile", "O756781234 (10h)", "+33756781234", "+33756781234"),
        ("mobile", "+32 475 12 34 56 (10h)", "+32475123456", "+32475123456"),
        ("country", "belgique", "BE", "BE"), ("country", "Belgium", "BE", "Belgique"),
        ("siret", "732 829 320 00074", "73282932000074", "73282932000074"),
    ],
)  # fmt: skip
def test_a_proposal_never_looks_like_what_is_there(
    column: str, value: object, proposal: str, told: str
) -> None:
    """What will be stored is told where it is shown as it is now."""
    assert shown.proposal("clients", column, proposal, "Proposé", (), value) == told


def test_a_note_with_digits_does_not_hide_what_will_be_stored() -> None:
    """« (rappeler à 10h) » changes nothing of how the number is shown."""
    frames = workbook(clients=[client(mobile="07 56 78 12 34 (rappeler à 10h)")])
    told = plan_check(frames, SETTINGS, TODAY).applied_to(frames)["anomalies"]["proposal"].iloc[0]
    note = "Commentaire : Mobile : (rappeler à 10h)"
    assert told.replace("\u00a0", " ") == f"+33756781234 + {note}"


@pytest.mark.parametrize(
    ("value", "told"),
    [("Du\npont", "Du⏎pont"), ("Du\u00a0pont", "Du␣pont"), ("Du  pont", "Du ␣pont"),
     ("Du pont ", "Du pont␣"), ("Dupond", "Dupond")],
)  # fmt: skip
def test_white_space_is_seen_where_nothing_else_changes(value: str, told: str) -> None:
    """Else the value and the proposal would be one text."""
    assert shown.value_beside("SPACING_TIDIED", value, "Du pont") == told
    assert shown.value_beside("SPACING_TIDIED", value, None) == shown.value("SPACING_TIDIED", value)


def test_a_date_typed_as_text_is_told_from_the_date() -> None:
    """« 14/03/1984 » beside « 14/03/1984 » would tell nothing."""
    frames = workbook(clients=[client(birth_date="14/03/1984", first_contact_on="5/1/2024")])
    sheet = plan_check(frames, SETTINGS, TODAY).applied_to(frames)["anomalies"]
    told = set(zip(sheet["value"], sheet["proposal"], strict=True))
    assert told == {("14/03/1984 (du texte)", "14/03/1984"), ("5/1/2024", "05/01/2024")}


def test_a_column_of_the_firm_is_called_by_its_own_name() -> None:
    """It has no header in the schema."""
    assert shown.place("clients", "Ma colonne")[1:] == ("Ma colonne", Kind.TEXT)
    assert shown.header("clients", "mobile") == "Mobile"


@pytest.mark.parametrize(
    ("name", "told", "by_row"),
    [("A-000001", "A-000001", False), ("A-000001@5", "A-000001 (ligne 5)", True),
     ("@17", "ligne 17", True), ("a@b", "a@b", False)],
)  # fmt: skip
def test_a_row_that_no_number_tells_is_named_in_words(
    name: str, told: str, *, by_row: bool
) -> None:
    """Staff read the row; « @5 » is for us alone. Former sheets have it all the same."""
    assert shown.record(name) == told
    assert shown.tells_row(told) == shown.tells_row(name) == by_row
