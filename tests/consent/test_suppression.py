from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from typing import Any

import pytest

from tests.consent.people import ADDRESS, TODAY, client, frames_of
from xlcrm.consent.suppression import (
    SuppressionList,
    email_fingerprint,
    phone_fingerprint,
    plan_objections,
)
from xlcrm.errors import ExitCode, RefusedError

KEY, OTHER_KEY = b"k" * 32, b"o" * 32


def objection(fingerprint: str, **changes: Any) -> dict[str, Any]:
    """Return a line of Oppositions."""
    return {"fingerprint": fingerprint, "kind": "Email", "channel": "Tous"} | changes


def test_a_fingerprint_is_the_keyed_digest_of_the_normal_address() -> None:
    """HMAC-SHA-256 of the address without spaces around and without case, after its key's name."""
    digest = hmac.new(KEY, ADDRESS.encode(), hashlib.sha256).hexdigest()
    assert email_fingerprint(f" {ADDRESS.upper()} ", KEY).split(":")[1] == digest
    assert email_fingerprint(ADDRESS, KEY) != email_fingerprint(ADDRESS, OTHER_KEY)


def test_the_digest_of_an_address_never_changes() -> None:
    """A fingerprint recorded years ago still matches: its value is part of the file format."""
    expected = "fdc5efb6:b0c8546c43fcea4d"
    assert email_fingerprint(ADDRESS, KEY).startswith(expected)


def test_a_key_has_32_bytes() -> None:
    """A short key is a mistake of the caller."""
    with pytest.raises(ValueError, match="32"):
        email_fingerprint(ADDRESS, b"short")


@pytest.mark.parametrize(
    ("scope", "email", "phone"),
    [
        ("Tous", True, True),
        ("Email", True, False),
        ("SMS", False, True),
        ("Téléphone", False, True),
        ("Courrier", False, False),
        (None, True, True),
        ("autre", True, True),
    ],
)
def test_a_scope_that_is_unknown_covers_everything(
    scope: object, *, email: bool, phone: bool
) -> None:
    """An objection reaches its channel, and every channel when its scope cannot be read."""
    rows = [
        objection(email_fingerprint(ADDRESS, KEY), channel=scope),
        objection(phone_fingerprint("+33756781234", KEY), channel=scope),
    ]
    found = SuppressionList(frames_of(objections=rows), KEY)
    assert found.forbids_email(ADDRESS.title()) is email
    assert found.forbids_phone("+33756781234") is phone
    assert not found.forbids_email("autre@client.example")


def test_an_address_typed_in_plain_is_honoured() -> None:
    """Whoever types an address where fingerprints stand is obeyed."""
    found = SuppressionList(frames_of(objections=[objection(f" {ADDRESS.upper()}")]), KEY)
    assert found.forbids_email(ADDRESS)


def test_a_blank_list_needs_no_key() -> None:
    """Without objections there is nothing to read."""
    assert not SuppressionList(frames_of(objections=[objection(" ")]), None).forbids_email(ADDRESS)


@pytest.mark.parametrize(
    ("fingerprint", "key"),
    [
        (email_fingerprint(ADDRESS, KEY), None),
        (email_fingerprint(ADDRESS, KEY), OTHER_KEY),
        (email_fingerprint(ADDRESS, KEY).split(":")[1], KEY),
        ("9f86d081884c7d65…", KEY),
    ],
)
def test_a_list_that_cannot_be_read_whole_stops_everything(
    fingerprint: str, key: bytes | None
) -> None:
    """Without the very key that made a fingerprint, nothing is let out."""
    with pytest.raises(RefusedError) as refused:
        SuppressionList(frames_of(objections=[objection(fingerprint)]), key)
    assert refused.value.code == "SUPPRESSION_KEY_MISSING"
    assert refused.value.exit_code is ExitCode.REFUSED
    assert ADDRESS not in str(refused.value.params)


@pytest.mark.parametrize(
    "typed",
    [
        ADDRESS,
        f"Jean <{ADDRESS.upper()}>",
        f"autre@x.example; {ADDRESS}",
        f"mailto:{ADDRESS}",
        "@" + ADDRESS.partition("@")[2],
    ],
)
@pytest.mark.parametrize("key", [KEY, None])
def test_what_staff_type_plainly_is_honoured(typed: str, key: bytes | None) -> None:
    """An address in whatever dress, or a whole domain, with or without a key."""
    found = SuppressionList(frames_of(objections=[objection(typed)]), key)
    assert found.forbids_email(ADDRESS)
    assert not found.forbids_email("personne@ailleurs.example")


def test_a_phone_typed_plainly_is_honoured() -> None:
    """A number as staff type it stops no export of emails, and is never called."""
    found = SuppressionList(frames_of(objections=[objection("07 56 78 12 34")]), None)
    assert found.forbids_phone("+33756781234")
    assert not found.forbids_email(ADDRESS)


def test_objections_are_recorded_once() -> None:
    """Every client and contact who said « Oui » enters the list, each address once."""
    frames = frames_of(
        clients=[
            client(1, opposed_all="Oui"),
            client(2, opposed_all=" oui ", email="b@x.example; B@X.example"),
            client(3, opposed_all="Non", email="c@x.example"),
            client(4, opposed_all="Oui", email=None),
            client(5, opposed_all="Oui", email=ADDRESS.upper()),
        ],
        contacts=[{"contact_id": "K-000001", "email": "k@x.example", "opposed_all": "Oui"}],
    )
    plan = plan_objections(frames, KEY, TODAY, origin="Demande")
    rows = plan.new_rows["objections"].frame
    expected = [email_fingerprint(a, KEY) for a in (ADDRESS, "b@x.example", "k@x.example")]
    assert rows["fingerprint"].tolist() == rows.index.tolist() == expected
    assert set(rows["recorded_on"]) == {TODAY}
    assert set(rows["origin"]) == {"Demande"}
    assert plan.edits.empty
    assert "@" not in rows.to_csv()


def test_recording_twice_changes_nothing() -> None:
    """Once recorded, an objection is not recorded again."""
    frames = frames_of(clients=[client(opposed_all="Oui")])
    after = plan_objections(frames, KEY, TODAY, origin="Demande").applied_to(frames)
    assert plan_objections(after, KEY, TODAY, origin="Demande").changes_nothing


@pytest.mark.parametrize("said", [None, "Non", "peut-être"])
def test_a_known_address_is_marked(said: object) -> None:
    """Whoever holds an address of the list is not to be contacted any more."""
    rows = [objection(email_fingerprint(ADDRESS, KEY), channel="Email")]
    frames = frames_of(
        clients=[client(1, opposed_all=said), client(2, email="b@x.example")],
        contacts=[{"contact_id": "K-000001", "email": f"Anne <{ADDRESS}>"}],
        objections=rows,
    )
    edits = plan_objections(frames, KEY, TODAY, origin="Demande").edits
    assert edits[["table", "record", "column", "before", "after"]].to_numpy().tolist() == [
        ["clients", "C-000001", "opposed_all", said, "Oui"],
        ["contacts", "K-000001", "opposed_all", None, "Oui"],
    ]


def test_a_list_for_other_channels_does_not_mark() -> None:
    """An objection to letters does not forbid emails."""
    rows = [objection(email_fingerprint(ADDRESS, KEY), channel="Courrier")]
    frames = frames_of(clients=[client()], objections=rows)
    assert plan_objections(frames, KEY, TODAY, origin="Demande").changes_nothing


def test_a_narrow_objection_is_widened_and_not_doubled() -> None:
    """Who objected to one channel and now to all has one line, for all."""
    fingerprint = email_fingerprint(ADDRESS, KEY)
    frames = frames_of(
        clients=[client(opposed_all="Oui")],
        objections=[objection(fingerprint, channel="SMS", recorded_on=dt.date(2020, 1, 1))],
    )
    plan = plan_objections(frames, KEY, TODAY, origin="Demande")
    assert not plan.new_rows
    after = plan.applied_to(frames)["objections"]
    assert after["channel"].tolist() == ["Tous"]
    assert after["recorded_on"].tolist() == [dt.date(2020, 1, 1)]


def test_objections_are_not_mixed_under_two_keys() -> None:
    """A list made under another key is not continued: it would half match."""
    frames = frames_of(
        clients=[client(opposed_all="Oui")],
        objections=[objection(email_fingerprint("b@x.example", OTHER_KEY))],
    )
    with pytest.raises(RefusedError):
        plan_objections(frames, KEY, TODAY, origin="Demande")
