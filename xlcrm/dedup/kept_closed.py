"""Addresses and numbers that a merge must not open: they are withdrawn in the ledger.

The cells of several records put together can let out what none of them let out: a consent of
one with the origin or the last contact of another. And an address left behind takes along what
its holder refused. Here the export's own decision is asked before and after; what only the
merge opens is withdrawn, with the method « Fusion de fiches ». So is what it would open later:
a coordinate with a proven consent that, for want of one of its reasons, no record of before was
as near to being sent. Staff see it, and a new consent lifts it. Rule: docs/rules.md, « Merging ».
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from xlcrm.consent import PHONE, decide, decide_export, normal_email, sms_numbers
from xlcrm.consent.addresses import addresses_in
from xlcrm.dedup.kept_phones import phones_let_out
from xlcrm.frames import as_datetime, as_text, identifier_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlcrm.frames import Frames
    from xlcrm.settings import Settings

EMAIL, SMS = "Email", "SMS"
#: What one record says for whoever holds its address (``xlcrm.consent.export``).
_SHARED = frozenset({"DECEDE", "LIMITATION", "OPPOSITION", "RETRAIT", "REFUS"})
_STOPS = frozenset({"refusé", "retiré"})
#: Reasons that only a new consent lifts, whoever gives it: nothing of before can open.
_NO_PROOF = frozenset({"PREUVE", "PAS_ACCORD", "HORS_PROFESSION"})
_STOPPED = frozenset({"RETRAIT", "REFUS"})


class _Standing(NamedTuple):
    """Where one coordinate of one record stands: every reason that keeps it back."""

    record: str
    point: str
    reasons: frozenset[str]


class Closing(NamedTuple):
    """A coordinate to withdraw, the record it is withdrawn for, and the day that it counts from."""

    record: str
    channel: str
    point: str
    day: dt.date


def closings(
    before: Frames,
    after: Frames,
    groups: Sequence[Sequence[str]],
    settings: Settings,
    today: dt.date,
) -> list[Closing]:
    """Return what to withdraw so that merging opens no address and no number.

    ``before`` and ``after`` are the frames without and with the merge; ``groups`` are the
    records merged, each with the one that stays first. Nothing is modified. The opposition
    list is left out: it forbids the same coordinates before and after.
    """
    if not groups:
        return []
    clients = before["clients"]
    members = [record for group in groups for record in group]
    points = set(_addresses(clients.loc[members, "email"]))
    numbers = {as_text(each).strip() for each in clients.loc[members, "mobile"]} - {""}
    held = [
        bool(points.intersection(addresses_in(email))) or as_text(mobile).strip() in numbers
        for email, mobile in zip(clients["email"], clients["mobile"], strict=True)
    ]
    around = [*dict.fromkeys([*members, *clients.index[held]])]
    former = _about(before, around, points)
    latter = _about(_with_last_contacts(after, clients, groups), around, points)
    home = {record: group[0] for group in groups for record in group}

    found = _left_behind(former, latter, home, settings, today)
    sent_before, sent_after = _sent(former, settings, today), _sent(latter, settings, today)
    holders = _holders(clients.loc[members], home)
    for channel in (EMAIL, SMS):
        for point, record in sent_after[channel].items():
            if point not in sent_before[channel]:
                found.append(Closing(holders.get(point, record), channel, point, today))
    staying = {group[0] for group in groups}
    for day in _days(latter, today):
        found += _nearer(former, latter, staying, settings, day)
    for record, number in phones_let_out(former, latter, groups, settings, today):
        found.append(Closing(record, PHONE, number, today))
    # Found for several reasons, a coordinate is withdrawn once, on the last day of them.
    last = {each[:3]: each for each in sorted(found, key=lambda each: each.day)}
    return list(last.values())


def _days(frames: Frames, today: dt.date) -> list[dt.date]:
    """Return today, and the day after the last date still to come: a consent dated tomorrow."""
    moments = [
        moment.date()
        for column in (frames["consents"]["occurred_at"], frames["clients"]["informed_on"])
        for value in column
        if (moment := as_datetime(value)) and today < moment.date() < dt.date.max
    ]
    return [today, *({max(moments) + dt.timedelta(days=1)} if moments else ())]


def _nearer(
    former: Frames, latter: Frames, staying: set[str], settings: Settings, day: dt.date
) -> list[Closing]:
    """Return the coordinates, with a proven consent, that the merge brings nearer to a sending.

    A reason that is lifted later (a limitation, a child's age, an address « Invalide ») opens
    them, and would have opened no record of before: each had another reason still.
    """
    before, after = _standings(former, settings, day), _standings(latter, settings, day)
    found = []
    for channel, standings in after.items():
        reached: dict[str, list[frozenset[str]]] = {}
        for each in before[channel]:
            reached.setdefault(each.point, []).append(each.reasons)
        for each in standings:
            if each.record not in staying or not each.reasons.isdisjoint(_NO_PROOF | _STOPPED):
                continue
            if not any(reasons <= each.reasons for reasons in reached.get(each.point, ())):
                found.append(Closing(each.record, channel, each.point, day))
    return found


def _standings(frames: Frames, settings: Settings, day: dt.date) -> dict[str, list[_Standing]]:
    """Return by channel what each record's coordinate is kept back for.

    A number goes out beside an address only: it is kept back for the reasons of both.
    """
    decisions = decide_export(frames, settings, day, None)
    numbers = sms_numbers(frames, day, None)
    found: dict[str, list[_Standing]] = {EMAIL: [], SMS: []}
    clients = frames["clients"]
    for record, email, mobile, number, given in zip(
        clients.index, clients["email"], clients["mobile"], numbers, decisions["reasons"],
        strict=True,
    ):  # fmt: skip
        reasons = frozenset(given)
        found[EMAIL] += [
            _Standing(str(record), address, reasons) for address in addresses_in(email)
        ]
        unproven = frozenset() if number is not None else frozenset({"PREUVE"})
        point = as_text(mobile).strip().lower()
        if point:
            found[SMS].append(_Standing(str(record), point, reasons | unproven))
    return found


def _addresses(emails: Iterable[object]) -> list[str]:
    return [address for email in emails for address in addresses_in(email)]


def _about(frames: Frames, records: Sequence[str], points: set[str]) -> Frames:
    """Return the frames with some clients only, and the lines of the ledger that bear on them."""
    clients = frames["clients"]
    kept = clients.loc[clients.index.intersection(pd.Index(records, dtype=object))]
    named = {identifier_key(each) for each in kept["client_id"]} - {""}
    consents = frames["consents"]
    bearing = [
        identifier_key(client) in named or not points.isdisjoint(addresses_in(point))
        for client, point in zip(consents["client_id"], consents["contact_point"], strict=True)
    ]
    return {
        **frames,
        "clients": kept,
        "consents": consents.loc[bearing],
        "objections": frames["objections"].iloc[:0],
    }


def _with_last_contacts(
    after: Frames, clients: pd.DataFrame, groups: Sequence[Sequence[str]]
) -> Frames:
    """Return the frames with the last contact of merged records: the latest of theirs.

    That column is computed from children that all go to the record that stays.
    """
    merged = after["clients"].copy(deep=False)
    lasts = merged["last_inbound_on"].copy()
    for group in groups:
        known = [
            (moment, value)
            for value in clients.loc[list(group), "last_inbound_on"]
            if (moment := as_datetime(value))
        ]
        if known:
            lasts[group[0]] = max(known, key=lambda pair: pair[0])[1]
    merged["last_inbound_on"] = lasts
    return {**after, "clients": merged}


def _sent(frames: Frames, settings: Settings, today: dt.date) -> dict[str, dict[str, str]]:
    """Return by channel the coordinates that an export would hold, each with its record."""
    decisions = decide_export(frames, settings, today, None)
    allowed = decisions.index[decisions["allowed"].to_numpy(dtype=bool)]
    emails = frames["clients"]["email"].reindex(allowed)
    mobiles = sms_numbers(frames, today, None).reindex(allowed)
    return {
        EMAIL: {normal_email(as_text(email)): str(r) for r, email in emails.items()},
        SMS: {str(number): str(r) for r, number in mobiles.items() if number is not None},
    }


def _left_behind(
    former: Frames,
    latter: Frames,
    home: Mapping[str, str],
    settings: Settings,
    today: dt.date,
) -> list[Closing]:
    """Return the addresses that leave Clients with a refusal which no line of the ledger has."""
    decisions = decide(former, settings, today)
    refusing = [
        str(record)
        for record, reasons in decisions["reasons"].items()
        if record in home and not _SHARED.isdisjoint(reasons)
    ]
    if not refusing:
        return []
    consents = latter["consents"]
    stopped = {
        address
        for channel, event, point in zip(
            consents["channel"], consents["event"], consents["contact_point"], strict=True
        )
        if as_text(event).strip().lower() in _STOPS
        and as_text(channel).strip().lower() == EMAIL.lower()
        for address in addresses_in(point)
    }
    found = []
    for record in refusing:
        kept = addresses_in(latter["clients"].loc[home[record], "email"])
        left = addresses_in(former["clients"].loc[record, "email"])
        new = (each for each in left if each not in kept and each not in stopped)
        found += [Closing(home[record], EMAIL, address, today) for address in new]
    return found


def _holders(members: pd.DataFrame, home: Mapping[str, str]) -> dict[str, str]:
    """Return by coordinate of the merged records the record that stays."""
    found: dict[str, str] = {}
    for record, email, mobile in zip(
        members.index, members["email"], members["mobile"], strict=True
    ):
        for address in addresses_in(email):
            found.setdefault(address, home[record])
        found.setdefault(as_text(mobile).strip().lower(), home[record])
    return found
