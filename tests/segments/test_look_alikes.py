from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.segments.tables import TODAY, Row, computed, frames_with


def hints(*clients: Row) -> list[object]:
    """Return « Doublon possible » of clients numbered from 1."""
    rows = [{"client_id": f"C-{n:06d}", **client} for n, client in enumerate(clients, start=1)]
    return computed(frames_with({"clients": rows}))["clients"]["look_alike"].tolist()


def test_a_record_just_typed_names_the_other() -> None:
    """Whoever types a client that is there already is told which one, wherever the row stands."""
    known: Row = {"email": "lea@x.example", "created_on": TODAY}
    typed: Row = {"email": " Lea@X.example"}
    assert hints(known, typed) == [None, "Email : C-000001"]
    assert hints({"email": "lea@x.example"}, known) == ["Email : C-000002", None]


def test_a_mobile_is_known_however_it_is_typed() -> None:
    """Spaces, points, dashes, a lost zero or the prefix: one number, typed twice in one day too."""
    typed = ("07 56 78 12 34", "07.56.78.12.34", 756781234, "+33 7 56 78 12 34", "07-56/78-12-34")
    for mobile in typed:
        found = hints({"mobile": "07 56 78 12 34", "created_on": TODAY}, {"mobile": mobile})
        assert found == [None, "Mobile : C-000001"], mobile


def test_email_comes_before_mobile_and_mobile_before_siret() -> None:
    """One hint is enough, the surest first."""
    known = {"email": "a@x.example", "mobile": "+33756781234", "siret": "73282932000074"}
    assert hints(known, known)[1] == "Email : C-000001"
    assert hints(known, {**known, "email": "b@x.example"})[1] == "Mobile : C-000001"
    assert hints(known, {"siret": "732 829 320 00074"})[1] == "SIRET : C-000001"


def test_a_record_is_warned_before_it_has_a_number() -> None:
    """Staff type the address first; the number comes later."""
    assert hints({"email": "a@x.example"}, {"client_id": None, "email": "a@x.example"})[1] == (
        "Email : C-000001"
    )


def test_a_record_once_imported_or_checked_has_no_hint() -> None:
    """The sheet looks up the few records just typed, not every client at every entry."""
    first: Row = {"email": "a@x.example"}
    assert hints(first, {**first, "created_on": TODAY}, {**first, "quality_score": 80}, first) == [
        "Email : C-000002",
        None,
        None,
        "Email : C-000001",
    ]


def test_blanks_and_landlines_are_no_look_alikes() -> None:
    """A couple shares a landline, and nobody shares nothing."""
    blank: Row = {"email": None, "mobile": None, "siret": None}
    assert hints(blank, blank) == [None, None]
    assert hints({"phone_landline": "+33199001234"}, {"phone_landline": "+33199001234"}) == [
        None,
        None,
    ]


@given(
    st.lists(st.sampled_from(["a@x.example", "A@x.example", "b@x.example", "a*@x.example", None]))
)
def test_every_record_of_a_shared_address_is_marked_and_no_other(
    emails: list[str | None],
) -> None:
    """What MATCH would take as a pattern is not looked for."""
    folded = [(email or "").lower() for email in emails]
    for email, hint in zip(folded, hints(*({"email": e} for e in emails)), strict=True):
        shared = bool(email) and "*" not in email and folded.count(email) > 1
        assert (hint is not None) == shared
