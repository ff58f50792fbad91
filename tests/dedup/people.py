"""Invented clients, and frames to look for duplicates in."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Any

import pandas as pd
from hypothesis import strategies as st

from xlcrm import schema, settings
from xlcrm.frames import empty_frames, frame_of

if TYPE_CHECKING:
    from collections.abc import Iterable

Frames = dict[str, pd.DataFrame]

TODAY = dt.date(2026, 11, 21)
_EMPTY = empty_frames()
SIRET, OTHER_SIRET = "73282932000074", "73282932000082"


def client(number: int, **cells: Any) -> dict[str, Any]:
    """A client of that number, known since 2024, and whatever else ``cells`` says."""
    first = dt.date(2024, 1, 1)
    return {"client_id": f"C-{number:06d}", "first_contact_on": first, **cells}


def person(number: int, first_name: str | None = "Marie", **cells: Any) -> dict[str, Any]:
    """Marie Lefèvre of Nice, or a namesake."""
    return client(
        number, **{"client_kind": "Particulier", "last_name": "LEFÈVRE", "first_name": first_name,
                   **cells},
    )  # fmt: skip


def frames_of(**tables: Iterable[dict[str, Any]]) -> Frames:
    """Frames of a workbook whose named tables hold some rows, the others none.

    Rows without an identifier are numbered.
    """
    frames = dict(_EMPTY)
    for key, rows in tables.items():
        table = schema.table(key)
        own = table.key_column.key
        numbered = (
            {own: f"{table.id_prefix}{number:06d}", **row} for number, row in enumerate(rows, 1)
        )
        frames[key] = frame_of(table, list(numbered))
    return frames


def duplicate(group: int, number: int, verdict: str | None, kept: str = "Non") -> dict[str, Any]:
    """A row of Doublons."""
    return {
        "group_number": group,
        "client_id": f"C-{number:06d}",
        "kept": kept,
        "verdict": verdict,
    }


def groups_of(frames: Frames) -> set[frozenset[str]]:
    """The groups of Doublons, as sets of clients."""
    found: dict[object, set[str]] = {}
    rows = frames["duplicates"]
    for number, name in zip(rows["group_number"], rows["client_id"], strict=True):
        found.setdefault(number, set()).add(name)
    return {frozenset(names) for names in found.values()}


_FIRST_NAMES = st.sampled_from(["Marie", "Jean", "J.", None, "marie"])
_ORIGINS = st.sampled_from([*settings.Settings.defaults().choices("data_origin"), None])
_FLAGS = st.sampled_from([None, None, "Non", "Oui"])
_DAYS = st.sampled_from([None, dt.date(2024, 5, 1), dt.date(2026, 11, 21), dt.date(2027, 3, 1)])


@st.composite
def clients(draw: st.DrawFn, *, max_size: int = 6) -> list[dict[str, Any]]:
    """Clients drawn from few values, so that many look alike."""
    pick = st.sampled_from
    rows = []
    for number in range(1, draw(st.integers(0, max_size)) + 1):
        company = draw(st.booleans()) and draw(st.booleans())
        who = (
            {"company_name": draw(pick(["IBM", "I.B.M. SA", "Port"])),
             "siret": draw(pick([SIRET, OTHER_SIRET, None])),
             "parent_client_id": draw(pick([None, "C-000001", "C-000002"]))}
            if company
            else {"last_name": draw(pick(["LEFÈVRE", "Lefevre", "PETIT"])),
                  "first_name": draw(_FIRST_NAMES),
                  "birth_date": draw(pick([None, dt.date(1950, 1, 1), dt.date(2015, 1, 1)]))}
        )  # fmt: skip
        rows.append(
            client(
                number,
                client_kind=draw(
                    pick([None, "Professionnel"]) if company else pick([None, "Particulier"])
                ),
                email=draw(pick([None, "a@client.example", "A@Client.example", "b@x.example"])),
                email_status=draw(pick([None, "Valide", "Rebond définitif"])),
                mobile=draw(pick([None, "07 56 78 12 34", "+33756781234"])),
                postal_code=draw(pick([None, "06000", "6000", "75008"])),
                data_origin=draw(_ORIGINS),
                source_id=draw(pick([None, "SRC-000001", "SRC-000002"])),
                use_until=draw(_DAYS),
                informed_on=draw(pick([None, dt.date(2024, 1, 1)])),
                opposed_all=draw(_FLAGS),
                restricted=draw(_FLAGS),
                deceased=draw(_FLAGS),
                opposed_post=draw(_FLAGS),
                motivations=draw(pick([None, "Prix", "Délai; Prix"])),
                comment=draw(pick([None, "Rappeler", "Matin"])),
                external_ids=draw(pick([None, f"import={number}"])),
                last_inbound_on=draw(pick([None, dt.date(2026, 6, 1)])),
                **who,
            )
        )
    return rows


@st.composite
def workbooks(draw: st.DrawFn) -> Frames:
    """Clients that look alike, with purchases, consents, contacts and sources of theirs."""
    people = draw(clients())
    names = st.sampled_from([row["client_id"] for row in people] or [None])
    moments = st.sampled_from(
        [None, dt.date(2025, 1, 1), dt.datetime(2025, 1, 1, 9), dt.datetime(2026, 11, 21, 10),  # noqa: DTZ001 - cells are naive
         dt.date(2026, 12, 1)]
    )  # fmt: skip
    events = st.sampled_from(["Donné", "Renouvelé", "Refusé", "Retiré", "Information donnée", "?"])
    consents = st.fixed_dictionaries(
        {
            "client_id": names,
            "channel": st.sampled_from(["Email", "SMS", "email"]),
            "event": events,
            "occurred_at": moments,
            "method": st.just("Double opt-in"),
            "contact_point": st.sampled_from(["a@client.example", "b@x.example"]),
            "wording_id": st.just("NL"),
            "beneficiary": st.just("Nous"),
            "proof_ref": st.just("f.pdf"),
            "collected_by": st.just("Accueil"),
        }
    )
    of_client = st.fixed_dictionaries({"client_id": names})
    return frames_of(
        clients=people,
        consents=draw(st.lists(consents, max_size=6)),
        purchases=draw(st.lists(of_client, max_size=3)),
        contacts=draw(st.lists(of_client, max_size=2)),
        interactions=draw(st.lists(of_client, max_size=2)),
        sources=[
            {"consent_names_us": "Oui", "art14_done_on": dt.date(2024, 1, 1)},
            {"use_until": dt.date(2025, 1, 1)},
        ],
    )


def pairs(group: Iterable[str]) -> set[tuple[str, str]]:
    """The pairs of a group, smaller first."""
    return set(itertools.combinations(sorted(group), 2))
