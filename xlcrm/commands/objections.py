"""Keeping « Oppositions » and « Ne plus contacter » in step with every change of the clients."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from xlcrm.commands.report import Said
from xlcrm.consent.suppression import KEY_BYTES, plan_objections
from xlcrm.errors import RefusedError
from xlcrm.frames import is_blank
from xlcrm.workbook.saving import suppression_key

if TYPE_CHECKING:
    from xlcrm.commands.book import Book
    from xlcrm.frames import Frames
    from xlcrm.plan import Plan


def with_objections(
    book: Book, plan: Plan, origin: str, *, dry_run: bool
) -> tuple[Plan, tuple[Said, ...]]:
    """Return the plan with what it means for the opposition list, and what to warn of.

    Who says « Ne plus contacter » enters the list; who stands in it is marked, whatever file
    brought the address back. ``origin`` is a value of the list « Origine opposition ». The key
    of the list is made when it is first needed, but not by a rehearsal. A list that cannot be
    read with the key at hand is left alone: the export refuses to run without it.
    """
    if not (_concerned(book.frames) or _may_concern(plan)):
        return plan, ()  # without what a large plan makes of every table
    after = plan.applied_to(book.frames)
    if not _concerned(after):
        return plan, ()
    if dry_run:
        key = suppression_key.load(book.path) or secrets.token_bytes(KEY_BYTES)
    else:
        key = suppression_key.load_or_create(book.path)
    try:
        return plan.followed_by(plan_objections(after, key, book.today, origin=origin)), ()
    except RefusedError as error:
        return plan, (Said("OBJECTIONS_NOT_CHECKED", error.params),)


def with_objections_ahead(book: Book, plan: Plan) -> Plan:
    """Return « Contrôler » with what « Nettoyer » will note of objections, as a count.

    Rows added to « Oppositions », and people marked as opposed.
    """
    if not _concerned(book.frames):
        return plan
    later, _ = with_objections(book, plan, "Demande", dry_run=True)
    added = later.new_rows.get("objections")
    count = len(later.edits) - len(plan.edits) + (0 if added is None else len(added.frame))
    return replace(plan, counts={**plan.counts, "objections_ahead": count}) if count else plan


def _may_concern(plan: Plan) -> bool:
    """Tell whether a plan may write what the opposition list is about."""
    rows = plan.new_rows.keys() & {"clients", "contacts", "objections"}
    return bool(rows) or bool((plan.edits["column"] == "opposed_all").any())


def _concerned(frames: Frames) -> bool:
    if len(frames["objections"]):
        return True
    return any(
        not frames[table]["opposed_all"].map(is_blank).all() for table in ("clients", "contacts")
    )
