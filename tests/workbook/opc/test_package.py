from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.workbook.opc.test_archive import zipped
from tests.workbook.opc.test_ole import ole_file
from tests.workbook.workbook_maker import Maker, parts, with_parts
from xlcrm import messages
from xlcrm.errors import ExitCode, UnreadableFileError
from xlcrm.workbook.opc.archive import Limits
from xlcrm.workbook.opc.encryption import encrypted
from xlcrm.workbook.opc.package import Package, parsed
from xlcrm.workbook.opc.safe_xml import MAX_MARKS

STRICT = {
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/"
    b"officeDocument/",
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/": b"http://purl.oclc.org/ooxml/"
    b"spreadsheetml/",
}


def refusal(path: Path, limits: Limits | None = None) -> str:
    """The code with which a file is refused, once its sentence was seen to be complete."""
    with pytest.raises(UnreadableFileError) as refused:
        Package.open(path, limits or Limits())
    sentence = messages.text(refused.value.code, **refused.value.params)
    assert path.name in sentence
    assert refused.value.exit_code is ExitCode.UNREADABLE
    return refused.value.code


@pytest.fixture
def workbook(maker: Maker) -> bytes:
    """A workbook with nothing in it."""
    return maker.build()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE_EMPTY"),
        (ole_file("Workbook"), "OTHER_FORMAT"),
        (ole_file("EncryptionInfo", "EncryptedPackage"), "FILE_ENCRYPTED"),
        (ole_file("WordDocument"), "NOT_A_WORKBOOK"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "WORKBOOK_IS_PDF"),
        (b"nom;prenom\nDupont;Anne\n", "WORKBOOK_IS_TEXT"),
        (zipped({"a.txt": b"hello"}), "NOT_A_WORKBOOK"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, 0),
         "OTHER_FORMAT"),
        (b"PK\x03\x04" + bytes(100), "FILE_DAMAGED"),
    ],
    ids=["empty", "xls", "encrypted", "doc", "pdf", "csv", "zip", "ods", "truncated"],
)  # fmt: skip
def test_a_file_that_is_no_workbook_gets_its_own_sentence(
    tmp_path: Path, content: bytes, code: str
) -> None:
    """Each kind of wrong file is told apart, whatever its name says."""
    path = tmp_path / "Clients.xlsx"
    path.write_bytes(content)
    assert refusal(path) == code


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    """Neither is an operating system's error."""
    assert refusal(tmp_path / "absent.xlsx") == "FILE_MISSING"
    assert refusal(tmp_path) == "FILE_IS_FOLDER"
    (tmp_path / "file").write_bytes(b"x")
    assert refusal(tmp_path / "file" / "x.xlsx") == "FILE_MISSING"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are those of POSIX")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    """Nobody may ever write into it."""
    path = tmp_path / "Clients.xlsx"
    os.mkfifo(path)
    assert refusal(path) == "FILE_NOT_REGULAR"


def test_a_file_that_may_not_be_read_is_forbidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program holds it, or the person has no right to it."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"x")

    def deny(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", deny)
    assert refusal(path) == "FILE_FORBIDDEN"


def test_size_is_bounded_before_reading(tmp_path: Path) -> None:
    """A file above the limit is not read."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"PK" + bytes(2 * 2**20))
    assert refusal(path, Limits(file_bytes=2**20)) == "WORKBOOK_TOO_LARGE"


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    """Megabytes out of kilobytes: refused from the directory of the zip."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(zipped({"[Content_Types].xml": b" " * (64 * 2**20)}))
    assert refusal(path) == "INFLATES_TOO_MUCH"


def test_strict_files_are_refused(tmp_path: Path, workbook: bytes) -> None:
    """Strict Open XML uses other namespaces: neither they nor strict relationships pass."""
    path = tmp_path / "x.xlsx"

    def strict(xml: bytes) -> bytes:
        for transitional, other in STRICT.items():
            xml = xml.replace(transitional, other)
        return xml

    path.write_bytes(with_parts(workbook, _rels=strict))
    assert refusal(path) == "STRICT_OOXML"
    path.write_bytes(with_parts(workbook, workbook=strict))
    assert refusal(path) == "STRICT_OOXML"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"/extended-properties", b"/digital-signature/origin", "SIGNED_WORKBOOK"),
        (b"xl/workbook.xml", b"xl/workbook.bin", "OTHER_FORMAT"),
        (b"xl/workbook.xml", b"docProps/app.xml", "NOT_A_WORKBOOK"),
        (b"xl/workbook.xml", b"xl/absent.xml", "FILE_DAMAGED"),
    ],
    ids=["signed", "xlsb", "another document", "part missing"],
)
def test_what_the_package_points_to_decides(
    tmp_path: Path, workbook: bytes, old: bytes, new: bytes, code: str
) -> None:
    """Signed files, binary workbooks and other documents are told apart by relationships."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(with_parts(workbook, _rels=lambda xml: xml.replace(old, new)))
    assert refusal(path) == code


def test_shared_workbooks_are_refused(tmp_path: Path, workbook: bytes) -> None:
    """A log of revisions could not be kept true."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(
        with_parts(workbook, workbook_xml=lambda x: x.replace(b'/theme"', b'/revisionHeaders"'))
    )
    assert refusal(path) == "SHARED_WORKBOOK"


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
        b'<!DOCTYPE a [<!ENTITY x "y">]><a/>',
        b"<a><b></a>",
        b"",
    ],
)
def test_xml_with_entities_or_malformed_is_not_read(xml: bytes) -> None:
    """No entity is ever resolved: a document type is refused whole."""
    with pytest.raises(ValueError, match=r"DTD|malformed"):
        parsed(xml)


def test_a_malformed_part_is_a_damaged_file(tmp_path: Path, workbook: bytes) -> None:
    """Broken XML is said to be a damaged workbook, not raised as such."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(with_parts(workbook, workbook=lambda xml: xml[:-20]))
    assert refusal(path) == "FILE_DAMAGED"


def test_relations_are_read_whatever_their_spelling(workbook: bytes) -> None:
    """Targets may be absolute, relative, or in another case than the zip entry."""
    package = Package(
        with_parts(workbook, _rels=lambda x: x.replace(b'"xl/workbook.xml', b'"/XL/Workbook.xml')),
        "x.xlsx",
    )
    assert package.workbook_part == "xl/workbook.xml"
    assert package.related(package.workbook_part, "styles") == ("xl/styles.xml",)


def test_a_part_left_out_goes_from_its_three_places(workbook: bytes) -> None:
    """The part, its relationship and its content type go together."""
    package = Package(workbook, "x.xlsx")
    theme = "xl/theme/theme1.xml"
    changes = package.without(theme, package.workbook_part)
    new = parts(package.rewritten(changes, {theme}))
    assert theme not in new
    assert b"theme" not in new["[Content_Types].xml"]
    assert b"theme" not in new["xl/_rels/workbook.xml.rels"]
    assert Package(package.rewritten(changes, {theme}), "x.xlsx").related(
        "xl/workbook.xml", "styles"
    )


def test_a_part_of_a_million_elements_is_not_parsed(workbook: bytes) -> None:
    """Its tree would fill the memory."""
    names = b"<a/>" * (MAX_MARKS + 1)
    content = with_parts(
        workbook, workbook=lambda x: x.replace(b"</workbook>", names + b"</workbook>")
    )
    with pytest.raises(UnreadableFileError, match="TOO_MANY_PARTS"):
        Package(content, "x.xlsx")
    with pytest.raises(ValueError, match="too many"):
        parsed(b"<a>" + names + b"</a>")


def test_relations_are_read_once(workbook: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package never changes: neither do its relationships."""
    package = Package(workbook, "x.xlsx")
    first = package.relations(package.workbook_part)
    monkeypatch.setattr(package, "read", lambda _: pytest.fail("read again"))
    assert package.relations(package.workbook_part) is first


def test_an_encrypted_package_knows_how_it_is_stored(workbook: bytes) -> None:
    """It is reread, and followed, under the password it was opened with."""
    stored = encrypted(workbook, "secret")
    package = Package(stored, "x.xlsx", ask=lambda _: "secret")
    assert (package.stored, package.data, package.password) == (stored, workbook, "secret")
    again = encrypted(workbook, "secret")
    assert package.reread(again).data == workbook
    new = package.as_stored(workbook)
    assert new not in {workbook, stored}
    following = package.followed_by(workbook, new)
    assert (following.stored, following.password) == (new, "secret")
    plain = Package(workbook, "x.xlsx")
    assert plain.as_stored(workbook) is workbook
    assert plain.reread(workbook).password is None
