"""A merge opens no address and no number that was closed before it."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from tests.dedup.people import TODAY, Frames, client, duplicate, frames_of
from xlcrm.commands.steps import STEPS
from xlcrm.computed import Computed, compute
from xlcrm.consent import decide_export, normal_email, sms_numbers
from xlcrm.dedup.merge import plan_merge
from xlcrm.frames import is_blank
from xlcrm.settings import Settings

SETTINGS = Settings.defaults()
A, B = "a@client.example", "b@client.example"
ONE, OTHER = "+33756781234", "+33756785678"
OLD = dt.date(2019, 1, 1)
#: What the export reads of a client that is computed, and what that is computed from.
_CLIENT_COLUMNS = {"last_inbound_on", "last_purchase_on"}
INBOUND = [
    step
    for step in STEPS
    if isinstance(step, Computed)
    and (step.table in {"purchases", "interactions", "consents"} or step.column in _CLIENT_COLUMNS)
]


def _agreed(number: int, point: str, day: object = dt.date(2026, 1, 1), **cells: Any) -> Any:
    """A proven agreement of a client for an address or a number."""
    channel = "Email" if "@" in point else "SMS"
    return {
        "client_id": f"C-{number:06d}", "channel": channel, "event": "Donné", "occurred_at": day,
        "method": "Double opt-in", "contact_point": point, "wording_id": "NL",
        "beneficiary": "Nous", "proof_ref": "f.pdf", "collected_by": "Accueil", **cells,
    }  # fmt: skip


def _fit(number: int, email: str | None, **cells: Any) -> dict[str, Any]:
    """A client to whom one may write once the agreement is there."""
    known = {"client_kind": "Particulier", "data_origin": "Directe", "mobile": None}
    return client(number, **{**known, "email": email, **cells})


def sent(frames: Frames) -> dict[str, set[str]]:
    """The addresses and numbers that an export would hold, the last contacts computed afresh."""
    fresh = {**frames, **compute(INBOUND, frames, SETTINGS, TODAY)}
    decisions = decide_export(fresh, SETTINGS, TODAY, None)
    allowed = decisions.index[decisions["allowed"].to_numpy(dtype=bool)]
    emails = fresh["clients"]["email"].loc[allowed]
    numbers = sms_numbers(fresh, TODAY, None).loc[allowed]
    return {
        "Email": {normal_email(each) for each in emails},
        "SMS": {each for each in numbers if each is not None},
    }


def merged(frames: Frames) -> Frames:
    """The frames once what Doublons says is merged."""
    fresh = {**frames, **compute(INBOUND, frames, SETTINGS, TODAY)}
    return plan_merge(fresh, SETTINGS, TODAY).applied_to(fresh)


def _pair(*people: dict[str, Any], first: str = "", second: str = "", **tables: Any) -> Frames:
    """Clients of which the first two are to be merged, with what each row keeps."""
    rows = [duplicate(1, 1, "Fusionner", "Oui"), duplicate(1, 2, "Fusionner")]
    rows[0]["kept_columns"], rows[1]["kept_columns"] = first, second
    return frames_of(clients=people, duplicates=rows, **tables)


def test_a_contactable_address_stays_so() -> None:
    """The control: a merge that opens nothing withdraws nothing."""
    frames = _pair(_fit(1, A), _fit(2, A), consents=[_agreed(1, A)])
    assert sent(frames)["Email"] == {A}
    assert sent(merged(frames))["Email"] == {A}


def test_consent_of_another_record_does_not_open_the_address_chosen() -> None:
    """B is typed on the one record, agreed to on the other, and was written to by none."""
    frames = _pair(_fit(1, B), _fit(2, A), first="Email", consents=[_agreed(2, B)])
    assert sent(frames)["Email"] == set()
    after = merged(frames)
    assert sent(after)["Email"] == set()
    assert after["clients"]["email"].tolist() == [B]
    line = after["consents"].iloc[-1]
    assert (line["event"], line["method"], line["contact_point"]) == (
        "Retiré", "Fusion de fiches", B,
    )  # fmt: skip


def test_recent_contact_of_another_record_does_not_open_an_expired_address() -> None:
    """Record 2 was silent for too long; the purchase of record 1 does not reopen its address."""
    frames = _pair(
        _fit(1, A), _fit(2, B, first_contact_on=OLD), second="Email",
        consents=[_agreed(2, B, OLD)],
        purchases=[{"client_id": "C-000001", "purchased_on": dt.date(2026, 6, 1),
                    "document_type": "Facture", "amount_net": 10}],
    )  # fmt: skip
    assert sent(frames)["Email"] == set()
    assert sent(merged(frames))["Email"] == set()


@pytest.mark.parametrize("flag", ["opposed_all", "deceased", "restricted"])
def test_refusal_of_an_address_left_behind_still_binds_who_else_holds_it(flag: str) -> None:
    """Record 2 held A and refused; a third client of that address is not let out by the merge."""
    people = [_fit(1, B), _fit(2, A, **{flag: "Oui"}), _fit(3, A)]
    frames = _pair(*people, first="Email", consents=[_agreed(3, A)])
    assert sent(frames)["Email"] == set()
    assert sent(merged(frames))["Email"] == set()


def test_refusal_by_way_of_a_shared_address_does_not_bind_the_merged_client() -> None:
    """The spouse who shares an address left behind refused it: the other address stays open."""
    people = [_fit(1, A), _fit(2, B), _fit(3, B, opposed_all="Oui")]
    frames = _pair(*people, first="Email", consents=[_agreed(1, A)])
    assert sent(merged(frames))["Email"] == {A}


def test_number_whose_consent_is_of_another_record_is_not_texted() -> None:
    """The same for text messages: the number goes out beside an address that may be written to."""
    frames = _pair(
        _fit(1, A, mobile=OTHER), _fit(2, A, mobile=ONE), first="Mobile",
        consents=[_agreed(1, A), _agreed(2, OTHER)],
    )  # fmt: skip
    assert sent(frames) == {"Email": {A}, "SMS": set()}
    assert sent(merged(frames)) == {"Email": {A}, "SMS": set()}


_DAYS = st.sampled_from([OLD, dt.date(2025, 6, 1), dt.date(2025, 6, 1), TODAY])
_CONSENTS = st.builds(
    lambda number, point, event, day, method: _agreed(
        number, point, day, event=event, method=method
    ),
    st.integers(1, 4),
    st.sampled_from([A, B, ONE, OTHER]),
    st.sampled_from(["Donné"] * 6 + ["Retiré", "Refusé"]),
    _DAYS,
    st.sampled_from(["Double opt-in"] * 4 + ["SMS STOP"]),
)


@st.composite
def _files(draw: st.DrawFn) -> Frames:
    """Four clients of two addresses and two numbers, some of which are merged."""
    rare = st.sampled_from([None] * 12 + ["Oui"])
    people = [
        _fit(
            number,
            draw(st.sampled_from([A, A, B, None])),
            mobile=draw(st.sampled_from([ONE, ONE, OTHER, None])),
            data_origin=draw(st.sampled_from(["Directe"] * 6 + ["Publique", "Inconnue"])),
            informed_on=draw(st.sampled_from([None, dt.date(2025, 1, 1)])),
            email_status=draw(st.sampled_from([None] * 6 + ["Valide", "Rebond définitif"])),
            opposed_all=draw(rare),
            deceased=draw(rare),
            first_contact_on=draw(st.sampled_from([OLD, dt.date(2025, 1, 1)])),
            birth_date=draw(st.sampled_from([None] * 8 + [dt.date(2015, 1, 1)])),
            verified_on=draw(_DAYS),
        )
        for number in (1, 2, 3, 4)
    ]
    members = draw(st.sampled_from([(1, 2), (1, 2, 3), (1, 4)]))
    rows = [duplicate(1, number, "Fusionner") for number in members]
    for row, header in zip(rows, draw(st.permutations(["Email", "Mobile", ""])), strict=False):
        row["kept_columns"] = header
    return frames_of(
        clients=people,
        duplicates=rows,
        consents=draw(st.lists(_CONSENTS, min_size=2, max_size=6)),
        purchases=[
            {"client_id": f"C-{draw(st.integers(1, 4)):06d}", "purchased_on": TODAY,
             "document_type": "Facture", "amount_net": 10}
        ],
    )  # fmt: skip


@examples(deadline=None, max_examples=60)  # whole workbooks
@given(_files())
def test_no_merge_opens_an_address_or_a_number(frames: Frames) -> None:
    """By the export's own decision, whatever is merged and whatever values are chosen."""
    before = sent(frames)
    after_frames = merged(frames)
    after = sent(after_frames)
    assert after["Email"] <= before["Email"]
    assert after["SMS"] <= before["SMS"]
    lines = after_frames["consents"]
    assert not any(is_blank(point) for point in lines["contact_point"])


@pytest.mark.parametrize(
    "obstacle",
    [
        {"restricted": "Oui"},
        {"email_status": "Invalide"},
        {"data_origin": "Achat ou location"},
        {"birth_date": dt.date(2013, 1, 1)},
        {"deceased": "Oui"},
    ],
    ids=lambda cells: next(iter(cells)),
)
def test_what_is_lifted_later_opens_nothing_that_the_merge_put_together(
    obstacle: dict[str, Any],
) -> None:
    """A is typed on record 2, agreed to on record 1; without the merge, no correction opens it."""
    people = [_fit(1, B), _fit(2, A, **obstacle)]
    after = merged(_pair(*people, second="Email", consents=[_agreed(1, A)]))
    assert after["clients"]["email"].tolist() == [A]
    put_right = {**dict.fromkeys(obstacle), "data_origin": "Directe", "informed_on": TODAY}
    lifted = after["clients"].assign(**put_right)
    assert sent({**after, "clients": lifted.astype(object)})["Email"] == set()


def test_a_consent_of_tomorrow_does_not_open_the_address_of_another_record() -> None:
    """The ledger has a date to come by mistake: once it is past, nothing is let out."""
    later = TODAY + dt.timedelta(days=30)
    frames = _pair(_fit(1, B), _fit(2, A), second="Email", consents=[_agreed(1, A, later)])
    after = merged(frames)
    day = later + dt.timedelta(days=2)
    fresh = {**after, **compute(INBOUND, after, SETTINGS, day)}
    assert not decide_export(fresh, SETTINGS, day, None)["allowed"].any()


def test_what_was_as_near_before_stays_as_near() -> None:
    """One record had the address, the consent and the limitation: lifting it opens it as before."""
    people = [_fit(1, A, restricted="Oui"), _fit(2, B)]
    after = merged(_pair(*people, first="Email", consents=[_agreed(1, A)]))
    lifted = after["clients"].assign(restricted=None).astype(object)
    assert sent({**after, "clients": lifted})["Email"] == {A}


def test_a_refusal_whose_number_is_misspelt_follows_the_record_it_meant() -> None:
    """The export reads « C- 000002 » as C-000002; so does the merge, « Anciens numéros » or not."""
    refusal = _agreed(2, B, dt.date(2026, 9, 1), event="Retiré", method="Lien de désinscription")
    consents = [_agreed(2, A), {**refusal, "client_id": "C- 000002"}]
    frames = _pair(_fit(1, A), _fit(2, A), consents=consents)
    frames["clients"] = frames["clients"].drop(columns=["merged_ids"])
    assert sent(frames)["Email"] == set()
    after = merged(frames)
    assert sent(after)["Email"] == set()
    assert set(after["consents"]["client_id"]) == {after["clients"]["client_id"].iloc[0]}


@pytest.mark.parametrize(
    "obstacle",
    [
        {"restricted": "Oui"}, {"email_status": "Invalide"},
        {"email_status": "Rebond définitif"}, {"birth_date": dt.date(2013, 1, 1)},
    ],
)  # fmt: skip
def test_an_obstacle_lifted_later_lets_nobody_out_whom_another_record_withdrew(
    obstacle: dict[str, Any],
) -> None:
    """A was withdrawn in the ledger of record 2, and agreed to again by nobody who holds it."""
    frames = _pair(
        _fit(1, A, **obstacle), _fit(2, B), first="Email",
        consents=[
            _agreed(1, A, dt.date(2024, 6, 1)),
            _agreed(2, A, dt.date(2025, 1, 1), event="Retiré", method="Lien de désinscription"),
            _agreed(2, A, dt.date(2026, 1, 1)),
        ],
    )  # fmt: skip
    for met in (frames, merged(frames)):
        lifted = met["clients"].assign(**dict.fromkeys(obstacle)).astype(object)
        assert sent(met)["Email"] == set()
        assert sent({**met, "clients": lifted})["Email"] == set()
