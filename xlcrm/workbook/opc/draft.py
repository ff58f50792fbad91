"""A package while it is being changed: parts as they will be, new parts, parts that go.

Content types and relationships are spliced, never written anew: what xlcrm does not add keeps
its bytes.
"""

from __future__ import annotations

import posixpath
import re
from html import escape
from typing import TYPE_CHECKING

from xlcrm.workbook.opc.package import Package, Relation, relations_in, relations_part

if TYPE_CHECKING:
    from collections.abc import Mapping

TYPES_PART = "[Content_Types].xml"
_NO_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships '
    b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_RELATIONS_TYPE = (
    'Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
)
_RELATIONS_TYPED = re.compile(
    rb"""<(?:\w+:)?Default\b[^>]*?\sExtension\s*=\s*["']rels["']""", re.IGNORECASE
)
_LIST_END = re.compile(rb"</((?:\w+:)?)(Relationships|Types)\s*>|<((?:\w+:)?)(Relationships|Types)"
                       rb"\b([^>]*)/>\s*$")  # fmt: skip


class Draft:
    """Parts of ``package`` over which changes are laid; the package itself never changes."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.name = package.name
        self.workbook_part = package.workbook_part
        self._changed: dict[str, bytes] = {}
        self._added: dict[str, bytes] = {}
        self._dropped: set[str] = set()

    @property
    def changed(self) -> Mapping[str, bytes]:
        """Parts of the package that have another content now."""
        return {part: content for part, content in self._changed.items()
                if part not in self._dropped}  # fmt: skip

    @property
    def added(self) -> Mapping[str, bytes]:
        """New parts, in the order in which they came."""
        return self._added

    def written_surely(self) -> bytes:
        """Return the bytes of the whole file, read again: see ``Package.rewritten_surely``."""
        return self.package.rewritten_surely(self.changed, self.dropped, self.added)

    @property
    def dropped(self) -> frozenset[str]:
        """Parts of the package that go."""
        return frozenset(self._dropped)

    def __contains__(self, part: str) -> bool:
        return part in self._added or (part in self.package and part not in self._dropped)

    def read(self, part: str) -> bytes:
        """Return a part as it will be. Raises UnreadableFileError when there is none."""
        if part in self._added:
            return self._added[part]
        if part in self._changed:
            return self._changed[part]
        return self.original(part)

    def original(self, part: str) -> bytes:
        """Return a part as it stands in the package."""
        return self.package.read(part)

    def write(self, part: str, content: bytes) -> None:
        """Give a part that is there another content; the same bytes change nothing."""
        if part in self._added:
            self._added[part] = content
        elif content != self.original(part):
            self._changed[part] = content
        else:
            self._changed.pop(part, None)

    def relations(self, part: str = "") -> tuple[Relation, ...]:
        """Return the relationships of a part ("" for those of the package), in file order."""
        rels = relations_part(part)
        if rels not in self._changed and rels not in self._added:
            return self.package.relations(part) if rels not in self._dropped else ()
        return relations_in(self.read(rels), part, self.name)

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """Return the parts that ``part`` links to by a relationship of that kind."""
        return tuple(r.target for r in self.relations(part) if r.kind == kind and not r.external)

    def add(self, part: str, content: bytes, content_type: str) -> None:
        """Add a part. ValueError when one of that name is there."""
        if part in self:
            raise ValueError(part)
        self._added[part] = content
        name = escape("/" + part)
        override = f'Override PartName="{name}" ContentType="{escape(content_type)}"/>'
        # Some programs leave the type of a part behind that they dropped.
        types = _without(self.read(TYPES_PART), "Override", "PartName", {"/" + part})
        self.write(TYPES_PART, _with_entry(types, override))

    def free_name(self, pattern: str) -> str:
        """Return the first part name of a pattern ("xl/tables/table{}.xml") that is free.

        A name that the workbook links to without having the part is not: the link would come
        to life.
        """
        linked = {r.target.casefold() for r in self.relations(self.workbook_part)}
        number = 1
        while pattern.format(number) in self or pattern.format(number).casefold() in linked:
            number += 1
        return pattern.format(number)

    def relate(self, owner: str, kind: str, target: str, *, external: bool = False) -> str:
        """Link ``owner`` to a part (or an outside address) by a type URI; return the new id."""
        rels = relations_part(owner)
        if rels not in self:
            self._added[rels] = _NO_RELATIONS
            types = self.read(TYPES_PART)
            if _RELATIONS_TYPED.search(types) is None:
                self.write(TYPES_PART, _with_entry(types, _RELATIONS_TYPE))
        taken = {relation.id for relation in self.relations(owner)}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        folder = posixpath.dirname(owner) or "."
        written = target if external else posixpath.relpath(target, folder)
        entry = f'Relationship Id="rId{number}" Type="{escape(kind)}" Target="{escape(written)}"'
        entry += ' TargetMode="External"/>' if external else "/>"
        self.write(rels, _with_entry(self.read(rels), entry))
        return f"rId{number}"

    def drop(self, part: str, owner: str) -> None:
        """Leave out a part, the link of ``owner`` to it and its content type."""
        doomed = {r.id for r in self.relations(owner) if r.target == part and not r.external}
        rels = relations_part(owner)
        self.write(rels, _without(self.read(rels), "Relationship", "Id", doomed))
        types = self.read(TYPES_PART)
        self.write(TYPES_PART, _without(types, "Override", "PartName", {f"/{part}"}))
        if self._added.pop(part, None) is None:
            self._dropped.add(part)


def _with_entry(xml: bytes, entry: str) -> bytes:
    ends = list(_LIST_END.finditer(xml))
    if not ends:
        raise ValueError("a list of parts without an end")
    end = ends[-1]
    if end[2]:
        new = b"<" + end[1] + entry.encode()
        return xml[: end.start()] + new + xml[end.start() :]
    opening = b"<" + end[3] + end[4] + end[5] + b">"
    closing = b"</" + end[3] + end[4] + b">"
    return xml[: end.start()] + opening + b"<" + end[3] + entry.encode() + closing


def _without(xml: bytes, element: str, attribute: str, values: set[str]) -> bytes:
    wanted = {value.casefold() for value in values}
    pattern = re.compile(
        rb"<(?:\w+:)?" + element.encode() + rb"\b[^>]*?\s" + attribute.encode()
        + rb"\s*=\s*[\"']([^\"']*)[\"'][^>]*?(?:/>|></(?:\w+:)?" + element.encode() + rb">)"
    )  # fmt: skip
    return pattern.sub(
        lambda m: b"" if m[1].decode("utf-8", "replace").casefold() in wanted else m[0], xml
    )
