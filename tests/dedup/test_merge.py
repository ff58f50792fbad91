"""Merging the clients that staff say are one."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dedup.people import TODAY, Frames, client, duplicate, frames_of, workbooks
from tests.strategies import as_rows
from xlcrm import messages, schema
from xlcrm.consent.decision import decide
from xlcrm.consent.ledger import EMAIL, REFUSED, SMS, WITHDRAWN, read_ledger
from xlcrm.consent.persons import states
from xlcrm.dedup.find import plan_dedup
from xlcrm.dedup.merge import plan_merge
from xlcrm.frames import columns_referring_to, empty_frames, is_blank
from xlcrm.plan import Plan
from xlcrm.schema import Origin
from xlcrm.settings import Settings

SETTINGS = Settings.defaults()
GROUP = [duplicate(1, 1, "Fusionner", "Oui"), duplicate(1, 2, "Fusionner")]


def _plan(frames: Frames) -> Plan:
    return plan_merge(frames, SETTINGS, TODAY)


def _merged(*rows: dict[str, Any], **tables: list[dict[str, Any]]) -> Frames:
    frames = frames_of(clients=rows, duplicates=GROUP, **tables)
    return _plan(frames).applied_to(frames)


def test_marked_record_stays_and_the_other_leaves_whole() -> None:
    """The dropped row keeps every cell in the plan, hence in the journal."""
    frames = frames_of(
        clients=[client(1), client(2, city="NICE", comment="Matin")], duplicates=GROUP
    )
    plan = _plan(frames)
    after = plan.applied_to(frames)["clients"]
    assert after.index.tolist() == ["C-000001"]
    assert after[["city", "comment", "merged_ids"]].to_numpy().tolist() == [
        ["NICE", "Matin", "C-000002"]
    ]
    dropped = plan.dropped_rows["clients"].frame
    assert as_rows(dropped) == as_rows(frames["clients"].loc[["C-000002"]])
    assert plan.counts == {"groups_merged": 1, "groups_waiting": 0, "withdrawals_added": 0}


def test_fullest_record_stays_when_none_is_marked() -> None:
    """« Fiche gardée » cleared by mistake does not stop the merge."""
    marks = [duplicate(1, 1, "Fusionner"), duplicate(1, 2, "Fusionner")]
    frames = frames_of(clients=[client(1), client(2, city="NICE")], duplicates=marks)
    assert _plan(frames).applied_to(frames)["clients"].index.tolist() == ["C-000002"]


def test_member_with_another_decision_is_taken_out() -> None:
    """Only the rows that say « Fusionner » are merged."""
    frames = frames_of(
        clients=[client(n) for n in (1, 2, 3)], duplicates=[*GROUP, duplicate(1, 3, "Plus tard")]
    )
    assert _plan(frames).applied_to(frames)["clients"].index.tolist() == ["C-000001", "C-000003"]


def test_groups_that_share_a_client_are_merged_together() -> None:
    """A with B and B with C: one client."""
    other = [duplicate(2, 2, "Fusionner"), duplicate(2, 3, "Fusionner")]
    frames = frames_of(clients=[client(n) for n in (1, 2, 3)], duplicates=[*GROUP, *other])
    after = _plan(frames).applied_to(frames)
    assert after["clients"].index.tolist() == ["C-000001"]
    assert after["clients"]["merged_ids"].tolist() == ["C-000002; C-000003"]
    assert len(after["duplicates"]) == 0


@pytest.mark.parametrize(
    ("duplicates", "code"),
    [
        ([duplicate(1, 1, "Fusionner"), duplicate(1, 2, None)], "MERGE_ALONE"),
        ([duplicate(1, 1, "Fusionner"), duplicate(1, 9, "Fusionner")], "MERGE_UNKNOWN_CLIENT"),
        ([*GROUP, duplicate(2, 1, "Même foyer"), duplicate(2, 2, "Même foyer")],
         "MERGE_CONTRADICTED"),
    ],
)  # fmt: skip
def test_what_cannot_be_merged_is_said_and_left(
    duplicates: list[dict[str, Any]], code: str
) -> None:
    """Nothing is written, and a sentence tells why."""
    plan = _plan(frames_of(clients=[client(1), client(2)], duplicates=duplicates))
    assert plan.changes_nothing
    assert code in plan.finding_counts()
    assert messages.text(code)


def test_value_left_behind_is_said() -> None:
    """Two emails: one stays, the other is in the journal and in a finding."""
    frames = frames_of(
        clients=[client(1, email="a@x.example", mobile="1"), client(2, email="b@x.example")],
        duplicates=GROUP,
    )
    (finding,) = _plan(frames).findings.to_dict("records")
    assert (finding["code"], finding["record"], finding["column"], finding["value"]) == (
        "MERGE_VALUE_LEFT", "C-000001", "email", "b@x.example",
    )  # fmt: skip


def test_opt_out_of_one_record_wins_over_the_opt_in_of_the_other() -> None:
    """M11's own example: merged, the client stays opposed."""
    said = {"channel": "Email", "contact_point": "a@client.example"}
    yes = {"client_id": "C-000001", "event": "Donné", "occurred_at": TODAY, **said}
    no = {"client_id": "C-000002", "event": "Retiré", "occurred_at": pd.Timestamp("2026-01-01"),
          **said}  # fmt: skip
    after = _merged(client(1, email="a@client.example"), client(2), consents=[yes, no])
    assert states(read_ledger(after, TODAY), "client", ["c-000001"], EMAIL) == [WITHDRAWN]
    assert after["consents"]["method"].tolist()[-1] == "Fusion de fiches"
    assert after["consents"].index.tolist() == ["N-000001", "N-000002", "N-000003"]


def test_value_chosen_by_staff_is_kept_and_the_other_told() -> None:
    """« Colonnes gardées » on the row that goes: its email stays, the other is in the comment."""
    rows = [GROUP[0], GROUP[1] | {"kept_columns": "email ; Ville"}]
    people = [client(1, email="a@x.example", city="NICE"), client(2, email="b@x.example")]
    frames = frames_of(clients=people, duplicates=rows)
    after = _plan(frames).applied_to(frames)["clients"]
    assert after[["email", "city"]].to_numpy().tolist() == [["b@x.example", "NICE"]]
    assert "a@x.example" in after["comment"].iloc[0]


def test_value_proposed_is_kept_when_staff_choose_none() -> None:
    """The email verified last, as dedup would have proposed."""
    people = [client(1, email="a@x.example"), client(2, email="b@x.example", verified_on=TODAY)]
    assert _merged(*people)["clients"]["email"].tolist() == ["b@x.example"]


def test_numbers_of_former_merges_are_remembered() -> None:
    """A went into B, B goes into C: C answers for both."""
    after = _merged(client(1), client(2, merged_ids="C-000009"))
    assert after["clients"]["merged_ids"].tolist() == ["C-000009; C-000002"]


def test_what_xlcrm_says_of_a_record_is_not_taken_from_another() -> None:
    """The score of the record that goes says nothing of the one that stays."""
    after = _merged(client(1), client(2, quality_score=12))
    assert after["clients"]["quality_score"].tolist() == [None]


@pytest.mark.parametrize(
    ("table", "column"), sorted(columns_referring_to(empty_frames(), "clients"))
)
def test_every_table_follows_the_record_that_stays(table: str, column: str) -> None:
    """Whatever names a client names the one that is left, in every sheet."""
    if table in {"clients", "duplicates"}:
        frames = frames_of(clients=[client(1), client(2), client(3, parent_client_id="C-000002")])
        frames = {**frames, "duplicates": frames_of(duplicates=GROUP)["duplicates"]}
        after = _plan(frames).applied_to(frames)
        assert after["clients"]["parent_client_id"].tolist() == [None, "C-000001"]
        return
    assert _merged(client(1), client(2), **{table: [{column: " c-000002"}]})[table][
        column
    ].tolist() == ["C-000001"]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_nothing_decided_changes_nothing(count: int) -> None:
    """No client, one, or two whose decision is blank."""
    rows = [client(n) for n in range(1, count + 1)]
    frames = frames_of(
        clients=rows, duplicates=[duplicate(1, n, None) for n in range(1, count + 1)]
    )
    assert _plan(frames).changes_nothing


@st.composite
def _decided(draw: st.DrawFn) -> Frames:
    """Workbooks whose Doublons holds the groups found and others, with any decisions."""
    frames = draw(workbooks())
    frames = plan_dedup(frames, SETTINGS, TODAY).applied_to(frames)
    names = list(frames["clients"].index)
    if names:
        extra = draw(st.lists(st.tuples(st.integers(90, 92), st.sampled_from(names)), max_size=6))
        rows = [duplicate(group, int(name[2:]), None) for group, name in extra]
        added = frames_of(duplicates=rows)["duplicates"]
        added.index = [f"G-{n:06d}" for n in range(900, 900 + len(added))]
        added["duplicate_id"] = list(added.index)
        joined = [frame for frame in (frames["duplicates"], added) if len(frame)]
        if joined:
            frames["duplicates"] = pd.concat(joined)
    verdicts = st.sampled_from(["Fusionner", "Fusionner", "Pas un doublon", "Plus tard", None])
    choices = [draw(verdicts) for _ in range(len(frames["duplicates"]))]
    frames["duplicates"] = frames["duplicates"].assign(verdict=pd.Series(
        choices, index=frames["duplicates"].index, dtype=object))  # fmt: skip
    return frames


def _members(plan: Plan, after: Frames) -> dict[str, list[str]]:
    """The clients that each merged record stands for, itself included."""
    found = {}
    for record in after["clients"].index:
        merged = str(after["clients"].loc[record, "merged_ids"] or "").split("; ")
        gone = [name for name in merged if name in plan.dropped_rows["clients"].frame.index]
        if gone:
            found[record] = [record, *gone]
    return found


def _refused(frames: Frames, record: str) -> bool:
    """Whether something other than a want of consent or of facts forbids an email."""
    hard = {"DECEDE", "LIMITATION", "OPPOSITION", "RETRAIT", "REFUS", "SECOND_PARTY_ECHU",
            "PARTENAIRE", "MINEUR"}  # fmt: skip
    return bool(hard & set(decide(frames, SETTINGS, TODAY)["reasons"][record]))


#: What may be wrong with a client to whom one could write otherwise.
_FAULTS: list[dict[str, Any]] = [
    {"opposed_all": "Oui"}, {"restricted": "oui ?"}, {"deceased": "Oui"},
    {"use_until": dt.date(2026, 1, 1)}, {"use_until": "fin 2025"},
    {"data_origin": "Partenaire (prêt limité)", "use_until": None}, {"data_origin": "Inconnue"},
    {"source_id": "SRC-000002"}, {"data_origin": "Achat ou location", "source_id": None},
    {"data_origin": "Achat ou location", "source_id": "SRC-000003"},
    {"birth_date": dt.date(2015, 1, 1)}, {"birth_date": "2015"},
    {"email_status": "Rebond définitif"},
]  # fmt: skip
_AGREED = dt.date(2026, 11, 1)
_STOPS = [(event, moment) for event in ("Retiré", "Refusé")
          for moment in (None, dt.date(2026, 1, 5), TODAY)]  # fmt: skip


def _consent(number: int, event: str, moment: object) -> dict[str, Any]:
    return {
        "client_id": f"C-{number:06d}", "channel": "Email", "event": event,
        "occurred_at": moment, "method": "Double opt-in", "contact_point": "a@client.example",
        "wording_id": "NL", "beneficiary": "Nous", "proof_ref": "f.pdf", "collected_by": "Accueil",
    }  # fmt: skip


def _right(number: int) -> dict[str, Any]:
    """A client to whom one may write, but for the agreement."""
    return client(
        number, client_kind="Particulier", email="a@client.example", data_origin="Directe",
        source_id="SRC-000001", informed_on=dt.date(2025, 1, 1),
        last_inbound_on=dt.date(2026, 6, 1), birth_date=dt.date(1980, 1, 1), opposed_all="Non",
        restricted="Non", deceased="Non", email_status="Valide", use_until=dt.date(2028, 1, 1),
    )  # fmt: skip


def _nearly_right(
    faults: Iterable[tuple[int, Any]], agreements: Iterable[tuple[int, object]], count: int = 2
) -> Frames:
    """Clients to merge, all in order but for faults and stops of the numbered ones."""
    people = [_right(number) for number in range(1, count + 1)]
    consents = [_consent(number, "Donné", day) for number, day in agreements]
    for number, fault in faults:
        if isinstance(fault, dict):
            people[number - 1] |= fault
        else:
            consents.append(_consent(number, *fault))
    names_us = {"consent_names_us": "Oui"}
    return frames_of(
        clients=people,
        consents=consents,
        sources=[names_us, names_us | {"use_until": dt.date(2025, 1, 1)}, {}],
        duplicates=[duplicate(1, n, "Fusionner") for n in range(1, count + 1)],
    )


def _is_let_out(frames: Frames, day: dt.date = TODAY) -> bool:
    after = _plan(frames).applied_to(frames)
    return bool(decide(after, SETTINGS, day)["allowed"].tolist() == [True])


def test_merged_client_with_a_proven_agreement_is_let_out() -> None:
    """The control of the next tests: without a fault nothing forbids."""
    assert _is_let_out(_nearly_right([], [(1, _AGREED)]))
    assert _is_let_out(_nearly_right([], [(2, _AGREED)]))


@pytest.mark.parametrize("culprit", [1, 2])
@pytest.mark.parametrize("agreeing", [1, 2])
@pytest.mark.parametrize("fault", [*_FAULTS, *_STOPS])
def test_fault_of_either_record_still_forbids(fault: Any, agreeing: int, culprit: int) -> None:
    """A right that one record lost is not found again in the other."""
    frames = _nearly_right([(culprit, fault)], [(agreeing, _AGREED)])
    before = decide(frames, SETTINGS, TODAY)["reasons"]
    overruled = agreeing == culprit and not set(before.iloc[culprit - 1])
    assert overruled or not _is_let_out(frames)


_MEMBERS = st.integers(1, 3)


@settings(deadline=None, max_examples=60)  # whole workbooks
@given(
    st.lists(st.tuples(_MEMBERS, st.sampled_from([*_FAULTS, *_STOPS])), max_size=3),
    st.lists(st.tuples(_MEMBERS, st.sampled_from([_AGREED, TODAY, dt.date(2027, 1, 1)]))),
)
def test_refusals_of_several_records_all_forbid(
    faults: list[tuple[int, Any]], agreements: list[tuple[int, dt.date]]
) -> None:
    """Whatever forbade to write to one of three forbids it still, today and later on."""
    frames = _nearly_right(faults, agreements, count=3)
    missing = {"PREUVE", "PAS_ACCORD"}
    if any(set(each) - missing for each in decide(frames, SETTINGS, TODAY)["reasons"]):
        assert not _is_let_out(frames)
        assert not _is_let_out(frames, dt.date(2027, 2, 1))


@settings(deadline=None, max_examples=50)  # whole workbooks; the first loads the communes
@given(_decided())
def test_merging_loses_nothing_and_never_loosens_a_right(frames: Frames) -> None:
    """No value, purchase or consent is lost, no reference dangles, no refusal is forgotten."""
    before = {key: as_rows(frame) for key, frame in frames.items()}
    plan = _plan(frames)
    after = plan.applied_to(frames)
    assert {key: as_rows(frame) for key, frame in frames.items()} == before
    assert _plan(after).changes_nothing

    gone = (
        set(plan.dropped_rows["clients"].frame.index) if "clients" in plan.dropped_rows else set()
    )
    assert set(frames["clients"].index) == set(after["clients"].index) | gone
    for table, column in columns_referring_to(after, "clients"):
        assert gone.isdisjoint(after[table][column])
    for table in ("purchases", "contacts", "interactions"):
        assert len(after[table]) == len(frames[table])
    assert len(after["consents"]) == len(frames["consents"]) + plan.counts["withdrawals_added"]
    _assert_values_survive(frames, plan, after)

    ledger, merged_ledger = read_ledger(frames, TODAY), read_ledger(after, TODAY)
    for record, members in (_members(plan, after) if gone else {}).items():
        for channel in (EMAIL, SMS):
            (state,) = states(merged_ledger, "client", [record.lower()], channel)
            stops = set(states(ledger, "client", [m.lower() for m in members], channel))
            assert state in {REFUSED, WITHDRAWN} or stops.isdisjoint({REFUSED, WITHDRAWN})
        if any(_refused(frames, member) for member in members):
            assert not decide(after, SETTINGS, TODAY).loc[record, "allowed"]
        for flag in ("opposed_all", "opposed_post", "restricted", "deceased"):
            if "Oui" in frames["clients"].loc[members, flag].tolist():
                assert after["clients"].loc[record, flag] == "Oui"
        if "Inconnue" in frames["clients"].loc[members, "data_origin"].tolist():
            assert after["clients"].loc[record, "data_origin"] == "Inconnue"


def _assert_values_survive(frames: Frames, plan: Plan, after: Frames) -> None:
    """Every cell of Clients is still there, or in the journal as « before » or a whole row."""
    edits = plan.edits[plan.edits["table"] == "clients"]
    places = zip(edits["record"], edits["column"], strict=True)
    edited = dict(zip(places, edits["before"], strict=True))
    for column in schema.table("clients").delivered_columns:
        if column.origin is Origin.FORMULA:
            assert not any(key == column.key for _, key in edited)
        for record, value in zip(
            frames["clients"].index, frames["clients"][column.key], strict=True
        ):
            if is_blank(value):
                continue
            if record in after["clients"].index:
                now = after["clients"][column.key][record]
                assert value in (now, edited.get((record, column.key)))
            else:
                assert value == plan.dropped_rows["clients"].frame[column.key][record]


@settings(deadline=None, max_examples=15)  # whole workbooks; the first loads the communes
@given(_decided())
def test_merging_is_undone_by_its_inverse(frames: Frames) -> None:
    """Undo brings every cell back."""
    plan = _plan(frames)
    back = plan.inverse().applied_to(plan.applied_to(frames))
    assert {key: as_rows(frame) for key, frame in back.items()} == {
        key: as_rows(frame) for key, frame in frames.items()
    }


@pytest.mark.parametrize(
    ("mine", "others", "is_cut"),
    [
        ("a" * 300, "b" * 300, True), ("a" * 17_000, "b" * 17_000, True),
        (None, "b" * 17_000, False), ("a" * 490, "b" * 300, True), ("a" * 200, "b" * 200, False),
        ("a" * 700, "A" * 700, False),
    ],
)  # fmt: skip
def test_joined_comments_stay_within_what_a_comment_may_hold(
    mine: str | None,
    others: str,
    is_cut: bool,  # noqa: FBT001 - a case
) -> None:
    """The first one stays whole, what is cut is said and stands whole in Archive."""
    limit = schema.table("clients").column("comment").max_length or 0
    rows = [client(1, comment=mine), client(2, comment=others), client(3), client(4)]
    decisions = [*GROUP, *(duplicate(2, n, "Fusionner") for n in (3, 4))]
    frames = frames_of(clients=rows, duplicates=decisions)
    plan = _plan(frames)
    comment = str(plan.applied_to(frames)["clients"].loc["C-000001", "comment"])
    assert comment.startswith(mine or others)
    assert len(comment) <= max(limit, len(mine or others))
    assert ("MERGE_COMMENT_CUT" in set(plan.findings["code"])) is is_cut
    assert plan.dropped_rows["clients"].frame["comment"].tolist() == [others, None]
