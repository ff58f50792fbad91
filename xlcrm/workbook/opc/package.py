"""An .xlsx or .xlsm file as parts and relationships (Open Packaging Conventions).

Opening refuses, with one sentence each, whatever cannot be read or written back whole. XML is
parsed without entities, DTD or network.
"""

from __future__ import annotations

import posixpath
import stat
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.opc.archive import LIMITS, Archive, Limits
from xlcrm.workbook.opc.encryption import AskPassword, encrypted, unsealed
from xlcrm.workbook.opc.formats import refuse_other_formats, refuse_other_packages, refuse_templates
from xlcrm.workbook.opc.safe_xml import MAX_MARKS
from xlcrm.workbook.opc.safe_xml import parsed as parsed  # noqa: PLC0414 - its usual door

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from xlcrm.workbook.opc.packing import Packing

MAIN_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/"
_PACKAGE_REL_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"

_TYPES_PART = "[Content_Types].xml"
_MEGABYTE = 2**20


@dataclass(frozen=True)
class Relation:
    """A link of one part to another: its id, the last word of its type, the target part."""

    id: str
    kind: str
    type: str
    target: str
    external: bool


class Package:
    """The parts of a workbook file, held in memory and never modified in place.

    ``stored`` are the bytes as they stand on the disk: encrypted where the file is under a
    password, which ``ask`` then gives (see ``opc.encryption``).
    """

    def __init__(
        self, data: bytes, name: str, limits: Limits = LIMITS, ask: AskPassword | None = None
    ) -> None:
        self.stored = data
        self._ask = ask
        content, self._password = unsealed(data, name, ask)
        refuse_other_formats(content, name)
        self.name = name
        self.archive = Archive(content, name, limits)
        self._relations: dict[str, tuple[Relation, ...]] = {}
        # XlsxWriter puts a slash before some names; part names never have one.
        self._spelling = {each.casefold().lstrip("/"): each for each in self.archive.names}
        self.workbook_part = self._find_workbook()
        self._refuse_unwritable()

    @classmethod
    def open(cls, path: Path, limits: Limits = LIMITS, ask: AskPassword | None = None) -> Package:
        """Read a file whole. Raises UnreadableFileError: see the codes in ``messages_fr``."""
        return cls(read_bytes(path, limits), path.name, limits, ask)

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self._spelling

    @property
    def data(self) -> bytes:
        """The bytes of the whole zip, never encrypted."""
        return self.archive.data

    @property
    def password(self) -> str | None:
        """The password that the file is under, None for a plain one."""
        return self._password

    def as_stored(self, content: bytes) -> bytes:
        """Return the bytes of a zip as they are to stand on the disk, like this file."""
        return content if self._password is None else encrypted(content, self._password)

    def reread(self, stored: bytes) -> Package:
        """Return what the file holds now: ``stored``, under the same password if under one."""
        held = self._password
        ask = self._ask if held is None else lambda _: held
        return Package(stored, self.name, ask=ask)

    def copy_of(self, stored: bytes, file: str) -> Package:
        """Return what an older copy of the file holds, under whatever password it is.

        The password of this file is tried, then what is given for the name ``file``. Raises
        UnreadableFileError BACKUP_OTHER_PASSWORD when neither opens it.
        """
        held, given = self._password, self._ask
        for ask in (lambda _: held, lambda _: None if given is None else given(file)):
            try:
                return Package(stored, self.name, ask=ask)
            except UnreadableFileError as error:
                if error.code not in {"WRONG_PASSWORD", "FILE_ENCRYPTED"}:
                    raise
        raise UnreadableFileError("BACKUP_OTHER_PASSWORD", name=self.name, file=file)

    def followed_by(self, content: bytes, stored: bytes) -> Package:
        """Return the package written in place of this one: a zip, and as it stands on the disk."""
        following = Package(content, self.name)
        following.stored, following._ask = stored, self._ask
        following._password = self._password
        return following

    def read(self, part: str) -> bytes:
        """Return the content of a part. Raises UnreadableFileError when it is missing."""
        spelling = self._spelling.get(part.casefold())
        if spelling is None:
            raise UnreadableFileError("FILE_DAMAGED", name=self.name)
        return self.archive.read(spelling)

    def xml(self, part: str) -> etree._Element:
        """Return the root element of an XML part."""
        content = self.read(part)
        if content.count(b"<") + content.count(b"=") > MAX_MARKS:
            raise UnreadableFileError("TOO_MANY_PARTS", name=self.name, limit=MAX_MARKS)
        try:
            return parsed(content)
        except ValueError:
            raise UnreadableFileError("FILE_DAMAGED", name=self.name) from None

    def relations(self, part: str = "") -> tuple[Relation, ...]:
        """Return the relationships of a part ("" for those of the package), in file order."""
        if part not in self._relations:
            rels = relations_part(part)
            found = relations_in(self.read(rels), part, self.name) if rels in self else ()
            self._relations[part] = tuple(
                replace(r, target=self._spelling.get(r.target.casefold(), r.target))
                if not r.external
                else r
                for r in found
            )
        return self._relations[part]

    def compressed_size(self, part: str) -> int:
        """Return how many bytes of the file a part takes. UnreadableFileError when missing."""
        spelling = self._spelling.get(part.casefold())
        if spelling is None:
            raise UnreadableFileError("FILE_DAMAGED", name=self.name)
        return self.archive.compressed_size(spelling)

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """Return the parts that ``part`` links to by a relationship of that kind."""
        return tuple(r.target for r in self.relations(part) if r.kind == kind and not r.external)

    def rewritten(
        self,
        changes: Mapping[str, bytes],
        dropped: Collection[str] = (),
        added: Mapping[str, bytes] | None = None,
        *,
        stored: bool = False,
    ) -> bytes:
        """Return the bytes of the file with parts changed, left out or added, the others raw.

        ``stored`` does not compress the changed ones.
        """
        return self._repacked(changes, dropped, added or {}, stored=stored).data

    def rewritten_surely(
        self, changes: Mapping[str, bytes], dropped: Collection[str], added: Mapping[str, bytes]
    ) -> bytes:
        """Return the same bytes, once they have been read again and found to hold just that.

        Raises UnreadableFileError when they do not.
        """
        packing = self._repacked(changes, dropped, added)
        before, after = self.archive, Package(packing.data, self.name).archive
        new = {self.spelled(part): content for part, content in changes.items()} | dict(added)
        kept = [name for name in before.names if name not in new]
        kept = [name for name in kept if name not in set(map(self.spelled, dropped))]
        sound = {*after.names} == {*kept, *new} and all(
            after.is_entry(name, before.entry(name)) for name in kept
        )
        for name, content in new.items() if sound else ():
            proven = packing.proven.get(name)
            sound = sound and (
                after.holds(name, content) if proven is None else after.is_entry(name, proven)
            )
        if not sound:
            raise UnreadableFileError("FILE_DAMAGED", name=self.name)
        return packing.data

    def _repacked(
        self,
        changes: Mapping[str, bytes],
        dropped: Collection[str],
        added: Mapping[str, bytes],
        *,
        stored: bool = False,
    ) -> Packing:
        return self.archive.repacked(
            {self.spelled(part): content for part, content in changes.items()},
            {self.spelled(part) for part in dropped},
            added,
            stored=stored,
        )

    def spelled(self, part: str) -> str:
        """Return the name of a part as the zip spells it."""
        return self._spelling[part.casefold()]

    def without(self, part: str, owner: str) -> dict[str, bytes]:
        """Return the parts that must change when ``part``, linked from ``owner``, is left out."""
        rels = relations_part(owner)
        links = self.xml(rels)
        doomed = {r.id for r in self.relations(owner) if r.target == part}
        for element in list(links):
            if element.get("Id") in doomed:
                links.remove(element)
        types = self.xml(_TYPES_PART)
        for element in list(types.iter(f"{{{_TYPES_NS}}}Override")):
            if element.get("PartName", "").casefold() == f"/{part}".casefold():
                types.remove(element)
        return {rels: serialised(links), _TYPES_PART: serialised(types)}

    def _find_workbook(self) -> str:
        refuse_other_packages(self.archive, self.name)
        if _TYPES_PART not in self:
            raise UnreadableFileError("NOT_A_WORKBOOK", name=self.name)
        for relation in self.relations():
            if relation.kind == "officeDocument":
                if relation.type.startswith(_STRICT):
                    raise UnreadableFileError("STRICT_OOXML", name=self.name)
                if relation.target.casefold().endswith(".bin"):
                    raise UnreadableFileError("OTHER_FORMAT", name=self.name, format=".xlsb")
                root = self.xml(relation.target).tag
                if str(root).startswith(f"{{{_STRICT}"):
                    raise UnreadableFileError("STRICT_OOXML", name=self.name)
                if root == f"{{{MAIN_NS}}}workbook":
                    refuse_templates(self.read(_TYPES_PART), relation.target, self.name)
                    return self._spelling[relation.target.casefold()]
        raise UnreadableFileError("NOT_A_WORKBOOK", name=self.name)

    def _refuse_unwritable(self) -> None:
        if any(r.type.endswith("/digital-signature/origin") for r in self.relations()):
            raise UnreadableFileError("SIGNED_WORKBOOK", name=self.name)
        if any(r.kind == "revisionHeaders" for r in self.relations(self.workbook_part)):
            raise UnreadableFileError("SHARED_WORKBOOK", name=self.name)


def structure_protected(package: Package) -> bool:
    """Tell whether Excel would refuse to add a sheet (« Protéger la structure du classeur »)."""
    found = package.xml(package.workbook_part).find(f"{{{MAIN_NS}}}workbookProtection")
    return found is not None and found.get("lockStructure") in {"1", "true"}


def relations_in(xml: bytes, part: str, name: str) -> tuple[Relation, ...]:
    """Return the relationships that ``part`` of the file ``name`` has in a .rels part."""
    try:
        root = parsed(xml)
    except ValueError:
        raise UnreadableFileError("FILE_DAMAGED", name=name) from None
    folder = posixpath.dirname(part)
    found = []
    for element in root.iter(f"{{{_PACKAGE_REL_NS}}}Relationship"):
        external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = element.get("Type", "")
        found.append(
            Relation(element.get("Id", ""), kind.rpartition("/")[2], kind, target, external)
        )
    return tuple(found)


def serialised(root: etree._Element) -> bytes:
    """Return an element as the bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def relations_part(part: str) -> str:
    """Return the name of the part that holds the relationships of ``part``."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def read_bytes(path: Path, limits: Limits = LIMITS) -> bytes:
    """Return the bytes of a file of bounded size; UnreadableFileError when it cannot be."""
    try:
        if path.is_dir():
            raise UnreadableFileError("FILE_IS_FOLDER", name=path.name)
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # a pipe would be waited for without end
            raise UnreadableFileError("FILE_NOT_REGULAR", name=path.name)
        if found.st_size > limits.file_bytes:
            limit = limits.file_bytes // _MEGABYTE
            raise UnreadableFileError("WORKBOOK_TOO_LARGE", name=path.name, limit=limit)
        with path.open("rb") as opened:
            return opened.read(limits.file_bytes + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableFileError("FILE_MISSING", name=path.name) from None
    except OSError:
        raise UnreadableFileError("FILE_FORBIDDEN", name=path.name) from None
