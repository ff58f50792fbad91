from __future__ import annotations

import io
import re
import zipfile

import pytest

from tests.workbook.opc.test_archive import raw_entries
from tests.workbook.workbook_maker import Maker, parts
from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.opc.draft import Draft
from xlcrm.workbook.opc.package import Package

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"


@pytest.fixture
def draft() -> Draft:
    """A draft over a small workbook, nothing changed yet."""
    return Draft(Package(Maker().build(), "Clients.xlsx"))


def saved(draft: Draft) -> bytes:
    """The bytes of the file as the draft has it."""
    return draft.package.rewritten(draft.changed, draft.dropped, draft.added)


def test_a_draft_without_changes_is_the_file(draft: Draft) -> None:
    """Nothing is written anew when nothing changed."""
    assert parts(saved(draft)) == parts(draft.package.data)
    assert (draft.changed, draft.added, draft.dropped) == ({}, {}, frozenset())


def test_a_new_part_has_its_content_type_and_link(draft: Draft) -> None:
    """A part that nobody links to, or without a type, makes Excel repair the file."""
    draft.add("customXml/item1.xml", b"<a/>", "application/xml")
    identifier = draft.relate(draft.workbook_part, _KIND, "customXml/item1.xml")
    again = Package(saved(draft), "Clients.xlsx")
    links = {r.id: r.target for r in again.relations(again.workbook_part)}
    assert links[identifier] == "customXml/item1.xml"
    assert again.read("customXml/item1.xml") == b"<a/>"
    assert b'PartName="/customXml/item1.xml"' in again.read("[Content_Types].xml")
    assert zipfile.ZipFile(io.BytesIO(again.data)).testzip() is None


def test_other_parts_keep_their_raw_bytes(draft: Draft) -> None:
    """What an added part does not concern is copied as compressed bytes."""
    draft.add("customXml/item1.xml", b"<a/>", "application/xml")
    before, after = raw_entries(draft.package.data), raw_entries(saved(draft))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"[Content_Types].xml"}


def test_a_dropped_part_takes_its_link_and_type_along(draft: Draft) -> None:
    """A link to a part that is gone would be a broken file."""
    workbook = draft.workbook_part
    sheet = draft.related(workbook, "worksheet")[0]
    (table,) = draft.related(sheet, "table")[:1]
    draft.drop(table, sheet)
    again = Package(saved(draft), "Clients.xlsx")
    assert table not in again
    assert table not in again.related(sheet, "table")
    assert table.encode() not in again.read("[Content_Types].xml")


def test_a_part_added_then_dropped_leaves_no_trace(draft: Draft) -> None:
    """The lists of parts come back byte for byte."""
    draft.add("customXml/item1.xml", b"<a/>", "application/xml")
    draft.relate(draft.workbook_part, _KIND, "customXml/item1.xml")
    draft.drop("customXml/item1.xml", draft.workbook_part)
    assert parts(saved(draft)) == parts(draft.package.data)


def test_a_part_written_as_it_was_is_not_a_change(draft: Draft) -> None:
    """Bytes that come back to what they were count for nothing."""
    original = draft.read(draft.workbook_part)
    draft.write(draft.workbook_part, original + b" ")
    assert draft.changed
    draft.write(draft.workbook_part, original)
    assert not draft.changed


def test_names_are_given_once(draft: Draft) -> None:
    """A second part of the same name would hide the first."""
    name = draft.free_name("xl/tables/table{}.xml")
    assert name not in draft
    draft.add(name, b"<a/>", "application/xml")
    with pytest.raises(ValueError, match="table"):
        draft.add(name, b"<a/>", "application/xml")
    assert draft.free_name("xl/tables/table{}.xml") != name


def test_an_unreadable_list_of_links_is_a_damaged_file(draft: Draft) -> None:
    """What cannot be parsed is refused, never guessed."""
    draft.add("a/_rels/b.xml.rels", b"<Relationships", "application/xml")
    with pytest.raises(UnreadableFileError):
        draft.relations("a/b.xml")


def test_links_have_a_content_type_where_the_file_gave_them_none_in_common(draft: Draft) -> None:
    """Some programs name each list of links by itself: a new one would have no type."""
    types = draft.read("[Content_Types].xml")
    bare = re.sub(rb'<Default Extension="rels"[^>]*/>', b"", types)
    assert bare != types
    draft.write("[Content_Types].xml", bare)
    draft.relate("xl/new.xml", _KIND, "customXml/item1.xml")
    assert draft.read("[Content_Types].xml").count(b'Extension="rels"') == 1
    draft.relate("xl/other.xml", _KIND, "customXml/item1.xml")
    assert draft.read("[Content_Types].xml").count(b'Extension="rels"') == 1


def test_a_type_left_behind_is_not_doubled(draft: Draft) -> None:
    """The type of a part that another program dropped gives way to that of the new part."""
    types = draft.read("[Content_Types].xml")
    left = b'<Override PartName="/xl/worksheets/sheet99.xml" ContentType="old"/></Types>'
    draft.write("[Content_Types].xml", types.replace(b"</Types>", left))
    draft.add("xl/worksheets/sheet99.xml", b"<a/>", "new")
    types = draft.read("[Content_Types].xml")
    assert types.count(b'"/xl/worksheets/sheet99.xml"') == 1
    assert b'ContentType="old"' not in types
