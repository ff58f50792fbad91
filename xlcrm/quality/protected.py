"""Cells that decide whether somebody may be contacted: no correction lets anybody out.

So do the cells that refuse one way of contact (« Opposition courrier »), which nothing reads yet.

What is certain elsewhere is not here: « ? » under « Ne plus contacter » may stand for a refusal,
and « non » among the events of « Consentements » keeps more back than « Refusé ». Such cells stay
until staff decide. Reading a date, an address or a number typed as text says the same as the
cell did: it may let out whoever was only kept back for want of it. Any other correction is tried
on the decision itself, and what would let somebody out is only proposed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from xlcrm import schema
from xlcrm.consent import decide_export
from xlcrm.consent.addresses import addresses_in
from xlcrm.consent.reads import BLANK_REFUSES, READ, REFUSING
from xlcrm.errors import RefusedError
from xlcrm.frames import empty_frames, identifier_key, is_blank
from xlcrm.schema import Kind
from xlcrm.schema.foreign import RESTRICTIONS, YES
from xlcrm.values import Tidied, Verdict, cell, text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from xlcrm.frames import Frames
    from xlcrm.quality.column import Flags
    from xlcrm.schema import Column, Table
    from xlcrm.settings import Settings

DUMMY = "DECISION_DUMMY"
BIRTH = "BIRTH_DUMMY"
WORD = "DECISION_WORD"

#: Events that let somebody out, as the ledger folds them: without any, nobody is allowed.
_AGREEING = frozenset({"donné", "renouvelé"})
_WORDS = frozenset({Kind.CHOICE, Kind.MULTI_CHOICE, Kind.YES_NO})

#: Cells by table and column, one list a column.
Cells = dict[str, dict[str, "list[object]"]]


def decides(table: Table, column: Column) -> bool:
    """Tell whether a column decides who is contacted, be it by post alone."""
    return column.key in READ.get(table.key, ()) or column.key in RESTRICTIONS


def guarded(
    table: Table, column: Column, raws: Sequence[object], outcomes: list[Tidied | None]
) -> list[Tidied | None]:
    """Return the outcomes of cells without those that could let somebody out.

    A dummy word is flagged, another word for the same thing is proposed. Columns that decide
    nothing keep their outcomes.
    """
    if not decides(table, column):
        return outcomes
    place = (table.key, column.key)
    return [
        each if each is None else _guarded(place, column.kind, raw, each)
        for raw, each in zip(raws, outcomes, strict=True)
    ]


def _guarded(place: tuple[str, str], kind: Kind, raw: object, told: Tidied) -> Tidied:
    if told.value is None and told.verdict is not Verdict.FLAGGED:
        kept = place in BLANK_REFUSES or kind is Kind.IDENTIFIER
        code = BIRTH if place[1] == "birth_date" else DUMMY
        return told if kept else Tidied(raw, Verdict.FLAGGED, code)
    if told.verdict is not Verdict.CORRECTED or kind not in _WORDS:
        return told
    refusing = REFUSING.get(place, YES if place[1] in RESTRICTIONS else None)
    if told.value == refusing or _folded(raw) == _folded(told.value):
        return told
    return told._replace(verdict=Verdict.PROPOSED, code=WORD, certainty=0.9)


def never_raised(
    table: Table, column: Column, delivered: list[Tidied | None], levelled: list[Tidied | None]
) -> list[Tidied | None]:
    """Return outcomes at the levels of the firm, none made certain where the decision reads."""
    if not decides(table, column) or column.kind not in _WORDS:
        return levelled
    return [
        now
        if now is None or was is None or now.verdict is not Verdict.CORRECTED
        else now._replace(verdict=was.verdict)
        for was, now in zip(delivered, levelled, strict=True)
    ]


def _folded(value: object) -> str:
    if not isinstance(value, str):
        return ""
    return cell.unaccented(text.clean(value)[0]).casefold()


def some_agreed(frames: Frames) -> bool:
    """Tell whether some line of « Consentements » may give an agreement, however it is written.

    Without any, nobody is let out of anything.
    """
    frame = frames.get("consents")
    if "clients" not in frames or frame is None or "event" not in frame:
        return False
    return any(not is_blank(each) for each in frame["event"].tolist())


def _some(events: Iterable[object]) -> bool:
    return any(isinstance(each, str) and each.lower() in _AGREEING for each in events)


class Permission:
    """Who is let out by the decision; ``frames`` are the workbook's, which are not modified.

    « Oppositions » is not read: nothing corrects it. Nor is the last contact, which is taken for
    recent: whoever would only be kept back for it is looked at all the same.
    """

    def __init__(self, frames: Frames, settings: Settings, today: dt.date) -> None:
        self._frames = frames
        self._settings = settings
        self._today = today

    def opened(self, before: Cells, after: Cells) -> list[int]:
        """Return the rows of clients who are let out by more than reading what ``before`` says.

        ``before`` and ``after`` hold the columns of ``READ`` that corrections may change.
        """
        if "clients" not in after or not _some(after.get("consents", {}).get("event", [])):
            return []
        if not any(True for _ in changes(before, after)):
            return []
        now = self._allowed(after)
        return np.flatnonzero(now & ~self._allowed(_read(before, after))).tolist()

    def _allowed(self, cells: Cells) -> Flags:
        frames = {
            **empty_frames(), **{key: self._frame(key, cells.get(key, {})) for key in READ}
        }  # fmt: skip
        frames["objections"] = frames["objections"].iloc[:0]
        try:
            decisions = decide_export(frames, self._settings, self._today, None)
        except RefusedError:  # a refusal that names nobody stops everything
            return np.zeros(len(frames["clients"]), dtype=np.bool_)
        return decisions["allowed"].to_numpy(dtype=np.bool_)

    def _frame(self, key: str, cells: Mapping[str, Sequence[object]]) -> pd.DataFrame:
        present = self._frames.get(key)
        if present is None:
            return empty_frames()[key]
        columns: dict[str, Any] = {}
        for name in READ[key]:
            blank = [None] * len(present)
            column = cells.get(name, present[name].tolist() if name in present else blank)
            columns[name] = pd.Series(column, index=present.index, dtype=object)
        if key == "clients":
            recent = [self._today] * len(present)
            columns["last_inbound_on"] = pd.Series(recent, index=present.index, dtype=object)
            columns["client_kind"] = pd.Series([None] * len(present), present.index, dtype=object)
        return pd.DataFrame(columns, index=present.index)


def changes(before: Cells, after: Cells) -> Iterable[tuple[str, str, Flags]]:
    """Yield each table and column in which some cells are more than read, and their rows."""
    for table, columns in after.items():
        for column, cells in columns.items():
            was = before[table][column]
            if cells is was:
                continue
            words = _is_of_words(table, column)
            flags = np.array(
                [(words or cell.is_blank(two))
                 and one is not two and (type(one) is not type(two) or one != two)
                 for one, two in zip(was, cells, strict=True)], dtype=np.bool_,
            )  # fmt: skip
            if flags.any():
                yield table, column, flags


def _read(before: Cells, after: Cells) -> Cells:
    """Return the cells as they stand, with those that a correction only reads as it reads them."""
    return {
        table: {
            column: before[table][column]
            if _is_of_words(table, column)
            else [
                one if cell.is_blank(two) else two
                for one, two in zip(before[table][column], cells, strict=True)
            ]
            for column, cells in columns.items()
        }
        for table, columns in after.items()
    }


def _is_of_words(table: str, column: str) -> bool:
    return schema.table(table).column(column).kind in _WORDS


def withheld(
    before: Cells, after: Cells, opened: Iterable[int], *, everything: bool = False
) -> dict[str, dict[str, Flags]]:
    """Return, by table and column, the changed cells that must wait for staff.

    They are those of the rows that speak of the clients at the rows ``opened``: their own, those
    of their number or address, and their source; with ``everything``, all of them.
    """
    about = {} if everything else _about(after, list(opened))
    found: dict[str, dict[str, Flags]] = {}
    for table, column, flags in changes(before, after):
        if not everything:
            flags = flags & about[table]  # noqa: PLW2901 - narrowed
        if flags.any():
            found.setdefault(table, {})[column] = flags
    return found


def _about(cells: Cells, opened: list[int]) -> dict[str, Flags]:
    """Tell, by table, which rows speak of the clients at the rows ``opened``."""
    clients = cells["clients"]
    length = len(next(iter(clients.values())))
    numbers = {
        identifier_key(clients["client_id"][row]) for row in opened if "client_id" in clients
    }
    addresses = {
        a for row in opened for a in addresses_in(clients.get("email", [None] * length)[row])
    }
    sources = {
        identifier_key(clients["source_id"][row]) for row in opened if "source_id" in clients
    }

    def rows_of(table: str, named: Mapping[str, set[str]], address: str) -> Flags:
        columns = cells.get(table, {})
        size = len(next(iter(columns.values()), []))
        flags = np.zeros(size, dtype=np.bool_)
        for key, wanted in named.items():
            cells_ = columns.get(key, [None] * size)
            flags |= np.array([identifier_key(v) in wanted - {""} for v in cells_], dtype=np.bool_)
        return flags | np.array(
            [bool(addresses & set(addresses_in(v))) for v in columns.get(address, [None] * size)],
            dtype=np.bool_,
        )

    own = rows_of("clients", {"client_id": numbers}, "email")
    own[opened] = True
    contacts = rows_of("contacts", {"client_id": numbers}, "email")
    people = {
        identifier_key(value)
        for value, flag in zip(
            cells.get("contacts", {}).get("contact_id", []), contacts.tolist(), strict=False
        )
        if flag
    }
    return {
        "clients": own,
        "contacts": contacts,
        "consents": rows_of(
            "consents", {"client_id": numbers, "contact_id": people}, "contact_point"
        ),
        "sources": rows_of("sources", {"source_id": sources}, ""),
    }
